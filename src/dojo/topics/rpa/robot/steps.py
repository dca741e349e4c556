"""The steps of a run, written down while it goes on: what was done, how it ended, and what the keyword said."""

from __future__ import annotations

from typing import Any

from dojo.topics.rpa.data import table
from dojo.topics.rpa.robot.messages import japanese

__all__ = ["MOST_STEPS", "Listener"]

#: More steps than anyone reads; the rest is in ``log.html``.
MOST_STEPS = 2_000
_STATUS = {"PASS": "済み", "FAIL": "止まった", "SKIP": "飛ばした", "NOT RUN": "していない"}


class Listener:
    """Robot Framework calls this at the beginning and the end of each step."""

    ROBOT_LISTENER_API_VERSION = 3

    def __init__(self, own: tuple[str, ...] = ()) -> None:
        self.steps: list[dict[str, Any]] = []
        self.problem = ""
        self._open: list[dict[str, Any]] = []
        self._own = own
        self._docs = {row["name"]: row["what"] for row in table("keywords")["keyword"]}

    def start_keyword(self, data: Any, result: Any) -> None:  # noqa: ARG002 - Robot Framework's signature
        """Note the step; its values are those written in the robot. The log explains it in Japanese."""
        result.doc = self._docs.get(str(result.name), "")
        step = {
            "depth": len(self._open),
            "name": str(result.name or ""),
            "values": [str(one) for one in result.args][:6],
            "to": [str(one) for one in result.assign],
            "status": "",
            "said": "",
        }
        self._open.append(step)
        if len(self.steps) < MOST_STEPS:
            self.steps.append(step)

    def end_keyword(self, data: Any, result: Any) -> None:  # noqa: ARG002 - as above
        """Note how the step ended."""
        step = self._open.pop()
        step["status"] = _STATUS.get(result.status, "")
        if result.failed and result.message:
            step["said"] = result.message = japanese(result.message, self._own)

    def log_message(self, message: Any) -> None:
        """Keep what a keyword says while it works; what Robot Framework says in English is put into Japanese in the log too."""
        if message.level in {"FAIL", "ERROR", "WARN"}:
            message.message = japanese(message.message, self._own)
        if self._open and message.level == "INFO" and not self._open[-1]["said"]:
            self._open[-1]["said"] = str(message.message)

    def end_test(self, data: Any, result: Any) -> None:  # noqa: ARG002 - as above
        """Keep why the robot stopped, if it did."""
        if result.failed:
            result.message = japanese(result.message, self._own)
            self.problem = self.problem or result.message
