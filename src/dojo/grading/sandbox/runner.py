"""Runs a trainee's cells in the confined process, and answers the judge: cells, values, calls.

The judge speaks, this side answers. Nothing here is trusted: whatever the trainee's code does to this process, the
judge gets either well-formed plain data or nothing.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from dojo.grading.sandbox.channel import Channel, ChannelClosedError
from dojo.grading.sandbox.codec import Decoder, Encoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CellTimeoutError", "Runner", "warm_shell"]


class CellTimeoutError(BaseException):
    """A cell ran longer than it may. Not an ``Exception``, so that ``except Exception`` in a loop does not catch it."""


def warm_shell(modules: Iterable[str]) -> Any:
    """Make the IPython shell that every child inherits, with modules loaded that cells will want."""
    from traitlets.config import Config  # noqa: PLC0415 - only inside the sandbox

    from dojo.grading.sandbox.shell import QuietShell  # noqa: PLC0415

    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    shell = QuietShell.instance(config=config)
    for name in modules:
        with contextlib.suppress(Exception):  # a module that cannot be had will be missed in the cell that wants it
            importlib.import_module(name)
    # What IPython loads or makes with its first cell, its first value to show, its first error.
    with contextlib.redirect_stdout(io.StringIO()):
        shell.run_cell("0")
        shell.run_cell("1 / 0")
    shell.reset(new_session=True)
    return shell


class _Text(io.TextIOBase):
    """Collects what a cell prints, up to a bound; the rest is counted and dropped."""

    def __init__(self, name: str, outputs: list[Any], limit: int) -> None:
        self.name = name
        self.outputs = outputs
        self.left = limit
        self.cut = False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        text = str(text)
        kept = text[: self.left]
        self.left -= len(kept)
        if kept:
            self._append(kept)
        if len(kept) < len(text) and not self.cut:
            self.cut = True
            self._append("\n…(出力が長すぎるので、ここまでにしました)\n")
        return len(text)

    def _append(self, text: str) -> None:
        last = self.outputs[-1] if self.outputs else None
        if isinstance(last, dict) and last.get("output_type") == "stream" and last.get("name") == self.name:
            last["text"].append(text)
        else:
            self.outputs.append({"output_type": "stream", "name": self.name, "text": [text]})


class Runner:
    """One submission in one process."""

    def __init__(self, shell: Any, channel: Channel, cell_seconds: float, output_bytes: int) -> None:
        self.shell = shell
        self.channel = channel
        self.cell_seconds = cell_seconds
        self.output_bytes = output_bytes
        self.encoder = Encoder()
        signal.signal(signal.SIGALRM, _alarm)

    def serve(self) -> None:
        """Answer until the judge is gone."""
        answers = {"cell": self.cell, "values": self.values, "call": self.call}
        with contextlib.suppress(ChannelClosedError):
            while True:
                request = self.channel.receive()
                reply = {**answers[request["do"]](request), "mark": request["mark"]}
                try:
                    self.channel.send(reply)
                except (ValueError, TypeError, OverflowError, RecursionError):  # shown data that no message can hold
                    self.channel.send({**reply, "outputs": []})

    def cell(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run one cell; gives its outputs, bounded, and how it ended."""
        outputs: list[Any] = []
        self.shell.last_error = None
        try:
            with self._captured(outputs), self._timed():
                self.shell.run_cell(request["source"], store_history=True)
        except CellTimeoutError:  # it came while the shell was busy with its own work
            self.shell.last_error = (CellTimeoutError.__name__, "", [])
        return {"outputs": _finish(outputs, 4 * self.output_bytes), "error": _error(self.shell.last_error)}

    def values(self, request: dict[str, Any]) -> dict[str, Any]:
        """Hand over named values; names that do not exist are left out."""
        space = self.shell.user_ns
        found = {}
        with self._timed(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            for name in request["names"]:
                if name in space:
                    found[name] = self._safely(space[name])
        return {"values": found}

    def _safely(self, value: Any) -> Any:
        try:
            return self.encoder.encode(value)
        except CellTimeoutError:
            raise
        except BaseException as error:  # noqa: BLE001 - a hostile value may raise anything while it is looked at
            return ["?", type(error).__name__]

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call a function that was handed over earlier."""
        decoder = Decoder(lambda number, _: self.encoder.functions[number])
        outputs: list[Any] = []
        try:
            function = self.encoder.functions[request["function"]]
            arguments = [decoder.decode(one) for one in request["args"]]
            named = {name: decoder.decode(one) for name, one in request["kwargs"].items()}
            with self._captured(outputs), self._timed():
                value = function(*arguments, **named)
            reply = {"value": self.encoder.encode(value)}
        except CellTimeoutError:
            reply = {"raised": "TimeoutError", "args": ["時間切れ"]}
        except BaseException as error:  # noqa: BLE001 - whatever a trainee's function raises goes to the judge by name
            reply = {"raised": _builtin_name(error), "args": [self._safely(one) for one in error.args[:5]]}
        reply["printed"] = _finish(outputs, 10_000)
        return reply

    @contextlib.contextmanager
    def _captured(self, outputs: list[Any]) -> Iterator[None]:
        self.shell.collect(outputs)
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Text("stdout", outputs, self.output_bytes), _Text("stderr", outputs, self.output_bytes)
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before

    @contextlib.contextmanager
    def _timed(self) -> Iterator[None]:
        signal.setitimer(signal.ITIMER_REAL, self.cell_seconds, 0.5)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _alarm(_: int, __: object) -> None:
    raise CellTimeoutError


def _builtin_name(error: BaseException) -> str:
    """Give the nearest built-in ancestor of an exception, so that the judge can raise the same."""
    for kind in type(error).__mro__:
        if getattr(builtins, kind.__name__, None) is kind:
            return str(kind.__name__)
    return "Exception"


def _error(error: tuple[str, str, list[str]] | None) -> dict[str, Any] | None:
    if error is None:
        return None
    name, text, lines = error
    return {"ename": name[:200], "evalue": text[:2_000], "traceback": [str(line)[:20_000] for line in lines][:50]}


def _finish(outputs: list[Any], limit: int) -> list[Any]:
    """Turn what was captured into notebook outputs, within ``limit`` characters in all."""
    finished = []
    for one in outputs:
        output = _output(one)
        size = len(repr(output))
        if size > limit:
            continue
        limit -= size
        finished.append(output)
    return finished


def _output(one: dict[str, Any]) -> dict[str, Any]:
    if one["output_type"] == "stream":
        return {**one, "text": "".join(one["text"])}
    data = {str(kind): value for kind, value in one["data"].items() if isinstance(value, (str, dict, list, int, float))}
    return {"output_type": one["output_type"], "data": data, "metadata": {}}


def start(shell: Any, channel: Channel, folder: str, cell_seconds: float, output_bytes: int) -> None:
    """Serve one submission from its private folder; never returns normally into the zygote's code."""
    os.chdir(folder)
    sys.path.insert(0, folder)
    Runner(shell, channel, cell_seconds, output_bytes).serve()
