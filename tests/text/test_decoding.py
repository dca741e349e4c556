"""Bytes to text: what Excel and Windows write is read, what is no text is refused."""

from __future__ import annotations

import pytest

from dojo.errors import EncodingError
from dojo.text.decoding import decoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-be"])
def test_every_encoding_of_windows_is_read_without_its_mark(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""  # Python writes the mark for utf-16 only
    assert decoded((mark + "言葉①").encode(encoding), "表.csv") == "言葉①"


# 0x81 and a blank begin no character of cp932, and 0x81 alone is no UTF-8; an odd number of bytes is no UTF-16
@pytest.mark.parametrize("content", [b"\x81 ", b"\xff\x00\xfa\x81", b"a\0b", bytes(range(256)), b"\xff\xfea"])
def test_what_is_no_text_is_refused_with_the_name(content: bytes) -> None:
    with pytest.raises(EncodingError, match=r"表\.csv"):
        decoded(content, "表.csv")


def test_utf_16_is_refused_where_it_is_not_wanted() -> None:
    with pytest.raises(EncodingError):
        decoded("a,b".encode("utf-16"), "表.csv", utf_16=False)
