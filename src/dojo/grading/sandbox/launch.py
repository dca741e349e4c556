"""Starts the warm interpreter inside bubblewrap: what it sees of the machine, and nothing else."""

from __future__ import annotations

import array
import contextlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.errors import MissingToolError, UsageError
from dojo.grading.sandbox.channel import Channel, ChannelClosedError, ChannelTimeoutError, pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Sandbox", "SharedSandbox", "available", "choose_sandbox", "command"]

_PACKAGE = Path(__file__).resolve().parents[2]
_SYSTEM = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/alternatives",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/etc/localtime",
)
_TMP = "/tmp"  # noqa: S108 - a folder inside the sandbox
_START_SECONDS = 60.0
_KILL_SECONDS = 10.0


def available() -> bool:
    """Tell whether bubblewrap is here and this user may use it."""
    if shutil.which("bwrap") is None:
        return False
    test = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    return subprocess.run(test, capture_output=True, check=False).returncode == 0  # noqa: S603 - fixed command


def choose_sandbox(wanted: str) -> str:
    """Turn ``auto``, ``bwrap`` or ``none`` into what will be used.

    Raises
    ------
    MissingToolError
        If confinement is wanted and this machine has none; it never falls back by itself.
    UsageError
        If the word is another.
    """
    if wanted not in {"auto", "bwrap", "none"}:
        raise UsageError(what=f"--sandbox の値「{wanted}」は使えません。", todo="auto、bwrap、none のどれかを指定してください。")
    if wanted == "none":
        return "none"
    if not available():
        raise MissingToolError(
            tool="提出物を囲いの中で動かすための bubblewrap",
            command="sudo apt-get install bubblewrap(囲いなしでよければ --sandbox none を付けます)",
        )
    return "bwrap"


def command(*, confined: bool, warm: Sequence[str]) -> list[str]:
    """Give the command line of the warm interpreter.

    Inside there is the system, read-only, the Python that runs the dojo with its packages, and an empty folder. The
    course directory, the exercises with their solutions, the home folders and the environment are not there.
    """
    python = [sys.executable, "-I", "-m", "dojo.grading.sandbox.zygote", *warm]
    if not confined:
        return [*python, "--unconfined"]
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise MissingToolError(tool="bubblewrap", command="sudo apt-get install bubblewrap")
    words = [
        bwrap,
        "--die-with-parent",
        "--new-session",
        "--unshare-pid",
        "--unshare-ipc",
        "--unshare-net",
        "--unshare-uts",
        "--unshare-cgroup-try",
    ]
    words += ["--cap-add", "ALL"] if os.geteuid() == 0 else ["--unshare-user"]
    words += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/dev/shm", "--dir", "/submission"]  # noqa: S108 - inside
    if not _below_tmp():
        words += ["--tmpfs", _TMP]
    for place in _SYSTEM:
        words += ["--ro-bind-try", place, place]
    for place in _python_places():
        for parent in reversed(Path(place).parents[:-1]):
            words += ["--perms", "0755", "--dir", str(parent)]  # bubblewrap's own would be closed to the child's user
        words += ["--ro-bind", place, place]
    for hidden in _hidden_places():
        words += ["--tmpfs", hidden]
    words += ["--remount-ro", "/dev", "--remount-ro", "/", "--clearenv"]
    for name, value in _environment().items():
        words += ["--setenv", name, value]
    return [*words, "--", *python, *(["--keep-tmp"] if _below_tmp() else [])]


def _below_tmp() -> bool:
    """Tell whether Python or the dojo lies below ``/tmp``: then that folder cannot be hidden, and is read-only instead."""
    return any(place.startswith(f"{_TMP}/") for place in _python_places())


def _python_places() -> list[str]:
    """Where the interpreter, its packages and the dojo lie, outermost first and each once."""
    places = {str(Path(one).resolve()) for one in (sys.prefix, sys.base_prefix, str(_PACKAGE))}
    places |= {str(Path(one)) for one in (sys.prefix, sys.base_prefix)}
    wanted = sorted(one for one in places if not any(one == top or one.startswith(f"{top}/") for top in ("/usr", "/bin", "/lib")))
    return [one for n, one in enumerate(wanted) if not any(one.startswith(f"{top}/") for top in wanted[:n])]


def _hidden_places() -> list[str]:
    """What lies inside the visible folders and must not be seen: solutions, hidden tests and planted answers."""
    house = _PACKAGE / "_house"
    return [str(house)] if house.is_dir() else []


def _environment() -> dict[str, str]:
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": "/submission",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": "/submission/.matplotlib",
        "IPYTHONDIR": "/dev/shm/ipython",  # noqa: S108 - inside the sandbox
        "TMPDIR": "/dev/shm",  # noqa: S108 - of the warm interpreter; a child gets its own
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": "",
    }


def _spawn(*, confined: bool, warm: Sequence[str]) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """Start a warm interpreter and give our end of its control socket; it says ``R`` there when it is warm."""
    ours, theirs = pair()
    process = subprocess.Popen(  # noqa: S603 - our own command
        command(confined=confined, warm=warm),
        stdin=theirs.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=None if confined else {**os.environ, **_environment()},
    )
    theirs.close()
    return ours, process


def _hand_over(control: socket.socket, order: bytes, end: socket.socket) -> None:
    control.sendmsg([order], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [end.fileno()]).tobytes())])
    end.close()


class SharedSandbox:
    """One warm interpreter for several workers: it warms up once and then forks a lane for each of them.

    Start it in the main thread: bubblewrap ends with the thread that started it.
    """

    def __init__(self, *, confined: bool, warm: Sequence[str]) -> None:
        self.confined = confined
        self.warm = tuple(warm)
        self._control, self._process = _spawn(confined=confined, warm=warm)

    def lane(self) -> socket.socket:
        """Order a lane; gives the control socket on which it will say ``R``. It is the caller's to close."""
        ours, theirs = pair()
        _hand_over(self._control, b"L", theirs)
        return ours

    def let_go(self) -> None:
        """Forget it in a fork: whoever started it is the only one whose end is to end it."""
        self._control.close()

    def close(self) -> None:
        """End the interpreter and all of its lanes."""
        self._control.close()
        self._process.kill()
        self._process.wait()


class Sandbox:
    """One running warm interpreter, of one's own or a lane of a shared one.

    Parameters
    ----------
    lane
        Control socket of a lane, see :class:`SharedSandbox`; without it an interpreter is started.
    """

    def __init__(self, *, confined: bool, warm: Sequence[str] = (), lane: socket.socket | None = None) -> None:
        self.confined = confined
        self.warm = tuple(warm)
        self.process: subprocess.Popen[bytes] | None = None
        if lane is None:
            self._start()
        else:
            self.control = lane
            self._expect(b"R", _START_SECONDS)

    def _start(self) -> None:
        self.control, self.process = _spawn(confined=self.confined, warm=self.warm)
        self._expect(b"R", _START_SECONDS)

    def _expect(self, letter: bytes, seconds: float) -> None:
        self.control.settimeout(seconds)
        try:
            got = self.control.recv(1)
        except TimeoutError:
            got = b""
        if got != letter:
            self.close()
            raise ChannelClosedError

    def submit(self, job: Mapping[str, Any]) -> socket.socket:
        """Start one submission; gives the judge's end of its socket."""
        ours, theirs = pair()
        self.control.settimeout(_START_SECONDS)
        _hand_over(self.control, b"J" + int(job["memory_bytes"]).to_bytes(8, "big"), theirs)
        with contextlib.suppress(ChannelClosedError, ChannelTimeoutError):  # the judge will find that nobody answers
            Channel(ours).send(dict(job), _START_SECONDS)
        return ours

    def end(self, seconds: float = 0.05) -> bool:
        """Return when everything that the submission started is dead: by itself within ``seconds``, by force after that.

        Returns
        -------
        False where the interpreter itself was lost; there is a fresh one then.
        """
        if self._done(seconds):
            return True
        with contextlib.suppress(OSError):
            self.control.send(b"K")
        if self._done(_KILL_SECONDS):
            return True
        self.restart()
        return False

    def _done(self, seconds: float) -> bool:
        self.control.settimeout(seconds)
        try:
            return self.control.recv(1) == b"D"
        except OSError:  # a timeout is one too
            return False

    def close(self) -> None:
        """End the interpreter and, with its process namespace, everything in it. A lane ends when nobody listens any more."""
        with contextlib.suppress(OSError):
            self.control.close()
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def restart(self) -> None:
        """End it and start a fresh one of one's own."""
        self.close()
        self._start()
