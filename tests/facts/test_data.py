"""The data package as a whole: valid, complete, and every row with its provenance."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import frictionless
import pytest

from dojo import facts

DATA = Path(__file__).parents[2] / "src" / "dojo" / "facts" / "data"

WANTED = [
    "event",
    "funagata_timeline",
    "eapplications",
    "line_keywords",
    "zoom_features",
    "smartphone_rules",
    "advice",
    "loan_facts",
    "loan_benefits",
    "dx_plan",
    "priority_items",
    "kpi",
    "budget_mynumber",
    "subsidy_rates",
    "post_office_affairs",
    "cert_rules",
    "procedures31",
    "systems20",
    "telework",
    "telework_models",
    "telework_rules",
    "survey_2020_10",
    "talent_roles",
    "regional_activities",
    "case_digikatsu",
    "plan_vs_actual",
    "errata",
    "municipalities",
    "security_facts",
    "documents",
]


def test_frictionless_finds_the_package_valid() -> None:
    report = frictionless.Package(str(DATA / "datapackage.json")).validate()
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid


def test_every_data_set_of_the_curriculum_is_there() -> None:
    assert set(WANTED) <= set(facts.names())


def test_the_folder_holds_the_listed_files_and_no_other() -> None:
    listed = {facts.describe(name).path.name for name in facts.names()} | {"datapackage.json"}
    assert {path.name for path in DATA.iterdir()} == listed


@pytest.mark.parametrize("name", facts.names())
def test_files_are_plain_utf8_with_unix_line_ends(name: str) -> None:
    content = facts.describe(name).path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", facts.names())
def test_every_row_has_its_provenance(name: str) -> None:
    for row in facts.rows(name):
        assert row.source
        assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?", row.as_of), row
        assert row.status in {"seed", "derived", "corrected", "external", "fictional"}
        assert row.status == "seed" or row.note, row  # what was done to it, or what kind of page it is from


@pytest.mark.parametrize("name", facts.names())
def test_every_column_has_a_japanese_title(name: str) -> None:
    assert all(re.search(r"[ぁ-んァ-ヶ一-龠]", title) for title in facts.titles(name).values())


@pytest.mark.parametrize("name", facts.names())
def test_every_source_is_a_listed_document(name: str) -> None:
    addresses = {document["address"] for document in facts.rows("documents")}
    for row in facts.rows(name):
        for part in facts.source_parts(row.source):
            assert facts.seed_lines(part) or part in addresses, row


def test_every_listed_document_is_cited() -> None:
    cited = {
        part
        for name in facts.names()
        if name != "documents"
        for row in facts.rows(name)
        for part in facts.source_parts(row.source)
    }
    listed = {document.text("address") for document in facts.rows("documents") if document["kind"] == "external"}
    assert listed <= cited


@pytest.mark.parametrize("name", facts.names())
def test_an_external_row_names_a_place_outside_the_seed(name: str) -> None:
    for row in facts.rows(name):
        outside = [part for part in facts.source_parts(row.source) if not facts.seed_lines(part)]
        assert bool(outside) == (row.status == "external") or row.status == "corrected", row


def test_the_licence_of_the_code_table_is_cc0() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    (entry,) = (entry for entry in package["resources"] if entry["name"] == "municipalities")
    assert entry["licenses"][0]["name"] == "CC0-1.0"
    assert package["licenses"][0]["name"] == "BSD-3-Clause"


@pytest.mark.parametrize("name", facts.names())
def test_the_loader_reads_what_the_csv_module_reads(name: str) -> None:
    with facts.describe(name).path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [row.source for row in facts.rows(name)] == [line["source"] for line in lines]
