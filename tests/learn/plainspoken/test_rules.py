"""The table of rules."""

from __future__ import annotations

import builtins
import re
import string

import pytest

from dojo.learn.plainspoken.rules import Rule, fitting, halves, rules

#: Facts and the beginnings of group names that may stand in a sentence.
FACTS = {"near", "near_key", "char", "half", "comma", "file", "name", "key"}
ELSEWHERE = {"JSONDecodeError", "CellTimeoutError", "StdinNotImplementedError", "UsageError"}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.error}-{rule.said.say[:12]}")
def test_each_rule_is_whole(rule: Rule) -> None:
    kind = getattr(builtins, rule.error, None)
    assert rule.error in ELSEWHERE or (isinstance(kind, type) and issubclass(kind, BaseException))
    assert set(rule.needs) <= FACTS
    for text in (rule.said.say, rule.said.do):
        assert text.endswith("。")
        assert re.search("[ぁ-ん]", text)
        fields = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert fields <= set(rule.needs) | set(rule.match.groupindex) | set(rule.line.groupindex)


def test_the_first_rule_that_fits_is_taken_and_a_base_class_counts() -> None:
    class OddError(ZeroDivisionError):
        pass

    said = fitting(OddError, "", "", {})
    assert said is not None
    assert said.say == "0 で割ろうとしています。"


def test_a_rule_that_needs_a_fact_does_not_fit_without_it() -> None:
    with_fact = fitting(FileNotFoundError, "x", "", {"file": "名簿.csv"})
    without = fitting(FileNotFoundError, "x", "", {})
    assert with_fact is not None
    assert without is not None
    assert ("名簿.csv" in with_fact.say, without.say) == (True, "ファイルが見つかりません。")


def test_what_no_rule_knows_has_no_sentence() -> None:
    assert fitting(RuntimeError, "boom", "", {}) is None


def test_a_brace_in_python_s_message_is_not_taken_for_a_field() -> None:
    said = fitting(ModuleNotFoundError, "No module named '{near}'", "", {})
    assert said is not None
    assert said.say.startswith("「{near}」という部品")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        # the same slips in the words that later versions of CPython have for them (only 3.11 is run here)
        (SyntaxError, "unterminated f-string literal (detected at line 1)"),
        (SyntaxError, "f-string: expecting '}'"),
        (SyntaxError, "f-string: valid expression required before '}'"),
        (ImportError, "cannot import name 'nix' from 'math' (consider renaming '/a/math.py' since it has the same name)"),
        (IndexError, "list index out of range"),
        (NameError, "name 'nix' is not defined. Did you forget to import 'nix'?"),
        (TypeError, "cannot use 'list' as a dict key (unhashable type: 'list')"),
        (ValueError, "too many values to unpack (expected 2, got 3)"),
        (TypeError, "f() missing 1 required positional argument: 'a'"),
    ],
)
def test_later_versions_of_python_are_understood_too(error: type[BaseException], message: str) -> None:
    said = fitting(error, message, "", {})
    assert said is not None
    assert "書き方が正しくない" not in said.say
    assert "値の種類が合っていません" not in said.say


def test_every_full_width_sign_has_a_half_width_one() -> None:
    assert all(len(wide) == 1 and not wide.isascii() for wide in halves())
    assert all(half.isascii() or half == "·" for half in halves().values())
