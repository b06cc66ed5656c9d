"""A set of statements that cannot all hold, and the problem that tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.ids import Identifier
from adfontes.model.plain_dates import of_edtf
from adfontes.model.text import Origin, Problem, Span
from adfontes.questions.conflicts.network import Chain

ERROR, WARNING = "error", "warning"
_HOW = {1: "", 2: " both"}
LONGEST = 160
"""Code points of a statement that a message quotes."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that say when something was, the date they give ("" for none) and the records they belong to."""

    span: Span
    date: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all hold: `span` is where to look first, `why` a clause that says why they cannot."""

    span: Span
    statements: tuple[Statement, ...]
    why: str
    rule: str
    certainty: float
    severity: str = ERROR

    @classmethod
    def of_chain(cls, chain: Chain) -> Conflict:
        """What a chain of the net says: its two dates, and the orders between them."""
        early, late = chain.early.when, chain.late.when
        early = early.beside(late)
        statements = [
            Statement(chain.early.span, early.edtf, chain.early.about),
            *(Statement(o.span, "", o.about) for o in chain.orders),
            Statement(chain.late.span, late.beside(early).edtf, chain.late.about),
        ]
        first = min(chain.orders, key=lambda o: o.certainty)
        why = "; ".join(dict.fromkeys(o.reason for o in chain.orders))
        return cls(
            span=_place(chain),
            statements=_each_once(statements),
            why=f"{why}, yet the dates lie {_days(chain.days)} the other way",
            rule=first.rule,
            certainty=min(o.certainty for o in chain.orders),
        )

    def problem(self, identifier: Identifier, content: str) -> Problem:
        """The problem: its message names the statements with their dates and says why they cannot all hold."""
        quoted = tuple(_quoted(s, content) for s in self.statements)
        about = tuple(dict.fromkeys(a for s in self.statements for a in s.about))
        places = "\x1f".join(identifier.of("statement", s.span) for s in self.statements)
        return Problem(
            id=identifier.named("problem", f"date\x1f{self.rule}\x1f{places}"),
            span=self.span,
            origin=Origin(rule=f"conflicts.{self.rule}", certainty=self.certainty),
            kind="date-conflict",
            message=f"{' and '.join(quoted)} cannot{_HOW.get(len(quoted), ' all')} hold: {self.why}.",
            about=about,
            candidates=quoted,
            severity=self.severity,
        )


def _place(chain: Chain) -> Span:
    """Where to look first: at the words that tie the two dates, if they are few, else at the later date's."""
    return next((o.span for o in chain.orders if o.span.end - o.span.start <= 2 * LONGEST), chain.late.span)


def _each_once(statements: list[Statement]) -> tuple[Statement, ...]:
    """Each stretch once: what lies inside another is told by it."""
    kept: list[Statement] = []
    for one in statements:
        if one.date or not any(o.span.holds(one.span) or one.span.holds(o.span) for o in statements if o is not one):
            kept.append(one)
    return tuple(kept)


def _quoted(statement: Statement, content: str) -> str:
    words = " ".join(statement.span.of(content).split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" + (f" ({of_edtf(statement.date)})" if statement.date else "")


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"
