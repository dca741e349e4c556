"""A read-only course folder and a full disk: one clear line, exit code 1, and nothing lost.

Permission bits do not stop root, so the folder is a file system of its own, mounted in a private mount namespace: by root
as it is, by anyone else in a user namespace too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("no room")

JAPANESE = re.compile(r"[ぁ-んァ-ン一-龠]")
#: Runs the command; ``$0`` is the mounted course. Its exit code and what it said go to ``$out``, named by ``$step``.
RUN = """run() { set +e
    "$python" -c 'from dojo.cli import main; main()' grade "$name" --course-dir "$0" --sandbox none --jobs 1 \\
    >"$out/$step.out" 2>"$out/$step.err"; echo $? >"$out/$step.code"; set -e; }
"""


def _in_namespace(script: str, *words: object) -> None:
    alone = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    done = subprocess.run([*alone, "bash", "-c", script, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def play(tmp_path: Path, small: Any) -> Callable[..., Path]:
    """Mount a copy of a course on a small file system, run a script there, and give a folder with what it said and left."""

    def run(course: Path, script: str) -> Path:
        place, out = tmp_path / "mount", tmp_path / "out"
        place.mkdir()
        out.mkdir()
        head = 'set -eu\nout=$2 python=$3 name=$4\nmount -t tmpfs -o size=64m,mode=0755 tmpfs "$0"\ncp -a "$1/." "$0/"\n'
        tail = '\nmkdir "$out/course"\ncp -a "$0/." "$out/course/"\n'
        _in_namespace(head + RUN + script + tail, place, course, out, sys.executable, small.name)
        return out

    return run


def _said(out: Path, step: str) -> tuple[int, str]:
    """Exit code and the line on stderr, without the warning about the missing sandbox."""
    lines = (out / f"{step}.err").read_text("utf-8").strip().splitlines()
    lines = [line for line in lines if not line.startswith("注意: 提出物を囲いなしで動かします。")]
    assert len(lines) == 1, lines
    assert JAPANESE.search(lines[0])
    assert lines[0].endswith("。")
    return int((out / f"{step}.code").read_text()), lines[0]


def test_a_read_only_course_is_said_in_one_line(small_course: Path, play: Callable[..., Path], files: Callable[..., Any]) -> None:
    out = play(small_course, 'mount -o remount,ro "$0"; step=first; run')
    code, line = _said(out, "first")
    assert code == 1
    assert "書きこめませんでした" in line
    assert files(out / "course") == files(small_course)


#: Free bytes that are left when the run begins: none at all, room for the lock and a page, for some submissions.
@pytest.mark.parametrize("free", [0, 16, 60, 110], ids=lambda kilobytes: f"{kilobytes} kB free")
def test_on_a_full_disk_nothing_is_lost_and_the_next_run_completes(
    free: int, small_course: Path, play: Callable[..., Path], small: Any, undisturbed: Any
) -> None:
    fill = f'head -c {free}k /dev/zero >"$0/room"; cat /dev/zero >"$0/filler" 2>/dev/null || true; rm "$0/room"'
    out = play(small_course, f'{fill}; step=full; run; cp -a "$0" "$out/broken"; rm "$0/filler"; step=again; run')
    code, line = _said(out, "full")
    assert code == 1
    assert "空き容量" in line
    small.book(f"sqlite:///{out}/broken/gradebook.db")  # the gradebook opens
    journal = out / "broken" / "results" / f"{small.name}.jsonl"
    whole = journal.read_text("utf-8").split("\n")[:-1] if journal.is_file() else []
    finished = [json.loads(one)["result"] for one in whole]
    for one in finished:  # what the journal has stands in the gradebook and in the folder
        rows = small.book(f"sqlite:///{out}/broken/gradebook.db")["notebook"]
        assert (one["student"], one["notebook"]) in {(row[0], row[1]) for row in rows}
        assert (out / "broken" / "autograded" / one["student"] / small.name / f"{one['notebook']}.ipynb").stat().st_size > 0
    assert (out / "again.code").read_text().strip() == "0", (out / "again.err").read_text("utf-8")
    left, wanted = small.left(out / "course"), undisturbed
    assert (left.book, left.notebooks) == (wanted.book, wanted.notebooks)
    assert left.results["submissions"] == wanted.results["submissions"]
