"""Entries as message objects of the SDK."""

from __future__ import annotations

from dojo.topics.line import reading
from dojo.topics.line.keywords import Entry
from dojo.topics.line.messages import messages, ready


def test_texts_come_first_and_then_the_picture() -> None:
    entry = Entry("ゴミ", texts=("一", "二"), image="https://a.example/b.png", preview="https://a.example/s.png")
    # the form of a text and an image message in LINE's reference
    assert [message.to_dict() for message in messages(entry)] == [
        {"type": "text", "text": "一"},
        {"type": "text", "text": "二"},
        {"type": "image", "originalContentUrl": "https://a.example/b.png", "previewImageUrl": "https://a.example/s.png"},
    ]


def test_without_a_small_picture_the_large_one_is_the_preview() -> None:
    (image,) = messages(Entry("ゴミ", image="https://a.example/b.png"))
    assert image.to_dict()["previewImageUrl"] == "https://a.example/b.png"


def test_the_whole_table_is_ready_special_rows_included() -> None:
    assert [row["keyword"] for row in ready(reading.practice())][-2:] == ["(見つからないとき)", "(友だち追加)"]
