"""The guided tour, driven as a trainee would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.welcome import tour as rooms
from dojo.ui.tour import tour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dojo.ui.base import View


def _all(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _all(child)


def _press(view: View, mark: str) -> widgets.Button:
    found: widgets.Button = next(w for w in _all(view.widget) if isinstance(w, widgets.Button) and mark in w.description)
    found.click()
    return found


def _markup(view: View) -> str:
    return "\n".join(w.value for w in _all(view.widget) if isinstance(w, widgets.HTML))


def test_every_area_is_a_button_with_its_number() -> None:
    labels = [w.description for w in _all(tour().widget) if isinstance(w, widgets.Button)]
    for area in rooms.areas():
        assert sum(area.mark in label for label in labels) == 1


def test_a_wrong_click_says_what_that_place_is_and_keeps_the_task() -> None:
    view = tour()
    _press(view, "⑧")
    assert "× そこは ⑧ 実行ボタン ▶です" in _markup(view)
    assert "問い1" in _markup(view)
    assert "見つけた数 0/8" in _markup(view)


def test_a_right_click_is_marked_and_counted() -> None:
    view = tour()
    found = _press(view, "⑤")
    assert "○ 正解: ⑤ ファイルの一覧" in _markup(view)
    assert "見つけた数 1/8" in _markup(view)
    assert "dojo-found" in found._dom_classes
    _press(view, "次の問いへ")
    assert "問い2" in _markup(view)
    assert "dojo-found" not in found._dom_classes


def test_a_skipped_task_comes_back_and_the_end_is_said() -> None:
    view = tour()
    _press(view, "次の問いへ")  # skips the first task
    for task in rooms.tasks()[1:]:
        _press(view, rooms.area(task.areas[0]).mark)
        _press(view, "次の問いへ")
    assert "問い1" in _markup(view)
    _press(view, "⑤")
    assert "見つけた数 8/8" in _markup(view)
    assert "全部見つけました" in _markup(view)


def test_the_words_name_all_areas_and_tasks() -> None:
    words = tour().words()
    for area in rooms.areas():
        assert f"{area.mark} {area.name}: {area.what}" in words
    for task in rooms.tasks():
        assert task.ask in words
