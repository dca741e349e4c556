"""Which names a test cell reads from the trainee; expected by reading the cells as Python does."""

from __future__ import annotations

import pytest

from dojo.grading import names


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("assert double(2) == 4", {"double"}),
        ("assert [f(n) for n in data] == [1]", {"f", "data", "n"}),
        ("import math\nassert area == math.pi", {"area"}),
        ("from math import pi as π\nassert area == π", {"area"}),
        ("assert len(words) == sum(map(int, words))", {"words"}),
        ("assert table.loc['町', 'x'].sum() == 3", {"table"}),
        ("def check(f):\n    return f(x)\nassert check(g)", {"check", "f", "x", "g"}),
        ("with open('a') as file:\n    assert file.read() == text", {"text"}),
        ("del squares", set()),
        ("%matplotlib inline\nassert x", set()),
        ("assert (", set()),
        ("", set()),
    ],
)
def test_the_names_that_a_cell_reads(source: str, wanted: set[str]) -> None:
    assert names.read(source) == wanted


def test_what_an_earlier_test_cell_binds_is_known() -> None:
    source = "a = 1\nb, (c, d) = 2, (3, 4)\ndef f(): pass\nclass G: pass\nfor n in []: pass\nwith x as y: pass"
    assert names.assigned(source) >= {"a", "b", "c", "d", "f", "G", "n", "y"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import numpy", {"numpy": "import numpy"}),
        ("import os.path", {"os": "import os.path"}),
        ("import os.path as p", {"p": "import os.path as p"}),
        (
            "from collections import Counter as C, deque",
            {"C": "from collections import Counter as C", "deque": "from collections import deque"},
        ),
        ("from . import neighbour", {}),
        ("def f():\n    import json", {"json": "import json"}),
    ],
)
def test_the_import_that_binds_each_name(source: str, found: dict[str, str]) -> None:
    assert names.imported([source]) == found


def test_a_cell_that_is_no_python_does_not_hide_the_others() -> None:
    assert set(names.imported(["import (", "import math"])) == {"math"}
