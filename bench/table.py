"""The README's tables, made from the records, so that what is printed there is what was measured.

    python -m bench.table           print them
    python -m bench.table --write   put them in README.md, between the two marks

The marks are the lines `<!-- scores -->` and `<!-- /scores -->`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.record import Row, more_is_better, read_scores, read_speed
from bench.score import FORMATS

README = Path(__file__).resolve().parent.parent / "README.md"
STYLES, CITEPROC, DATES, PARTED = "styles: ", "citeproc: ", "dates: ", ", "
OWN, ATTESTED = "own texts, ", "own texts on testimony, "
OPEN, CLOSE = "<!-- scores -->\n", "<!-- /scores -->"


def table() -> str:
    """Markdown tables: scores, one chapter in every form, dates, notes in other styles and set by citeproc, speed.

    A row that misses its goal says by how much it does, in plain sight.
    """
    record = read_scores()
    scored = [row for row in record if row.goal is not None and row.text not in FORMATS and not of_citeproc(row)]
    lines = ["| text | row | score | goal |", "|---|---|---|---|"]
    lines += [f"| {row.text} | {row.name} | {row.value:.3f} | {row.goal:.2f} |" for row in in_order(scored)]
    lines += ["", *across("one chapter as", [r for r in record if r.text in FORMATS and r.goal is not None])]
    if dated := of_dates():
        lines += ["", *across("dates in texts written for the project", dated)]
    if told := [row for row in record if row.text.startswith(OWN)]:
        lines += ["", *down("who, where and what passed, in texts of our own", told)]
    if attested := [row for row in record if row.text.startswith(ATTESTED)]:
        lines += ["", *down("testimony, questions and dates that cannot be, in texts of our own", attested)]
    lines += ["", *across("notes in other styles, after mending", of_styles())]
    lines += ["", *across("notes as citeproc-py sets them in the style", [row for row in record if of_citeproc(row)])]
    speeds = read_speed()
    if speeds:
        lines += ["", "| measured on | what | figure | goal |", "|---|---|---|---|"]
        lines += [f"| {row.text} | {row.name} | {row.value:g} {row.unit} | {bound(row)} |" for row in speeds]
    return "\n".join(lines) + "\n"


def across(head: str, rows: list[Row]) -> list[str]:
    """A table with a line for each text and a column for each row; the goals, where there are any, at the foot."""
    columns = list(dict.fromkeys(row.name for row in rows))
    lines = [f"| {head} | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for text in dict.fromkeys(row.text for row in rows):
        of = {row.name: f"{row.value:.3f}" for row in rows if row.text == text}
        shown = text.split(PARTED)[-1].removeprefix(STYLES).removeprefix(CITEPROC).removeprefix(DATES)
        lines.append(f"| {shown} | {' | '.join(of.get(name, '') for name in columns)} |")
    goals = {name: sorted({row.goal for row in rows if row.name == name and row.goal is not None}) for name in columns}
    if any(goals.values()):
        lines.append(f"| *goal* | {' | '.join(' to '.join(f'{g:.2f}' for g in goals[name]) for name in columns)} |")
    return lines


def down(head: str, rows: list[Row]) -> list[str]:
    """A table with a line for each row and a column for each text."""
    texts = list(dict.fromkeys(row.text for row in rows))
    lines = [
        f"| {head} | {' | '.join(t.removeprefix(OWN).removeprefix(ATTESTED) for t in texts)} |",
        "|---" * (len(texts) + 1) + "|",
    ]
    for name in dict.fromkeys(row.name for row in rows):
        of = {row.text: f"{row.value:.3f}" for row in rows if row.name == name}
        lines.append(f"| {name} | {' | '.join(of.get(text, '') for text in texts)} |")
    return lines


def of_citeproc(row: Row) -> bool:
    return row.text.startswith(CITEPROC)


def of_dates() -> list[Row]:
    """What the README tells of the texts with gold for dates: found, rightly dated, and the value of TIMEX3."""
    rows = [row for row in read_scores() if row.text.startswith(DATES)]
    told = ("found", "right EDTF", "right EDTF, relative (recall)", "TIMEX value")
    return in_order([row for row in rows if row.name in told])


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
    return f"{'≥' if more_is_better(row) else '≤'} {row.goal:g}"


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
