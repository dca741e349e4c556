"""``dojo doctor``: what of the machine is missing, and the command that mends it."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Check", "examine"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing of the machine. ``need`` says what it is for, ``mend`` is the command that installs it."""

    name: str
    present: bool
    required: bool
    state: str
    need: str
    mend: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self)


def examine() -> tuple[Check, ...]:
    """Look at everything that the dojo uses."""
    parts = (_python(), *(_package(*one) for one in _PACKAGES), _kernel(), _material(), _sandbox())
    return (*parts, *(_program(*one) for one in _PROGRAMS))


_PACKAGES = (
    ("jupyterlab", "レッスンを開く画面です。"),
    ("jupyterlab-language-pack-ja-JP", "画面を日本語にします。"),
    ("nbgrader", "演習の配布と採点に使います。"),
    ("ipywidgets", "レッスンの中の、押せる部品です。"),
    ("matplotlib-fontja", "図の日本語の文字です。"),
    ("typst", "PDF を作ります。"),
)
#: Name, programs of which one is enough, required, what for, how to install.
_PROGRAMS = (
    (
        "ブラウザー",
        ("chromium", "google-chrome", "firefox", "xdg-open"),
        False,
        "JupyterLab の画面を開きます。",
        "sudo apt-get install chromium",
    ),
)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check(
        "Python",
        sys.version_info >= (3, 11),
        required=True,
        state=version,
        need="3.11 以上が要ります。",
        mend="sudo apt-get install python3.11",
    )


def _package(name: str, need: str) -> Check:
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Check(
            name, present=False, required=True, state="ありません", need=need, mend=f"{sys.executable} -m pip install {name}"
        )
    return Check(name, present=True, required=True, state=version, need=need, mend="")


def _kernel() -> Check:
    from jupyter_client.kernelspec import KernelSpecManager  # noqa: PLC0415 - heavy

    present = "python3" in KernelSpecManager().find_kernel_specs()
    mend = f"{sys.executable} -m ipykernel install --sys-prefix"
    return Check(
        "Python の実行環境(カーネル)",
        present,
        required=True,
        state="あります" if present else "ありません",
        need="レッスンのセルを動かします。",
        mend=mend,
    )


def _material() -> Check:
    from dojo.classroom import house  # noqa: PLC0415

    return _look("教材", lambda: len(list(house.lessons().glob("*.ipynb"))))


def _look(name: str, count: Callable[[], int]) -> Check:
    try:
        found = count()
    except Exception:  # noqa: BLE001 - whatever is wrong, the mend is the same
        found = 0
    mend = f"{sys.executable} -m pip install --force-reinstall digital-dojo"
    return Check(name, found > 0, required=True, state=f"レッスン{found}つ", need="レッスンと演習です。", mend=mend)


def _sandbox() -> Check:
    """Grading never falls back to no sandbox by itself, so it is required; being installed is not yet being allowed."""
    from dojo.grading.sandbox import launch  # noqa: PLC0415 - heavy

    found = shutil.which("bwrap")
    usable = found is not None and launch.available()
    mend = "sudo apt-get install bubblewrap" if found is None else "sudo sysctl kernel.unprivileged_userns_clone=1"
    return Check(
        "bubblewrap",
        usable,
        required=True,
        state=found if usable and found else ("ありません" if found is None else "ありますが、使うことを許されていません"),
        need="採点のとき、提出物を囲いの中で動かします。",
        mend="" if usable else mend,
    )


def _program(name: str, programs: tuple[str, ...], required: bool, need: str, mend: str) -> Check:  # noqa: FBT001
    found = next((place for one in programs if (place := shutil.which(one))), None)
    return Check(name, found is not None, required, found or "ありません", need, mend)
