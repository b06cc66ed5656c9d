"""The words that tell who speaks, before or behind a quotation: “he replied:”, “said the envoy”, “the order read:”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adfontes.model.text import Span
from adfontes.parsing.phrases import dative_of, joint, obliques_of
from adfontes.testimony.quotations.lines import FINITE, Lines, Telling
from adfontes.testimony.quotations.naming import bare_name, noun_before, on_the_word_of, signed
from adfontes.testimony.quotations.words import listed, verbs

FAR = 40
"""Tokens between a quotation and the word of saying that brings it in, at most."""

TIGHT = 0.8
"""How sure it is that less than a sentence, right behind a verb of saying, is all that is said."""

THAT = 12
"""Tokens from a verb to the "that" which brings in a quotation, at most."""

_DASHES = frozenset(("-", "--", "—", "–", "―", "..."))
_BESIDE = frozenset(("advmod", "aux", "auxpass", "neg"))


def telling_before(lines: Lines, low: int, high: int, *, full: bool) -> Telling | None:
    """Who is said to speak by the tokens from `low` up to a quotation that opens at `high`. `full` says that what is
    quoted is a sentence of its own."""
    low = lines.last_end(low, high)
    while low < high and lines.tokens[low].pos == "PUNCT":
        low += 1
    if low >= high:
        return None
    last, first = lines.tokens[high - 1], low
    if last.text == ":":
        low = max(low, high - 2 * FAR)
        told = _verb_before(lines, low, high - 1) or noun_before(lines, low, high - 1)
        return told or (bare_name(lines, low, high) if first == low else None)
    low = max(low, high - FAR)
    if last.text == "," or last.text in _DASHES:
        found = _verb_before(lines, low, high - 1, plain=True)
        if found is not None and (full or _as(lines, found.at)):
            return found
        named = noun_before(lines, max(low, high - 2), high - 1)  # “Hale's reply, ‘not before noon,’ …”
        return named if named is not None and named.owner else on_the_word_of(lines, low, high - 1)
    verb = _verb_before(lines, low, high, plain=True)
    if verb is None:
        return None
    verb = replace(verb, tight=not full, sure=verb.sure if full else round(verb.sure * TIGHT, 3))
    if verb.at == high - 1:
        return verb if full or verb.saying.clause else None
    if last.text.casefold() == "that" and high - verb.at <= THAT:
        return replace(verb, tight=True)
    return verb if full and any(high - 1 - a in (0, 1) for a in verb.addressees) else None


def telling_behind(lines: Lines, low: int, high: int, *, sure: bool) -> Telling | None:
    """Who is said to speak by the tokens from `low` on, where a quotation closes; the range ends at `high`. `sure` says
    that the quotation ends as one does whose sentence goes on (with a comma)."""
    stop = min(lines.first_end(low, high), low + FAR)
    while low < stop and (lines.tokens[low].text == "," or lines.tokens[low].text in _DASHES):
        if lines.tokens[low].text != ",":
            return signed(lines, low, min(stop, lines.line_end(low, high)))
        low += 1
    if low < stop and (named := on_the_word_of(lines, low, stop)) is not None:
        return named
    if low >= stop or lines.tokens[low].dep == "cc" or lines.tokens[low].tag in ("IN", "WDT", "WP", "WRB", "TO"):
        return None
    for number in range(low, stop):
        token = lines.tokens[number]
        if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
            continue
        lemma = _lemma(lines, number)
        if lemma not in verbs() or token.tag not in (*FINITE, "VBN", "VB"):
            if token.tag in FINITE and token.dep != "relcl":
                return None
            continue
        return _behind(lines, low, number, stop, sure)
    return None


def _behind(lines: Lines, low: int, verb: int, stop: int, sure: bool) -> Telling | None:
    first = next((n for n in range(low, verb) if lines.tokens[n].dep not in _BESIDE), verb)
    found = _behind_verb(lines, verb, stop) if first == verb else _before_verb(lines, first, verb)
    if found is None or (not sure and _says_more(lines, verb, stop, found[0])):
        return None
    how_sure = 1.0 if sure else 0.9
    passive = any(lines.tokens[c].dep == "auxpass" for c in lines.parse.children[verb])
    if passive and lines.tokens[verb].lemma.casefold() in listed("tell"):  # “Where?” he was asked.
        return replace(_told(lines, verb, None, (), how="quotation", sure=how_sure), addressees=found[1])
    return _told(lines, verb, found[0], found[1], how="quotation", sure=how_sure)


def _says_more(lines: Lines, verb: int, stop: int, source: Span) -> bool:
    """Whether a verb behind a sentence of its own has something else to say than what is quoted."""
    further = (lines.tokens[c] for c in lines.parse.children[verb] if verb < c < stop)
    return any(t.dep in ("ccomp", "xcomp", "dobj", "oprd") and t.start >= source.end for t in further)


def _behind_verb(lines: Lines, verb: int, stop: int) -> tuple[Span, tuple[int, ...]] | None:
    """The subject of an inverted verb: “said the envoy, a man of few words”."""
    subject = _subject(lines, verb, verb + 1, stop)
    if subject is None:
        head = _head_of_noun(lines, verb + 1, stop)
        if head is None:
            return None
        subject = head
    return lines.phrase(subject, verb + 1, stop), joint(lines.parse, subject)


def _before_verb(lines: Lines, low: int, verb: int) -> tuple[Span, tuple[int, ...]] | None:
    """The subject that stands between a quotation and its verb."""
    subject = _subject(lines, verb, low, verb)
    if subject is None:
        nominal = [n for n in range(low, verb) if lines.tokens[n].pos in ("NOUN", "PROPN", "PRON")]
        if not nominal:
            return None
        comma = next((n for n in range(low, verb) if lines.tokens[n].text == ","), verb)
        heads = [n for n in nominal if n < comma] or nominal
        subject = heads[-1]
        return Span(start=lines.tokens[low].start, end=lines.tokens[_trim(lines, verb)].end), (subject,)
    return lines.phrase(subject, low, verb), joint(lines.parse, subject)


def _trim(lines: Lines, verb: int) -> int:
    """The last token of the words before a verb and what helps it."""
    number = verb - 1
    while number > 0 and (lines.tokens[number].dep in _BESIDE or lines.tokens[number].pos == "PUNCT"):
        number -= 1
    return number


def _subject(lines: Lines, verb: int, low: int, high: int) -> int | None:
    found = [c for c in lines.parse.children[verb] if low <= c < high and lines.tokens[c].dep in ("nsubj", "nsubjpass")]
    return found[0] if found else None


def _head_of_noun(lines: Lines, low: int, high: int) -> int | None:
    """The last word of the noun phrase that begins a range."""
    head = None
    for number in range(low, min(high, low + 12)):
        token = lines.tokens[number]
        if token.pos in ("NOUN", "PROPN", "PRON"):
            head = number
        elif token.pos not in ("DET", "ADJ", "NUM", "PART") and token.tag not in ("PRP$", "HYPH"):
            break
    return head


def _lemma(lines: Lines, verb: int) -> str:
    """A verb's dictionary form, with its particle where that makes a verb of saying."""
    lemma = lines.tokens[verb].lemma.casefold()
    for child in lines.parse.children[verb]:
        if lines.tokens[child].dep == "prt":
            both = f"{lemma} {lines.tokens[child].text.casefold()}"
            return both if both in verbs() else lemma
    return lemma


def _verb_before(lines: Lines, low: int, high: int, *, plain: bool = False) -> Telling | None:
    """The nearest verb of saying before a quotation; with `plain`, none where another verb or the beginning of a
    bracket stands in between, or where the verb takes no clause."""
    for number in range(high - 1, low - 1, -1):
        token = lines.tokens[number]
        if plain and token.text in ("(", "["):
            return None
        if token.pos != "VERB" and not (token.pos == "AUX" and token.dep not in ("aux", "auxpass")):
            continue
        lemma = _lemma(lines, number)
        if lemma in listed("pointing") and token.tag in ("VB", "VBP"):
            return None
        if lemma in verbs() and token.pos == "VERB" and (verbs()[lemma].clause or not plain):
            return _verb_telling(lines, number, low)
        if plain and (token.tag in FINITE or token.tag == "MD"):
            return None
    return None


def _verb_telling(lines: Lines, verb: int, low: int) -> Telling:
    clause = lines.clause(verb)
    heads: tuple[int, ...] = ()
    if clause is not None:
        heads = clause.agents or (() if clause.passive else clause.subjects)
    own = _subject(lines, verb, 0, len(lines.tokens))
    if not heads and own is not None and (clause is None or not clause.passive):
        heads = joint(lines.parse, own)
    if heads:
        first = heads[0]
        bounds = (low, verb) if low <= first < verb else (0, verb) if first < verb else (verb + 1, len(lines.tokens))
        return _told(lines, verb, lines.phrase(first, *bounds), heads, how="quotation", sure=1.0)
    return _told(lines, verb, None, (), how="quotation", sure=0.8)


def _as(lines: Lines, verb: int) -> bool:
    """Whether a verb of saying stands in a clause with "as": “as the envoy put it,”."""
    return any(lines.tokens[c].text.casefold() == "as" and c < verb for c in lines.parse.children[verb])


def _told(lines: Lines, verb: int, source: Span | None, speakers: Sequence[int], *, how: str, sure: float) -> Telling:
    lemma = _lemma(lines, verb)
    children = lines.parse.children[verb]
    first = last = verb
    while first - 1 in children and lines.tokens[first - 1].dep in _BESIDE:
        first -= 1
    if last + 1 in children and lines.tokens[last + 1].dep == "prt":
        last += 1
    addressed = [j for c in children if lines.tokens[c].dep == "dative" for j in dative_of(lines.parse, c)]
    if not addressed and lemma in listed("tell"):
        addressed = [j for c in children if lines.tokens[c].dep == "dobj" for j in joint(lines.parse, c)]
    if not addressed:
        addressed = [j for o in obliques_of(lines.parse, verb) if o.by == "to" for j in o.joint]
    addressed = [n for n in addressed if source is None or not source.start <= lines.tokens[n].start < source.end]
    return Telling(
        parse=lines.parse, at=verb, source=source, speakers=tuple(speakers), owner=False,
        cue=Span(start=lines.tokens[first].start, end=lines.tokens[last].end), word=lemma, how=how,
        saying=verbs()[lemma], negated=any(lines.tokens[c].dep == "neg" for c in children),
        addressees=tuple(addressed), sure=sure,
    )  # fmt: skip
