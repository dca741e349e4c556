"""``[limits]`` of course.toml: every limit of the engine can be set, and each has a default."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from dojo.classroom import course, house
from dojo.errors import CourseError
from dojo.grading.engine import Limits

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
cell_seconds = 3
notebook_seconds = 60
notebook_megabytes = 5
memory_megabytes = 500
processes = 16
open_files = 64
disk_megabytes = 7
files = 90
output_kilobytes = 40
upload_megabytes = 11
"""


def _read(folder: Path, limits: str) -> course.Course:
    text = (house.course() / "course.toml").read_text(encoding="utf-8")
    head, rest = text.split("[limits]", 1)
    rest = rest.split("[[lessons]]", 1)[1]
    (folder / "course.toml").write_text(f"{head}[limits]\n{limits}\n[[lessons]]{rest}", encoding="utf-8")
    return course.read(folder)


def test_every_limit_of_the_engine_is_read(tmp_path: Path) -> None:
    # Mega and kilo are decimal: 5 MB are 5,000,000 bytes.
    read = _read(tmp_path, WHOLE)
    assert read.limits == Limits(
        cell_seconds=3,
        notebook_seconds=60,
        notebook_bytes=5_000_000,
        memory_bytes=500_000_000,
        processes=16,
        open_files=64,
        disk_bytes=7_000_000,
        files=90,
        output_bytes=40_000,
    )
    assert read.upload_bytes == 11_000_000
    untouched = [one.name for one in fields(Limits) if getattr(read.limits, one.name) == getattr(Limits(), one.name)]
    assert not untouched


def test_what_is_left_out_has_the_default_of_the_engine(tmp_path: Path) -> None:
    assert _read(tmp_path, "").limits == Limits()
    assert _read(tmp_path, "files = 5").limits == Limits(files=5)


def test_the_house_states_the_defaults() -> None:
    assert course.read().limits == Limits()


@pytest.mark.parametrize("line", ["cell_second = 5", "files = 0", "files = -1", 'files = "5"', "files = true", "files = 1.5"])
def test_a_wrong_limit_is_one_japanese_message(tmp_path: Path, line: str) -> None:
    with pytest.raises(CourseError, match=line.split(" ", maxsplit=1)[0]):
        _read(tmp_path, line)
