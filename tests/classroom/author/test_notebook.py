"""From text to notebook: the same bytes every time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.classroom.author.notebook import execute, from_text, write
from dojo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "---\nkernelspec:\n  display_name: Python 3 (ipykernel)\n  language: python\n  name: python3\n---\n\n"


def _code(*lines: str) -> str:
    return "```{code-cell} ipython3\n" + "\n".join(lines) + "\n```\n\n"


@pytest.fixture
def text(tmp_path: Path) -> Callable[..., Path]:
    def save(*cells: str) -> Path:
        path = tmp_path / "09_small.md"
        path.write_text(HEAD + "# 見本\n\n" + "".join(cells), encoding="utf-8")
        return path

    return save


def _ids(notebook: Any) -> list[str]:
    return [cell.id for cell in notebook.cells]


def test_ids_are_the_same_every_time_and_all_different(text: Callable[..., Path]) -> None:
    path = text(_code("1 + 1"), _code("1 + 1"), _code("2 + 2"))
    first, again = from_text(path), from_text(path)
    assert _ids(first) == _ids(again)
    assert len(set(_ids(first))) == 4
    nbformat.validate(first)


def test_a_cell_put_in_between_changes_no_other_id(text: Callable[..., Path]) -> None:
    before = _ids(from_text(text(_code("1 + 1"), _code("2 + 2"))))
    after = _ids(from_text(text(_code("1 + 1"), _code("9"), _code("2 + 2"))))
    assert [one for one in after if one in before] == before


def test_a_graded_cell_is_known_by_its_grade_id(text: Callable[..., Path]) -> None:
    path = text(_code("---", "nbgrader:", "  grade_id: q1", "---", "設問 = 1"))
    assert _ids(from_text(path))[1] == "q1"


def test_the_machine_of_the_author_leaves_no_trace_in_the_metadata(text: Callable[..., Path]) -> None:
    metadata = from_text(text(_code("1"))).metadata
    assert metadata["kernelspec"] == {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    assert metadata["language_info"] == {"name": "python"}


def test_a_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "09_small.md"
    path.write_bytes((HEAD + "# 見本").encode("cp932"))
    with pytest.raises(InputError, match=r"教材「09_small\.md」を読めませんでした"):
        from_text(path)


def test_running_keeps_outputs_and_drops_times_widgets_and_the_folder(text: Callable[..., Path]) -> None:
    notebook = execute(
        from_text(
            text(
                _code(
                    "from pathlib import Path",
                    "Path('持ち帰り.txt').write_text('町')",
                    "sorted(p.name for p in Path().iterdir())",
                ),
                _code("print('道場町')"),
                _code("import ipywidgets", "ipywidgets.Label('見本')"),
                _code("1 / 0"),
                _code("{hash('町') % 1000 for _ in range(2)}"),
            )
        )
    )
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == [1, 2, 3, 4, 5]  # a failing cell stops nothing
    assert cells[0].outputs[0].data["text/plain"] == "['持ち帰り.txt']"  # an empty folder of its own
    assert cells[1].outputs[0].text == "道場町\n"
    assert not any("widget-view" in kind for kind in cells[2].outputs[0].data)
    assert cells[3].outputs[0].ename == "ZeroDivisionError"
    assert "widgets" not in notebook.metadata
    assert all("execution" not in cell.metadata for cell in cells)
    assert not (text().parent / "持ち帰り.txt").exists()


def test_a_notebook_is_written_whole(tmp_path: Path, text: Callable[..., Path]) -> None:
    path = tmp_path / "09_small.ipynb"
    write(from_text(text(_code("1"))), path)
    assert json.loads(path.read_text("utf-8"))["nbformat"] == 4
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []
