"""Help pages and usage errors in Japanese; typer's own are English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

__all__ = ["JapaneseCommand", "JapaneseGroup", "usage_error"]


class JapaneseCommand(TyperCommand):
    """A command whose help page is Japanese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page into the formatter."""
        formatter.write(_page(self, ctx, commands={}))


class JapaneseGroup(TyperGroup):
    """A group of commands whose help page is Japanese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page into the formatter."""
        formatter.write(_page(self, ctx, commands=self.commands))


def _page(command: Any, ctx: Any, commands: Mapping[str, Any]) -> str:
    console = Console(width=100, highlight=False)
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    line = " ".join(
        [ctx.command_path, *[_argument(one) for one in arguments], *(["コマンド"] if commands else []), "[オプション]"]
    )
    with console.capture() as capture:
        console.print(Text(f"使い方: {line}\n"))
        console.print(Text(f"{(command.help or '').strip()}\n"))
        _section(console, "コマンド", [(name, one.get_short_help_str(200)) for name, one in commands.items()])
        _section(console, "指定するもの", [(str(one.metavar or one.name), one.help or "") for one in arguments])
        _section(
            console,
            "オプション",
            [*[(_option(one), one.help or "") for one in options], ("--help", "この説明を出して終わります。")],
        )
    return capture.get()


def _argument(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name)
    return name if parameter.required else f"[{name}]"


def _option(parameter: Any) -> str:
    value = "" if parameter.is_flag else f" {parameter.metavar or '値'}"
    return f"{' / '.join(parameter.opts)}{value}"


def _section(console: Console, title: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    table = Table(box=None, show_header=False, padding=(0, 2), pad_edge=True)
    for name, text in rows:
        table.add_row(Text(name, style="bold"), Text(text))
    console.print(Text(f"{title}:"))
    console.print(table)
    console.print()


def usage_error(error: TyperException) -> str:
    """Say in one Japanese line what was wrong with a call, and what to do."""
    kind = type(error).__name__
    name = getattr(error, "option_name", "") or _parameter(error)
    said = {
        "NoSuchOption": f"オプション「{name}」はありません。",
        "MissingParameter": f"「{name}」を指定してください。",
        "BadParameter": f"「{name}」の値が正しくありません。",
        "BadOptionUsage": f"オプション「{name}」の使い方が違います。",
    }.get(kind, "コマンドの使い方が違います。")
    if kind == "UsageError" and "No such command" in str(error):
        said = f"コマンド{_quoted(str(error))}はありません。"
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "dojo"
    return f"{said}「{path} --help」で使い方を確かめてください。"


def _parameter(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    return str(parameter.metavar or parameter.name) if parameter.param_type_name == "argument" else str(parameter.opts[0])


def _quoted(message: str) -> str:
    parts = message.split("'")
    return f"「{parts[1]}」" if len(parts) > 1 else ""
