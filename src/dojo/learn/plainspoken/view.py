"""Takes the place of IPython's tracebacks in a trainee's kernel."""

from __future__ import annotations

import os
import threading
import warnings
from typing import TYPE_CHECKING, Any

from dojo.learn.plainspoken.explain import Explained, explain, unexpected
from dojo.learn.plainspoken.show import markup, words
from dojo.learn.tally import NBGRADER

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["STOPPED", "install", "remove"]

#: Stands where the traceback would. The cell still ends in an error: "run all" stops, and a saved notebook says so.
STOPPED = "ここで止まりました。上の説明を見て直したら、もう一度 Shift + Enter を押してください。"

_METHODS = ("showtraceback", "showsyntaxerror", "show_usage_error")


def install(shell: Any) -> None:
    """Show errors of this shell in Japanese, and no warnings: they are written for programmers, in English.

    Only the way of showing is replaced, not the way of failing: the reply to the front end stays ``error``. Under nbgrader,
    whose Validate button reads Python's own error, nothing changes.
    """
    if NBGRADER in os.environ:
        return
    warnings.simplefilter("ignore")
    view = _View(shell)
    shell.showtraceback = view.show
    shell.showsyntaxerror = view.show_last
    shell.show_usage_error = view.show_one
    threading.excepthook = view.show_thread


def remove(shell: Any) -> None:
    """Give the shell its own methods back."""
    for name in _METHODS:
        vars(shell).pop(name, None)
    threading.excepthook = threading.__excepthook__


class _View:
    def __init__(self, shell: Any) -> None:
        self._shell = shell

    def show(self, exc_tuple: Any = None, *_: Any, **__: Any) -> None:
        """Stand for ``InteractiveShell.showtraceback``."""
        try:
            kind, error, trace = self._shell._get_exc_info(exc_tuple)  # noqa: SLF001 - also keeps sys.last_value, as IPython does
        except ValueError:  # there is no exception
            return
        self._publish(kind, error, trace)

    def show_last(self, *_: Any, **__: Any) -> None:
        """Stand for ``InteractiveShell.showsyntaxerror``."""
        self.show()

    def show_one(self, error: BaseException) -> None:
        """Stand for ``InteractiveShell.show_usage_error``."""
        self._publish(type(error), error, error.__traceback__)

    def show_thread(self, args: threading.ExceptHookArgs) -> None:
        """Stand for ``threading.excepthook``: the cell goes on, so that no error is reported, only shown."""
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._box(args.exc_value, args.exc_traceback)

    def _publish(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._box(error, trace)
        self._shell._showtraceback(kind, error, [STOPPED])  # noqa: SLF001 - how the kernel comes to reply "error"

    def _box(self, error: BaseException, trace: TracebackType | None) -> None:
        told = self._told(error, trace)
        self._shell.display_pub.publish(data={"text/html": markup(told), "text/plain": words(told)})

    def _told(self, error: BaseException, trace: TracebackType | None) -> Explained:
        try:
            return explain(error, trace, self._shell.user_ns)
        except Exception:  # noqa: BLE001 - whatever an exception's own methods may raise, the trainee gets a sentence
            return unexpected()
