"""Building: what is written, when nothing is written, and what counts as a finding. The check itself: tests/house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest

from dojo.classroom.author.build import Built, build, check
from dojo.classroom.author.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "---\nkernelspec:\n  display_name: Python 3 (ipykernel)\n  language: python\n  name: python3\n---\n\n# 見本\n\n"


@pytest.fixture
def lesson(tmp_path: Path) -> Callable[..., Source]:
    def save(*cells: str, kind: str = "lessons") -> Source:
        text = tmp_path / "09_small.md"
        text.write_text(HEAD + "".join(f"```{{code-cell}} ipython3\n{cell}\n```\n\n" for cell in cells), encoding="utf-8")
        return Source(kind, text)

    return save


def test_a_lesson_is_written_with_its_outputs_and_a_second_build_changes_nothing(lesson: Callable[..., Source]) -> None:
    source = lesson('print("道場町")')
    assert build(source) == Built("lessons/09_small", changed=True, findings=())
    first = source.notebook.read_bytes()
    assert nbformat.reads(first.decode(), as_version=4).cells[1].outputs[0].text == "道場町\n"
    assert build(source) == Built("lessons/09_small", changed=False, findings=())
    assert source.notebook.read_bytes() == first
    assert check(source).findings == ()


def test_an_exercise_is_paired_but_not_run(lesson: Callable[..., Source]) -> None:
    source = lesson("1 / 0", kind="exercises")
    assert build(source) == Built("exercises/09_small", changed=True, findings=())
    assert nbformat.read(source.notebook, as_version=4).cells[1].outputs == []
    assert check(source) == Built("exercises/09_small", changed=False, findings=())


def test_every_fault_of_a_run_is_named_and_the_old_notebook_stays(lesson: Callable[..., Source]) -> None:
    source = lesson("1")
    source.notebook.write_text("前のノートブック", encoding="utf-8")
    source.notebook.write_text(nbformat.writes(nbformat.v4.new_notebook()), encoding="utf-8")
    before = source.notebook.read_bytes()
    bad = lesson("1 / 0", 'import sys\nprint("注意", file=sys.stderr)', "object()", 'print("よい")', 'f"<{id(sys):#x}>"')
    found = build(bad)
    assert source.notebook.read_bytes() == before
    assert found.findings == (
        "セル2でエラーになりました: ZeroDivisionError: division by zero",
        "セル3が標準エラー出力に書きました: 注意",
        "セル4の出力に、毎回変わる番地が入っています。",
        "セル6の出力に、毎回変わる番地が入っています。",
    )


def test_a_faulty_lesson_that_was_never_built_is_not_written(lesson: Callable[..., Source]) -> None:
    source = lesson("1 / 0")
    assert build(source).changed
    assert not source.notebook.exists()


def test_an_output_that_differs_each_time_is_found(lesson: Callable[..., Source]) -> None:
    source = lesson("import os\nos.urandom(8).hex()")
    assert build(source).findings == ()
    assert check(source).findings == ("セル2の出力が、保存されているものと変わります。",)


def test_a_picture_may_differ_but_the_words_beside_it_may_not(lesson: Callable[..., Source]) -> None:
    show = "from IPython.display import display\nimport os\n"
    show += 'display({{"image/png": os.urandom(4).hex(), "text/plain": {words}}}, raw=True)'
    source = lesson(show.format(words='"図: 町の数 3"'))
    build(source)
    assert check(source).findings == ()
    source = lesson(show.format(words='"図: " + os.urandom(4).hex()'))
    build(source)
    assert check(source).findings == ("セル2の出力が、保存されているものと変わります。",)
