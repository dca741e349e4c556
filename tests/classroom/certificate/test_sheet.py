"""The certificate on paper, read back with poppler."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dojo.classroom import course as settings
from dojo.classroom.certificate import sheet
from dojo.classroom.certificate.code import Facts
from dojo.classroom.course import Exercise
from dojo.classroom.roster import Trainee

if TYPE_CHECKING:
    from pathlib import Path

CODE = "ABCD-EFGH-JKLM-2345"
TRAINEE = Trainee("062014", "山形市の研修生", "山形市")
FACTS = Facts("062014", "山形デジタル道場", "黄帯", dt.date(2026, 3, 31), {"01_security": (27.5, 30.0)})


def _shown(made: bytes, tmp_path: Path, *options: str) -> str:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(made)
    done = subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, text=True, check=True)
    return "".join(done.stdout.split())


def _info(made: bytes, tmp_path: Path) -> str:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(made)
    return subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout


def test_the_paper_says_who_what_when_and_the_code(tmp_path: Path) -> None:
    course = replace(settings.read(), lessons=settings.read().lessons[:2])
    made, by_hand = sheet.pdf(course, TRAINEE, FACTS, CODE)
    said = _shown(made, tmp_path)
    # 令和8年 is 2026; the first two lessons of course.toml have 30 + 60 minutes
    for words in (
        "修了証",
        "山形市の研修生様",
        "研修生ID062014",
        "「山形デジタル道場」",
        "計1時間30分",
        "黄帯",
        "令和8年3月31日",
        "道場町(架空)",
    ):
        assert words in said
    for words in ("情報セキュリティ", "27.5／30点", CODE):
        assert words in said
    assert by_hand == ""


def _many() -> tuple[Exercise, ...]:
    return tuple(Exercise(f"{n:02}_x", f"演習{n}の、たいへん長い題名のついた学び", "01_security", 30) for n in range(1, 14))


@pytest.mark.parametrize("exercises", [_many()[:1], _many()[:6], _many()], ids=len)
@pytest.mark.parametrize("name", ["研", "とても長い名前" * 18])
def test_it_stays_one_page_of_a4_with_thirteen_exercises_and_a_long_name(
    exercises: tuple[Exercise, ...], name: str, tmp_path: Path
) -> None:
    course = replace(settings.read(), exercises=exercises, organiser="道場町総務課デジタル推進係研修担当(架空)" * 2)
    facts = replace(FACTS, points={one.name: (28.0, 30.0) for one in exercises})
    made, _ = sheet.pdf(course, Trainee("062014", name, "道場町"), facts, CODE)
    info = _info(made, tmp_path)
    assert "Pages:           1\n" in info
    assert "841.89 x 595.276 pts (A4)" in info
    said = _shown(made, tmp_path)
    assert said.count("28／30点") == len(exercises)
    assert CODE in said


def test_a_name_with_a_sign_that_the_font_lacks_is_left_to_write_by_hand(tmp_path: Path) -> None:
    made, by_hand = sheet.pdf(settings.read(), replace(TRAINEE, name="\U00020bb7田\U000e0100研修生"), FACTS, CODE)
    assert by_hand == "\U00020bb7\U000e0100"
    said = _shown(made, tmp_path)
    assert "田" not in said
    assert "様" in said


@pytest.mark.parametrize("name", ["髙橋", "山﨑", "研修生(架空)", "Kim", "ﾔﾏ"])
def test_family_names_that_old_machines_lacked_are_printed(name: str) -> None:
    assert sheet.pdf(settings.read(), replace(TRAINEE, name=name), FACTS, CODE)[1] == ""


def test_signs_that_mean_something_to_the_typesetter_are_only_text(tmp_path: Path) -> None:
    course = replace(settings.read(), organiser="#panic[x] $y$ *z* \\ @a")
    made, _ = sheet.pdf(course, replace(TRAINEE, name="#id_[1]"), FACTS, CODE)
    said = _shown(made, tmp_path)
    assert "#id_[1]様" in said
    assert "#panic[x]$y$*z*\\@a" in said


def test_a_trainee_without_name_and_town_is_known_by_the_id(tmp_path: Path) -> None:
    made, _ = sheet.pdf(settings.read(), Trainee("s-1"), replace(FACTS, id="s-1"), CODE)
    said = _shown(made, tmp_path)
    assert "研修生IDs-1" in said
    assert "様" not in said


def test_equal_facts_give_equal_bytes_and_only_our_font(tmp_path: Path) -> None:
    first, _ = sheet.pdf(settings.read(), TRAINEE, FACTS, CODE)
    assert sheet.pdf(settings.read(), TRAINEE, FACTS, CODE)[0] == first
    (tmp_path / "certificate.pdf").write_bytes(first)
    fonts = subprocess.run(["pdffonts", tmp_path / "certificate.pdf"], capture_output=True, text=True, check=True).stdout
    assert [line.split()[0].split("+")[-1] for line in fonts.splitlines()[2:]] == ["IPAexGothic"]
