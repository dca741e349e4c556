"""The practice system, worked over real HTTP: by a line without a port, and by a port of this machine."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from dojo.topics.rpa.robot.forms import FormScreen
from dojo.topics.rpa.system import Served, State
from dojo.topics.rpa.system.served import PortTakenError


def inside(served: Served) -> FormScreen:
    screen = FormScreen(served.line)
    screen.open(served.address)
    screen.press("入る")
    return screen


def enter(screen: FormScreen, values: dict[str, str]) -> None:
    screen.press("新しい申請")
    for label, value in values.items():
        screen.fill(label, value)
    screen.press("登録する")


def test_an_application_is_registered_after_a_wait_and_stands_in_the_list(served: Served, good: dict[str, str]) -> None:
    screen = inside(served)
    enter(screen, good)
    assert (screen.waiting(), "登録しています" in screen.text()) == (True, True)
    screen.look_again()
    screen.look_again()
    assert screen.value("受付番号") == "受-001"
    screen.press("一覧")
    assert screen.cells()[0][:2] == ["受-001", "A-101"]
    assert served.state.records == [{**good, "受付番号": "受-001"}]


def test_fields_move_at_every_visit_and_keep_their_labels(served: Served) -> None:
    screen = inside(served)
    seen = set()
    for _ in range(6):
        screen.press("新しい申請")
        form = screen.page.forms[0]
        names = {name: label for label, name in form.labels.items()}
        seen.add(tuple(names[place] for place in form.places))
        assert len(form.labels) == 6
    assert len(seen) >= 4


def test_a_wrong_value_is_refused_in_japanese_and_what_was_typed_stays(served: Served, good: dict[str, str]) -> None:
    screen = inside(served)
    enter(screen, {**good, "生年月日": "平成30年5月1日"})
    assert "生年月日は、2018-05-01 のように西暦の半角で書いてください。" in screen.text()
    form = screen.page.forms[0]
    assert form.values[form.labels["児童の氏名"]] == "練習 はなこ"
    assert served.state.records == []


def test_after_four_registrations_one_has_to_enter_anew_and_comes_back_to_the_page(served: Served, good: dict[str, str]) -> None:
    screen = inside(served)
    for number in range(4):
        enter(screen, {**good, "申請番号": f"A-10{number}"})
        screen.look_again()
        screen.look_again()
    screen.press("一覧")
    assert "もう一度お入りください" in screen.text()
    screen.press("入る")
    assert len(screen.cells()) == 4


def test_the_same_application_is_taken_twice_without_a_word(served: Served, good: dict[str, str]) -> None:
    screen = inside(served)
    for _ in range(2):
        enter(screen, good)
        screen.look_again()
        screen.look_again()
    assert [record["申請番号"] for record in served.state.records] == ["A-101", "A-101"]


def test_markup_in_a_value_is_shown_and_not_obeyed(served: Served, good: dict[str, str]) -> None:
    served.state.records.append({**good, "児童の氏名": "<script>alert(1)</script>", "受付番号": "受-001"})
    screen = inside(served)
    screen.press("一覧")
    assert screen.cells()[0][2] == "<script>alert(1)</script>"


def test_a_port_serves_this_machine_and_other_addresses_get_a_japanese_page(good: dict[str, str]) -> None:
    with Served(State.holding([good]), port=0) as served:
        assert served.address.startswith("http://127.0.0.1:")
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{served.address}nothing")  # noqa: S310 - the address was looked at
        with missing.value:
            assert (missing.value.code, "見つかりません" in missing.value.read().decode()) == (404, True)


def test_a_request_that_lacks_its_fields_or_lies_about_them_changes_nothing(served: Served) -> None:
    screen = inside(served)
    screen.press("新しい申請")
    screen.page.forms[0].values = {"layout": "-5", "k999_0": "x"}
    screen.press("登録する")
    assert "入力に誤りがあります" in screen.text()
    assert served.state.records == []


def test_a_taken_port_is_said_in_japanese() -> None:
    with Served(port=0) as first:
        port = int(first.address.rstrip("/").rpartition(":")[2])
        with pytest.raises(PortTakenError, match="使えません"):
            Served(port=port)
    with pytest.raises(PortTakenError):
        Served(port=99_999)


def test_stopping_twice_does_no_harm() -> None:
    served = Served()
    served.stop()
    served.stop()
