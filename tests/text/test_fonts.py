"""The font is a real one with Japanese letters, and matplotlib uses it."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from matplotlib import font_manager, ft2font

from dojo.errors import MissingToolError
from dojo.text import font_path, fonts, use_japanese


def test_the_font_file_is_ipaex_gothic_with_kana_and_kanji() -> None:
    font = ft2font.FT2Font(str(font_path()))
    assert font.family_name == fonts.FAMILY
    assert all(font.get_char_index(ord(letter)) for letter in "あア舟形町①〜")


def test_matplotlib_writes_japanese_afterwards() -> None:
    with mpl.rc_context():
        assert use_japanese() == use_japanese() == "IPAexGothic"
        assert mpl.rcParams["font.family"] == ["IPAexGothic"]
        found = font_manager.findfont("IPAexGothic", fallback_to_default=False)
    assert found.endswith(".ttf")


def test_a_missing_font_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", {}.get)
    font_path.cache_clear()
    with pytest.raises(MissingToolError, match="pip install matplotlib-fontja"):
        font_path()
    font_path.cache_clear()
