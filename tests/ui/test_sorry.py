"""Errors as a trainee meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.errors import DojoError
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from dojo.ui.base import View


@kindly
def _failing(error: Exception) -> View:
    raise error


def test_a_dojo_error_becomes_a_box_with_both_sentences() -> None:
    view = _failing(DojoError(what="<b>がありません。", todo="直してください。"))
    assert view.words() == "<b>がありません。直してください。"
    assert "&lt;b&gt;がありません。" in view.widget.children[0].value


def test_any_other_error_is_a_defect_and_passes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        _failing(ZeroDivisionError())
