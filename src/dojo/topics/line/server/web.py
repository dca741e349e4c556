"""The two addresses: ``/callback`` for the platform, ``/health`` for whoever watches the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tornado.web import Application, RequestHandler

from dojo.topics.line.server.events import BrokenBodyError, parse

if TYPE_CHECKING:
    from dojo.topics.line.server.desk import Desk
    from dojo.topics.line.server.journal import Journal
    from dojo.topics.line.server.settings import Settings

__all__ = ["Webhook"]

_OK, _BAD, _FORGED, _NOT_FOUND, _LATER = 200, 400, 401, 404, 503


class Webhook(Application):
    """The web application of the server. ``stopping`` turns every further event away, so that the platform sends it again."""

    def __init__(self, settings: Settings, desk: Desk, journal: Journal) -> None:
        from linebot.v3.webhook import SignatureValidator  # noqa: PLC0415 - loaded when serving

        self.validator = SignatureValidator(settings.secret)
        self.desk = desk
        self.journal = journal
        self.stopping = False
        super().__init__(
            [("/callback", _Callback), ("/health", _Health)],
            default_handler_class=_Elsewhere,
            log_function=lambda _: None,
        )


class _Page(RequestHandler):
    """Answers in a word of JSON, without telling which software serves."""

    application: Webhook

    def set_default_headers(self) -> None:
        self.clear_header("Server")

    def say(self, code: int, word: str, **numbers: int) -> None:
        self.set_status(code)
        self.finish({"status": word, **numbers})

    def write_error(self, status_code: int, **_: Any) -> None:
        self.say(status_code, "error")

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:  # noqa: ARG002 - tornado's own would quote the request
        self.application.journal.write("fault", fault=getattr(kind, "__name__", None))


class _Callback(_Page):
    def post(self) -> None:
        web = self.application
        if web.stopping:
            self.say(_LATER, "stopping")
            return
        body = self._signed_body()
        if body is None:
            web.journal.write("forged", status=_FORGED)
            self.say(_FORGED, "forged")
            return
        try:
            events = parse(body)
        except BrokenBodyError:
            web.journal.write("malformed", status=_BAD)
            self.say(_BAD, "malformed")
            return
        taken = web.desk.take(events)
        if not taken:
            web.journal.write("busy", events=len(events), status=_LATER)
        self.say(_OK if taken else _LATER, "ok" if taken else "busy")

    def _signed_body(self) -> str | None:
        """Return the body if its signature is the platform's; nothing of it is looked at before."""
        signature = self.request.headers.get("X-Line-Signature", "")
        try:
            body = self.request.body.decode("utf-8")
            return body if self.application.validator.validate(body, signature) else None
        except UnicodeError:
            return None


class _Health(_Page):
    def get(self) -> None:
        web = self.application
        word = "stopping" if web.stopping else "ok"
        self.say(_LATER if web.stopping else _OK, word, keywords=web.desk.words, waiting=web.desk.waiting)


class _Elsewhere(_Page):
    def prepare(self) -> None:
        self.say(_NOT_FOUND, "not found")
