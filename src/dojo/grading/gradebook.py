"""Opening nbgrader's gradebook."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["nbgrader_at_work", "open_gradebook"]


@contextlib.contextmanager
def nbgrader_at_work() -> Iterator[None]:
    """Give nbgrader what it takes for granted.

    It starts ``alembic`` by name when it makes a gradebook, which fails where the environment is not activated; and
    version 0.9.6 on SQLAlchemy 2.1 prints deprecations that are not ours to mend.
    """
    before = os.environ.get("PATH", "")
    own = str(Path(sys.executable).parent)
    if own not in before.split(os.pathsep):
        os.environ["PATH"] = f"{own}{os.pathsep}{before}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.environ["PATH"] = before


@contextlib.contextmanager
def open_gradebook(db_url: str, course_id: str) -> Iterator[Any]:
    """Open the gradebook at a SQLAlchemy URL, and make it if it is not there."""
    with nbgrader_at_work():
        from nbgrader.api import Gradebook  # noqa: PLC0415 - heavy

        with Gradebook(db_url, course_id) as gradebook:
            try:
                yield gradebook
            finally:
                gradebook.engine.dispose()  # its own close() leaves the file open
