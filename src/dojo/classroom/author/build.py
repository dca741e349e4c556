"""``dojo build``: write and execute the notebooks; ``--check``: fail when any of it would change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.classroom.author.notebook import execute, from_text, write

if TYPE_CHECKING:
    from dojo.classroom.author.sources import Source

__all__ = ["Built", "build", "check"]

_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
#: Pictures differ with fonts and libraries of a machine; charts also say in words what they show, and that is compared.
_PICTURES = ("image/png", "image/jpeg", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Built:
    """One notebook after building or checking. ``findings`` are Japanese sentences; none means good."""

    name: str
    changed: bool
    findings: tuple[str, ...]


def build(source: Source) -> Built:
    """Write the notebook of one text; a lesson is executed first. Nothing is written while a cell fails."""
    fresh, findings = _fresh(source)
    stored = _stored(source)
    changed = stored is None or _plain(stored) != _plain(fresh)
    if changed and not findings:
        write(fresh, source.notebook)
    return Built(source.name, changed, tuple(findings))


def check(source: Source) -> Built:
    """Compare the stored notebook with what the text gives now; writes nothing."""
    stored = _stored(source)
    if stored is None:
        return Built(
            source.name,
            changed=True,
            findings=(f"ノートブック {source.notebook.name} がありません。「dojo build」で作ってください。",),
        )
    fresh, findings = _fresh(source)
    findings += _differences(source, stored, fresh)
    return Built(source.name, bool(findings), tuple(findings))


def _fresh(source: Source) -> tuple[Any, list[str]]:
    notebook = from_text(source.text)
    if source.kind != "lessons":
        return notebook, []
    return (executed := execute(notebook)), _faults(executed)


def _stored(source: Source) -> Any:
    if not source.notebook.is_file():
        return None
    return nbformat.read(source.notebook, as_version=4)


def _faults(notebook: Any) -> list[str]:
    """Errors, texts on stderr and memory addresses in the outputs."""
    found = []
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                found.append(f"セル{number}でエラーになりました: {output.ename}: {output.evalue}")
            elif output.output_type == "stream" and output.name == "stderr":
                found.append(f"セル{number}が標準エラー出力に書きました: {output.text.strip().splitlines()[-1]}")
            elif _ADDRESS.search(_text(output)):
                found.append(f"セル{number}の出力に、毎回変わる番地が入っています。")
    return found


def _text(output: Any) -> str:
    return str(output.get("text", "")) + str(output.get("data", {}).get("text/plain", ""))


def _differences(source: Source, stored: Any, fresh: Any) -> list[str]:
    if _sources(stored) != _sources(fresh):
        return ["本文(.md)とノートブック(.ipynb)が食い違っています。「dojo build」で作り直してください。"]
    if source.kind != "lessons":
        return []
    pairs = list(enumerate(zip(stored.cells, fresh.cells, strict=True), start=1))
    unrun = [n for n, (old, _) in pairs if old.cell_type == "code" and old.source.strip() and old.execution_count is None]
    if unrun:
        return [f"実行されていないセルがあります(セル{'、'.join(map(str, unrun))})。「dojo build」で作り直してください。"]
    changed = [n for n, (old, new) in pairs if _outputs(old) != _outputs(new)]
    return [f"セル{n}の出力が、保存されているものと変わります。" for n in changed]


def _sources(notebook: Any) -> list[Any]:
    return [notebook.metadata, *((cell.id, cell.cell_type, cell.source, cell.metadata) for cell in notebook.cells)]


def _outputs(cell: Any) -> list[Any]:
    return [_without_pictures(output) for output in cell.get("outputs", [])]


def _without_pictures(output: Any) -> Any:
    data = {kind: value for kind, value in output.get("data", {}).items() if kind not in _PICTURES}
    return {**output, "data": data, "execution_count": None}


def _plain(notebook: Any) -> list[Any]:
    cells = [(_outputs(cell), cell.get("execution_count")) for cell in notebook.cells]
    return [*_sources(notebook), *cells]
