"""Zips as Windows, macOS and attackers write them."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.collect import Limits, Reason, collect
from dojo.errors import InputError, UnsafeArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IDS = ("062014", "062022", "062031")


def _submitted(course: Path) -> dict[str, bytes]:
    root = course / "submitted"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != "timestamp.txt"
    }


def test_names_that_windows_explorer_writes_in_cp932_are_read(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    # 「表」 is 0x95 0x5C in cp932: its second byte is the backslash
    name = "提出物表/062014_山形市/01_security.ipynb".encode("cp932")
    report = collect("01_security", write_zip(tmp_path / "a.zip", [raw(name, b"nb")]), course, IDS)
    assert report.collected[0].source == "提出物表/062014_山形市/01_security.ipynb"
    assert _submitted(course) == {"062014/01_security/01_security.ipynb": b"nb"}


def test_names_that_macos_writes_decomposed_and_without_the_flag_are_read(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    name = unicodedata.normalize("NFD", "データ/062014/メモ「が」.txt").encode()
    members = [
        raw(b"d/062014/01_security.ipynb"),
        raw(unicodedata.normalize("NFD", "d/062014/が.txt").encode()),
        raw(b"__MACOSX/d/062014/._01_security.ipynb"),
        raw(b"d/062014/.DS_Store"),
        raw(b"d/062014/.ipynb_checkpoints/01_security-checkpoint.ipynb"),
        raw(name),
    ]
    report = collect("01_security", write_zip(tmp_path / "a.zip", members), course, IDS)
    assert set(report.collected[0].files) == {"01_security.ipynb", "が.txt"}
    assert [note.name for note in report.passed_over] == ["データ/062014/メモ「が」.txt"]
    assert report.refused == ()


def test_the_unicode_path_field_beats_the_plain_name(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    plain, true = b"??????/062014.ipynb", "提出物/062014.ipynb".encode()
    content = b"\x01" + struct.pack("<I", zlib.crc32(plain)) + true
    extra = struct.pack("<HH", 0x7075, len(content)) + content
    report = collect("01_security", write_zip(tmp_path / "a.zip", [raw(plain, extra=extra)]), course, IDS)
    assert report.collected[0].source == "提出物/062014.ipynb"


def test_backslashes_separate_folders(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    collect("01_security", write_zip(tmp_path / "a.zip", [raw(b"x\\062014\\01_security.ipynb")]), course, IDS)
    assert list(_submitted(course)) == ["062014/01_security/01_security.ipynb"]


def test_a_zip_date_is_japanese_time(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    # 09:30 JST is 00:30 UTC
    collect("01_security", write_zip(tmp_path / "a.zip", [raw(b"062014/01_security.ipynb")]), course, IDS)
    assert (course / "submitted/062014/01_security/timestamp.txt").read_text() == "2021-01-15 00:30:00 UTC\n"


def test_a_unix_time_in_the_zip_is_utc(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    # date -u -d '2021-01-20 01:02:03' +%s → 1611104523
    extra = struct.pack("<HHBi", 0x5455, 5, 1, 1611104523)
    path = write_zip(tmp_path / "a.zip", [raw(b"062014/01_security.ipynb", extra=extra)])
    assert collect("01_security", path, course, IDS).collected[0].timestamp == "2021-01-20 01:02:03 UTC"


def _inner(name: str, content: bytes = b"nb") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_within_the_zip_is_opened(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    path = write_zip(tmp_path / "a.zip", [raw(b"062014.zip", _inner("01_security.ipynb"))])
    collect("01_security", path, course, IDS)
    assert _submitted(course) == {"062014/01_security/01_security.ipynb": b"nb"}


def test_a_zip_within_a_zip_within_a_zip_within_the_zip_is_refused(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    deepest = _inner("c.zip", _inner("01_security.ipynb"))
    path = write_zip(tmp_path / "a.zip", [raw(b"062014.zip", _inner("b.zip", deepest))])
    report = collect("01_security", path, course, IDS)
    assert [(note.reason, note.student) for note in report.refused] == [(Reason.NESTED, "062014")]
    assert report.collected == ()


@pytest.mark.parametrize(
    "name", [b"../062014.ipynb", b"/tmp/062014.ipynb", b"C:\\062014.ipynb", b"a/..\\..\\062014.ipynb", b"\\\\host\\062014.ipynb"]
)
def test_a_name_that_leads_outside_is_refused(
    name: bytes, course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    report = collect("01_security", write_zip(tmp_path / "a.zip", [raw(name), raw(b"062022.ipynb")]), course, IDS)
    assert [note.reason for note in report.refused] == [Reason.TRAVERSAL]
    assert list(_submitted(course)) == ["062022/01_security/01_security.ipynb"]


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ({"mode": 0o120777, "content": b"/etc/passwd"}, Reason.LINK),
        ({"mode": 0o020666}, Reason.DEVICE),
        ({"mode": 0o010666}, Reason.DEVICE),
        ({"flags": 1}, Reason.ENCRYPTED),
        ({"method": 9}, Reason.COMPRESSION),
        ({"method": 99}, Reason.COMPRESSION),
        ({"claimed_size": 1}, Reason.DAMAGED),
        ({"content": bytes(3_000)}, Reason.TOO_BIG),
        ({"content": bytes(3_000), "claimed_size": 10_000_000}, Reason.BOMB),
    ],
)
def test_what_is_no_plain_small_file_is_refused_and_costs_nobody_else(
    member: dict[str, Any],
    reason: Reason,
    course: Path,
    tmp_path: Path,
    write_zip: Callable[..., Path],
    raw: Callable[..., object],
) -> None:
    members = [raw(b"062014/01_security.ipynb", **member), raw(b"062022/01_security.ipynb")]
    limits = Limits(file_bytes=2_000, submission_bytes=5_000)
    report = collect("01_security", write_zip(tmp_path / "a.zip", members), course, IDS, limits=limits)
    assert [(note.reason, note.student) for note in report.refused] == [(reason, "062014")]
    assert list(_submitted(course)) == ["062022/01_security/01_security.ipynb"]
    assert report.missing == ("062014", "062031")
    assert report.too_big == (("062014",) if reason is Reason.TOO_BIG else ())


def test_an_inner_zip_that_swells_is_refused_and_costs_nobody_else(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    members = [raw(b"062014.zip", _inner("x.zip", bytes(90_000))), raw(b"062022/01_security.ipynb")]
    path = write_zip(tmp_path / "a.zip", members)
    report = collect("01_security", path, course, IDS, limits=Limits(submission_bytes=50_000, ratio=10_000))
    assert [note.student for note in report.refused] == ["062014"]
    assert [one.student for one in report.collected] == ["062022"]


def test_a_damaged_member_costs_nobody_else(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    content = bytes(range(256))
    path = write_zip(tmp_path / "a.zip", [raw(b"062014.ipynb", content, method=0), raw(b"062022.ipynb")])
    path.write_bytes(path.read_bytes().replace(content, bytes(reversed(content))))
    report = collect("01_security", path, course, IDS)
    assert [(note.reason, note.student) for note in report.refused] == [(Reason.DAMAGED, "062014")]
    assert [one.student for one in report.collected] == ["062022"]


def test_a_companion_that_is_too_big_costs_only_itself(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    members = [raw(b"062014/01_security.ipynb"), raw(b"062014/movie.mp4", bytes(9_000)), raw(b"062014/answers.json", b"[]")]
    report = collect("01_security", write_zip(tmp_path / "a.zip", members), course, IDS, limits=Limits(file_bytes=8_000))
    assert report.collected[0].files == ("01_security.ipynb", "answers.json")
    assert [(note.name, note.reason) for note in report.refused] == [("062014/movie.mp4", Reason.TOO_BIG)]


@pytest.mark.parametrize("limits", [Limits(files=2), Limits(total_bytes=2_000)])
def test_a_hand_in_beyond_the_total_is_refused_whole(
    limits: Limits, course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    members = [raw(f"{name}.ipynb".encode(), bytes(1_000)) for name in IDS]
    with pytest.raises(UnsafeArchiveError):
        collect("01_security", write_zip(tmp_path / "a.zip", members), course, IDS, limits=limits)
    assert not (course / "submitted").exists()


def test_a_zip_with_a_password_is_refused_whole(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    with pytest.raises(UnsafeArchiveError, match="パスワード"):
        collect("01_security", write_zip(tmp_path / "a.zip", [raw(b"062014.ipynb", flags=1)]), course, IDS)
    assert not (course / "submitted").exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04broken"])
def test_what_is_no_zip_is_said_to_be_none(content: bytes, course: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(InputError, match="zip として開けません"):
        collect("01_security", tmp_path / "a.zip", course, IDS)
    assert not (course / "submitted").exists()


def test_a_name_with_control_characters_cannot_reach_the_screen(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    report = collect("01_security", write_zip(tmp_path / "a.zip", [raw(b"062014\x1b[31m/a.ipynb")]), course, IDS)
    assert [note.reason for note in report.refused] == [Reason.BAD_NAME]
    assert all(line.isprintable() for line in report.lines())


def test_many_members_are_counted_before_they_become_objects(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    buffer = write_zip(tmp_path / "inner.zip", [raw(f"{number}.txt".encode()) for number in range(30)]).read_bytes()
    members = [raw(b"062014.zip", buffer), raw(b"062022.ipynb")]
    report = collect("01_security", write_zip(tmp_path / "a.zip", members), course, IDS, limits=Limits(submission_files=20))
    assert [(note.reason, note.student) for note in report.refused] == [(Reason.TOO_MANY, "062014")]
    assert [one.student for one in report.collected] == ["062022"]
