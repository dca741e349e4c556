"""The inbox of lesson 01: twelve mails, what is true about them, and the answer to what a trainee does with one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from dojo.errors import UnknownNameError
from dojo.topics.security.mail.cues import Cue, cues
from dojo.topics.security.mail.data import read_bytes, table
from dojo.topics.security.mail.difficulty import difficulty, premise_step
from dojo.topics.security.mail.reading import Mail, read_mail
from dojo.topics.security.mail.signature import DkimResult, check_dkim, parse_dns

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ACTIONS", "Case", "Reply", "lesson_mail", "lesson_mails", "practice_dns", "respond"]

#: What can be done with a mail, in the order of the buttons.
ACTIONS = ("開く", "報告", "削除")


@dataclass(frozen=True, slots=True)
class Case:
    """One mail of the lesson with its truth.

    Attributes
    ----------
    name
        ``m01`` … ``m12``.
    label
        ``本物`` or ``フィッシング``.
    action
        The best of :data:`ACTIONS`.
    premise
        How well the story fits the reader's work (a step of ``PREMISE_STEPS``).
    cues
        All that can be observed; ``decisive`` names the keys on which the judgement rests.
    level
        How hard it is to see through; empty for a genuine mail, to which the scale does not apply.
    explanation
        Why, in one or two Japanese sentences.
    """

    name: str
    mail: Mail
    signature: DkimResult
    label: Literal["本物", "フィッシング"]
    action: str
    premise: str
    cues: tuple[Cue, ...]
    decisive: tuple[str, ...]
    level: str
    explanation: str

    @property
    def title(self) -> str:
        """Sender as shown, and subject: what a list of mails says."""
        return f"{self.mail.display_name or self.mail.from_address}: {self.mail.subject}"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to an action: the outcome, its headline, and the reason."""

    outcome: Literal["good", "near", "bad"]
    title: str
    reason: str


@cache
def _keys() -> Mapping[str, str]:
    return practice_dns()


def practice_dns() -> dict[str, str]:
    """Give the public keys of the lesson's signers: record name → text."""
    return parse_dns(read_bytes("inbox/practice_dns.txt").decode("utf-8"))


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    return {row["name"]: row for row in table("inbox")["mail"]}


def lesson_mails() -> tuple[Case, ...]:
    """Give the twelve mails in the order of the inbox."""
    return tuple(map(_case, _rows()))


def lesson_mail(name: str) -> Case:
    """Give one mail of the lesson; the others are not read, so that the lesson starts at once.

    Raises
    ------
    UnknownNameError
        If there is no mail of that name.
    """
    if name not in _rows():
        raise UnknownNameError(kind="メール", name=name, known=", ".join(_rows()))
    return _case(name)


@cache
def _case(name: str) -> Case:
    row = _rows()[name]
    content = read_bytes(f"inbox/{name}.eml")
    mail, signature = read_mail(content), check_dkim(content, _keys())
    observed, premise = cues(mail, signature=signature), premise_step(row["premise"])
    return Case(
        name=name,
        mail=mail,
        signature=signature,
        label=row["label"],
        action=row["action"],
        premise=premise,
        cues=observed,
        decisive=tuple(row["decisive"]),
        level=difficulty(len(observed), premise) if row["label"] == "フィッシング" else "",
        explanation=row["explanation"],
    )


# label, best action, chosen action → outcome, headline, what follows from the choice
_REPLIES: dict[tuple[str, str, str], tuple[Literal["good", "near", "bad"], str, str]] = {
    ("フィッシング", "報告", "報告"): ("good", "正解です", "フィッシングです。報告すると、ほかの職員も守れます。"),
    ("フィッシング", "報告", "削除"): (
        "near",
        "おしい!",
        "フィッシングです。自分は守れましたが、同じメールが届いた職員に知らせられません。先に報告します。",
    ),
    ("フィッシング", "報告", "開く"): (
        "bad",
        "これはフィッシングでした",
        "もし押してしまったら、かくさず、すぐに報告します。早い報告は責められません。",
    ),
    ("本物", "開く", "開く"): ("good", "正解です", "本物です。内容を読んで、いつもどおり仕事を進めます。"),
    ("本物", "開く", "報告"): (
        "near",
        "用心しすぎでした",
        "本物です。迷ったときに相談するのはよいことです。確かめ方を覚えると、仕事を止めずに済みます。",
    ),
    ("本物", "開く", "削除"): ("bad", "仕事の連絡を消しました", "本物です。消す前に、署名とドメインを見るか、電話で確かめます。"),
    ("本物", "削除", "削除"): ("good", "正解です", "本物の広告です。今の仕事に要らないので、消してかまいません。"),
    ("本物", "削除", "開く"): (
        "near",
        "害はありません",
        "本物の広告です。読んでも害はありませんが、仕事に要らないなら消してかまいません。",
    ),
    ("本物", "削除", "報告"): (
        "near",
        "用心しすぎでした",
        "本物の広告です。だます仕組みはないので、報告せずに消してかまいません。",
    ),
}


def respond(case: Case, action: str) -> Reply:
    """Answer what a trainee does with a mail.

    Parameters
    ----------
    case
        The mail.
    action
        One of :data:`ACTIONS`.

    Raises
    ------
    UnknownNameError
        If there is no such action.
    """
    if action not in ACTIONS:
        raise UnknownNameError(kind="操作", name=action, known=", ".join(ACTIONS))
    outcome, title, consequence = _REPLIES[case.label, case.action, action]
    return Reply(outcome, title, f"{consequence} {case.explanation}")
