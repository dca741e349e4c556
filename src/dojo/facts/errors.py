"""What can go wrong with a data set.

::

    UnknownNameError
    ├── UnknownDataSetError   no data set of that name
    └── UnknownFieldError     no column of that name
    FactsError
    ├── DamagedDataError      a file is missing, or a line of it is not what its schema says
    ├── NoRowError            a look-up found nothing
    ├── SeveralRowsError      a look-up found more than one row
    ├── FieldTypeError        a value is not of the type that was asked for
    └── UnknownSourceError    a row cites a place that ``documents`` does not list
"""

from __future__ import annotations

from dojo.errors import FactsError, UnknownNameError

__all__ = [
    "DamagedDataError",
    "FieldTypeError",
    "NoRowError",
    "SeveralRowsError",
    "UnknownDataSetError",
    "UnknownFieldError",
    "UnknownSourceError",
]


class UnknownDataSetError(UnknownNameError):
    """No data set has that name. Keywords: ``name``, ``known``."""

    what = "データ「{name}」は見つかりません。"


class UnknownFieldError(UnknownNameError, KeyError):
    """The data set has no such column. Keywords: ``name``, ``data``, ``known``.

    Also a KeyError, so that a row stays an ordinary mapping (``in``, ``get``).
    """

    what = "データ「{data}」に項目「{name}」はありません。"

    def __str__(self) -> str:
        """Give the two sentences; KeyError would give their repr."""
        return str(self.args[0])


class DamagedDataError(FactsError):
    """A file of the data sets cannot be read. Keywords: ``path``, ``why``."""

    what = "データのファイル「{path}」を読めませんでした({why})。"
    todo = "「dojo doctor」で点検するか、道場を入れ直してください。"


class NoRowError(FactsError):
    """No row fits. Keywords: ``data``, ``where``."""

    what = "データ「{data}」に、{where} の行はありません。"
    todo = "条件を確かめてください。"


class SeveralRowsError(FactsError):
    """More than one row fits. Keywords: ``data``, ``where``, ``count``."""

    what = "データ「{data}」に、{where} の行は{count}行あります。"
    todo = "1行になるように条件を足してください。"


class FieldTypeError(FactsError):
    """A value is not of the type that was asked for. Keywords: ``name``, ``value``, ``wanted``."""

    what = "項目「{name}」の値「{value}」は{wanted}ではありません。"
    todo = "項目の名前を確かめてください。"


class UnknownSourceError(FactsError):
    """A source is not in the data set ``documents``. Keyword: ``source``."""

    what = "出典「{source}」は、出典の一覧(documents)にありません。"
    todo = "一覧に足してから使ってください。"
