"""The simulators that lessons show; each is a function that returns a :class:`dojo.ui.base.View`.

A lesson says ``from dojo import ui`` and then ``ui.inbox()``. Nothing is imported before it is used, ipywidgets included.

======================  ====================================================================
lesson 00               ``tour``, ``postcard``, ``slips``, ``cheat_sheet``, ``origin``
lesson 01: mail         ``inbox``, ``mail_anatomy``, ``difficulty_table``, ``glyphs``
lesson 01: the rest     ``password_meter``, ``policy_desk``, ``phone``, ``incident_desk``, ``audit_walk``
lesson 01: figures      ``security_budget``; ``look_at_mail``, ``look_at_password`` show what a number picks
lesson 01: take-homes   ``check_sheet``, ``first_response_card``
lesson 02               ``meeting_settings``, ``meeting_size``, ``invitation``, ``intruder_desk``
lesson 02: afterwards   ``participants``, ``attendance``
lesson 02: take-homes   ``invitation_set``, ``meeting_form``
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
    "attendance",
    "audit_walk",
    "changes",
    "cheat_sheet",
    "check_sheet",
    "difficulty_table",
    "fact",
    "fact_list",
    "first_response_card",
    "glyphs",
    "inbox",
    "incident_desk",
    "intruder_desk",
    "invitation",
    "invitation_set",
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
    "policy_desk",
    "postcard",
    "quiz",
    "security_budget",
    "slips",
    "tour",
]

#: In which module a simulator lives.
_HOMES = {
    "attendance": "attendance",
    "audit_walk": "audit",
    "changes": "evidence",
    "cheat_sheet": "welcome",
    "check_sheet": "take_home",
    "difficulty_table": "inbox",
    "fact": "evidence",
    "fact_list": "evidence",
    "first_response_card": "take_home",
    "glyphs": "glyphs",
    "inbox": "inbox",
    "incident_desk": "incident",
    "intruder_desk": "intruder",
    "invitation": "invitation",
    "invitation_set": "invitation",
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
    "policy_desk": "passwords",
    "postcard": "welcome",
    "quiz": "quiz",
    "security_budget": "security_budget",
    "slips": "welcome",
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
