"""Sample passwords: order, plain words, no English."""

from __future__ import annotations

import re

import pytest

from dojo.errors import DojoError
from dojo.topics.security import passwords
from dojo.topics.security.data import words


def test_the_five_samples_of_the_lesson_rank_as_a_guesser_would_try_them() -> None:
    # P@ssw0rd stands in every list of leaked passwords; a town name with a digit needs the town; a word and a year need both;
    # six words drawn from 256 leave 256**6 phrases.
    samples = [
        "mikan-toudai-kaeru-jitensha-fuutou-hotaru",
        "Sakura2026!",
        "Dojomachi1",
        "P@ssw0rd",
        "kitsune-tegami-engawa-piano",
    ]
    ranked = [judged.sample for judged in passwords.rank(samples)]
    assert ranked == ["P@ssw0rd", "Dojomachi1", "Sakura2026!", "kitsune-tegami-engawa-piano", samples[0]]


@pytest.mark.parametrize(
    ("guesses", "said"),
    [
        (9_999, "一瞬で破られる"),  # 0.9999 s at 10,000 a second
        (10_000, "1分もたない"),  # 1 s
        (600_000, "1時間もたない"),  # 60 s
        (36_000_000, "1日もたない"),  # 3,600 s
        (864_000_000, "1か月もたない"),  # 86,400 s
        (25_920_000_000, "1年もたない"),  # 30 days
        (315_360_000_000, "数年から数十年もつ"),  # 365 days
        (31_536_000_000_000, "100年以上もつ"),  # 100 × 365 days
    ],
)
def test_a_count_of_tries_is_said_as_time_at_ten_thousand_a_second(guesses: int, said: str) -> None:
    assert passwords.lasting(guesses) == said


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (9_999, "9,999回"),
        (10_000, "約1万回"),
        (12_345_678, "約1,234万回"),
        (10**8, "約1億回"),
        (10**12, "約1兆回"),
        (10**16, "約1京回"),
    ],
)
def test_tries_are_counted_in_japanese_units(number: int, written: str) -> None:
    assert passwords.counted(number) == written


def test_beyond_the_largest_unit_the_count_is_a_bound() -> None:
    assert passwords.counted(10**20) == "1垓回以上"


def test_words_of_a_yamagata_town_hall_are_recognised_though_zxcvbn_does_not_know_them() -> None:
    kinds = {part.text: part.kind for part in passwords.strength("Funagata1").parts}
    assert kinds["Funagata"] == "身近な言葉"


def test_a_year_inside_a_clueless_stretch_is_named_as_a_year() -> None:
    kinds = {part.text: part.kind for part in passwords.strength("Sakura2026!").parts}
    assert kinds == {"Sakura": "身近な言葉", "2026": "年", "!": "手がかりのない文字"}


def test_parts_put_together_are_the_sample() -> None:
    for text, _ in passwords.samples():
        judged = passwords.strength(text)
        assert "".join(part.text for part in judged.parts) == text.replace(
            "-", "" if "単語表の言葉" in judged.parts[0].kind else "-"
        )


@pytest.mark.parametrize(
    "sample", ["password1", "asdfghjkl", "aaaaaaaa", "abcdefgh", "1985-04-01", "drowssap", "michael", "zebra", "A1b2"]
)
def test_no_english_reaches_the_trainee(sample: str) -> None:
    judged = passwords.strength(sample)
    texts = [judged.level, judged.lasts, *judged.why, *judged.advice, *(part.kind for part in judged.parts)]
    allowed = {"abc", "a", "o"}
    assert set(re.findall(r"[A-Za-z]+", " ".join(texts))) <= allowed
    assert all(texts)


def test_replacing_letters_by_signs_is_named_as_a_known_trick() -> None:
    assert any("@" in reason for reason in passwords.strength("P@ssw0rd").why)


def test_a_phrase_of_n_listed_words_never_counts_for_more_than_256_to_the_n() -> None:
    for length in range(1, 9):
        phrase = passwords.passphrase(length)
        assert phrase.guesses == 256**length
        assert passwords.strength(phrase.text).guesses <= 256**length


def test_the_word_list_of_the_lot_has_256_different_words() -> None:
    assert len(set(words("phrase_words"))) == 256


def test_the_same_lot_draws_the_same_words_and_another_lot_others() -> None:
    assert passwords.passphrase(4, lot=3) == passwords.passphrase(4, lot=3)
    assert passwords.passphrase(4, lot=3) != passwords.passphrase(4, lot=4)


@pytest.mark.parametrize("sample", ["", "あ" * 101])
def test_a_sample_that_cannot_be_judged_gives_a_friendly_error(sample: str) -> None:
    with pytest.raises(passwords.SampleError, match="本物のパスワードは入れないで"):
        passwords.strength(sample)


@pytest.mark.parametrize("length", [0, 9])
def test_a_phrase_of_no_or_too_many_words_is_refused(length: int) -> None:
    with pytest.raises(DojoError, match="1から8"):
        passwords.passphrase(length)
