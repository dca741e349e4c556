"""The pages of the practice system as HTML: plain, in Japanese, every field with its label."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dojo.topics.rpa.data import table
from dojo.topics.rpa.fields import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dojo.topics.rpa.system.state import Layout

__all__ = ["done", "entrance", "form", "listing", "menu", "missing", "waiting"]

_STYLE = """
body{margin:0;color:#1b1b1b;background:#f3f5f7;line-height:1.7}
body,input,button{font-family:"IPAexGothic","Noto Sans CJK JP","Yu Gothic",sans-serif}
header{background:#1f4e79;color:#fff;padding:10px 20px;font-weight:bold}header small{font-weight:normal;margin-left:1em}
main{max-width:760px;margin:20px auto;background:#fff;border:1px solid #8a94a0;padding:16px 24px}
nav a{margin-right:1.5em}.fields{display:grid;gap:10px 24px}.two{grid-template-columns:1fr 1fr}
label{display:block;font-weight:bold}input{width:100%;box-sizing:border-box;font-size:16px;padding:6px;border:1px solid #5c6670}
button{font-size:16px;padding:8px 24px;margin-top:14px;background:#1f4e79;color:#fff;border:0;border-radius:4px}
.bad{border:2px solid #b00020;padding:8px 14px}.good{border:2px solid #1b6e3c;padding:8px 14px}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{border:1px solid #8a94a0;padding:4px 8px;text-align:left}
"""
_NAV = '<nav><a href="/new">新しい申請</a><a href="/list">一覧</a></nav>'
_LISTED = ("受付番号", "申請番号", "児童の氏名", "生年月日", "週の利用日数")


def _page(title: str, body: str, *, head: str = "", inside: bool = True) -> str:
    name = table("fields")["title"]
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{title} | {name}</title>{head}<style>{_STYLE}</style>'
        f"</head><body><header>{name}<small>道場町(架空)の練習システム</small></header>"
        f"<main>{_NAV if inside else ''}<h1>{title}</h1>{body}</main></body></html>"
    )


def entrance(going: str, *, again: bool) -> str:
    """Ask to enter: at first, or because the session ran out. Nothing secret is asked for."""
    why = "時間がたったため、もう一度お入りください。" if again else "練習用です。番号も合言葉も要りません。"
    kind = "bad" if again else "good"
    where = f'<input type="hidden" name="going" value="{escape(going)}">'
    form_ = f'<form method="post" action="/enter">{where}<button>入る</button></form>'
    return _page("入り口", f'<p class="{kind}">{why}</p>{form_}', inside=False)


def menu() -> str:
    """Show where one can go."""
    return _page("メニュー", "<p>上の「新しい申請」か「一覧」を押してください。</p>")


def form(layout: Layout, values: Mapping[str, str], faults: Sequence[str]) -> str:
    """Show the form as it lies at this visit, with what was typed and what is wrong with it."""
    examples = {field.name: field.example for field in fields()}
    rows = "".join(
        f'<div><label for="{place.name}">{place.label}</label>'
        f'<input id="{place.name}" name="{place.name}" value="{escape(values.get(place.label, ""))}" autocomplete="off">'
        f"<small>例: {examples[place.label]}</small></div>"
        for place in layout.places
    )
    wrong = f'<div class="bad"><b>入力に誤りがあります。</b>{_items(faults)}</div>' if faults else ""
    kind = "fields two" if layout.columns > 1 else "fields"
    return _page(
        "新しい申請",
        f'{wrong}<form method="post" action="/new"><input type="hidden" name="layout" value="{layout.number}">'
        f'<div class="{kind}">{rows}</div><button>登録する</button></form>',
    )


def _items(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def waiting() -> str:
    """Ask for patience; the page looks again by itself."""
    return _page(
        "登録しています",
        "<p>しばらくお待ちください。</p>",
        head='<meta http-equiv="refresh" content="1;url=/done">',
        inside=False,
    )


def done(receipt: str) -> str:
    """Say that the last registration is through."""
    return _page("登録しました", f'<dl class="good"><dt>受付番号</dt><dd>{receipt}</dd></dl>')


def listing(records: Sequence[Mapping[str, str]]) -> str:
    """Show every registration in the order in which it came."""
    head = "".join(f'<th scope="col">{name}</th>' for name in _LISTED)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(record.get(name, ''))}</td>" for name in _LISTED) + "</tr>" for record in records
    )
    return _page("一覧", f"<p>登録は{len(records)}件です。</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def missing() -> str:
    """Say that there is no such page."""
    return _page("見つかりません", '<p class="bad">この場所に画面はありません。上の「一覧」から戻れます。</p>')
