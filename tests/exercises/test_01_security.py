"""The answers of exercise 01 against what the topics and data sets say: the judge itself may not ask them."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest

from dojo import facts
from dojo.topics.security import homoglyph, passwords, policy
from dojo.topics.security.mail import check_dkim, known_domains, read_dns, read_mail

_FOLDER = Path(__file__).parents[2] / "exercises" / "01_security"
_NOTEBOOK = nbformat.read(_FOLDER / "01_security.ipynb", as_version=4)
_CELLS = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in _NOTEBOOK.cells}
_TEXT = "\n".join(cell.source for cell in _NOTEBOOK.cells if cell.cell_type == "markdown")
_QUESTIONS = {"q1": "答え1", "q2": "答え2", "q3": "答え3の規程", "q4": "答え4", "q5": "答え5", "q6": "答え6"}


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked by clicking looks for earlier answers in the folder that it is asked in."""
    monkeypatch.chdir(tmp_path)


def _run(source: str, names: dict[str, Any]) -> dict[str, Any]:
    exec(compile(source, "<cell>", "exec"), names)  # noqa: S102 - our own exercise
    return names


def _reference() -> dict[str, Any]:
    names: dict[str, Any] = {}
    for question in _QUESTIONS:
        _run(_CELLS[f"{question}_answer"], names)
    return names


def _blank(question: str) -> dict[str, Any]:
    return _run(re.sub(r"### BEGIN SOLUTION.*### END SOLUTION", "", _CELLS[f"{question}_answer"], flags=re.DOTALL), {})


def _judged(question: str, names: dict[str, Any], *, hidden: bool = True) -> Any:
    source = _CELLS[question]
    if not hidden:
        source = re.sub(r"### BEGIN HIDDEN TESTS.*### END HIDDEN TESTS", "", source, flags=re.DOTALL)
    return _run(source, names)["設問"].points.judged


def test_a_mail_is_genuine_when_an_address_book_domain_sent_it_and_signed_it() -> None:
    dns = read_dns(_FOLDER / "mails" / "practice_dns.txt")
    for name, label in _reference()["答え1"].items():
        path = _FOLDER / "mails" / f"{name}.eml"
        known = read_mail(path).sender_domain in known_domains().values()
        assert (label == "本物") is (known and check_dkim(path.read_bytes(), dns).aligned), name


def test_the_true_domains_are_those_of_the_public_suffix_list() -> None:
    for name, domain in _reference()["答え2"].items():
        assert read_mail(_FOLDER / "mails" / f"{name}.eml").sender_domain == domain


def test_the_address_book_in_the_text_is_the_towns() -> None:
    shown = dict(re.findall(r"^\| ([^|(]+?)(?:\([^|]*\))? \| (\S+\.example) \|$", _TEXT, re.MULTILINE))
    assert len(shown) == 6
    assert shown.items() <= known_domains().items()


def test_the_passwords_are_ranked_as_the_meter_ranks_them_and_none_is_of_the_lesson() -> None:
    shown = dict(re.findall(r"^\| ([ア-オ]) \| `(\S+)` \|", _TEXT, re.MULTILINE))
    ranked = passwords.rank(shown.values())
    assert [shown[letter] for letter in _reference()["答え3の順番"]] == [one.sample for one in ranked]
    # each lasts at least ten times as long as the one before: no hair's breadth decides
    assert all(later.guesses >= 10 * former.guesses for former, later in pairwise(ranked))
    assert not set(shown.values()) & {text for text, _ in passwords.samples()}


def test_the_mended_policy_has_no_finding_and_the_blank_has_six() -> None:
    assert policy.policy_findings(_reference()["答え3の規程"]) == ()
    found = {finding.key for finding in policy.policy_findings(_blank("q3")["答え3の規程"])}
    assert found == set(_reference()["答え3の規程"]) - {"最大文字数"}


def test_the_three_rules_and_their_source_are_those_of_the_data_set() -> None:
    for row, mark in zip(facts.rows("smartphone_rules")[:3], "①②③", strict=True):
        assert f"- {mark} {row.text('rule')}\n" in _TEXT
        assert f"({facts.cite(row)})" in _TEXT


def test_the_foreign_letters_are_the_odd_ones_of_the_printed_word() -> None:
    odd = homoglyph.odd_letters(homoglyph.exhibit().printed)
    answer = _reference()["答え6"]
    assert [letter.char for letter in odd] == answer["まぎれこんだ文字"]
    assert all(letter.script_ja.startswith(answer["文字の種類"]) for letter in odd)


def test_telling_and_writing_down_may_come_in_either_order() -> None:
    names = {"答え5": ["エ", "キ", "ア", "ウ", "ク", "オ"]}
    assert _judged("q5", names).points == 5


@pytest.mark.parametrize(
    ("question", "names"),
    [
        (
            "q2",
            {
                "mail02": "ＤＯＪＯ－machi-support．example ",
                "mail03": "anzen-kakunin.example",
                "mail04": "Komorebi-kaigi.example",
            },
        ),
        ("q4", {"ア": 2, "イ": "１", "ウ": "3", "エ": "なし", "オ": " なし", "カ": "②", "キ": "③", "ク": "①"}),
        ("q6", {"まぎれこんだ文字": ("д", "и\u0306"), "文字の種類": "ｷﾘﾙ文字"}),
    ],
)
def test_width_case_and_circled_figures_cost_nothing(question: str, names: dict[str, Any]) -> None:
    assert _judged(question, {_QUESTIONS[question]: names}).verdict == "正解"


_STRANGE: list[object] = [
    None,
    1,
    "エ",
    [],
    {},
    [None],
    [[1], [2]],
    {1: 2},
    {"ア": [], "mail01": {}},
    object(),
    len,
    float("nan"),
]
_STRANGE += [
    b"x",
    {"ア"},
    10**5000,
    {"ア": 10**5000},
    "x" * 200_000,
    "\ud800",
    range(6),
    ["ア"] * 6,
    {"最小文字数": float("inf")},
]


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("hidden", [True, False])
def test_whatever_is_typed_is_wrong_with_a_reason_and_never_unclear(question: str, *, hidden: bool) -> None:
    for answer in _STRANGE:
        judged = _judged(question, {"答え3の順番": answer, _QUESTIONS[question]: answer}, hidden=hidden)
        assert (judged.verdict, judged.points) == ("不正解", 0), answer
        assert judged.reason


def test_a_reference_answer_says_that_the_rest_comes_later() -> None:
    for question in _QUESTIONS:
        judged = _judged(question, _reference(), hidden=False)
        assert judged.verdict == "正解"
        assert 0 < judged.seen_points < judged.max_points


def test_each_question_has_a_planted_answer_of_wrong_form() -> None:
    path = _FOLDER.parents[1] / "autograde" / "planted" / "01_security.toml"
    planted = tomllib.loads(path.read_text("utf-8"))
    for question in ("q1", "q2", "q3", "q4", "q5", "q6"):
        assert len(planted[question]) >= 4
        assert any("形の違い" in one["mistake"] for one in planted[question])
