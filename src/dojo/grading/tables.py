"""nbgrader's gradebook as tables: plain SQL where its objects would cost more than the judging.

A gradebook in a file is read and written with Python's own ``sqlite3``; loading SQLAlchemy and nbgrader's object model takes
longer than grading a small class. That is done only for the schema that this module knows, by the revision that nbgrader writes
into every gradebook. Any other gradebook (another revision, PostgreSQL, one that is not there yet) is opened by nbgrader
itself, and the same statements go through its engine.

The statements are common to both databases; ``:name`` stands for a value.
"""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dojo.grading.gradebook import open_gradebook, said_in_japanese

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SUBMITTED", "Tables", "moment", "new_id", "open_tables", "points_of", "span"]

#: The submitted notebooks (m) of one ``:assignment``, each with the released one (n) and the submission (s) that it belongs to.
SUBMITTED = """submitted_notebook m
    JOIN notebook n ON n.id = m.notebook_id
    JOIN submitted_assignment s ON s.id = m.assignment_id
    JOIN assignment a ON a.id = s.assignment_id AND a.name = :assignment"""

#: The revision of nbgrader's schema (0.9) that the statements are written for.
_REVISION = "e43177bfe90b"
_FILE = "sqlite:///"
_STAMP = "%Y-%m-%d %H:%M:%S.%f"
#: Intervals lie in a file as moments after this one.
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - nbgrader keeps UTC without saying so
_WAIT_SECONDS = 5.0

Row = tuple[Any, ...]


class Tables(Protocol):
    """An open gradebook."""

    def rows(self, query: str, **values: object) -> list[Row]:
        """Give the rows of a query."""
        ...

    def run(self, statement: str, *values: dict[str, object]) -> None:
        """Run a statement once for each set of values, inside a :meth:`transaction`."""
        ...

    def stamp(self, when: datetime) -> object:
        """Give a moment as this database takes it for a value."""
        ...

    def transaction(self) -> contextlib.AbstractContextManager[None]:
        """Write everything or nothing."""
        ...


@contextlib.contextmanager
def open_tables(db_url: str, course_id: str) -> Iterator[Tables]:
    """Open the gradebook at a SQLAlchemy URL, and make it if it is not there.

    Raises
    ------
    GradebookError
        If the database cannot be read or written, then or inside the ``with``.
    MissingToolError
        If the URL is of a database whose Python package is not installed.
    """
    with said_in_japanese(db_url), contextlib.ExitStack() as stack:
        connection = _known(db_url, course_id)
        if connection is not None:
            yield stack.enter_context(contextlib.closing(_Sqlite(connection)))
        else:
            gradebook = stack.enter_context(open_gradebook(db_url, course_id))
            yield stack.enter_context(contextlib.closing(_Alchemy(gradebook.engine)))


def _known(db_url: str, course_id: str) -> sqlite3.Connection | None:
    """Open a gradebook in a file of the known revision; None where nbgrader has something to do first."""
    path = Path(db_url.removeprefix(_FILE))
    if not db_url.startswith(_FILE) or "?" in db_url or not path.is_file():
        return None
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        courses = connection.execute("SELECT id FROM course WHERE id = ?", (course_id,)).fetchall()
    except sqlite3.Error:
        revisions, courses = [], []  # nbgrader finds the same, and says what it makes of it
    if revisions == [(_REVISION,)] and (courses or not course_id):
        return connection
    connection.close()
    return None


class _Sqlite:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, **values: object) -> list[Row]:
        return self._connection.execute(query, values).fetchall()

    def run(self, statement: str, *values: dict[str, object]) -> None:
        self._connection.executemany(statement, values)

    def stamp(self, when: datetime) -> object:
        return when.strftime(_STAMP)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # a full disk has ended it already
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._connection.close()


class _Alchemy:
    def __init__(self, engine: Any) -> None:
        from sqlalchemy import text  # noqa: PLC0415 - heavy, and loaded by nbgrader already

        self._text = text
        self._connection = engine.connect()

    def rows(self, query: str, **values: object) -> list[Row]:
        alone = not self._connection.in_transaction()
        found = [tuple(row) for row in self._connection.execute(self._text(query), values)]
        if alone:
            self._connection.rollback()  # what is read next shall be as new as that
        return found

    def run(self, statement: str, *values: dict[str, object]) -> None:
        if values:
            self._connection.execute(self._text(statement), list(values))

    def stamp(self, when: datetime) -> object:
        return when.strftime(_STAMP) if self._connection.dialect.name == "sqlite" else when

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        with self._connection.begin():
            yield

    def close(self) -> None:
        self._connection.close()


def points_of(auto: float | None, manual: float | None, extra: float | None) -> float:
    """Add up a row of ``grade`` as nbgrader does: points by hand first, extra points where there are any points. [points]."""
    given = auto if manual is None else manual
    return 0.0 if given is None else given + (extra or 0.0)


def moment(value: Any) -> datetime | None:
    """Read a moment from a row. UTC, without saying so, as nbgrader keeps it."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def span(value: Any) -> timedelta | None:
    """Read a length of time from a row."""
    return datetime.fromisoformat(value) - _EPOCH if isinstance(value, str) else value


def new_id() -> str:
    """Make an id as nbgrader makes them."""
    return uuid.uuid4().hex
