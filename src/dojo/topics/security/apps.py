"""The permissions that a phone app asks for, against what its function needs.

The three rules (keep the OS current, official source only, no needless permission) are the data set ``smartphone_rules``;
the apps are fictional.

References
----------
Data set ``smartphone_rules`` (seed L301–313).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo import facts
from dojo.errors import UnknownNameError
from dojo.topics.security.data import table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["App", "Choice", "Verdict", "app", "apps", "best", "broken_rules", "check", "permissions", "risk", "rules", "unneeded"]

OS, SOURCE, PERMISSION = 1, 2, 3


@dataclass(frozen=True, slots=True)
class App:
    """A fictional app about to be installed on a phone of the town hall.

    ``needs`` maps a permission to what the function uses it for; ``os_current`` says whether the phone's OS is up to date.
    """

    name: str
    purpose: str
    origin: str
    official: bool
    os_current: bool
    asks: tuple[str, ...]
    needs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a trainee decided: install or not, which permissions to allow, whether to update the OS first."""

    install: bool
    allowed: frozenset[str] = frozenset()
    updated: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a choice is right, which rules (1–3) it touches, and why."""

    right: bool
    rules: tuple[int, ...]
    reasons: tuple[str, ...]


def rules() -> dict[int, str]:
    """Return the three rules for smartphones by number.

    Examples
    --------
    >>> rules()[1]
    'OSを最新の版にする'
    """
    return {row.integer("no"): row.text("rule") for row in facts.rows("smartphone_rules") if row["device"] == "スマートフォン"}


def permissions() -> tuple[str, ...]:
    """Return every permission that the bundled apps may ask for."""
    return tuple(table("apps")["permissions"])


def apps() -> tuple[App, ...]:
    """Return the bundled apps, in the order of the lesson."""
    return tuple(_app(row) for row in table("apps")["app"])


def app(name: str) -> App:
    """Return the app of that name.

    Raises
    ------
    UnknownNameError
        If there is none; the message lists those that exist.
    """
    for each in apps():
        if each.name == name:
            return each
    raise UnknownNameError(kind="アプリ", name=name, known="、".join(each.name for each in apps()))


def unneeded(subject: App) -> tuple[str, ...]:
    """Return the permissions that the app asks for and its function does not need.

    Examples
    --------
    >>> unneeded(app("道場防災ナビ"))
    ('連絡先',)
    """
    return tuple(permission for permission in subject.asks if permission not in subject.needs)


def broken_rules(subject: App) -> tuple[int, ...]:
    """Return the numbers of the rules that speak against installing the app just so.

    Examples
    --------
    >>> broken_rules(app("みち直し通報")), broken_rules(app("荷物どこかな"))
    ((), (2, 3))
    """
    broken = {OS: not subject.os_current, SOURCE: not subject.official, PERMISSION: bool(unneeded(subject))}
    return tuple(rule for rule, is_broken in broken.items() if is_broken)


def best(subject: App) -> Choice:
    """Return the choice that the three rules lead to."""
    if not subject.official:
        return Choice(install=False)
    return Choice(install=True, allowed=frozenset(subject.needs), updated=not subject.os_current)


def check(subject: App, choice: Choice) -> Verdict:
    """Judge a trainee's choice and say why.

    Not installing an app that could be used safely is not dangerous, but not right either: the work would miss a tool.
    """
    if not subject.official:
        return _unofficial(subject, choice)
    if not choice.install:
        return Verdict(right=False, rules=(), reasons=(_usable(subject),))
    problems = [*_os_problem(subject, choice), *_too_much(subject, choice.allowed), *_too_little(subject, choice.allowed)]
    if problems:
        return Verdict(
            right=False, rules=tuple(dict.fromkeys(rule for rule, _ in problems)), reasons=tuple(text for _, text in problems)
        )
    return Verdict(right=True, rules=broken_rules(subject), reasons=tuple(_praise(subject)))


def risk(permission: str) -> str:
    """Say what can happen when a needless permission is allowed."""
    return str(table("apps")["permission_risks"][permission])


def _app(row: Mapping[str, Any]) -> App:
    return App(**{**row, "asks": tuple(row["asks"]), "needs": dict(row["needs"])})


def _unofficial(subject: App, choice: Choice) -> Verdict:
    where = f"入手先が「{subject.origin}」です。誰が作り、誰が調べたのか分かりません(きまり②)。"
    extra = (f"はたらきに要らない権限({'・'.join(unneeded(subject))})も求めています(きまり③)。",) if unneeded(subject) else ()
    return Verdict(right=not choice.install, rules=broken_rules(subject), reasons=(where, *extra))


def _usable(subject: App) -> str:
    refused = f"{'・'.join(unneeded(subject))}を許可せずに" if unneeded(subject) else ""
    update = "" if subject.os_current else "先にOSを更新し、" if refused else "先にOSを更新してから"
    how = f"{update}{refused}" or "このまま"
    return f"正規のストアのアプリです。{how}入れれば使えます。断るだけでは仕事の役に立ちません。"


def _os_problem(subject: App, choice: Choice) -> list[tuple[int, str]]:
    if subject.os_current or choice.updated:
        return []
    return [(OS, "OSが古いままです。弱点が直っていない電話では、よいアプリも守れません(きまり①)。先に更新します。")]


def _too_much(subject: App, allowed: Collection[str]) -> list[tuple[int, str]]:
    return [
        (PERMISSION, f"「{name}」は、このはたらきに要りません(きまり③)。{risk(name)}")
        for name in unneeded(subject)
        if name in allowed
    ]


def _too_little(subject: App, allowed: Collection[str]) -> list[tuple[int, str]]:
    return [
        (PERMISSION, f"「{name}」がないと、はたらきません({why})。必要なものは許可します。")
        for name, why in subject.needs.items()
        if name not in allowed
    ]


def _praise(subject: App) -> list[str]:
    reasons = ["正規のストアのアプリです(きまり②)。"]
    if not subject.os_current:
        reasons.append("先にOSを更新しました(きまり①)。")
    if unneeded(subject):
        reasons.append(f"要らない権限({'・'.join(unneeded(subject))})を断りました(きまり③)。")
    else:
        reasons.append("求める権限は、はたらきに必要なものだけです(きまり③)。")
    return reasons
