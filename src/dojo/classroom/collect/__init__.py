"""Collecting what trainees handed in, whoever packed it, into nbgrader's ``submitted`` folder.

==============  =========================================================================
``run``         ``collect``: one folder or zip for one exercise
``collection``  its steps: whose is it, which is it, write it, swap it in
``sources``     every file below a folder, in a zip, or in a zip within it
``archive``     a zip, read with suspicion: names, dates, links, passwords, bombs
``names``       member names as people meant them, and as paths that cannot escape
``owners``      whose file it is, by the roster's ids in its path
``choose``      which of a trainee's files are the submission
``place``       writes a submission whole, and swaps it in
``limits``      how much is accepted, and the budget that counts it
``reasons``     why a file was not taken, and what to do, in Japanese
``report``      what became of everything
==============  =========================================================================
"""

from __future__ import annotations

from dojo.classroom.collect.limits import Limits
from dojo.classroom.collect.reasons import Reason
from dojo.classroom.collect.report import Collected, CollectReport, Note
from dojo.classroom.collect.run import collect

__all__ = ["CollectReport", "Collected", "Limits", "Note", "Reason", "collect"]
