"""Exhibits of lesson 01 that a trainee picks by editing one number in a cell."""

from __future__ import annotations

from dojo.errors import DojoError
from dojo.topics.security import passwords
from dojo.topics.security.mail import lesson_mails
from dojo.ui.base import View, raw, vbox
from dojo.ui.inbox import mail_anatomy
from dojo.ui.passwords import meter
from dojo.ui.sorry import kindly

__all__ = ["look_at_mail", "look_at_password"]


@kindly
def look_at_mail(number: object) -> View:
    """Take one mail of the inbox apart.

    Parameters
    ----------
    number
        Its place in the inbox, from 1. Anything else is answered with a hint.
    """
    cases = lesson_mails()
    return mail_anatomy(cases[_place(number, len(cases), "メール") - 1].name)


@kindly
def look_at_password(number: object) -> View:
    """Judge one of the bundled sample passwords.

    Parameters
    ----------
    number
        Its place in the list of samples, from 1. Anything else is answered with a hint.
    """
    samples = passwords.samples()
    place = _place(number, len(samples), "例")
    text, story = samples[place - 1]
    judged = passwords.strength(text)
    said = f"例{place}「{text}」({story}): {judged.level}。{judged.guesses_ja}ためすと当たり、{judged.lasts}。"
    return View(vbox(raw(meter(judged, f"例{place}: {story}"))), lambda: said)


def _place(number: object, count: int, kind: str) -> int:
    """Read a number as people write it, full-width digits in quotes included."""
    try:
        place = int(number) if isinstance(number, str | int) else 0
    except ValueError:
        place = 0
    if not 1 <= place <= count:
        raise DojoError(
            what=f"{kind}「{number}」はありません。",
            todo=f"1 から {count} までの数字に直して、もう一度 Shift + Enter を押してください。",
        )
    return place
