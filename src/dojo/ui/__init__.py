"""The simulators that lessons show; each is a function that returns a :class:`dojo.ui.base.View`.

A lesson says ``from dojo import ui`` and then ``ui.inbox()``. Nothing is imported before it is used, ipywidgets included.

======================  ====================================================================
lesson 00               ``tour``, ``postcard``, ``slips``, ``cheat_sheet``, ``origin``
lesson 01: mail         ``inbox``, ``mail_anatomy``, ``difficulty_table``, ``glyphs``
lesson 01: the rest     ``password_meter``, ``policy_desk``, ``phone``, ``incident_desk``, ``audit_walk``
lesson 01: figures      ``security_budget``; ``look_at_mail``, ``look_at_password`` show what a number picks
lesson 01: take-homes   ``check_sheet``, ``first_response_card``
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

__all__ = [
    "audit_walk",
    "changes",
    "cheat_sheet",
    "check_sheet",
    "difficulty_table",
    "fact",
    "fact_list",
    "finance_desk",
    "first_response_card",
    "glyphs",
    "guide_steps",
    "inbox",
    "incident_desk",
    "look_at_indicator",
    "look_at_mail",
    "look_at_password",
    "mail_anatomy",
    "mailbox",
    "origin",
    "password_meter",
    "phone",
    "plan_money_chart",
    "plan_report",
    "plan_timetable",
    "plan_workbook",
    "planning_desk",
    "policy_desk",
    "postcard",
    "priorities",
    "quiz",
    "security_budget",
    "slips",
    "stage_desk",
    "tour",
]

#: In which module a simulator lives.
_HOMES = {
    "audit_walk": "audit",
    "changes": "evidence",
    "cheat_sheet": "welcome",
    "check_sheet": "take_home",
    "difficulty_table": "inbox",
    "fact": "evidence",
    "fact_list": "evidence",
    "finance_desk": "plan.money",
    "first_response_card": "take_home",
    "glyphs": "glyphs",
    "guide_steps": "plan.programme",
    "inbox": "inbox",
    "incident_desk": "incident",
    "look_at_indicator": "plan.wording",
    "look_at_mail": "numbered",
    "look_at_password": "numbered",
    "mail_anatomy": "inbox",
    "mailbox": "mailbox",
    "origin": "welcome",
    "password_meter": "passwords",
    "phone": "phone",
    "plan_money_chart": "plan.pictures",
    "plan_report": "plan.files",
    "plan_timetable": "plan.pictures",
    "plan_workbook": "plan.files",
    "planning_desk": "plan.desk",
    "policy_desk": "passwords",
    "postcard": "welcome",
    "priorities": "plan.programme",
    "quiz": "quiz",
    "security_budget": "security_budget",
    "slips": "welcome",
    "stage_desk": "plan.people",
    "tour": "tour",
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


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    message = f"module 'dojo.ui' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)


sys.modules[__name__].__class__ = _Package
