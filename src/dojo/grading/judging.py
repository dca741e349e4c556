"""The judge: drives a trainee's process cell by cell, and runs the test cells here, on plain data.

Runs in a trusted process, forked for one submission. The hidden tests are here and nowhere else.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import secrets
import signal
import sys
import time
import traceback
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dojo.grading.sandbox.channel import Channel, ChannelClosedError, ChannelTimeoutError, ProtocolError
from dojo.grading.sandbox.codec import DecodeError, Decoder, Encoder
from dojo.grading.sandbox.outputs import Shown, error as failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import CodeType

__all__ = ["DIED", "TIMEOUT", "RemoteFunction", "TraineeGoneError", "judge", "prepare"]

#: Error name of a cell in which the trainee's process ended.
DIED = "ProcessDied"
#: Error name of a cell that ran too long.
TIMEOUT = "CellTimeoutError"
_GRACE_SECONDS = 2.0
_TEST_SECONDS_PER_CELL = 6
_PRINTED = 100_000
#: Test cells kept compiled; more than one exercise has. [cells]
_COMPILED = 200

#: Raises an error in no file of this package: the judge would take that for a fault of the checker, not of the answer.
_raise: dict[str, Any] = {}
exec(compile("def raised(error):\n    raise error", "<答え>", "exec"), _raise)  # noqa: S102 - two fixed lines


class _Display(io.StringIO):
    """What a test cell shows. A trainee's function does not print into it: it would show the hidden calls."""


class TraineeGoneError(BaseException):
    """The trainee's process died or went silent. Not an ``Exception``: no test may mistake it for a wrong answer."""

    def __init__(self, *, timed_out: bool) -> None:
        super().__init__()
        self.timed_out = timed_out


class _Trainee:
    """The other side of the channel."""

    def __init__(self, channel: Channel, cell_seconds: float, deadline: float) -> None:
        self.channel = channel
        self.cell_seconds = cell_seconds
        self.deadline = deadline
        self.decoder = Decoder(lambda number, name: RemoteFunction(self, number, name))

    def ask(self, **request: Any) -> dict[str, Any]:
        try:
            mark = secrets.token_bytes(8)  # tells a reply from one that a cell has written in advance
            self.channel.send({**request, "mark": mark}, self._seconds())
            reply = self.channel.receive(self._seconds())
        except ChannelTimeoutError:
            raise TraineeGoneError(timed_out=True) from None
        except (ChannelClosedError, ProtocolError):
            raise TraineeGoneError(timed_out=False) from None
        if not isinstance(reply, dict) or reply.get("mark") != mark:
            raise TraineeGoneError(timed_out=False)
        return reply

    def _seconds(self) -> float:
        return min(self.cell_seconds + _GRACE_SECONDS, max(0.01, self.deadline - time.monotonic()))

    def decode(self, data: Any) -> Any:
        try:
            return self.decoder.decode(data)
        except DecodeError:
            raise TraineeGoneError(timed_out=False) from None


class RemoteFunction:
    """A trainee's function, called where it lives. Arguments, results and built-in exceptions cross as plain data."""

    def __init__(self, trainee: _Trainee, number: int, name: str) -> None:
        self._trainee = trainee
        self._number = number
        self.__name__ = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call the function in the trainee's process."""
        encoder = Encoder()
        reply = self._trainee.ask(
            do="call",
            function=self._number,
            args=[encoder.encode(one) for one in arguments],
            kwargs={name: encoder.encode(one) for name, one in named.items()},
        )
        if not isinstance(sys.stdout, _Display):  # the test itself listens to what the function prints
            sys.stdout.write("".join(one["text"] for one in Shown(_PRINTED).outputs(reply) if one["output_type"] == "stream"))
        if "raised" in reply:
            _raise["raised"](self._exception(reply))
        return self._trainee.decode(reply.get("value"))

    def _exception(self, reply: Mapping[str, Any]) -> BaseException:
        kind = getattr(builtins, str(reply["raised"]), Exception)
        if not (isinstance(kind, type) and issubclass(kind, Exception)) or issubclass(kind, (StopIteration, StopAsyncIteration)):
            kind = RuntimeError  # SystemExit ends the trainee's function, not the judge; StopIteration no loop of a test
        given = reply.get("args")
        arguments = [self._trainee.decode(one) for one in given] if isinstance(given, list) else []
        try:
            error = kind(*arguments)
        except Exception:  # noqa: BLE001 - UnicodeDecodeError and others want particular arguments
            error = RuntimeError(kind.__name__)
        error.__dict__["of_answer"] = True
        return error


def judge(
    channel: Channel,
    job: Mapping[str, Any],
    lost: Mapping[int, str],
    deadline: float,
    tell: Callable[[int, list[dict[str, Any]]], None],
) -> tuple[int, str] | None:
    """Take one submission from its first cell to its last.

    Parameters
    ----------
    job
        ``cells``: each with ``index`` and ``source``; questions also with ``question`` (grade id), ``names``, ``imports`` and
        ``shared``. ``cell_seconds``: time for one cell. [s]
    lost
        Cells in which an earlier attempt died, with the error name; they are not run again.
    deadline
        When the notebook's time is over, on the monotonic clock; later cells time out unrun. [s]
    tell
        Called with the index and the outputs of each cell as soon as it is done.

    Returns
    -------
    Index and error name of the cell in which the trainee's process ended early, if it did.
    """
    trainee = _Trainee(channel, job["cell_seconds"], deadline)
    space: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    shown = Shown(job["output_bytes"])
    for cell in job["cells"]:
        index = cell["index"]
        try:
            if index in lost:
                outputs = [failed(lost[index])]
            elif time.monotonic() >= deadline:
                outputs = [failed(TIMEOUT)]
            elif "question" in cell and not cell["shared"]:
                outputs = _question(trainee, cell, space, job["cell_seconds"])
            else:
                outputs = shown.outputs(trainee.ask(do="cell", source=cell["source"]))
        except TraineeGoneError as gone:
            return index, TIMEOUT if gone.timed_out else DIED
        tell(index, outputs)
    return None


def _question(trainee: _Trainee, cell: Mapping[str, Any], space: dict[str, Any], seconds: float) -> list[Any]:
    """Fetch the named values and run the test cell on them."""
    values = trainee.ask(do="values", names=cell["names"]).get("values")
    for name in cell["names"]:
        space.pop(name, None)
    if isinstance(values, dict):
        space.update({name: trainee.decode(values[name]) for name in cell["names"] if name in values})
    with _test_time(seconds * _TEST_SECONDS_PER_CELL):
        return _run_test(cell, space)


def _run_test(cell: Mapping[str, Any], space: dict[str, Any]) -> list[Any]:
    printed = _Display()
    outputs: list[Any] = []
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            for statement in cell["imports"]:
                exec(statement, space)  # noqa: S102 - the author's own import
            value = _execute(cell["source"], space, cell["question"])
        if value is not None:
            outputs.append({"output_type": "execute_result", "data": _shown(value), "metadata": {}, "execution_count": None})
    except Exception as error:  # noqa: BLE001 - a failing assert is how a plain nbgrader test says wrong
        outputs.append(_stopped(error))
    if printed.getvalue():
        outputs.insert(0, {"output_type": "stream", "name": "stdout", "text": printed.getvalue()[:_PRINTED]})
    return outputs


def _stopped(error: Exception) -> dict[str, Any]:
    """Say why a test stopped: in the author's words, or that the answer's own function failed, whose words may be the test's."""
    if getattr(error, "of_answer", False):
        return failed(type(error).__name__, "答えの関数の中でエラーになりました。")
    return failed(type(error).__name__, str(error), traceback.format_exception_only(error))


def prepare(job: Mapping[str, Any]) -> None:
    """Compile the test cells of a job, in the worker: its forks find them compiled, and so do those of the next submission."""
    for cell in job["cells"]:
        if "question" in cell and not cell["shared"]:
            with contextlib.suppress(Exception):  # said where it counts, by the question itself
                _compiled(cell["source"], cell["question"])


@lru_cache(maxsize=_COMPILED)
def _compiled(source: str, question: str) -> tuple[CodeType, CodeType | None]:
    """Compile a cell, and its last line apart where that has a value to show, as a notebook does."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";") else None
    name = f"<{question}>"
    shown = compile(ast.Expression(last.value), name, "eval") if isinstance(last, ast.Expr) else None
    return compile(tree, name, "exec"), shown


def _execute(source: str, space: dict[str, Any], question: str) -> Any:
    """Run a cell and give the value of its last line."""
    body, last = _compiled(source, question)
    exec(body, space)  # noqa: S102 - the author's test, in the trusted process
    return None if last is None else eval(last, space)  # noqa: S307


def _shown(value: Any) -> dict[str, Any]:
    bundle = getattr(value, "_repr_mimebundle_", None)
    return bundle() if bundle is not None else {"text/plain": repr(value)[:10_000]}


@contextlib.contextmanager
def _test_time(seconds: float) -> Iterator[None]:
    """End a test that does not end. The trainee pays for it: only the answer differs from what the gate has seen."""

    def stop(*_: object) -> None:
        message = "時間切れで、最後まで確かめられませんでした。"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
