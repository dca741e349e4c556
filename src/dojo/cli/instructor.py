"""The instructor's round: init, roster, release, collect, grade, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dojo.cli.japanese import JapaneseCommand, JapaneseGroup
from dojo.cli.options import AsJson, CourseFolder, Name
from dojo.cli.screen import Screen

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from dojo.grading.coursedir import CourseDir
    from dojo.grading.results import GradeRun

__all__ = ["add"]

#: Up to how many submissions all of them are listed on the screen.
_LISTED = 200

_STEPS = (
    "dojo roster import 名簿.xlsx",
    "dojo release 01_security",
    "dojo collect 01_security 集めたフォルダ",
    "dojo grade 01_security",
    "dojo report",
    "dojo feedback 01_security",
)


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    for command in (init, release, collect, grade, report):
        app.command(cls=JapaneseCommand)(command)
    names = typer.Typer(cls=JapaneseGroup, help="研修生の名簿を取り込みます。")
    names.command("import", cls=JapaneseCommand)(roster_import)
    names.callback()(_roster)
    app.add_typer(names, name="roster")


def _roster() -> None:
    """研修生の名簿を取り込みます。"""


def init(
    folder: Annotated[Path, typer.Argument(metavar="フォルダ", help="新しく作る講座フォルダ")], *, as_json: AsJson = False
) -> int:
    """講座フォルダを作ります(設定、演習、名簿の見本が入ります)。"""
    from dojo.classroom.start import start  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    course = start(folder)
    screen.line(f"講座フォルダを作りました: {course.root}")
    screen.line("次は、このフォルダで順に実行してください。")
    screen.lines(f"    {step}" for step in _STEPS)
    screen.document({"course": str(course.root), "assignments": list(course.assignments()), "students": len(course.students())})
    return 0


def roster_import(
    file: Annotated[Path, typer.Argument(metavar="ファイル", help="名簿(.csv か .xlsx)")],
    *,
    course_dir: CourseFolder = Path(),
    as_json: AsJson = False,
) -> int:
    """名簿を読み、研修生を成績簿に登録します。前の成績は消えません。"""
    from dojo.classroom import roster  # noqa: PLC0415 - heavy
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    course = CourseDir.find(course_dir)
    people = roster.read(file)
    counts = roster.import_into_gradebook(people, course.db_url, course.course_id)
    roster.write(people, course.root / "roster.csv")
    screen.line(f"名簿を取り込みました: 新しく{counts.added}人、変更{counts.updated}人、変わらず{counts.unchanged}人")
    screen.lines(f"    {note}" for note in people.notes)
    screen.document(
        {
            "added": counts.added,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "notes": [str(note) for note in people.notes],
        }
    )
    return 0


def release(name: Name, *, course_dir: CourseFolder = Path(), as_json: AsJson = False) -> int:
    """演習の配布版を作ります。模範解答と非公開テストが残っていないことも確かめます。"""
    from dojo.classroom import course as settings  # noqa: PLC0415
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415
    from dojo.grading.release import release as make  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    course = CourseDir.find(course_dir)
    folder = make(course, name, deadline=settings.read(course.root).deadline(name))
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    screen.line(f"配布版を作りました: {folder}({len(files)}個のファイル)")
    screen.line("このフォルダを研修生に配ってください。模範解答は入っていません。")
    screen.document({"assignment": name, "release": str(folder), "files": files})
    return 0


def collect(
    name: Name,
    path: Annotated[Path, typer.Argument(metavar="集めた物", help="提出物の入ったフォルダか zip ファイル")],
    *,
    course_dir: CourseFolder = Path(),
    as_json: AsJson = False,
) -> int:
    """提出物を、フォルダか zip から取り込みます。"""
    from dojo.classroom import collect as collecting, course as settings  # noqa: PLC0415
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    course = CourseDir.find(course_dir)
    course.require(name)
    limits = collecting.Limits(total_bytes=settings.read(course.root).upload_bytes)
    collected = collecting.collect(name, path, course.root, course.students(), limits=limits)
    screen.lines(collected.lines())
    screen.document(collected.to_dict())
    return 1 if collected.findings else 0


def grade(
    name: Name,
    *,
    student: Annotated[
        list[str] | None, typer.Option("--student", metavar="研修生ID", help="この研修生だけを採点します。何度でも指定できます。")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="数", min=1, help="同時に採点する数。指定しなければCPUの数です。")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler", metavar="アドレス", help="ほかの計算機(dask)で採点するときの接続先。たとえば tcp://計算機の名前:8786"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="変わっていない提出物も採点し直します。")] = False,
    sandbox: Annotated[
        str, typer.Option("--sandbox", metavar="auto|bwrap|none", help="提出物を囲いの中で動かすかどうか。")
    ] = "auto",
    course_dir: CourseFolder = Path(),
    as_json: AsJson = False,
) -> int:
    """提出物を採点します。1つの提出物に問題があっても、ほかの採点は続きます。"""
    # The workers start first and warm up while this process loads nbgrader.
    from dojo.grading import ahead, executors  # noqa: PLC0415
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415
    from dojo.grading.sandbox.launch import choose_sandbox  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    course = CourseDir.find(course_dir)
    box = choose_sandbox(sandbox)
    place = executors.cluster(scheduler) if scheduler else executors.here(jobs or ahead.cores())
    if box == "none":
        screen.warn("注意: 提出物を囲いなしで動かします。信用できる提出物だけにしてください。")
    with place as (executor, at_once):
        if not scheduler:
            ahead.start(executor, at_once, root=course.root, assignment=name, confined=box == "bwrap")
        done = _graded(screen, course, name, executor, at_once, box, student, force=force)
    _show(screen, done)
    if as_json:  # for a large class it takes time to make
        screen.document(done.to_dict())
    return 0


def _graded(  # noqa: PLR0917 - one call, all of it needed
    screen: Screen,
    course: CourseDir,
    name: str,
    executor: Executor,
    jobs: int,
    sandbox: str,
    students: list[str] | None,
    *,
    force: bool,
) -> GradeRun:
    from dojo.grading.light import loading  # noqa: PLC0415

    with loading():
        from dojo.classroom import course as settings  # noqa: PLC0415
        from dojo.grading import run as grading  # noqa: PLC0415
        from dojo.grading.confined import ConfinedEngine  # noqa: PLC0415

        course.require(name)
    limits = settings.read(course.root).limits
    total = len(students or {*course.students(), *course.submitters(name)})
    with ConfinedEngine(course, limits, sandbox, executor, jobs) as engine, screen.progress("採点", total) as step:
        return grading.grade(course, name, engine, limits=limits, students=students, force=force, on_result=step)


def _show(screen: Screen, done: GradeRun) -> None:
    from dojo.grading.results import Status  # noqa: PLC0415

    one_notebook = len({one.notebook for one in done.submissions}) <= 1
    large = len(done.submissions) > _LISTED
    listed = [one for one in done.submissions if not large or one.status is not Status.GRADED or one.remark]
    rows = [
        (
            one.student if one_notebook else f"{one.student} {one.notebook}",
            one.status.label,
            "—" if one.score is None else f"{one.score:g}／{one.max_score:g}",
            one.remark or "、".join(one.repairs),
        )
        for one in listed
    ]
    screen.table(("研修生", "状態", "点", "メモ"), rows)
    if large:
        screen.line(f"人数が多いので、何もなく採点できた{len(done.submissions) - len(listed)}人は、表から省きました。")
    everyone = {one.student for one in done.submissions}
    scored = {one.student for one in done.submissions if one.score is not None}
    screen.line(f"{done.assignment}: {len(everyone)}人のうち{len(scored)}人を採点しました({done.seconds:.0f}秒)。")
    if done.shared:
        screen.line(f"次の設問は、テストを研修生のプログラムと同じ場所で動かして採点しました: {'、'.join(done.shared)}")


def report(*, course_dir: CourseFolder = Path(), as_json: AsJson = False) -> int:
    """クラス全体の報告書(HTML と Excel)を作ります。"""
    from dojo.classroom.summary import summarise  # noqa: PLC0415
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    course = CourseDir.find(course_dir)
    files = summarise(course)
    screen.line(f"報告書を作りました: {files.html}")
    screen.line(f"Excel の表: {files.xlsx}")
    screen.document({"html": str(files.html), "xlsx": str(files.xlsx), "charts": [str(chart) for chart in files.charts]})
    return 0
