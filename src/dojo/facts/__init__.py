"""The data sets of the dojo, each row with its source, date, status and note.

``data/``
    one CSV per data set and ``datapackage.json`` (Frictionless) with titles, units and constraints
``package``
    reads them
``library``
    :func:`names`, :func:`describe`, :func:`titles`, :func:`rows`, :func:`row`, :func:`frame`
``citation``
    :func:`cite`
``row``, ``errors``
    what comes back, and what is raised

Nothing is read before the first look-up, and pandas is imported only by :func:`frame`.
"""

from __future__ import annotations

from dojo.facts.citation import cite, seed_lines, source_parts
from dojo.facts.library import describe, frame, names, row, rows, titles
from dojo.facts.package import Field, Package, Resource
from dojo.facts.row import EVIDENCE, PROVENANCE, Row, Value

__all__ = [
    "EVIDENCE",
    "PROVENANCE",
    "Field",
    "Package",
    "Resource",
    "Row",
    "Value",
    "cite",
    "describe",
    "frame",
    "names",
    "row",
    "rows",
    "seed_lines",
    "source_parts",
    "titles",
]
