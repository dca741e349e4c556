"""Where the course comes from, as the seed says it."""

from __future__ import annotations

from dojo.topics.welcome.origin import origin


def test_the_third_dojo_is_told_with_day_hours_place_and_source() -> None:
    told = origin()
    # seed L3-7: 第3回 … 令和3年1月29日(金) … 13時30分～15時00分 … Zoom
    for part in ("第3回", "2021年1月29日(金)", "13:30から15:00", "Zoom"):
        assert part in told.sentence
    assert told.source.startswith("出典: ")
    assert "2021年1月29日時点" in told.source


def test_there_were_three_lectures() -> None:
    # seed L17, L22, L27-29
    assert origin().lectures == ("財政融資資金事務の電子化", "舟形町のデジタル化の取組", "自治体DX推進計画")
