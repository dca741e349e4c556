"""The simulators that lessons show; each is a function that returns a :class:`dojo.ui.base.View`.

A lesson says ``from dojo import ui`` and then ``ui.inbox()``. Nothing is imported before it is used, ipywidgets included.

======================  ====================================================================
lesson 00               ``tour``, ``postcard``, ``slips``, ``cheat_sheet``, ``origin``
lesson 01: mail         ``inbox``, ``mail_anatomy``, ``difficulty_table``, ``glyphs``
lesson 01: the rest     ``password_meter``, ``policy_desk``, ``phone``, ``incident_desk``, ``audit_walk``
every lesson            ``quiz``
======================  ====================================================================
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = [
    "audit_walk",
    "cheat_sheet",
    "difficulty_table",
    "glyphs",
    "inbox",
    "incident_desk",
    "mail_anatomy",
    "origin",
    "password_meter",
    "phone",
    "policy_desk",
    "postcard",
    "quiz",
    "slips",
    "tour",
]

#: In which module a simulator lives.
_HOMES = {
    "audit_walk": "audit",
    "cheat_sheet": "welcome",
    "difficulty_table": "inbox",
    "glyphs": "glyphs",
    "inbox": "inbox",
    "incident_desk": "incident",
    "mail_anatomy": "inbox",
    "origin": "welcome",
    "password_meter": "passwords",
    "phone": "phone",
    "policy_desk": "passwords",
    "postcard": "welcome",
    "quiz": "quiz",
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
