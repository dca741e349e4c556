"""The chart of the funds: what it draws, and that it leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys

from matplotlib.patches import Rectangle

from dojo.topics.security import budget
from dojo.ui.security_budget import _figure, security_budget


def test_the_bars_are_as_long_as_the_funds_and_say_their_amounts() -> None:
    axes = _figure(budget.funds()).axes[0]
    assert [bar.get_width() for bar in axes.patches if isinstance(bar, Rectangle)] == [1508.6, 249.9, 29.3]
    # 1508.6 / 1787.8 = 84.4 %, 249.9 / 1787.8 = 14.0 %
    assert {"1,508.6億円(84.4%)", "249.9億円(14.0%)", "29.3億円(1.6%)"} <= {text.get_text() for text in axes.texts}


def test_the_bar_for_security_differs_by_more_than_its_colour() -> None:
    assert [bool(bar.get_hatch()) for bar in _figure(budget.funds()).axes[0].patches] == [False, False, True]


def test_the_picture_has_its_sentence_as_alternative_text_and_below_it() -> None:
    view = security_budget()
    markup = view.widget.children[0].value
    assert markup.count("1,787.8億円") == 2
    assert 'alt="' in markup
    assert view.words().startswith("令和2年度第3次補正予算(案)")


def test_drawing_is_silent_and_opens_no_figure() -> None:
    code = (
        "import sys; from dojo import ui; ui.security_budget(); "
        "assert 'matplotlib.pyplot' not in sys.modules or not sys.modules['matplotlib.pyplot'].get_fignums()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
