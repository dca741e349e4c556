"""The answers file on the disk: no answer is lost to a crash, a second writer, damage, or a disk that takes nothing."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dojo.learn.ask.errors import NotKeptError
from dojo.learn.ask.record import dump
from dojo.learn.ask.store import FILE_NAME, Store, write_answers


def _saved(folder: Path) -> Any:
    return json.loads((folder / FILE_NAME).read_text("utf-8"))["answers"]


def _python(code: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, words)], text=True, stdout=subprocess.PIPE)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_saving_sets_one_answer_and_leaves_the_others(tmp_path: Path) -> None:
    write_answers(tmp_path, {"答え1": "ア", "答え2": [1, "昔の形"]})
    Store(tmp_path).save("答え1", "イ")
    Store(tmp_path).save("答え3", {"左": "右"})
    assert _saved(tmp_path) == {"答え1": "イ", "答え2": [1, "昔の形"], "答え3": {"左": "右"}}
    assert _names(tmp_path) == [FILE_NAME]


def test_an_absent_file_has_no_answers_and_reading_makes_none(tmp_path: Path) -> None:
    record = Store(tmp_path).read()
    assert (dict(record.answers), record.damaged) == ({}, False)
    assert _names(tmp_path) == []


def test_a_folder_with_a_japanese_name_and_blanks_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "共有 フォルダ" / "演習①〜試作"
    folder.mkdir(parents=True)
    Store(folder).save("答え1", "ア")
    assert Store(folder).read().answers == {"答え1": "ア"}


def test_another_user_may_collect_the_file(tmp_path: Path) -> None:
    Store(tmp_path).save("答え1", "ア")
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o644


WRITER = """
import sys
from pathlib import Path
from dojo.learn.ask.store import Store
for number in range(40):
    Store(Path(sys.argv[1])).save(f"{sys.argv[2]}{number}", number)
"""


def test_writers_at_the_same_time_lose_none_of_each_others_answers(tmp_path: Path) -> None:
    writers = [_python(WRITER, tmp_path, name) for name in ("左", "右", "中")]
    assert [one.wait() for one in writers] == [0, 0, 0]
    for one in writers:
        one.communicate()
    assert _saved(tmp_path) == {f"{name}{n}": n for name in ("左", "右", "中") for n in range(40)} | {}
    assert _names(tmp_path) == [FILE_NAME]


CRASH = """
import os, signal, sys
from pathlib import Path
from dojo.learn.ask.store import Store
def crash(*_):
    os.kill(os.getpid(), signal.SIGKILL)
Path.replace = crash
Store(Path(sys.argv[1])).save("答え1", "新しい答え")
"""


def test_a_crash_between_writing_and_swapping_in_leaves_the_old_answers_and_no_litter_for_long(tmp_path: Path) -> None:
    write_answers(tmp_path, {"答え1": "前の答え", "答え2": "ア"})
    with _python(CRASH, tmp_path) as crashed:
        assert crashed.wait() == -signal.SIGKILL
    assert _saved(tmp_path) == {"答え1": "前の答え", "答え2": "ア"}
    assert len(_names(tmp_path)) == 2  # what was half done
    Store(tmp_path).save("答え2", "イ")
    assert _saved(tmp_path) == {"答え1": "前の答え", "答え2": "イ"}
    assert _names(tmp_path) == [FILE_NAME]


def test_a_damaged_file_is_kept_as_a_copy_before_it_is_replaced(tmp_path: Path) -> None:
    torn = dump({"答え1": "ア", "答え2": "イ", "答え3": "ウ"}).replace('"イ"'.encode(), b'"\x00')
    (tmp_path / FILE_NAME).write_bytes(torn)
    assert Store(tmp_path).read().answers == {"答え1": "ア", "答え3": "ウ"}
    assert _names(tmp_path) == [FILE_NAME]  # reading changes nothing
    Store(tmp_path).save("答え2", "エ")
    assert _saved(tmp_path) == {"答え1": "ア", "答え3": "ウ", "答え2": "エ"}
    assert (tmp_path / "answers.damaged-1.json").read_bytes() == torn
    (tmp_path / FILE_NAME).write_bytes(b"{")
    Store(tmp_path).save("答え1", "ア")
    assert (tmp_path / "answers.damaged-1.json").read_bytes() == torn
    assert (tmp_path / "answers.damaged-2.json").read_bytes() == b"{"


def test_a_file_of_a_later_version_is_left_as_it_is(tmp_path: Path) -> None:
    later = dump({"答え1": "ア"}).replace(b'"version": 1', b'"version": 7')
    (tmp_path / FILE_NAME).write_bytes(later)
    assert Store(tmp_path).read().newer
    with pytest.raises(NotKeptError, match="新しい版の道場"):
        Store(tmp_path).save("答え1", "イ")
    assert (tmp_path / FILE_NAME).read_bytes() == later


def test_a_link_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    (tmp_path / "私の").mkdir()
    other = write_answers(tmp_path, {"答え1": "ほかの人の答え"})
    (tmp_path / "私の" / FILE_NAME).symlink_to(other)
    assert dict(Store(tmp_path / "私の").read().answers) == {}
    with pytest.raises(NotKeptError, match="ふつうのファイルではありません"):
        Store(tmp_path / "私の").save("答え1", "イ")
    assert _saved(tmp_path) == {"答え1": "ほかの人の答え"}


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_a_folder_or_a_pipe_of_that_name_does_not_hang_or_raise(make: Any, tmp_path: Path) -> None:
    make(tmp_path / FILE_NAME)
    assert dict(Store(tmp_path).read().answers) == {}
    with pytest.raises(NotKeptError, match="ふつうのファイルではありません"):
        Store(tmp_path).save("答え1", "イ")


def test_a_workspace_that_was_moved_takes_its_running_kernel_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = tmp_path / "前", tmp_path / "後"
    before.mkdir()
    monkeypatch.chdir(before)
    store = Store(Path.cwd())
    store.save("答え1", "ア")
    before.rename(after)
    store.save("答え2", "イ")
    assert _saved(after) == {"答え1": "ア", "答え2": "イ"}


def test_a_folder_that_is_gone_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "消える"
    folder.mkdir()
    monkeypatch.chdir(folder)
    store = Store(folder)
    folder.rmdir()
    assert dict(store.read().answers) == {}
    with pytest.raises(NotKeptError, match="フォルダが見つかりません"):
        store.save("答え1", "ア")


SAVE = """
import sys
from pathlib import Path
from dojo.learn.ask.errors import NotKeptError
from dojo.learn.ask.store import Store
try:
    Store(Path(sys.argv[1])).save("答え2", "イ" * 20_000)
except NotKeptError as problem:
    print(problem)
print(sorted(Store(Path(sys.argv[1])).read().answers))
"""


def _on_a_small_disk(folder: Path, script: str) -> str:
    """Mount a disk of 64 kB in a private mount namespace, with an answers file on it, run a script there and save."""
    alone = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    (folder / "mount").mkdir()
    write_answers(folder, {"答え1": "ア"})
    head = f'set -eu; mount -t tmpfs -o size=64k,mode=0755 tmpfs "$0"; cp "$1/{FILE_NAME}" "$0/"; {script}; "$2" -c "$3" "$0"'
    words = [str(folder / "mount"), str(folder), sys.executable, SAVE]
    done = subprocess.run([*alone, "bash", "-c", head, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_read_only_folder_is_said_and_its_answers_are_read(tmp_path: Path) -> None:
    said = _on_a_small_disk(tmp_path, 'mount -o remount,ro "$0"')
    assert said.splitlines() == [
        (
            "答えは受け取りましたが、ファイルに保存できませんでした(この場所には書きこめません)。"
            "このまま続けられますが、閉じる前に、講師に知らせてください。"
        ),
        "['答え1']",
    ]


def test_a_full_disk_is_said_and_the_old_answers_stay(tmp_path: Path) -> None:
    said = _on_a_small_disk(tmp_path, 'cat /dev/zero >"$0/filler" 2>/dev/null || true')
    assert "(ディスクに空きがありません)" in said.splitlines()[0]
    assert said.splitlines()[1:] == ["['答え1']"]
