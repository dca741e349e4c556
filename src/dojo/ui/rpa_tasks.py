"""Eight tasks of a town hall: give to a robot, leave out first, or leave to people, and read why."""

from __future__ import annotations

from functools import partial

from dojo.topics.rpa import tasks
from dojo.ui.base import View, box, escape, vbox
from dojo.ui.controls import Board, button, line, listed, row

__all__ = ["task_board"]


def task_board() -> View:
    """Let a trainee decide about eight fictional tasks."""
    board = _Board()
    return View(board.widget, board.words)


class _Board:
    """Which task is shown, and the first answer for each."""

    def __init__(self) -> None:
        self._tasks = tasks.tasks()
        self.answers: dict[str, str] = {}
        self._shown = self._tasks[0].name
        self.doors = {one.name: button(one.name, partial(self._visit, one.name)) for one in self._tasks}
        self.choices = {name: button(name, partial(self._answer, name)) for name in tasks.CHOICES}
        self.go_on = button("次の仕事へ", self._next, icon="arrow-right")
        self._scene, self._feedback, self._summary = Board(), Board(), Board()
        self._draw()
        self.widget = vbox(
            line("道場町(架空)の8つの仕事です。どうしますか。", bold=True),
            row(*self.doors.values()),
            self._scene,
            row(*self.choices.values(), self.go_on),
            self._feedback,
            self._summary,
        )

    def _visit(self, name: str) -> None:
        self._shown = name
        self._draw()

    def _answer(self, choice: str) -> None:
        self.answers.setdefault(self._shown, choice)
        self._draw()

    def _next(self) -> None:
        names = [one.name for one in self._tasks]
        here = names.index(self._shown)
        ahead = [*names[here + 1 :], *names[:here]]
        self._visit(next((name for name in ahead if name not in self.answers), ahead[0]))

    def _draw(self) -> None:
        task = tasks.task(self._shown)
        answered = task.name in self.answers
        self._scene.show(box("info", task.name, escape(_facts(task))))
        for each in self.choices.values():
            each.disabled = answered
        for name, door in self.doors.items():
            door.description = f"{self._mark(name)} {name}"
            door.style.font_weight = "bold" if name == self._shown else "normal"
        self._feedback.show(self._reason(task) if answered else "")
        self._summary.show(self._rank())

    def _mark(self, name: str) -> str:
        if name not in self.answers:
            return "・"
        return "○" if self.answers[name] == tasks.task(name).choice else "×"

    def _reason(self, task: tasks.Task) -> str:
        right = self.answers[task.name] == task.choice
        body = f"<div>{escape(task.why)}</div><div>{escape(_working(task))}</div>"
        return box("good" if right else "bad", f"{'○ 正解' if right else '× まちがい'}: {task.choice}", body)

    def _rank(self) -> str:
        if len(self.answers) < len(self._tasks):
            return box("info", f"のこり {len(self._tasks) - len(self.answers)}つ", "")
        lines = [f"{place}位 {one.name}: 1か月に{one.score:g}時間" for place, one in enumerate(tasks.ranking(), start=1)]
        return box("good", "ロボットにまかせる順(まかせられる時間の長い順)", listed(lines))

    def words(self) -> str:
        """List the tasks with their figures and the answers so far."""
        lines = [f"{self._mark(one.name)} {one.name}: {_facts(one)}" for one in self._tasks]
        return "\n".join([f"道場町(架空)の{len(self._tasks)}つの仕事のうち、{len(self.answers)}つに答えました。", *lines])


def _facts(task: tasks.Task) -> str:
    kind = "相手ごとに判断が要ります" if task.judged else "決まったとおりに行います"
    return f"1か月に{task.count:,}件、1件 {task.minutes:g}分、例外は{task.share:.0%}。{kind}。"


def _working(task: tasks.Task) -> str:
    return (
        f"まかせられる時間 = {task.count:,}件 × {task.minutes:g}分 × (1 − {task.share:g}) ÷ 60 = {task.score:g}時間(1か月)。"
        if task.choice == tasks.ROBOT
        else ""
    )
