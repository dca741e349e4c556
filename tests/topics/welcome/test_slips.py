"""Slips of the pen: the message shown is the one that a trainee's workspace gives."""

from __future__ import annotations

import pytest

from dojo.learn.plainspoken.explain import explain
from dojo.topics.welcome.slips import Slip, slips


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.name)
def test_the_workspace_says_what_the_page_shows(slip: Slip) -> None:
    with pytest.raises((SyntaxError, NameError)) as caught:
        exec(slip.code, {})  # noqa: S102 - our own bundled samples
    assert slip.screen == explain(caught.value, caught.value.__traceback__, {}).said.say


def test_each_slip_explains_itself() -> None:
    assert len({slip.name for slip in slips()}) == len(slips()) == 4
    assert all(slip.meaning and slip.mend for slip in slips())
