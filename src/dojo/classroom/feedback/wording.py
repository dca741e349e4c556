"""What happened to a submission, said to the trainee: what it means, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dojo.classroom.report.wording import clean
from dojo.grading.results import Status, Verdict

__all__ = ["Told", "hint", "reason", "told"]

_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
#: Longer texts are not written by an author. [characters]
_LONGEST = 1000
_UNSAID = {
    Verdict.RIGHT: "",
    Verdict.WRONG: "答えを確かめましたが、合わないところがありました。",
    Verdict.UNCLEAR: "自動では確かめられませんでした。",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A message to the trainee. ``kind`` is one of the colours of a box."""

    kind: str
    title: str
    meaning: str
    todo: str = ""


_NOT_ZERO = "点はまだありません。0点になったわけではありません。"
_TELL = "分からないときは、講師に声をかけてください。"
_RERUN = "上の「カーネル」から「カーネルを再起動してすべてのセルを実行」を選び、"
_RIGHT_FILE = "「演習」の「{exercise}」にあるノートブックを開いて、上書き保存してください。"

_SCORED = {
    Status.REPAIRED: Told(
        "info",
        "少し直してから採点しました",
        "提出物に、消えたり変わったりしたところがありました。よくあることです。元に戻してから採点しました。点は引いていません。",
    ),
    Status.TIMED_OUT: Told(
        "warn",
        "終わらないセルがありました",
        "いつまでも終わらないセルがあったので、そのセルを途中で止めて、ほかの設問を採点しました。",
        f"{_RERUN}左に [*] が出たままのセルがないか確かめてください。{_TELL}",
    ),
    Status.CRASHED: Told(
        "warn",
        "途中で止まったセルがありました",
        "実行の途中で止まったセルがあったので、それを除いて採点しました。そのセルを使う設問は、点が付いていないことがあります。",
        f"{_RERUN}最後まで動くか確かめてください。{_TELL}",
    ),
}
_UNSCORED = {
    Status.MISSING: Told(
        "info",
        "提出物が届いていません",
        f"この演習の提出物が、まだ届いていません。{_NOT_ZERO}",
        "演習を終えたら、ノートブックを保存して提出してください。もう出したはずのときは、講師に知らせてください。",
    ),
    Status.UNREADABLE: Told(
        "warn",
        "提出物を読めませんでした",
        "届いたファイルを、この演習のノートブックとして読めませんでした。別のファイルだったか、途中で切れていたようです。"
        + _NOT_ZERO,
        f"{_RIGHT_FILE}そのファイルを、もう一度提出してください。{_TELL}",
    ),
    Status.TOO_BIG: Told(
        "warn",
        "ファイルが大きすぎました",
        f"提出されたノートブックが大きすぎて、採点できませんでした。{_NOT_ZERO}",
        "上の「カーネル」から「カーネルを再起動し、すべてのセルの出力を消去」を選び、保存して、もう一度提出してください。"
        f"{_TELL}",
    ),
    Status.CRASHED: Told(
        "warn",
        "採点の途中で止まりました",
        f"提出物を動かしている途中で止まったため、採点できませんでした。{_NOT_ZERO}",
        f"{_RERUN}最後まで動くか確かめて、もう一度提出してください。{_TELL}",
    ),
}
#: A status that should have a score and has none: the checker is at fault, not the trainee.
_NO_SCORE = Told("info", "まだ採点できていません", f"採点の側に問題がありました。{_NOT_ZERO}", "講師に知らせてください。")


def told(status: Status, score: float | None, exercise: str) -> Told | None:
    """Give the message about a submission; None where there is nothing to say but the score.

    Examples
    --------
    >>> told(Status.MISSING, None, "01_security").title, told(Status.GRADED, 30.0, "01_security")
    ('提出物が届いていません', None)
    """
    found = _SCORED.get(status) if score is not None else _UNSCORED.get(status, _NO_SCORE)
    if found is None:
        return None
    return Told(found.kind, found.title, found.meaning, found.todo.replace("{exercise}", exercise))


def reason(text: str, verdict: Verdict, hidden: frozenset[str]) -> str:
    """Give the reason as a trainee may read it.

    A test cell that does not use the judge fails with Python's own words. They are English, and what a library says
    of two values that differ may show what a hidden test expects; they are replaced by a plain sentence.

    Examples
    --------
    >>> reason("手続は全部で31です。", Verdict.WRONG, frozenset())
    '手続は全部で31です。'
    >>> reason("AssertionError", Verdict.WRONG, frozenset())
    '答えを確かめましたが、合わないところがありました。'
    """
    return _open(text, hidden) or _UNSAID[verdict]


def hint(text: str, hidden: frozenset[str]) -> str:
    """Give the hint, unless it shows a hidden line."""
    return _open(text, hidden)


def _open(text: str, hidden: frozenset[str]) -> str:
    plain = clean(text).strip()
    if not _JAPANESE.search(plain) or any(line in plain for line in hidden):
        return ""
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
