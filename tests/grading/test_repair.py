"""What a submission lost is put back before it is run, and said in Japanese."""

from __future__ import annotations

import copy
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dojo.grading.repair import repair


def ids(notebook: Any) -> list[str]:
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]


def by_id(notebook: Any, grade_id: str) -> Any:
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


@pytest.fixture
def answered(record: Any) -> Any:
    notebook = copy.deepcopy(record)
    by_id(notebook, "q1_answer").source += "\n答え1 = 3"
    return notebook


def test_an_intact_submission_is_left_alone(answered: Any, record: Any) -> None:
    fixed, notes = repair(answered, record)
    assert fixed == answered
    assert notes == ()


def test_the_submission_itself_is_not_changed(answered: Any, record: Any) -> None:
    del answered.cells[2]
    before = copy.deepcopy(answered)
    repair(answered, record)
    assert answered == before


@pytest.mark.parametrize("grade_id", ["q1", "q2", "q1_answer", "q2_answer"])
def test_a_deleted_cell_comes_back_in_its_place(answered: Any, record: Any, grade_id: str) -> None:
    answered.cells.remove(by_id(answered, grade_id))
    fixed, notes = repair(answered, record)
    assert ids(fixed) == ids(record)
    assert len(notes) == 1
    assert grade_id in notes[0]
    assert "消えていた" in notes[0]


def test_of_a_copied_answer_the_one_that_was_worked_on_counts(answered: Any, record: Any) -> None:
    untouched = copy.deepcopy(by_id(record, "q1_answer"))
    untouched["id"] = "copy"
    answered.cells.insert(2, untouched)
    fixed, notes = repair(answered, record)
    assert ids(fixed).count("q1_answer") == 1
    assert "答え1 = 3" in by_id(fixed, "q1_answer").source
    assert "2つに増えていた" in notes[0]


def test_a_copied_test_cell_counts_once(answered: Any, record: Any) -> None:
    twin = copy.deepcopy(by_id(answered, "q1"))
    twin["id"] = "copy"
    answered.cells.append(twin)
    fixed, notes = repair(answered, record)
    assert ids(fixed).count("q1") == 1
    assert len(notes) == 1


def test_a_cell_turned_into_markdown_becomes_code_again(answered: Any, record: Any) -> None:
    changed = by_id(answered, "q1_answer")
    changed.cell_type = "markdown"
    del changed["outputs"], changed["execution_count"]
    fixed, notes = repair(answered, record)
    assert by_id(fixed, "q1_answer").cell_type == "code"
    assert "種類" in notes[0]
    nbformat.validate(fixed)


def test_a_changed_test_cell_is_restored(answered: Any, record: Any) -> None:
    by_id(answered, "q1").source = "2"
    fixed, notes = repair(answered, record)
    assert by_id(fixed, "q1").source == by_id(record, "q1").source
    assert "書きかえられていた" in notes[0]


def test_points_written_into_the_metadata_do_not_count(answered: Any, record: Any) -> None:
    by_id(answered, "q1").metadata["nbgrader"]["points"] = 1_000
    fixed, _ = repair(answered, record)
    assert by_id(fixed, "q1").metadata["nbgrader"]["points"] == 2


def test_lost_metadata_is_found_again_by_content(answered: Any, record: Any) -> None:
    for n, cell in enumerate(answered.cells):
        cell.metadata.pop("nbgrader", None)
        cell["id"] = f"pasted-{n}"
    fixed, notes = repair(answered, record)
    assert ids(fixed) == ids(record)
    assert "答え1 = 3" in by_id(fixed, "q1_answer").source
    assert all("内容から見つけて" in note for note in notes)


def test_questions_of_another_exercise_are_set_aside(answered: Any, record: Any) -> None:
    stranger = copy.deepcopy(by_id(record, "q1"))
    stranger["id"] = "stranger"
    stranger.metadata["nbgrader"]["grade_id"] = "bonus"
    answered.cells.append(stranger)
    fixed, notes = repair(answered, record)
    assert "bonus" not in ids(fixed)
    assert "bonus" in notes[0]


def test_a_foreign_kernel_is_replaced(answered: Any, record: Any) -> None:
    answered.metadata["kernelspec"] = {"display_name": "R", "language": "R", "name": "ir"}
    fixed, notes = repair(answered, record)
    assert fixed.metadata["kernelspec"]["name"] == "python3"
    assert len(notes) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_whatever_is_deleted_copied_or_moved_each_question_stands_once_in_the_end(record: Any, data: st.DataObject) -> None:
    notebook = copy.deepcopy(record)
    for step in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, max(0, len(notebook.cells) - 1)))
        what = data.draw(st.sampled_from(["delete", "copy", "move", "strip"]))
        if not notebook.cells:
            continue
        if what == "delete":
            del notebook.cells[place]
        elif what == "copy":
            twin = copy.deepcopy(notebook.cells[place])
            twin["id"] = f"copy-{step}"
            notebook.cells.append(twin)
        elif what == "move":
            notebook.cells.append(notebook.cells.pop(place))
        else:
            notebook.cells[place].metadata.pop("nbgrader", None)
    fixed, _ = repair(notebook, record)
    present = [one for one in ids(fixed) if one]
    assert sorted(present) == sorted(one for one in ids(record) if one)
