"""``dojo demo``: a sample class of 35 trainees, one for each municipality, from release to report.

=============  ===============================================================
``answers``    who answers what: right, a foreseen mistake, or not at all
``accidents``  five things that happen to files in real classes
``round``      release, hand in, collect, grade, report
=============  ===============================================================
"""

from __future__ import annotations

from dojo.classroom.demo.round import Demo, run, steps

__all__ = ["Demo", "run", "steps"]
