"""Paper, read back with poppler: an independent reader of what was printed."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.paper import sheet
from dojo.classroom.paper.markdown import typeset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The margins of A4 at 20 mm left and right, and what the empty half of a bracket or a full stop may reach over them. [pt]
LEFT, RIGHT, HAIR, EMPTY_HALF = 56.69, 538.58, 0.6, 7


class Read:
    """A PDF as poppler reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _say(self, *command: str) -> str:
        return subprocess.run([*command], capture_output=True, text=True, check=True).stdout

    @property
    def text(self) -> str:
        """All text, without the breaks that the typesetter may set inside long words."""
        return self._say("pdftotext", str(self.path), "-").replace("\u200b", "")

    @property
    def run_on(self) -> str:
        """All text without any blanks: where lines were broken does not matter."""
        return re.sub(r"\s+", "", self._say("pdftotext", "-raw", str(self.path), "-").replace("\u200b", ""))

    @property
    def lines(self) -> list[str]:
        """The lines, with the blanks between columns."""
        said = self._say("pdftotext", "-layout", str(self.path), "-").replace("\u200b", "")
        return [line.strip() for line in said.splitlines() if line.strip()]

    @property
    def info(self) -> str:
        """What poppler says of the file."""
        return self._say("pdfinfo", str(self.path))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return int(re.findall(r"^Pages: +(\d+)$", self.info, flags=re.MULTILINE)[0])

    @property
    def fonts(self) -> set[str]:
        """The fonts that it holds."""
        return {line.split()[0].split("+")[-1] for line in self._say("pdffonts", str(self.path)).splitlines()[2:]}

    @property
    def pictures(self) -> int:
        """How many pictures it shows."""
        return len([line for line in self._say("pdfimages", "-list", str(self.path)).splitlines()[2:] if " image " in line])

    def outside(self) -> list[str]:
        """Words that reach into the margins left or right, or off the page at the bottom."""
        said = self._say("pdftotext", "-bbox", str(self.path), "-")
        words = re.findall(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)', said)
        return [
            word
            for left, right, bottom, word in words
            if float(left) < LEFT - (EMPTY_HALF if word[:1] in "「『(【" else HAIR)
            or float(right) > RIGHT + (EMPTY_HALF if word[-1:] in "」』)】、。" else HAIR)
            or float(bottom) > 842
        ]


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """Print markup and read it back."""

    def done(body: str, pictures: Mapping[str, bytes] | None = None) -> Read:
        path = tmp_path / "paper.pdf"
        path.write_bytes(sheet.pdf("題", "講座", body, pictures or {}))
        return Read(path)

    return done


@pytest.fixture
def printed(read: Any) -> Any:
    """Print a Markdown text and read it back."""
    return lambda source, picture=lambda _: None: read(typeset(source, picture))


@pytest.fixture
def opened() -> Any:
    return Read
