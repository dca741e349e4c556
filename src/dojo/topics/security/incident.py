"""First response to an incident: an order is right when no constraint is violated, not when it equals one list.

References
----------
The steps follow what IPA and 総務省 publish (named in ``data/incident.toml``), in our own words.

Examples
--------
>>> check_order([step.name for step in steps()]).right
True
>>> check_order(["電源を切る", *(step.name for step in steps())]).wrong[0].name
'電源を切る'
>>> [rule.first for rule in too_early([], "指示を待つ")]
['上司と情報担当に知らせる', '時刻と画面を記録する']
"""

from __future__ import annotations

from functools import partial

from dojo.text.drill import Drill
from dojo.topics.security.data import table

__all__ = ["DRILL", "check_order", "constraints", "scene", "steps", "too_early", "wrong_acts"]

DRILL = Drill(partial(table, "incident"))
scene, steps, constraints, wrong_acts = DRILL.scene, DRILL.steps, DRILL.constraints, DRILL.wrong_acts
too_early, check_order = DRILL.too_early, DRILL.check_order
