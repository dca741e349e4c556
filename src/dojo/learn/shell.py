"""Where this code runs: before somebody's eyes, in words only, or in the grading process, where nobody looks."""

from __future__ import annotations

import os
import sys
from typing import Any

__all__ = ["clickable", "shell", "unseen"]


def shell() -> Any:
    """Give the running IPython shell; None outside of IPython."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def clickable() -> bool:
    """Tell whether somebody can click what is shown: in a kernel, but not in one that nbgrader runs."""
    return getattr(shell(), "kernel", None) is not None and not os.environ.get("NBGRADER_EXECUTION")


def unseen() -> bool:
    """Tell whether this is the confined grading process; its shell, :class:`dojo.grading.sandbox.shell.QuietShell`, says so."""
    return bool(getattr(shell(), "unseen", False))
