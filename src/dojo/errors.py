"""The error tree: what happened, and what to do next, in Japanese.

Imports nothing from dojo. Every error that a trainee or an instructor can meet is a :class:`DojoError`;
its ``str`` is one or two short sentences, fit for a screen. A traceback never is.

::

    DojoError
    ├── UsageError            the command was called wrongly (exit code 2)
    │   └── UnknownNameError  no exercise, lesson, data set … of that name
    ├── InputError            a file is missing, damaged or not what it should be
    │   ├── MissingFileError
    │   ├── EncodingError
    │   └── UnsafeArchiveError
    ├── FactsError            a data set or one of its rows
    ├── CourseError           the course directory or course.toml
    ├── JudgeError            the checker itself is wrong (never the trainee)
    └── MissingToolError      something of the machine is not installed
"""

from __future__ import annotations

__all__ = [
    "CourseError",
    "DojoError",
    "EncodingError",
    "FactsError",
    "InputError",
    "JudgeError",
    "MissingFileError",
    "MissingToolError",
    "UnknownNameError",
    "UnsafeArchiveError",
    "UsageError",
]


class DojoError(Exception):
    """Something that the reader can mend: ``what`` happened and what ``todo`` next.

    Both are format strings over the keyword arguments of the constructor. An error that occurs once
    gives its two sentences as ``what=`` and ``todo=`` itself.

    Examples
    --------
    >>> str(DojoError(what="名簿が空です。", todo="1行以上入れてください。"))
    '名簿が空です。1行以上入れてください。'
    """

    what: str = "うまくいきませんでした。"
    todo: str = "もう一度ためしてください。"
    exit_code: int = 1

    def __init__(self, *, what: str | None = None, todo: str | None = None, **details: object) -> None:
        self.details = details
        self.what = (self.what.format(**details)) if what is None else what
        self.todo = (self.todo.format(**details)) if todo is None else todo
        super().__init__(f"{self.what}{self.todo}")

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary whole: exceptions pickle by position, ours are built by keyword."""
        return (_rebuild, (type(self), self.what, self.todo, self.details))


def _rebuild(kind: type[DojoError], what: str, todo: str, details: dict[str, object]) -> DojoError:
    return kind(what=what, todo=todo, **details)


class UsageError(DojoError):
    """The command was called in a way that it does not know."""

    what = "コマンドの使い方が違います。"
    todo = "「dojo --help」で使い方を確かめてください。"
    exit_code = 2


class UnknownNameError(UsageError):
    """No thing of that kind has that name.

    Keywords: ``kind`` (演習, レッスン, データ …), ``name``, ``known`` (a comma-separated list).
    """

    what = "{kind}「{name}」は見つかりません。"
    todo = "次から選んでください: {known}。"


class InputError(DojoError):
    """A file that was handed in cannot be used."""

    what = "ファイル「{path}」を読めませんでした。"
    todo = "内容を確かめてください。"


class MissingFileError(InputError):
    """The named file or folder is not there. Keyword: ``path``."""

    what = "「{path}」が見つかりません。"
    todo = "場所と名前を確かめてください。"
    exit_code = 2


class EncodingError(InputError):
    """The text of a file is in none of the encodings that the dojo reads. Keyword: ``path``."""

    what = "「{path}」の文字コードが分かりません。"
    todo = "UTF-8 か Shift_JIS で保存し直してください。"


class UnsafeArchiveError(InputError):
    """An archive that would write outside its folder, or is too large. Keywords: ``path``, ``why``."""

    what = "「{path}」は安全に開けないため、取り込みませんでした({why})。"
    todo = "作り直してもらってください。"


class FactsError(DojoError):
    """A data set is damaged, or a row of it does not exist."""

    what = "データを読めませんでした。"
    todo = "「dojo doctor」で点検してください。"


class CourseError(DojoError):
    """The course directory or its course.toml is not usable."""

    what = "「{path}」は講座フォルダではありません。"
    todo = "「dojo init フォルダ名」で作るか、--course-dir で場所を示してください。"


class JudgeError(DojoError):
    """The checker of a question is wrong; the trainee is not to blame."""

    what = "この設問の採点プログラムに問題があります。"
    todo = "講師に知らせてください。あなたの答えのせいではありません。"


class MissingToolError(DojoError):
    """The machine lacks something. Keywords: ``tool``, ``command``."""

    what = "{tool} がこのパソコンにありません。"
    todo = "次の命令で入れてください: {command}"
