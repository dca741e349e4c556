"""The answers of exercise 05 against what the topic and the data sets say: the judge itself may not ask them."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
import pytest

from dojo import facts
from dojo.topics.plan import finance, months, programme, stages
from dojo.topics.plan.model import Initiative, Plan
from dojo.topics.plan.network import schedule

_FOLDER = Path(__file__).parents[2] / "exercises" / "05_plan"
_NOTEBOOK = nbformat.read(_FOLDER / "05_plan.ipynb", as_version=4)
_CELLS = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in _NOTEBOOK.cells}
_TEXT = "\n".join(cell.source for cell in _NOTEBOOK.cells if cell.cell_type == "markdown")
_QUESTIONS = {
    "q1": ("答え1の目標", "答え1の支援"),
    "q2": ("答え2の月数", "答え2の流れ", "答え2の余裕"),
    "q3": ("答え3",),
    "q4": ("答え4のいま", "答え4の目標", "答え4の期日", "答え4の測り方"),
    "q5": ("答え5の人月", "答え5の体制"),
    "q6": ("答え6",),
}


@pytest.fixture(autouse=True)
def _beside_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the clicked answers are kept in the folder that one stands in


def _reference() -> dict[str, Any]:
    names: dict[str, Any] = {}
    for question in _QUESTIONS:
        solution = re.search(r"### BEGIN SOLUTION\n(.*)### END SOLUTION", _CELLS[f"{question}_answer"], re.DOTALL)
        assert solution
        exec(solution[1], names)  # noqa: S102 - our own exercise
    return names


def _judged(question: str, names: dict[str, Any], *, hidden: bool = True) -> Any:
    source = _CELLS[question]
    if not hidden:
        source = re.sub(r"### BEGIN HIDDEN TESTS.*### END HIDDEN TESTS", "", source, flags=re.DOTALL)
    space = dict(names)
    exec(compile(source, "<cell>", "exec"), space)  # noqa: S102 - our own exercise
    return space["設問"].points.judged


def _table(pattern: str) -> list[tuple[str, ...]]:
    return re.findall(pattern, _TEXT, re.MULTILINE)


def _choices(question: str) -> dict[str, str]:
    return dict(re.findall(r'^\s+"(.)": "([^"]+)",$', _CELLS[f"{question}_answer"], re.MULTILINE))


def test_aims_and_supports_are_those_of_the_priorities() -> None:
    shown, answer = _choices("q1"), _reference()
    for one in programme.priorities():
        aim, support = shown[answer["答え1の目標"][one.mark]], shown[answer["答え1の支援"][one.mark]]
        assert shown[one.mark] == one.item
        # the years and the rates, which are what a reader looks for, are the same
        assert re.findall(r"\d{4}年度|期日", aim) == re.findall(r"\d{4}年度|期日", one.aim)
        assert re.findall(r"国費\d+/\d+", support) == re.findall(r"国費\d+/\d+", one.support)
    assert f"({programme.priorities_citation()}。" in _TEXT


def _net() -> Plan:
    rows = _table(r"^\| ([A-G]) \| ([^|]+) \| (\d+) \| ([^|]+) \|$")
    works = [
        Initiative(key, name, "", "", tuple(re.findall("[A-G]", before)), None, int(length), 0, 0, "", Decimal(0))
        for key, name, length, before in rows
    ]
    return Plan("稽古町", "", months.parse("2021-04"), months.parse("2026-03"), tuple(works), (), ())


def test_the_critical_path_of_the_table_is_the_answer() -> None:
    plan, answer = _net(), _reference()
    found = schedule(plan)
    assert len(plan.initiatives) == 7
    assert found.end - plan.start + 1 == answer["答え2の月数"]
    assert list(found.critical) == answer["答え2の流れ"]
    assert found["C"].slack == answer["答え2の余裕"]


def test_the_split_of_the_costs_is_that_of_the_rates() -> None:
    costs = _table(r"^\| ([ア-エ]) \| [^|]+ \| ([\d,]+) \| ([\d,]+) \|$")
    schemes = ["標準化・共通化への移行", "オンライン手続の推進", "外部人材の任用", "AI・RPAの導入"]
    assert len(costs) == 4
    for (key, cost, other), name in zip(costs, schemes, strict=True):
        money = finance.finance(int(cost.replace(",", "")), name, int(other.replace(",", "")))
        kind = finance.scheme(name).kind
        assert _reference()["答え3"][key] == {"形": kind, "国の分": money.state + money.allocation_tax, "町の負担": money.town}


def test_the_rates_in_the_text_are_those_of_the_data_set_with_their_source() -> None:
    shown = _table(r"^\| ([^|(]+?)(?:\([^|]*\))? \| (国費|特別交付税) \| (\S+) \|$")
    assert len(shown) == 5
    for name, kind, rate in shown:
        assert finance.scheme(name).rate_ja == f"{kind} {rate}"
    assert f"({facts.cite('subsidy_rates')})" in _TEXT


def test_the_share_is_the_online_applications_of_all() -> None:
    whole, online = (int(one.replace(",", "")) for one in re.findall(r"([\d,]+)件でした。そのうちオンラインは (\d+)件", _TEXT)[0])
    (aim,) = re.findall(r"\*\*(\d+)件\*\*をオンラインに", _TEXT)
    answer = _reference()
    assert (answer["答え4のいま"], answer["答え4の目標"]) == (100 * online / whole, 100 * int(aim) / whole)
    assert answer["答え4の期日"] == f"{months.said(months.last_of_fiscal_year(2022))}末"


def test_the_smallest_form_that_suffices_is_the_answer() -> None:
    forms = tuple(
        stages.Form(name, int(people), int(share), "") for name, people, share in _table(r"^\| ([^|]+) \| (\d)人 \| (\d+)% \|$")
    )
    answer = _reference()
    needs = _table(r"^\| (\d{4}年度) \| (\d+) \|$")
    assert (len(forms), len(needs)) == (3, 4)
    for year, needed in needs:
        best = stages.smallest(Decimal(needed), forms)
        assert best is not None
        assert answer["答え5の体制"][year] == best.name
    assert Decimal(str(answer["答え5の人月"])) == forms[1].year


def test_the_acts_are_in_the_order_of_the_steps() -> None:
    shown = _choices("q6")
    words = {0: "話し合う", 1: "計画として決める", 2: "推進室を置き", 3: "始め"}
    assert list(programme.steps()) == list(words)
    for step, sign in enumerate(_reference()["答え6"]):
        assert words[step] in shown[sign]


_STRANGE: list[object] = [
    None,
    1,
    "エ",
    [],
    {},
    [None],
    [[1]],
    {1: 2},
    {"ア": []},
    object(),
    len,
    float("nan"),
    float("inf"),
    b"x",
]
_STRANGE += [10**5000, {"①": 10**5000}, "x" * 200_000, "\ud800", range(6), ["ア"] * 6, {"ア": {"国の分": float("nan")}}, True, -1]


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("hidden", [True, False])
def test_whatever_is_answered_is_wrong_with_a_reason_and_never_unclear(question: str, *, hidden: bool) -> None:
    for answer in _STRANGE:
        judged = _judged(question, dict.fromkeys(_QUESTIONS[question], answer), hidden=hidden)
        assert (judged.verdict, judged.points) == ("不正解", 0), answer
        assert judged.reason


def test_a_reference_answer_says_that_the_rest_comes_later() -> None:
    for question in _QUESTIONS:
        judged = _judged(question, _reference(), hidden=False)
        assert judged.verdict == "正解"
        assert 0 < judged.seen_points < judged.max_points
        assert _judged(question, _reference()).points == judged.max_points


def test_each_question_has_a_planted_answer_of_wrong_form() -> None:
    path = _FOLDER.parents[1] / "autograde" / "planted" / "05_plan.toml"
    planted = tomllib.loads(path.read_text("utf-8"))
    for question in _QUESTIONS:
        assert len(planted[question]) >= 4
        assert any("形の違い" in one["mistake"] for one in planted[question])
