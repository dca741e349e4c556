"""A robot's text, checked before it is run: what is wrong, with its line, in Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import InputError, MissingFileError
from dojo.text.decoding import decoded
from dojo.topics.rpa.robot.messages import japanese

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LONGEST", "Finding", "RobotTextError", "check", "load", "own_keywords", "read"]

#: The longest robot. [characters]
LONGEST = 50_000


class RobotTextError(InputError):
    """A robot's text cannot be run. Keyword: ``problem``."""

    what = "ロボットを動かせません。{problem}"
    todo = "直してから、もう一度動かしてください。"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with its line (from 1)."""

    line: int
    text: str

    def __str__(self) -> str:
        """Give one line for a screen."""
        return f"{self.line}行目: {self.text}"


def load(path: Path) -> str:
    """Read a ``.robot`` file.

    Raises
    ------
    MissingFileError, EncodingError, RobotTextError
        If it is not there, no text, or no robot that can be run.
    """
    if not path.is_file():
        raise MissingFileError(path=path.name)
    if path.stat().st_size > 4 * LONGEST:
        raise RobotTextError(problem="長すぎます。")
    return read(decoded(path.read_bytes(), path.name, utf_16=False))


def read(text: object) -> str:
    """Give the text back if it can be run.

    Raises
    ------
    RobotTextError
        If it is no text, empty, too long, or wrong in itself; the message names the lines.
    """
    if not isinstance(text, str):
        raise RobotTextError(problem="ロボットは、文字で書いてください。")
    if not text.strip():
        raise RobotTextError(problem="ロボットが空です。「*** タスク ***」から書いてください。")
    if len(text) > LONGEST:
        raise RobotTextError(problem="長すぎます。")
    found = check(text)
    if found:
        raise RobotTextError(problem=" ".join(map(str, found[:3])))
    return text


def check(text: str) -> tuple[Finding, ...]:
    r"""List what is wrong in itself: sections, settings, tasks without steps.

    Examples
    --------
    >>> check("*** 設定 ***\nライブラリ    dojo.rpa\n*** タスク ***\nあ\n    押す    入る\n")
    ()
    >>> str(check("*** たすく ***\nあ\n    押す    入る\n")[0])
    '1行目: 見出し「*** たすく ***」は使えません。設定、変数、タスク、キーワード のどれかにしてください。'
    """
    model = _model(text)
    found = [
        Finding(token.lineno, japanese(token.error or ""))
        for token in _tokens(model)
        if token.type in {"ERROR", "INVALID HEADER", "INVALID_HEADER"} or token.error
    ]
    found += [Finding(node.lineno, japanese(error)) for node in _nodes(model) for error in getattr(node, "errors", ())]
    if not found and not any(type(section).__name__ == "TestCaseSection" and section.body for section in model.sections):
        found.append(Finding(1, japanese("contains no tasks")))
    if not found and not any("dojo.rpa" in name for name in _libraries(model)):
        found.append(Finding(1, "「*** 設定 ***」の下に、「ライブラリ    dojo.rpa」の行がありません。"))
    return tuple(dict.fromkeys(found))


def own_keywords(text: str) -> tuple[str, ...]:
    """Name the keywords that the robot defines itself."""
    return tuple(node.name for node in _nodes(_model(text)) if type(node).__name__ == "Keyword")


def _model(text: str) -> Any:
    from robot.api import get_model  # noqa: PLC0415 - heavy, and only a robot needs it

    # a text with a line break is taken for a text, without one for a path
    return get_model(f"{text}\n", lang="ja")


def _libraries(model: Any) -> list[str]:
    return [str(node.name) for node in _nodes(model) if type(node).__name__ == "LibraryImport"]


def _nodes(model: Any) -> list[Any]:
    import ast  # noqa: PLC0415 - Robot Framework's models are trees of this kind

    return list(ast.walk(model))


def _tokens(model: Any) -> list[Any]:
    return [token for node in _nodes(model) for token in getattr(node, "tokens", ())]
