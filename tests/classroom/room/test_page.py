"""The home page as text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.room import standing
from dojo.classroom.room.card import Card
from dojo.classroom.room.model import HandedIn
from dojo.classroom.room.page import Notice, fragment, page
from dojo.learn.progress import JST

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2027, 1, 30, 9, 0, tzinfo=JST)


class _Reader(HTMLParser):
    """Tags with their attributes, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent = tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser calls it so
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.words.append(data.strip())

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if name in attributes]


@pytest.fixture
def now(hers: Path) -> Any:
    return standing.look(hers, NOW)


def test_there_is_one_big_button_and_it_opens_the_next_step(now: Any) -> None:
    (button,) = _Reader(page(now, "/", "x")).all("data-next")
    assert button["data-open"] == "レッスン/00_welcome.ipynb"
    assert button["href"] == "/lab/tree/%E3%83%AC%E3%83%83%E3%82%B9%E3%83%B3/00_welcome.ipynb"


def test_it_works_below_the_address_that_a_hub_gives(now: Any) -> None:
    read = _Reader(page(now, "/user/062014/", "x"))
    places = [one.get("href") or one.get("action") for _, one in read.tags if "href" in one or "action" in one]
    assert places
    assert all(str(place).startswith("/user/062014/") for place in places)


def test_it_asks_for_nothing_from_anywhere(now: Any) -> None:
    for text in (page(now, "/", "x"), fragment(now, "/", "x")):
        assert not re.search(r"https?://|//\w|<script|<img|<link|@import|url\(|\son\w+=", text)


def test_every_form_gives_the_token_back(now: Any) -> None:
    for who in (now, replace(now, card=Card())):
        text = page(who, "/", "a&b")
        assert text.count("<form") == text.count('name="_xsrf" value="a&amp;b"') == 1


def test_without_an_id_it_asks_for_one_and_offers_no_handing_in(now: Any) -> None:
    read = _Reader(page(replace(now, card=Card()), "/", "x"))
    assert len(read.all("data-register")) == 1
    assert read.all("data-submit") == []


def test_everything_from_files_is_escaped(now: Any) -> None:
    evil = '"><script>alert(1)</script>'
    bad = replace(
        now,
        title=evil,
        card=Card(evil),
        note=evil,
        lessons=(replace(now.lessons[0], title=evil, path=evil),),
        exercises=(replace(now.exercises[0], title=evil, name=evil),),
        step=replace(now.step, label=evil, path=evil, why=evil),
    )
    text = page(bad, "/", evil, Notice("good", evil, evil))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_states_are_said_in_words_and_marked_for_the_browser(now: Any) -> None:
    one = replace(now.exercises[0], state=HandedIn.RETURNED, score=27.0, passed=True, page=True, submitted=NOW)
    read = _Reader(page(replace(now, exercises=(one,)), "/", "x"))
    text = " ".join(read.words)
    assert "返却済み" in text
    assert "27／30点" in text
    assert "○ 合格" in text
    assert "1月30日(土)9時に提出しました" in text
    (link,) = read.all("data-feedback")
    assert link["href"] == "/dojo/feedback/01_security"
    assert [one["data-state"] for one in read.all("data-exercise")] == ["返却済み"]


def test_a_deadline_that_has_passed_is_said_kindly(now: Any) -> None:
    def said(deadline: datetime) -> str:
        return " ".join(_Reader(page(replace(now, exercises=(replace(now.exercises[0], deadline=deadline),)), "/", "x")).words)

    assert "締切 1月29日(金)17時(過ぎています。今からでも提出できます)" in said(datetime(2027, 1, 29, 17, tzinfo=JST))
    assert "過ぎています" not in said(NOW + timedelta(days=1))


def test_there_is_no_english_on_it(now: Any) -> None:
    for who in (now, replace(now, card=Card())):
        words = set(re.findall(r"[A-Za-z]{2,}", " ".join(_Reader(page(who, "/", "x")).words)))
        assert words <= {"ID", "Zoom", "LINE", "RPA", "DX"}  # titles of lessons


def test_the_whole_page_and_the_tab_say_the_same(now: Any) -> None:
    whole, tab = _Reader(page(now, "/", "x")), _Reader(fragment(now, "/", "x"))
    assert whole.words == tab.words
    assert [tag for tag, _ in whole.tags].count("main") == 1
    assert "main" not in [tag for tag, _ in tab.tags]  # JupyterLab has its own
