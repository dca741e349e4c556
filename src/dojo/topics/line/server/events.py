"""A request's body to the few things that the server needs of each event. No user id is read at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

__all__ = ["BrokenBodyError", "Incoming", "parse"]


class BrokenBodyError(ValueError):
    """The body is not what the platform sends, as a whole. For the log and the answer 400; no person reads it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event.

    ``kind`` is ``text``, ``follow``, or ``other`` (nothing to answer: a sticker, a picture, a standby channel). An event that
    cannot be read has the kind ``broken`` and loses nothing but itself.
    """

    kind: str
    event_id: str = ""
    reply_token: str = ""
    text: str = ""
    redelivered: bool = False


def parse(body: str) -> list[Incoming]:
    """Read the events of a body whose signature was found right.

    Raises
    ------
    BrokenBodyError
        If it is no JSON, or has no list of events.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BrokenBodyError from error
    if not isinstance(data, dict) or not isinstance(data.get("events"), list):
        raise BrokenBodyError
    return [_incoming(each) for each in data["events"]]


def _incoming(data: Any) -> Incoming:
    from linebot.v3.webhooks import Event, FollowEvent, MessageEvent, TextMessageContent  # noqa: PLC0415 - loaded when used

    try:
        event = Event.from_dict(data)
    except Exception:  # noqa: BLE001 - the SDK fails in many ways on what it does not know; each costs one event only
        return Incoming("broken")
    kind, text = "other", ""
    if isinstance(event, MessageEvent) and isinstance(event.message, TextMessageContent):
        kind, text = "text", event.message.text
    elif isinstance(event, FollowEvent):
        kind = "follow"
    token = getattr(event, "reply_token", "") or ""
    if event.mode != "active" or not token:
        kind = "other"
    return Incoming(kind, event.webhook_event_id, token, text, bool(event.delivery_context.is_redelivery))
