"""Words that point at a time as seen from now or from where the story stands: "now", "in the past", "at that time".

Those that no reader would call a date ("former", "recent") are `bare`: TIMEX3 marks them, the dossier does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from adfontes.dates.event_phrases import clause_end, is_verb, noun_phrase_end
from adfontes.dates.expressions import Expression, Point, Shift
from adfontes.dates.lexing import Found, Lexed, shape
from adfontes.model.text import Span

_WORDS: Final = shape("Π")
_THESE_DAYS: Final = shape("Q U(?=[,.;:)¶–])")
_TO_THIS_DAY: Final = shape("b Q (?:J )?U")
_THEN: Final = shape("(?P<how>[bω]) (?P<then>υ)")
_AT_TIME: Final = shape("(?P<how>[bωl]) (?P<time>(?:(?P<the>T) (?:(?P<same>J) )?|(?P<this>Q) )(?P<noun>τ))")
_THIS: Final = shape("(?P<this>Q) (?:J )?(?P<noun>τ)")
_PAST: Final = shape("(?P<in>b) (?P<time>(?:T )?(?:[πJ] )?(?P<way>[ΠJ]))")
_YEARS: Final = shape("(?P<in>b) (?P<time>(?:π|Π|Q|O) (?P<unit>U|τ|w))")
_SPELL: Final = shape("(?:(?P<a>[TIζ]) (?:[αJwε] ){0,2}|J )(?P<noun>τ)(?: o τ)?")
_COMES_ROUND: Final = shape("(?:T )?(?:O )?(?:U )?θ(?P<of> o)?")
_DAY_NAME: Final = shape("[Ww](?P<link>[ -])U")
_SEASON: Final = shape("(?:T )?[αw] U")
_BEST: Final = shape("(?:T |[wW]')w (?:α )?U")
_ERA: Final = shape("(?:T )?W[ -]τ")
_BARE: Final = frozenset(
    {
        "former",
        "formerly",
        "hitherto",
        "heretofore",
        "henceforth",
        "henceforward",
        "recent",
        "recently",
        "future",
        "current",
        "currently",
        "now",
        "present-day",
        "modern-day",
        "just now",
    }
)
_TIMES: Final = frozenset({"times", "days", "years", "months", "weeks", "decades", "centuries"})


def find_deictics(lexed: Lexed) -> Iterator[Expression]:
    """Expressions of kind "reference": past, present, future, or then."""
    for found in lexed.find(_WORDS):
        yield from _word(found)
    for found in lexed.find(_THESE_DAYS):
        if found.span.of(lexed.text).casefold() == "these days" and not lexed.is_a(found.first - 1, "b"):
            yield _reference(lexed, found.first, found.last, "present", "these days", certainty=0.96)
    for found in lexed.find(_TO_THIS_DAY):
        words = lexed.span(found.first, found.last).of(lexed.text).casefold().split()
        if words[:2] == ["to", "this"] and words[-1] in ("day", "hour"):
            yield _reference(lexed, found.first, found.last, "present", "to this day")
    for pattern, read in _KINDS:
        for found in lexed.find(pattern):
            yield from read(found)
    yield from _kinds_of_time(lexed)


def _kinds_of_time(lexed: Lexed) -> Iterator[Expression]:
    """ "the dry season", "the bloodiest day": times that only a description tells."""
    for found in lexed.find(_SEASON):
        kind = lexed.words(found.last - 1)
        if lexed.words(found.last) == "season" and kind.islower():
            yield _reference(lexed, found.first, found.last, "then", "a season of a kind", bare=True)
    for found in lexed.find(_BEST):
        words = [lexed.words(at) for at in range(found.first, found.last)]
        if any(w.endswith("est") and len(w) > 5 for w in words[1:3]) and not lexed.words(found.last).endswith("s"):
            yield _reference(lexed, found.first, found.last, "then", "the most so of all times", bare=True)


def _comes_round(found: Found) -> Iterator[Expression]:
    """ "the sixth anniversary of the city's fall"."""
    lexed, last = found.lexed, found.last
    if found.match["of"] is not None:
        end = noun_phrase_end(lexed, last + 1) if last + 1 < len(lexed) else None
        if end is None or not lexed.is_a(found.first, "TO"):
            return
        span, on = lexed.span(found.first, end), lexed.span(last + 1, end)
        if lexed.parted(found.first - 1) == "," and lexed.is_a(found.first - 1, "Yd"):
            # "On April 9, 2009, the sixth anniversary of …": the day just told
            day = Point(within=Shift(unit="day", count=0))
            yield Expression(span=span, kind="point", rule="anniversary", certainty=0.9, point=day, bare=True)
            return
        yield Expression(
            span=span, kind="event", rule="anniversary", certainty=0.9, relation="at", on=on, timex=span, bare=True
        )
    elif lexed.is_a(found.first, "O") or (lexed.is_a(found.first, "T") and lexed.is_a(found.first + 1, "O")):
        yield Expression(
            span=found.span, kind="event", rule="anniversary", certainty=0.9, relation="at", on=found.span,
            timex=found.span, bare=True,
        )  # fmt: skip


def _named(found: Found) -> Iterator[Expression]:
    """ "D-Day", "Sovereignty Day", "the Meiji era"."""
    lexed, last = found.lexed, found.last
    word = lexed.words(last)
    if (word == "Day" and lexed.words(found.first)[0].isupper()) or word in ("era", "Era"):
        yield Expression(
            span=found.span, kind="event", rule="day or era with a name", certainty=0.8, relation="at", on=found.span,
            timex=found.span, bare=True,
        )  # fmt: skip


def _reference(
    lexed: Lexed, first: int, last: int, reference: str, rule: str, *, timex: Span | None = None, bare: bool = False,
    certainty: float = 0.9,
) -> Expression:  # fmt: skip
    span = lexed.span(first, last)
    return Expression(
        span=span, kind="reference", rule=rule, certainty=certainty, reference=reference, bare=bare,
        timex=timex if timex != span else None,
    )  # fmt: skip


def _word(found: Found) -> Iterator[Expression]:
    """ "now", "former", "to date"."""
    lexed, at = found.lexed, found.first
    word = lexed.words(at).casefold()
    if word == "to date":
        if lexed.is_a(at + 1, "TIζQ"):
            return
        end = lexed.ends[at]
        yield _reference(lexed, at, at, "present", "until now", timex=Span(start=end - len("date"), end=end))
        return
    if word == "future" and lexed.is_a(at - 1, "T") and (lexed.parted(at) != " " or _is_grammar(lexed, at + 1)):
        yield _reference(lexed, at - 1, at, "future", "the future")
        return
    if word == "former" and lexed.is_a(at - 1, "T") and (lexed.parted(at) != " " or lexed.is_a(at + 1, "Σ")):
        return  # "the former", as against the latter
    if word in ("former", "recent") and lexed.is_a(at + 1, "U"):
        return
    yield _reference(lexed, at, at, _way(found), "deictic word", bare=word in _BARE)


def _then(found: Found) -> Iterator[Expression]:
    """ "by then", "since then": it hangs on what was told; TIMEX3 marks no "then"."""
    relation = str(found.value("how", "ωb"))
    if relation in ("by", "since", "until", "before", "after", "from"):
        yield Expression(
            span=found.span, kind="event", rule="then", certainty=0.9, relation=relation, on=found.span_of("then")
        )


def _way(found: Found) -> str:
    return str(found.lexed.readings[found.first]["Π"])


def _past(found: Found) -> Iterator[Expression]:
    """ "in the past", "in the near future", "for the future"."""
    lexed, at = found.lexed, found.at("way") or found.last
    word = lexed.words(at).casefold()
    if word not in ("past", "future", "present") or (lexed.parted(at) == " " and not _is_grammar(lexed, at + 1)):
        return
    timex = found.span_of("time")
    reference = "future" if word == "future" else "past"
    yield _reference(lexed, found.first, at, reference, "past or future", timex=timex)


def _is_grammar(lexed: Lexed, at: int) -> bool:
    """Whether a word of grammar comes next, and no noun that "past" or "future" would describe."""
    return at >= len(lexed) or lexed.is_a(at, "ΣΓbjolTQ")


def _recent_years(found: Found) -> Iterator[Expression]:
    """ "in recent years", "in those days", "in modern times"."""
    lexed, first, last = found.lexed, found.first + 1, found.last
    if lexed.words(last).casefold() not in _TIMES:
        return
    word = lexed.words(first).casefold()
    if lexed.is_a(first, "Q"):
        reference = "then" if lexed.readings[first]["Q"] == "far" else "present"
    elif lexed.is_a(first, "Π"):
        reference = "future" if word == "future" else "past"
    else:
        return
    yield _reference(lexed, found.first, last, reference, "recent years", timex=found.span_of("time"))


def _at_time(found: Found) -> Iterator[Expression]:
    """ "at that time", "during this period", "at the same time"; and "by the time the envoy left"."""
    lexed, at, noun = found.lexed, found.first, found.value("noun", "τ")
    how = lexed.words(at).casefold()
    last = found.last
    if noun in ("point", "while") or (noun == "date" and not has_this(found)):
        return
    if how in ("in", "of", "to", "within") and not (has_this(found) and noun == "period"):
        return
    if how == "on" and noun not in ("date", "time"):
        return
    if lexed.parted(last) == "-":
        return
    if found.value("the", "T") is not None and not found.match["same"]:
        yield from _the_time(found, at, last)
        return
    yield _reference(lexed, at, last, "then", "at that time", timex=found.span_of("time"))


def has_this(found: Found) -> bool:
    return found.match["this"] is not None or found.match["same"] is not None


def _the_time(found: Found, at: int, last: int) -> Iterator[Expression]:
    """ "at the time", "by the time he left office", "at the time of the agreement"."""
    lexed = found.lexed
    first = last + 1
    if lexed.parted(last) == " " and first < len(lexed):
        if lexed.words(first) == "of":
            end = noun_phrase_end(lexed, first + 1) if first + 1 < len(lexed) else None
        elif lexed.readings[first].get("Σ") == "subject":
            end = None if lexed.words(at).casefold() == "at" else clause_end(lexed, first, first)
        else:
            subject = noun_phrase_end(lexed, first)
            plain = subject is not None and lexed.parted(subject) == " " and is_verb(lexed, subject + 1)
            end = clause_end(lexed, first, subject) if plain and subject is not None else None
        end = _before_times(lexed, first, end) if end is not None else None
        if end is not None:
            span, on = lexed.span(at, end), lexed.span(first + (lexed.words(first) == "of"), end)
            relation = {"by": "by", "until": "until", "since": "since", "around": "around"}.get(
                lexed.words(at).casefold(), "at"
            )
            yield Expression(
                span=span, kind="event", rule="the time of", certainty=0.85, relation=relation, on=on,
                timex=lexed.span(last - 1, end),
            )  # fmt: skip
            return
    yield _reference(lexed, at, last, "then", "at the time", timex=found.span_of("time"))


def _before_times(lexed: Lexed, first: int, last: int) -> int | None:
    """The last token of a clause before any time that stands in it."""
    for at in range(first, last + 1):
        if lexed.is_a(at, "MYdkGSDPδΠAC"):
            last = at - 1
            break
    while last > first and lexed.is_a(last, "TIbΓjlo"):
        last -= 1
    return last if last > first else None


def _this_period(found: Found) -> Iterator[Expression]:
    """ "this period" without a preposition; "this time" only with one (see `_at_time`)."""
    if found.value("noun", "τ") in ("period", "date"):
        yield _reference(found.lexed, found.first, found.last, "then", "this period", certainty=0.8)


def _spell(found: Found) -> Iterator[Expression]:
    """ "a short time", "the ceasefire period", "a period of success": a time without a length or a date."""
    lexed, last = found.lexed, found.last
    words = [lexed.words(i).casefold() for i in range(found.first, last + 1)]
    noun = found.at("noun")
    value = found.value("noun", "τ")
    if noun is None or value not in ("time", "period") or lexed.parted(last) == "-":
        return
    kinds = {"short", "long", "brief", "considerable", "extra"}
    if (value == "time" and not kinds & set(words)) or (words[-1] in ("juncture", "interval") and len(words) < 3):
        return
    filled = (
        noun_phrase_end(lexed, last + 2) if lexed.words(last + 1 if last + 1 < len(lexed) else last) == "of" else None
    )
    timex = lexed.span(found.first, filled) if filled is not None else None
    yield replace(
        _reference(lexed, found.first, last, "then", "a time", timex=timex, certainty=0.7), bare=not kinds & set(words)
    )


_KINDS: Final = (
    (_THEN, _then), (_PAST, _past), (_YEARS, _recent_years), (_AT_TIME, _at_time), (_THIS, _this_period),
    (_SPELL, _spell), (_COMES_ROUND, _comes_round), (_DAY_NAME, _named), (_ERA, _named),
)  # fmt: skip
"""Kinds of words, and what reads each."""
