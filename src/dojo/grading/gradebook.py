"""Opening nbgrader's gradebook, and saying in Japanese why it cannot be used."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import sqlite3
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError, MissingToolError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GradebookError", "nbgrader_at_work", "open_gradebook", "said_in_japanese"]


class GradebookError(DojoError):
    """The database of the gradebook does not do its work: no room, no permission, no server. Keyword: ``why``."""

    what = "成績簿を読み書きできませんでした({why})。"
    todo = "空き容量と権限、接続先を確かめて、もう一度実行してください。ここまでの採点は残っています。"


#: What databases say, in part, and what it means to the reader. SQLite's words first, then PostgreSQL's.
_REASONS = {
    "readonly": "書きこみが許されていません",
    "read-only": "書きこみが許されていません",
    "unable to open": "ファイルを開けません",
    "disk is full": "空き容量がありません",
    "disk I/O": "ディスクに書けません",
    "locked": "ほかのプログラムが使っています",
    "malformed": "ファイルが壊れています",
    "not a database": "ファイルが壊れています",
    "No space left": "空き容量がありません",
    "connection": "データベースにつながりません",
}


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
        with warnings.catch_warnings(), _quiet():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.environ["PATH"] = before


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep nbgrader from printing the traceback of an error that is handled here."""
    logger = logging.getLogger("tornado.application")  # the one that its gradebook writes to
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


@contextlib.contextmanager
def open_gradebook(db_url: str, course_id: str) -> Iterator[Any]:
    """Open the gradebook at a SQLAlchemy URL, and make it if it is not there.

    Raises
    ------
    GradebookError
        If the database cannot be read or written, then or inside the ``with``.
    MissingToolError
        If the URL is of a database whose Python package is not installed.
    """
    with nbgrader_at_work(), said_in_japanese(db_url):
        from nbgrader.api import Gradebook  # noqa: PLC0415 - heavy

        _stamp(db_url)
        with Gradebook(db_url, course_id) as gradebook:
            try:
                yield gradebook
            finally:
                gradebook.engine.dispose()  # its own close() leaves the file open


def _stamp(db_url: str) -> None:
    """Write the revision of nbgrader's schema into a database that is still empty.

    nbgrader would ask the command ``alembic`` for it, which takes seconds to load nbgrader a second time; the answer is the same.
    """
    from sqlalchemy import create_engine, inspect, text  # noqa: PLC0415 - heavy

    engine = create_engine(db_url)
    try:
        if inspect(engine).get_table_names():
            return
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": _head()})
    finally:
        engine.dispose()


def _head() -> str:
    """Read the newest revision from the migrations that come with nbgrader."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - heavy

    spec = importlib.util.find_spec("nbgrader")
    return str(ScriptDirectory(str(Path(str(spec and spec.origin)).parent / "alembic")).get_current_head())


@contextlib.contextmanager
def said_in_japanese(db_url: str = "") -> Iterator[None]:
    """Turn what a database complains about into a :class:`GradebookError`."""
    try:
        yield
    except (DojoError, OSError):
        raise
    except ModuleNotFoundError as error:
        if not db_url.startswith(f"postgresql+{error.name}"):
            raise
        raise MissingToolError(tool="PostgreSQL につなぐ部品", command="pip install 'digital-dojo[postgres]'") from error
    except Exception as error:
        complaints = _complaints(error)
        if not complaints:
            raise
        raise GradebookError(why=next(filter(None, map(_reason, complaints)), type(error).__name__)) from error


def _complaints(error: BaseException | None) -> list[str]:
    """Give what the database said, the first complaint first: nbgrader rolls back after one, which can fail anew."""
    alchemy = sys.modules.get("sqlalchemy.exc")  # heavy; where it is not loaded it has not complained
    found: list[str] = []
    while error is not None:
        if isinstance(error, sqlite3.Error):
            found.insert(0, str(error))
        elif alchemy is not None and isinstance(error, alchemy.DBAPIError):
            found.insert(0, str(error.orig))
        error = error.__cause__ or error.__context__
    return found


def _reason(said: str) -> str:
    return next((meaning for words, meaning in _REASONS.items() if words in said), "")
