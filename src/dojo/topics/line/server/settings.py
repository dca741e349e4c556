"""Secret, token and the platform's address, from the environment: never in a file, a command line or a log."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dojo.errors import DojoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PLATFORM", "SECRET", "TOKEN", "MissingSettingError", "Settings"]

SECRET = "LINE_CHANNEL_SECRET"  # noqa: S105 - the name of a variable
TOKEN = "LINE_CHANNEL_ACCESS_TOKEN"  # noqa: S105 - the name of a variable
#: Where the platform takes replies.
PLATFORM = "https://api.line.me"


class MissingSettingError(DojoError):
    """A variable of the environment is not set. Keyword: ``names``."""

    what = "環境変数 {names} がありません。"
    todo = "LINE Developers の画面で値を調べて、環境変数に入れてから、もう一度実行してください。"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server needs to know; the secrets stay out of its ``repr``."""

    secret: str = field(repr=False)
    token: str = field(repr=False)
    platform: str = PLATFORM

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], platform: str = PLATFORM) -> Settings:
        """Read them.

        Parameters
        ----------
        environment
            Such as ``os.environ``.
        platform
            Where replies go; anything but https must be on this machine, as the token travels with each reply.

        Raises
        ------
        MissingSettingError
            If the secret or the token is missing or blank; the message names both if both are.
        UsageError
            If the address of the platform is unusable.
        """
        values = {name: environment.get(name, "").strip() for name in (SECRET, TOKEN)}
        missing = [name for name, value in values.items() if not value]
        if missing:
            raise MissingSettingError(names=" と ".join(missing))
        if not _safe(platform):
            raise UsageError(
                what=f"返信の送り先「{platform}」は使えません。", todo="https:// で始まるアドレスを指定してください。"
            )
        return cls(values[SECRET], values[TOKEN], platform.rstrip("/"))


def _safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        return bool(host) and parts.port != 0 and (parts.scheme == "https" or (parts.scheme == "http" and _here(host)))
    except ValueError:
        return False


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
