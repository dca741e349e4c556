"""The documents say what the house does: commands, options, make targets, links, messages, and the examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from PIL import Image

from dojo import facts
from dojo.classroom.author import planted
from dojo.cli.app import app
from dojo.grading.results import Status
from dojo.learn.quiz import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "README.ja.md", "CONTRIBUTING.md", "CHANGELOG.md")
#: Latin words that the Japanese manual may use outside of commands: products, formats, keys, and what they stand for.
LATIN = {
    *("JupyterLab", "nbgrader", "Linux", "Debian", "Python", "Windows", "macOS", "Excel", "bubblewrap", "dask"),
    *("CSV", "UTF", "Shift", "JIS", "zip", "JSON", "PDF", "MB", "CPU", "ID"),
    *("Ctrl", "Enter", "Tab", "Esc", "C", "S", "LINE"),  # what stands on keys among them
}


def text_of(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def without_code(text: str) -> str:
    """Leave prose only: no code blocks, no code within a line, no link targets."""
    prose = re.sub(r"^( *)(```+).*?^\1\2$", "", text, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"`[^`\n]+`", "", prose)
    return re.sub(r"\]\([^)]*\)", "]", prose)


def blocks(name: str, language: str) -> list[str]:
    """Code blocks of a document, without the indent that a list gives them."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", text_of(name), flags=re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", body, flags=re.MULTILINE) for indent, body in found]


def commands(command: Any, path: str = "dojo") -> Iterator[tuple[str, Any]]:
    """Every command of the tree that does something, with its full name."""
    inner = getattr(command, "commands", {})
    for name, one in inner.items():
        yield from commands(one, f"{path} {name}")
    if not inner:
        yield path, command


COMMANDS = dict(commands(typer.main.get_command(app)))


def options(command: Any) -> set[str]:
    return {word for one in command.params for word in (*one.opts, *one.secondary_opts) if word.startswith("--")}


# -- commands -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_mentions_every_command(name: str) -> None:
    assert re.search(rf"{name}(?![\w-])", text_of("README.ja.md"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_mentions_every_option(name: str) -> None:
    text = text_of("README.ja.md")
    assert [one for one in sorted(options(COMMANDS[name])) if not re.search(rf"{one}(?![\w-])", text)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_shows_no_command_that_does_not_exist(document: str) -> None:
    code = "\n".join(re.findall(r"`[^`\n]+`|^ *(?:[\w./-]*/)?dojo .*$", text_of(document), flags=re.MULTILINE))
    shown = re.findall(r"(?:^|[\s`/])dojo ((?:roster |line |rpa )?[a-z]+)", code)
    assert shown or document == "CHANGELOG.md"
    assert {f"dojo {one}" for one in shown} <= set(COMMANDS)


def test_the_manual_shows_no_option_that_does_not_exist() -> None:
    known = set().union(*map(options, COMMANDS.values())) | {"--help"}
    others = {"--no-index", "--find-links", "--wheel"}  # of pip and build
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text_of("README.ja.md"))) - others <= known


# -- make ---------------------------------------------------------------------------------------------------------------


def targets() -> set[str]:
    (line,) = re.findall(r"^\.PHONY:(.*)$", text_of("Makefile"), flags=re.MULTILINE)
    return set(line.split())


def documented() -> set[str]:
    code = "\n".join(re.findall(r"`[^`\n]+`|^make .*$", "\n".join(map(text_of, DOCUMENTS)), flags=re.MULTILINE))
    return set(re.findall(r"make ([a-z]+)", code))


def test_the_documented_make_targets_are_those_of_the_makefile() -> None:
    assert documented() == targets()


def test_every_phony_target_has_a_rule() -> None:
    assert targets() == set(re.findall(r"^([a-z]+):", text_of("Makefile"), flags=re.MULTILINE))


# -- links and pictures -------------------------------------------------------------------------------------------------


def anchors(document: Path) -> set[str]:
    """Anchors of a document's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_leads_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        place = REPOSITORY / (path or document)
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), target


def test_every_screenshot_is_shown_and_small() -> None:
    shown = {target for name in DOCUMENTS for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(name))}
    stored = {str(path.relative_to(REPOSITORY)) for path in (REPOSITORY / "docs" / "screenshots").iterdir()}
    assert shown == stored
    for name in stored:
        assert (REPOSITORY / name).stat().st_size < 300_000
        with Image.open(REPOSITORY / name) as picture:
            assert picture.width >= 800


# -- words --------------------------------------------------------------------------------------------------------------


def test_the_manual_has_no_latin_words_but_names() -> None:
    assert set(re.findall(r"[A-Za-z]+", without_code(text_of("README.ja.md")))) - LATIN == set()


def test_the_list_of_latin_words_has_no_word_too_many() -> None:
    assert set(re.findall(r"[A-Za-z]+", without_code(text_of("README.ja.md")))) >= LATIN


@pytest.mark.parametrize("status", Status)
def test_the_manual_explains_every_status(status: Status) -> None:
    assert re.search(rf"^\| {status.label} \|", text_of("README.ja.md"), flags=re.MULTILINE)


def messages() -> list[str]:
    """Give the sentences in the first column of the tables for people in trouble."""
    firsts = re.findall(r"^\| ([^|]+?) \|", text_of("README.ja.md"), flags=re.MULTILINE)
    return [first for first in firsts if "。" in first or first.endswith("ました")]


def test_there_are_messages_to_look_up() -> None:
    assert len(messages()) >= 15


@pytest.mark.parametrize("message", messages())
def test_a_message_in_the_manual_is_one_that_the_house_gives(message: str) -> None:
    # … stands for whatever the message is about; the source has something in braces there
    pattern = r"\{[^}]+\}".join(map(re.escape, message.split("…"))).replace("演習「", r"(?:演習|\{kind\})「")
    assert re.search(pattern, "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "src").rglob("*.py")))


# -- examples -----------------------------------------------------------------------------------------------------------


def run_example(answer: str = "") -> Any:
    """Run the question that CONTRIBUTING.md shows, with the reference answer or another one."""
    answer_cell, test_cell = (one for one in blocks("CONTRIBUTING.md", "python") if "答え1" in one)
    space: dict[str, Any] = {}
    for source in (answer_cell, answer, test_cell.replace("\n設問.points", "\n点 = 設問.points")):
        exec(source, space)  # noqa: S102 - our own document
    return space["点"].judged


def test_the_example_question_gives_its_reference_answer_full_marks() -> None:
    judged = run_example()
    assert (judged.points, judged.max_points, judged.verdict) == (4, 4, "正解")


def test_the_example_question_gives_the_blank_nothing() -> None:
    assert run_example('答え1 = {"窓口": "", "申請の数": 0}').points == 0


def test_the_example_of_a_planted_answer_gets_its_points_and_hint(tmp_path: Path) -> None:
    (example,) = (one for one in blocks("CONTRIBUTING.md", "toml") if "[[q1]]" in one)
    path = tmp_path / "09_example.toml"
    path.write_text(example, encoding="utf-8")
    (wrong,) = planted.read(path)
    assert not isinstance(wrong.answer, str)
    judged = run_example("\n".join(f"{name} = {value!r}" for name, value in wrong.answer.items()))
    assert (judged.points, judged.hint, judged.verdict) == (wrong.points, wrong.hint, wrong.verdict)


def test_the_example_of_a_quiz_is_one() -> None:
    (example,) = (one for one in blocks("CONTRIBUTING.md", "toml") if "[[question]]" in one)
    (question,) = parse("09_example", example).questions
    assert question.check([1]).right
    assert not question.check([0]).right


def test_the_example_of_a_simulator_says_in_words_what_it_shows() -> None:
    (example,) = (one for one in blocks("CONTRIBUTING.md", "python") if "View" in one)
    space: dict[str, Any] = {}
    exec(example, space)  # noqa: S102 - our own document
    view = space["greeting"]("<見本>")
    assert view.words() == "<見本>さん、ようこそ。"
    assert "&lt;見本&gt;さん、ようこそ。" in view.widget.children[0].value


def test_the_facts_that_contributing_names_exist() -> None:
    assert facts.row("security_facts", id="ppap_2020").text("statement")


def test_the_changelog_counts_the_data_sets_that_are_there() -> None:
    (count,) = re.findall(r"^- (\d+) data sets", text_of("CHANGELOG.md"), flags=re.MULTILINE)
    assert int(count) == len(facts.names())


def test_the_changelog_keeps_the_form_of_keep_a_changelog() -> None:
    heads = re.findall(r"^## (.+)$", text_of("CHANGELOG.md"), flags=re.MULTILINE)
    assert heads[0] == "[Unreleased]"
    assert set(re.findall(r"^### (.+)$", text_of("CHANGELOG.md"), flags=re.MULTILINE)) <= {
        "Added",
        "Changed",
        "Deprecated",
        "Removed",
        "Fixed",
        "Security",
    }
