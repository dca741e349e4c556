"""The page that a trainee reads."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from dojo.classroom import course as settings
from dojo.classroom.feedback.model import Feedback, feedback_of
from dojo.classroom.feedback.page import page
from dojo.classroom.feedback.titles import Titles
from dojo.classroom.roster import Trainee
from dojo.grading.results import QuestionResult, Status, SubmissionResult, Verdict

NAME = "01_security"
TRAINEE = Trainee("s1", "研修生一", "道場町")
TITLES = Titles({(NAME, "q1"): "設問1", (NAME, "q2"): "設問2"})


def _feedback(score: float | None = 4.0, status: Status = Status.GRADED, **questions: QuestionResult) -> Feedback:
    return feedback_of("s1", NAME, [SubmissionResult("s1", NAME, status, score, 30.0, questions)], TITLES)


def _page(feedback: Feedback, needed: float | None = 24.0) -> str:
    return page(feedback, TRAINEE, settings.read(), needed)


class _Reader(HTMLParser):
    """Collects what a reader sees, and every address that a browser would ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "srcset", "poster"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL))
    return reader


def test_each_question_shows_verdict_points_reason_and_hint() -> None:
    wrong = QuestionResult(2.0, 4.0, Verdict.WRONG, "右端から読みます。", "左から読んでいませんか。")
    unclear = QuestionResult(0.0, 6.0, Verdict.UNCLEAR, "採点プログラムに問題があります。")
    said = " ".join("".join(_read(_page(_feedback(q1=wrong, q2=unclear))).text).split())
    for words in ("設問1 × 不正解 2／4点", "右端から読みます。", "ヒント: 左から読んでいませんか。", "設問2 ？ 要確認 0／6点"):
        assert words in said


@pytest.mark.parametrize(
    ("score", "words"),
    # course.toml: passed from 0.8 of 30 points = 24
    [(30.0, "○ 合格です(24点以上で合格)。"), (24.0, "○ 合格です"), (23.5, "合格は24点からです。あと0.5点です。")],
)
def test_the_page_says_whether_the_exercise_is_passed(score: float, words: str) -> None:
    assert words in _page(_feedback(score))


def test_an_exercise_of_another_course_says_nothing_of_passing() -> None:
    assert "合格" not in _page(_feedback(30.0), needed=None)


def test_without_a_score_the_page_shows_none() -> None:
    said = _page(_feedback(None, Status.MISSING))
    assert "点はまだありません" in said
    assert "提出物が届いていません" in said
    assert "設問ごとの結果" not in said


def test_the_page_asks_the_network_for_nothing_and_runs_nothing() -> None:
    text = _page(_feedback(q1=QuestionResult(7.0, 7.0, Verdict.RIGHT, "よい。")))
    reader = _read(text)
    assert reader.addresses == []
    assert not {"script", "link", "img", "iframe"} & set(reader.tags)
    assert "url(" not in text
    assert "@import" not in text


def test_what_comes_from_a_submission_stays_text() -> None:
    evil = QuestionResult(0.0, 1.0, Verdict.WRONG, "理由<script>alert(1)</script>", '</p><img src="http://a.example">ヒント')
    reader = _read(_page(_feedback(q1=evil)))
    assert not {"script", "img"} & set(reader.tags)
    assert "<script>alert(1)</script>" in "".join(reader.text)


def test_control_characters_and_broken_halves_do_not_reach_the_file() -> None:
    text = _page(_feedback(q1=QuestionResult(0.0, 1.0, Verdict.WRONG, "山\x00形\ud800")))
    assert "山形" in text
    assert text.encode()


def test_the_page_has_no_english_but_names_and_its_own_markup() -> None:
    for status in Status:
        for score in (None, 3.0):
            said = "".join(_read(_page(_feedback(score, status))).text)
            assert set(re.findall("[A-Za-z_0-9]*[A-Za-z]+[A-Za-z_0-9]*", said)) <= {"s1", NAME}, said


def test_one_title_stands_first_and_no_level_of_heading_is_left_out() -> None:
    levels = [
        tag
        for tag in _read(_page(_feedback(q1=QuestionResult(7.0, 7.0, Verdict.RIGHT, "よい。")))).tags
        if re.fullmatch("h[1-6]", tag)
    ]
    assert levels == ["h1", "h2", "h3"]
