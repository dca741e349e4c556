"""What a submission sees of the machine: nothing that is not its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dojo.errors import MissingToolError
from dojo.grading.sandbox import launch
from dojo.grading.sandbox.channel import Channel
from dojo.grading.sandbox.launch import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.xdist_group("attacks")

JOB = {
    "disk_bytes": 1_000_000,
    "files_max": 50,
    "files": {"mails/mail01.eml": "道場町".encode(), "memo.txt": b"x"},
    "memory_bytes": 300_000_000,
    "processes": 16,
    "open_files": 64,
    "cell_seconds": 5,
    "output_bytes": 10_000,
    "folder": "",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(confined=True)
    yield running
    running.close()


@pytest.fixture
def value(sandbox: Sandbox) -> Iterator[Callable[[str], Any]]:
    end = sandbox.submit(JOB)
    channel = Channel(end)

    def one(source: str) -> Any:
        channel.send({"do": "cell", "source": source, "mark": 0})
        reply = channel.receive(20)
        assert reply["error"] is None, reply["error"]
        channel.send({"do": "values", "names": ["x"], "mark": 0})
        found = channel.receive(20)["values"]["x"]
        return found[1] if isinstance(found, list) else found

    yield one
    end.close()
    sandbox.end()


def test_its_files_are_in_its_folder(value: Callable[[str], Any]) -> None:
    listing = "import pathlib; x = sorted(str(p) for p in pathlib.Path('.').rglob('*'))"
    assert value(listing) == ["mails", "mails/mail01.eml", "memo.txt"]


def test_its_top_folders_are_the_system_and_python(value: Callable[[str], Any]) -> None:
    shown = set(value("import os; x = os.listdir('/')"))
    assert shown.isdisjoint({"home", "var", "run", "srv", "mnt", "media", "boot", "sys"})


def test_it_sees_no_process_but_its_own(value: Callable[[str], Any]) -> None:
    assert value("import os; x = [os.getpid(), os.getppid(), len(os.listdir('/proc'))]") == [1, 0, 0]


def test_it_sees_nothing_of_the_environment(value: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOJO_TEST_SECRET", "x")
    own = Sandbox(confined=True)
    own.close()
    assert "DOJO_TEST_SECRET" not in value("import os; x = list(os.environ)")


OUTSIDE = ["/usr/x", "/tmp/../x", "/dev/x", "/etc/x", "/proc/x/y", "/x", f"{os.__file__}.x"]  # noqa: S108 - to be refused


@pytest.mark.parametrize("place", OUTSIDE)
def test_it_cannot_write_outside(value: Callable[[str], Any], place: str) -> None:
    source = f"try:\n    open({place!r}, 'w')\n    x = 'written'\nexcept OSError as error:\n    x = 'refused'"
    assert value(source) == "refused"


def test_nobody_finds_what_another_left(sandbox: Sandbox) -> None:
    places = ["/tmp/note", "/dev/shm/note", "/submission/note", "/dev/note"]  # noqa: S108 - inside
    left = f"for place in {places}:\n    try: open(place, 'w').write('x')\n    except OSError: pass"
    seen = f"import os; x = [place for place in {places} if os.path.exists(place)]"
    found = []
    for source in (left, seen):
        end = sandbox.submit(JOB)
        channel = Channel(end)
        channel.send({"do": "cell", "source": source, "mark": 0})
        channel.receive(20)
        channel.send({"do": "values", "names": ["x"], "mark": 0})
        found.append(channel.receive(20)["values"])
        end.close()
        sandbox.end()
    assert found == [{}, {"x": ["l", []]}]


def test_it_ends_by_force_when_it_does_not_end_by_itself(sandbox: Sandbox) -> None:
    end = sandbox.submit(JOB)
    Channel(end).send({"do": "cell", "source": "import signal, os\nos._exit = lambda *_: signal.pause()", "mark": 0})
    Channel(end).receive(20)
    assert sandbox.process
    process = sandbox.process.pid
    end.close()
    sandbox.end()
    assert sandbox.process.pid == process  # the warm interpreter is still the same
    children = [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    assert len(children) == 1  # bubblewrap's process 1 inside


def test_the_sandbox_says_when_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert not launch.available()
    with pytest.raises(MissingToolError):
        launch.command(confined=True, warm=())
