"""Two lessons and a whole exercise without a mouse: from the home page to full marks, by keys alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from dojo.learn.quiz import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Locator
    from tests.browser.walking import Walk

pytestmark = pytest.mark.xdist_group("browser")

EXERCISE = "01_security"
#: The reference answers, which are known to this test from the exercise's source.
MAILS = ["本物", "詐欺", "詐欺", "本物", "詐欺", "本物", "詐欺", "詐欺", "本物", "詐欺"]
DOMAINS = """答え2 = {
    "mail02": "dojo-machi-support.example",
    "mail03": "anzen-kakunin.example",
    "mail04": "komorebi-kaigi.example",
}"""
STRENGTHS = ["エ", "ウ", "ア", "オ", "イ"]
RULES = {
    '最小文字数": 6': '最小文字数": 15',
    '強制": True': '強制": False',
    '日数": 30': '日数": 0',
    '変更": False': '変更": True',
    '禁止": True': '禁止": False',
    '共有アカウント": True': '共有アカウント": False',
}
PHONES = ["②", "①", "③", "なし", "なし", "②", "③", "①"]
STEPS = ["エ", "ア", "キ", "ウ", "ク", "オ"]
STRANGERS = '答え6 = {"まぎれこんだ文字": ["й", "д"], "文字の種類": "キリル文字"}'

#: Where the focus is: whether on what is looked for, whether before it, and in what.
_FOCUS = """target => {
  const at = document.activeElement;
  const ahead = target ? Boolean(at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) : false;
  return [at === target, ahead, at.matches('.jp-Cell') ? 'cell' : at.closest('.cm-content') ? 'editor' : ''];
}"""
_MOST = 400


@dataclass(frozen=True)
class Keys:
    """What is done with a keyboard."""

    walk: Walk

    def press(self, key: str, times: int = 1) -> None:
        """Press one key, once or several times."""
        for _ in range(times):
            self.walk.page.keyboard.press(key)

    def reach(self, target: Locator) -> None:
        """Press Tab, or Shift + Tab where it lies behind, until an element has the focus."""
        handle = target.element_handle()
        for _ in range(_MOST):
            there, ahead, place = self.walk.page.evaluate(_FOCUS, handle)
            if there:
                return
            if place == "editor":  # in there Tab is a key for writing
                self.press("Escape")
                if ahead:
                    self.press("ArrowDown")
                    continue
            self.press("Tab" if ahead else "Shift+Tab")
        pytest.fail(f"cannot be reached with Tab: {target}")

    def back_home(self) -> Locator:
        """Reach ホーム at the top and press it."""
        self.reach(self.walk.page.locator('[data-dojo="home-button"]'))
        self.press("Enter")
        home = self.walk.page.locator('[data-dojo="home-tab"] [data-dojo="home"]')
        home.wait_for()
        return home

    def leave(self) -> None:
        """Go back from whatever has the focus, a form or an editor, to its cell: from there arrows walk from cell to cell."""
        for _ in range(_MOST):
            *_, place = self.walk.page.evaluate(_FOCUS, None)
            if place == "cell":
                return
            self.press("Escape" if place == "editor" else "Shift+Tab")
        pytest.fail("no way back to the cell")

    def down_to(self, words: str) -> None:
        """Walk down with the arrows to the open cell with these words."""
        self.leave()
        active = self.walk.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active")
        code = active.and_(self.walk.page.locator(".jp-CodeCell", has_text=words))
        for _ in range(_MOST):
            if code.count():
                return
            self.press("ArrowDown")
        pytest.fail(f"no way to the cell {words}")

    def write(self, text: str) -> None:
        """Write over the whole text of the cell that one has walked to, as an input method does."""
        self.press("Enter")
        self.press("Control+a")
        self.walk.page.keyboard.insert_text(text)
        self.press("Escape")

    def match(self, form: Locator, words: Sequence[str], options: Sequence[str]) -> None:
        """Choose a word in each row: groups of radio buttons are entered with Tab and walked with the arrows."""
        for row, word in enumerate(words):
            first = form.locator("tr:has(input)").nth(row).locator("input").first
            self.reach(first)
            self.press("Space")
            self.press("ArrowRight", options.index(word))
        form.get_by_text("保存しました").wait_for()

    def order(self, form: Locator, wanted: Sequence[str], items: Sequence[str]) -> None:
        """Move each item up to its place; the focus stays on its button."""
        now = list(items)
        for place, item in enumerate(wanted):
            self.reach(form.locator(f'button[data-key="{item}"][data-step="-1"]'))
            self.press("Enter", now.index(item) - place)
            now.remove(item)
            now.insert(place, item)
        form.get_by_text("保存しました").wait_for()


@pytest.mark.parametrize("lesson", ["00_welcome", "01_security"])
def test_a_lesson_is_done_by_keyboard_alone(walk: Walk, lesson: str) -> None:
    keys = Keys(walk)
    keys.reach(walk.home().locator(f'[data-lesson="{lesson}"] a').first)
    keys.press("Enter")
    panel = walk.notebook(lesson)
    panel.locator(".jp-Cell:focus").wait_for()
    panel.locator(".dojo-quiz-question").first.wait_for(state="attached")
    for number, question in enumerate(load(lesson).questions):
        block = panel.locator(".dojo-quiz-question").nth(number)
        for place in sorted(question.right):
            keys.reach(block.locator("button.dojo-choice").nth(place))
            keys.press("Enter")
        if question.many:
            keys.reach(block.get_by_role("button", name="これで答える"))
            keys.press("Enter")
        block.get_by_role("status").get_by_text("正解").first.wait_for()
    walk.picture("quiz")
    keys.back_home().locator(f'[data-lesson="{lesson}"][data-state="修了"]').wait_for()


def test_a_whole_exercise_is_done_by_keyboard_alone(walk: Walk, room: Any, dojo: Callable[..., str]) -> None:
    keys = Keys(walk)
    home = walk.home()
    keys.reach(home.locator(f'[data-exercise="{EXERCISE}"] a').first)
    keys.press("Enter")
    panel = walk.notebook(EXERCISE)
    panel.locator(".jp-Cell:focus").wait_for()

    def form(words: str) -> Locator:
        """Give the form of an answer cell, which is there by itself or after the cell was run."""
        found = panel.locator(".jp-Cell", has_text=words).locator(".dojo-ask")
        found.wait_for()
        return found

    def check(number: int) -> None:
        """Run the answer cell that one is in, and the test cell below it."""
        keys.leave()
        keys.press("Shift+Enter")
        keys.press("Shift+Enter")
        cell = panel.locator(".jp-Cell", has_text="確認用のセル: ここで Shift + Enter").nth(number - 1)
        cell.get_by_text("ここまで正解").first.wait_for()
        walk.picture(f"question {number}")

    keys.match(form("設問1 答えのセル"), MAILS, ["本物", "詐欺"])
    check(1)
    keys.down_to("# 設問2")
    keys.write(DOMAINS)
    check(2)
    keys.down_to("# 設問3 (1)")
    keys.write(_mended(room.workspace / "演習" / EXERCISE / f"{EXERCISE}.ipynb"))
    keys.press("Shift+Enter")
    keys.order(form("# 設問3 (1)"), STRENGTHS, "アイウエオ")
    check(3)
    keys.match(form("設問4 答えのセル"), PHONES, ["①", "②", "③", "なし"])
    check(4)
    for number, word in enumerate(MAILS, start=1):  # questions do not share their radio buttons
        assert form("設問1 答えのセル").get_by_role("radio", name=f"mail{number:02}: {word}").is_checked()
    keys.order(form("設問5 答えのセル"), STEPS, "アイウエオカキク")
    check(5)
    keys.down_to("# 設問6")
    keys.write(STRANGERS)
    check(6)

    keys.press("Control+s")
    walk.page.locator('[data-dojo="unsaved"]:empty').wait_for(state="attached")
    home = keys.back_home()
    keys.reach(home.locator(f'[data-submit="{EXERCISE}"] button'))
    keys.press("Enter")
    home.locator(f'[data-exercise="{EXERCISE}"][data-state="提出済み"]').wait_for()

    dojo("collect", EXERCISE, room.workspace / "提出物", "--course-dir", room.course)
    graded = json.loads(dojo("grade", EXERCISE, "--student", room.student, "--course-dir", room.course, "--json"))
    (result,) = graded["submissions"]
    assert (result["score"], result["max_score"]) == (30, 30), result["questions"]


def _mended(notebook: Path) -> str:
    """Give the text of the answer cell of question 3 with the town's rules put right."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    (source,) = ("".join(cell["source"]) for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == "q3_answer")
    for old, new in RULES.items():
        assert old in source
        source = source.replace(old, new)
    return source
