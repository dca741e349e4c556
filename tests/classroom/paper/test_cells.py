"""What the cells of a lesson show on paper, and what they hide."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import nbformat.v4 as nb
import pytest
from PIL import Image

from dojo.classroom.paper.cells import cell_markup, edited
from dojo.classroom.paper.pictures import Pictures
from dojo.learn.judge import question

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = {"jupyter": {"source_hidden": True}}


def png(folder: Path, colour: str = "red") -> bytes:
    path = folder / "made.png"
    Image.new("RGB", (40, 20), colour).save(path)
    return path.read_bytes()


def shown(text: str) -> Any:
    return nb.new_output("execute_result", {"text/plain": text})


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    return Pictures(tmp_path)


def said(cell: Any, pictures: Pictures, read: Any) -> str:
    return str(read(cell_markup(cell, pictures), pictures.files).run_on).removeprefix("講座題").removesuffix("1/1")


def test_a_folded_cell_shows_its_name_and_its_words_and_no_code(pictures: Pictures, read: Any) -> None:
    cell = nb.new_code_cell(
        "# 受信箱(ここは読まなくてかまいません)\nfrom dojo import ui\n\nui.inbox()",
        metadata=HIDDEN,
        outputs=[shown("1通目\n  続き")],
    )
    assert said(cell, pictures, read) == "画面に出るもの:受信箱1通目続き"


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("# ▼ はがきを受け取る: ここを選んで Shift + Enter", "画面に出るもの:はがきを受け取る"),
        ("# 点検表(読まなくてかまいません)", "画面に出るもの:点検表"),
        ("# 1通のメールの中身。", "画面に出るもの:1通のメールの中身"),
        ("from dojo import ui", "画面に出るもの"),
        ("#", "画面に出るもの"),
    ],
)
def test_the_name_of_a_folded_cell_is_its_first_comment(first: str, name: str, pictures: Pictures, read: Any) -> None:
    cell = nb.new_code_cell(f"{first}\nui.x()", metadata=HIDDEN, outputs=[shown("中身")])
    assert said(cell, pictures, read) == f"{name}中身"


def test_a_cell_to_edit_shows_its_value_and_no_program(pictures: Pictures, read: Any) -> None:
    cell = nb.new_code_cell(
        "# 1 から 12 まで\nメールの番号 = 5  # 半角\n\n# 下はそのままに\nfrom dojo import ui\n\nui.look_at_mail(メールの番号)",
        outputs=[shown("5番")],
    )
    assert said(cell, pictures, read) == "画面で値を直すところ1から12までメールの番号=5#半角画面に出るもの5番"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('答え = {\n    "町": "",\n    "数": 0,\n}', ["答え = {", '    "町": "",', '    "数": 0,', "}"]),
        ("a = 1\nb = [2]", ["a = 1", "b = [2]"]),
        ("a = len([1])", []),
        ('print("x")', []),
        ("%matplotlib inline\na = 1", []),
        ("a = ", []),
        ("a = 1\x00", []),
        ("", []),
        ("a = -1", ["a = -1"]),
    ],
)
def test_a_value_is_what_is_written_down_as_it_stands(source: str, lines: list[str]) -> None:
    assert edited(source)[1] == lines


def test_what_a_cell_prints_is_shown_without_colour_codes(pictures: Pictures, read: Any) -> None:
    cell = nb.new_code_cell('print("x")', outputs=[nb.new_output("stream", text="\x1b[31m赤\x1b[0m\n")])
    assert said(cell, pictures, read) == "画面に出るもの赤"


def test_a_verdict_is_said_in_words_and_not_as_a_bare_number(pictures: Pictures, read: Any) -> None:
    with question("練習") as asked:
        asked.equal("村", "町", points=1, why="町です。", hint="はじめを見ます。")
        asked.equal(30, 30, points=1, why="30分です。")
    cell = nb.new_code_cell("設問.points", outputs=[nb.new_output("execute_result", asked.points._repr_mimebundle_())])
    assert said(cell, pictures, read) == "画面に出るもの練習:不正解(1／2点)町です。30分です。ヒント:はじめを見ます。"


@pytest.mark.parametrize(
    "outputs", [[], [shown("")], [shown("  \n ")], [nb.new_output("display_data", {"text/html": "<b>x</b>"})]]
)
def test_a_cell_that_shows_nothing_in_words_is_not_there(outputs: list[Any], pictures: Pictures) -> None:
    assert cell_markup(nb.new_code_cell("import x", outputs=outputs), pictures) == ""


def test_a_raw_cell_is_not_printed(pictures: Pictures) -> None:
    assert cell_markup(nb.new_raw_cell("\\latex"), pictures) == ""


def test_the_quiz_has_a_box_for_each_choice_and_no_answers(pictures: Pictures, read: Any) -> None:
    cell = nb.new_code_cell('# ふりかえり\nfrom dojo import ui\n\nui.quiz("00_welcome")', metadata=HIDDEN, outputs=[shown("…")])
    words = said(cell, pictures, read)
    # the quiz of lesson 00 has 4 + 3 + 3 + 4 + 4 choices
    assert words.count("□") == 18
    assert "Shiftを押しながらEnterを押す" in words
    assert "選んだセルが実行され" not in words


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
def test_a_picture_of_an_output_is_printed(kind: str, tmp_path: Path, pictures: Pictures, read: Any) -> None:
    data = {kind: base64.b64encode(png(tmp_path)).decode(), "text/plain": "<Figure size 640x480 with 1 Axes>"}
    found = read(cell_markup(nb.new_code_cell("x", outputs=[nb.new_output("display_data", data)]), pictures), pictures.files)
    assert found.pictures == 1
    assert "Figure" not in found.text


def test_pictures_of_a_text_come_from_the_cell_the_address_or_the_folder(tmp_path: Path, pictures: Pictures, read: Any) -> None:
    blue = base64.b64encode(png(tmp_path, "blue")).decode()
    (tmp_path / "図").mkdir()
    (tmp_path / "図" / "a b.png").write_bytes(png(tmp_path, "green"))
    source = f"![一](attachment:x.png)\n\n![二](data:image/png;base64,{blue})\n\n![三](図/a%20b.png)"
    cell = nb.new_markdown_cell(source, attachments={"x.png": {"image/png": base64.b64encode(png(tmp_path)).decode()}})
    assert read(cell_markup(cell, pictures), pictures.files).pictures == 3


@pytest.mark.parametrize(
    "address",
    [
        "../made.png",
        "/etc/hostname",
        "attachment:missing.png",
        "data:image/png;base64,AAAA",
        "data:image/png;base64,%%%",
        "図.svg",
        "https://www.dojo-machi.example/a.png",
        "",
    ],
)
def test_a_picture_that_is_not_there_or_damaged_is_named_instead(address: str, tmp_path: Path, read: Any) -> None:
    png(tmp_path)
    (tmp_path / "lessons").mkdir()
    pictures = Pictures(tmp_path / "lessons")
    assert said(nb.new_markdown_cell(f"![説明]({address})"), pictures, read) == "[図:説明]"
    assert pictures.files == {}


def test_a_picture_that_was_cut_off_is_left_out(tmp_path: Path, pictures: Pictures) -> None:
    assert pictures.add(png(tmp_path)[:-30]) is None
    assert pictures.add(png(tmp_path)) == "picture-1.png"
    assert pictures.add(png(tmp_path)) == "picture-1.png"


@pytest.mark.parametrize("size", [(4_000, 40), (40, 4_000)])
def test_a_large_picture_is_made_to_fit(size: tuple[int, int], pictures: Pictures, read: Any, tmp_path: Path) -> None:
    Image.new("RGB", size).save(tmp_path / "large.png")
    found = read(cell_markup(nb.new_markdown_cell("前![説明](large.png)後"), pictures), pictures.files)
    assert (found.pictures, found.pages, found.outside()) == (1, 1, [])
