"""The take-homes: the keyword table (xlsx), the ready JSON, the picture, and the server's command.

The workbook is what people fill in, so it is never overwritten; the JSON follows from it.
"""

from __future__ import annotations

import json
from pathlib import Path

from dojo.text.saving import save
from dojo.topics.line import sorting, workbook
from dojo.topics.line.data import table as texts
from dojo.topics.line.messages import ready
from dojo.topics.line.reading import practice, read

__all__ = ["COMMAND", "JSON", "PICTURE", "README", "TABLE", "command", "write", "write_json"]

TABLE = "LINEの言葉の表.xlsx"
JSON = "LINEの返事.json"
PICTURE = "ゴミの分け方.png"
README = "LINEの返事の動かし方.txt"
COMMAND = f"dojo line serve --table {TABLE} --port 8000"


def command() -> str:
    """Return what is typed to start the server, in the folder of the take-homes."""
    return COMMAND


def write(folder: Path | str) -> tuple[Path, ...]:
    """Write the take-homes into a folder, which is made if it is not there.

    Returns
    -------
    The files: workbook, JSON, picture, instructions.

    Raises
    ------
    TableError
        If a workbook is there and has findings; nothing is written then.
    SavingError
        If the folder or a file cannot be written.
    """
    folder = Path(folder)
    table = folder / TABLE
    words = read(table) if table.exists() else practice()
    if not table.exists():
        save(table, workbook.book(words), parents=True)
    instructions = texts("take_home")["readme"].format(table=TABLE)
    return (
        table,
        write_json(table, folder / JSON),
        save(folder / PICTURE, sorting.picture(), parents=True),
        # Windows' editor of old knows Japanese only with this mark, and lines only with these ends
        save(folder / README, instructions.replace("\n", "\r\n").encode("utf-8-sig"), parents=True),
    )


def write_json(table: Path, target: Path) -> Path:
    """Write the messages of a workbook or csv as JSON.

    Raises
    ------
    TableError
        If the table has findings; an older JSON then stays as it was.
    SavingError
        If the file cannot be written.
    """
    said = json.dumps({"entries": ready(read(table))}, ensure_ascii=False, indent=2) + "\n"
    return save(target, said.encode("utf-8"), parents=True)
