"""A whole exercise without a mouse: from the home page to full marks, by keys alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

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

#: Where the focus is: name of the element, and whether what is looked for comes after it.
_NAME = "e => e.getAttribute('aria-label') || e.textContent.trim()"
_THERE = f"target => (e => [({_NAME})(e), e === target, Boolean(e.compareDocumentPosition(target) & 4)])(document.activeElement)"
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
            _, there, ahead = self.walk.page.evaluate(_THERE, handle)
            if there:
                return
            self.press("Tab" if ahead else "Shift+Tab")
        pytest.fail(f"cannot be reached with Tab: {target}")

    def to_cell(self, words: str, which: int = 1) -> Locator:
        """Leave whatever has the focus, and walk up or down to the cell with these words."""
        panel = self.walk.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
        wanted = panel.locator(".jp-Cell", has_text=words).nth(which - 1)
        place = panel.locator(".jp-Cell")
        self.press("Escape")
        for _ in range(_MOST):
            at = place.evaluate_all("cells => cells.findIndex(one => one.classList.contains('jp-mod-active'))")
            to = wanted.evaluate("cell => [...cell.closest('.jp-Notebook').querySelectorAll('.jp-Cell')].indexOf(cell)")
            if at == to:
                return wanted
            self.press("ArrowDown" if at < to else "ArrowUp")
        pytest.fail(f"no way to the cell {words}")

    def run(self, cell: Locator, expected: str) -> None:
        """Run the cell that one has walked to."""
        self.press("Shift+Enter")
        cell.get_by_text(expected).first.wait_for()

    def write(self, text: str) -> None:
        """Write over the whole text of the cell that one has walked to, as an input method does."""
        self.press("Enter")
        self.press("Control+a")
        self.walk.page.keyboard.insert_text(text)
        self.press("Escape")

    def match(self, form: Locator, words: Sequence[str], options: Sequence[str]) -> None:
        """Choose a word in each row: groups of radio buttons are entered with Tab and walked with the arrows."""
        for row, word in enumerate(words):
            first = form.locator("[role=radiogroup], fieldset, tr:has(input)").nth(row).locator("input").first
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


def test_a_whole_exercise_is_done_by_keyboard_alone(walk: Walk, room: Any, dojo: Callable[..., str]) -> None:
    keys = Keys(walk)
    home = walk.home()
    keys.reach(home.locator(f'[data-exercise="{EXERCISE}"] a').first)
    keys.press("Enter")
    walk.notebook(EXERCISE)

    def check(number: int) -> None:
        keys.run(keys.to_cell("確認用のセル: ここで Shift + Enter", number), "ここまで正解")
        walk.picture(f"question {number}")

    answer = keys.to_cell("設問1 答えのセル")
    keys.match(answer.locator(".dojo-ask"), MAILS, ["本物", "詐欺"])
    check(1)

    keys.to_cell("# 設問2")
    keys.write(DOMAINS)
    keys.press("Shift+Enter")
    check(2)

    answer = keys.to_cell("# 設問3 (1)")
    keys.write(_mended(room.workspace / "演習" / EXERCISE / f"{EXERCISE}.ipynb"))
    keys.run(answer, "この順で答える")
    keys.order(answer.locator(".dojo-ask"), STRENGTHS, "アイウエオ")
    check(3)

    answer = keys.to_cell("設問4 答えのセル")
    keys.match(answer.locator(".dojo-ask"), PHONES, ["①", "②", "③", "なし"])
    check(4)

    answer = keys.to_cell("設問5 答えのセル")
    keys.order(answer.locator(".dojo-ask"), STEPS, "アイウエオカキク")
    check(5)

    keys.to_cell("# 設問6")
    keys.write(STRANGERS)
    keys.press("Shift+Enter")
    check(6)

    keys.press("Control+s")
    walk.page.locator('[data-dojo="unsaved"]:empty').wait_for(state="attached")
    keys.reach(walk.page.locator('[data-dojo="home-button"]'))
    keys.press("Enter")
    home = walk.page.locator('[data-dojo="home-tab"] [data-dojo="home"]')
    home.wait_for()
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
