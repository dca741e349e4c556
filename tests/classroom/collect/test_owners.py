"""Whose file it is."""

from __future__ import annotations

import pytest

from dojo.classroom.collect.owners import Owners
from dojo.classroom.collect.reasons import Reason, RefusalError

EXERCISES = ("01_security", "02_zoom")


@pytest.mark.parametrize(
    ("ids", "path", "owner"),
    [
        (("062014",), "062014/a.ipynb", "062014"),
        (("Tanaka01",), "TANAKA01_提出/a.ipynb", "Tanaka01"),
        (("yama-01", "yama"), "yama-01/a.ipynb", "yama-01"),
        (("yama-01", "yama"), "yama/yama-01.ipynb", "yama-01"),
        (("a_1", "1"), "x_a_1.ipynb", "a_1"),
        (("01", "05"), "05/01_security.ipynb", "05"),
        (("1", "5"), "第1回/5_山形市/01_security (1).ipynb", "5"),
        (("15", "5"), "2021-01-15/5/a.ipynb", "5"),
        (("研修生01",), "提出/研修生01_演習.ipynb", "研修生01"),
        (("a@town.example",), "a@town.example_01_security.ipynb", "a@town.example"),
    ],
)
def test_an_id_counts_as_a_whole_word(ids: tuple[str, ...], path: str, owner: str) -> None:
    assert Owners(ids, EXERCISES).of(path.split("/")) == owner


@pytest.mark.parametrize(
    ("ids", "path", "reason"),
    [
        (("062014",), "1062014/a.ipynb", Reason.NO_OWNER),
        (("062014",), "0620145.ipynb", Reason.NO_OWNER),
        (("01",), "01_security.ipynb", Reason.NO_OWNER),
        (("1",), "第1回/01_security.ipynb", Reason.NO_OWNER),
        (("062014", "062022"), "062014_062022.ipynb", Reason.TWO_OWNERS),
        (("062014", "062022"), "062014/062022.ipynb", Reason.TWO_OWNERS),
        (("A1", "a1"), "A1/x.ipynb", Reason.TWO_OWNERS),
        ((), "062014/062022.ipynb", Reason.NO_OWNER),
    ],
)
def test_no_id_or_two_ids_make_no_owner(ids: tuple[str, ...], path: str, reason: Reason) -> None:
    with pytest.raises(RefusalError) as caught:
        Owners(ids, EXERCISES).of(path.split("/"))
    assert caught.value.reason is reason
