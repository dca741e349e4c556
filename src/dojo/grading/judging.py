"""The judge: drives a trainee's process cell by cell, and runs the test cells here, on plain data.

Runs in a trusted process, forked for one submission. The hidden tests are here and nowhere else.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import signal
import sys
import time
import traceback
from typing import TYPE_CHECKING, Any

from dojo.grading.sandbox.channel import Channel, ChannelClosedError, ChannelTimeoutError, ProtocolError
from dojo.grading.sandbox.codec import DecodeError, Decoder, Encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["DIED", "RemoteFunction", "TraineeGoneError", "judge"]

#: Error name of a cell in which the trainee's process ended.
DIED = "ProcessDied"
_TIMEOUT = "CellTimeoutError"
_GRACE_SECONDS = 2.0
_TEST_SECONDS_PER_CELL = 6


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
            self.channel.send(request)
            reply = self.channel.receive(min(self.cell_seconds + _GRACE_SECONDS, max(0.01, self.deadline - time.monotonic())))
        except ChannelTimeoutError:
            raise TraineeGoneError(timed_out=True) from None
        except (ChannelClosedError, ProtocolError):
            raise TraineeGoneError(timed_out=False) from None
        if not isinstance(reply, dict):
            raise TraineeGoneError(timed_out=False)
        return reply

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
        encoder = Encoder()
        reply = self._trainee.ask(
            do="call",
            function=self._number,
            args=[encoder.encode(one) for one in arguments],
            kwargs={name: encoder.encode(one) for name, one in named.items()},
        )
        for output in reply.get("printed") or ():
            if isinstance(output, dict) and output.get("output_type") == "stream":
                sys.stdout.write(str(output.get("text", "")))
        if "raised" in reply:
            raise self._exception(reply)
        return self._trainee.decode(reply.get("value"))

    def _exception(self, reply: Mapping[str, Any]) -> BaseException:
        kind = getattr(builtins, str(reply["raised"]), Exception)
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            kind = RuntimeError  # SystemExit and the like end the trainee's function, not the judge
        arguments = [self._trainee.decode(one) for one in reply.get("args") or ()]
        try:
            return kind(*arguments)
        except Exception:  # noqa: BLE001 - UnicodeDecodeError and others want particular arguments
            return RuntimeError(kind.__name__)


def judge(channel: Channel, job: Mapping[str, Any], lost: Mapping[int, str], deadline: float) -> dict[str, Any]:
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

    Returns
    -------
    ``outputs`` by cell index; ``died`` (index and error name) when the trainee's process ended early.
    """
    trainee = _Trainee(channel, job["cell_seconds"], deadline)
    space: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    outputs: dict[str, list[Any]] = {}
    for cell in job["cells"]:
        index = cell["index"]
        if index in lost:
            outputs[str(index)] = [_error(lost[index])]
            continue
        if time.monotonic() >= deadline:
            outputs[str(index)] = [_error(_TIMEOUT)]
            continue
        try:
            if "question" in cell and not cell["shared"]:
                outputs[str(index)] = _question(trainee, cell, space, job["cell_seconds"])
            else:
                outputs[str(index)] = _cell(trainee.ask(do="cell", source=cell["source"]))
        except TraineeGoneError as gone:
            return {"outputs": outputs, "died": [index, _TIMEOUT if gone.timed_out else DIED]}
    return {"outputs": outputs, "died": None}


def _cell(reply: Mapping[str, Any]) -> list[Any]:
    """Take the outputs of a trainee's cell; shape is checked when the notebook is written."""
    found = [output for output in reply.get("outputs") or () if isinstance(output, dict)]
    error = reply.get("error")
    if isinstance(error, dict):
        found.append(
            _error(str(error.get("ename")), str(error.get("evalue")), [str(line) for line in error.get("traceback") or ()])
        )
    return found


def _error(name: str, text: str = "", lines: list[str] | None = None) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": lines or [f"{name}: {text}"]}


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
    printed = io.StringIO()
    outputs: list[Any] = []
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            for statement in cell["imports"]:
                exec(statement, space)  # noqa: S102 - the author's own import
            value = _execute(cell["source"], space, f"<{cell['question']}>")
        if value is not None:
            outputs.append({"output_type": "execute_result", "data": _shown(value), "metadata": {}, "execution_count": None})
    except Exception as error:  # noqa: BLE001 - a failing assert is how a plain nbgrader test says wrong
        outputs.append(_error(type(error).__name__, str(error), traceback.format_exception(error, limit=-3)))
    if printed.getvalue():
        outputs.insert(0, {"output_type": "stream", "name": "stdout", "text": printed.getvalue()[:100_000]})
    return outputs


def _execute(source: str, space: dict[str, Any], name: str) -> Any:
    """Run a cell and give the value of its last line, as a notebook does."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";") else None
    exec(compile(tree, name, "exec"), space)  # noqa: S102 - the author's test, in the trusted process
    return eval(compile(ast.Expression(last.value), name, "eval"), space) if isinstance(last, ast.Expr) else None  # noqa: S307


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
