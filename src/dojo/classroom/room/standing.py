"""How far a trainee is: lessons, exercises, belt and the next step, fresh from the files at every look."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dojo.classroom import belts, course as settings
from dojo.classroom.room import returned, submission
from dojo.classroom.room.card import read as read_card
from dojo.classroom.room.model import BeltStanding, Done, ExerciseStanding, HandedIn, LessonStanding, Standing
from dojo.classroom.room.steps import next_step
from dojo.errors import CourseError
from dojo.learn import quiz
from dojo.learn.progress import FOLDER, JST, Answers, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dojo.classroom.course import Belt, Course, Exercise, Lesson
    from dojo.learn.progress import Event

__all__ = ["LESSONS", "look"]

LESSONS = "レッスン"


def look(root: Path, now: datetime | None = None) -> Standing:
    """Look at a workspace.

    A course.toml that somebody damaged does not close the room: the house's own is used, and a note says so.
    """
    course, note = _course(root)
    progress, now = Progress(root), now or datetime.now(JST)
    events = progress.events()
    lessons = tuple(_lesson(root, progress, events, one) for one in course.lessons)
    exercises = tuple(_exercise(root, course, events, one) for one in _all_exercises(root, course))
    finished = {one.name for one in lessons if one.state is Done.FINISHED}
    won = {one.name for one in exercises if one.passed}
    worn = belts.worn(course, finished, won)
    return Standing(
        title=course.title,
        card=read_card(root),
        belt=worn.name if worn else "",
        lessons=lessons,
        exercises=exercises,
        belts=_belts(course, worn, finished, won),
        step=next_step(course, lessons, exercises),
        now=now,
        note=note,
    )


def _course(root: Path) -> tuple[Course, str]:
    try:
        return settings.read(root / FOLDER), ""
    except CourseError:
        return settings.read(), "講座の設定を読めなかったため、標準の設定で表示しています。講師に知らせてください。"


def _lesson(root: Path, progress: Progress, events: Sequence[Event], lesson: Lesson) -> LessonStanding:
    path = f"{LESSONS}/{lesson.name}.ipynb"
    questions = len(quiz.load(lesson.name).questions) if lesson.name in quiz.names() else 0
    answers = Answers.of(progress, lesson.name, questions)
    mine = {event.kind for event in events if event.data.get("lesson") == lesson.name}
    done = "finished" in mine or (answers.done if questions else "opened" in mine)
    state = Done.FINISHED if done else Done.UNDER_WAY if mine & {"opened", "quiz"} else Done.NOT_YET
    there = path if (root / path).is_file() else ""
    return LessonStanding(lesson.name, lesson.title, lesson.minutes, there, state, len(answers.known), questions)


def _all_exercises(root: Path, course: Course) -> tuple[Exercise, ...]:
    """Take the course's exercises, and those that an instructor has added to the workspace without naming them in course.toml."""
    known = {one.name for one in course.exercises}
    more = (settings.Exercise(name, name, "", 0) for name in submission.exercises(root) if name not in known)
    return (*course.exercises, *more)


def _exercise(root: Path, course: Course, events: Sequence[Event], exercise: Exercise) -> ExerciseStanding:
    name = exercise.name
    path = f"{submission.EXERCISES}/{name}/{name}.ipynb"
    there = (root / path).is_file()
    submitted, mark = _submitted(root, events, name)
    back = returned.find(root, name)
    again = bool(back and submitted and submitted > back.at)
    most = back.max_score if back else exercise.points
    return ExerciseStanding(
        name=name,
        title=exercise.title,
        path=path if there else "",
        max_points=most,
        deadline=exercise.deadline,
        state=_state(there=there, submitted=submitted is not None, returned=back is not None and not again),
        submitted=submitted,
        changed=bool(there and submitted and mark and _content(root, name) not in {"", mark}),
        score=back.score if back else None,
        passed=belts.passed(back.score if back else None, most, course.pass_mark),
        page=bool(back and back.page),
    )


def _content(root: Path, name: str) -> str:
    try:
        return submission.content(root, name)
    except OSError:  # somebody moves files at this moment; the next look will tell
        return ""


def _state(*, there: bool, submitted: bool, returned: bool) -> HandedIn:
    if returned:
        return HandedIn.RETURNED
    if submitted:
        return HandedIn.SUBMITTED
    return HandedIn.OPEN if there else HandedIn.NOT_HERE


def _submitted(root: Path, events: Sequence[Event], name: str) -> tuple[datetime | None, str]:
    """Tell when an exercise was last handed in, and what it held then; from the zip where the event was lost."""
    mine = [event for event in events if event.kind == "submitted" and event.data.get("exercise") == name]
    if mine and mine[-1].at is not None:
        return mine[-1].at, str(mine[-1].data.get("content", ""))
    student = read_card(root).student
    try:
        stamp = submission.packed(root, student, name).stat().st_mtime
    except OSError:
        return None, ""
    return datetime.fromtimestamp(stamp, JST), ""


def _belts(course: Course, worn: Belt | None, finished: set[str], won: set[str]) -> tuple[BeltStanding, ...]:
    titles = {one.name: one.title for one in course.lessons}
    tasks = {one.name: one.title for one in course.exercises}
    upto = course.belts.index(worn) if worn else -1
    found = []
    for place, belt in enumerate(course.belts):
        lessons, exercises = belts.missing(belt, finished, won)
        found.append(
            BeltStanding(
                belt.name,
                place <= upto,
                tuple(titles.get(name, name) for name in lessons),
                tuple(tasks.get(name, name) for name in exercises),
            )
        )
    return tuple(found)
