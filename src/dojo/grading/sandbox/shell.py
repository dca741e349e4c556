"""An IPython shell that collects what it would show, in the form of notebook outputs."""

from __future__ import annotations

from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

__all__ = ["QuietShell"]


class _Hook(DisplayHook):
    """Collects the value of a cell's last line."""

    outputs: list[Any]

    def write_output_prompt(self) -> None:
        """Show no prompt."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:  # noqa: ARG002
        """Collect instead of printing."""
        self.outputs.append({"output_type": "execute_result", "data": format_dict})

    def finish_displayhook(self) -> None:
        """End without a blank line."""
        self._is_active = False


class _Publisher(DisplayPublisher):
    """Collects what ``display`` shows."""

    outputs: list[Any]

    def publish(self, data: dict[str, Any], *_: Any, **__: Any) -> None:
        """Collect instead of printing."""
        self.outputs.append({"output_type": "display_data", "data": data})

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - IPython's own signature
        """Forget what was shown so far."""
        self.outputs.clear()


class QuietShell(InteractiveShell):
    """Runs cells; whoever asks reads ``last_error`` and the list that was given to :meth:`collect`."""

    #: Nobody looks at what is shown here; simulators are not built, see :func:`dojo.learn.shell.unseen`.
    unseen = True
    displayhook_class = _Hook
    display_pub_class = _Publisher

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)  # type: ignore[no-untyped-call] # IPython types a part of itself
        self.last_error: tuple[str, str, list[str]] | None = None
        self.collect([])

    def collect(self, outputs: list[Any]) -> None:
        """Put outputs into this list from now on."""
        self.displayhook.outputs = outputs
        self.display_pub.outputs = outputs

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        try:
            text = str(evalue)
        except BaseException:  # noqa: BLE001 - the exception is the trainee's
            text = ""
        self.last_error = (etype.__name__, text, list(stb))

    def enable_gui(self, gui: Any = None) -> None:
        """There is no screen here."""
