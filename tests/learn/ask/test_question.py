"""A question in a notebook: its answer comes back, is graded as plain data, and nothing else of the notebook is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dojo import ask
from dojo.errors import DojoError
from dojo.learn.ask.store import FILE_NAME, write_answers


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _cell(source: str, names: dict[str, Any] | None = None) -> dict[str, Any]:
    """Run a cell as a test of the Validate button does: the names are those of the notebook."""
    names = {} if names is None else names
    exec("from dojo import ask\n" + source, names)  # noqa: S102 - a cell of ours
    return names


ONE = 'view = ask.one("答え1", "どれですか。", ["開く", "報告する", "消す"])'


def test_an_unanswered_question_sets_the_blank_of_its_kind() -> None:
    names = _cell(
        """
ask.one("一つ", "?", ["ア"]); ask.many("複数", "?", ["ア"]); ask.order("順番", "?", ["ア"]); ask.match("組", "?", ["左"], ["右"])
ask.number("数", "?"); ask.text("文", "?"); ask.table("表", "?", ["行"], {"列": "number", "種類": ["a"], "文": "text"})
"""
    )
    wanted: dict[str, Any] = {"一つ": "", "複数": [], "順番": [], "組": {"左": ""}, "数": None, "文": ""}
    wanted["表"] = {"行": {"列": None, "種類": "", "文": ""}}
    assert {name: names[name] for name in wanted} == wanted
    assert not Path(FILE_NAME).exists()  # asking alone saves nothing


def test_an_answer_stands_in_the_notebook_and_in_the_file_at_once() -> None:
    names = _cell(ONE)
    names["view"].question.answer("報告する")
    assert names["答え1"] == "報告する"
    assert json.loads(Path(FILE_NAME).read_text("utf-8"))["answers"] == {"答え1": "報告する"}
    assert names["view"].question.said.text == "保存しました。"


def test_after_a_restart_the_answer_is_back() -> None:
    _cell(ONE)["view"].question.answer("報告する")
    again = _cell(ONE)
    assert again["答え1"] == "報告する"
    assert "◉ 報告する" in repr(again["view"])


def test_what_the_notebook_does_with_its_value_does_not_change_the_answer() -> None:
    names = _cell('view = ask.many("答え1", "?", ["ア", "イ"])')
    names["view"].question.answer(["ア"])
    names["答え1"].append("消えない")
    assert names["view"].question.value == ["ア"]


def test_a_refused_answer_leaves_the_one_before() -> None:
    names = _cell('view = ask.number("答え1", "何人ですか。")')
    question = names["view"].question
    question.answer("12")
    question.answer("たくさん")
    assert names["答え1"] == 12
    assert question.said.text == "数だけを書いてください。前の答えのままです。"
    assert json.loads(Path(FILE_NAME).read_text("utf-8"))["answers"] == {"答え1": 12}


def test_only_the_name_that_was_asked_for_is_set(folder: Path) -> None:
    hostile: dict[str, Any] = {"open": "x", "__builtins__": {}, "judge": "y", "答え1": "消す", "ask": None}
    write_answers(folder, hostile)
    names = _cell("before = set(globals())\n" + ONE)
    assert set(names) - names["before"] == {"before", "view", "答え1"}
    assert names["答え1"] == "消す"
    assert names["ask"] is ask


def test_an_answer_of_an_older_course_stays_in_the_file_until_it_is_chosen_anew(folder: Path) -> None:
    write_answers(folder, {"答え1": "なくなった選択肢", "答え2": "ア"})
    names = _cell(ONE)
    assert names["答え1"] == ""
    assert "選び直してください。" in repr(names["view"])
    assert json.loads(Path(FILE_NAME).read_text("utf-8"))["answers"]["答え1"] == "なくなった選択肢"
    names["view"].question.answer("開く")
    assert json.loads(Path(FILE_NAME).read_text("utf-8"))["answers"] == {"答え1": "開く", "答え2": "ア"}


def test_a_damaged_file_is_told_once_and_the_good_answers_are_there(folder: Path) -> None:
    data = write_answers(folder, {"答え1": "開く", "答え2": "ア", "答え3": "ア"}).read_bytes()
    Path(FILE_NAME).write_bytes(data.replace('"答え2": "ア"'.encode(), '"答え2": "'.encode()))
    names = _cell(ONE + '\ntwo = ask.one("答え2", "?", ["ア"])')
    assert names["答え1"] == "開く"
    assert names["view"].question.said.tone == "quiet"
    assert "こわれていました" in names["two"].question.said.text
    names["two"].question.answer("ア")
    assert names["two"].question.said.text == "保存しました。"
    assert "こわれて" not in repr(_cell('two = ask.one("答え4", "?", ["ア"])')["two"])


def test_a_file_of_a_later_version_is_told_and_the_session_goes_on(folder: Path) -> None:
    later = write_answers(folder, {"答え1": "開く"}).read_bytes().replace(b'"version": 1', b'"version": 2')
    Path(FILE_NAME).write_bytes(later)
    names = _cell(ONE)
    assert "新しい版の道場" in repr(names["view"])
    names["view"].question.answer("消す")
    assert names["答え1"] == "消す"
    assert names["view"].question.said.tone == "bad"
    assert Path(FILE_NAME).read_bytes() == later


def test_in_a_folder_that_was_removed_the_question_is_asked_and_saving_says_so(folder: Path) -> None:
    gone = folder / "消えたフォルダ"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    names = _cell(ONE)
    names["view"].question.answer("開く")
    assert names["答え1"] == "開く"
    assert "フォルダが見つかりません" in names["view"].question.said.text


@pytest.mark.parametrize("name", ["", "答え 1", "1番", "class", "_隠し", "__builtins__", 3])
def test_a_name_that_holds_no_answer_is_the_authors_slip(name: Any) -> None:
    with pytest.raises(DojoError, match="使えません"):
        _cell(f"ask.text({name!r}, '?')")


@pytest.mark.parametrize(
    "call", ['ask.order("a", "?", ["ア"], pick=2)', 'ask.table("a", "?", ["行"], {"列": "date"})', 'ask.one("a", "?", [])']
)
def test_a_call_that_cannot_be_is_said_in_japanese(call: str) -> None:
    with pytest.raises(DojoError, match="講師に知らせてください"):
        _cell(call)


def test_without_a_kernel_no_widget_library_is_loaded() -> None:
    heavy = {"anywidget", "ipywidgets", "IPython"}
    code = f"import sys; from dojo import ask; ask.one('a', '?', ['x']); print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
