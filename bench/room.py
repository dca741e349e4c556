"""The trainee's room: how soon a lesson is there, beside an empty notebook with one button, and how many trainees fit.

``python -m bench room`` prints the section alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bench import kernel, opening
from bench.lab import Lab
from bench.page import section, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["Memory", "measure_room", "room_section"]

_LESSONS = ("00_welcome", "01_security")
_MEGA = 1_000_000
_MACHINE = 8_000 * _MEGA
#: Kept for the operating system.
_SYSTEM = 1_000 * _MEGA


@dataclass(frozen=True, slots=True)
class Memory:
    """Proportional set sizes. [bytes]."""

    server: int
    idle: int
    lesson: int

    @property
    def trainees(self) -> int:
        """How many trainees, each with a server and a kernel after a lesson, fit into 8 GB beside the system."""
        return (_MACHINE - _SYSTEM) // (self.server + self.lesson)


def measure_room(folder: Path, rounds: int) -> tuple[dict[str, list[float]], Memory]:
    """Open the notebooks in a browser, then run kernels alone."""
    place = folder / "room" / "workspace"
    place.mkdir(parents=True)
    opening.put_button(place)
    names = {opening.BUTTON: opening.BUTTON, **{name: f"レッスン/{name}.ipynb" for name in _LESSONS}}
    with Lab(place) as lab:
        times = opening.opening_times(lab, list(names.values()), rounds)
        server = lab.memory
    memory = Memory(server, kernel.idle_memory(), kernel.lesson_memory(_LESSONS[-1]))
    return {name: times[path] for name, path in names.items()}, memory


def room_section(times: Mapping[str, Sequence[float]], memory: Memory) -> str:
    """Say what was found."""
    button = median(times[opening.BUTTON])
    rows = [
        (
            "one `ipywidgets.Button`" if name == opening.BUTTON else f"lesson `{name}`",
            f"{median(taken):.2f}",
            f"{min(taken):.2f}–{max(taken):.2f}",
            f"{median(taken) / button:.2f}",
        )
        for name, taken in times.items()
    ]
    held = [
        ("JupyterLab's server, after all of the above", f"{memory.server / _MEGA:.0f}"),
        ("an idle kernel", f"{memory.idle / _MEGA:.0f}"),
        (f"a kernel after all cells of lesson `{_LESSONS[-1]}`", f"{memory.lesson / _MEGA:.0f}"),
    ]
    return section(
        "The trainee's room",
        "From opening a notebook, with JupyterLab already on the screen and at rest, to its first widget: drawing the notebook, "
        "starting its kernel, running its first code cell. A lesson is opened by a click on the home page and runs that cell by "
        "itself; the other is opened and run by command. Chromium, without a window; the notebooks take turns, "
        f"{len(times[opening.BUTTON])} times each after one that is not counted.",
        table(("notebook", "median [s]", "range [s]", "ratio of medians"), rows),
        "Memory, as proportional set size:",
        table(("what", "MB"), held),
        f"Into 8 GB, 1 GB of it left to the system, fit **{memory.trainees} trainees**, each with a server and a kernel of their "
        "own, as JupyterHub starts them. Pages that they share are counted for each of them, so it is rather a few more.",
    )
