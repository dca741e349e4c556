"""Reading what was handed in: anything at all may stand in that file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from dojo.grading.intake import UnreadableError, read_submission
from dojo.grading.questions import QuestionInfo

if TYPE_CHECKING:
    from pathlib import Path

INFOS = (QuestionInfo("q1", "設問1", 2.0, manual=False), QuestionInfo("q2", "設問2", 1.0, manual=False))


def _read(tmp_path: Path, content: bytes | str) -> Any:
    path = tmp_path / "01_security.ipynb"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_submission(path, INFOS)


def test_a_notebook_of_the_exercise_is_read_as_it_is(tmp_path: Path, record: Any) -> None:
    assert _read(tmp_path, nbformat.writes(record)) == record


def test_a_byte_order_mark_of_a_windows_editor_does_not_matter(tmp_path: Path, record: Any) -> None:
    assert _read(tmp_path, b"\xef\xbb\xbf" + nbformat.writes(record).encode()) == record


def test_an_older_minor_version_without_cell_ids_is_read(tmp_path: Path, record: Any) -> None:
    data = json.loads(nbformat.writes(record))
    data["nbformat_minor"] = 4
    for cell in data["cells"]:
        del cell["id"]
    assert [cell.source for cell in _read(tmp_path, json.dumps(data)).cells] == [cell.source for cell in record.cells]


def test_one_cell_of_the_exercise_is_enough(tmp_path: Path, record: Any) -> None:
    record.cells = record.cells[3:4]
    record.cells[0].metadata["nbgrader"]["grade_id"] = "q2"
    assert len(_read(tmp_path, nbformat.writes(record)).cells) == 1


def test_a_notebook_that_lost_its_metadata_is_known_by_its_questions(tmp_path: Path, record: Any) -> None:
    for cell in record.cells:
        cell.metadata.pop("nbgrader", None)
    assert len(_read(tmp_path, nbformat.writes(record)).cells) == 5


@pytest.mark.parametrize("content", [b"", b"  \n\t ", b"\n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="空です"):
        _read(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"null",
        b"[]",
        b"3",
        b"{}",
        b'{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        b'{"cells": [], "nbformat": 99, "nbformat_minor": 0, "metadata": {}}',
        b'{"cells": [], "nbformat": "x", "nbformat_minor": 0, "metadata": {}}',
        b'{"cells": [{"cell_type": "code"}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        b'{"cells": [{"cell_type": "odd", "source": ""}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        b"PK\x03\x04 a workbook",
        "報告書です。".encode("cp932"),
        "報告書です。".encode("utf-16"),
        "報告書です。".encode(),
        bytes(range(256)),
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda content: repr(content[:24]),
)
def test_what_is_no_notebook_is_unreadable_whatever_it_is(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="ノートブックとして読めません"):
        _read(tmp_path, content)


def test_a_notebook_cut_off_anywhere_is_unreadable(tmp_path: Path, record: Any) -> None:
    data = nbformat.writes(record).encode()
    for part in range(1, 10):
        with pytest.raises(UnreadableError):
            _read(tmp_path, data[: len(data) * part // 10])


@pytest.mark.parametrize(
    "cell",
    [
        new_code_cell("1 + 1"),
        new_code_cell("答え = 3", metadata={"nbgrader": {"grade_id": "q9", "grade": True}}),
        new_code_cell("答え = 3", metadata={"nbgrader": None}),
        new_code_cell("答え = 3", metadata={"nbgrader": {"grade_id": None}}),
        new_code_cell('judge.question("設問9")'),
    ],
    ids=["plain", "other exercise", "null", "null id", "other question"],
)
def test_a_notebook_of_something_else_is_said_to_be_that(cell: Any, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="この演習のノートブックではない"):
        _read(tmp_path, nbformat.writes(new_notebook(cells=[cell])))


@pytest.mark.parametrize("grade_id", [[], {}, ["q1"], 3, True])
def test_a_grade_id_of_another_type_is_no_crash(grade_id: object, tmp_path: Path, record: Any) -> None:
    data = json.loads(nbformat.writes(record))
    data["cells"] = data["cells"][:2]
    data["cells"][1]["metadata"]["nbgrader"]["grade_id"] = grade_id
    with pytest.raises(UnreadableError):
        _read(tmp_path, json.dumps(data))
