"""Runs of text with their marks, as HTML.

A page of the text holds thousands of runs within one another, and writing them costs more than anything else in making
it; so these few tags are written here and not by a template, which takes five times as long. Every word and every value
is escaped. No white space comes between the tags: the words must stay the text's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from adfontes.web.layout import Run


def render_runs(runs: list[Run], citation: Callable[[Run], str]) -> Markup:
    """A tree of runs (`layout.nest_marks`) as markup. Citations are few and say much: `citation` writes each."""
    pieces: list[str] = []
    Writer(pieces.append, citation).runs(runs)
    return Markup("".join(pieces))


def without_controls(text: str) -> str:
    """Words on one line without characters that steer others, for places that can hold no element: a page's title.

    The characters left out are Unicode's Bidi_Control ones (UAX #9, 2.1-2.6) and control characters.
    """
    line = " ".join(text.split())
    return "".join(c for c in line if c not in BIDI_CONTROLS and ord(c) >= 0x20)


BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Writer:
    """Writes runs, piece by piece."""

    def __init__(self, write: Callable[[str], None], citation: Callable[[Run], str]) -> None:
        self.write = write
        self.citation = citation

    def runs(self, runs: list[Run]) -> None:
        """One run after the other, with all that lie in them."""
        for run in runs:
            if "text" in run:
                self.write(escape(run["text"]))
            elif run["kind"] == "citation":
                self.write(self.citation(run))
            elif run["kind"] in MARKS:
                MARKS[run["kind"]](self, run)
            else:
                self.runs(run["runs"])

    def element(self, name: str, run: Run, **attributes: Any) -> None:
        """An element around what lies in a run. Attributes that are None are left out; `_` in their names stands for a
        hyphen, and at the end for nothing."""
        self.write(f"<{name}")
        for key, value in attributes.items():
            if value is not None:
                self.write(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"')
        self.write(">")
        self.runs(run["runs"])
        self.write(f"</{name}>")


def _id(run: Run) -> str | None:
    return run["id"] if run["first"] else None


def _call(to: Writer, run: Run) -> None:
    to.element("a", run, class_="call", id=_id(run), href=f"#n{run['slug']}",
             aria_label=f"note {run['label']}")  # fmt: skip


def _passage(to: Writer, run: Run) -> None:
    state = f" {run['state']}" if run["state"] else ""
    to.element("span", run, class_=f"passage{state}{' first' if run['first'] else ''}", id=_id(run),
             tabindex="-1" if run["first"] else None, data_p=run["supported"], title=run["says"] or None)  # fmt: skip


def _problem(to: Writer, run: Run) -> None:
    to.element("span", run, class_=f"problem{' first' if run['first'] else ''}",
             title=without_controls(run["message"]), data_says=run["says"])  # fmt: skip


def _emendation(to: Writer, run: Run) -> None:
    """The words of a repair, or the damage that was left; what is not in the text is drawn by the style sheet."""
    classes, title = f"emended {run['state']}{' gap' if run['gap'] else ''}", without_controls(run["title"])
    if run["link"] and run["first"]:
        to.element("a", run, class_=classes, id=run["id"], href=f"#{run['slip']}", title=title,
                 aria_label=title if run["gap"] else None)  # fmt: skip
    elif run["first"] or run["runs"]:
        to.element("span", run, class_=classes, id=_id(run), title=title)


def _dating(to: Writer, run: Run) -> None:
    """Not a stop of the Tab key: there may be hundreds. The key t goes from one to the next."""
    classes = "dated" + (f" {run['state']}" if run["state"] != "dated" else "")
    classes += "".join(f" {name}" for name in ("hanging", "unsure", "first") if run[name])
    says = without_controls(run["says"])
    if run["link"] and run["runs"]:
        to.element("a", run, class_=classes, id=_id(run), href=f"#{run['slip']}", tabindex="-1",
                 aria_description=says)  # fmt: skip
    elif run["runs"] or run["first"]:
        to.element("span", run, class_=classes, id=_id(run), aria_description=says)


def _name(to: Writer, run: Run) -> None:
    """Whoever is meant; like a date no stop of the Tab key. The first time in a paragraph it bears a faint line."""
    if run["link"] and run["runs"]:
        classes = f"nm{' fr' if run['fresh'] and run['first'] else ''}"
        says = without_controls(run["says"]) if run["says"] else None
        to.element("a", run, class_=classes, id=_id(run), href=run["href"], tabindex="-1", title=says)
    elif run["first"]:
        to.element("span", run, id=run["id"])
    else:
        to.runs(run["runs"])


def _told(to: Writer, run: Run) -> None:
    if run["first"]:
        to.element("span", run, id=run["id"], class_="at")
    else:
        to.runs(run["runs"])


def _expression(to: Writer, run: Run) -> None:
    to.element("span", run, class_="expression")


def _match(to: Writer, run: Run) -> None:
    to.element("mark", run)


MARKS: dict[str, Callable[[Writer, Run], None]] = {
    "call": _call,
    "passage": _passage,
    "problem": _problem,
    "emendation": _emendation,
    "dating": _dating,
    "name": _name,
    "told": _told,
    "expression": _expression,
    "match": _match,
}
"""How each kind of mark but citations is written; of any other only the words are."""
