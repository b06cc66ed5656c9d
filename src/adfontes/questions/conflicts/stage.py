"""The stage `conflicts`; its manual page is `docs/stages/conflicts.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event, Journey, Message
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import Testimony
from adfontes.model.text import Division, Note, Problem, Span
from adfontes.questions.conflicts.alibis import find_alibis
from adfontes.questions.conflicts.conflict import Conflict
from adfontes.questions.conflicts.lives import find_lives
from adfontes.questions.conflicts.misprints import find_other_days, find_slips, find_steps, find_weekdays
from adfontes.questions.conflicts.network import Day, Order, find_chains
from adfontes.questions.conflicts.orders import find_orders
from adfontes.questions.conflicts.reading import Book
from adfontes.questions.conflicts.renamed import find_renamed
from adfontes.questions.conflicts.telling import days_of
from adfontes.questions.conflicts.tomorrow import find_tomorrow
from adfontes.questions.conflicts.using import of_papers
from adfontes.questions.conflicts.verdicts import find_verdicts
from adfontes.questions.conflicts.ways import find_legs
from adfontes.questions.conflicts.whereabouts import find_whereabouts


def find_conflicts(apparatus: Apparatus) -> Iterable[Problem]:
    """A `date-conflict` for each smallest set of statements about time that cannot all hold, in the order of the text.

    Without parses nothing is found; days that no calendar has are found with the dates.
    """
    if not apparatus.of(Parse):
        return
    identifier = Identifier(apparatus.text)
    for conflict in sorted(_conflicts(Book(apparatus)), key=lambda c: (c.span, c.rule)):
        yield conflict.problem(identifier, apparatus.text.content)


def _conflicts(book: Book) -> Iterator[Conflict]:
    """Each set of dates that cannot hold once, by the rule that says most of it; the author's own word of what the
    dates show already is no second conflict."""
    seen: set[frozenset[str]] = set()
    spans: list[Span] = []
    finders = (
        _chained, find_whereabouts, find_alibis, find_tomorrow, find_lives, find_renamed, find_slips,
        find_other_days, find_weekdays, find_steps,
    )  # fmt: skip
    for find in finders:
        for conflict in find(book):
            dates = frozenset(a for s in conflict.statements for a in s.about if a in book.by_dating)
            if dates not in seen:
                seen.add(dates)
                spans.append(conflict.span)
                yield conflict
    for conflict in find_verdicts(book):
        if not any(conflict.span.holds(s) or s.holds(conflict.span) for s in spans):
            yield conflict


def _chained(book: Book) -> Iterator[Conflict]:
    days: list[Day] = list(days_of(book))
    orders: list[Order] = [*find_orders(book), *find_legs(book)]
    for said in of_papers(book):
        if isinstance(said, Day):
            days.append(said)
        else:
            orders.append(said)
    for chain in find_chains(days, orders):
        yield Conflict.of_chain(chain)


CONFLICTS = Stage(
    name="conflicts",
    find=find_conflicts,
    needs=(Division, Note, Citation, Source, Dating, Parse, Entity, Mention, Event, Journey, Message, Testimony),
    makes=(Problem,),
)
