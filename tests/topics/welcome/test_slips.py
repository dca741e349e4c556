"""Slips of the pen: the message shown is the one that Python gives."""

from __future__ import annotations

import pytest

from dojo.topics.welcome.slips import Slip, slips


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.name)
def test_python_says_what_the_page_shows(slip: Slip) -> None:
    with pytest.raises((SyntaxError, NameError)) as caught:
        exec(slip.code, {})  # noqa: S102 - our own bundled samples
    message = caught.value.msg if isinstance(caught.value, SyntaxError) else str(caught.value)
    assert slip.screen == f"{caught.type.__name__}: {message}"


def test_each_slip_explains_itself() -> None:
    assert len({slip.name for slip in slips()}) == len(slips()) == 4
    assert all(slip.meaning and slip.mend for slip in slips())
