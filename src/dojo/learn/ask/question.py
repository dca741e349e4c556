"""One open question: its stored answer comes back, and each new one goes into the notebook and into the file."""

from __future__ import annotations

import copy
import keyword
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.learn.ask.errors import AskError, NotKeptError, NotTakenError
from dojo.learn.ask.store import Store

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

    from dojo.learn.ask.kinds import Kind

__all__ = ["Question", "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """What is told below the question. ``tone`` is ``quiet``, ``good``, ``warn`` or ``bad``."""

    tone: str
    text: str


_NOTHING = Said("quiet", "")
_BACK = Said("quiet", "前に選んだ答えです。直すこともできます。")
_SAVED = Said("good", "保存しました。")
_CHANGED = Said("warn", "前の答えの中に、いまの選択肢にないものがあります。選び直してください。")
_DAMAGED = Said(
    "warn",
    "答えのファイル(answers.json)の一部がこわれていました。読めた答えは残してあります。空いている設問を、もう一度答えてください。",
)
_NEWER = Said("warn", "答えのファイル(answers.json)は、もっと新しい版の道場で作られています。講師に知らせてください。")


class Question:
    """A question with its present answer.

    Parameters
    ----------
    name
        The name in the notebook that holds the answer; nothing else of the notebook is ever set.
    space
        The notebook's names.
    folder
        Where the notebook, and with it the answers file, lies.

    Raises
    ------
    AskError
        If the name cannot be one.
    """

    def __init__(self, name: str, text: str, kind: Kind, space: MutableMapping[str, Any], folder: Path) -> None:
        if type(name) is not str or not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
            raise AskError(why=f"答えの名前「{name}」は使えません")
        self.name, self.text, self.kind = name, text, kind
        self._space = space
        self._store = Store(folder)
        self.value, self.said = self._recalled()
        self._tell_notebook()

    def _recalled(self) -> tuple[Any, Said]:
        record = self._store.read()
        if record.newer:
            return self.kind.blank, _NEWER
        if self.name not in record.answers:
            return self.kind.blank, _DAMAGED if record.damaged else _NOTHING
        value, lost = self.kind.recall(record.answers[self.name])
        if lost:
            return value, _CHANGED
        return value, _NOTHING if value == self.kind.blank else _BACK

    def answer(self, raw: Any) -> None:
        """Take an answer: into the notebook at once, then into the file. What is wrong is told in :attr:`said`."""
        try:
            self.value = self.kind.take(raw)
        except NotTakenError as problem:
            self.said = Said("bad", f"{problem}前の答えのままです。" if self.value != self.kind.blank else str(problem))
            return
        self._tell_notebook()
        try:
            self._store.save(self.name, self.value)
            self.said = _SAVED
        except NotKeptError as problem:
            self.said = Said("bad", str(problem))

    def _tell_notebook(self) -> None:
        self._space[self.name] = copy.deepcopy(self.value)

    @property
    def words(self) -> str:
        """The question and the present answer in words: for paper, screen readers and wherever no widget can be shown."""
        answered = self.value != self.kind.blank
        told = [f"({self.said.text})"] if self.said.tone in {"warn", "bad"} else []
        return "\n".join([self.text, *self.kind.lines(self.value), *([] if answered else ["まだ答えていません。"]), *told])
