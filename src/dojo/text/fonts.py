"""The Japanese font that every chart and PDF uses: IPAex Gothic, as shipped by matplotlib-fontja.

Nothing is fetched, and matplotlib is imported only when a chart is really drawn.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dojo.errors import MissingToolError

__all__ = ["FAMILY", "font_path", "signs", "use_japanese"]

FAMILY = "IPAexGothic"


@cache
def font_path() -> Path:
    """Locate ``ipaexg.ttf`` without importing matplotlib.

    Raises
    ------
    MissingToolError
        If matplotlib-fontja or its font file is not installed.

    Examples
    --------
    >>> font_path().name
    'ipaexg.ttf'
    """
    spec = find_spec("matplotlib_fontja")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "fonts" / "ipaexg.ttf"
        if path.is_file():
            return path
    raise MissingToolError(tool="日本語の文字(IPAexゴシック)", command="pip install matplotlib-fontja")


@cache
def signs() -> frozenset[str]:
    """Give every sign that the font can draw.

    Examples
    --------
    >>> "町" in signs(), "\U0001f600" in signs()
    (True, False)
    """
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 - heavy, and only what is printed needs it

    return frozenset(chr(place) for place in FT2Font(str(font_path())).get_charmap())


def use_japanese() -> str:
    """Make matplotlib write Japanese; calling it again changes nothing.

    Returns
    -------
    str
        The family name of the font.
    """
    import matplotlib as mpl  # noqa: PLC0415 - heavy, and only charts need it
    from matplotlib import font_manager  # noqa: PLC0415 - likewise

    if FAMILY not in font_manager.fontManager.get_font_names():
        font_manager.fontManager.addfont(str(font_path()))
    mpl.rcParams["font.family"] = FAMILY
    # the font has no U+2212, so negative figures would show a box
    mpl.rcParams["axes.unicode_minus"] = False
    return FAMILY
