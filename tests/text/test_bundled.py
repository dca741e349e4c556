"""What a package carries with it is read as it lies there."""

from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from dojo.text.bundled import Bundle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bundle]:
    home = tmp_path / "carried_here"
    (home / "奥").mkdir(parents=True)
    (home / "__init__.py").write_bytes(b"")
    (home / "奥" / "印.bin").write_bytes(b"\x00\xff")
    (home / "町.toml").write_text('town = "道場町"\n["課"]\n"住民" = 12\n', encoding="utf-8")
    (home / "表.csv").write_bytes('名,文\r\nゴミ,"一行目\r\n二行目"\r\n'.encode())
    (home / "語.txt").write_text("# 注釈\nさくら うめ\nもも\n", encoding="utf-8")
    (home / "壊れ.toml").write_text("town = \n", encoding="utf-8")
    (home / "別の字.txt").write_bytes("さくら".encode("cp932"))
    monkeypatch.syspath_prepend(str(tmp_path))
    yield Bundle("carried_here")
    sys.modules.pop("carried_here", None)


def test_tables_lines_words_and_bytes_are_given_as_they_are_written(bundle: Bundle) -> None:
    assert bundle.table("町") == {"town": "道場町", "課": {"住民": 12}}
    assert bundle.lines("表") == ({"名": "ゴミ", "文": "一行目\r\n二行目"},)
    assert bundle.words("語") == ("さくら", "うめ", "もも")
    assert bundle.read_bytes("奥/印.bin") == b"\x00\xff"


def test_a_table_is_parsed_once(bundle: Bundle) -> None:
    assert bundle.table("町") is bundle.table("町")
    assert Bundle("carried_here").lines("表") is bundle.lines("表")


def test_what_is_missing_or_broken_is_pythons_own_error(bundle: Bundle) -> None:
    with pytest.raises(FileNotFoundError):
        bundle.read_bytes("ない.typ")
    with pytest.raises(FileNotFoundError):
        bundle.table("ない")
    with pytest.raises(tomllib.TOMLDecodeError):
        bundle.table("壊れ")
    with pytest.raises(UnicodeDecodeError):
        bundle.words("別の字")
    with pytest.raises(ModuleNotFoundError):
        Bundle("no_package_of_this_name").table("町")
