"""The question in a real kernel: a form beside the words, clicks heard, and words alone where nobody can click."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from dojo.learn.ask.kinds import One, options
from dojo.learn.ask.question import Question
from dojo.learn.box import COLOURS

if TYPE_CHECKING:
    from pathlib import Path

WIDGET = "application/vnd.jupyter.widget-view+json"
ASK = 'from dojo import ask\nask.one("答え1", "どれですか。", ["開く", "消す"])\nask.number("答え2", "何人ですか。")'
#: As the browser sends a click: a message over the form's own channel.
CLICK = """
from dojo.learn.ask.widget import Form
import ipywidgets
form = next(one for one in ipywidgets.Widget.widgets.values() if isinstance(one, Form) and one.question["kind"] == "one")
form._handle_custom_msg({"do": "answer", "value": "消す", "number": 7}, [])
form._handle_custom_msg("nonsense", [])
form._handle_custom_msg({"do": "other"}, [])
print(答え1, form.state["number"], form.state["said"])
"""


def _run(folder: Path, *cells: str, environment: dict[str, str] | None = None) -> list[Any]:
    notebook = new_notebook(cells=[new_code_cell(cell, id=f"c{n}") for n, cell in enumerate(cells)])
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=40"],
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,
    )
    client.execute(env=environment)
    return [cell.outputs for cell in nbformat.from_dict(notebook).cells]


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    import os  # noqa: PLC0415 - beside its only use

    return {**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def test_each_question_of_a_cell_shows_a_form_and_its_words_and_a_click_is_an_answer(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    asked, clicked = _run(tmp_path, ASK, CLICK, environment=environment)
    assert [output.output_type for output in asked] == ["display_data", "display_data"]
    assert [sorted(output.data) for output in asked] == [[WIDGET, "text/plain"]] * 2
    assert asked[0].data["text/plain"] == "どれですか。\n◯ 開く\n◯ 消す\nまだ答えていません。"
    assert clicked[0].text == "消す 7 保存しました。\n"
    assert json.loads((tmp_path / "answers.json").read_text("utf-8"))["answers"] == {"答え1": "消す"}


def test_under_nbgrader_there_are_words_and_no_widget_library(tmp_path: Path, environment: dict[str, str]) -> None:
    loaded = "import sys; print({'anywidget', 'ipywidgets'} & set(sys.modules))"
    asked, said = _run(tmp_path, ASK, loaded, environment={**environment, "NBGRADER_EXECUTION": "autograde"})
    assert [sorted(output.data) for output in asked] == [["text/plain"]] * 2
    assert said[0].text == "set()\n"


def test_a_view_that_is_shown_again_in_another_cell_shows_the_present_answer(tmp_path: Path, environment: dict[str, str]) -> None:
    first, second = _run(
        tmp_path, 'from dojo import ask\nview = ask.one("答え1", "どれですか。", ["開く"])\nview', "view", environment=environment
    )
    assert len(first) == len(second) == 1


@pytest.fixture
def form(tmp_path: Path) -> Any:
    from dojo.learn.ask.widget import Form  # noqa: PLC0415 - heavy

    return Form(Question("答え1", "どれ<b>ですか。", One(options(["開く", "消す"])), {}, tmp_path))


def test_the_form_fetches_nothing_and_brings_its_colours(form: Any) -> None:
    for part in (form._esm, form._css):
        assert "http" not in part
        assert "@import" not in part
    assert "innerHTML" not in form._esm  # texts of a question are never markup
    assert f"--dojo-good:{COLOURS['good']}" in form._css


def test_what_the_browser_gets_is_plain_data(form: Any) -> None:
    assert json.loads(json.dumps(form.question)) == {
        "text": "どれ<b>ですか。",
        "kind": "one",
        "options": [["開く", "開く"], ["消す", "消す"]],
    }
    assert form.state == {"value": "", "tone": "quiet", "said": "", "number": 0}
