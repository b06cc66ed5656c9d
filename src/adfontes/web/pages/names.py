"""Names in the text: light marks that lead to the page of whoever is meant; and, unseen, where reports are told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from adfontes.model.entities import DESCRIPTION, NAME, PRONOUN, Mention
from adfontes.model.text import Span
from adfontes.web import words
from adfontes.web.layout import Cover, Mark, shallow
from adfontes.web.reading import Reading

FORMS = (NAME, DESCRIPTION, PRONOUN)
MOST_MEANT = 6
"""How many of those that one word means are told on hovering."""


def name_marks(reading: Reading, mentions: Iterable[Mention], linked: Iterable[Span]) -> list[Mark]:
    """The marks of mentions, in order, one a stretch. One that meets a stretch of `linked`, or an earlier one, is no
    link: links may not stand in links. Of each block the first mark of somebody is `fresh`."""
    links = Cover(linked)
    groups: dict[Span, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.span, []).append(mention)
    starts: set[int] = set()
    marks: list[Mark] = []
    seen: set[tuple[int, str]] = set()
    covered = 0
    for span in shallow(groups):
        if span.start in starts:
            continue
        starts.add(span.start)
        meant = [m for m in groups[span] if m.entity in reading.entities]
        link = bool(meant) and span.start >= covered and not links.meets(span)
        covered = max(covered, span.end) if link else covered
        place = (reading.block_at(span.start), meant[0].entity if meant else "")
        data = _data(reading, span, meant, link)
        marks.append(Mark(span=span, kind="name", data={**data, "fresh": link and place not in seen}))
        seen.add(place)
    return marks


def _data(reading: Reading, span: Span, meant: list[Mention], link: bool) -> dict[str, object]:
    names = list(dict.fromkeys(reading.entities[m.entity].name for m in meant))
    form = min((m.form for m in meant), key=lambda f: FORMS.index(f) if f in FORMS else 0, default=NAME)
    how = f", {words.MENTIONED.get(form, form)}" if form != NAME else ""
    says = f"{', '.join(names[:MOST_MEANT])}{' and others' if len(names) > MOST_MEANT else ''}{how}"
    return {
        "id": f"m{span.start}",
        "form": form,
        "entities": list(dict.fromkeys(m.entity for m in meant)),
        "link": link,
        "href": reading.pages_of[meant[0].entity] if link else None,
        # what is said on hovering says more than the words themselves, or it is not said
        "says": says if link and says != reading.content[span.start : span.end] else None,
    }


def told_marks(places: Iterable[Span]) -> list[Mark]:
    """The places of reports, in order: unseen, but a link can lead to them. One that lies too deep in others marks its
    first character alone, so that every report has its place."""
    found = list(places)
    whole = set(shallow(found))
    return [
        Mark(
            span=place if place in whole else Span(start=place.start, end=min(place.end, place.start + 1)),
            kind="told",
            data={"id": f"x{place.start}"},
        )
        for place in found
    ]


def mentions_in(reading: Reading, span: Span) -> tuple[Mention, ...]:
    """The mentions that begin within a stretch."""
    mentions = reading.reported.mentions
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    return mentions[first : bisect_left(mentions, span.end, key=lambda m: m.span.start)]


def places_in(reading: Reading, span: Span) -> tuple[Span, ...]:
    """The places of reports and testimonies that begin within a stretch."""
    places = reading.attested.places
    first = bisect_left(places, span.start, key=lambda p: p.start)
    return places[first : bisect_left(places, span.end, key=lambda p: p.start)]
