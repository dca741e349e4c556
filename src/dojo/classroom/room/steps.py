"""The next step: what the one big button of the home page opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.classroom.room.model import Done, ExerciseStanding, HandedIn, LessonStanding, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dojo.classroom.course import Course

__all__ = ["next_step"]


def next_step(course: Course, lessons: Sequence[LessonStanding], exercises: Sequence[ExerciseStanding]) -> Step:
    """Find the next step: in the order of the course, each lesson and then its exercises; what failed comes after all that."""
    steps = (*_in_order(course, lessons, exercises), *_once_more(exercises))
    return steps[0] if steps else Step("", "", _nothing_left(exercises))


def _in_order(course: Course, lessons: Sequence[LessonStanding], exercises: Sequence[ExerciseStanding]) -> Iterator[Step]:
    belongs = {one.name: one.lesson for one in course.exercises}
    open_ones = [one for one in exercises if one.path and one.state is HandedIn.OPEN]
    for lesson in lessons:
        if lesson.path and lesson.state is not Done.FINISHED:
            yield _lesson_step(lesson)
        yield from (_exercise_step(one) for one in open_ones if belongs.get(one.name) == lesson.name)
    yield from map(_exercise_step, open_ones)  # also those that belong to no lesson


def _once_more(exercises: Sequence[ExerciseStanding]) -> Iterator[Step]:
    for one in exercises:
        if one.path and one.state is HandedIn.RETURNED and not one.passed:
            yield Step(f"演習「{one.title}」にもう一度取り組む", one.path, "結果のヒントを見て直し、もう一度提出できます。")


def _nothing_left(exercises: Sequence[ExerciseStanding]) -> str:
    if any(one.state is HandedIn.SUBMITTED for one in exercises):
        return "いまできることは、すべて終わりました。演習の結果が返ってくるのを待ちましょう。"
    if all(one.passed for one in exercises):
        return "すべて終わりました。おめでとうございます。"
    return "いまできることは、すべて終わりました。次の演習が配られるのを待ちましょう。"


def _lesson_step(lesson: LessonStanding) -> Step:
    if lesson.state is Done.NOT_YET:
        return Step(
            f"レッスン「{lesson.title}」を始める", lesson.path, f"約{lesson.minutes}分です。途中でやめても、続きからできます。"
        )
    left = lesson.questions - lesson.answered
    why = f"最後のふりかえりで、あと{left}問に答えると修了です。" if left > 0 else "最後まで読むと修了です。"
    return Step(f"レッスン「{lesson.title}」を続ける", lesson.path, why)


def _exercise_step(exercise: ExerciseStanding) -> Step:
    why = f"{exercise.max_points:g}点満点です。できたら、この下の「演習」から提出します。"
    return Step(f"演習「{exercise.title}」に取り組む", exercise.path, why)
