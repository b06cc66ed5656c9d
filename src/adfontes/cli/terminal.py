"""Where words meet the screen: blocks on a terminal (rich tables and colours) or in a pipe (plain text), and JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from adfontes.cli.blocks import Block, Columns, Heading, Line, Table, as_text, flat

COLOURS = {"strong": "bold", "faint": "dim", "warn": "yellow", "bad": "red", "good": "green"}
NARROWEST = 44
"""Characters that a column takes to be read beside another."""


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at this stream, on a terminal that can do more than print."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(blocks: Sequence[Block]) -> None:
    """Print blocks: with tables and colours on a terminal, as plain text anywhere else. NO_COLOR is honoured."""
    if not is_terminal(sys.stdout):
        sys.stdout.write(as_text(blocks))
        return
    from rich.console import Console

    console = Console(color_system=None if os.environ.get("NO_COLOR") else "auto", highlight=False)
    for number, block in enumerate(blocks):
        if isinstance(block, Columns):
            console.print(facing(block, console.width))
            continue
        if number and isinstance(block, Heading):
            console.print()
        console.print(_rich_table(block.columns, block.rows) if isinstance(block, Table) else _rich_line(block))


def write_json(value: Any) -> None:
    """Print `value` as JSON, indented; in ASCII where the stream is not UTF-8, so that it can be read anywhere."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    json.dump(value, sys.stdout, ensure_ascii=encoding != "utf8", indent=2)
    sys.stdout.write("\n")


@contextmanager
def progress_bar(title: str, *, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """A callback that moves a bar on stderr, and is gone afterwards; None where nobody looks."""
    if quiet or not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, color_system=None if os.environ.get("NO_COLOR") else "auto")
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task(escape(flat(title)), total=None)

        def advance(stage: str, number: int, total: int) -> None:
            bar.update(task, completed=number, total=total, description=escape(flat(f"{title}: {stage}")))

        yield advance


def _rich_line(block: Heading | Line) -> Any:
    from rich.padding import Padding
    from rich.text import Text

    if isinstance(block, Heading):
        return Text(flat(block.text), style="bold")
    words = Text(flat(block.text), style=COLOURS.get(block.style, ""))
    return Padding(words, (0, 0, 0, 2 * block.indent), expand=False)


def facing(block: Columns, width: int) -> Any:
    """Columns side by side where each has room enough to be read, else one under another."""
    from rich.console import Group
    from rich.table import Table as RichTable

    cells = [Group(*map(_rich_line, column)) for column in block.columns]
    if width < NARROWEST * len(cells):
        return Group(*(part for cell in cells for part in (cell, "")))
    table = RichTable.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in cells:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*cells)
    return table


def _rich_table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Any:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    table = RichTable(box=box.SIMPLE_HEAD, show_edge=False, show_header=any(columns), header_style="bold")
    for column in columns:
        figures = column.startswith("#")
        table.add_column(
            Text(column.lstrip("#")), justify="right" if figures else "left", overflow="fold", no_wrap=figures
        )
    for row in rows:
        table.add_row(*(Text(flat(cell)) for cell in row))
    return table
