"""How far an event's words reach: its clause with what hangs on it, less the clauses that tell events of their own."""

from __future__ import annotations

from adfontes.events.candidates import Candidate
from adfontes.events.happenings import group
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span


def span_of(candidate: Candidate) -> Span:
    """The words of a candidate: its clause with its content, its infinitives and relative clauses.

    A clause of time before or behind it, and whatever is joined to it, tells of something else and is left out, if it
    stands at an end; marks of punctuation and joining words at the ends are, too.
    """
    parse, clause = candidate.parse, candidate.clause
    if clause.number < 0:
        return clause.whole
    apart = {c.cue for c in parse.clauses if c.parent == clause.number and stands_apart(parse, c)}
    found, open_ = [clause.cue], [clause.cue]
    while open_:
        for child in parse.children[open_.pop()]:
            if child not in apart:
                found.append(child)
                open_.append(child)
    found.sort()
    while (
        len(found) > 1
        and found[-1] != clause.cue
        and parse.tokens[found[-1]].text in (",", ".", ";", ":", "(", "-", "—", "–", "?", "!", "and", "but")
    ):
        found.pop()
    while (
        len(found) > 1
        and found[0] != clause.cue
        and (
            parse.tokens[found[0]].dep in ("punct", "cc")
            or parse.tokens[found[0]].text.casefold() in ("that", ",", ")")
        )
    ):
        found.pop(0)
    return Span(start=parse.tokens[found[0]].start, end=parse.tokens[found[-1]].end)


def stands_apart(parse: Parse, clause: Clause) -> bool:
    """Whether a clause that hangs on another tells something else than it: joined to it, or a finite clause of time."""
    if clause.link in ("conj", "parataxis"):
        return True
    if clause.link in ("ccomp",) and clause.cue > 0:
        governor = clause.parent
        return governor is not None and clause.cue < parse.clauses[governor].cue and clause.tense != ""
    if clause.link != "advcl" or clause.form != "finite":
        return False
    return clause.marker in group("markers.time") and clause.marker != "until" and not clause.inherited
