"""How far content reaches: split by words of saying inside it, run on past what a parser cut off, cut before what is
said anew."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.testimony.cues.reading import Range, Reading, without
from adfontes.testimony.cues.words import listed, nouns, verbs

_RUN_ON = ("prep", "npadvmod", "advmod", "advcl", "oprd")
_CONDITION = ("if", "unless", "because", "until", "so", "lest", "before", "after", "when", "once")
_BESIDE = ("punct", "conj", "cc", "dep", "parataxis", "advcl")
_ANEW = ("who", "which", "whom", "whose", "with", "in", "at", "on", "by", "when", "where")
_ASIDE = ("while", "whereas", "though", "although")


def content_of(reading: Reading, verb: int, content: int) -> tuple[Range, ...]:
    """The stretch of a content clause: in two pieces where the words of saying stand inside it, and on to the end of
    what a parser hangs on the verb of saying but stands right behind the content."""
    whole = reading.whole(content)
    mark = reading.kid(content, "mark")
    if mark is not None and whole[0] <= verb < mark < content:
        whole = (mark, whole[1])
    elif whole[0] <= verb <= whole[1] or content < verb:
        said = saying(reading, verb, content)
        middle = said[0] if whole[0] < said[0] and reading.tokens[said[0] - 1].text == "," else content
        return _beyond(reading, behind_stop(reading, without(whole, said), max(content, middle)), said)
    last = cut(reading, verb, content, run_on(reading, verb, whole[1]))
    return ((max(whole[0], verb + 1), last),)


def and_that(reading: Reading, pieces: tuple[Range, ...], content: int) -> Iterator[tuple[tuple[Range, ...], int]]:
    """A content clause, and each that is joined to it with its own "that", apart: "said that A, and that B"."""
    low, high = pieces[-1]
    joined = [c for c in reading.kids(content, "conj") if _opens_anew(reading, content, c, high)]
    first, head, before = low, content, pieces[:-1]
    for c in joined:
        at = reading.left[c]
        if at <= first:
            continue
        yield (*before, (first, _before(reading, at, first))), head
        first, head, before = at, c, ()
    yield (*before, (first, high)), head


def _opens_anew(reading: Reading, content: int, joined: int, last: int) -> bool:
    """Whether a joined clause has its own "that" and follows on "and", after a comma or not."""
    opens = reading.has_that(joined) and content < reading.left[joined] <= last
    return opens and reading.tokens[reading.left[joined]].dep == "mark"


def behind_stop(reading: Reading, pieces: tuple[Range, ...], head: int) -> tuple[Range, ...]:
    """Pieces of content from the last semicolon or colon before a token on, to the next semicolon behind it: "The
    bridge stood; the ford, he adds, was dry; the mill burned"."""
    found: list[Range] = []
    for low, high in pieces:
        stop = reading.stop_before(low + 1, min(high, head))
        if stop is not None:
            found.clear()
        end = reading.stop_behind(max(low, head), high)
        first = low if stop is None else stop + 1
        found.append((first, high if end is None else max(first, end - 1)))
    return tuple(found)


def _beyond(reading: Reading, pieces: tuple[Range, ...], said: Range) -> tuple[Range, ...]:
    """Content with what goes on behind words of saying put into it, which a parser hung on them: "he had spoken, he
    claimed, of a transfer"."""
    last = reading.sentence(said[1])[1]
    first = said[1] + 1
    if not pieces or pieces[-1][1] > said[0] or first + 2 >= last or reading.tokens[first].text != ",":
        return pieces
    opening = reading.tokens[first + 1]
    if opening.pos not in ("ADP", "PART", "DET", "PROPN", "PRON") or reading.word(first + 1) in _ANEW:
        return pieces
    end = reading.stop_behind(first, last)
    return (*pieces, (first + 1, last if end is None else end - 1))


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
        elif token.dep in _RUN_ON and token.dep != "advcl" and _next(reading, last, reading.left[child]):
            last = reading.right[child]
    return last


def _next(reading: Reading, last: int, first: int) -> bool:
    """Whether words stand right behind others, a closing quotation mark between them or not."""
    return first == last + 1 or (first == last + 2 and reading.tokens[last + 1].text in "\"'”’»")


def _goes_on(reading: Reading, verb: int, joined: int) -> bool:
    above, clause = reading.clauses.get(verb), reading.clauses.get(joined)
    if above is None or clause is None or reading.kid(joined, "nsubj", "nsubjpass") is not None:
        return False
    return above.tense == "past" and clause.tense in ("pluperfect", "prospective")


def cut(reading: Reading, verb: int, content: int, last: int) -> int:
    """The last token of a content clause before what a parser hangs on it but somebody says anew: ", adding that …",
    ", and others warned that …", ", but cannot remember what …"."""
    for child in reading.parse.children[content]:
        if content < reading.left[child] <= last and says_anew(reading, verb, content, child):
            return _before(reading, reading.left[child], content)
    return last


def says_anew(reading: Reading, verb: int, content: int, child: int) -> bool:
    """Whether a clause that hangs on a content clause is another act of saying, beside the one whose content it is."""
    token, clause = reading.tokens[child], reading.clauses.get(child)
    if token.dep not in ("advcl", "conj", "parataxis") or clause is None:
        return False
    if not _tells(reading, clause.lemma, child):
        return False
    first = reading.left[child]
    comma = any(reading.tokens[n].text in (",", ";", "–", "—") for n in range(max(content, first - 2), first))
    if token.dep == "advcl":
        aside = any(reading.word(c) in _ASIDE for c in reading.kids(child, "mark"))
        return comma and (token.tag == "VBG" or (aside and reading.kid(child, "nsubj") is not None))
    if token.tag == "VBG":
        return reading.is_finite(content)
    if reading.kid(child, "nsubj") is not None:
        return comma
    return _speaks_on(reading, verb, content, child)


def _tells(reading: Reading, lemma: str, verb: int) -> bool:
    """Whether a verb has something it says: a clause, or a noun of saying ("expressing the hope that")."""
    if "that" in verbs().get(lemma, {}):
        return reading.kid(verb, "ccomp", "dobj", "xcomp") is not None
    told = reading.kid(verb, "dobj") if lemma in listed("having", "verbs") else None
    return told is not None and reading.tokens[told].lemma.casefold() in nouns()


def _speaks_on(reading: Reading, verb: int, content: int, child: int) -> bool:
    """Whether a joined clause without a subject goes on with the speaker's own deeds: the content's subject is nobody
    who could speak, or the tense is that of the saying and not of the content."""
    above, told, joined = (reading.clauses.get(t) for t in (verb, content, child))
    if above is None or told is None or joined is None:
        return False
    mute = any(
        reading.word(s) in ("it", "there", "this", "that") or reading.tokens[s].pos == "NUM"
        for s in reading.kids(content, "nsubj", "nsubjpass", "expl")
    )
    return mute or (joined.tense == above.tense != told.tense and bool(told.tense))


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
