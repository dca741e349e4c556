"""The commands of lesson 04 at one's own desk."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from dojo.topics.rpa.lesson import applications, robot_text
from dojo.topics.rpa.sheets.hours import write_hours
from dojo.topics.rpa.sheets.template import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.robot").write_text(robot_text(), encoding="utf-8")
    write_rows(tmp_path / "申請.xlsx", applications())
    return tmp_path


def test_a_robot_runs_and_leaves_its_log_and_the_rows_for_a_person(dojo: Callable[..., Any], desk: Path) -> None:
    done = dojo("rpa", "run", desk / "a.robot", "--browser", "なし")
    assert (done.code, done.err) == (0, "")
    assert "8行のうち、登録 5件、済み 0件、要確認 3件です。" in done.out
    assert {path.name for path in desk.iterdir()} == {"a.robot", "申請.xlsx", "log.html", "要確認.xlsx"}


def test_a_robot_that_stops_is_a_finding(dojo: Callable[..., Any], desk: Path) -> None:
    (desk / "a.robot").write_text(robot_text().replace("開く  ", "ひらく  "), encoding="utf-8")
    done = dojo("rpa", "run", desk / "a.robot", "--browser", "なし", "--json")
    assert (done.code, done.json["finished"]) == (1, False)
    assert "「ひらく」という言葉(キーワード)はありません" in done.json["problem"]


def test_the_rows_that_a_robot_would_not_enter_are_listed_with_their_row(dojo: Callable[..., Any], desk: Path) -> None:
    done = dojo("rpa", "check", desk / "申請.xlsx", "--json")
    assert (done.code, [one["row"] for one in done.json["review"]]) == (1, [4, 6, 7])
    write_rows(desk / "申請.xlsx", applications()[:2])
    assert dojo("rpa", "check", desk / "申請.xlsx").code == 0


def test_the_gain_of_a_filled_sheet_is_shown_largest_first(dojo: Callable[..., Any], desk: Path) -> None:
    rows = [("小さい仕事", 10, 2, 0, 0, 40, 4), ("給食費の消しこみ", 300, 6, 10, 6, 50, 5)]
    done = dojo("rpa", "hours", write_hours(desk / "h.xlsx", rows))
    # 12 x 22 - 50 = 214; 12 x -3.7 - 40 = -84.4
    assert done.out.splitlines() == [
        "給食費の消しこみ: 1か月に22時間、1年めに214時間(元が取れるのは3か月後)",
        "小さい仕事: 1か月に-3.7時間、1年めに-84.4時間(元は取れません)",
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("run", "ない.robot"), 2, "見つかりません"),
        (("run", "empty"), 1, "ロボットが空です"),
        (("run", "a.robot", "--browser", "たぶん"), 1, "自動、なし、あり"),
        (("check", "empty"), 1, "空です"),
        (("check", "a.robot"), 1, "見出しの行がありません"),
        (("hours", "申請.xlsx"), 1, "見出しの行がありません"),
        (("serve", "--port", "99999"), 1, "使えません"),
    ],
)
def test_bad_input_is_answered_in_one_japanese_line(
    dojo: Callable[..., Any], desk: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (desk / "empty").write_bytes(b"")
    done = dojo("rpa", *words, cwd=desk)
    assert done.code == code
    assert said in done.err + done.out
    assert "Traceback" not in done.err


def test_the_practice_system_is_served_on_this_machine_until_it_is_interrupted() -> None:
    command = [sys.executable, "-c", "from dojo.cli import main; main()", "rpa", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        address = process.stdout.readline().rpartition(" ")[2].strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as page:  # noqa: S310 - the address was looked at
            assert "道場町(架空)の練習システム" in page.read().decode()
        process.send_signal(signal.SIGINT)
        # each line once: interrupted while it prints the first of them, the command may print that one twice
        assert list(dict.fromkeys(process.stdout.read().splitlines())) == [
            "このパソコンの中からだけ開けます。終わるときは、この画面で Ctrl + C を押してください。",
            "練習システムを終わりました。",
        ]
        assert process.wait() == 0
