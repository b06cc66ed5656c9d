"""How far content reaches: split by words of saying inside it, run on past what a parser cut off, cut before what is
said anew."""

from __future__ import annotations

from adfontes.testimony.cues.reading import Range, Reading, without
from adfontes.testimony.cues.words import verbs

_RUN_ON = ("prep", "npadvmod", "advmod", "advcl", "oprd")
_CONDITION = ("if", "unless", "because", "until", "so", "lest", "before", "after", "when", "once")
_BESIDE = ("punct", "conj", "cc", "dep", "parataxis", "advcl")
_SHORT = 3


def content_of(reading: Reading, verb: int, content: int) -> tuple[Range, ...]:
    """The stretch of a content clause: in two pieces where the words of saying stand inside it, and on to the end of
    what a parser hangs on the verb of saying but stands right behind the content."""
    whole = reading.whole(content)
    mark = reading.kid(content, "mark")
    if mark is not None and whole[0] <= verb < mark < content:
        whole = (mark, whole[1])
    elif whole[0] <= verb <= whole[1] or content < verb:
        return without(whole, saying(reading, verb, content))
    last = cut(reading, content, run_on(reading, verb, whole[1]))
    return ((max(whole[0], verb + 1), last),)


def saying(reading: Reading, verb: int, content: int) -> Range:
    """The stretch of a verb of saying with its subject and what hangs on it, the content left out."""
    below = [c for c in reading.parse.children[verb] if c != content and reading.tokens[c].dep not in _BESIDE]
    return min([verb, *(reading.left[c] for c in below)]), max([verb, *(reading.right[c] for c in below)])


def run_on(reading: Reading, verb: int, last: int) -> int:
    """The last token of a content that goes on in what hangs on the verb behind it: an adverbial, and a joined clause
    whose tense only the content can have ("said that he had come, had seen …")."""
    for child in reading.parse.children[verb]:
        token = reading.tokens[child]
        if child > last and token.dep == "conj" and _goes_on(reading, verb, child):
            last = reading.right[child]
        elif token.dep == "advcl" and reading.left[child] - last in (1, 2):
            near = reading.left[child] == last + 1 or reading.tokens[last + 1].text == ","
            if near and any(reading.word(c) in _CONDITION for c in reading.kids(child, "mark", "advmod")):
                last = reading.right[child]
        elif token.dep in _RUN_ON and reading.left[child] == last + 1 and token.dep != "advcl":
            last = reading.right[child]
    return last


def _goes_on(reading: Reading, verb: int, joined: int) -> bool:
    above, clause = reading.clauses.get(verb), reading.clauses.get(joined)
    if above is None or clause is None or reading.kid(joined, "nsubj", "nsubjpass") is not None:
        return False
    return above.tense == "past" and clause.tense in ("pluperfect", "prospective")


def cut(reading: Reading, content: int, last: int) -> int:
    """The last token of a content clause before what a parser hangs on it but somebody says anew: ", adding that …",
    ", and others warned that …", ", while Cambon thought …"."""
    for child in reading.parse.children[content]:
        first = reading.left[child]
        token = reading.tokens[child]
        if not content < first <= last or token.dep not in ("advcl", "conj", "parataxis"):
            continue
        clause = reading.clauses.get(child)
        if clause is None or "that" not in verbs().get(clause.lemma, {}):
            continue
        comma = any(reading.tokens[n].text in (",", ";", "–", "—") for n in range(max(content, first - 2), first))
        told = reading.kid(child, "ccomp", "dobj") is not None
        own = reading.kid(child, "nsubj") is not None
        if comma and told and (token.tag == "VBG" if token.dep == "advcl" else own or token.tag == "VBG"):
            return _before(reading, first, content)
        if token.dep == "conj" and told and token.tag == "VBG" and reading.is_finite(content):
            return _before(reading, first, content)
    return last


def _before(reading: Reading, first: int, least: int) -> int:
    """The last token of words before a joined clause, its "and" and comma left out."""
    last = first - 1
    while last > least and (reading.tokens[last].dep == "cc" or reading.tokens[last].pos == "PUNCT"):
        last -= 1
    return last


def noun_content(reading: Reading, verb: int, noun: int) -> Range:
    """The stretch of a noun that is said or thought something of, on to the adverbials behind it, and without a
    relative clause that only adds something (", who was then forty")."""
    low, high = reading.whole(noun)
    for child in reading.kids(noun, "relcl"):
        first = reading.left[child]
        if noun < first and reading.tokens[first - 1].text == "," and reading.right[child] == high:
            return low, first - 2 if first - 2 >= noun else noun
    return low, run_on(reading, verb, high)
