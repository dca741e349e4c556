"""Answers on their way out of the trainee's process: plain data, tagged, bounded. Decoding executes nothing.

Scalars travel as they are; everything else as ``[tag, …]``:

====  =======================================  ====  ==========================================
``l``  list                                     ``a``  NumPy array: dtype, shape, bytes
``t``  tuple                                    ``S``  pandas Series: name, index, values
``s``  set, ``f`` frozenset                     ``F``  pandas DataFrame: index, columns, values
``m``  dict, as pairs                           ``X``  pandas Index: name, values
``I``  int beyond 64 bits, as hex               ``c``  function: a number to call it by, its name
``D``  date, ``T`` datetime, ``H`` time,        ``?``  anything else: the name of its type
``E``  timedelta, ``Z`` complex
====  =======================================  ====  ==========================================
"""

from __future__ import annotations

import datetime as dt
import math
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAX_DEPTH", "MAX_NODES", "DecodeError", "Decoder", "Encoder", "Unplain"]

MAX_DEPTH = 40
MAX_NODES = 2_000_000
_MAX_BITS = 1 << 20
_INT64 = range(-(2**63), 2**64)
_DTYPE = re.compile(r"[<>|=]?(?:[biufc]\d{1,2}|[mM]8\[(?:ns|us|ms|s|m|h|D|M|Y)\]|[SU]\d{1,6}|\?)")


class DecodeError(ValueError):
    """What came across is no encoded value."""


class Unplain:
    """Stands in the judge for a value that does not cross. It equals nothing and has no other behaviour."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __repr__(self) -> str:
        return f"<{self.kind}>"


class Encoder:
    """Turns values into tagged data; ``functions`` collects the callables by their number."""

    def __init__(self) -> None:
        self.functions: list[Callable[..., Any]] = []
        self._nodes = 0

    def encode(self, value: Any, depth: int = 0) -> Any:  # noqa: PLR0911 - one line for each kind
        """Encode one value; what is no plain data becomes ``["?", type name]``."""
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            return ["?", "too large"]
        kind = type(value)
        if value is None or kind in (bool, float, str, bytes):
            return value if kind is not str else value.encode("utf-8", "replace").decode()
        if kind is int:
            return _integer(value)
        if kind in _CONTAINERS:
            return [_CONTAINERS[kind], [self.encode(part, depth + 1) for part in value]]
        if kind is dict:
            return ["m", [[self.encode(key, depth + 1), self.encode(part, depth + 1)] for key, part in value.items()]]
        if kind in _TIMES:
            return _TIMES[kind](value)
        return self._library(value, depth)

    def _library(self, value: Any, depth: int) -> Any:  # noqa: PLR0911 - likewise
        numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
        if pandas is not None:
            if type(value) is pandas.DataFrame:
                columns = [self._column(value.iloc[:, n], depth) for n in range(value.shape[1])]
                return ["F", self.encode(value.index, depth + 1), self.encode(value.columns, depth + 1), columns]
            if type(value) is pandas.Series:
                return ["S", self.encode(value.name, depth + 1), self.encode(value.index, depth + 1), self._column(value, depth)]
            if isinstance(value, pandas.Index) and type(value).__module__.split(".")[0] == "pandas":
                return ["X", self.encode(value.name, depth + 1), self._column(value, depth)]
            if isinstance(value, (pandas.Timestamp, pandas.Timedelta)):
                return self.encode(
                    value.to_pydatetime() if hasattr(value, "to_pydatetime") else value.to_pytimedelta(), depth + 1
                )
        if numpy is not None and type(value) is numpy.ndarray:
            return self._array(value, depth)
        if numpy is not None and isinstance(value, numpy.generic) and type(value).__module__ == "numpy":
            return ["a", value.dtype.str, None, value.tobytes()] if _DTYPE.fullmatch(value.dtype.str) else ["?", "numpy"]
        if callable(value):
            self.functions.append(value)
            return ["c", len(self.functions) - 1, str(getattr(value, "__name__", "function"))[:200]]
        return ["?", f"{type(value).__module__}.{type(value).__qualname__}"[:200]]

    def _array(self, value: Any, depth: int) -> Any:
        if _DTYPE.fullmatch(value.dtype.str):
            return ["a", value.dtype.str, list(value.shape), value.tobytes()]
        return ["a", "O", list(value.shape), [self.encode(part, depth + 1) for part in value.ravel().tolist()]]

    def _column(self, column: Any, depth: int) -> Any:
        array = column.to_numpy()
        return self._array(array, depth) if array.ndim == 1 else ["?", "column"]


def _integer(value: int) -> Any:
    if value in _INT64:
        return value
    return ["I", hex(value)] if value.bit_length() <= _MAX_BITS else ["?", "int"]


_CONTAINERS: dict[type, str] = {list: "l", tuple: "t", set: "s", frozenset: "f"}
_TIMES: dict[type, Callable[[Any], Any]] = {
    dt.date: lambda value: ["D", value.isoformat()],
    dt.datetime: lambda value: ["T", value.isoformat()],
    dt.time: lambda value: ["H", value.isoformat()],
    dt.timedelta: lambda value: ["E", value.days, value.seconds, value.microseconds],
    complex: lambda value: ["Z", value.real, value.imag],
}


class Decoder:
    """Turns tagged data back into values.

    Parameters
    ----------
    remote
        Makes the stand-in for a function from its number and name.
    """

    def __init__(self, remote: Callable[[int, str], Any]) -> None:
        self.remote = remote
        self._nodes = 0

    def decode(self, data: Any) -> Any:
        """Decode one value.

        Raises
        ------
        DecodeError
            If the data is not what :class:`Encoder` makes. Nothing of it has been executed then.
        """
        try:
            return self._decode(data, 0)
        except Exception as error:  # pandas has errors of its own for every way in which a table can be wrong
            raise DecodeError(str(error)) from error

    def _decode(self, data: Any, depth: int) -> Any:
        self._nodes += 1
        if depth > MAX_DEPTH + 2 or self._nodes > MAX_NODES:
            message = "too deep or too large"
            raise DecodeError(message)
        if data is None or type(data) in (bool, int, float, str, bytes):
            return data
        if type(data) is not list or not data or type(data[0]) is not str or data[0] not in self._READERS:
            message = "unknown tag"
            raise DecodeError(message)
        return self._READERS[data[0]](self, data, depth)

    def _parts(self, data: Any, depth: int) -> list[Any]:
        return [self._decode(part, depth + 1) for part in data[1]]

    def _pairs(self, data: Any, depth: int) -> dict[Any, Any]:
        return {self._decode(key, depth + 1): self._decode(value, depth + 1) for key, value in data[1]}

    def _array(self, data: Any, depth: int) -> Any:
        import numpy as np  # noqa: PLC0415 - only when an array comes across

        _, dtype, shape, content = data
        if dtype == "O":
            flat = np.empty(len(content), dtype=object)
            for place, part in enumerate(content):  # one by one: a slice would unpack parts that are lists themselves
                flat[place] = self._decode(part, depth + 1)
            return flat.reshape(shape)
        if not _DTYPE.fullmatch(dtype):
            message = "unknown dtype"
            raise DecodeError(message)
        array = np.frombuffer(content, dtype=np.dtype(dtype)).copy()
        if shape is None:
            return array[0]
        if math.prod(shape) != array.size or any(size < 0 for size in shape):
            message = "shape and size differ"
            raise DecodeError(message)
        return array.reshape(shape)

    def _series(self, data: Any, depth: int) -> Any:
        import pandas as pd  # noqa: PLC0415 - only when a series comes across

        _, name, index, values = data
        return pd.Series(
            self._decode(values, depth + 1), index=self._decode(index, depth + 1), name=self._decode(name, depth + 1)
        )

    def _frame(self, data: Any, depth: int) -> Any:
        import pandas as pd  # noqa: PLC0415 - only when a frame comes across

        _, index, names, columns = data
        arrays = {n: self._decode(column, depth + 1) for n, column in enumerate(columns)}
        frame = pd.DataFrame(arrays, index=self._decode(index, depth + 1))
        frame.columns = self._decode(names, depth + 1)
        return frame

    def _index(self, data: Any, depth: int) -> Any:
        import pandas as pd  # noqa: PLC0415 - only when an index comes across

        return pd.Index(self._decode(data[2], depth + 1), name=self._decode(data[1], depth + 1))

    _READERS: dict[str, Callable[[Decoder, Any, int], Any]] = {  # noqa: RUF012 - never changed
        "l": _parts,
        "t": lambda self, data, depth: tuple(self._parts(data, depth)),
        "s": lambda self, data, depth: set(self._parts(data, depth)),
        "f": lambda self, data, depth: frozenset(self._parts(data, depth)),
        "m": _pairs,
        "I": lambda _, data, __: _big(data[1]),
        "D": lambda _, data, __: dt.date.fromisoformat(data[1]),
        "T": lambda _, data, __: dt.datetime.fromisoformat(data[1]),
        "H": lambda _, data, __: dt.time.fromisoformat(data[1]),
        "E": lambda _, data, __: dt.timedelta(data[1], data[2], data[3]),
        "Z": lambda _, data, __: complex(data[1], data[2]),
        "a": _array,
        "S": _series,
        "F": _frame,
        "X": _index,
        "c": lambda self, data, _: self.remote(int(data[1]), str(data[2])),
        "?": lambda _, data, __: Unplain(str(data[1])),
    }


def _big(text: str) -> int:
    if len(text) > _MAX_BITS // 4 + 4:
        message = "integer too large"
        raise DecodeError(message)
    return int(text, 16)
