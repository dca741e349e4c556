"""The guided tour: its words are those of the real screen, and every click has an answer."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.welcome.tour import area, areas, click, tasks


def _screen_words() -> set[str]:
    """All Japanese words of JupyterLab's language pack."""
    pack = files("jupyterlab_language_pack_ja_JP") / "locale" / "ja_JP" / "LC_MESSAGES" / "jupyterlab.json"
    table = json.loads(pack.read_text("utf-8"))
    return {word for words in table.values() if isinstance(words, list) for word in words}


def test_the_words_of_the_areas_stand_in_the_language_pack() -> None:
    shown = {each.words for each in areas() if each.words}
    assert len(shown) == 8
    assert shown <= _screen_words()


def test_the_menu_entry_that_restarts_is_called_as_the_task_says() -> None:
    assert "カーネルを再起動…" in _screen_words()
    assert any("「カーネルを再起動…」" in task.why for task in tasks())


def test_numbers_are_different_and_follow_the_order() -> None:
    assert "".join(each.mark for each in areas()) == "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬"


def test_every_task_points_at_known_areas() -> None:
    assert len(tasks()) == 8
    for task in tasks():
        assert task.areas
        for key in task.areas:
            assert click(task, key).right


def test_restarting_may_be_found_at_two_places() -> None:
    last = tasks()[-1]
    assert [each.key for each in areas() if click(last, each.key).right] == ["menu_kernel", "restart"]


def test_an_unknown_area_is_an_error_in_japanese() -> None:
    with pytest.raises(UnknownNameError, match="画面の場所「nothing」"):
        area("nothing")
