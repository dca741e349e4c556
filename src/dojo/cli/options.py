"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["AsJson", "CourseFolder", "Name"]

CourseFolder = Annotated[
    Path, typer.Option("--course-dir", metavar="フォルダ", help="講座フォルダ。指定しなければ今いるフォルダです。")
]
AsJson = Annotated[bool, typer.Option("--json", help="結果を JSON 形式で1つだけ出力します。")]
Name = Annotated[str, typer.Argument(metavar="演習名", help="たとえば 01_security")]
