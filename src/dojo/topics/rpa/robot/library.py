"""The Japanese keywords of a robot. Robot Framework finds the class under the name ``dojo.rpa``.

What goes wrong with a row or on the screen is a :class:`DojoError`, and 「すべての行で」 sends that row to a person and goes on.
What is wrong with the robot itself (a word that does not exist, a value too few) stops the robot.
"""

from __future__ import annotations

import atexit
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from robot.api import SkipExecution, logger
from robot.api.deco import keyword, library
from robot.errors import ExecutionFailed
from robot.libraries.BuiltIn import BuiltIn

from dojo.errors import DojoError
from dojo.topics.rpa import fields
from dojo.topics.rpa.robot.rowwise import ENTERED, REVIEW, THERE, Outcomes
from dojo.topics.rpa.robot.screen import ScreenError, allowed
from dojo.topics.rpa.sheets import read_rows, write_review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dojo.topics.rpa.robot.screen import Screen

__all__ = ["Keywords", "RowError", "default_opener"]

_LOOKS = 30


class RowError(DojoError):
    """A row must not be entered by a robot."""

    what = "この行は、ロボットでは登録できません。"
    todo = "人が確かめてください。"


@library(scope="GLOBAL")
class Keywords:
    """What a robot can do.

    Robot Framework makes the object, without arguments; so whoever starts a robot sets ``opener`` (what makes the screen when it
    is first used) on the class, and finds the object afterwards in ``latest``.
    """

    opener: ClassVar[Callable[[], Screen]]
    latest: ClassVar[Keywords | None] = None

    def __init__(self) -> None:
        type(self).latest = self
        atexit.register(self.close)  # a robot started by Robot Framework's own command leaves no browser behind
        self._screen: Screen | None = None
        self._reasons: set[str] = set()
        self.outcomes = Outcomes()

    # -- the screen --------------------------------------------------------------------------------------------------

    @keyword("開く")
    def open(self, address: str) -> None:
        """Go to an address."""
        self._do(lambda: self._shown().open(allowed(address)), "練習システムを開きました。")

    @keyword("入力する")
    def fill(self, label: str, value: object) -> None:
        """Type a value into the field that has this label, wherever it lies."""
        self._do(lambda: self._shown().fill(label, str(value)), f"「{label}」の欄に「{value}」と入力しました。")

    @keyword("場所で入力する")
    def fill_place(self, number: int, value: object) -> None:
        """Type a value into the field at this place from the top, whatever it is for."""
        self._do(lambda: self._shown().fill_place(number, str(value)), f"上から{number}番目の欄に「{value}」と入力しました。")

    @keyword("押す")
    def press(self, words: str) -> None:
        """Press the button or link that says so."""
        self._do(lambda: self._shown().press(words), f"「{words}」を押しました。")

    @keyword("読み取る")
    def read(self, label: str) -> str:
        """Read what stands beside a label."""
        value: str = self._do(lambda: self._shown().value(label))
        logger.info(f"「{label}」は「{value}」でした。")
        return value

    @keyword("表示を待つ")
    def wait_for(self, words: str) -> None:
        """Wait until these words stand on the screen; a screen that will not change any more is not waited for."""
        self._do(lambda: self._wait(words), f"「{words}」が表示されました。")

    @keyword("表示を確かめる")
    def must_show(self, words: str) -> None:
        """Fail if these words do not stand on the screen."""
        self._do(lambda: self._must_show(words), f"「{words}」が表示されています。")

    @keyword("表示されていたら")
    def if_shown(self, words: str, name: str, *values: object) -> None:
        """Do something only if these words stand on the screen."""
        if words not in self._do(lambda: self._shown().text()):
            logger.info(f"「{words}」は表示されていません。何もしません。")
            return
        logger.info(f"「{words}」が表示されています。「{name}」をします。")
        BuiltIn().run_keyword(name, *values)

    # -- rows --------------------------------------------------------------------------------------------------------

    @keyword("Excelを読む")
    def read_rows(self, name: str) -> list[dict[str, object]]:
        """Read the rows of a workbook (or csv) in the robot's folder."""
        rows: list[dict[str, object]] = self._do(lambda: read_rows(Path(name)))
        logger.info(f"「{name}」から{len(rows)}行を読みました。")
        return rows

    @keyword("すべての行で")
    def each_row(self, rows: Sequence[Mapping[str, object]], name: str) -> None:
        """Do something for one row after the other; a row that fails goes to a person, and the robot goes on."""
        for row in rows:
            self._row(row, name)
        counts = "、".join(f"{kind} {self._count(kind)}件" for kind in (ENTERED, THERE, REVIEW))
        logger.info(f"{len(rows)}行が終わりました。{counts}。")

    @keyword("行を確かめる")
    def check_row(self, row: Mapping[str, object]) -> None:
        """Send the row to a person if a value of it cannot be made fit."""
        found = fields.tidy({name: str(value) for name, value in row.items()}).faults
        if found:
            self._fail(RowError(what="".join(found), todo=""))
        logger.info("この行に誤りは見つかりません。")

    @keyword("一覧にあれば飛ばす")
    def skip_if_listed(self, number: str) -> None:
        """Leave the row if this number stands in the list on the screen: it has been entered before."""
        self._do(lambda: self._must_show("一覧"))
        if any(number in cells for cells in self._do(lambda: self._shown().cells())):
            msg = f"「{number}」は登録済みです。飛ばします。"
            raise SkipExecution(msg)
        logger.info(f"「{number}」はまだ登録されていません。")

    @keyword("要確認にする")
    def to_review(self, reason: str) -> None:
        """Send the row to a person."""
        self._fail(RowError(what=reason, todo=""))

    @keyword("要確認を書き出す")
    def write_review(self, name: str) -> None:
        """Write the rows for a person, with the reasons, into a workbook."""
        self._do(lambda: write_review(Path(name), self.outcomes.review))
        logger.info(f"「{name}」に{len(self.outcomes.review)}行を書き出しました。")

    # -- values ------------------------------------------------------------------------------------------------------

    @keyword("半角にする")
    def half_width(self, value: object) -> str:
        """Write figures, letters and hyphens in half width."""
        return self._made(value, fields.to_half_width(str(value)))

    @keyword("カタカナにする")
    def kana(self, value: object) -> str:
        """Write a reading in full-width katakana."""
        return self._made(value, fields.to_kana(str(value)))

    @keyword("西暦にする")
    def western(self, value: object) -> str:
        """Write a date of an era as 2018-05-01."""
        return self._made(value, fields.to_western(str(value)))

    # -- inside ------------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the screen; called by whoever runs the robot."""
        if self._screen is not None:
            self._screen.close()
            self._screen = None

    def picture(self, path: Path) -> bool:
        """Save a picture of the screen, where there is one."""
        return self._screen is not None and self._screen.picture(path)

    def _shown(self) -> Screen:
        if self._screen is None:
            self._screen = type(self).opener()
        return self._screen

    def _do(self, act: Callable[[], Any], said: str = "") -> Any:
        try:
            with _quietly():
                done = act()
        except DojoError as error:
            self._fail(error)
        if said:
            logger.info(said)
        return done

    def _fail(self, error: DojoError) -> None:
        """Fail in words that 「すべての行で」 recognises as this row's trouble, not the robot's."""
        self._reasons.add(str(error))
        raise _Trouble(str(error)) from None

    def _made(self, before: object, after: str) -> str:
        logger.info(f"「{before}」を「{after}」にしました。")
        return after

    def _wait(self, words: str) -> None:
        screen = self._shown()
        for _ in range(_LOOKS):
            if words in screen.text():
                return
            if not screen.waiting():
                break
            screen.look_again()
        self._must_show(words)

    def _must_show(self, words: str) -> None:
        shown = self._shown().text()
        if words not in shown:
            wrong = [field.ask for field in fields.fields() if field.ask in shown]
            todo = "画面の知らせ: " + "".join(wrong) if wrong else "画面を確かめてください。"
            raise ScreenError(what=f"画面に「{words}」が表示されませんでした。", todo=todo)

    def _row(self, row: Mapping[str, object], name: str) -> None:
        try:
            BuiltIn().run_keyword(name, row)
        except ExecutionFailed as failed:
            if failed.skip:
                self.outcomes.note(row, THERE, str(failed))
            elif str(failed) in self._reasons:
                self.outcomes.note(row, REVIEW, str(failed))
            else:
                raise
        else:
            self.outcomes.note(row, ENTERED)

    def _count(self, kind: str) -> int:
        return sum(one.result == kind for one in self.outcomes.all)


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep what SeleniumLibrary says, in English and about XPath, out of the log; our own keywords say it in Japanese."""
    before = BuiltIn().set_log_level("NONE")
    try:
        yield
    finally:
        BuiltIn().set_log_level(before)


class _Trouble(Exception):  # noqa: N818 - its name is never seen
    """Carries the words of a DojoError into Robot Framework, without the name of a Python class before them."""

    ROBOT_SUPPRESS_NAME = True


def default_opener() -> Screen:
    """Make the screen that this machine has: a browser if there is one and it is wanted, else forms."""
    from dojo.topics.rpa.robot.forms import FormScreen  # noqa: PLC0415 - one of the two
    from dojo.topics.rpa.robot.screen import browser_programs, wants_browser  # noqa: PLC0415

    programs = browser_programs()
    if programs is None or not wants_browser():
        return FormScreen()
    from dojo.topics.rpa.robot.browser import BrowserScreen  # noqa: PLC0415 - the other

    return BrowserScreen(programs)


Keywords.opener = staticmethod(default_opener)
