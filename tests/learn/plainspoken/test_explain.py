"""Every error is really raised, in a real shell, by this Python."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.learn.plainspoken.conftest import Ran

UNREADABLE = [
    ('答え = "夏', '終わりの " がありません', '"'),
    ('答え = {\n "ア": "本物",\n "イ": "詐欺,\n}', '終わりの " がありません', '"'),
    ('答え = """夏', '終わりの " がありません', '"'),
    ('答え = ["ア" "イ" 3]', "区切りの「,」が足りない", '"ア" "イ" 3'),
    ('答え = {"ア": 1 "イ": 2}', "区切りの「,」が足りない", '1 "イ"'),
    ('答え = {\n "ア": "本物"\n "イ": "詐欺",\n}', "この行の終わりに、区切りの「,」", '"'),
    ('答え = {\n "ア": 3\n "イ": 4,\n}', "区切りの「,」が足りない", "3"),
    ('答え = {"ア": 1, "イ" 2}', "「項目: 値」の形", '"'),
    ('答え = {"ア": 1, "イ":}', "「項目: 値」の形", ":"),
    ('答え = {"ア": 1', "「{」に対する、閉じるかっこがありません", "{"),
    ('答え = ["ア",\n "イ"\n\n答え2 = 3', "「[」に対する、閉じるかっこがありません", "["),
    ("print(1", "「(」に対する、閉じるかっこがありません", "("),
    ('答え = ["ア", "イ")', "かっこの種類が合っていません。「[」で始めて、「)」で閉じています", ")"),
    ("答え = 1)", "閉じるかっこ「)」が1つ多い", ")"),
    ("答え = 1\u3000+ 2", "全角の空白", "\u3000"),
    ("\u3000答え = 1", "全角の空白", "\u3000"),
    ("答え = 1\u00a0+ 2", "目に見えない文字", "\u00a0"),
    ("答え = “夏”", "文字を囲む記号が、全角の「“」", "“"),
    ("答え = ‘夏’", "文字を囲む記号が、全角の「‘」", "‘"),
    ("答え = 「夏」", "文字を囲む記号が、全角の「「」", "「"),
    ("答え = ４５", "数が、全角の「４５」", "４５"),
    ("答え = 4５", "数が、全角の「５」", "５"),
    ("答え = [1，2]", "記号が、全角の「，」", "，"),
    ("答え = [1、2]", "記号が、全角の「、」", "、"),
    ("print（1）", "記号が、全角の「（」", "（"),
    ('答え = {"ア"：1}', "記号が、全角の「：」", "："),
    ("答え ＝ 1", "記号が、全角の「＝」", "＝"),
    ("答え = 1 × 2", "記号が、全角の「×」", "×"),
    ("答え = ★", "使えない記号「★」", "★"),
    ("if 1\n  pass", "行の終わりの「:」", "1"),
    ("for 番号 in [1]\n  pass", "行の終わりの「:」", "]"),
    ("if 答え = 1:\n  pass", "「=」が1つになっています", "答え = 1"),
    ("1 = 答え", "「=」の左が、名前になっていません", "1"),
    ("答え-1 = 3", "「=」の左が、名前になっていません", "答え-1"),
    ("print(答え-1 = 3)", "「=」の左には、名前を1つだけ", "答え-1 ="),
    ("True = 1", "「True」には、値を入れられません", "True"),
    ("print() = 1", "値を入れられないもの", "print()"),
    ("答え 1 = 3", "名前の中に、空白", "1"),
    ("class = 3", "「class」は、名前には使えません", "="),
    ('f"{答え"', "「{」に対する「}」がありません", '"'),
    ('f"{}"', "「{ }」が空です", '"'),
    ('f"}"', "「}」に対する「{」がありません", '"'),
    ('f"{1+}"', "「{ }」の書き方", 'f"{1+}"'),
    ("答え = 007", "先頭に 0", "7"),
    ("答え = 45人", "数のすぐあとに、言葉", "人"),
    ("答え = 12:30", "時刻の書き方", ":"),
    ("答え = 1__0", "数の書き方", "_"),
    ('print "夏"', "「print」のあとのかっこ", 'print "夏"'),
    ("def f():\nx = 1", "先頭を空白で下げ", "x"),
    ("x = 1\n  y = 2", "余分な空白", " "),
    ("if 1:\n  x = 1\n y = 2", "上の行とそろっていません", " "),
    ("if 1:\n\tx=1\n        y=2", "Tab とスペース", " "),
    ('open("C:\\Users\\a")', "「\\」(円記号)が使われて", ")"),
    ("x = 5 \\ 3", "「\\」(円記号)は、ここでは", " "),
    ("return 1", "「return」は、この場所では", "return 1"),
    ("答え = ", "行の終わりに、値がありません", "="),
    ("答え = 1 +", "計算の続きがありません", "+"),
    ("print(a=1, 2)", "かっこの中の順番", ")"),
    ("try:\n  1\nx", "「try」に続く部分", "x"),
    ("x => 3", "比べる記号の順番", ">"),
    ('答え = "夏" 秋', '文字を囲む " の場所が違うか', "秋"),
    ("x++", "計算の続きがありません", "+"),
    ("答え = 秋 夏", "書き方が正しくない", "夏"),
]

FAILED = [
    ("print(答え3)", "上の「答え3」を決めるセルが、実行されていません", "答え3"),
    ("答え1 = 1; print(答えl)", "「答え1」の書きまちがい", "答えl"),
    ("答え = true", "「True」の書きまちがい", "true"),
    ("prnt(1)", "「print」の書きまちがい", "prnt"),
    ("データ = 1; デ一タ", "「データ」の書きまちがい", "デ一タ"),
    ("答え = {'ア': 夏}", "「夏」という名前は、まだ決まっていません", "夏"),
    ("judge.question('設問1')", "「judge」を決めるセルが、実行されていない", "judge"),
    ("def f():\n  y = y + 1\nf()", "関数の中の「y」", "y"),
    ("'町' + 1", "文字と数をつなごうと", "'町' + 1"),
    ("[1] + 1", "一覧([ ])と数をつなごうと", "[1] + 1"),
    ("1 + '町'", "数と文字を計算しようと", "1 + '町'"),
    ("None + 1", "空の値(None)と数を計算", "None + 1"),
    ("-'町'", "数ではない値に、「-」", "-'町'"),
    ("'3' * 1.5", "数をかけようと", "'3' * 1.5"),
    ("'町' < 1", "文字と数を比べよう", "'町' < 1"),
    ("'本物' ('詐欺')", "文字のすぐあとに、かっこ", "'本物' ('詐欺')"),
    ("x = 1; x()", "数のすぐあとに、かっこ", "x()"),
    ("[[1, 2] [0, 1]]", "一覧のすぐあとに、[ ]", "[1, 2] [0, 1]"),
    ("[1]['ア']", "番号ではないもの", "[1]['ア']"),
    ("def f(a):\n  pass\nf()", "「f」に渡す値が足りません", "f()"),
    ("def f(a):\n  pass\nf(1, 2)", "渡す値の数か名前", "f(1, 2)"),
    ("len()", "渡す値の数か名前", "len()"),
    ("None[0]", "空の値(None)から", "None[0]"),
    ("len(3)", "1つだけの値", "len(3)"),
    ("a, b = 1", "1つだけの値", "a, b"),
    ("1 in 2", "数があります", "1 in 2"),
    ("{[]: 1}", "一覧([ ])は、項目の名前に", "{[]: 1}"),
    ("'町'[0] = '村'", "文字の一部だけ", "'町'[0]"),
    ("int(None)", "空の値(None)は使えません", "int(None)"),
    ("'%d' % '町'", "値の種類が合っていません", "'%d' % '町'"),
    ("int('４５人')", "「４５人」は、数にできません", "int('４５人')"),
    ("float('')", "空の文字は", "float('')"),
    ("a, b = [1, 2, 3]", "左の名前の数", "a, b"),
    ("[1].index(2)", "一覧の中にありません", "[1].index(2)"),
    ("max([])", "一覧が空", "max([])"),
    ("import datetime; datetime.date(2021, 13, 1)", "こよみにない", "datetime.date(2021, 13, 1)"),
    ("chr(-1)", "受けつけられる範囲", "chr(-1)"),
    ("答え = {'町の名前': 1}; 答え['町の名']", "「町の名前」の書きまちがい", "答え['町の名']"),
    ("{}['ア']", "「ア」という項目はありません", "{}['ア']"),
    ("{}[(1, 2)]", "その項目はありません", "{}[(1, 2)]"),
    ("[1, 2][5]", "番号が大きすぎ", "[1, 2][5]"),
    ("[].pop()", "空の一覧から", "[].pop()"),
    ("'{}{}'.format(1)", "渡した値が少ない", "'{}{}'.format(1)"),
    ("1 / 0", "0 で割ろう", "1 / 0"),
    ("10.0 ** 1000", "結果が大きすぎ", "10.0 ** 1000"),
    ("'町'.uper()", "文字に「.uper」は使えません。「.upper」の", "'町'.uper"),
    ("[].add(1)", "一覧([ ])に「.add」は使えません", "[].add"),
    ("None.x", "空の値(None)に、「.」", "None.x"),
    ("import math; math.sqr(2)", "「sqrt」の書きまちがい", "math.sqr"),
    ("import math; math.abc", "「math」に「abc」はありません", "math.abc"),
    ("import nomodule", "「nomodule」という部品", "import nomodule"),
    ("from math import nix", "「math」の中に、「nix」", "from math import nix"),
    ("open('名簿.csv')", "「名簿.csv」というファイルが見つかりません", "open('名簿.csv')"),
    ("open('/')", "フォルダが指定", "open('/')"),
    ("import os; os.mkdir('/')", "同じ名前のファイル", "os.mkdir('/')"),
    ("raise OSError(13, 'x', '/somewhere/表.xlsx')", "「表.xlsx」を開くことが許されていません", None),
    ("raise OSError(28, 'No space left on device')", "ディスクがいっぱい", None),
    ("raise OSError(30, 'Read-only file system')", "書きこめない場所", None),
    ("raise OSError(110, 'x')", "時間切れ", None),
    ("raise OSError(111, 'x')", "つながりませんでした", None),
    ("'町'.encode('cp932').decode()", "文字コードが、読もうとしたもの", "'町'.encode('cp932').decode()"),
    ("'é😀'.encode('cp932')", "書けない文字", "'é😀'.encode('cp932')"),
    ("import json; json.loads('{')", "決められた形(JSON)", "json.loads('{')"),
    ("def f():\n  f()\nf()", "終わらなくなりました", "f()"),
    ("bytearray(2**62)", "メモリーが足りなく", "bytearray(2**62)"),
    ("raise KeyboardInterrupt", "途中で止めました", "raise KeyboardInterrupt"),
    ("import sys; sys.exit()", "終わらせる命令", "sys.exit()"),
    ("assert 1 == 2", "合わないところ", "1 == 2"),
    ("next(iter([]))", "もう取り出すもの", "next(iter([]))"),
    ("class CellTimeoutError(Exception): pass\nraise CellTimeoutError", "時間がかかりすぎた", "raise CellTimeoutError"),
    ("%nothing", "「%」で始まる命令", ""),
    ("%%nothing\n1", "「%」で始まる命令", ""),
]


@pytest.mark.parametrize(("cell", "said", "marked"), UNREADABLE)
def test_what_python_cannot_read_is_explained_and_marked(cell: str, said: str, marked: str, run: Callable[..., Ran]) -> None:
    told = run(cell)
    assert said in told.seen
    assert told.marked == marked


@pytest.mark.parametrize(("cell", "said", "marked"), FAILED)
def test_what_fails_while_running_is_explained_and_marked(
    cell: str, said: str, marked: str | None, run: Callable[..., Ran]
) -> None:
    told = run(cell)
    assert said in told.seen
    assert told.marked == (cell if marked is None else marked)


#: What may stand in Latin letters: what the trainee typed, and the few words that a clerk has in front of them.
ALLOWED = {
    "Ctrl",
    "Shift",
    "Enter",
    "Tab",
    "True",
    "False",
    "None",
    "Python",
    "Excel",
    "JSON",
    "UTF",
    "utf",
    "csv",
    "encoding",
    "cp",
}
#: What a box shows of the right spelling, of the way of mending, or that Python reads as an escape.
ALLOWED |= {"encoding", "cp", "str", "upper", "sqrt", "print", "Z"}


@pytest.mark.parametrize("cell", [case[0] for case in UNREADABLE + FAILED] + ["raise RuntimeError('boom')"])
def test_no_english_is_left_on_the_screen(cell: str, run: Callable[..., Ran]) -> None:
    told = run(cell)
    assert not told.success
    assert told.stderr == ""
    own = set(re.findall("[A-Za-z]+", cell))
    for text in (told.seen, told.words):
        assert set(re.findall("[A-Za-z]+", text)) - own <= ALLOWED


def test_the_line_is_that_of_the_cell_even_when_a_library_raised(run: Callable[..., Ran]) -> None:
    told = run("import json\n\njson.loads('{')")
    assert "3行目" in told.seen
    assert "講師に見せる記録" in told.markup


def test_the_innermost_line_of_the_trainees_own_is_marked(run: Callable[..., Ran]) -> None:
    told = run("def 数える(値):\n    return int(値)\n", "数える('あ')")
    assert (told.marked, "2行目" in told.seen) == ("int(値)", True)


def test_a_key_that_looks_like_another_is_found_among_the_tables_columns(run: Callable[..., Ran]) -> None:
    told = run("import pandas as pd\n表 = pd.DataFrame({'町の名前': ['道場町']})\n表['町の名']")
    assert "「町の名前」の書きまちがい" in told.seen


def test_a_dojo_error_gives_its_own_two_sentences_and_no_record(run: Callable[..., Ran]) -> None:
    told = run("from dojo.errors import MissingFileError\nraise MissingFileError(path='名簿.csv')")
    assert told.words == "「名簿.csv」が見つかりません。\n→ 場所と名前を確かめてください。"
    assert "<details" not in told.markup


def test_what_no_rule_knows_is_folded_away_for_the_instructor(run: Callable[..., Ran]) -> None:
    told = run("raise RuntimeError('boom <b>')")
    assert "思いがけないところで止まりました。" in told.seen
    assert "boom" not in told.words.replace("raise RuntimeError('boom <b>')", "")
    record = re.search(r"<details.*</details>", told.markup, flags=re.DOTALL)
    assert record is not None
    assert "講師に見せる記録" in record[0]
    assert "RuntimeError: boom &lt;b&gt;" in record[0]
    assert " open" not in record[0].split(">")[0]


@pytest.mark.parametrize(
    "cell",
    [
        "class E(Exception):\n  def __str__(self):\n    raise ValueError\nraise E",
        "raise ExceptionGroup('a', [ValueError('b')])",
        "class E(NameError):\n  name = property(lambda self: 1 / 0)\nraise E('x')",
        "raise SyntaxError('x', ('a', -5, 10**9, 'y'))",
        "raise SyntaxError('boom')",
        "raise SyntaxError",
        "raise KeyError",
        "raise OSError",
        "x = '長' * 3000; raise ValueError(x)",
    ],
)
def test_an_odd_exception_still_gets_a_japanese_sentence(cell: str, run: Callable[..., Ran]) -> None:
    told = run(cell)
    assert not told.success
    assert re.search("[ぁ-ん]", told.seen)


def test_a_long_line_is_cut_around_the_mark(run: Callable[..., Ran]) -> None:
    told = run("x = [" + "1, " * 200 + "1 / 0, " + "2, " * 200 + "]")
    assert told.marked == "1 / 0"
    assert len(told.words) < 300


def test_the_rules_work_from_an_imported_file_too(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_part.py").write_text('x = "夏\n', encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert '終わりの " がありません' in run("import broken_part").seen


def test_where_a_table_has_a_comma_the_line_before_is_not_blamed(run: Callable[..., Ran]) -> None:
    told = run('答え = {\n "ア": "本物",\n "イ" = "詐欺",\n}')
    assert "この行の終わりに" not in told.seen
