"""The course directory, as nbgrader sees it: its folders, its configuration, its gradebook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.errors import CourseError, UnknownNameError
from dojo.grading.gradebook import open_gradebook
from dojo.grading.tables import open_tables

if TYPE_CHECKING:
    import contextlib

    from dojo.grading.tables import Tables

__all__ = ["CONFIG_NAME", "CourseDir"]

CONFIG_NAME = "nbgrader_config.py"


@dataclass(frozen=True)
class CourseDir:
    """One nbgrader course folder, made by ``dojo init`` or by nbgrader itself.

    Only the folder's own ``nbgrader_config.py`` counts: what a user keeps in the home directory does not change a score.
    """

    root: Path

    @classmethod
    def find(cls, path: Path) -> CourseDir:
        """Open a course directory.

        Raises
        ------
        CourseError
            If the folder has neither an ``nbgrader_config.py`` nor a ``source`` folder.
        """
        root = path.expanduser().resolve()
        if not ((root / CONFIG_NAME).is_file() or (root / "source").is_dir()):
            raise CourseError(path=path)
        return cls(root)

    @cached_property
    def config(self) -> Any:
        """The traitlets configuration of this course."""
        from traitlets.config import Config  # noqa: PLC0415 - heavy, and only grading needs it
        from traitlets.config.loader import PyFileConfigLoader  # noqa: PLC0415

        loaded = Config()
        if (self.root / CONFIG_NAME).is_file():
            try:
                loaded = PyFileConfigLoader(CONFIG_NAME, path=str(self.root)).load_config()
            except Exception as error:
                raise CourseError(
                    what=f"設定ファイル「{CONFIG_NAME}」を読めませんでした。",
                    todo=f"書き方を確かめてください({type(error).__name__})。",
                ) from error
        loaded.CourseDirectory.root = str(self.root)
        return loaded

    def nbgrader(self, **settings: str) -> Any:
        """Give nbgrader's own ``CourseDirectory``; ``settings`` are its traits, for example ``assignment_id``."""
        from nbgrader.coursedir import CourseDirectory  # noqa: PLC0415

        return CourseDirectory(config=self.config, **settings) if settings else self._nbgrader

    @cached_property
    def _nbgrader(self) -> Any:
        from nbgrader.coursedir import CourseDirectory  # noqa: PLC0415

        return CourseDirectory(config=self.config)

    @cached_property
    def db_url(self) -> str:
        """SQLAlchemy URL of the gradebook."""
        return str(self.nbgrader().db_url)

    @property
    def course_id(self) -> str:
        """The gradebook's name for this course."""
        return str(self.nbgrader().course_id)

    def gradebook(self) -> contextlib.AbstractContextManager[Any]:
        """Open nbgrader's gradebook."""
        return open_gradebook(self.db_url, self.course_id)

    def tables(self) -> contextlib.AbstractContextManager[Tables]:
        """Open the gradebook as tables, without nbgrader's objects where that can be."""
        return open_tables(self.db_url, self.course_id)

    def folder(self, step: str, assignment: str, student: str = ".") -> Path:
        """Give the folder of one assignment at a step (``source``, ``release``, ``submitted``, ``autograded``, ``feedback``)."""
        course = self.nbgrader()
        name = getattr(course, f"{step}_directory")
        return Path(course.format_path(name, student, assignment)).resolve()

    def assignments(self) -> tuple[str, ...]:
        """Names of the assignments that have a source folder."""
        base = self.folder("source", "_").parent
        return tuple(sorted(one.name for one in base.glob("*") if one.is_dir() and any(one.glob("*.ipynb"))))

    def require(self, assignment: str) -> None:
        """Raise :class:`UnknownNameError` unless the assignment exists here."""
        known = self.assignments()
        if assignment not in known:
            raise UnknownNameError(kind="演習", name=assignment, known="、".join(known) or "(まだありません)")

    def submitters(self, assignment: str) -> tuple[str, ...]:
        """Ids of the students who have a submission folder."""
        base = self.folder("submitted", assignment, "_").parent.parent
        return tuple(sorted(one.name for one in base.glob("*") if (one / assignment).is_dir()))

    def students(self) -> tuple[str, ...]:
        """Ids of the students in the gradebook."""
        if not self.has_gradebook:
            return ()
        with self.tables() as tables:
            return tuple(sorted(student for (student,) in tables.rows("SELECT id FROM student")))

    @property
    def has_gradebook(self) -> bool:
        """Whether a gradebook is there already; opening one makes it."""
        return not self.db_url.startswith("sqlite") or Path(self.db_url.removeprefix("sqlite:///")).exists()
