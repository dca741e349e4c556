"""The trainee's room: what the home page knows, shows and takes in.

==============  ==============================================================
``card``        ``.dojo/workspace.json``: whose workspace it is, and where to hand in
``returned``    feedback that has come back
``submission``  an exercise as one zip, for the instructor
``standing``    lessons, exercises and belt, fresh from the files
``model``       the same as plain data
``steps``       the next step
``page``        the home page
``wording``     dates and states in Japanese
``handlers``    the addresses below ``/dojo/`` in the trainee's Jupyter server
==============  ==============================================================

Jupyter loads this package as a server extension; ``course/jupyterlab/jupyter_lab_config.py`` switches it on.
"""

from __future__ import annotations

from typing import Any

__all__ = ["_jupyter_server_extension_points", "_load_jupyter_server_extension"]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "dojo.classroom.room"}]


def _load_jupyter_server_extension(server: Any) -> None:
    from dojo.classroom.room.handlers import load  # noqa: PLC0415 - tornado is loaded in a server only

    load(server)
