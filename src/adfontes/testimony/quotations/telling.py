"""The words that tell who speaks, before or behind a quotation: “he replied:”, “said the envoy”, “the order read:”."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AFFIRM, DENY
from adfontes.model.text import Span
from adfontes.parsing.phrases import dative_of, joint, obliques_of
from adfontes.testimony.quotations.words import Saying, listed, nouns, verbs

FAR = 40
"""Tokens between a quotation and the word of saying that brings it in, at most."""

LONGEST_NAME = 12
"""Tokens of a name that is set under a quotation, at most, its dash counted."""

TIGHT = 0.8
"""How sure it is that less than a sentence, right behind a verb of saying, is all that is said."""

THAT = 12
"""Tokens from a verb to the "that" which brings in a quotation, at most."""

_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "ADP", "CCONJ", "NUM"))
_ENDS = frozenset((".", "!", "?", ";"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_DASHES = frozenset(("-", "--", "—", "–", "―", "..."))
_BESIDE = frozenset(("advmod", "aux", "auxpass", "neg"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who speaks, and the words that say so. `at` is the token of the verb or noun (or of the colon) in `parse`."""

    parse: Parse
    at: int
    source: Span | None
    speakers: tuple[int, ...]
    owner: bool
    cue: Span
    word: str
    how: str
    saying: Saying
    negated: bool
    addressees: tuple[int, ...]
    sure: float
    tight: bool = False
    """The quotation stands in the sentence of these words without a mark between, and may be a part of what is said."""


class Lines:
    """A parse whose tokens can be asked for by place, with its clauses by their cue."""

    def __init__(self, content: str, parse: Parse) -> None:
        self._content = content
        self.parse = parse
        self.tokens = parse.tokens
        self._starts = [t.start for t in parse.tokens]
        self._clauses: dict[int, Clause] | None = None

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that begin in a stretch of the text, as a half-open range."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def clause(self, token: int) -> Clause | None:
        if self._clauses is None:
            self._clauses = {c.cue: c for c in self.parse.clauses}
        return self._clauses.get(token)

    def last_end(self, low: int, high: int) -> int:
        """The first token behind the last end of a sentence in a range; its beginning where there is none."""
        for number in range(high - 1, low - 1, -1):
            if self.tokens[number].text in _ENDS:
                return number + 1
        return low

    def first_end(self, low: int, high: int) -> int:
        """The first token of a range that ends a sentence; its end where there is none."""
        return next((n for n in range(low, high) if self.tokens[n].text in _ENDS), high)

    def has_verb(self, low: int, high: int) -> bool:
        """Whether a range has a verb with a tense."""
        return any(t.tag in _FINITE and t.pos in ("VERB", "AUX") for t in self.tokens[low:high])

    def line_end(self, low: int, high: int) -> int:
        """The first token of a range that stands in another line of the text than its first; its end if none does."""
        start = self.tokens[low].end
        for number in range(low + 1, high):
            if "\n" in self._content[start : self.tokens[number].start]:
                return number
            start = self.tokens[number].end
        return high


def telling_before(lines: Lines, low: int, high: int, *, full: bool) -> Telling | None:
    """Who is said to speak by the tokens from `low` up to a quotation that opens at `high`. `full` says that what is
    quoted is a sentence of its own."""
    low = lines.last_end(low, high)
    while low < high and _is_mark(lines, low):
        low += 1
    if low >= high:
        return None
    last, first = lines.tokens[high - 1], low
    if last.text == ":":
        low = max(low, high - 2 * FAR)
        told = _verb_before(lines, low, high - 1) or _noun_before(lines, low, high - 1)
        return told or (_name(lines, low, high) if first == low else None)
    low = max(low, high - FAR)
    if last.text == "," or last.text in _DASHES:
        found = _verb_before(lines, low, high - 1, plain=True)
        if found is not None and (full or _as(lines, found.at)):
            return found
        return _on_the_word_of(lines, low, high - 1)
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
            return _signed(lines, low, min(stop, lines.line_end(low, high)))
        low += 1
    if low < stop and (named := _on_the_word_of(lines, low, stop)) is not None:
        return named
    if low >= stop or lines.tokens[low].dep == "cc" or lines.tokens[low].tag in ("IN", "WDT", "WP", "WRB", "TO"):
        return None
    for number in range(low, stop):
        token = lines.tokens[number]
        if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
            continue
        lemma = _lemma(lines, number)
        if lemma not in verbs() or token.tag not in (*_FINITE, "VBN", "VB"):
            if token.tag in _FINITE and token.dep != "relcl":
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
    return _span(lines, subject, verb + 1, stop), joint(lines.parse, subject)


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
    return _span(lines, subject, low, verb), joint(lines.parse, subject)


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


def _span(lines: Lines, head: int, low: int, high: int) -> Span:
    """The whole noun phrase of a head, as far as it lies in a range, without marks at its ends."""
    inside = [n for n in lines.parse.subtree(head) if low <= n < high]
    first, last = inside[0], inside[-1]
    while last > head and lines.tokens[last].pos == "PUNCT" and lines.tokens[last].text not in (")", "]"):
        last -= 1
    while first < head and lines.tokens[first].pos == "PUNCT":
        first += 1
    return Span(start=lines.tokens[first].start, end=lines.tokens[last].end)


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
        if plain and (token.tag in _FINITE or token.tag == "MD"):
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
        return _told(lines, verb, _span(lines, first, *bounds), heads, how="quotation", sure=1.0)
    return _told(lines, verb, None, (), how="quotation", sure=0.8)


def _noun_before(lines: Lines, low: int, high: int) -> Telling | None:
    """A noun of saying behind which a colon stands: “his answer was:”, “the telegram from Rome:”."""
    for number in range(high - 1, low - 1, -1):
        token = lines.tokens[number]
        lemma = token.lemma.casefold()
        if token.pos != "NOUN" or lemma not in nouns():
            continue
        owners = [c for c in lines.parse.children[number] if lines.tokens[c].dep == "poss"]
        source = _span(lines, owners[0], 0, number) if owners else None
        heads = joint(lines.parse, owners[0]) if owners else ()
        return Telling(
            parse=lines.parse, at=number, source=source, speakers=heads, owner=bool(owners),
            cue=Span(start=token.start, end=token.end), word=lemma, how="quotation", saying=nouns()[lemma],
            negated=False, addressees=(), sure=0.8 if owners else 0.6,
        )  # fmt: skip
    return None


def _as(lines: Lines, verb: int) -> bool:
    """Whether a verb of saying stands in a clause with "as": “as the envoy put it,”."""
    return any(lines.tokens[c].text.casefold() == "as" and c < verb for c in lines.parse.children[verb])


def _on_the_word_of(lines: Lines, low: int, high: int) -> Telling | None:
    """“According to the envoy,” or “in the words of the envoy,” at the beginning of a range, with no verb behind it."""
    words = [lines.tokens[n].text.casefold() for n in range(low, min(high, low + 4))]
    phrase = next((p for p in sorted(listed("adjuncts")) if words[: len(p.split())] == p.split()), None)
    if phrase is None:
        return None
    behind = low + len(phrase.split())
    head = next((n for n in range(behind, high) if lines.tokens[n].dep == "pobj" and lines.tokens[n].head < n), None)
    if head is None or lines.has_verb(low, high):
        return None
    return Telling(
        parse=lines.parse, at=low, source=_span(lines, head, behind, high), speakers=joint(lines.parse, head),
        owner=False, cue=Span(start=lines.tokens[low].start, end=lines.tokens[behind - 1].end), word=phrase,
        how="adjunct", saying=Saying("claim", AFFIRM, DENY, clause=True), negated=False, addressees=(), sure=1.0,
    )  # fmt: skip


def _name(lines: Lines, low: int, high: int) -> Telling | None:
    """A bare name before a colon: “Grey: ‘We shall see.’”"""
    names = [n for n in range(low, high - 1) if lines.tokens[n].pos != "PUNCT"]
    if not names or len(names) > 8 or any(lines.tokens[n].pos in ("VERB", "AUX") for n in names):
        return None
    if not any(lines.tokens[n].text[:1].isupper() and lines.tokens[n].pos == "PROPN" for n in names):
        return None
    return _labelled(lines, names[0], names[-1], high - 1)


def _signed(lines: Lines, dash: int, stop: int) -> Telling | None:
    """A name behind a quotation and a dash, and nothing more in its line: “We shall see.” — Grey."""
    names = [n for n in range(dash + 1, min(stop, dash + LONGEST_NAME)) if lines.tokens[n].pos != "PUNCT"]
    if len(names) == LONGEST_NAME - 1 or any(lines.tokens[n].pos not in _NAMING for n in names):
        return None
    if not names or lines.tokens[names[0]].pos != "PROPN":
        return None
    return _labelled(lines, names[0], names[-1], dash)


def _labelled(lines: Lines, first: int, last: int, at: int) -> Telling:
    inside = [n for n in range(first, last + 1) if lines.tokens[n].pos in ("PROPN", "NOUN", "PRON")]
    mark = lines.tokens[at]
    return Telling(
        parse=lines.parse, at=at, source=Span(start=lines.tokens[first].start, end=lines.tokens[last].end),
        speakers=tuple(inside[-1:]), owner=False, cue=Span(start=mark.start, end=mark.end),
        word="say", how="label", saying=Saying("claim", AFFIRM, DENY, clause=True), negated=False, addressees=(),
        sure=0.8,
    )  # fmt: skip


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


def _is_mark(lines: Lines, number: int) -> bool:
    return lines.tokens[number].pos == "PUNCT"
