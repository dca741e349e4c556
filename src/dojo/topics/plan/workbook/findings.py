"""A place in a workbook and what is wrong there, and the error that carries all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Finding", "WorkbookError"]

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one place, named as Excel names it: ``取組!D7``."""

    where: str
    text: str

    def __str__(self) -> str:
        """Give one line for a screen."""
        return f"{self.where} {self.text}"


class WorkbookError(InputError):
    """A workbook that cannot be used; ``findings`` names every place that is in the way."""

    def __init__(
        self, *, what: str | None = None, todo: str | None = None, findings: Sequence[Finding] = (), **details: object
    ) -> None:
        self.findings = tuple(findings)
        if findings and what is None:
            what = f"「{details.get('path', '')}」に直すところが{len(findings)}か所あります。{_summary(self.findings)}。"
            todo = todo or "直して保存してから、もう一度読み込んでください。"
        super().__init__(what=what, todo=todo, **details, findings=self.findings)


def _summary(findings: Sequence[Finding]) -> str:
    shown = " / ".join(str(finding).rstrip("。") for finding in findings[:_SHOWN])
    return shown + (" / ほか" if len(findings) > _SHOWN else "")
