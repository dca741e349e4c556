"""The pictures of a lesson: taken from a cell, from an output or from a file beside the notebook, and only if they are whole."""

from __future__ import annotations

import binascii
import io
import warnings
from base64 import b64decode
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Pictures"]

#: What typst can draw, and the ending that it knows it by.
_ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}


class Pictures:
    """Collects pictures; ``files`` gives those to print by the name that typst finds them under."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self.files: dict[str, bytes] = {}

    def of_text(self, address: str, cell: Any) -> str | None:
        """Give the name of a picture in a text: an attachment of its cell, or a file below the lesson's folder."""
        return self.add(self._attached(address, cell) if address.startswith(("attachment:", "data:")) else self._beside(address))

    def of_output(self, data: Any) -> str | None:
        """Give the name of the picture of an output, if it has one."""
        found = next((data[kind] for kind in ("image/png", "image/jpeg") if kind in data), None)
        return self.add(_decoded(found)) if found is not None else None

    def add(self, content: bytes) -> str | None:
        """Keep a picture; None for what is none, or is damaged."""
        ending = _ending(content)
        if ending is None:
            return None
        name = next((name for name, known in self.files.items() if known == content), f"picture-{len(self.files) + 1}.{ending}")
        self.files[name] = content
        return name

    def _attached(self, address: str, cell: Any) -> bytes:
        if address.startswith("data:"):
            return _decoded(address.partition(";base64,")[2])
        found = cell.get("attachments", {}).get(unquote(address.removeprefix("attachment:")), {})
        return _decoded(next(iter(found.values()), ""))

    def _beside(self, address: str) -> bytes:
        path = (self._folder / unquote(address)).resolve()
        return path.read_bytes() if self._folder in path.parents and path.is_file() else b""


def _decoded(text: Any) -> bytes:
    try:
        return b64decode("".join(text), validate=False)
    except (binascii.Error, TypeError, ValueError):
        return b""


def _ending(content: bytes) -> str | None:
    """Open a picture as the typesetter will: whatever cannot be drawn would stop the whole page."""
    from PIL import Image  # noqa: PLC0415 - heavy

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as image:
            warnings.simplefilter("error")  # a picture so large that it may be a trap
            image.load()
            return _ENDINGS.get(str(image.format))
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError):
        return None
