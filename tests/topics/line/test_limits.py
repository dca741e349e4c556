"""The platform's limits, counted as it counts."""

from __future__ import annotations

import pytest

from dojo.topics.line import limits


def test_the_limits_are_those_of_the_platforms_documents() -> None:
    # LINE: 5 messages in a reply, 5,000 characters in a text; 2,000 in an address
    assert limits.limits() == limits.Limits(5, 5000, 2000)


def test_the_sdk_knows_the_same_number_of_messages() -> None:
    from linebot.v3.messaging import ReplyMessageRequest  # noqa: PLC0415 - slow to load

    assert ReplyMessageRequest.__fields__["messages"].outer_type_.max_items == limits.limits().messages


def test_a_letter_outside_the_basic_plane_counts_twice() -> None:
    # U+1F34E and U+20BB7 take two UTF-16 code units each
    assert [limits.units(text) for text in ("町", "🍎", "𠮷", "")] == [1, 2, 2, 0]


@pytest.mark.parametrize(("text", "fits"), [("町" * 5000, True), ("町" * 5001, False), ("🍎" * 2500, True), ("🍎" * 2501, False)])
def test_a_text_may_be_exactly_as_long_as_the_limit(text: str, *, fits: bool) -> None:
    assert (limits.text_problem(text) == "") is fits


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.dojo-machi.example/gomi.png",
        "http://www.dojo-machi.example/gomi.png",
        "https://",
        "https:///gomi.png",
        "https://www.dojo-machi.example/ごみ.png",
        "https://www.dojo-machi.example/a b.png",
        "https://name:word@www.dojo-machi.example/gomi.png",
        "https://[broken/gomi.png",
        "https://www.dojo-machi.example:99999/gomi.png",
        "javascript:alert(1)",
        "https://www.dojo-machi.example/" + "a" * 2000,
    ],
)
def test_an_address_that_a_phone_cannot_show_is_refused_in_japanese(address: str) -> None:
    assert "画像のアドレス" in limits.image_problem(address)


@pytest.mark.parametrize(
    "address", ["https://www.dojo-machi.example/gomi.png", "https://www.dojo-machi.example:8443/a.png?v=1%20"]
)
def test_an_https_address_is_accepted(address: str) -> None:
    assert limits.image_problem(address) == ""
