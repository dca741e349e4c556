"""A robot's text checked before it runs, and Robot Framework's messages in Japanese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import robot as framework

from dojo.errors import EncodingError, InputError, MissingFileError
from dojo.topics.rpa.robot import log, messages, text
from dojo.topics.rpa.robot.library import Keywords

HEAD = "*** 設定 ***\nライブラリ    dojo.rpa\n"


def test_the_lessons_robot_has_nothing_to_find_fault_with(robot: str) -> None:
    assert text.check(robot) == ()
    assert text.own_keywords(robot) == ("1件を登録する",)


@pytest.mark.parametrize(
    ("robot", "said"),
    [
        ("", "ロボットが空です"),
        (" \n\n", "ロボットが空です"),
        (7, "文字で書いてください"),
        ("x" * 50_001, "長すぎます"),
        ("ただの文です。\n", r"「\*\*\* タスク \*\*\*」という見出し"),
        (f"{HEAD}*** たすく ***\nあ\n    押す    入る\n", r"3行目: 見出し「\*\*\* たすく \*\*\*」は使えません"),
        (f"{HEAD}*** タスク ***\nあ\n", "4行目: 名前の下に、手順が1つもありません"),
        ("*** 設定 ***\nらいぶらり    dojo.rpa\n*** タスク ***\nあ\n    押す    入る\n", "2行目: 設定「らいぶらり」はありません"),
        ("*** タスク ***\nあ\n    押す    入る\n", "「ライブラリ    dojo.rpa」の行がありません"),
    ],
)
def test_a_text_that_cannot_run_is_refused_with_its_line(robot: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        text.read(robot)


def test_a_robot_file_may_be_utf8_or_what_a_japanese_windows_writes(tmp_path: Path, robot: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        (tmp_path / "a.robot").write_bytes(robot.encode(encoding))
        assert text.load(tmp_path / "a.robot") == robot


def test_a_robot_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"ない\.robot"):
        text.load(tmp_path / "ない.robot")
    (tmp_path / "a.robot").write_bytes(bytes(range(256)))
    with pytest.raises(EncodingError):
        text.load(tmp_path / "a.robot")
    (tmp_path / "a.robot").write_bytes(b"x" * 300_000)
    with pytest.raises(InputError, match="長すぎます"):
        text.load(tmp_path / "a.robot")


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("No keyword with name 'xyz' found.", "「xyz」という言葉(キーワード)はありません。つづりと"),
        ("No keyword with name '表示を待' found.", "「表示を待つ」のまちがいではありませんか"),
        ("No keyword with name '一件を登録する' found.", "「1件を登録する」のまちがいではありませんか"),
        ("Variable '${番号}' not found. Did you mean:\n    ${番号2}", "変数「${番号}」がありません"),
        ("Dictionary '${行}' has no key '氏名'.", "「氏名」という列がありません"),
        ("Keyword 'dojo.rpa.入力する' expected 2 arguments, got 1.", "「入力する」に渡す値は2個ですが、1個書いてあります"),
        ("Something of a later version went wrong.", "ロボットの書き方に、動かせないところがあります"),
        ("「990018」… 最後の1けたが合っているか確かめてください。", "「990018」… 最後の1けた"),
        ("電話で確かめる", "電話で確かめる"),
    ],
)
def test_a_message_of_robot_framework_is_said_in_japanese(english: str, said: str) -> None:
    assert said in messages.japanese(english, ["1件を登録する"])


def test_the_table_of_words_names_every_keyword_of_the_library() -> None:
    names = {getattr(getattr(Keywords, name), "robot_name", None) for name in dir(Keywords)} - {None}
    assert names == set(messages.keyword_names())


def test_every_english_word_that_the_log_is_cleared_of_stands_in_this_version() -> None:
    html = Path(framework.__file__).parent / "htmldata" / "rebot"
    page = "".join(path.read_text(encoding="utf-8") for path in (html / "log.html", html / "view.js"))
    assert log.missing(page) == []


def test_no_english_word_stands_between_the_tags_of_the_log(tmp_path: Path) -> None:
    html = Path(framework.__file__).parent / "htmldata" / "rebot" / "log.html"
    (tmp_path / "log.html").write_text(html.read_text(encoding="utf-8"), encoding="utf-8")
    log.localise(tmp_path / "log.html")
    body = re.sub(
        r"<script type=\"text/javascript\".*?</script>|<!--.*?-->",
        "",
        (tmp_path / "log.html").read_text("utf-8"),
        flags=re.DOTALL,
    )
    shown = re.sub(r"\{\{.*?\}\}|\$\{.*?\}|&\w+;", "", " ".join(re.findall(r">([^<>]+)<", body)))
    assert set(re.findall("[A-Za-z]{2,}", shown)) <= {"JavaScript", "JupyterLab", "HTML"}
