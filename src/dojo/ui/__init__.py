"""The simulators that lessons show; each is a function that returns a :class:`dojo.ui.base.View`.

A lesson says ``from dojo import ui`` and then ``ui.inbox()``. Nothing is imported before it is used, ipywidgets included.
In the grading process, where nobody looks, nothing is built at all: what a simulator shows is not an answer.

======================  ====================================================================
lesson 00               ``tour``, ``postcard``, ``slips``, ``cheat_sheet``, ``origin``
lesson 01: mail         ``inbox``, ``mail_anatomy``, ``difficulty_table``, ``glyphs``
lesson 01: the rest     ``password_meter``, ``policy_desk``, ``phone``, ``incident_desk``, ``audit_walk``
lesson 01: figures      ``security_budget``; ``look_at_mail``, ``look_at_password`` show what a number picks
lesson 01: take-homes   ``check_sheet``, ``first_response_card``
lesson 02               ``meeting_settings``, ``meeting_size``, ``invitation``, ``intruder_desk``
lesson 02: afterwards   ``participants``, ``attendance``
lesson 02: take-homes   ``invitation_set``, ``meeting_form``
lesson 03               ``line_phone``, ``hit_desk``, ``broadcast_desk``, ``webhook_desk``, ``plain_desk``
lesson 03: figures      ``friend_rate``, ``line_rules``; ``hit_rate``, ``plain_check`` show what a cell's value does
lesson 03: take-homes   ``line_take_home``
lesson 04: the work     ``process_desk``, ``task_board``, ``gain_desk``
lesson 04: the robot    ``practice_screen``, ``robot_cell``, ``robot``, ``robot_again``, ``robot_words``, ``row_check``
lesson 04: take-homes   ``robot_kit``; exercise 04 tries a robot with ``robot_bench``
lesson 05               ``priorities``, ``guide_steps``, ``planning_desk``, ``plan_timetable``, ``plan_money_chart``,
                        ``finance_desk``, ``stage_desk``, ``look_at_indicator``; ``plan_workbook``, ``plan_report``
every lesson            ``quiz``, ``fact``, ``fact_list``, ``changes``
======================  ====================================================================

The modules behind them:

=============================================  ===============================================================
``tour``, ``welcome``                          lesson 00
``inbox``, ``mailbox``, ``glyphs``             lesson 01: mails
``passwords``, ``phone``, ``incident``         lesson 01: passwords, apps, first response
``audit``, ``security_budget``, ``numbered``   lesson 01: the audit, figures, exhibits that a number picks
``take_home``                                  lesson 01: the files to take home
``meeting_room``, ``meeting_size``             lesson 02: settings and size of a meeting
``invitation``, ``intruder``, ``attendance``   lesson 02: the invitation and its files, the intruder, who was there
``drill``                                      lessons 01, 02: the desk on which an order of acts is practised
``line_phone``, ``line_hits``                  lesson 03: the phone, the hit rate
``line_broadcast``, ``line_server``            lesson 03: what may be sent, the real server
``line_plain``, ``line_figures``               lesson 03: plain Japanese, figures
``line_take_home``                             lesson 03: the files to take home
``rpa_process``, ``rpa_tasks``, ``rpa_gain``   lesson 04: the work, the tasks, what is gained
``rpa_practice``, ``rpa_screen``               lesson 04: the practice system, and working it by hand
``robot``, ``rpa_rows``, ``rpa_take_home``     lesson 04: a robot in a cell, its rows, the files to take home
``rpa_bench``                                  exercise 04: trying a robot
``plan``                                       lesson 05, a package
``quiz``, ``evidence``                         every lesson: the quiz, facts with their sources
``base``, ``controls``, ``chart``, ``sorry``   what all of them are made of
=============================================  ===============================================================
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from dojo.learn.shell import unseen

__all__ = [
    "attendance",
    "audit_walk",
    "broadcast_desk",
    "changes",
    "cheat_sheet",
    "check_sheet",
    "difficulty_table",
    "fact",
    "fact_list",
    "finance_desk",
    "first_response_card",
    "friend_rate",
    "gain_desk",
    "glyphs",
    "guide_steps",
    "hit_desk",
    "hit_rate",
    "inbox",
    "incident_desk",
    "intruder_desk",
    "invitation",
    "invitation_set",
    "line_phone",
    "line_rules",
    "line_take_home",
    "look_at_indicator",
    "look_at_mail",
    "look_at_password",
    "mail_anatomy",
    "mailbox",
    "meeting_form",
    "meeting_settings",
    "meeting_size",
    "origin",
    "participants",
    "password_meter",
    "phone",
    "plain_check",
    "plain_desk",
    "plan_money_chart",
    "plan_report",
    "plan_timetable",
    "plan_workbook",
    "planning_desk",
    "policy_desk",
    "postcard",
    "practice_screen",
    "priorities",
    "process_desk",
    "quiz",
    "robot",
    "robot_again",
    "robot_bench",
    "robot_cell",
    "robot_kit",
    "robot_words",
    "row_check",
    "security_budget",
    "slips",
    "stage_desk",
    "task_board",
    "tour",
    "webhook_desk",
]

#: In which module a simulator lives.
_HOMES = {
    "attendance": "attendance",
    "audit_walk": "audit",
    "broadcast_desk": "line_broadcast",
    "changes": "evidence",
    "cheat_sheet": "welcome",
    "check_sheet": "take_home",
    "difficulty_table": "inbox",
    "fact": "evidence",
    "fact_list": "evidence",
    "finance_desk": "plan.money",
    "first_response_card": "take_home",
    "friend_rate": "line_figures",
    "gain_desk": "rpa_gain",
    "glyphs": "glyphs",
    "guide_steps": "plan.programme",
    "hit_desk": "line_hits",
    "hit_rate": "line_hits",
    "inbox": "inbox",
    "incident_desk": "incident",
    "intruder_desk": "intruder",
    "invitation": "invitation",
    "invitation_set": "invitation",
    "line_phone": "line_phone",
    "line_rules": "line_figures",
    "line_take_home": "line_take_home",
    "look_at_indicator": "plan.wording",
    "look_at_mail": "numbered",
    "look_at_password": "numbered",
    "mail_anatomy": "inbox",
    "mailbox": "mailbox",
    "meeting_form": "invitation",
    "meeting_settings": "meeting_room",
    "meeting_size": "meeting_size",
    "origin": "welcome",
    "participants": "attendance",
    "password_meter": "passwords",
    "phone": "phone",
    "plain_check": "line_plain",
    "plain_desk": "line_plain",
    "plan_money_chart": "plan.pictures",
    "plan_report": "plan.files",
    "plan_timetable": "plan.pictures",
    "plan_workbook": "plan.files",
    "planning_desk": "plan.desk",
    "policy_desk": "passwords",
    "postcard": "welcome",
    "practice_screen": "rpa_screen",
    "priorities": "plan.programme",
    "process_desk": "rpa_process",
    "quiz": "quiz",
    "robot": "robot",
    "robot_again": "robot",
    "robot_bench": "rpa_bench",
    "robot_cell": "robot",
    "robot_kit": "rpa_take_home",
    "robot_words": "robot",
    "row_check": "rpa_rows",
    "security_budget": "security_budget",
    "slips": "welcome",
    "stage_desk": "plan.people",
    "task_board": "rpa_tasks",
    "tour": "tour",
    "webhook_desk": "line_server",
}


class _Package(ModuleType):
    """A package in which ``inbox`` is always the simulator and never the module of the same name.

    Importing ``dojo.ui.inbox`` makes Python set the attribute ``inbox`` of this package to the module; a lesson that then calls
    ``ui.inbox()`` would fail or not depending on what was imported before.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and _HOMES.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


class _Unseen:
    """What a simulator gives back where nobody looks."""

    def __init__(self, *_: object, **__: object) -> None:
        """Take what the simulator takes."""

    def __repr__(self) -> str:
        return "(画面の部品は、採点のときには作りません。)"


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        if unseen():
            return _Unseen
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    message = f"module 'dojo.ui' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)


sys.modules[__name__].__class__ = _Package
