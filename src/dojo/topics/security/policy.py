"""A town's password rules, read item by item against what is recommended today.

The items and their reasons are data (``data/policy.toml``), written in our own words; each names its source.

References
----------
NIST SP 800-63B-4, section 3.1.1 (passwords) and 3.2.2 (rate limiting); 総務省 and 内閣府 as named in the items.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError, UnknownNameError
from dojo.topics.security.data import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Finding", "PolicyValueError", "choices", "examples", "items", "policy_findings"]

_SECOND_FACTOR = "多要素認証"


class PolicyValueError(DojoError):
    """A value of a policy has the wrong type. Keywords: ``key``, ``wanted``."""

    what = "「{key}」の値を読めません。"
    todo = "{wanted}で書いてください。"


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of a policy that should be mended."""

    key: str
    given: bool | int | str
    why: str
    better: str
    source: str
    as_of: str


def policy_findings(policy: Mapping[str, object]) -> tuple[Finding, ...]:
    """Find what should be mended in a town's password policy.

    Parameters
    ----------
    policy
        Items by their Japanese key (see :func:`items`). Items that are left out are not judged.

    Returns
    -------
    Findings in the order of the items; empty if there is nothing to mend.

    Raises
    ------
    UnknownNameError
        If a key is not an item; the message lists the items.
    PolicyValueError
        If a value is not a number, a yes/no or one of the choices, as the item wants.

    Examples
    --------
    >>> [finding.key for finding in policy_findings({"最小文字数": 8, "秘密の質問": False})]
    ['最小文字数']
    >>> policy_findings({"最小文字数": 8, "多要素認証": True})
    ()
    """
    for key in policy:
        if key not in items():
            raise UnknownNameError(kind="項目", name=key, known="、".join(items()))
    rules = {row["key"]: row for row in table("policy")["item"]}
    return tuple(_finding(rules[key], policy[key]) for key in items() if key in policy and not _good(rules[key], policy))


def items() -> tuple[str, ...]:
    """Return the keys of a policy, in order."""
    return tuple(row["key"] for row in table("policy")["item"])


def choices(key: str) -> tuple[str, ...]:
    """Return the values that a ``one_of`` item knows; empty for numbers and yes/no."""
    row = next(row for row in table("policy")["item"] if row["key"] == key)
    return (*row.get("bad", ()), *row.get("good", ()))


def examples() -> dict[str, dict[str, bool | int | str]]:
    """Return the fictional town's policies by name: the present one and the proposed one."""
    return {name: dict(policy) for name, policy in table("policy")["examples"].items()}


def _finding(row: Mapping[str, Any], given: object) -> Finding:
    everywhere = table("policy")
    cite = {key: row.get(key, everywhere[key]) for key in ("source", "as_of")}
    value = given if isinstance(given, bool | int | str) else str(given)
    return Finding(row["key"], value, row["why"], row["better"], cite["source"], cite["as_of"])


def _good(row: Mapping[str, Any], policy: Mapping[str, object]) -> bool:
    given = policy[row["key"]]
    if row["test"] in {"true", "false"}:
        return _yes_no(row["key"], given) is (row["test"] == "true")
    if row["test"] == "one_of":
        return _choice(row["key"], given) in row["good"]
    limit = row.get("limit", 0)
    if policy.get(_SECOND_FACTOR) is True:
        limit = row.get("with_second_factor", limit)
    return _NUMBER_TESTS[row["test"]](_number(row["key"], given), limit)


_NUMBER_TESTS: dict[str, Callable[[int, int], bool]] = {
    "at_least": lambda given, limit: given >= limit,
    "zero": lambda given, _: given == 0,
    "within": lambda given, limit: 1 <= given <= limit,
}


def _yes_no(key: str, given: object) -> bool:
    if isinstance(given, bool):
        return given
    raise PolicyValueError(key=key, wanted="True(はい)か False(いいえ)")


def _number(key: str, given: object) -> int:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    raise PolicyValueError(key=key, wanted="数(例: 15)")


def _choice(key: str, given: object) -> str:
    if given in choices(key):
        return str(given)
    raise PolicyValueError(key=key, wanted=f"次のどれか({'、'.join(choices(key))})")
