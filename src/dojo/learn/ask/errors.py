"""What can go wrong between a click and the answers file. Each is said in the widget, kindly, and never stops the trainee."""

from __future__ import annotations

from dojo.errors import DojoError

__all__ = ["AskError", "NotKeptError", "NotTakenError"]


class AskError(DojoError):
    """The call itself is wrong: the author's slip, found when the cell is first run. Keyword: ``why``."""

    what = "この設問の選択肢の書き方に問題があります({why})。"
    todo = "講師に知らせてください。あなたの答えのせいではありません。"


class NotTakenError(DojoError):
    """What was typed or clicked is no answer to this question; the answer before it stays. Keyword: ``why``."""

    what = "{why}"
    todo = ""


class NotKeptError(DojoError):
    """The answer holds in this session but could not be written to the answers file. Keyword: ``why``."""

    what = "答えは受け取りましたが、ファイルに保存できませんでした({why})。"
    todo = "このまま続けられますが、閉じる前に、講師に知らせてください。"
