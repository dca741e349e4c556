"""The form in JupyterLab: native HTML controls over a :class:`~dojo.learn.ask.question.Question`."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from dojo.learn.box import COLOURS

if TYPE_CHECKING:
    from dojo.learn.ask.question import Question

__all__ = ["Form"]


def _part(name: str) -> str:
    return (resources.files(__package__ or "") / "form" / name).read_text(encoding="utf-8")


def _colours() -> str:
    named = "".join(f"--dojo-{name.replace('_', '-')}:{colour};" for name, colour in COLOURS.items())
    return f".dojo-ask{{{named}}}\n"


class Form(anywidget.AnyWidget):
    """A question to click. The kernel is what counts: the form shows ``state`` and only sends what somebody did."""

    _esm = _part("ask.js")
    _css = _colours() + _part("ask.css")
    question = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, question: Question) -> None:
        self._question = question
        form = {"text": question.text, **question.kind.form()}
        super().__init__(question=form, state=self._now(0))
        self.on_msg(self._hear)

    def _now(self, number: int) -> dict[str, Any]:
        said = self._question.said
        return {"value": self._question.value, "tone": said.tone, "said": said.text, "number": number}

    def _hear(self, _: Any, content: Any, __: Any) -> None:
        """Take an answer from the browser. ``number`` goes back with the state, so that the form knows it was heard."""
        if isinstance(content, dict) and content.get("do") == "answer":
            self._question.answer(content.get("value"))
            self.state = self._now(content.get("number", 0))
