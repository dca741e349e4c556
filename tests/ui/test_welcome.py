"""The small things of lesson 00, driven as a trainee would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.ui.welcome import cheat_sheet, origin, postcard, slips

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from dojo.ui.base import View


def _all(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _all(child)


def _markup(view: View) -> str:
    return "\n".join(w.value for w in _all(view.widget) if isinstance(w, widgets.HTML))


def test_a_season_brings_its_postcard() -> None:
    assert "桜" in postcard("春").words()


def test_anything_else_is_answered_with_the_seasons_and_escaped() -> None:
    view = postcard("<b>梅雨")
    assert "春・夏・秋・冬のどれかに書きかえて" in view.words()
    assert "<b>梅雨" not in _markup(view)
    assert "どれかに書きかえて" in postcard(12).words()


def test_the_cheat_sheet_lands_in_the_folder_beside_the_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    view = cheat_sheet()
    assert view.words().startswith("○ 「持ち帰り/道場の歩き方.pdf」を作りました")
    assert (tmp_path / "持ち帰り" / "道場の歩き方.pdf").read_bytes().startswith(b"%PDF-")
    assert cheat_sheet().words() == view.words()


def test_a_folder_that_cannot_be_made_is_said_in_a_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "持ち帰り").write_text("not a folder")
    assert "「持ち帰り/道場の歩き方.pdf」に書き込めませんでした" in cheat_sheet().words()


def test_the_origin_carries_its_source_and_date() -> None:
    view = origin()
    # seed L3-7: 令和3年1月29日(金) 13時30分～15時00分 Zoom
    for text in (view.words(), _markup(view)):
        assert "2021年1月29日(金)の13:30から15:00まで、Zoom" in text
        assert "2021年1月29日時点" in text


def test_a_slip_shows_its_message_and_how_to_mend_it() -> None:
    view = slips()
    assert "黄色い枠の1行目" in _markup(view)
    assert "文字の終わりの &quot; がありません。" in _markup(view)
    next(w for w in _all(view.widget) if isinstance(w, widgets.Button) and w.description == "全角の記号で書いた").click()
    assert "文字を囲む記号が、全角の「”」" in _markup(view)
    assert "日本語入力を切って" in _markup(view)
    assert "文字の終わりの" not in _markup(view)
