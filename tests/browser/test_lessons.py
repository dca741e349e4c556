"""The main click path of each of the lessons 02 to 05, in a real JupyterLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from tests.browser.walking import Walk

pytestmark = pytest.mark.xdist_group("browser")


def _open(walk: Walk, lesson: str) -> Locator:
    walk.home().locator(f'[data-lesson="{lesson}"] a').click()
    return walk.notebook(lesson)


def _press(cell: Locator, label: str) -> None:
    cell.locator("button", has_text=label).first.click()


def _look(walk: Walk, selector: str = ".dojo-tool") -> None:
    """Nothing English on the screen, and no barrier in the dojo's own tools."""
    assert " ".join(walk.english()) == ""
    assert walk.barriers(selector) == []


def test_zoom_from_risky_settings_to_an_invitation_and_an_intruder(walk: Walk) -> None:
    panel = _open(walk, "02_zoom")
    room = walk.cell(panel, "会議の設定(ここは")
    room.get_by_text("危険が9件あります(重い 6件、注意 3件)").first.wait_for()
    _press(room, "この設定で案内文を作る")
    room.get_by_text("まだ案内できません。重い危険が6件あります").first.wait_for()
    for _ in range(9):
        _press(room, "いちばん上の危険を直す")
    room.get_by_text("危険は見つかりません。よい設定です。").first.wait_for()
    _press(room, "この設定で案内文を作る")
    room.get_by_text("申し込んだ人に送る案内文ができました").first.wait_for()
    walk.picture("1 settings")

    invitation = walk.cell(panel, "ui.invitation(会議名")
    walk.run(panel, invitation)
    _press(invitation, "ためしに、町のページの文に参加用アドレスを足す")
    invitation.get_by_text("だれにでも見えます").first.wait_for()
    _press(invitation, "元に戻す")

    desk = walk.cell(panel, "入り込まれたときの動き(ここは")
    _press(desk, "その人を退出させる")
    desk.get_by_text("まだ早いです").first.wait_for()
    for act in (
        "全員の画面共有とマイクを止める",
        "会議をロックする",
        "その人を退出させる",
        "町民に伝えて再開する",
        "上司と情報担当に知らせる",
        "番号を替え、設定を見直す",
    ):
        _press(desk, act)
    desk.get_by_text("最後まで対応できました").first.wait_for()
    walk.picture("2 intruder")
    panel.get_by_text("とおりすがり").first.wait_for()
    _look(walk)


def test_line_from_what_may_be_sent_to_the_real_server(walk: Walk) -> None:
    panel = _open(walk, "03_line")
    broadcast = walk.cell(panel, "配信の机(ここは")
    _press(broadcast, "配信できる")
    broadcast.get_by_text("○ 配信できる").first.wait_for()

    phone = walk.cell(panel, "住民の電話(ここは")
    _press(phone, "ゴミ")
    phone.locator('img[alt*="燃やすごみは月曜・木曜"]').first.wait_for()
    walk.picture("1 phone")

    server = walk.cell(panel, "受付の机(ここは")
    _press(server, "にせの知らせ")
    server.get_by_text("署名が合わないので断りました(401)").first.wait_for()
    _press(server, "同じ知らせを2回")
    server.get_by_text("住民に届いた返事: 1回").first.wait_for()
    walk.picture("2 server")
    _look(walk)


def test_plan_from_the_national_priorities_to_a_delay_and_its_money(walk: Walk) -> None:
    panel = _open(walk, "05_plan")
    priorities = walk.cell(panel, "6つの重点取組事項(ここは")
    _press(priorities, "セキュリティ対策の徹底")
    priorities.get_by_text("次のセキュリティクラウドへ移る経費").first.wait_for()

    desk = walk.cell(panel, "計画の机(ここは")
    choices = desk.locator("select")
    choices.nth(0).select_option(label="T03 今の仕事の流れを見直す")
    choices.nth(1).select_option(label="1か月")
    _press(desk, "おくれをためす")
    desk.get_by_text("1,000千円ふえます").first.wait_for()
    walk.picture("1 one month late")
    choices.nth(1).select_option(label="12か月")
    _press(desk, "おくれをためす")
    desk.get_by_text("計画の期間を3か月こえます").first.wait_for()
    _press(desk, "はじめの計画にもどす")
    desk.get_by_text("はじめの計画").first.wait_for()
    walk.picture("2 back at the plan")
    _look(walk)


def test_rpa_from_the_work_by_hand_to_what_a_robot_is_for(walk: Walk) -> None:
    panel = _open(walk, "04_rpa")
    tasks = walk.cell(panel, "8つの仕事(ここは")
    _press(tasks, "ロボットにまかせる")
    tasks.get_by_text("○ 正解").first.wait_for()
    screen = walk.cell(panel, "練習システム(ここは")
    _press(screen, "入る")
    _press(screen, "新しい申請")
    _press(screen, "登録する")
    screen.get_by_text("入力に誤りがあります").first.wait_for()
    walk.picture("1 the practice system refuses an empty form")
    _look(walk)
