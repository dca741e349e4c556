"""The gate lets a sound exercise through, and each of its rules stops one that is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.author.gate import gate
from dojo.classroom.author.sources import sources

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.xdist_group("gate")


def test_every_exercise_of_the_house_passes(dojo: Callable[..., Any]) -> None:
    done = dojo("gate", "--json")
    assert done.code == 0, done.out
    exercises = [source.text.stem for source in sources() if source.kind == "exercises"]
    assert [one["name"] for one in done.json["gated"]] == exercises
    assert all(one["findings"] == [] and one["planted"] >= 3 * one["questions"] for one in done.json["gated"])


def test_a_sound_small_exercise_passes(small_house: Any) -> None:
    assert gate(small_house.write()) == gate_result()


def gate_result(*findings: str) -> Any:
    from dojo.classroom.author.gate import Gated  # noqa: PLC0415 - beside its only use

    return Gated("09_small", questions=4, planted=12, findings=findings)


def test_a_solution_without_full_marks_is_stopped(small_house: Any) -> None:
    small_house.text = small_house.text.replace("答え2 = 30 + 2 ", "答え2 = 30 + 3 ")
    assert gate(small_house.write()).findings == (
        "q2: 模範解答が満点になりません(不正解 1点 ヒント「もう一度数えてください。」)。",
    )


def test_a_solution_that_fails_is_stopped(small_house: Any) -> None:
    small_house.text = small_house.text.replace("答え3 = 30 + 3 ", "答え3 = 30 / 0 ")
    findings = gate(small_house.write()).findings
    assert len(findings) == 1
    assert findings[0].startswith("q3: 模範解答が満点になりません")


ASKING = "答え4 = 0\n", 'from dojo import ask\n\nask.number("答え4", "いくつですか。", "件")\n答え4 = 答え4 or 0\n'


def test_an_exercise_that_asks_by_clicking_passes_written_and_clicked(small_house: Any) -> None:
    small_house.text = small_house.text.replace(*ASKING).replace("答え4 = 30 + 4 ", "答え4 = 34 ")
    assert gate(small_house.write()) == gate_result()


def test_a_reference_that_cannot_be_clicked_is_stopped(small_house: Any) -> None:
    # 34 is right when it is written, but the question takes no more than 30.
    asking = ASKING[0], ASKING[1].replace('"件")', '"件", 0, 30)')
    small_house.text = small_house.text.replace(*asking).replace("答え4 = 30 + 4 ", "答え4 = 34 ")
    findings = gate(small_house.write()).findings
    assert "q4: クリックで答えた模範解答が満点になりません(不正解 0点 ヒント「数を書いてください。」)。" in findings


def test_a_reference_that_is_computed_cannot_be_clicked(small_house: Any) -> None:
    small_house.text = small_house.text.replace(*ASKING)
    findings = gate(small_house.write()).findings
    assert findings == ("q4: クリックで答えた模範解答が満点になりません(不正解 0点 ヒント「数を書いてください。」)。",)


def test_what_the_author_clicked_while_trying_is_named(small_house: Any) -> None:
    small_house.data = {"answers.json": "{}"}
    findings = gate(small_house.write()).findings
    assert findings == ("教材のフォルダに answers.json があります。ためしに答えたときのものです。消してください。",)


def test_an_untouched_release_with_points_is_stopped(small_house: Any) -> None:
    # The blank 7 is not 0, so the visible check gives its 1 point to a trainee who did nothing.
    small_house.text = small_house.text.replace("答え4 = 0\n", "答え4 = 7\n")
    assert gate(small_house.write()).findings == (
        "q4: 手つかずの配布版が0点の不正解になりません(不正解 1点 ヒント「もう一度数えてください。」)。",
    )


def test_a_checker_that_breaks_on_the_untouched_release_is_stopped(small_house: Any) -> None:
    small_house.text = small_house.text.replace("設問.true(答え1 != 0, points=1,", "設問.true(答え1 != 0, points=-1,")
    findings = gate(small_house.write()).findings
    assert any(one.startswith("q1: 手つかずの配布版が0点の不正解になりません(要確認 0点") for one in findings)


def test_planted_points_that_do_not_come_out_are_stopped(small_house: Any) -> None:
    small_house.planted = small_house.planted.replace('mistake = "1つ多い"\npoints = 1', 'mistake = "1つ多い"\npoints = 2', 1)
    assert gate(small_house.write()).findings == (
        (
            "q1「1つ多い」: 不正解 2点 ヒント「もう一度数えてください。」のはずが、"
            "不正解 1点 ヒント「もう一度数えてください。」でした。"
        ),
    )


def test_a_planted_hint_that_does_not_come_out_is_stopped(small_house: Any) -> None:
    small_house.planted = small_house.planted.replace("符号を確かめてください。", "符号を見てください。", 1)
    findings = gate(small_house.write()).findings
    assert len(findings) == 1
    assert findings[0].startswith("q1「符号が逆」: 不正解 1点 ヒント「符号を見てください。」のはずが、")


def test_a_planted_answer_that_turns_out_right_is_stopped(small_house: Any) -> None:
    small_house.planted = small_house.planted.replace('values."答え2" = 33', 'values."答え2" = 32')
    findings = gate(small_house.write()).findings
    assert len(findings) == 1
    assert findings[0].endswith("のはずが、正解 3点 ヒント「」でした。")


def test_a_planted_cell_that_fails_is_judged_as_any_other(small_house: Any) -> None:
    planted = small_house.planted.replace('values."答え1" = 32', 'cell = "答え1 = 1 / 0"')
    small_house.planted = planted
    findings = gate(small_house.write()).findings
    # The blank above it stays: 答え1 is 0, so the visible check gives nothing.
    assert findings == (
        "q1「1つ多い」: 不正解 1点 ヒント「もう一度数えてください。」のはずが、不正解 0点 ヒント「数を書いてください。」でした。",
    )


def test_only_two_planted_answers_are_too_few(small_house: Any) -> None:
    entries = small_house.planted.split("\n\n")
    small_house.planted = "\n\n".join(entries[:2] + entries[3:])
    found = gate(small_house.write())
    assert found.planted == 11
    assert found.findings == ("q1: 想定誤答が2つしかありません(3つ以上要ります)。",)


def test_planted_answers_of_an_unknown_question_are_named_once(small_house: Any) -> None:
    small_house.planted += small_house.planted.split("[[q2]]")[0].replace("q1", "q9")
    assert gate(small_house.write()).findings == ("想定誤答の q9 という設問はありません。",)


def test_points_that_differ_from_the_course_are_stopped(small_house: Any) -> None:
    small_house.course = small_house.course.replace("points = 12", "points = 30")
    assert gate(small_house.write()).findings == ("配点の合計が12点で、course.toml の30点と違います。",)


def test_an_exercise_of_three_questions_is_too_short(small_house: Any) -> None:
    head, *rest = small_house.text.split("\n```{code-cell}")
    small_house.text = "\n```{code-cell}".join([head, *rest[:6]])
    small_house.planted = small_house.planted.split("[[q4]]")[0]
    small_house.course = small_house.course.replace("points = 12", "points = 9")
    assert gate(small_house.write()).findings == ("設問が3問です(4〜6問にしてください)。",)


@pytest.mark.parametrize(
    ("leak", "what"),
    [
        ('    設問.equal(答え1, 31, points=3 - 1, why="答えは1つです。", hint="もう一度数えてください。")\n', "a hidden test"),
        ("控え: 答え2 = 30 + 2  # 手で数えた数\n", "a solution"),
        ("### BEGIN HIDDEN TESTS\n", "a marker"),
    ],
    ids=lambda value: value if value.startswith("a ") else "",
)
def test_a_secret_in_a_data_file_is_stopped(leak: str, what: str, small_house: Any) -> None:
    small_house.data = {"資料.csv": f"番号,内容\n1,{what}\n{leak}"}
    found = gate(small_house.write())
    assert len(found.findings) == 1
    assert "模範解答か非公開テストが残っていました(資料.csv)" in found.findings[0]


def test_an_exercise_that_nbgrader_cannot_release_is_stopped(small_house: Any) -> None:
    small_house.text = small_house.text.replace("grade_id: q2_answer", "grade_id: q1_answer")
    found = gate(small_house.write())
    assert len(found.findings) == 1
    assert "配布版を作れませんでした" in found.findings[0]


def test_planted_answers_that_are_not_there_are_stopped(small_house: Any) -> None:
    source = small_house.write()
    (small_house.root / "autograde" / "planted" / "09_small.toml").unlink()
    found = gate(source)
    assert len(found.findings) == 1
    assert "09_small.toml" in found.findings[0]


def test_the_gate_leaves_the_house_as_it_was(small_house: Any, files: Callable[..., object]) -> None:
    source = small_house.write()
    before = files(small_house.root)
    gate(source)
    assert files(small_house.root) == before


def test_the_command_names_the_finding_and_exits_with_one(small_house: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from dojo.cli.app import run  # noqa: PLC0415 - after the patch

    small_house.planted = ""
    small_house.write()
    assert run(["gate", "09_small"]) == 1
    said = capsys.readouterr().out
    assert "09_small: × 直すところがあります(設問4、想定誤答0)" in said
    assert said.count("想定誤答が0つしかありません") == 4
    assert run(["gate", "09_small", "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["gated"][0]["findings"]) == 4
