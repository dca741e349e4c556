"""``dojo print``: a lesson on paper, for those who would rather read it there.

=============  ==============================================================
``markup``     plain text as typst markup: nothing in it is a command
``markdown``   the text of a lesson as typst markup
``pictures``   the pictures of a lesson, checked before they are printed
``cells``      what a lesson's cells show: text, screens, values to edit
``questions``  the quiz of a lesson with room for crosses, and its answers
``sheet``      the PDF
``lesson``     finds a lesson and puts all of this together
=============  ==============================================================
"""

from __future__ import annotations

from dojo.classroom.paper.lesson import NotPdfError, Paper, known, place_for, print_lesson

__all__ = ["NotPdfError", "Paper", "known", "place_for", "print_lesson"]
