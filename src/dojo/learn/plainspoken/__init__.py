"""An exception view of the dojo's own: what Python's error means, in one Japanese sentence, with the line marked.

An IPython extension for trainees' workspaces, loaded by ``course/jupyterlab/ipython``. Grading, ``dojo build`` and nbval do not
load it, and under nbgrader's Validate button it does nothing: there Python's own error counts.

==========  ===========================================================================
``rules``   the sentences: which rule of ``rules.toml`` fits an exception
``place``   where in the cell it happened: the line, and the part of it that is marked
``facts``   what is known about an exception beyond its message: the nearest name, …
``explain`` an exception put into Japanese
``show``    the same as a box and as text
``view``    takes the place of IPython's tracebacks
==========  ===========================================================================
"""

from __future__ import annotations

from typing import Any

__all__ = ["load_ipython_extension", "unload_ipython_extension"]


def load_ipython_extension(shell: Any) -> None:
    """Show errors in Japanese from now on. Called by IPython."""
    from dojo.learn.plainspoken import view  # noqa: PLC0415 - only a trainee's kernel needs it

    view.install(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Show IPython's tracebacks again. Called by IPython."""
    from dojo.learn.plainspoken import view  # noqa: PLC0415 - likewise

    view.remove(shell)
