"""The settings of a meeting as plain data, checked by a JSON Schema, and the rules that find what is risky in them.

Items and rules are tables (``data/settings.toml``, ``data/rules.toml``); the condition of a rule is itself a JSON Schema.

References
----------
Data set ``zoom_features`` (seed L250–254) for the rule about the personal number; the other rules as named in the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError, UnknownNameError
from dojo.topics.zoom.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jsonschema.protocols import Validator

__all__ = ["Finding", "Item", "Settings", "SettingsError", "check", "examples", "findings", "items", "mended", "said", "schema"]

Settings = dict[str, bool | int | str]
_YES_NO = {True: "する", False: "しない"}


class SettingsError(DojoError):
    """A setting is missing or has a value that it cannot have. Keywords: ``key``, ``wanted``."""

    what = "会議の設定「{key}」の値を読めません。"
    todo = "{wanted}"


@dataclass(frozen=True, slots=True)
class Item:
    """One setting: its key, the question that it answers, and what it may be."""

    key: str
    ask: str
    kind: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def wanted(self) -> str:
        """What may be written, as a sentence."""
        if self.kind == "choice":
            return f"「{'」「'.join(self.choices)}」のどれかにしてください。"
        if self.kind == "yes_no":
            return "True(する)か False(しない)にしてください。"
        return f"{self.least}から{self.most}までの数にしてください。"


@dataclass(frozen=True, slots=True)
class Finding:
    """One risk: how heavy (重い, 注意), what can happen, why, what to do, and the values that mend it."""

    id: str
    weight: str
    risk: str
    why: str
    todo: str
    mend: Mapping[str, bool | int | str]
    fact: str = ""


@cache
def items() -> tuple[Item, ...]:
    """Return the settings in the order of the panel."""
    return tuple(Item(**{**row, "choices": tuple(row.get("choices", ()))}) for row in table("settings")["item"])


def examples() -> dict[str, Settings]:
    """Return the fictional town's settings by name: the first draft and the mended one."""
    return {name: dict(values) for name, values in table("settings")["examples"].items()}


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of complete settings.

    Examples
    --------
    >>> schema()["properties"]["待機室"]
    {'type': 'boolean'}
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {item.key: _fragment(item) for item in items()},
        "required": [item.key for item in items()],
        "additionalProperties": False,
    }


def check(settings: Mapping[str, object]) -> Settings:
    """Return the settings if they are complete and every value fits.

    Raises
    ------
    UnknownNameError
        If a key is not a setting; the message lists the settings.
    SettingsError
        If a setting is missing or its value does not fit; the message says what may be written.

    Examples
    --------
    >>> check({**examples()["直した案"], "待機室": "はい"})
    Traceback (most recent call last):
    dojo.topics.zoom.settings.SettingsError: 会議の設定「待機室」の値を読めません。True(する)か False(しない)にしてください。
    """
    known = {item.key: item for item in items()}
    for key in settings:
        if key not in known:
            raise UnknownNameError(kind="会議の設定", name=key, known="、".join(known))
    for item in items():
        if item.key not in settings:
            raise SettingsError(what=f"会議の設定「{item.key}」がありません。", todo=item.wanted)
    for error in sorted(_validator().iter_errors(dict(settings)), key=lambda error: str(error.path[0])):
        key = str(error.path[0])
        raise SettingsError(key=key, wanted=known[key].wanted)
    return {item.key: _kept(settings[item.key]) for item in items()}


def findings(settings: Mapping[str, object]) -> tuple[Finding, ...]:
    """Find what is risky, the heavy things first.

    Raises
    ------
    UnknownNameError, SettingsError
        As for :func:`check`.

    Examples
    --------
    >>> findings(examples()["直した案"])
    ()
    >>> [found.id for found in findings({**examples()["直した案"], "待機室": False})]
    ['待機室なし']
    """
    checked = check(settings)
    return tuple(finding for finding, condition in _rules() if condition.is_valid(checked))


def mended(settings: Mapping[str, object], finding: Finding) -> Settings:
    """Return the settings with one finding mended."""
    return {**check(settings), **finding.mend}


def said(value: object) -> str:
    """Say a value as the panel shows it.

    Examples
    --------
    >>> said(True), said(1), said("なし")
    ('する', '1人', 'なし')
    """
    if isinstance(value, bool):
        return _YES_NO[value]
    return f"{value}人" if isinstance(value, int) else str(value)


def _fragment(item: Item) -> dict[str, Any]:
    if item.kind == "choice":
        return {"type": "string", "enum": list(item.choices)}
    if item.kind == "count":
        return {"type": "integer", "minimum": item.least, "maximum": item.most}
    return {"type": "boolean"}


def _kept(value: object) -> bool | int | str:
    if isinstance(value, float):
        return int(value)  # a JSON integer may be written 1.0
    return value if isinstance(value, bool | int | str) else str(value)


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - loaded only by those who check

    return Draft202012Validator(schema())


@cache
def _rules() -> tuple[tuple[Finding, Validator], ...]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - as above

    made = []
    for row in table("rules")["rule"]:
        condition = {"type": "object", "properties": row["when"], "required": list(row["when"])}
        Draft202012Validator.check_schema(condition)
        told = {key: value for key, value in row.items() if key != "when"}
        made.append((Finding(**told), Draft202012Validator(condition)))
    return tuple(made)
