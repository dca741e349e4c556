"""An entry as message objects of the line-bot-sdk, and the whole table as JSON that other programs can send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linebot.v3.messaging import Message

    from dojo.topics.line.keywords import Entry, KeywordTable

__all__ = ["messages", "ready"]


def messages(entry: Entry) -> list[Message]:
    """Make the messages of one reply: the texts in their order, then the picture.

    Examples
    --------
    >>> from dojo.topics.line.keywords import Entry
    >>> [each.to_dict()["text"] for each in messages(Entry("バス", texts=("時刻表です。",)))]
    ['時刻表です。']
    """
    from linebot.v3.messaging import ImageMessage, TextMessage  # noqa: PLC0415 - loaded only by those who send

    made: list[Message] = [TextMessage(text=text) for text in entry.texts]
    if entry.image:
        made.append(ImageMessage(originalContentUrl=entry.image, previewImageUrl=entry.preview or entry.image))
    return made


def ready(table: KeywordTable) -> list[dict[str, Any]]:
    """Give every row with its message objects, exactly as the Messaging API takes them."""
    rows = [*table.entries, *filter(None, (table.fallback, table.greeting))]
    return [
        {
            "keyword": entry.word,
            "synonyms": list(entry.synonyms),
            "messages": [message.to_dict() for message in messages(entry)],
        }
        for entry in rows
    ]
