"""Every construct of a lesson's text comes out on paper as its words, and nothing in it is a command to the typesetter."""

from __future__ import annotations

from typing import Any

import pytest

from dojo.classroom.paper.markdown import typeset

#: Signs that mean something to typst, to Markdown, or to what lies between.
HOSTILE = [
    '#panic("x")',
    "#set page(width: 1cm)",
    "$ x^2 $ と $y$",
    "@label と <label>の中",
    "a \\ b \\\\ c \\n \\u{41}",
    '" " と \\" と "; #panic()',
    "[角] ] [ ]] {波} }{ (丸) )(",
    "~ と -- と --- と ... と // と /* */",
    "= 見出しではない",
    "+ 一覧ではない / 用語: ではない",
    "'一重' ”全角” 「かぎ」",
    "&amp; &lt; &#35; A&B",
    "_下線 a_b_c",
    "100% ^_^ |縦| `裏",
]

#: Where in a text they can stand.
AROUND = ["{}", "`{}`", "**太い{}**", "- {}", "> {}", "|表|\n|---|\n|{}|", "# {}", "```\n{}\n```", "[{}](a.md)"]


@pytest.mark.parametrize("words", HOSTILE)
def test_signs_that_mean_something_elsewhere_are_only_text(words: str, read: Any) -> None:
    from dojo.classroom.paper.markup import text  # noqa: PLC0415 - the smallest part, tried by itself

    assert "".join(words.split()) in read(text(words)).run_on


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("around", AROUND)
def test_no_text_of_a_lesson_stops_the_typesetter(around: str, words: str, printed: Any) -> None:
    assert printed(around.format(words) + "\n\nおわり").run_on.endswith("おわり1/1")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# 一\n\n## 二\n\n### 三\n\n#### 四\n\n##### 五\n\n###### 六", "一二■三四五六"),
        ("普通の**太い**と*強い*と~~消した~~文", "普通の太いと強いと消した文"),
        ("日本語の\n続き", "日本語の続き"),
        ("一行目  \n二行目", "一行目二行目"),
        ("`コード` と ``a ` b``", "コードとa`b"),
        ("- 一\n- 二\n    - 三\n        1. 四\n\n      段落", "・一・二－三1.四段落"),
        ("3. 三\n4. 四", "3.三4.四"),
        ("> 引用\n> > 二重", "引用二重"),
        ("前\n\n---\n\n後", "前後"),
        ("[言葉](https://a.example/x?y=1#z)", "言葉(https://a.example/x?y=1#z)"),
        ("<https://a.example/>", "https://a.example/"),
        ("[係](mailto:kakari@dojo-machi.example)", "係(kakari@dojo-machi.example)"),
        ("[次のレッスン](01_security.ipynb)", "次のレッスン"),
        ("[危ない](javascript:alert)", "[危ない](javascript:alert)"),
        ("改行<br>と<b>印</b>と<!-- 見えない -->", "改行と印と"),
        ("<div>\n囲み<br/>二行\n</div>", "囲み二行"),
        ("<script>x</script>", "x"),
        ("&copy;&nbsp;&yen;", "©¥"),
        ("    字下げ\n    二行", "字下げ二行"),
        ("![説明](どこにもない.png)", "[図:説明]"),
        ("\u3000字下げ\u3000です", "字下げです"),
        ("か\u3099ぎ", "がぎ"),  # a letter and its mark, as macOS writes file names
        ("葛\U000e0100城", "葛城"),  # a variant of a letter that the font has
        ("絵\U0001f600と\U00020bb7", "絵〓と〓"),  # signs that the font does not have
        ("見えない\u200b\u202e\u00ad字\x07", "見えない字"),
        ("", ""),
    ],
)
def test_what_stands_in_the_text_stands_on_the_paper(source: str, words: str, printed: Any) -> None:
    said = printed(source).run_on
    assert said.removeprefix("講座題").removesuffix("1/1") == words


def test_words_are_kept_apart_where_a_line_ends_and_japanese_is_not() -> None:
    assert typeset("two\nwords") == '#par([#"two";#" ";#"words";]);'
    assert typeset("日本\n語") == '#par([#"日本";#"語";]);'


def test_looks_are_functions_of_the_template() -> None:
    assert typeset("**a**") == '#par([#heavy([#"a";]);]);'
    assert typeset("*a*") == '#par([#mild([#"a";]);]);'
    assert typeset("`a`") == '#par([#code("a");]);'
    assert typeset("## a") == '#heading(level: 2, [#"a";]);'


def test_a_table_keeps_its_rows_and_columns(printed: Any) -> None:
    lines = printed("| しるし | 意味 |\n|:--|--:|\n| ○ | **正解** |\n| × | a\\|b |").lines
    assert [line.split() for line in lines[1:-1]] == [["しるし", "意味"], ["○", "正解"], ["×", "a|b"]]


def test_a_table_of_a_heading_alone_and_one_with_empty_cells_are_printed(printed: Any) -> None:
    assert "見出し" in printed("|見出し|\n|--|\n").text
    assert "中" in printed("| | |\n|--|--|\n||中|").text


def test_a_list_of_code_keeps_its_indents(printed: Any) -> None:
    lines = printed("```python\nif 一:\n    二\n```").lines
    assert lines[1:-1] == ["if 一:", "二"]
    # poppler gives the indent as no-break spaces or as room; either way the second line starts further right
    assert '"\u00a0\u00a0\u00a0\u00a0二"' in typeset("```\n    二\n```")


LONG = "https://www.dojo-machi.example/" + "a" * 400
WIDE = "\n".join("|" + one * 9 for one in ("とても長い見出し|", "--|", f"{LONG}|"))


@pytest.mark.parametrize(
    "source",
    [
        LONG,
        "あ" * 900,
        "ー" * 300,
        "x" * 900,
        f"`{LONG}`",
        f"```\n{LONG}\n```",
        f"# {LONG}",
        f"- 一\n    - {LONG}",
        f"> {LONG}",
        f"[言葉]({LONG})",
        WIDE,
        "|狭い|広い|\n|--|--|\n|a|" + "長い文。" * 200 + "|",
        "- 一\n" + "".join("    " * depth + f"- {LONG}\n" for depth in range(1, 8)),
    ],
    ids=range(13),
)
def test_nothing_is_wider_than_the_page(source: str, printed: Any) -> None:
    assert printed(source).outside() == []


def test_a_long_address_is_whole_on_paper(printed: Any) -> None:
    assert LONG in printed(LONG).run_on.replace("題", "")
