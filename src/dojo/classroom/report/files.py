"""Writes the report into a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from dojo.classroom.report.study import study
from dojo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dojo.classroom.report.inputs import Enrolled, ExerciseInfo, PlantedMistake
    from dojo.grading.results import GradeRun

__all__ = ["ReportFiles", "ReportNotWrittenError", "write_report"]


class ReportNotWrittenError(InputError):
    """The report could not be saved. Keyword: ``path``."""

    what = "報告「{path}」を保存できませんでした。"
    todo = "ファイルを開いていたら閉じ、保存先に書きこめるか(空き容量・権限)を確かめてください。"


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Where the report is. The page holds the charts as well; the files are for slides and documents."""

    html: Path
    xlsx: Path
    charts: tuple[Path, ...]


def write_report(
    runs: Sequence[GradeRun],
    exercises: Mapping[str, ExerciseInfo],
    roster: Sequence[Enrolled],
    planted: Sequence[PlantedMistake],
    out_dir: Path,
    *,
    generated: date | None = None,
) -> ReportFiles:
    """Write ``report.html``, ``report.xlsx`` and ``charts/*.png`` into a folder.

    Parameters
    ----------
    runs
        The results, one run for each exercise, in the order of the report.
    exercises
        Titles by the name of the assignment.
    roster
        The class; submissions of others are listed apart.
    planted
        The mistakes that the authors foresaw.
    out_dir
        Made when it is not there; older files of the same names are replaced.
    generated
        The date that the report carries (default: today). Otherwise equal input gives equal files.

    Raises
    ------
    ReportNotWrittenError
        If a file cannot be written, for example because Excel has it open.
    """
    # matplotlib, openpyxl and jinja2 are loaded when a report is written, not when a command is parsed
    from dojo.classroom.report.charts import class_charts, exercise_charts  # noqa: PLC0415 - see above
    from dojo.classroom.report.page import page  # noqa: PLC0415 - see above
    from dojo.classroom.report.workbook import workbook  # noqa: PLC0415 - see above

    whole = study(runs, exercises, roster, planted, generated or datetime.now().astimezone().date())
    own = [exercise_charts(one, stem=_stem(one.info.name, place)) for place, one in enumerate(whole.exercises, start=1)]
    shared = class_charts(whole)
    drawn = [chart for charts in (*own, shared) for chart in charts.values()]
    # everything is made before the first file is touched
    contents = {
        out_dir / "report.html": page(whole, own, shared).encode(),
        out_dir / "report.xlsx": workbook(whole),
        **{out_dir / "charts" / f"{chart.name}.png": chart.png for chart in drawn},
    }
    _save(contents)
    html, xlsx, *pictures = contents
    return ReportFiles(html, xlsx, tuple(pictures))


def _stem(name: str, place: int) -> str:
    stem = re.sub(r"[^\w-]", "_", name)
    # two names may look alike once they are fit for a file
    return stem if stem == name else f"{stem}_{place}"


def _save(contents: Mapping[Path, bytes]) -> None:
    for path, data in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise ReportNotWrittenError(path=path) from error
