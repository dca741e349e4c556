"""The trainee's commands: lab, submit, progress, print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dojo.cli.japanese import JapaneseCommand
from dojo.cli.options import AsJson, CourseFolder, Name
from dojo.cli.screen import Screen

if TYPE_CHECKING:
    from dojo.classroom.room.model import ExerciseStanding, LessonStanding, Standing

__all__ = ["add", "lab", "print_", "progress", "submit"]


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    for command in (lab, submit, progress):
        app.command(cls=JapaneseCommand)(command)
    app.command("print", cls=JapaneseCommand)(print_)


def lab(
    folder: Annotated[Path, typer.Argument(metavar="フォルダ", help="研修生の作業フォルダ。なければ作ります。")] = Path(
        "workspace"
    ),
    *,
    course_dir: CourseFolder = Path(),
    port: Annotated[
        int | None, typer.Option("--port", metavar="番号", help="使うポート番号。指定しなければ自動で選びます。")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="ブラウザーを開くかどうか。")] = True,
    student: Annotated[
        str | None, typer.Option("--student", metavar="研修生ID", help="だれの作業フォルダか。ホームでも登録できます。")
    ] = None,
    hand_in: Annotated[
        Path | None, typer.Option("--hand-in", metavar="フォルダ", help="提出先のフォルダ。提出すると、ここへも写しが入ります。")
    ] = None,
    prepare_only: Annotated[bool, typer.Option("--prepare-only", help="作業フォルダを用意するだけで、開きません。")] = False,
    as_json: AsJson = False,
) -> int:
    """研修生の作業フォルダを用意して、日本語の JupyterLab を開きます。"""
    from dojo.classroom import workspace  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    release = course_dir / "release" / "."
    folder = folder.resolve()
    known = {"student": student} if student is not None else {}
    known |= {"hand_in": str(hand_in.resolve())} if hand_in is not None else {}
    workspace.prepare(folder, release if release.is_dir() else None, own=not prepare_only, **known)
    words = workspace.command(folder, port=port, browser=browser)
    screen.line(f"作業フォルダを用意しました: {folder}")
    screen.document({"workspace": str(folder), "home": "/dojo/home", "command": words})
    if prepare_only:
        return 0
    screen.line("JupyterLab を開きます。終わるときは、この画面で Ctrl + C を押してください。")
    code = workspace.serve(folder, words)
    if code > 0:
        screen.warn(f"JupyterLab が止まりました。記録は「{folder / '.dojo' / workspace.LOG}」にあります。講師に見せてください。")
    return code


Workspace = Annotated[Path, typer.Argument(metavar="フォルダ", help="研修生の作業フォルダ。指定しなければ今いるフォルダです。")]


def submit(name: Name, folder: Workspace = Path(), *, as_json: AsJson = False) -> int:
    """演習を提出します。ホームの「提出する」と同じことをします。"""
    from dojo.classroom.room import card, submission  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    done = submission.hand_in(card.find(folder), name)
    screen.line(f"演習 {done.exercise} を提出しました({done.student})。")
    screen.line(f"提出したファイル: {done.path}")
    if done.copied:
        screen.line(f"提出先に届きました: {done.copied}")
    elif done.hand_in:
        screen.warn(f"提出先「{done.hand_in}」には届いていません。ネットワークを確かめて、もう一度提出してください。")
    screen.document(done.to_dict())
    return 1 if done.hand_in and not done.copied else 0


def progress(folder: Workspace = Path(), *, as_json: AsJson = False) -> int:
    """研修生の進み具合(レッスン、演習、帯、次にすること)を見せます。"""
    from dojo.classroom.room import card, standing  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    now = standing.look(card.find(folder))
    screen.line(f"{now.title}  研修生ID: {now.card.student or '(まだ登録していません)'}")
    screen.line(f"帯: {now.belt or '(まだありません)'}")
    screen.table(("レッスン", "状態", "ふりかえり"), [_lesson(one) for one in now.lessons])
    if now.exercises:
        screen.table(("演習", "状態", "締切", "点"), [_exercise(one, now) for one in now.exercises])
    screen.line(f"次にすること: {now.step.label or now.step.why}")
    if now.note:
        screen.warn(now.note)
    screen.document(now.to_dict())
    return 0


def _lesson(one: LessonStanding) -> tuple[str, str, str]:
    return f"{one.name[:2]} {one.title}", one.state, f"{one.questions}問中{one.answered}問" if one.questions else ""


def _exercise(one: ExerciseStanding, now: Standing) -> tuple[str, str, str, str]:
    from dojo.classroom.room import wording  # noqa: PLC0415

    score = "" if one.score is None else f"{one.score:g}／{one.max_points:g} {'合格' if one.passed else 'もう少し'}"
    return (
        f"{one.name[:2]} {one.title}",
        one.state,
        wording.moment(one.deadline, now.now) if one.deadline else "",
        score,
    )


def print_(
    name: Annotated[str, typer.Argument(metavar="レッスン名", help="たとえば 01_security")],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="ファイル", help="作る PDF の名前か、入れるフォルダ。なければ今いるフォルダに作ります。"),
    ] = None,
    course_dir: CourseFolder = Path(),
    as_json: AsJson = False,
) -> int:
    """レッスンを、紙で読める PDF(A4)にします。"""
    from dojo.classroom import paper  # noqa: PLC0415 - heavy
    from dojo.classroom.saving import save  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    place = paper.place_for(name, out)
    made = paper.print_lesson(name, course_dir)
    save(place, made.pdf)
    screen.line(f"レッスン「{made.title}」を PDF にしました: {place}")
    screen.document({"lesson": made.name, "title": made.title, "pdf": str(place)})
    return 0
