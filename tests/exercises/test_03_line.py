"""The answers of exercise 03 against what the topic and data sets say: the judge itself may not ask them."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import example, given, strategies as st

from dojo import facts
from dojo.topics.line import broadcast, friends, hits, plainly
from dojo.topics.line.keywords import Entry, KeywordTable
from dojo.topics.line.matching import Level, Matcher, even
from dojo.topics.line.reading import split

_FOLDER = Path(__file__).parents[2] / "exercises" / "03_line"
_NOTEBOOK = nbformat.read(_FOLDER / "03_line.ipynb", as_version=4)
_CELLS = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in _NOTEBOOK.cells}
_TEXT = "\n".join(cell.source for cell in _NOTEBOOK.cells if cell.cell_type == "markdown")
_QUESTIONS = {"q1": "答え1", "q2": "答え2", "q3": "答え3", "q4": "答え4", "q5": "答え5"}


def _run(source: str, names: dict[str, Any]) -> dict[str, Any]:
    exec(compile(source, "<cell>", "exec"), names)  # noqa: S102 - our own exercise
    return names


def _solution(question: str) -> str:
    found = re.search(r"### BEGIN SOLUTION\n(.*)### END SOLUTION", _CELLS[f"{question}_answer"], flags=re.DOTALL)
    assert found is not None
    return found[1]


def _reference() -> dict[str, Any]:
    names: dict[str, Any] = {}
    for question in _QUESTIONS:
        _run(_solution(question), names)
    return names


def _judged(question: str, names: dict[str, Any], *, hidden: bool = True) -> Any:
    source = _CELLS[question]
    if not hidden:
        source = re.sub(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", "", source, flags=re.DOTALL)
    return _run(source, dict(names))["設問"].points.judged


def _table(answer: dict[str, str]) -> KeywordTable:
    return KeywordTable(tuple(Entry(word, split(other), (word,)) for word, other in answer.items()))


def _log() -> list[hits.Query]:
    with (_FOLDER / "queries.csv").open(encoding="utf-8", newline="") as file:
        return [hits.Query(row["送られた言葉"], row["正しい返事"]) for row in csv.DictReader(file)]


#: What each message of question 1 is, read by a person: the questions of the guideline answered with yes.
ATTRIBUTES: dict[str, set[str]] = {
    "ア": {"public"},
    "イ": {"personal"},
    "ウ": {"public", "asks"},
    "エ": {"public"},
    "オ": {"public", "asks"},
    "カ": set(),
    "キ": {"public", "personal", "consent"},
    "ク": {"public"},
    "ケ": {"personal", "staff"},
    "コ": {"public", "asks", "outside"},
    "サ": {"personal"},
    "シ": {"public", "asks"},
}


def test_the_messages_are_judged_as_the_guideline_classifies_them() -> None:
    assert _reference()["答え1"] == {letter: broadcast.classify(yes).label for letter, yes in ATTRIBUTES.items()}


def test_no_message_is_one_of_the_lesson() -> None:
    assert not any(case.text in _CELLS["q1_answer"] for case in broadcast.cases())


def test_the_log_has_sixty_queries_and_the_first_table_answers_twenty_four() -> None:
    answer = _reference()["答え2"]
    blank = hits.rate(_table(dict.fromkeys(answer, "")), _log())
    assert (blank.total, len(blank.right)) == (60, 24)
    assert "正しく答えられるのは24件(40%)" in _TEXT


def test_the_reference_table_answers_every_query_as_the_server_would() -> None:
    rate = hits.rate(_table(_reference()["答え2"]), _log())
    assert (len(rate.right), rate.wrong, rate.missed) == (60, (), ())


def test_the_log_of_the_exercise_is_the_one_in_its_test_cell_and_not_the_lessons() -> None:
    source = _CELLS["q2"]
    assert all(f'"{query.text}"' in source for query in _log())
    assert len({query.text for query in _log()} - {query.text for query in hits.log()}) >= 35


def test_the_cell_evens_out_and_searches_as_the_server_does() -> None:
    names = _run(_CELLS["q2"], dict(_reference()))
    matcher = Matcher(_table(_reference()["答え2"]))

    @given(st.text(alphabet="ごみゴミｺﾞバス本日水の分別 　。、abＡ", max_size=12))
    @example("ごミバス")  # two words of the same length
    def same(typed: str) -> None:
        answer = matcher.find(typed)
        assert names["さがす"](typed) == (answer.entry.word if answer else "")

    same()


def test_the_steps_are_those_that_the_search_takes() -> None:
    shown = ("図書館", "ﾊﾞｽ", "くま", "　水道", "クマを見ました", "町営バスの時刻", "本を借りたい", "蛇口がこわれた")
    typed = dict(zip("アイウエオカキク", shown, strict=True))
    words = {
        Level.SAME: "そのままで見つかる",
        Level.EVEN: "表記をそろえると見つかる",
        Level.PART: "文の中をさがすと見つかる",
        None: "書き足さないと見つからない",
    }
    matcher = Matcher(_table(dict.fromkeys(["図書館", "バス", "水道", "クマ"], "")))
    found = {letter: matcher.find(text) for letter, text in typed.items()}
    assert _reference()["答え3"] == {letter: words[answer.level if answer else None] for letter, answer in found.items()}


def test_the_rewritten_notice_is_plain_and_the_original_is_not() -> None:
    (original,) = re.findall(r"^> (.+)$", _TEXT, re.MULTILINE)
    assert len(plainly.check(original)) >= 4
    assert plainly.check("".join(_reference()["答え4"])) == ()


@pytest.mark.parametrize(
    "sentences",
    [
        ["町民プールは、7月18日(土曜日)はお休みです。", "プールの水を調べます。", "日曜日(7月19日)は午前9時に始まります。"],
        ("７月１８日（土）は、プールが使えません。", "水の検査があるからです。", "７月１９日（日）は９時に開きます。"),
        ["7/18(土)は町民プールを休みます。", "水をしらべるためです。", "7/19(日)は9時から入れます。"],
    ],
)
def test_other_good_rewritings_get_full_marks_too(sentences: object) -> None:
    judged = _judged("q4", {"答え4": sentences})
    assert (judged.verdict, judged.points) == ("正解", 6), judged.reason


def test_the_rates_are_those_of_the_topic_and_the_sources_those_of_the_data_sets() -> None:
    answer = _reference()["答え5"]
    assert answer == {
        "舟形町の割合": friends.rate(friends.friends(), friends.population()),
        "道場町の割合": friends.rate(312, 4800),
        "あと何人": friends.needed(4800, 10) - 312,
    }
    for row in (facts.row("key_figures", id="line_friends"), facts.row("line_facts", id="funagata_population")):
        # without the backslashes, Markdown would take [ ]( ) for a link
        assert facts.cite(row).removeprefix("出典: ") in _TEXT.replace("\\", "")


_STRANGE: list[object] = [None, 1, "ア", [], {}, [None], [[1]], {1: 2}, {"ア": []}, object(), len, float("nan"), b"x"]
_STRANGE += [{"ア"}, 10**5000, "x" * 200_000, "\ud800", range(6), ["ア"] * 6, {"ゴミ": 5}, {"舟形町の割合": float("inf")}]


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("hidden", [True, False])
def test_whatever_is_typed_is_wrong_with_a_reason_and_never_unclear(question: str, *, hidden: bool) -> None:
    for answer in _STRANGE:
        judged = _judged(question, {"答え5の説明": answer, _QUESTIONS[question]: answer}, hidden=hidden)
        assert judged.verdict == "不正解", answer
        assert judged.reason
        # the one letter is a choice of question 5
        assert judged.points == 0, answer


def test_a_reference_answer_says_that_the_rest_comes_later() -> None:
    for question in _QUESTIONS:
        judged = _judged(question, _reference(), hidden=False)
        assert judged.verdict == "正解"
        assert 0 < judged.seen_points < judged.max_points


def test_each_question_has_a_planted_answer_of_wrong_form() -> None:
    planted = tomllib.loads((_FOLDER.parents[1] / "autograde" / "planted" / "03_line.toml").read_text("utf-8"))
    for question in _QUESTIONS:
        assert len(planted[question]) >= 4
        assert any("形の違い" in one["mistake"] for one in planted[question])


def test_evening_out_in_the_cell_knows_half_width() -> None:
    assert _run(_CELLS["q2"], dict(_reference()))["そろえる"](" ｺﾞﾐ。") == even(" ｺﾞﾐ。") == "ゴミ"
