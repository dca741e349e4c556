"""Outputs as a trainee's process reports them, made well-formed and bounded. What does not fit the form is left out.

Runs in the judge: nothing that the other side says about its outputs is taken on trust, least of all a verdict.
"""

from __future__ import annotations

import json
from typing import Any

from dojo.learn.verdict import MIME

__all__ = ["Shown", "error"]

#: Kinds of data that only the judge itself may show, and one that does something in whatever page shows it.
_REFUSED = frozenset({MIME, "application/javascript"})
_MAX_DEPTH = 20
_PARTS = 4
_CELLS = 50


def error(name: str, text: str = "", lines: list[str] | None = None) -> dict[str, Any]:
    """Make the output of a cell that failed."""
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": lines or [f"{name}: {text}"]}


class Shown:
    """What the cells of one submission may show, all together.

    Parameters
    ----------
    output_bytes
        What one stream of one cell may hold; a cell may show four times, a notebook fifty cells' worth of it. [characters]
    """

    def __init__(self, output_bytes: int) -> None:
        self._cell = _PARTS * output_bytes
        self._whole = _CELLS * output_bytes

    def outputs(self, reply: dict[str, Any]) -> list[dict[str, Any]]:
        """Give the outputs of one cell, its error last."""
        left = min(self._cell, self._whole)
        found = []
        for one in _list(reply.get("outputs")):
            output = _output(one) if isinstance(one, dict) else None
            size = len(json.dumps(output, ensure_ascii=False)) if output else 0
            if output and size <= left:
                left -= size
                self._whole -= size
                found.append(output)
        failed = reply.get("error")
        return [*found, _failed(failed)] if isinstance(failed, dict) else found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _failed(said: dict[str, Any]) -> dict[str, Any]:
    lines = [str(line)[:20_000] for line in _list(said.get("traceback"))[:50]]
    return error(str(said.get("ename"))[:200], str(said.get("evalue"))[:2_000], lines)


def _output(one: dict[str, Any]) -> dict[str, Any] | None:
    kind = one.get("output_type")
    if kind == "stream" and isinstance(one.get("text"), str):
        return {"output_type": "stream", "name": "stderr" if one.get("name") == "stderr" else "stdout", "text": one["text"]}
    if kind in ("display_data", "execute_result") and isinstance(one.get("data"), dict):
        data = {name: part for name, part in one["data"].items() if isinstance(name, str) and _fits(name, part)}
        return {"output_type": kind, "data": data, "metadata": {}}
    return None


def _fits(name: str, part: Any) -> bool:
    """Tell whether data has the form of its kind: text, or a JSON value where the kind says so."""
    if name in _REFUSED:
        return False
    return isinstance(part, str) or (name.endswith("json") and _json(part, 0))


def _json(value: Any, depth: int) -> bool:
    if depth > _MAX_DEPTH:
        return False
    if isinstance(value, list):
        return all(_json(part, depth + 1) for part in value)
    if isinstance(value, dict):
        return all(isinstance(name, str) and _json(part, depth + 1) for name, part in value.items())
    return value is None or isinstance(value, (str, int, float))
