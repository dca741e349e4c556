"""The quiz, driven as a trainee would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
import pytest

from dojo.errors import UnknownNameError
from dojo.learn.progress import Answers, Progress
from dojo.learn.quiz import load, names
from dojo.ui.quiz import quiz

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dojo.ui.base import View


def _all(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _all(child)


def _press(view: View, label: str) -> widgets.Button:
    found: widgets.Button = next(w for w in _all(view.widget) if isinstance(w, widgets.Button) and label in w.description)
    found.click()
    return found


def _markup(view: View) -> str:
    return "\n".join(w.value for w in _all(view.widget) if isinstance(w, widgets.HTML))


def test_a_right_choice_is_praised_with_its_reason_at_once() -> None:
    view = quiz("00_welcome")
    pressed = _press(view, "Shift を押しながら Enter")
    assert pressed.description.startswith("◉ ウ ")
    assert "○ 正解" in _markup(view)
    assert "選んだセルが実行され" in _markup(view)


def test_a_wrong_choice_gets_its_own_reason_and_can_be_changed() -> None:
    view = quiz("00_welcome")
    wrong = _press(view, "Ctrl と S")
    assert "× もう一度" in _markup(view)
    assert "それは保存です" in _markup(view)
    _press(view, "Shift を押しながら Enter")
    assert wrong.description.startswith("◯ ")
    assert "それは保存です" not in _markup(view)


def test_several_choices_are_handed_in_together() -> None:
    view = quiz("00_welcome")
    _press(view, "これで答える")
    assert "まだ選んでいません" in _markup(view)
    _press(view, "講師に声をかける")
    assert "△ おしい" not in _markup(view)
    _press(view, "これで答える")
    assert "△ おしい" in _markup(view)
    _press(view, "「カーネルを再起動」してから")
    _press(view, "これで答える")
    assert "○ 正解" in _markup(view)


def test_a_rule_of_the_real_world_is_shown_with_its_source() -> None:
    view = quiz("01_security")
    _press(view, "30日ごとに必ず変える")
    # security_facts: passwords_2024, as_of 2024-05-28
    assert "出典: " in _markup(view)
    assert "2024年5月28日時点" in _markup(view)


@pytest.mark.parametrize("name", names())
def test_the_words_list_questions_and_choices_but_no_reasons(name: str) -> None:
    words = quiz(name).words()
    for question in load(name).questions:
        assert question.ask in words
        for choice in question.choices:
            assert choice.text in words
            assert choice.why not in words


def test_the_words_say_how_far_one_is() -> None:
    view = quiz("00_welcome")
    _press(view, "Shift を押しながら Enter")
    assert view.words().startswith("ふりかえり「道場の歩き方」 5問のうち 1問に答えました。")


def test_an_unknown_quiz_is_an_error_in_japanese() -> None:
    with pytest.raises(UnknownNameError, match="次から選んでください"):
        quiz("nothing")


# -- in a workspace -----------------------------------------------------------------------------------------------------


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trainee's workspace; the kernel works in the folder of the notebook."""
    (tmp_path / ".dojo").mkdir()
    (tmp_path / ".dojo" / "workspace.json").write_text("{}", encoding="utf-8")
    (tmp_path / "レッスン").mkdir()
    monkeypatch.chdir(tmp_path / "レッスン")
    return tmp_path


def test_a_workspace_remembers_what_was_answered(room: Path) -> None:
    _press(quiz("00_welcome"), "Ctrl と S")
    _press(quiz("00_welcome"), "Shift を押しながら Enter")
    assert Answers.of(Progress(room), "00_welcome", 5).known == {1: False}


def test_a_quiz_that_is_opened_again_says_so_until_it_is_answered(room: Path) -> None:
    _press(quiz("00_welcome"), "Ctrl と S")
    again = quiz("00_welcome")
    assert "前に 1問に答えています。" in _markup(again)
    _press(again, "Shift を押しながら Enter")
    assert "前に 1問" not in _markup(again)
    assert Progress(room).path.is_file()


def test_the_stored_words_are_the_same_in_every_workspace(room: Path) -> None:
    before = quiz("00_welcome").words()
    _press(quiz("00_welcome"), "Ctrl と S")
    assert quiz("00_welcome").words() == before
    assert Progress(room).path.is_file()


def test_a_workspace_that_cannot_be_written_to_is_said_quietly(room: Path) -> None:
    Progress(room).path.mkdir()
    view = quiz("00_welcome")
    _press(view, "Shift を押しながら Enter")
    assert "○ 正解" in _markup(view)
    assert "進み具合を書きとめられませんでした" in _markup(view)
