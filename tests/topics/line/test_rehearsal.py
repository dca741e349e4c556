"""The real server against the stand-in on this machine."""

from __future__ import annotations

import asyncio

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.line import reading, rehearsal


@pytest.mark.parametrize(
    ("name", "statuses", "replies", "log"),
    [
        ("LINEからの知らせ", (200,), 1, ["replied"]),
        ("にせの知らせ", (401,), 0, ["forged"]),
        ("同じ知らせを2回", (200, 200), 1, ["repeated", "replied"]),
        ("こわれた知らせ", (400,), 0, ["malformed"]),
    ],
)
def test_each_rehearsal_ends_as_the_lesson_says(name: str, statuses: tuple[int, ...], replies: int, log: list[str]) -> None:
    outcome = rehearsal.rehearse(reading.practice(), "ごみ", name)
    assert outcome.statuses == statuses
    assert len(outcome.replies) == replies
    assert sorted(outcome.log) == sorted([*log, "started", "stopped"])


def test_what_is_not_in_the_table_gets_the_fallback() -> None:
    (reply,) = rehearsal.rehearse(reading.practice(), "こんばんは", "LINEからの知らせ").replies
    assert reply[0]["text"].startswith("その言葉の答えは、まだありません。")


def test_it_runs_inside_a_running_event_loop_as_in_a_notebook() -> None:
    async def cell() -> int:
        return len(rehearsal.rehearse(reading.practice(), "ごみ", "LINEからの知らせ").replies)

    assert asyncio.run(cell()) == 1


def test_an_unknown_rehearsal_is_named() -> None:
    with pytest.raises(UnknownNameError, match="花火"):
        rehearsal.story("花火")
