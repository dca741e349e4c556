"""Which cells ask by clicking, read from their source alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dojo.classroom.author.asking import asked, asks, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('ask.one("答え1", "?", ["ア"])', ("答え1",)),
        ('a = ask.many("答え1", "?", ["ア"])\nif a:\n    ask.text("答え2", "?")', ("答え1", "答え2")),
        ('ask.one("答え1", "?", ["ア"])\n### BEGIN SOLUTION\n答え1 = "ア"\n### END SOLUTION', ("答え1",)),
        ("# ask.one('答え1')\n答え1 = 0", ()),
        ("task.one('答え1')\nask(1)\nask.one(名前)\nask.one()", ()),
        ("答え1 = (", ()),
        ("答え1 = '\0'", ()),
    ],
)
def test_a_cell_names_what_it_asks(source: str, names: tuple[str, ...]) -> None:
    assert asked(source) == names


def test_the_last_value_written_counts_and_a_computed_one_is_none() -> None:
    source = '答え1 = 1\n答え1 = {"a": [1, -2.5, True, None]}\n答え2 = 1\n答え2 = len("a")\na = b = 3\na.b = 4'
    assert written(source) == {"答え1": {"a": [1, -2.5, True, None]}}


def test_reading_a_cell_runs_nothing(tmp_path: Path) -> None:
    written(f"open({str(tmp_path / 'x')!r}, 'w')\n答え1 = __import__('os')")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cells": [1]}', b'{"cells": [{"cell_type": "code"}]}', b"\xff"])
def test_a_file_that_is_no_notebook_asks_nothing(content: bytes, tmp_path: Path) -> None:
    assert not asks(tmp_path / "absent.ipynb")
    (tmp_path / "a.ipynb").write_bytes(content)
    assert not asks(tmp_path / "a.ipynb")


def test_a_notebook_asks_where_one_of_its_code_cells_does(tmp_path: Path) -> None:
    cells = [{"cell_type": "markdown", "source": "ask.one('a')"}, {"cell_type": "code", "source": "1"}]
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells}))
    assert not asks(tmp_path / "a.ipynb")
    cells.append({"cell_type": "code", "source": "ask.one('a', '?', ['b'])"})
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells}))
    assert asks(tmp_path / "a.ipynb")
