"""One owner a place: what the finders of people, bodies and places found, without overlaps and without doubles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.model.text import Span
from adfontes.names.forms import fold
from adfontes.names.named import Named

_ORDER = {PERSON: 0, ORGANISATION: 1, PLACE: 2}


def settle_spans(found: Iterable[Named]) -> list[tuple[Span, Named]]:
    """(place, whose) in the order of the text, none overlapping another.

    The longest stretch wins ("Columbia University Press" over "Columbia"); of equally long ones the surer, then a
    person before a body before a place, then the one found first.
    """
    claims = [(span, named, n) for n, named in enumerate(found) for span in dict.fromkeys(named.spans)]
    claims.sort(key=lambda c: (c[0].start - c[0].end, -c[1].certainty, _ORDER.get(c[1].kind, 9), c[2], c[0]))
    taken: set[int] = set()
    settled: list[tuple[Span, Named]] = []
    for span, named, _ in claims:
        # Longer claims come first, so whatever overlaps this one covers one of its ends.
        if span.start in taken or span.end - 1 in taken or span.end <= span.start:
            continue
        taken.update(range(span.start, span.end))
        settled.append((span, named))
    return sorted(settled, key=lambda s: s[0])


def join_doubles(found: Sequence[Named]) -> list[Named]:
    """One `Named` for a body that two finders know by the same name: the later one takes the earlier one's in.

    People and places are left as they are: two of one name may be two.
    """
    kept: list[Named] = []
    by_form: dict[str, Named] = {}
    for named in found:
        if named.kind != ORGANISATION:
            kept.append(named)
            continue
        forms = [_bare(f) for f in (named.name, *named.forms)]
        known = next((by_form[f] for f in forms if f in by_form), None)
        if known is None:
            kept.append(named)
            known = named
        else:
            known.spans = sorted({*known.spans, *named.spans})
            known.forms = list(dict.fromkeys((*known.forms, *named.forms)))
        for form in (*forms, *map(_bare, known.forms)):
            by_form.setdefault(form, known)
    aliases = {n.key: by_form[_bare(n.name)].key for n in found if n.kind == ORGANISATION}
    for named in kept:
        named.seat_of = aliases.get(named.seat_of, named.seat_of) if named.seat_of else None
    return kept


def _bare(form: str) -> str:
    folded = " ".join(fold(w) for w in form.split())
    return folded.removeprefix("the ")
