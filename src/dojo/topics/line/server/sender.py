"""One reply through the line-bot-sdk, tried again when the platform stumbles.

A reply token works once. Trying again after an unclear failure can therefore not answer twice: the platform refuses the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from dojo.topics.line.messages import messages

if TYPE_CHECKING:
    from dojo.topics.line.keywords import Entry
    from dojo.topics.line.server.settings import Settings

__all__ = ["Sender", "Sent"]

_TRIES = 3
#: Between two tries. [seconds]
_PAUSE = 0.5
#: For connecting and for the answer. [seconds]
_TIMEOUT = (5, 10)
_CONNECTIONS = 16
_TOO_MANY, _SERVER_FAULT = 429, 500


@dataclass(frozen=True, slots=True)
class Sent:
    """How a reply went: whether the platform took it, after how many tries, with which status or fault."""

    ok: bool
    tries: int
    status: int | None = None
    fault: str | None = None


class Sender:
    """Sends replies; safe between threads."""

    def __init__(self, settings: Settings, *, tries: int = _TRIES, pause: float = _PAUSE) -> None:
        from linebot.v3.messaging import ApiClient, Configuration, MessagingApi  # noqa: PLC0415 - loaded when serving

        configuration = Configuration(host=settings.platform, access_token=settings.token)
        configuration.connection_pool_maxsize = _CONNECTIONS
        self._client = ApiClient(configuration)
        self._api = MessagingApi(self._client)
        self._tries = tries
        self._pause = pause
        self._wait = Event()

    def reply(self, token: str, entry: Entry) -> Sent:
        """Send the messages of an entry as one reply."""
        from linebot.v3.messaging import ReplyMessageRequest  # noqa: PLC0415 - as above

        request = ReplyMessageRequest(replyToken=token, messages=messages(entry), notificationDisabled=False)
        for count in range(1, self._tries + 1):
            sent, again = self._try(request, count)
            if not again or count == self._tries:
                break
            self._wait.wait(self._pause * 2 ** (count - 1))
        return sent

    def _try(self, request: object, count: int) -> tuple[Sent, bool]:
        from linebot.v3.messaging import ApiException  # noqa: PLC0415 - as above
        from urllib3.exceptions import HTTPError  # noqa: PLC0415 - as above

        try:
            self._api.reply_message(request, _request_timeout=_TIMEOUT)
        except ApiException as error:
            status = int(error.status or 0)
            return Sent(ok=False, tries=count, status=status), status == _TOO_MANY or status >= _SERVER_FAULT
        except (HTTPError, OSError) as error:
            return Sent(ok=False, tries=count, fault=type(error).__name__), True
        except UnicodeDecodeError as error:  # the SDK decodes the body of a refusal, and only that
            return Sent(ok=False, tries=count, fault=type(error).__name__), False
        except Exception as error:  # noqa: BLE001 - taken by the platform, but its answer has a form that the SDK does not know
            return Sent(ok=True, tries=count, fault=type(error).__name__), False
        return Sent(ok=True, tries=count, status=200), False

    def close(self) -> None:
        """Give up waiting between tries, and close the connections."""
        self._wait.set()
        self._client.close()
