"""What a row says to have read in the seed stands in the line that it cites."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from dojo.facts import seed_lines, source_parts

REPO = Path(__file__).parents[2]
DATA = REPO / "src" / "dojo" / "facts" / "data"
SHARED = REPO.parent / "shared"
SEED = SHARED / "seed" / "000_1839434bf9990a27.txt"

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed lies beside the repository only at its authors'")


def plain(text: str) -> str:
    """Full width to half width; no white space, no thousands commas, no Markdown stars."""
    return re.sub(r"[\s*,]", "", unicodedata.normalize("NFKC", text)).replace("\u2044", "/")


def resources() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return found


def cells(resource: dict[str, Any]) -> list[dict[str, str]]:
    with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claims(resource: dict[str, Any], line: dict[str, str]) -> list[str]:
    """List what this row says to have read: numbers as they are, and the pieces of the words."""
    found: list[str] = []
    for field in resource["schema"]["fields"]:
        if field.get("inSource") and line["status"] != "derived" and line[field["name"]]:
            number = field["type"] in {"integer", "number"}
            found += [line[field["name"]]] if number else line[field["name"]].split("…")
    return found


def stands(claim: str, text: str) -> bool:
    """Look for words anywhere, for a number only where it is not a part of another number."""
    if re.fullmatch(r"\d+(\.\d+)?", claim):
        numbers = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
        return re.search(rf"(?<![\d.]){re.escape(claim)}(?!\d|\.\d)", numbers) is not None
    return plain(claim) in plain(text)


@needs_seed
@pytest.mark.parametrize("resource", resources(), ids=lambda resource: str(resource["name"]))
def test_every_figure_and_word_stands_in_its_cited_line(resource: dict[str, Any]) -> None:
    seed = SEED.read_text(encoding="utf-8").split("\n")
    missing = []
    for line in cells(resource):
        cited = [number for part in source_parts(line["source"]) for number in seed_lines(part)]
        text = "\n".join(seed[number - 1] for number in cited)
        missing += [(line["source"], claim) for claim in claims(resource, line) if cited and not stands(claim, text)]
    assert missing == []


@pytest.mark.parametrize("resource", resources(), ids=lambda resource: str(resource["name"]))
def test_every_row_taken_from_the_seed_can_be_checked_there(resource: dict[str, Any]) -> None:
    if resource["name"] == "documents":  # the list of what the line numbers mean, not a reading of a line
        return
    for line in cells(resource):
        if line["status"] in {"seed", "corrected"}:
            assert line["source"].startswith("seed:L")
            assert claims(resource, line), line


@needs_seed
def test_every_number_and_period_of_the_31_names_is_as_printed() -> None:
    seed = SEED.read_text(encoding="utf-8").split("\n")
    for line in cells(next(r for r in resources() if r["name"] == "procedures31")):
        (number,) = seed_lines(source_parts(line["source"])[0])
        assert line["printed"] == seed[number - 1].strip()


@needs_seed
def test_no_name_of_a_lecturer_and_no_telephone_number_is_carried_over() -> None:
    text = SEED.read_text(encoding="utf-8").split("\n")
    # the words after the office of each lecturer (lines 20, 25 and 32) and the number of line 200
    names = [
        part for number in (20, 25, 32) for part in text[number - 1].replace("室 長", "室長").replace("課 長", "課長").split()[1:]
    ]
    names += re.findall(r"\d{4}", text[199])
    assert len(names) == 7
    package = "".join(path.read_text(encoding="utf-8") for path in DATA.iterdir())
    assert [name for name in names if re.search(rf"(?<!\d){name}(?!\d)", package)] == []


@needs_seed
def test_municipalities_are_those_of_the_code_table() -> None:
    with (SHARED / "facts" / "yamagata35.csv").open(encoding="utf-8", newline="") as file:
        table = [(line["lgcode"], line["city"], line["kana"], line["url"]) for line in csv.DictReader(file)]
    ours = cells(next(r for r in resources() if r["name"] == "municipalities"))
    assert [(line["code"], line["name"], line["kana"], line["url"]) for line in ours] == table
