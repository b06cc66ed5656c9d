"""Whether what a reference describes is a known work, how surely, and why: by titles, names, dates and years."""

from __future__ import annotations

from adfontes.citations.ledger import Work
from adfontes.citations.match import fold, same_names, same_title
from adfontes.citations.walk import Walk
from adfontes.model.sources import Item


def likeness(item: Item, work: Work) -> float:
    """How surely a description is of a known work: by title (or its translation), authors, date and year."""
    titles = [t for t in (work.item.title, work.item.title_translation, *work.variants) if t]
    title = max((max(same_title(item.title, t), same_title(t, item.title)) for t in titles), default=0.0)
    if not title:
        return 0.0
    theirs = work.item.authors or work.item.editors
    if item.authors and theirs:
        names = same_names(item.authors, theirs)
        if not names:
            return 0.0
    else:
        named = any(w in fold(work.item.title).split() for n in item.authors for w in fold(n).split()[-1:])
        if title < 0.85 and not named:
            return 0.0
        names = 0.95 if named else 0.85
    if item.date and work.item.date and fold(item.date) != fold(work.item.date):
        return 0.0
    if item.year and work.item.year and item.year != work.item.year and title < 1:
        return 0.0
    if work.item.recipients:
        return 0.0
    return title * (0.7 + 0.3 * names)


def why_same(item: Item, work: Work, walk: Walk) -> str:
    """Why a title is taken for that of a known work, in words."""
    first = walk.label(work.first_note)
    if same_title(item.title, work.item.title) >= 0.98:
        if item.authors and work.item.authors and fold(" ".join(item.authors)) != fold(" ".join(work.item.authors)):
            return (
                f"the same title as in note {first}; {' and '.join(item.authors)} is {' and '.join(work.item.authors)}"
            )
        return f"the same author and title as in note {first}" if item.authors else f"the same title as in note {first}"
    return f"“{item.title}” is a form of “{work.item.title}”, first cited in note {first}" + (
        ", by the same author" if item.authors else ""
    )


def same_letter(item: Item, known: Item) -> bool:
    """Whether a letter printed without its date or title can be a known one: what both print agrees, and they share
    one of the two, unless neither is printed here."""
    dates, titles = (item.date, known.date), (item.title, known.title)
    if all(dates) and fold(item.date) != fold(known.date):
        return False
    if all(titles) and not same_title(*titles):
        return False
    return all(titles) or (all(dates) and any(titles)) or not (item.date or item.title)
