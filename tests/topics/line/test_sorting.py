"""The picture of the sorting table, opened again."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from dojo.topics.line import sorting


def test_the_picture_is_a_png_within_the_platforms_limits() -> None:
    content = sorting.picture()
    with Image.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1040, 1040))
    assert len(content) < 1_000_000  # small enough for the preview as well


def test_the_picture_has_as_many_bands_as_kinds() -> None:
    with Image.open(BytesIO(sorting.picture())) as opened:
        edge = [opened.convert("RGB").getpixel((1035, y)) for y in range(1040)]
    # every other row is tinted #eef3f7: rows 1, 3 and 5 of six
    tint = [pixel == (0xEE, 0xF3, 0xF7) for pixel in edge]
    assert sum(now and not before for before, now in zip([False, *tint], tint, strict=False)) == len(sorting.kinds()) / 2


def test_the_words_name_every_kind_with_its_day_and_that_it_is_fictional() -> None:
    assert "架空" in sorting.sentence()
    assert all(f"{kind.name}は{kind.day}" in sorting.sentence() for kind in sorting.kinds())
