"""The inbox, driven as a trainee would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pytest

from dojo.errors import MissingFileError, UnknownNameError
from dojo.ui.inbox import difficulty_table, inbox, mail_anatomy, mail_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dojo.ui.base import View


def _all(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _all(child)


def _button(view: View, label: str) -> widgets.Button:
    return next(w for w in _all(view.widget) if isinstance(w, widgets.Button) and label in w.description)


def _look(view: View, label: str) -> widgets.ToggleButton:
    return next(w for w in _all(view.widget) if isinstance(w, widgets.ToggleButton) and label in w.description)


def _markup(view: View) -> str:
    return "\n".join(w.value for w in _all(view.widget) if isinstance(w, widgets.HTML))


def test_a_fresh_inbox_lists_twelve_mails_as_undecided() -> None:
    words = inbox().words()
    assert words.startswith("受信箱 12通のうち 0通を判断しました。○ 正解 0通、△ おしい 0通、× まちがい 0通")
    assert words.count("【まだ】") == 12


def test_the_real_address_shows_only_when_asked_for() -> None:
    view = inbox()
    _button(view, "5. 道場町 情報システム係").click()
    assert "dojo-rnachi" not in _markup(view)
    _look(view, "本当のアドレス").value = True
    assert "system@dojo-rnachi.example" in _markup(view)
    _look(view, "本当のアドレス").value = False
    assert "dojo-rnachi" not in _markup(view)


def test_a_link_says_where_it_leads_and_is_never_a_link() -> None:
    view = inbox()
    _button(view, "3. みどり宅配").click()
    assert "https://www.midori-takuhai.example/saihaitatsu" in _markup(view)
    _look(view, "リンクの本当の行き先").value = True
    assert "持ち主を表す部分: uketori-madoguchi.example" in _markup(view)
    assert "<a " not in _markup(view)


def test_the_way_and_the_signature_are_told_in_words() -> None:
    view = inbox()
    _button(view, "10. 道場電算センター").click()
    _look(view, "送信経路と署名").value = True
    assert "電子署名がこわれています" in _markup(view)
    assert "relay.bin-tsunagi.example" in _markup(view)


@pytest.mark.parametrize(("action", "outcome"), [("報告", "正解"), ("削除", "おしい"), ("開く", "まちがい")])
def test_an_action_gets_a_reason_at_once_and_counts(action: str, outcome: str) -> None:
    view = inbox()
    _button(view, "5. 道場町 情報システム係").click()
    _button(view, action).click()
    assert "machi の m が「rn」に変わった" in _markup(view)
    assert "本物に似せたドメイン" in _markup(view)
    assert f"【{outcome}】" in view.words().splitlines()[5]
    assert f"{outcome} 1通" in view.words()


def test_the_first_decision_stays() -> None:
    view = inbox()
    _button(view, "削除").click()
    _button(view, "開く").click()
    assert "× まちがい 1通" in view.words()
    assert _button(view, "開く").disabled


def test_the_next_mail_is_the_next_undecided_one() -> None:
    view = inbox()
    for _ in range(12):
        _button(view, "報告").click()
        _button(view, "次のメールへ").click()
    assert "12通のうち 12通を判断しました。○ 正解 7通" in view.words()


def test_a_genuine_mail_with_cues_says_that_cues_do_not_decide() -> None:
    view = inbox()
    _button(view, "11. 道場県").click()
    _button(view, "開く").click()
    assert "本物のメールにも手がかりは見えます" in _markup(view)


def test_two_inboxes_do_not_share_their_decisions() -> None:
    first, second = inbox(), inbox()
    _button(first, "開く").click()
    assert "0通を判断" in second.words()


def test_the_anatomy_says_in_words_what_the_table_says() -> None:
    view = mail_anatomy("m12")
    for text in ("schedule-room.example", "Authentication-Results", "電子署名"):
        assert text in view.words()
    assert "schedule-room.example" in _markup(view)


def test_the_anatomy_of_an_unknown_mail_names_the_known() -> None:
    with pytest.raises(UnknownNameError, match="m01"):
        mail_anatomy("m00")


def test_the_difficulty_table_has_nine_cells() -> None:
    words = difficulty_table().words()
    # NIST TN 2276: many cues and a low premise are the only "least difficult" cell
    assert words.count("→見抜きやすい") == 1
    assert words.count("→") == 9
    assert "手がかりが中くらい(9〜14件): 話の合い方が高い→とても見抜きにくい" in words


_MAILS = Path(__file__).parents[2] / "exercises" / "01_security" / "mails"


def test_the_page_of_an_exercise_mail_shows_the_address_but_not_its_owner() -> None:
    words = mail_page(_MAILS / "mail03.eml").words()
    assert "info@mail.dojo-shinkumi.example.anzen-kakunin.example" in words
    assert "持ち主を表す部分" not in words
    assert "確かに" not in words  # the full words of a signature would name the domain
    assert "電子署名は有効です。" in words


def test_the_page_of_a_mail_that_is_not_there_says_so() -> None:
    with pytest.raises(MissingFileError, match="mail99"):
        mail_page(_MAILS / "mail99.eml")


def test_markup_in_a_mail_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_text('From: "<script>a</script>" <a@b.example>\nSubject: <b>x</b>\n\n<img src=x>\n', "utf-8")
    markup = _markup(mail_page(tmp_path / "x.eml"))
    assert "&lt;b&gt;x&lt;/b&gt;" in markup
    assert "<img" not in markup
    assert "<script" not in markup
