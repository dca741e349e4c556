"""Handing in."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.classroom.room import card, submission
from dojo.classroom.room.submission import NoStudentError, TooLargeError, hand_in
from dojo.classroom.saving import NotSavedError
from dojo.errors import UnknownNameError
from dojo.learn.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "01_security"


def names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as packed:
        return set(packed.namelist())


def test_the_zip_holds_the_exercise_and_nothing_that_is_not_of_it(hers: Path) -> None:
    folder = hers / "演習" / NAME
    (folder / "answers.json").write_text("{}", encoding="utf-8")
    for left in (".ipynb_checkpoints/a.ipynb", "__pycache__/a.pyc", "持ち帰り/a.pdf", "mails/.hidden", "~$a.xlsx"):
        (folder / left).parent.mkdir(exist_ok=True)
        (folder / left).write_text("x", encoding="utf-8")
    secret = hers.parent / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "linked").symlink_to(hers.parent)
    done = hand_in(hers, NAME)
    mails = {f"062014/{NAME}/mails/mail{number:02}.eml" for number in range(1, 11)}
    assert names(done.path) == mails | {
        f"062014/{NAME}/{name}" for name in ("01_security.ipynb", "answers.json", "mails/practice_dns.txt")
    }
    assert done.path == hers / "提出物" / f"062014_{NAME}.zip"


def test_handing_in_again_replaces_and_keeps_both_times(hers: Path) -> None:
    first = hand_in(hers, NAME)
    (hers / "演習" / NAME / "answers.json").write_text("{}", encoding="utf-8")
    second = hand_in(hers, NAME)
    assert first.path == second.path
    assert f"062014/{NAME}/answers.json" in names(second.path)
    assert [event.kind for event in Progress(hers).events()] == ["submitted", "submitted"]


def test_dojo_collect_takes_it_as_the_trainees_own(hers: Path, course: Path, dojo: Callable[..., Any]) -> None:
    done = hand_in(hers, NAME)
    taken = dojo("collect", NAME, hers / "提出物", "--course-dir", course, "--json")
    assert [one["student"] for one in taken.json["collected"]] == ["062014"]
    stamp = (course / "submitted" / "062014" / NAME / "timestamp.txt").read_text("utf-8").strip()
    # the moment of handing in, to the second and in UTC: nine hours before Japan's clock
    assert stamp == f"{done.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def test_the_hand_in_folder_gets_a_copy(hers: Path, tmp_path: Path) -> None:
    (tmp_path / "提出先").mkdir()
    card.update(hers, hand_in=str(tmp_path / "提出先"))
    done = hand_in(hers, NAME)
    assert done.copied == tmp_path / "提出先" / f"062014_{NAME}.zip"
    assert done.copied.read_bytes() == done.path.read_bytes()


def test_a_hand_in_folder_that_is_away_costs_nothing(hers: Path, tmp_path: Path) -> None:
    card.update(hers, hand_in=str(tmp_path / "共有ドライブ"))
    done = hand_in(hers, NAME)
    assert (done.copied, done.hand_in) == (None, str(tmp_path / "共有ドライブ"))
    assert done.path.is_file()
    assert not (tmp_path / "共有ドライブ").exists()


def test_nobody_knows_whose_it_is_before_registering(root: Path) -> None:
    with pytest.raises(NoStudentError, match="研修生ID"):
        hand_in(root, NAME)
    assert not (root / "提出物").exists()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../演習/01_security", "02_zoom", "a/b", "a\\b", "\0", "/etc", "C:x", "01_security\n"]
)
def test_a_name_that_is_no_exercise_is_refused(hers: Path, name: str) -> None:
    with pytest.raises(UnknownNameError, match="見つかりません"):
        hand_in(hers, name)


def test_a_folder_that_is_a_link_elsewhere_is_no_exercise(hers: Path, tmp_path: Path) -> None:
    (tmp_path / "よそ").mkdir()
    (tmp_path / "よそ" / "よそ.ipynb").write_text("{}", encoding="utf-8")
    (hers / "演習" / "よそ").symlink_to(tmp_path / "よそ")
    with pytest.raises(UnknownNameError):
        hand_in(hers, "よそ")


def test_what_would_not_be_collected_is_refused_at_once(hers: Path) -> None:
    with (hers / "演習" / NAME / "動画.mp4").open("wb") as file:
        file.truncate(21 * 1024 * 1024)  # one file may have 20 MB
    with pytest.raises(TooLargeError, match="大きすぎて"):
        hand_in(hers, NAME)


def test_a_workspace_that_cannot_be_written_to_is_said_and_nothing_is_noted(hers: Path) -> None:
    (hers / "提出物").write_text("", encoding="utf-8")
    with pytest.raises(NotSavedError, match="保存できませんでした"):
        hand_in(hers, NAME)
    assert Progress(hers).events() == ()


def test_the_mark_changes_with_the_answers_and_not_with_outputs(hers: Path) -> None:
    path = hers / "演習" / NAME / f"{NAME}.ipynb"
    before = submission.content(hers, NAME)
    notebook = nbformat.read(path, as_version=4)
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.outputs, code.execution_count = [nbformat.v4.new_output("stream", text="出た")], 7
    nbformat.write(notebook, path)
    assert submission.content(hers, NAME) == before
    code.source += "\n答え = 1"
    nbformat.write(notebook, path)
    assert submission.content(hers, NAME) != before


def test_a_notebook_that_is_none_is_handed_in_all_the_same(hers: Path) -> None:
    (hers / "演習" / NAME / f"{NAME}.ipynb").write_text("こわれた", encoding="utf-8")
    assert hand_in(hers, NAME).path.is_file()


def test_the_command_does_the_same(hers: Path, dojo: Callable[..., Any]) -> None:
    done = dojo("submit", NAME, "--json", cwd=hers / "演習" / NAME)
    assert done.code == 0, done.err
    assert done.json["student"] == "062014"
    assert Path(done.json["path"]) == hers / "提出物" / f"062014_{NAME}.zip"
    plain = dojo("submit", NAME, hers)
    assert f"演習 {NAME} を提出しました(062014)。" in plain.out


def test_the_command_says_when_the_hand_in_folder_was_not_reached(hers: Path, dojo: Callable[..., Any], tmp_path: Path) -> None:
    card.update(hers, hand_in=str(tmp_path / "共有ドライブ"))
    done = dojo("submit", NAME, hers)
    assert done.code == 1
    assert "届いていません" in done.err


def test_the_command_outside_of_a_workspace_says_so(tmp_path: Path, dojo: Callable[..., Any]) -> None:
    done = dojo("submit", NAME, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "作業フォルダではありません" in done.err
    assert json.loads(dojo("submit", NAME, "--json", cwd=tmp_path).out)["error"] == done.err.strip()
