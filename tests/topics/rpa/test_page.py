"""A page read as a person reads it."""

from __future__ import annotations

from dojo.topics.rpa.page import read


def test_a_label_finds_its_field_wherever_it_lies() -> None:
    form = read(
        '<form><input id="b" name="n2" value="x"><label for="b">氏名</label><label for="a">番号</label><input id="a" name="n1">'
    )
    assert form.forms[0].labels == {"氏名": "n2", "番号": "n1"}
    assert form.forms[0].places == ["n2", "n1"]
    assert form.forms[0].values == {"n2": "x", "n1": ""}


def test_hidden_fields_have_no_place_but_are_sent() -> None:
    form = read('<form><input type="hidden" name="h" value="1"><input id="a" name="n1"></form>').forms[0]
    assert (form.places, form.values["h"]) == (["n1"], "1")


def test_style_and_script_are_not_read() -> None:
    page = read("<style>p{color:red}</style><script>alert(1)</script><p>見える</p>")
    assert page.lines == ["見える"]


def test_what_was_escaped_is_read_as_it_was_written() -> None:
    page = read("<dl><dt>名</dt><dd>&lt;b&gt;&amp;</dd></dl><table><tr><td>あ</td><td></td></tr></table>")
    assert page.pairs == {"名": "<b>&"}
    assert page.cells == [["あ", ""]]


def test_a_broken_page_is_read_as_far_as_it_goes() -> None:
    assert read("<p>あ<form><label for=x>い</p></div></form><<<").shows("あ")
    assert read("").text == ""


def test_a_page_that_goes_on_by_itself_says_where() -> None:
    assert read('<meta http-equiv="refresh" content="1;url=/done">').refresh == "/done"
