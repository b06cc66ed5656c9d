"""The undertakings of a golden book against those found: one row a stage and quantity, paired by place.

A found one is right where its stage, who gives and who receives, the number with its unit, and the date are the golden
row's; a golden row without a date asks for none. The golden list holds the undertakings of one affair, so only what is
found within the words of one of its rows counts against the finder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from adfontes.model.apparatus import Apparatus
from adfontes.model.events import Commitment
from tests.books.golden_book import GoldenBook, Place, Row
from tests.books.matching import Score, same_name

ROW = "commitments: stage, from, to, number, date"


def placed_commitments(book: GoldenBook) -> Iterator[tuple[Row, float, str, Place]]:
    """Each golden row with one of its quantities (number, unit) and its place in the text."""
    for row in book.golden["commitments"]:
        start = book.text.index(row["quote"])
        for number, unit in row["quantities"]:
            yield row, float(number), unit, (start, start + len(row["quote"]))


def commitment_rows(book: GoldenBook, traced: Apparatus, names: Mapping[str, Sequence[str]]) -> dict[str, Score]:
    """The one row; `names` holds the printed forms of each entity."""
    gold = list(placed_commitments(book))
    places = {place for *_, place in gold}
    free = [c for c in traced.of(Commitment) if any(_touches(c, place) for place in places)]
    asked = len(free)
    right, misses = 0, []
    for row, number, unit, place in gold:
        hit = next((c for c in free if _touches(c, place) and _is(row, number, unit, c, names)), None)
        if hit is None:
            misses.append(f"{row['stage']}: {number:g} {unit}, {row['from']} to {row['to']}")
        else:
            right += 1
            free.remove(hit)
    misses += [f"not so: {c.stage} {c.what}, {c.giver_text} to {c.receiver_text}, {c.dating}" for c in free]
    return {ROW: Score(right, asked, len(gold), misses)}


def _touches(found: Commitment, place: Place) -> bool:
    return found.span.start < place[1] and place[0] < found.span.end


def _is(row: Row, number: float, unit: str, found: Commitment, names: Mapping[str, Sequence[str]]) -> bool:
    quantity = found.quantity
    return (
        found.stage == row["stage"]
        and any(same_name(row["from"], n) for n in names.get(found.giver or "", ()))
        and any(same_name(row["to"], n) for n in names.get(found.receiver or "", ()))
        and quantity is not None
        and quantity.number == number
        and quantity.unit.split()[:1] == unit.split()[:1]
        and row["dating"] in (None, found.dating)
    )
