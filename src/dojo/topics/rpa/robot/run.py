"""Starting a robot in a process of its own, bounded in time, and reading what it did."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError
from dojo.topics.rpa.robot.process import perform
from dojo.topics.rpa.robot.rowwise import ENTERED, REVIEW, THERE
from dojo.topics.rpa.robot.screen import SETTING
from dojo.topics.rpa.robot.text import own_keywords, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Job", "RobotRunError", "Run", "run"]

#: How long a robot may take in a lesson. [s]
SECONDS = 120.0


class RobotRunError(DojoError):
    """The robot could not be run at all."""

    what = "ロボットを動かせませんでした。"
    todo = "もう一度ためしても同じときは、講師に知らせてください。"


@dataclass(frozen=True, slots=True)
class Job:
    """What to run.

    Parameters
    ----------
    text
        The robot.
    address
        Of a practice system that runs already; empty makes one for this run alone.
    registered
        What such a system of its own holds at first.
    times
        How often the robot is run, one after the other, on the same system. [runs]
    session
        After how many registrations such a system wants to be entered anew. [registrations]
    browser
        自動, なし or あり; empty leaves it to the environment.
    seconds
        After which it is stopped. [s]
    log
        Whether ``log.html`` is written.
    """

    text: str
    address: str = ""
    registered: Sequence[Mapping[str, str]] = ()
    times: int = 1
    session: int = 4
    browser: str = ""
    seconds: float = SECONDS
    log: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """What a robot did: each run's steps and rows, what its own system took, and why it stopped, if it did."""

    problem: str
    runs: tuple[dict[str, Any], ...] = ()
    records: tuple[dict[str, str], ...] = ()
    folder: Path | None = None
    steps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether the robot came to its end."""
        return not self.problem

    @property
    def ended(self) -> str:
        """How it ended, in one or two sentences."""
        return (
            f"ロボットは、最後まで動きました。{self.counts}"
            if self.finished
            else f"ロボットは、途中で止まりました。{self.problem}"
        )

    @property
    def counts(self) -> str:
        """How many rows were entered, there already, and for a person; empty if it took no rows."""
        kinds = (ENTERED, THERE, REVIEW)
        said = "、".join(f"{kind} {sum(one['result'] == kind for one in self.outcomes)}件" for kind in kinds)
        return f"{len(self.outcomes)}行のうち、{said}です。" if self.outcomes else ""

    @property
    def outcomes(self) -> list[dict[str, Any]]:
        """What became of each row in the last run."""
        return self.runs[-1]["outcomes"] if self.runs else []


def run(job: Job, folder: Path) -> Run:
    """Run a robot in a folder that holds its workbooks; ``log.html`` and what it writes are left there.

    Raises
    ------
    RobotTextError
        If the text cannot be run at all.
    RobotRunError
        If the process ends without an answer.
    """
    text = read(job.text)
    given = {
        "own": own_keywords(text),
        "address": job.address,
        "registered": [dict(one) for one in job.registered],
        "times": job.times,
        "session": job.session,
        "log": job.log,
        "browser": job.browser or os.environ.get(SETTING, ""),
    }
    with tempfile.TemporaryDirectory(prefix="dojo-rpa-") as exchange:
        (Path(exchange) / "ロボット.robot").write_text(text, encoding="utf-8")
        (Path(exchange) / "job.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
        late = perform(Path(exchange), folder, job.seconds)
        answer = Path(exchange) / "done.json"
        if not answer.is_file():
            if late:
                return Run("時間がかかりすぎたので、止めました。同じことをくり返していないか確かめてください。", folder=folder)
            raise RobotRunError
        done = json.loads(answer.read_text(encoding="utf-8"))
    runs = tuple(done["runs"])
    return Run(done["problem"], runs, tuple(done.get("records", ())), folder, runs[-1]["steps"] if runs else [])
