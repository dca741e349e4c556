"""The answers of exercise 04 against what the topic and the data sets say, and the robot inside the confinement."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest

from dojo import text as japanese
from dojo.grading.judging import _Trainee
from dojo.grading.sandbox.channel import Channel
from dojo.grading.sandbox.launch import Sandbox
from dojo.topics.rpa import fields, gain, tasks

_FOLDER = Path(__file__).parents[2] / "exercises" / "04_rpa"
_NOTEBOOK = nbformat.read(_FOLDER / "04_rpa.ipynb", as_version=4)
_CELLS = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in _NOTEBOOK.cells}
_TEXT = "\n".join(cell.source for cell in _NOTEBOOK.cells if cell.cell_type == "markdown")
_QUESTIONS = ("q1", "q2", "q3", "q4", "q5", "q6")
_ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)


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


def _table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    below = _TEXT.split(heading, 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.split("|")] for line in _ROW.findall(below)]
    return [row for row in rows[1:] if set(row[0]) != {"-"}]


def test_the_points_are_those_of_the_course() -> None:
    assert (
        sum(int(cell.metadata.nbgrader.points) for cell in _NOTEBOOK.cells if cell.metadata.get("nbgrader", {}).get("grade"))
        == 30
    )


def test_the_choices_follow_from_the_figures_in_the_table() -> None:
    # what a person reads in the column ようす: イ and キ are done twice, ウ needs judgement
    needless, judged = {"イ", "キ"}, {"ウ"}
    for sign, name, count, minutes, share, _ in _table("## 設問1"):
        made = tasks.Task(
            name, int(count), float(minutes), int(share.rstrip("%")) / 100, "", sign not in needless, sign in judged
        )
        assert _reference()["答え1"][sign] == made.choice, sign


def test_the_hours_follow_from_the_steps_in_the_table() -> None:
    minutes = {row[0]: float(row[2]) for row in _table("## 設問2")}
    minutes["オ"] = 6 * 0.8 + 10 * 0.2
    left = {sign: value for sign, value in minutes.items() if sign not in _reference()["答え2の手順"]}
    robot = {**left, "オ": 10 * 0.2}
    hours = [round(150 * sum(part.values()) / 60, 1) for part in (minutes, left, robot)]
    assert list(_reference()["答え2の時間"].values()) == hours


def test_what_is_entered_and_what_a_person_sees_is_what_the_robot_would_do() -> None:
    good = {field.name: field.example for field in fields.fields()}
    names = {field.name: field.name for field in fields.fields()}
    for sign, where, value in _table("## 設問5"):
        name = next(known for known in names if where.startswith(known))
        found = fields.tidy({**good, name: "" if value == "(空らん)" else value})
        assert _reference()["答え5の判断"][sign] == ("登録" if found.ok else "要確認"), sign


def test_the_values_are_those_of_the_calendar_and_of_the_check_digit() -> None:
    values = _reference()["答え5の値"]
    assert values["平成30年8月1日"] == japanese.parse_era("平成30年8月1日").isoformat()
    assert values["R1.12.24"] == japanese.parse_era("R1.12.24").isoformat()
    assert values["99004 の最後の1けた"] == str(japanese.check_digit("99004"))


def test_the_gain_and_the_rates_are_those_of_the_topic() -> None:
    # an exception takes 12 minutes in all: 6 and 6 more
    robot = gain.Gain(300, 6, 0.1, 6, 50, 5)
    assert list(_reference()["答え6の効果"].values()) == [robot.before, robot.after, robot.first_year, robot.months]
    rates = [("学童クラブ", False), ("図書館", True), ("住民基本台帳", False), ("介護保険", True)]
    assert list(_reference()["答え6の率"].values()) == [f"{gain.rate(name, joint=joint):g}" for name, joint in rates]


def test_the_robot_runs_on_unseen_rows_inside_the_confinement_and_without_any_network() -> None:
    sandbox = Sandbox(confined=True)
    end = sandbox.submit(_JOB)
    try:
        trainee = _Trainee(Channel(end), 60, time.monotonic() + 120)
        look = "import socket\ndef 届く():\n    try:\n        socket.create_connection(('127.0.0.1', 22), 1)\n"
        look += "        return True\n    except OSError:\n        return False\n"
        assert trainee.ask(do="cell", source=f"{look}from dojo import rpa\nためす = rpa.trial")["error"] is None
        values = trainee.ask(do="values", names=["ためす", "届く"])["values"]
        assert trainee.decode(values["届く"])() is False
        good = {field.name: field.example for field in fields.fields()}
        rows = [good, {**good, "申請番号": "A-102", "生年月日": "平成40年1月1日"}]
        done = trainee.decode(values["ためす"])(_reference()["答え4"], rows, [], 2)
        assert [record["申請番号"] for record in done["登録"]] == ["A-101"]
        assert (done["止まった理由"], done["要確認"]) == ("", ["A-102"])
    finally:
        end.close()
        sandbox.close()


_JOB = {
    "memory_bytes": 1000 << 20,
    "processes": 64,
    "disk_bytes": 100 << 20,
    "open_files": 256,
    "files": {},
    "files_max": 2000,
    "cell_seconds": 60,
    "output_bytes": 200_000,
}
