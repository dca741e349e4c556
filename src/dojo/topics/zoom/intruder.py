"""The response to somebody who breaks into a meeting: an order is right when no constraint is violated.

References
----------
The steps follow what Zoom publishes (named in ``data/intruder.toml``), in our own words.

Examples
--------
>>> [rule.first for rule in too_early([], "会議をロックする")]
['全員の画面共有とマイクを止める']
"""

from __future__ import annotations

from functools import partial

from dojo.text.drill import Drill
from dojo.topics.zoom.data import table

__all__ = ["DRILL", "constraints", "scene", "steps", "too_early", "wrong_acts"]

DRILL = Drill(partial(table, "intruder"))
scene, steps, constraints, wrong_acts, too_early = (
    DRILL.scene,
    DRILL.steps,
    DRILL.constraints,
    DRILL.wrong_acts,
    DRILL.too_early,
)
