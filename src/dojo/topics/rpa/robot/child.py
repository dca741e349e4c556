"""The process in which a robot runs: started with a folder that holds ``job.json`` and the robot's folder; leaves ``done.json``.

A process of its own, because a robot may run for ever, and because Robot Framework keeps much in its modules.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError
from dojo.topics.rpa.robot.library import Keywords
from dojo.topics.rpa.robot.log import localise
from dojo.topics.rpa.robot.messages import japanese
from dojo.topics.rpa.robot.screen import browser_programs, wants_browser
from dojo.topics.rpa.robot.steps import Listener
from dojo.topics.rpa.system import Served, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dojo.topics.rpa.robot.screen import Screen

__all__ = ["load", "main", "perform"]

#: What a run without a browser imports on its way.
_ON_THE_WAY = (
    "dojo.topics.rpa.robot.forms",
    "dojo.topics.rpa.system.app",
    "robot.libraries.Easter",
    "robot.run",
    "robot.running.arguments.typeinfoparser",
    "robot.running.importer",
    "robot.running.namespace",
    "robot.running.suiterunner",
)

#: The log and the picture are left in the robot's folder; the rest is Robot Framework's and goes with the exchange.
ROBOT, LOG, OUTPUT, PICTURE = "ロボット.robot", "log.html", "output.xml", "画面.png"


def load() -> None:
    """Import now what a run would import, so that forks of this process find it."""
    for name in _ON_THE_WAY:
        import_module(name)


def main() -> None:
    """Do the job that the command line names."""
    perform(Path(sys.argv[1]), Path(sys.argv[2]))


def perform(exchange: Path, folder: Path) -> None:
    """Run the robot of the job in ``exchange`` as often as it says; it works in ``folder``."""
    job = json.loads((exchange / "job.json").read_text(encoding="utf-8"))
    os.chdir(folder)
    try:
        done = _run(job, exchange)
    except DojoError as error:
        done = {"problem": str(error), "runs": []}
    part = exchange / "done.part"
    part.write_text(json.dumps(done, ensure_ascii=False), encoding="utf-8")
    part.replace(exchange / "done.json")


def _run(job: dict[str, Any], exchange: Path) -> dict[str, Any]:
    with _opened(job) as (address, opener, state):
        before = len(state.records) if state else 0
        runs = [_once(job, exchange, address, opener) for _ in range(job["times"])]
        records = state.records[before:] if state else []
    return {"runs": runs, "records": records, "problem": next((one["problem"] for one in runs if one["problem"]), "")}


@contextlib.contextmanager
def _opened(job: dict[str, Any]) -> Iterator[tuple[str, Callable[[], Screen], State | None]]:
    """Give the practice system's address and a maker of screens: somebody else's system, or one of our own."""
    browser = wants_browser({"DOJO_RPA_BROWSER": job["browser"]})
    if job["address"]:
        yield job["address"], _opener(None, browser=browser), None
        return
    state = State.holding(job["registered"], session_length=job["session"])
    # without a browser no port is opened at all: this works where there is no network, as in the confinement of the grading
    with Served(state, port=0 if browser else None) as served:
        yield served.address, _opener(served, browser=browser), state


def _opener(served: Served | None, *, browser: bool) -> Callable[[], Screen]:
    from dojo.topics.rpa.robot.forms import FormScreen  # noqa: PLC0415 - one of the two

    programs = browser_programs()
    if not browser or programs is None:
        return lambda: FormScreen(served.line if served else None)
    from dojo.topics.rpa.robot.browser import BrowserScreen  # noqa: PLC0415 - the other

    return lambda: BrowserScreen(programs)


def _once(job: dict[str, Any], exchange: Path, address: str, opener: Callable[[], Screen]) -> dict[str, Any]:
    from robot.run import run as start  # noqa: PLC0415 - heavy

    listener, complaints = Listener(tuple(job["own"])), io.StringIO()
    Keywords.opener, Keywords.latest = staticmethod(opener), None
    try:
        code = start(
            exchange / ROBOT,
            rpa=True,
            language="ja",
            variable=[f"練習システム:{address}"],
            listener=listener,
            outputdir=".",
            output=exchange / OUTPUT if job["log"] else "NONE",
            log=LOG if job["log"] else "NONE",
            report="NONE",
            console="none",
            stdout=io.StringIO(),
            stderr=complaints,
        )
        if job["log"] and Path(LOG).is_file():
            localise(Path(LOG))
        keywords = Keywords.latest or Keywords()
        keywords.picture(Path(PICTURE))
    finally:
        if Keywords.latest is not None:
            Keywords.latest.close()
    problem = listener.problem or (japanese(complaints.getvalue()) if code else "")
    return {
        "problem": problem,
        "steps": listener.steps,
        "outcomes": [one.to_dict() for one in keywords.outcomes.all],
    }


if __name__ == "__main__":
    main()
