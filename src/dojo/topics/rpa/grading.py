"""A robot run on rows that it has not seen: what the exercise's judge calls back.

The judge is trusted and must not run a robot, since a robot may do whatever Python may. So the *trainee's* process hands over
:func:`trial` as a function; the judge calls it with the robot's text and hidden rows as plain data; the robot runs in the
confined process, on a practice system in the same process that is reached without any network; plain records come back, and the
judge compares those. Whoever replaces this function still has to do the work on rows that they have not seen, which is what the
question asks for.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError
from dojo.topics.rpa.robot.run import Job, Run, run
from dojo.topics.rpa.sheets.review import read_review
from dojo.topics.rpa.sheets.template import FILE_NAME, write_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["trial"]

#: Shorter than a cell of an exercise may take. [s]
_SECONDS = 9.0
_REVIEW = "要確認.xlsx"


def trial(
    robot: str,
    rows: Sequence[Mapping[str, str]],
    registered: Sequence[Mapping[str, str]] = (),
    times: int = 1,
    session: int = 4,
) -> dict[str, Any]:
    """Run a robot on a practice system of its own, without a browser and without a network.

    Parameters
    ----------
    robot
        The robot's text.
    rows
        The applications that it finds in 申請.xlsx.
    registered
        What the system holds already.
    times
        How often it is run, one after the other.
    session
        After how many registrations one has to enter anew. [registrations]

    Returns
    -------
    ``止まった理由`` (empty if it came to its end), ``登録`` (the records that it entered, in order), ``要確認`` (the numbers of
    the applications in 要確認.xlsx after the last run) and ``理由`` (theirs).
    """
    with tempfile.TemporaryDirectory(prefix="dojo-rpa-") as name:
        folder = Path(name)
        try:
            write_rows(folder / FILE_NAME, rows)
            job = Job(robot, registered=registered, times=times, session=session, browser="なし", seconds=_SECONDS, log=False)
            done = run(job, folder)
        except DojoError as error:
            return {"止まった理由": str(error), "登録": [], "要確認": [], "理由": []}
        return _plain(done, folder / _REVIEW)


def _plain(done: Run, review: Path) -> dict[str, Any]:
    try:
        looked = read_review(review)
    except DojoError:  # it wrote none, or an empty one
        looked = []
    return {
        "止まった理由": done.problem,
        "登録": [dict(record) for record in done.records],
        "要確認": [row["申請番号"] for row in looked],
        "理由": [row["理由"] for row in looked],
    }
