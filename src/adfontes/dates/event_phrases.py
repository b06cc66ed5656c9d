"""Phrases that hang on an event: "during the visit", "after the treaty of Utrecht", "when the envoy was in Rome".

They are found and left open: which day they mean is known when events are read. Precision comes first. A phrase of
nouns counts if a noun of the table `tokens.ε` is its head; a clause only if its subject and its verb are plain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from adfontes.dates.expressions import Expression
from adfontes.dates.lexing import Lexed, shape
from adfontes.model.text import Span

_LONGEST = 14
"""How many tokens a phrase may have; what is longer is cut there."""

_OPENING: Final = shape("[ωΦ]")
_PART_OF: Final = shape("b (?:T )?B o |b T v [τH] o ")
_CALENDAR: Final = "MYSDEKUFGkX"
_OBJECTS: Final = frozenset({"it", "him", "them", "her", "us", "me", "this", "that"})
_ENDINGS: Final = ("ed", "ing", "ly")


def noun_phrase_end(lexed: Lexed, first: int) -> int | None:
    """The last token of the phrase of nouns that begins with token `first`, or None where none begins there.

    It ends before any stop but a hyphen or an apostrophe, before verbs, pronouns and joining words, and before a
    preposition, unless that is "of" or a name follows it. A date that follows is not of the phrase.
    """
    last = None
    for at in range(first, min(first + _LONGEST, len(lexed))):
        if at > first and lexed.parted(at - 1) not in " -'":
            break
        if not _goes_on(lexed, at, first):
            break
        last = at
    while last is not None and last >= first and lexed.is_a(last, "TIoΓζjQ"):
        last -= 1
    return last if last is not None and last >= first else None


def _goes_on(lexed: Lexed, at: int, first: int) -> bool:
    """Whether token `at` can stand within a phrase of nouns that began with `first`."""
    word = lexed.words(at)
    folded = word.casefold()
    readings = lexed.readings[at]
    if folded == "of":
        return at > first
    if at > first and lexed.parted(at - 1) == "-" and "X" not in readings:
        return True
    if "X" in readings or "q" in readings or ("Σ" in readings and not (at == first and "Q" in readings)):
        return False
    if "j" in readings:
        return at > first and lexed.parted(at) == " " and _is_pair(lexed, at)
    if "Γ" in readings or "b" in readings or "l" in readings:
        after = at + 2 if lexed.is_a(at + 1, "Tζ") else at + 1
        return at > first and readings.get("Γ") == "on" and _is_name(lexed, after)
    if at > first and lexed.is_a(at, "TIζQκξ") and not lexed.is_a(at - 1, "Γbloj"):
        return False
    if at > first and lexed.is_a(at, "dO") and lexed.is_a(at + 1, "M"):
        return False  # "the battle of | 4 June"
    if at > first and lexed.is_a(at, "GMYkX") and not lexed.is_a(at, "ε"):
        return False
    if at > first and folded.endswith(_ENDINGS) and word[0].islower() and "ε" not in readings:
        return lexed.is_a(at - 1, "TIζoO") or (folded.endswith("ing") and lexed.words(at - 1).casefold() == "of")
    return True


def _is_pair(lexed: Lexed, at: int) -> bool:
    """Whether "and" joins two names, or two nouns of which the second ends the phrase ("conflict and neglect,")."""
    if _is_name(lexed, at - 1) and _is_name(lexed, at + 1):
        return True
    plain = lexed.is_a(at - 1, "wε") and lexed.is_a(at + 1, "wε") and not is_verb(lexed, at + 1)
    return plain and lexed.parted(at + 1) != " "


def _is_name(lexed: Lexed, at: int) -> bool:
    """Whether token `at` is printed with a capital and is no part of a date."""
    return at < len(lexed) and lexed.words(at)[0].isupper() and not lexed.is_a(at, _CALENDAR)


def phrase_end(lexed: Lexed, first: int, *, clauses: bool = True, opens: bool = False) -> int | None:
    """The last token of what "two days after …" names: a phrase of nouns, a gerund with its object ("relieving the
    siege"), or, with `clauses`, a clause up to the next stop ("the siege of Boston began"). Where the phrase `opens`
    its sentence a comma must end the clause: else nobody can tell where the main clause begins."""
    if lexed.words(first).casefold().endswith("ing") and not lexed.is_a(first, "TIεJ"):
        if lexed.parted(first) != " ":
            return first
        if lexed.words(first + 1).casefold() in _OBJECTS:
            return first + 1
        inner = noun_phrase_end(lexed, first + 1)
        return inner if inner is not None else first
    last = noun_phrase_end(lexed, first)
    if not clauses:
        return last
    if last is None and lexed.readings[first].get("Σ") == "subject" and lexed.parted(first) == " ":
        return clause_end(lexed, first, first)
    if last is None or lexed.parted(last) != " " or not is_verb(lexed, last + 1):
        return last
    end = clause_end(lexed, first, last)
    if end is not None and not (opens and lexed.parted(end) != ","):
        return end
    # "Eleven days after Fuentes | Beresford beat Soult": the last name is the main clause's
    return last - 1 if last > first and _is_name(lexed, last) and _is_name(lexed, last - 1) else last


def clause_end(lexed: Lexed, first: int, subject: int) -> int | None:
    """The last token of a clause from `first`, whose subject ends with token `subject`: it goes to the next stop, or
    to the next joining word or date. None where no stop is near."""
    for at in range(subject + 1, min(first + _LONGEST + 6, len(lexed))):
        if lexed.readings[at].get("Σ") in ("joining", "relative") or "X" in lexed.readings[at]:
            return at - 1 if at > subject + 2 else None
        if lexed.parted(at) not in " -'/" or (lexed.is_a(at + 1, "j") and at > subject):
            return at
        if lexed.is_a(at + 1, "b") and at > subject:
            after = at + 3 if lexed.is_a(at + 2, "T") else at + 2
            if lexed.is_a(after, "MYGdPESFk"):
                return at
    return None


def is_verb(lexed: Lexed, at: int) -> bool:
    """Whether token `at` is plainly a verb: a helping verb, a past form of the table, or a small word in -ed."""
    if at >= len(lexed):
        return False
    word = lexed.words(at)
    kind = lexed.readings[at].get("Σ")
    if kind in ("helping", "past"):
        return word[0].islower()
    return kind is None and word[0].islower() and len(word) > 4 and word.endswith("ed")


def find_event_phrases(lexed: Lexed) -> Iterator[Expression]:
    """Phrases and clauses that date by an event. `on` is what names it; no TIMEX3 is given: it marks none of them."""
    for found in lexed.find(_OPENING):
        at = found.first
        title = lexed.words(at)[0].isupper() and lexed.parted(at - 1) == " " and not lexed.is_a(at - 1, "XNA")
        if lexed.parted(at) != " " or at + 1 >= len(lexed) or title:
            continue
        hung = _phrase(lexed, at) or _clause(lexed, at)
        if hung is not None and not _is_dated(lexed, hung):
            yield hung
    for found in lexed.find(_PART_OF):
        hung = _part(lexed, found.first, found.last + 1)
        if hung is not None:
            yield hung


def _is_dated(lexed: Lexed, hung: Expression) -> bool:
    """Whether a date follows at once ("at the congress of 1814", "after he left in May"): then that date tells when."""
    at = bisect_left(lexed.starts, hung.span.end)
    if not 0 < at < len(lexed) or lexed.parted(at - 1) not in " ,(":
        return False
    if lexed.is_a(at, "bo"):
        at += 1
    while lexed.is_a(at, "TPO") and lexed.parted(at) in " -":
        at += 1
    return lexed.is_a(at, "YMEFG") or (lexed.is_a(at, "d") and lexed.is_a(at + 1, "M"))


def _phrase(lexed: Lexed, at: int) -> Expression | None:
    """ "during the visit to Rome", "after receiving the note": a preposition, then nouns, an event their head."""
    relation = lexed.readings[at].get("ω")
    if relation is None:
        return None
    first = at + 1
    if relation == "at" and not (lexed.is_a(first, "TζO") or _is_name(lexed, first) or lexed.words(at)[2:]):
        return None
    last = _gerund(lexed, first, relation) or noun_phrase_end(lexed, first)
    if last is None:
        return None
    gerund = _gerund(lexed, first, relation) is not None
    if not gerund and not _head_is_event(lexed, first, last, relation):
        return None
    if not gerund and relation != "during" and lexed.parted(last) == " " and is_verb(lexed, last + 1):
        return None  # a clause: _clause decides
    return _expression(lexed, at, first, last, relation, "event phrase", 0.9)


def _gerund(lexed: Lexed, first: int, relation: str) -> int | None:
    word = lexed.words(first)
    if relation not in ("after", "before", "since", "until") or not word.endswith("ing") or not word[0].islower():
        return None
    plain = first + 1 >= len(lexed) or (
        not lexed.is_a(first + 1, "TζQWI") and lexed.words(first + 1).casefold() not in _OBJECTS
    )
    if lexed.is_a(first, "TIεJ") or lexed.words(first - 1) == "following" or plain:
        return None
    return phrase_end(lexed, first)


def _head_is_event(lexed: Lexed, first: int, last: int, relation: str = "at") -> bool:
    """Whether the head of a phrase, the last word before "of" or a preposition, names an event."""
    head = first
    for at in range(first, last + 1):
        if at > first and (lexed.words(at).casefold() == "of" or lexed.is_a(at, "Γ")):
            break
        if not lexed.is_a(at, "j"):
            head = at
    if head == first and not lexed.words(head)[0].isupper() and not lexed.words(head).endswith("s"):
        return lexed.is_a(head, "ε") and lexed.words(head).casefold() in ("independence", "hostilities", "childhood")
    # one speaks before a council, and one meets before it met: the words do not tell which
    return lexed.is_a(head, "ε") and not (relation == "before" and lexed.readings[head].get("ε") == "body")


def _clause(lexed: Lexed, at: int) -> Expression | None:
    """ "when the envoy was in Rome", "before the war broke out": a joining word, a subject of at most eight words and a
    verb at once after it. Clauses of what somebody did date nothing that a reader would look up."""
    relation = lexed.readings[at].get("Φ")
    if relation is None or (relation == "during" and lexed.parted(at - 1) != " "):
        return None  # "While the one did this, the other did that" sets against each other, and dates nothing
    first = at + 1
    subject = noun_phrase_end(lexed, first)
    if subject is None or subject - first > 7 or lexed.parted(subject) != " " or not is_verb(lexed, subject + 1):
        return None
    if relation in ("at", "during"):
        if not _is_somewhere(lexed, subject + 1):
            return None
    elif not _head_is_event(lexed, first, subject):
        return None
    last = clause_end(lexed, first, subject)
    while last is not None and last > subject and lexed.is_a(last, "jTI"):
        last -= 1
    if last is None or last == subject:
        return None
    return _expression(lexed, at, first, last, relation, "event clause", 0.8)


def _is_somewhere(lexed: Lexed, verb: int) -> bool:
    """Whether somebody "was in Vienna", "were at the camp": of all that is done, being somewhere lasts longest."""
    if verb + 2 >= len(lexed) or lexed.words(verb) not in ("was", "were", "stayed", "lived"):
        return False
    place = verb + 3 if lexed.is_a(verb + 2, "T") else verb + 2
    return lexed.words(verb + 1) in ("in", "at") and _is_name(lexed, place)


def _part(lexed: Lexed, at: int, first: int) -> Expression | None:
    """ "at the end of the war", "by the last stage of the siege"."""
    last = noun_phrase_end(lexed, first) if first < len(lexed) else None
    if last is None or not _head_is_event(lexed, first, last):
        return None
    relation = lexed.readings[at].get("b", "at")
    return _expression(
        lexed, at, first, last, "at" if relation in ("to", "from") else relation, "part of an event", 0.9
    )


def _expression(lexed: Lexed, at: int, first: int, last: int, relation: str, rule: str, certainty: float) -> Expression:
    on = Span(start=lexed.starts[first], end=lexed.ends[last])
    return Expression(
        span=Span(start=lexed.starts[at], end=on.end), kind="event", rule=rule, certainty=certainty,
        relation=relation, on=on,
    )  # fmt: skip
