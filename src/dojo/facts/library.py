"""Look up the data sets that the dojo carries. Files are read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.facts.errors import NoRowError, SeveralRowsError, UnknownFieldError
from dojo.facts.package import Package, Resource
from dojo.facts.row import EVIDENCE, PROVENANCE, Row, Value

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["describe", "frame", "names", "row", "rows", "titles"]

_STATUS = {"seed": "資料", "derived": "計算", "corrected": "訂正", "external": "外の資料", "fictional": "架空"}
FOLDER = Path(__file__).with_name("data")


@cache
def _package() -> Package:
    return Package.open(FOLDER)


def names() -> tuple[str, ...]:
    """List the data sets, sorted.

    Examples
    --------
    >>> "telework" in names()
    True
    """
    return tuple(sorted(_package().resources))


def describe(name: str) -> Resource:
    """Give a data set's Japanese title, description and columns with their units.

    Raises
    ------
    UnknownDataSetError
        If no data set has that name.

    Examples
    --------
    >>> describe("budget_mynumber").title
    'マイナンバーカード関係の予算(案)'
    """
    return _package().resource(name)


def titles(name: str) -> dict[str, str]:
    """Map the columns of a data set to their Japanese titles, with units.

    Raises
    ------
    UnknownDataSetError
        If no data set has that name.

    Examples
    --------
    >>> titles("budget_mynumber")["amount"]
    '額(億円)'
    """
    return {field.name: f"{field.title}({field.unit})" if field.unit else field.title for field in describe(name).fields}


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Read all rows of a data set, in the order of its file.

    Raises
    ------
    UnknownDataSetError
        If no data set has that name.
    DamagedDataError
        If its file does not fit its schema.

    Examples
    --------
    >>> len(rows("procedures31"))
    31
    """
    return describe(name).rows()


def row(name: str, **where: Value) -> Row:
    """Find the one row whose columns have the given values.

    Raises
    ------
    UnknownDataSetError, UnknownFieldError
        If the data set or a column of ``where`` does not exist.
    NoRowError, SeveralRowsError
        If not exactly one row fits.

    Examples
    --------
    >>> row("subsidy_rates", scheme="外部人材の任用").number("rate")
    0.5
    """
    known = tuple(field.name for field in describe(name).fields)
    for field in where:
        if field not in known:
            raise UnknownFieldError(data=name, name=field, known=", ".join(known))
    found = [candidate for candidate in rows(name) if all(candidate[field] == value for field, value in where.items())]
    if len(found) == 1:
        return found[0]
    text = "、".join(f"{field}={value}" for field, value in where.items()) or "条件なし"
    if found:
        raise SeveralRowsError(data=name, where=text, count=len(found))
    raise NoRowError(data=name, where=text)


def frame(name: str, *, provenance: bool = True, japanese: bool = False) -> pd.DataFrame:
    """Give a data set as a table; every call returns a new one.

    Parameters
    ----------
    name
        A data set.
    provenance
        Keep the columns ``source``, ``as_of``, ``status``, ``note``, and ``evidence`` where there is one.
    japanese
        Head the columns with their Japanese titles and units instead of their names, and say the status in Japanese.

    Raises
    ------
    UnknownDataSetError
        If no data set has that name.

    Examples
    --------
    >>> frame("telework", provenance=False).shape
    (10, 5)
    """
    import pandas as pd  # noqa: PLC0415 - heavy, and only tables need it

    headings = titles(name)
    table = pd.DataFrame([dict(line) for line in rows(name)], columns=list(headings))
    for field in describe(name).fields:
        if field.type == "integer" and table[field.name].hasnans:
            table[field.name] = table[field.name].astype("Int64")  # whole numbers with gaps stay whole
    if not provenance:
        table = table.drop(columns=[EVIDENCE, *PROVENANCE], errors="ignore")
    if japanese:
        table = table.replace({"status": _STATUS}).rename(columns=headings)
    return table
