"""A trainee's way through the course: home, two lessons, an exercise by clicks and once by keys, handing in, the score."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dojo.learn.quiz import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator
    from tests.browser.walking import Walk

pytestmark = pytest.mark.xdist_group("browser")

EXERCISE = "01_security"
#: The reference answer of question 1, which is known to this test from the exercise's source.
RIGHT = dict(
    zip(
        [f"mail{n:02}" for n in range(1, 11)],
        ["本物", "詐欺", "詐欺", "本物", "詐欺", "本物", "詐欺", "詐欺", "本物", "詐欺"],
        strict=True,
    )
)


def _answers(room: Any) -> dict[str, Any]:
    found = json.loads((room.workspace / "演習" / EXERCISE / "answers.json").read_text(encoding="utf-8"))
    return dict(found["answers"])


def _answer_quiz(panel: Locator, name: str, *, first_wrong: bool) -> None:
    """Answer every question of a lesson's quiz, the first one wrongly before rightly if asked to."""
    for number, question in enumerate(load(name).questions):
        block = panel.locator(".dojo-quiz-question").nth(number)
        block.scroll_into_view_if_needed()
        if number == 0 and first_wrong:
            wrong = next(place for place in range(len(question.choices)) if place not in question.right)
            _choose(block, {wrong}, many=question.many)
            block.get_by_role("status").get_by_text("もう一度").first.wait_for()
        _choose(block, question.right, many=question.many)
        block.get_by_role("status").get_by_text("正解").first.wait_for()


def _choose(block: Locator, places: Any, *, many: bool) -> None:
    """Choose exactly these; where several can be chosen, what was chosen before stays until it is pressed again."""
    choices = block.locator("button.dojo-choice")
    for place in range(choices.count()):
        chosen = many and "dojo-chosen" in (choices.nth(place).get_attribute("class") or "")
        if (place in places) != chosen:
            choices.nth(place).click()
    if many:
        block.get_by_role("button", name="これで答える").click()


def test_home_says_what_to_do_next_and_its_button_opens_the_lesson(walk: Walk) -> None:
    home = walk.home()
    assert home.get_by_role("heading", level=1).inner_text() == "山形デジタル道場"
    assert home.locator('[data-lesson="00_welcome"]').get_attribute("data-state") == "まだ"
    assert home.locator("[data-belt]").inner_text() == "白帯"
    walk.picture("1 home")
    assert " ".join(walk.english()) == ""
    assert walk.barriers('[data-dojo="home"]') == []
    home.locator("[data-next]").click()
    panel = walk.notebook("00_welcome")
    panel.get_by_role("heading", name="道場の歩き方").first.wait_for()
    walk.picture("2 lesson 00")
    assert " ".join(walk.english()) == ""


@pytest.mark.parametrize(("lesson", "first_wrong"), [("00_welcome", False), ("01_security", True)])
def test_a_lesson_is_done_when_its_quiz_is_answered(walk: Walk, lesson: str, first_wrong: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    walk.home().locator(f'[data-lesson="{lesson}"] a').click()
    panel = walk.notebook(lesson)
    _answer_quiz(panel, lesson, first_wrong=first_wrong)
    walk.picture("quiz")
    assert " ".join(walk.english()) == ""
    assert walk.barriers(".dojo-quiz") == []
    home = walk.back_home()
    home.locator(f'[data-lesson="{lesson}"][data-state="修了"]').wait_for()
    walk.picture("home")


def test_a_reported_mail_is_explained_at_once(walk: Walk) -> None:
    walk.home().locator('[data-lesson="01_security"] a').click()
    panel = walk.notebook("01_security")
    inbox = walk.cell(panel, "受信箱(ここは読まなくてかまいません)")
    inbox.locator("button", has_text="報告").last.click()
    inbox.get_by_text("12通のうち 1通を判断しました").wait_for()
    walk.picture("inbox")
    assert " ".join(walk.english()) == ""


def test_answers_are_clicked_judged_kept_over_a_restart_and_handed_in(walk: Walk, room: Any, dojo: Callable[..., str]) -> None:
    walk.home().locator(f'[data-exercise="{EXERCISE}"] a').first.click()
    panel = walk.notebook(EXERCISE)
    form = _open_question(walk, panel, "設問1 答えのセル")
    for mail in RIGHT:
        form.get_by_role("radio", name=f"{mail}: 本物").check()
    form.get_by_text("保存しました").wait_for()
    _check(walk, panel, "q1", "もう一度")
    walk.picture("1 wrong")
    assert " ".join(walk.english()) == ""
    for mail, word in RIGHT.items():
        form.get_by_role("radio", name=f"{mail}: {word}").check()
    form.get_by_text("保存しました").wait_for()
    _check(walk, panel, "q1", "ここまで正解")
    walk.picture("2 right")
    assert walk.barriers(".dojo-ask") == []
    assert _answers(room)["答え1"] == RIGHT

    _restart(walk, panel)
    form = _open_question(walk, panel, "設問1 答えのセル")
    for mail, word in RIGHT.items():
        assert form.get_by_role("radio", name=f"{mail}: {word}").is_checked()
    walk.picture("3 after the restart")

    home = walk.back_home()
    home.locator(f'[data-submit="{EXERCISE}"] button').click()
    home.locator(f'[data-exercise="{EXERCISE}"][data-state="提出済み"]').wait_for()
    walk.picture("4 handed in")
    (handed_in,) = (room.workspace / "提出物").glob("*.zip")
    with zipfile.ZipFile(handed_in) as archive:
        assert any(name.endswith("answers.json") for name in archive.namelist())

    dojo("collect", EXERCISE, room.workspace / "提出物", "--course-dir", room.course)
    graded = json.loads(dojo("grade", EXERCISE, "--student", room.student, "--course-dir", room.course, "--json"))
    (result,) = graded["submissions"]
    assert (result["questions"]["q1"]["points"], result["questions"]["q1"]["verdict"]) == (7, "正解")
    dojo("feedback", EXERCISE, "--course-dir", room.course)
    home = walk.home()
    score = home.locator(f'[data-exercise="{EXERCISE}"][data-state="返却済み"] [data-score]')
    assert f"{result['score']:g}／30点" in score.inner_text()
    walk.picture("5 the score")
    with walk.page.expect_popup() as opened:
        home.locator(f'[data-feedback="{EXERCISE}"]').click()
    opened.value.wait_for_load_state()
    assert "設問1" in opened.value.content()
    assert "BEGIN HIDDEN" not in opened.value.content()


def test_a_question_is_answered_by_keyboard_alone(walk: Walk, room: Any) -> None:
    walk.home()
    page = walk.page
    _tab_to(page, "情報セキュリティ", "a", 2)
    page.keyboard.press("Enter")
    panel = walk.notebook(EXERCISE)
    form = walk.cell(panel, "設問1 答えのセル").locator(".dojo-ask")
    form.wait_for()
    _tab_to(page, "mail01: 本物", "input")
    page.keyboard.press("ArrowRight")  # a group of radio buttons is walked with the arrows
    form.get_by_text("保存しました").wait_for()
    assert form.get_by_role("radio", name="mail01: 詐欺").is_checked()
    walk.picture("by keyboard")
    assert _answers(room)["答え1"]["mail01"] == "詐欺"


def test_a_browser_that_is_closed_in_the_middle_loses_no_click(walk: Walk, room: Any) -> None:
    walk.home().locator(f'[data-exercise="{EXERCISE}"] a').first.click()
    form = _open_question(walk, walk.notebook(EXERCISE), "設問1 答えのセル")
    form.get_by_role("radio", name="mail10: 本物").check()
    form.get_by_text("保存しました").wait_for()
    again = replace(walk, page=walk.page.context.new_page())
    walk.page.close()  # nothing was saved by hand, and the kernel goes on without a page
    assert _answers(room)["答え1"]["mail10"] == "本物"
    again.home().locator(f'[data-exercise="{EXERCISE}"] a').first.click()
    form = _open_question(again, again.notebook(EXERCISE), "設問1 答えのセル")
    assert form.get_by_role("radio", name="mail10: 本物").is_checked()


def test_an_error_of_python_is_one_japanese_sentence(walk: Walk) -> None:
    walk.home().locator(f'[data-exercise="{EXERCISE}"] a').first.click()
    panel = walk.notebook(EXERCISE)
    cell = panel.locator(".jp-CodeCell", has=panel.page.locator(".cm-content", has_text="設問2")).first
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    walk.page.keyboard.press("Control+End")
    walk.page.keyboard.type("\n答え9 = [1 2]")
    walk.page.keyboard.press("Shift+Enter")
    cell.locator('[role="status"], [role="alert"]').first.wait_for()
    walk.picture("error")
    assert " ".join(walk.english()) == ""
    assert "Traceback" not in cell.inner_text()


def _open_question(walk: Walk, panel: Locator, words: str) -> Locator:
    """Give the form of a question; it is there by itself, after the opening and after a restart."""
    form = walk.cell(panel, words).locator(".dojo-ask")
    form.wait_for()
    return form


def _check(walk: Walk, panel: Locator, question: str, expected: str) -> None:
    """Run the test cell of a question and wait for its box."""
    cell = panel.locator(".jp-CodeCell", has_text="確認用のセル").nth(int(question[1:]) - 1)
    walk.run(panel, cell)
    cell.get_by_text(expected).first.wait_for()


def _restart(walk: Walk, panel: Locator) -> None:
    """Restart the kernel by the menu カーネル, as the help says."""
    page = walk.page
    page.get_by_role("menuitem", name="カーネル").click()
    page.locator(".lm-Menu-item", has_text="再起動").first.click()
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    page.locator(".jp-Dialog").wait_for(state="detached")
    walk.idle(panel)


#: Tag and name of what has the focus.
_FOCUS = "() => (e => [e.tagName.toLowerCase(), e.getAttribute('aria-label') || e.textContent])(document.activeElement)"


def _tab_to(page: Any, name: str, tag: str, which: int = 1) -> None:
    """Press Tab until the first, second … element of this kind and name has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        found, said = page.evaluate(_FOCUS)
        which -= found == tag and name in said
        if not which:
            return
    pytest.fail(f"{name} cannot be reached with Tab")
