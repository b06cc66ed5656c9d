"""The README's tables, made from the records, so that what is printed there is what was measured.

    python -m bench.table           print them
    python -m bench.table --write   put them in README.md, between the two marks

The marks are the lines `<!-- scores -->` and `<!-- /scores -->`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.record import Row, read_scores, read_speed

README = Path(__file__).resolve().parent.parent / "README.md"
STYLES = "styles: "
OPEN, CLOSE = "<!-- scores -->\n", "<!-- /scores -->"


def table() -> str:
    """Three Markdown tables: scores, scores on notes in other styles, speed.

    A row that misses its goal says by how much it does, in plain sight.
    """
    scored = [row for row in read_scores() if row.goal is not None]
    lines = ["| text | row | score | goal |", "|---|---|---|---|"]
    lines += [f"| {row.text} | {row.name} | {row.value:.3f} | {row.goal:.2f} |" for row in in_order(scored)]
    lines += ["", "| notes in other styles, after mending | row | score |", "|---|---|---|"]
    lines += [f"| {row.text.removeprefix(STYLES)} | {row.name} | {row.value:.3f} |" for row in of_styles()]
    speeds = read_speed()
    if speeds:
        lines += ["", "| measured on | what | figure | goal |", "|---|---|---|---|"]
        lines += [f"| {row.text} | {row.name} | {row.value:g} {row.unit} | {bound(row)} |" for row in speeds]
    return "\n".join(lines) + "\n"


def of_styles() -> list[Row]:
    """What the README tells of the notes in other styles: found, joined with their works, read."""
    rows = [row for row in read_scores() if row.text.startswith(STYLES)]
    return in_order([row for row in rows if row.name in ("segmented", "source", "fields")])


def in_order(rows: list[Row]) -> list[Row]:
    """Rows of one text together, texts and rows as they stand in the record."""
    texts = list(dict.fromkeys(row.text for row in rows))
    return [row for text in texts for row in rows if row.text == text]


def bound(row: Row) -> str:
    """A goal with its direction: a rate is to be reached, all else to be kept under."""
    if row.goal is None:
        return ""
    return f"{'≥' if row.unit.endswith('/s') else '≤'} {row.goal:g}"


def placed(readme: str) -> str:
    """The README with the tables of today between its marks. Raises ValueError where the marks are missing."""
    before, opened, rest = readme.partition(OPEN)
    _, closed, after = rest.partition(CLOSE)
    if not opened or not closed:
        raise ValueError("README.md has no <!-- scores --> … <!-- /scores --> marks")
    return f"{before}{OPEN}{table()}{CLOSE}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables in README.md")
    if parser.parse_args().write:
        README.write_text(placed(README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(table(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
