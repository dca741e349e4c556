"""Letters of a foreign script, above all those printed in the slides (seed L438)."""

from __future__ import annotations

import unicodedata

from dojo.topics.security import homoglyph


def test_the_printed_word_has_two_cyrillic_letters_at_the_places_of_the_inventory() -> None:
    # inventory §13: デジタルデバ + U+0439 + U+0434
    odd = homoglyph.odd_letters("デジタルデバ\u0439\u0434")
    assert [(letter.position, letter.codepoint) for letter in odd] == [(7, "U+0439"), (8, "U+0434")]
    assert all(letter.script_ja.startswith("キリル文字") for letter in odd)
    assert [letter.name_ja for letter in odd] == ["キリル文字の小文字「短いイー」", "キリル文字の小文字「デー」"]


def test_the_exhibit_comes_from_the_errata_and_its_correction_has_no_odd_letter() -> None:
    exhibit = homoglyph.exhibit()
    assert exhibit.printed.startswith("デジタルデバ\u0439\u0434")
    assert homoglyph.odd_letters(exhibit.correct) == ()
    assert "2020年12月25日" in exhibit.citation


def test_kana_kanji_latin_digits_and_signs_belong_together() -> None:
    assert homoglyph.odd_letters("DX計画のデータ2021年・①ー。") == ()


def test_a_foreign_letter_in_a_domain_is_found() -> None:
    odd = homoglyph.odd_letters("d\u043ejo-machi.example")
    assert [(letter.position, letter.codepoint) for letter in odd] == [(2, "U+043E")]


def test_one_practice_domain_is_clean_and_the_others_have_one_odd_letter_each() -> None:
    assert [len(homoglyph.odd_letters(word)) for word in homoglyph.practice()] == [0, 1, 1]


def test_in_a_cyrillic_word_the_latin_letter_is_odd() -> None:
    word = "\u041c\u043e\u0441\u043aB\u0430"
    assert [letter.char for letter in homoglyph.odd_letters(word)] == ["B"]


def test_a_kana_written_as_two_codepoints_counts_as_one_letter() -> None:
    assert [letter.char for letter in homoglyph.letters(unicodedata.normalize("NFD", "デバ"))] == ["デ", "バ"]


def test_nothing_and_signs_alone_have_no_odd_letter() -> None:
    assert homoglyph.odd_letters("") == ()
    assert homoglyph.odd_letters("2021-01") == ()


def test_a_letter_of_a_script_without_a_name_is_still_said_in_japanese() -> None:
    (letter,) = homoglyph.odd_letters("あいう\u0915")  # Devanagari KA
    assert (letter.script_ja, letter.odd) == ("ほかの国の文字", True)
