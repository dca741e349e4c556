"""Whatever a zip's members are called, nothing lands outside ``submitted``."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings, strategies as st

from dojo.classroom.collect import collect
from dojo.errors import DojoError

if TYPE_CHECKING:
    from collections.abc import Callable

IDS = ("062014", "062022")

_PIECES = st.sampled_from(
    [
        "..",
        ".",
        "",
        "/",
        "\\",
        "C:",
        "062014",
        "062022",
        "01_security.ipynb",
        "a.ipynb",
        "timestamp.txt",
        "x.zip",
        "\0",
        "表",
        "~",
    ]
)
_BUILT = st.lists(st.one_of(_PIECES, st.text(max_size=8)), min_size=1, max_size=7).map("/".join)
_NAMES = st.one_of(
    _BUILT.map(lambda name: name.encode("utf-8", "surrogatepass")),
    _BUILT.map(lambda name: name.encode("cp932", "replace")),
    _BUILT.map(lambda name: f"062014/{name}".encode("utf-8", "surrogatepass")),
    st.binary(min_size=1, max_size=40),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    members=st.lists(
        st.tuples(_NAMES, st.sampled_from([0, 1, 0x800]), st.sampled_from([0, 0o100644, 0o120777, 0o040755])),
        min_size=1,
        max_size=5,
    )
)
def test_nothing_is_written_outside_submitted(
    members: list[tuple[bytes, int, int]], write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        course = top / "a" / "b" / "course"
        (course / "source" / "01_security").mkdir(parents=True)
        path = write_zip(top / "in.zip", [raw(member, b"{}", flags, mode) for member, flags, mode in members])
        before = _outside(top, course)
        with contextlib.suppress(DojoError):  # the whole zip may be refused; any other error is a fault
            collect("01_security", path, course, IDS)
        assert _outside(top, course) == before
        for path_in in (course / "submitted").rglob("*"):
            assert path_in.relative_to(course / "submitted").parts[:2] in {
                (student, *below) for student in IDS for below in ((), ("01_security",))
            }
            assert not path_in.is_symlink()


def _outside(top: Path, course: Path) -> set[Path]:
    return {path for path in top.rglob("*") if not path.is_relative_to(course / "submitted")}
