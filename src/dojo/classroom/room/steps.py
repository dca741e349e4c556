"""The next step: what the one big button of the home page opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.classroom.room.model import Done, ExerciseStanding, HandedIn, LessonStanding, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.classroom.course import Course

__all__ = ["next_step"]


def next_step(course: Course, lessons: Sequence[LessonStanding], exercises: Sequence[ExerciseStanding]) -> Step:
    """Find the next step: in the order of the course, each lesson and then its exercises; what failed comes after all that."""
    of_lesson = {one.name: one.lesson for one in course.exercises}
    for lesson in lessons:
        if lesson.path and lesson.state is not Done.FINISHED:
            return _lesson_step(lesson)
        for one in exercises:
            if of_lesson.get(one.name) == lesson.name and one.path and one.state is HandedIn.OPEN:
                return _exercise_step(one)
    for one in exercises:
        if one.path and one.state is HandedIn.OPEN:
            return _exercise_step(one)
    for one in exercises:
        if one.path and one.state is HandedIn.RETURNED and not one.passed:
            return Step(f"演習「{one.title}」にもう一度取り組む", one.path, "結果のヒントを見て直し、もう一度提出できます。")
    if any(one.state is HandedIn.SUBMITTED for one in exercises):
        return Step("", "", "いまできることは、すべて終わりました。演習の結果が返ってくるのを待ちましょう。")
    if all(one.passed for one in exercises):
        return Step("", "", "すべて終わりました。おめでとうございます。")
    return Step("", "", "いまできることは、すべて終わりました。次の演習が配られるのを待ちましょう。")


def _lesson_step(lesson: LessonStanding) -> Step:
    if lesson.state is Done.NOT_YET:
        return Step(f"レッスン「{lesson.title}」を始める", lesson.path, f"約{lesson.minutes}分です。途中でやめても、続きからできます。")
    left = lesson.questions - lesson.answered
    why = f"最後のふりかえりで、あと{left}問に答えると修了です。" if left > 0 else "最後まで読むと修了です。"
    return Step(f"レッスン「{lesson.title}」を続ける", lesson.path, why)


def _exercise_step(exercise: ExerciseStanding) -> Step:
    why = f"{exercise.max_points:g}点満点です。できたら、この下の「演習」から提出します。"
    return Step(f"演習「{exercise.title}」に取り組む", exercise.path, why)
