"""The verification code."""

from __future__ import annotations

import base64
import datetime as dt
import string
import subprocess
from dataclasses import replace

import pytest

from dojo.classroom.certificate.code import ALPHABET, Facts, canonical, code_of, typed

KEY = bytes(range(32))
FACTS = Facts("062014", "山形デジタル道場", "黄帯", dt.date(2026, 3, 31), {"01_security": (27.0, 30.0)})
CANONICAL = '{"belt":"黄帯","course":"山形デジタル道場","date":"2026-03-31","id":"062014","points":{"01_security":[27.0,30.0]}}'


def test_the_code_is_the_first_80_bits_of_the_hmac_as_openssl_and_base32_give_it() -> None:
    command = ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{KEY.hex()}", "-binary"]
    digest = subprocess.run(command, input=CANONICAL.encode(), capture_output=True, check=True).stdout
    plain = base64.b32encode(digest[:10]).decode()
    signs = plain.translate(str.maketrans(string.ascii_uppercase + "234567", "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"))
    assert code_of(FACTS, KEY) == "-".join(signs[place : place + 4] for place in range(0, 16, 4))


def test_the_facts_have_one_text_whatever_their_order_and_type() -> None:
    assert canonical(FACTS).decode() == CANONICAL
    two = replace(FACTS, points={"02_zoom": (1, 2), "01_security": (27, 30)})
    assert canonical(two) == canonical(replace(FACTS, points={"01_security": (27.0, 30.0), "02_zoom": (1.0, 2.0)}))


@pytest.mark.parametrize(
    "other",
    [
        replace(FACTS, id="062022"),
        replace(FACTS, course="別の道場"),
        replace(FACTS, belt="黒帯"),
        replace(FACTS, date=dt.date(2026, 4, 1)),
        replace(FACTS, points={"01_security": (28.0, 30.0)}),
        replace(FACTS, points={"01_security": (27.0, 27.0)}),
        replace(FACTS, points={}),
        replace(FACTS, minutes=90),
    ],
)
def test_every_fact_changes_the_code(other: Facts) -> None:
    assert code_of(other, KEY) != code_of(FACTS, KEY)


def test_another_key_gives_another_code() -> None:
    assert code_of(FACTS, bytes(32)) != code_of(FACTS, KEY)


def test_no_sign_looks_like_another() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("0O1I") & set(ALPHABET)


@pytest.mark.parametrize(
    "text",
    [
        "ABCD-EFGH-JKLM-2345",
        "abcd efgh jklm 2345",
        "ＡＢＣＤ−ＥＦＧＨ−ＪＫＬＭ−２３４５",
        " ABCDEFGHJKLM2345 ",
        "ABCDーEFGHーJKLMー2345",
    ],
)
def test_a_code_is_read_as_people_type_it(text: str) -> None:
    assert typed(text) == "ABCD-EFGH-JKLM-2345"


@pytest.mark.parametrize(
    "text", ["", "ABCD-EFGH-JKLM-234", "ABCD-EFGH-JKLM-23456", "ABCD-EFGH-JKLM-2340", "修了証", "../../../../x"]
)
def test_anything_else_is_no_code(text: str) -> None:
    assert typed(text) is None
