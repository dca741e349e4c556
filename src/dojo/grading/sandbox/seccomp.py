"""System calls that no notebook needs and that lead out of the sandbox or past its limits: refused by the kernel.

Namespaces hide what is there; this closes doors in the kernel itself. Another user namespace would give a trainee's process
capabilities, and with them file systems in memory without a bound; System V segments, ``memfd`` and io_uring hold memory that
no limit of a process counts; keyrings are inherited from whoever started the grading.

References
----------
seccomp(2), bpf(4); numbers from the kernel's ``syscall.tbl`` and ``asm-generic/unistd.h``.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform

__all__ = ["NUMBERS", "refuse"]

#: For each machine: its mark in the kernel's audit interface, ``clone``, and the numbers of what is refused.
NUMBERS: dict[str, tuple[int, int, dict[str, int]]] = {
    "x86_64": (
        0xC000003E,
        56,
        {
            "shmget": 29, "semget": 64, "msgget": 68, "ptrace": 101, "syslog": 103, "pivot_root": 155, "chroot": 161, "acct": 163,
            "mount": 165, "umount2": 166, "swapon": 167, "swapoff": 168, "reboot": 169, "init_module": 175, "delete_module": 176,
            "quotactl": 179, "kexec_load": 246, "add_key": 248, "request_key": 249, "keyctl": 250, "unshare": 272,
            "perf_event_open": 298, "name_to_handle_at": 303, "open_by_handle_at": 304, "setns": 308, "process_vm_readv": 310,
            "process_vm_writev": 311, "kcmp": 312, "finit_module": 313, "memfd_create": 319, "kexec_file_load": 320, "bpf": 321,
            "userfaultfd": 323,
        },
    ),
    "aarch64": (
        0xC00000B7,
        220,
        {
            "umount2": 39, "mount": 40, "pivot_root": 41, "chroot": 51, "quotactl": 60, "acct": 89, "unshare": 97,
            "kexec_load": 104, "init_module": 105, "delete_module": 106, "syslog": 116, "ptrace": 117, "reboot": 142,
            "msgget": 186, "semget": 190, "shmget": 194, "add_key": 217, "request_key": 218, "keyctl": 219, "swapon": 224,
            "swapoff": 225, "perf_event_open": 241, "name_to_handle_at": 264, "open_by_handle_at": 265, "setns": 268,
            "process_vm_readv": 270, "process_vm_writev": 271, "kcmp": 272, "finit_module": 273, "memfd_create": 279,
            "bpf": 280, "userfaultfd": 282, "kexec_file_load": 294,
        },
    ),
}  # fmt: skip
#: The same on every machine.
_NEWER = {
    "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "open_tree": 428, "move_mount": 429, "fsopen": 430,
    "fsconfig": 431, "fsmount": 432, "fspick": 433, "pidfd_getfd": 438, "mount_setattr": 442, "memfd_secret": 447,
}  # fmt: skip
_CLONE3 = 435
_X32 = 0x40000000
_NAMESPACES = 0x7E020000  # every CLONE_NEW… flag that clone takes

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_PR_SET_SECCOMP, _FILTER = 22, 2

_Instruction = tuple[int, int, int, int]


class _Filter(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("jt", ctypes.c_uint8), ("jf", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Filter)))


def _program(mark: int, clone: int, numbers: dict[str, int]) -> list[_Instruction]:
    """Write the filter: a short program of compare and return, run by the kernel at each system call."""
    refused = (_RETURN, 0, 0, _ERROR | errno.EPERM)
    # glibc takes clone3 for missing and falls back to clone, whose flags a filter can read
    missing = (_RETURN, 0, 0, _ERROR | errno.ENOSYS)
    program = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, mark), refused]
    program += [(_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _X32), refused]
    for number in sorted({**numbers, **_NEWER}.values()):
        program += [(_EQUAL, 0, 1, number), refused]
    program += [(_EQUAL, 0, 1, _CLONE3), missing, (_EQUAL, 0, 3, clone)]
    return [*program, (_LOAD, 0, 0, _FIRST_ARGUMENT), (_ANY_BIT, 0, 1, _NAMESPACES), refused, (_RETURN, 0, 0, _ALLOW)]


def refuse() -> None:
    """Refuse these calls to this process and all that it starts, for good. Needs ``no_new_privs``.

    On a machine that the table does not know, the namespaces and limits stand alone.

    Raises
    ------
    OSError
        If the kernel does not take the filter; the caller must not run anything then.
    """
    if platform.machine() not in NUMBERS:
        return
    program = _program(*NUMBERS[platform.machine()])
    filters = (_Filter * len(program))(*(_Filter(*one) for one in program))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(_Program(len(program), filters)), 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"seccomp: {os.strerror(code)}")
