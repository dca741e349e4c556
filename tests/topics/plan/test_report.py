"""The PDF and the charts of a plan, opened again by other programs."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from dojo.topics.plan import charts, months, report, town, words
from dojo.topics.plan.model import Indicator, Team

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dojo.topics.plan.model import Initiative, Plan


def _text(content: bytes, folder: Path) -> str:
    path = folder / "plan.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.replace(" ", "")


def test_the_pdf_says_the_plan_with_its_figures_and_its_rules(tmp_path: Path) -> None:
    text = _text(report.pdf(report.judge(town.plan())), tmp_path)
    assert "道場町デジタル計画(架空)" in text
    for name in ("工程表", "財源(千円)", "体制", "指標", "気をつけること"):
        assert name in text
    assert "15,152千円" in text  # the town's part, added up in test_effects
    assert "T01全庁の推進体制をつくる→T03今の仕事の流れを見直す→T04" in text
    assert "千円未満を切り捨て" in text
    assert "出典:総務省" in text


def test_the_same_plan_gives_the_same_bytes() -> None:
    judged = report.judge(town.plan())
    assert report.pdf(judged) == report.pdf(judged)


def test_the_names_of_the_files_begin_with_that_of_the_workbook() -> None:
    made = report.files(report.judge(town.plan()), "見本")
    assert list(made) == ["見本_計画書.pdf", "見本_工程表.png", "見本_財源.png"]
    assert made["見本_計画書.pdf"].startswith(b"%PDF-")
    for name in ("見本_工程表.png", "見本_財源.png"):
        with Image.open(io.BytesIO(made[name])) as picture:
            assert picture.width > 1_000


def test_marks_of_typesetting_in_a_name_stay_letters(
    work: Callable[..., Initiative], make_plan: Callable[..., Plan], tmp_path: Path
) -> None:
    plan = make_plan(work("A", 1, name="#panic() *太字* $x$ <b>取組</b>"))
    assert "#panic()*太字*$x$<b>取組</b>" in _text(report.pdf(report.judge(plan)), tmp_path)


@pytest.mark.parametrize("count", [1, 60])
def test_a_small_and_a_large_plan_are_set_too(
    count: int, work: Callable[..., Initiative], make_plan: Callable[..., Plan]
) -> None:
    plan = make_plan(*(work(f"T{number:02}", 1 + number % 5, other=number) for number in range(count)))
    assert report.pdf(report.judge(plan)).startswith(b"%PDF-")


def test_a_plan_without_money_indicators_and_people_is_set_too(
    work: Callable[..., Initiative], make_plan: Callable[..., Plan], tmp_path: Path
) -> None:
    judged = report.judge(make_plan(work("A", 3)))
    assert "体制が書かれていません。" in report.warnings(judged)
    assert "見本の計画" in _text(report.pdf(judged), tmp_path)
    assert charts.png(charts.money(judged.plan, judged.lines)).startswith(b"\x89PNG")


def test_warnings_name_time_support_people_and_indicators(
    work: Callable[..., Initiative], make_plan: Callable[..., Plan]
) -> None:
    aim = Indicator("A", "利用率", None, None, "%", months.parse("2023-03"), "")
    plan = make_plan(
        # 62 months from 2021-04 end in 2026-05, two after the plan and 38 after the date of the indicator
        work("A", 62, cost=10, scheme="標準化・共通化への移行", effort=Decimal(62)),
        teams=(Team(months.parse("2021-04"), "担当", 1, 50),),
        aims=(aim,),
    )
    said = report.warnings(report.judge(plan))
    assert said[0] == "計画の期間(2026年3月まで)を2か月こえます。"
    assert said[1] == "A「取組A」は、標準化・共通化への移行の期限に間に合いません。町の負担として計算しました。"
    assert "2021年度は、人手が6.0人月足りません。" in said  # 12 - 12 × 0.5
    assert "指標「利用率」は、目標の値・測り方を見直してください。" in said
    assert said[-1] == "指標「利用率」は、取組が終わるのが期日より38か月おそくなります。"


def test_the_charts_are_pictures_with_outlined_letters() -> None:
    judged = report.judge(town.plan())
    for figure in (charts.gantt(judged.plan, judged.timetable), charts.money(judged.plan, judged.lines)):
        root = ET.fromstring(charts.svg(figure))  # noqa: S314 - our own picture
        assert root.tag.endswith("svg")
        assert not list(root.iter("{http://www.w3.org/2000/svg}text"))


def test_the_words_of_the_timetable_mark_what_is_critical() -> None:
    judged = report.judge(town.plan())
    marked = [line[1:4] for line in words.timetable_lines(judged.plan, judged.timetable) if line.startswith("◆")]
    assert marked == ["T01", "T03", "T04"]


def test_the_words_of_the_money_end_with_the_total() -> None:
    judged = report.judge(replace(town.plan(), indicators=()))
    assert words.money_lines(judged.plan, judged.lines)[-1] == "合計: 計87,202千円(国費69,250、特別交付税2,800、町の負担15,152)"


def test_a_long_name_leaves_the_chart_as_wide_as_it_was(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    def width(name: str) -> float:
        judged = report.judge(make_plan(work("A", 50, other=1, name="短い"), work("B", 3, "A", other=1, name=name)))
        figure = charts.gantt(judged.plan, judged.timetable)
        figure.draw_without_rendering()
        return float(figure.axes[0].get_position().width)

    assert width("長" * 120) == pytest.approx(width("短い"), abs=0.02)
