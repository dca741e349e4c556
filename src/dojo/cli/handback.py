"""The instructor's last steps: feedback and certificate."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dojo.cli.japanese import JapaneseCommand
from dojo.cli.options import AsJson, CourseFolder, Name
from dojo.cli.screen import Screen
from dojo.errors import UsageError

if TYPE_CHECKING:
    from dojo.classroom.certificate import Issued
    from dojo.classroom.feedback import HandedBack

__all__ = ["add", "certificate", "feedback"]

Students = Annotated[
    list[str] | None, typer.Option("--student", metavar="研修生ID", help="この研修生だけにします。何度でも指定できます。")
]


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    for command in (feedback, certificate):
        app.command(cls=JapaneseCommand)(command)


def feedback(name: Name, *, student: Students = None, course_dir: CourseFolder = Path(), as_json: AsJson = False) -> int:
    """研修生一人ひとりに返す、採点の結果(点、理由、ヒント)を作ります。"""
    from dojo.classroom.feedback import hand_back  # noqa: PLC0415 - heavy
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    done = hand_back(CourseDir.find(course_dir), name, student)
    screen.lines(_feedback_lines(done))
    screen.document(done.to_dict())
    return 0


def _feedback_lines(done: HandedBack) -> list[str]:
    without = Counter(one.feedback.status.label for one in done.returned if one.feedback.score is None)
    told = [f"演習 {done.exercise}: {len(done.returned)}人分の結果を作りました。"]
    told += [f"点のない人: {'、'.join(f'{label} {count}人' for label, count in without.items())}"] if without else []
    return [
        *told,
        f"1人に1つのフォルダ: {done.folder}",
        f"全員分({done.packed}人)をまとめた zip: {done.bundle}",
        "zip は講師用です。研修生には、本人のフォルダだけを返してください。",
    ]


def certificate(
    *,
    student: Students = None,
    date: Annotated[
        datetime | None,
        typer.Option(
            "--date", metavar="日付", formats=["%Y-%m-%d"], help="修了証の日付。たとえば 2026-03-31。指定しなければ今日です。"
        ),
    ] = None,
    verify: Annotated[
        str | None, typer.Option("--verify", metavar="確認コード", help="修了証が本物か、だれのものかを確かめます。")
    ] = None,
    course_dir: CourseFolder = Path(),
    as_json: AsJson = False,
) -> int:
    """必要な演習に合格した研修生の修了証を作ります。確認コードから本物かどうかも調べられます。"""
    from dojo.classroom import certificate as certificates  # noqa: PLC0415 - heavy
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    if verify is not None and (student or date):
        raise UsageError(what="--verify は、--student や --date といっしょには使えません。", todo="どちらか一方にしてください。")
    course = CourseDir.find(course_dir)
    if verify is not None:
        answer = certificates.verify(course, verify)
        screen.lines(answer.lines())
        screen.document(answer.to_dict())
        return 0 if answer.facts is not None else 1
    issued = certificates.issue(course, student, date.date() if date else None)
    screen.lines(_certificate_lines(issued))
    if issued.key_open:
        screen.warn("注意: 鍵 certificate.key を、ほかの利用者も読めます。自分だけが読めるようにしてください(chmod 600)。")
    screen.document(issued.to_dict())
    return 1 if (student and issued.not_yet) or not issued.certificates else 0


def _certificate_lines(issued: Issued) -> list[str]:
    new = sum(one.new for one in issued.certificates)
    told = [f"{issued.course} {issued.belt}の修了証: {len(issued.certificates)}人(新しく{new}人)"]
    told += [f"    {one.trainee.id} {one.trainee.name}  {one.code}  {one.pdf.name}" for one in issued.certificates]
    for one in issued.certificates:
        if one.by_hand:
            told.append(f"    {one.trainee.id} の氏名の「{one.by_hand}」は印刷できない文字です。空けた欄に手で書いてください。")
    if issued.not_yet:
        told.append(f"まだの人: {len(issued.not_yet)}人(かっこの中は、合格していない演習)")
        told += [f"    {student}({'、'.join(needs)})" for student, needs in issued.not_yet.items()]
    if issued.certificates:
        told.append(f"修了証の場所: {issued.register.parent}")
        told.append("一覧 register.csv と鍵 certificate.key は、確認に必要です。控えを取り、鍵は人に渡さないでください。")
    return told
