"""The folder of exercise mails, opened as a trainee would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.ui.mailbox import mailbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dojo.ui.base import View

_MAILS = Path(__file__).parents[2] / "exercises" / "01_security" / "mails"


def _all(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _all(child)


def _button(view: View, label: str) -> widgets.Button:
    return next(w for w in _all(view.widget) if isinstance(w, widgets.Button) and label in w.description)


def _markup(view: View) -> str:
    return "\n".join(w.value for w in _all(view.widget) if isinstance(w, widgets.HTML))


def test_a_fresh_mailbox_lists_the_ten_mails_and_opens_the_first() -> None:
    words = mailbox(_MAILS).words()
    assert [line[:6] for line in words.splitlines()[1:11]] == [f"mail{n:02}" for n in range(1, 11)]
    assert "10通のうち 1通目: mail01" in words
    assert "soumu@dojo-machi.example" in words


def test_a_mail_of_the_list_opens_with_its_address_links_and_signature() -> None:
    view = mailbox(_MAILS)
    _button(view, "mail02").click()
    markup = _markup(view)
    # the link says dojo-machi and leads to dojo-machi-support (exercises/01_security/mails/mail02.eml)
    assert "→ http://portal.dojo-machi-support.example/renew" in markup
    assert "support@dojo-machi-support.example" in markup
    assert "電子署名がありません。" in markup
    assert "<a " not in markup


def test_the_open_mail_is_marked_in_words_and_not_by_colour_only() -> None:
    view = mailbox(_MAILS)
    _button(view, "mail05").click()
    marked = [w.description for w in _all(view.widget) if isinstance(w, widgets.Button) and "▶" in w.description]
    assert [text[:8] for text in marked] == ["▶ mail05"]


def test_the_arrows_turn_page_by_page_and_stop_at_the_ends() -> None:
    view = mailbox(_MAILS)
    assert _button(view, "前のメール").disabled
    for _ in range(9):
        _button(view, "次のメール").click()
    assert "10通のうち 10通目: mail10" in view.words()
    assert _button(view, "次のメール").disabled
    _button(view, "前のメール").click()
    assert "9通目: mail09" in view.words()


def test_no_mail_says_whether_it_is_genuine_or_who_owns_its_domain() -> None:
    view = mailbox(_MAILS)
    for number in range(1, 11):
        _button(view, f"mail{number:02}").click()
        said = view.words() + _markup(view)
        for word in ("詐欺", "偽物", "にせもの", "本物です", "決め手", "持ち主を表す部分:"):
            assert word not in said, (number, word)


def test_a_folder_that_is_not_there_or_is_empty_is_one_sentence(tmp_path: Path) -> None:
    assert mailbox(tmp_path / "mails").words() == "「mails」が見つかりません。場所と名前を確かめてください。"
    assert "メールがありません。" in mailbox(tmp_path).words()


def test_a_damaged_mail_spoils_only_its_own_page(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.eml").write_text("From: <b@b.example>\nSubject: <i>x</i>\n\nhello\n", "utf-8")
    view = mailbox(tmp_path)
    assert "「a.eml」をメールとして読めませんでした。" in view.words()
    _button(view, "b  ").click()
    assert "&lt;i&gt;x&lt;/i&gt;" in _markup(view)
