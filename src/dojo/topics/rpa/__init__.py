"""RPA (lesson 04): first do less, then let a robot do the rest, and count what is gained.

``process``
    the work before anything is automated: steps, minutes, what may be left out (BPR)
``tasks``
    which of a town hall's tasks a robot should do
``gain``
    the hours saved, after upkeep and what is still done by hand; the state's share of the cost
``fields``
    the fields of an application: what the system accepts, and how a row is brought into that form
``page``
    a web page as a reader sees it
``lesson``
    the lesson's applications, its robot, and the files to take home
``grading``
    a robot run on rows that it has not seen, for the exercise
``system``
    the practice system of 道場町, a real local web application
``robot``
    Robot Framework in Japanese
``sheets``
    the workbooks: applications, 要確認.xlsx, the sheet of hours saved
``data``
    the tables behind all of these

Robot Framework finds the Japanese keywords here: ``ライブラリ    dojo.rpa`` is this package, and in it the class of its own name.
"""

from __future__ import annotations

from typing import Any

__all__ = ["rpa", "trial"]


def __getattr__(name: str) -> Any:
    if name == "rpa":
        from dojo.topics.rpa.robot.library import Keywords  # noqa: PLC0415 - Robot Framework is heavy

        return Keywords
    if name == "trial":
        from dojo.topics.rpa.grading import trial  # noqa: PLC0415 - likewise

        return trial
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
