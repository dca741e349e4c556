"""Who takes part: the roster of a class, from Excel into the course directory and the gradebook.

=============  ======================================================================
``model``      trainees, findings and the roster itself: plain dataclasses
``tables``     a csv or xlsx file as rows of text, whatever wrote it
``columns``    which row is the header, and which column means what
``codes``      団体コード: what Excel takes off their front, and how to put it back
``reading``    a file to a roster, every finding with its cell
``writing``    a roster to the canonical ``roster.csv``
``gradebook``  a roster into nbgrader's gradebook
=============  ======================================================================
"""

from __future__ import annotations

from dojo.classroom.roster.gradebook import ImportCounts, import_into_gradebook
from dojo.classroom.roster.model import Finding, Roster, RosterError, Trainee
from dojo.classroom.roster.reading import read
from dojo.classroom.roster.writing import write

__all__ = ["Finding", "ImportCounts", "Roster", "RosterError", "Trainee", "import_into_gradebook", "read", "write"]
