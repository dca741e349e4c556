"""A small exercise and a small house around it, to break on purpose."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from dojo.classroom import house
from dojo.classroom.author import build as builder
from dojo.classroom.author.sources import Source
from dojo.grading.gradebook import nbgrader_at_work

if TYPE_CHECKING:
    from pathlib import Path

NAME = "09_small"
HEAD = """---
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# 演習 見本
"""
ANSWER = """
```{{code-cell}} ipython3
---
nbgrader:
  cell_type: code
  grade: false
  grade_id: q{n}_answer
  locked: false
  schema_version: 3
  solution: true
  task: false
---
# 設問{n} 数を書いてください。
答え{n} = 0
### BEGIN SOLUTION
{solution}
### END SOLUTION
```
"""
TEST = """
```{{code-cell}} ipython3
---
nbgrader:
  cell_type: code
  grade: true
  grade_id: q{n}
  locked: true
  points: {points}
  schema_version: 3
  solution: false
  task: false
---
from dojo import judge

with judge.question("設問{n}", points={points}) as 設問:
    設問.true(答え{n} != 0, points=1, why="0ではありません。", hint="数を書いてください。")
    ### BEGIN HIDDEN TESTS
    設問.equal(答え{n}, {wanted}, points={points} - 1, why="答えは1つです。", hint="もう一度数えてください。")
    設問.mistake(答え{n} == -{wanted}, "符号を確かめてください。")
    ### END HIDDEN TESTS
設問.points
```
"""
COURSE = """
title = "見本の講座"
organiser = "道場町(架空)"
pass_mark = 0.8
[limits]
cell_seconds = 10
notebook_megabytes = 20
upload_megabytes = 200
[[lessons]]
name = "09_small"
title = "見本"
minutes = 5
objectives = ["見本を見る"]
[[exercises]]
name = "09_small"
title = "見本"
lesson = "09_small"
points = {points}
[[belts]]
name = "白帯"
needs = []
"""
PLANTED = """
[[q{n}]]
mistake = "1つ多い"
points = 1
hint = "もう一度数えてください。"
values."答え{n}" = {more}

[[q{n}]]
mistake = "符号が逆"
points = 1
hint = "符号を確かめてください。"
values."答え{n}" = -{wanted}

[[q{n}]]
mistake = "書かなかった"
points = 0
hint = "数を書いてください。"
values."答え{n}" = 0
"""


@dataclass
class SmallHouse:
    """Texts of the small exercise: change them, then :meth:`write`. The right answers are 31, 32, 33 and 34."""

    root: Path
    text: str
    planted: str
    course: str
    data: dict[str, str] = field(default_factory=dict)

    def write(self) -> Source:
        """Put everything in its place and build the notebook."""
        folder = self.root / "exercises" / NAME
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {f"{NAME}.md": self.text, **self.data}.items():
            (folder / name).write_text(content, encoding="utf-8")
        (self.root / "course" / "course.toml").write_text(self.course, encoding="utf-8")
        (self.root / "autograde" / "planted" / f"{NAME}.toml").write_text(self.planted, encoding="utf-8")
        source = Source("exercises", folder / f"{NAME}.md")
        builder.build(source)
        return source


def cells(n: int) -> str:
    solution = textwrap.dedent(f"答え{n} = 30 + {n}  # 手で数えた数")
    return ANSWER.format(n=n, solution=solution) + TEST.format(n=n, points=3, wanted=30 + n)


@pytest.fixture(scope="session")
def alembic_version() -> str:
    """What nbgrader asks of ``alembic`` in a process of its own for each new gradebook: seconds, and always the same answer."""
    with nbgrader_at_work():
        from nbgrader import api  # noqa: PLC0415 - heavy, and it warns

        return str(api.get_alembic_version())


@pytest.fixture
def small_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alembic_version: str) -> SmallHouse:
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: alembic_version)
    real, root = house.root(), tmp_path / "house"
    for name in ("course", "lessons", "exercises", "autograde/planted"):
        (root / name).mkdir(parents=True)
    shutil.copyfile(real / "autograde" / "nbgrader_config.py", root / "autograde" / "nbgrader_config.py")
    monkeypatch.setattr(house, "root", lambda: root)
    numbers = range(1, 5)
    return SmallHouse(
        root,
        HEAD + "".join(cells(n) for n in numbers),
        "".join(PLANTED.format(n=n, wanted=30 + n, more=31 + n) for n in numbers),
        COURSE.format(points=12),
    )
