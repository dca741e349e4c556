"""Linux namespaces, limits and privileges, called where a child has just been forked. Runs inside the sandbox."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import socket
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

from dojo.grading.sandbox import seccomp

__all__ = ["NOBODY", "die_with_parent", "enter", "limit", "look_after", "private_folder", "remember_size"]

NOBODY = 65534
_NEWNS, _NEWUSER, _NEWPID, _NEWIPC, _NEWNET, _NEWUTS = 0x20000, 0x10000000, 0x20000000, 0x08000000, 0x40000000, 0x04000000
_MS_NOSUID, _MS_NODEV, _MS_REC, _MS_PRIVATE = 2, 4, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_CAPABILITIES = 41
_LAST = 19
_CAPABILITY_VERSION = 0x20080522
_libc = ctypes.CDLL(None, use_errno=True)


def _call(what: str, result: int) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def enter() -> None:
    """Leave root and every namespace of the parent; the next fork is process 1 of its own world.

    Raises
    ------
    OSError
        If the kernel refuses one of the steps; the caller must not run anything then.
    """
    if os.geteuid() == 0:
        # As another user than root, so that the kernel counts the processes: it never does for root.
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        _libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
    uid, gid = os.geteuid(), os.getegid()
    _call("unshare", _libc.unshare(_NEWUSER | _NEWNS | _NEWPID | _NEWIPC | _NEWNET | _NEWUTS))
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1", encoding="ascii")
    socket.sethostname("dojo")


def private_folder(folder: str, size: int, files: int, hidden: Iterable[str]) -> None:
    """Mount an empty writable folder of ``size`` bytes and ``files`` files at most, and cover the ``hidden`` ones."""
    _call("private", _libc.mount(None, b"/", None, _MS_REC | _MS_PRIVATE, None))
    options = f"size={size},nr_inodes={files},mode=0700".encode()
    _call("folder", _libc.mount(b"tmpfs", folder.encode(), b"tmpfs", _MS_NOSUID | _MS_NODEV, options))
    for place in hidden:
        _call(place, _libc.mount(b"tmpfs", place.encode(), b"tmpfs", _MS_NOSUID | _MS_NODEV, b"size=1m,nr_inodes=64"))


class _CapHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapData(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def limit(memory: int, processes: int, file_size: int, open_files: int) -> None:
    """Bound what this process and its children may use, and give up every capability for good.

    Parameters
    ----------
    memory
        Address space on top of what the warm interpreter already has. [bytes]
    """
    used = _address_space()
    for what, value in (
        (resource.RLIMIT_AS, used + memory),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NOFILE, open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        resource.setrlimit(what, (value, value))
    for capability in range(_CAPABILITIES):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = _CapHeader(_CAPABILITY_VERSION, 0)
    _call("capset", _libc.capset(ctypes.byref(header), ctypes.byref((_CapData * 2)())))
    _call("no new privileges", _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    seccomp.refuse()


#: Read once in the parent: a child has no ``/proc`` of its own any more.
_PAGE = resource.getpagesize()
_space = 0
_own = 0


def remember_size() -> None:
    """Note how large the warm interpreter is, for :func:`limit` in its children and for :func:`look_after`."""
    global _space, _own
    _space, _own = _sizes(Path("/proc/self/statm"))


def _sizes(statm: Path) -> tuple[int, int]:
    """Read address space and memory of one's own. [bytes]."""
    space, resident, shared, *_ = map(int, statm.read_text(encoding="ascii").split())
    return space * _PAGE, (resident - shared) * _PAGE


def look_after(outer: int) -> int:
    """Count what all processes of a submission together hold beyond what they were born with. [bytes].

    A limit of each process alone would let many of them take the machine's memory. They would take the processors as well, and
    somebody else's cell its time: so all but the main thread are put behind everything else.

    Called in the warm interpreter, whose ``/proc`` shows everything in the sandbox, other lanes and their submissions included.
    What counts is what descends from ``outer``: an orphan is adopted by process 1 of its namespace, which does.
    """
    whole = 0
    parents = _parents()
    for pid in parents:
        if not _descends(pid, outer, parents):
            continue
        place = Path("/proc") / str(pid)
        with contextlib.suppress(OSError):  # it has just ended
            whole += max(0, _sizes(place / "statm")[1] - _own)
            main = pid if parents[pid] == outer else 0
            for thread in (place / "task").iterdir():
                if int(thread.name) != main:
                    os.setpriority(os.PRIO_PROCESS, int(thread.name), _LAST)
    return whole


def _parents() -> dict[int, int]:
    """Map every process that is to be seen to its parent."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found[int(place.name)] = int((place / "stat").read_bytes().rpartition(b")")[2].split()[1])
    return found


def _descends(pid: int, ancestor: int, parents: dict[int, int]) -> bool:
    for _ in parents:  # bounded: while they were read, a number may have gone to another process
        pid = parents.get(pid, 0)
        if pid == ancestor:
            return True
    return False


def _address_space() -> int:
    return _space


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)
