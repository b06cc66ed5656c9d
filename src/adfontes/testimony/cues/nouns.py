"""Nouns of saying and thinking: "Grey's suggestion that", "the claim by Cambon that", "expressed the hope that"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.model.testimony import AFFIRM, DOUBT
from adfontes.parsing.phrases import joint
from adfontes.testimony.cues.making import NOBODY, Draft, Speaker
from adfontes.testimony.cues.phrases import cue_range, speaker_of
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.words import Uses, listed, nouns, verbs

_HELD = ("in", "on", "under", "with", "for", "from", "of")
_BEING = ("be", "run", "differ", "go", "read")
_GIVEN_BY = ("by", "from")


def find_nouns(reading: Reading) -> Iterator[tuple[Draft, int | None]]:
    """What nouns say, each with the verb that has it ("express the hope") where that verb only says that it is said."""
    known = nouns()
    for n, token in enumerate(reading.tokens):
        if token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            uses = known.get(token.lemma.casefold())
            if uses is not None and not _is_phrase(reading, n):
                yield from _read(reading, n, uses)


def _read(reading: Reading, noun: int, uses: Uses) -> Iterator[tuple[Draft, int | None]]:
    having = _having(reading, noun)
    for frame, piece, head, cue in _contents(reading, noun, uses, having):
        use = uses[frame]
        owner = owner_of(reading, noun, of=frame in ("that", "to", "cop"))
        verb = having.cue if having is not None else None
        holds = having is not None and having.lemma not in listed("having", "hearing")
        speaker = owner
        if owner is NOBODY and holds and having is not None:
            speaker = speaker_of(reading, having)
        if frame.startswith("+") and owner is NOBODY and having is not None and not _is_object(reading, noun):
            continue  # "in the opinion of": an adjunct, or no saying
        if speaker is NOBODY and not holds and not (use.free and frame in ("that", "to", "cop")):
            continue
        words = _cue(reading, noun, verb if holds and owner is NOBODY else None, cue)
        draft = Draft(
            speaker=speaker, cue=words, at=noun, word=reading.tokens[noun].lemma.casefold(), how="noun",
            pieces=(piece,), use=use, head=head, negated=_negated(reading, noun, having if holds else None),
            sure=1.0 if speaker is not NOBODY else 0.6,
        )  # fmt: skip
        yield draft, verb if holds else None


def _is_phrase(reading: Reading, noun: int) -> bool:
    """Whether a noun says nothing because of the set phrase that it stands in: "in order to", "in charge of"."""
    lemma = reading.tokens[noun].lemma.casefold()
    if lemma not in ("order", "sense", "charge", "point", "case", "position"):
        return False
    of = lemma in ("point", "charge") and any(reading.word(c) == "of" for c in reading.kids(noun, "prep"))
    return of or (reading.tokens[noun].dep == "pobj" and reading.word(reading.tokens[noun].head) == "in")


def _contents(
    reading: Reading, noun: int, uses: Uses, having: Clause | None
) -> Iterator[tuple[str, Range, int | None, tuple[int, ...]]]:
    """The frame, the stretch, its verb, and further words of the cue of what a noun says; the first kind found."""
    clausal = reading.kids(noun, "acl", "ccomp", "relcl", "appos", "advcl")
    clausal += [c for c in (reading.strayed(noun),) if c is not None]
    if having is not None:
        clausal += [c for c in reading.kids(having.cue, "ccomp", "advcl") if c > noun and reading.has_that(c)]
    for c in clausal:
        if c < noun:
            continue
        if "that" in uses and (
            reading.has_that(c) or _complete(reading, c) or (_whether(reading, c) and reading.tokens[c].dep != "relcl")
        ):
            yield "that", reading.whole(c), c, ()
            return
        shown = _shown(reading, c, uses)
        if shown is not None:
            yield "that", reading.whole(shown), shown, ()
            return
        if "to" in uses and reading.is_infinitive(c):
            yield "to", reading.whole(c), c, ()
            return
    told = "cop" in uses and uses["cop"].act in ("claim", "belief") and uses["cop"].stance == AFFIRM
    colon = _colon(reading, noun) if told else None
    if colon is not None:
        yield "cop", colon, None, ()
        return
    copular = _copular(reading, noun) if "cop" in uses else None
    if copular is not None:
        yield "cop", reading.whole(copular), copular, (reading.tokens[copular].head,)
        return
    behind = [p for p in reading.kids(having.cue, "prep") if p == reading.right[noun] + 1] if having is not None else []
    for p in (*reading.kids(noun, "prep"), *behind):
        frame = f"+{reading.word(p)}"
        if frame in uses and reading.right[p] > p:
            yield frame, (p + 1, reading.right[p]), reading.kid(p, "pcomp"), (p,) if p == noun + 1 else ()
            return


def _complete(reading: Reading, clause: int) -> bool:
    """Whether a clause behind a noun that a parser takes for a relative one lacks nothing: "the rumour that he had
    been poisoned"."""
    first = reading.opening(clause)
    return (
        first.text.casefold() == "that"
        and first.dep == "dobj"
        and (first.tag == "IN" or reading.kid(clause, "nsubjpass", "acomp", "attr") is not None)
    )


def _shown(reading: Reading, verb: int, uses: Uses) -> int | None:
    """The clause behind "evidence to prove that", "proof to show that"."""
    use = verbs().get(reading.tokens[verb].lemma.casefold(), {}).get("that")
    if "that" not in uses or uses["that"].denied != DOUBT or use is None or not reading.is_infinitive(verb):
        return None
    return reading.kid(verb, "ccomp")


def _whether(reading: Reading, clause: int) -> bool:
    return any(reading.word(c) == "whether" for c in reading.kids(clause, "mark"))


def _copular(reading: Reading, noun: int) -> int | None:
    """The clause that is said to be the noun: "his view was that", "the order was to"."""
    token = reading.tokens[noun]
    if token.dep != "nsubj" or reading.tokens[token.head].lemma not in _BEING:
        return None
    for c in reading.kids(token.head, "ccomp", "xcomp", "advcl"):
        opens = reading.opening(c).text.casefold() == "that"
        if c > noun and (opens or reading.has_that(c) or reading.is_infinitive(c)):
            return c
    return None


def _colon(reading: Reading, noun: int) -> Range | None:
    """What stands behind the colon of "his own version is milder: …", "his answer was short: …"."""
    token = reading.tokens[noun]
    if token.dep not in ("nsubj", "attr") or reading.tokens[token.head].lemma not in _BEING:
        return None
    last = reading.sentence(noun)[1]
    for n in range(noun + 1, min(noun + 12, last)):
        if reading.tokens[n].text == ":":
            return n + 1, last
    return None


def owner_of(reading: Reading, noun: int, *, of: bool) -> Speaker:
    """Whose word a noun is: its possessor, whom *by* names, or (where `of` does not bring the content) whom *of* names,
    or the nation before it."""
    possessor = reading.kid(noun, "poss")
    if possessor is not None:
        return Speaker(
            (reading.left[possessor], _bare(reading, possessor)), joint(reading.parse, possessor), owner=True
        )
    for p in reading.kids(noun, "prep", "agent"):
        if reading.word(p) in _GIVEN_BY or (of and reading.word(p) == "of"):
            heads = tuple(j for c in reading.kids(p, "pobj") for j in joint(reading.parse, c))
            if heads:
                return Speaker((reading.left[heads[0]], _upto(reading, p)), heads)
    for c in reading.kids(noun, "acl"):
        agent = reading.kid(c, "agent")
        if agent is not None and reading.tokens[c].tag == "VBN":
            heads = tuple(j for o in reading.kids(agent, "pobj") for j in joint(reading.parse, o))
            if heads:
                return Speaker((reading.left[heads[0]], _upto(reading, agent)), heads)
    for c in reading.kids(noun, "amod", "compound", "nmod"):
        if reading.tokens[c].text[:1].isupper() and reading.tokens[c].pos in ("ADJ", "PROPN") and c > 0:
            return Speaker((reading.left[c], c), (c,), owner=True)
    return NOBODY


def _bare(reading: Reading, possessor: int) -> int:
    """The last token of a possessor, its 's left out."""
    mark = reading.kid(possessor, "case")
    return reading.right[possessor] if mark is None or mark < reading.right[possessor] else mark - 1


def _upto(reading: Reading, preposition: int) -> int:
    """The end of what a preposition names, before any clause that belongs to the noun."""
    last = reading.right[preposition]
    for n in range(preposition + 1, last + 1):
        if reading.tokens[n].dep == "mark" and reading.word(n) == "that":
            return n - 1
    return last


def _having(reading: Reading, noun: int) -> Clause | None:
    """The clause that has the noun as object or behind a preposition."""
    at = noun
    while reading.tokens[at].dep == "conj" and reading.tokens[reading.tokens[at].head].pos in ("NOUN", "PROPN"):
        at = reading.tokens[at].head
    token = reading.tokens[at]
    if token.dep in ("dobj", "nsubjpass", "attr"):
        clause = reading.clauses.get(token.head)
        haves = listed("having", "verbs")
        if clause is None or (clause.lemma not in haves and clause.lemma not in listed("having", "hearing")):
            return None
        if token.dep == "attr" or (token.dep == "nsubjpass") != clause.passive:
            return None
        return clause
    if token.dep != "pobj":
        return None
    preposition = token.head
    clause = reading.clauses.get(reading.tokens[preposition].head)
    if clause is None:
        return None
    by = reading.word(preposition)
    if "that" in verbs().get(clause.lemma, {}):
        return None  # "declared on oath that": the verb says it
    if by in _HELD and (by != "of" or clause.lemma in ("be", "remain", "stay", "become")):
        return clause
    return (
        clause
        if clause.lemma in ("come", "arrive", "give", "jump", "return", "cling", "hold", "stick", "add")
        else None
    )


def _is_object(reading: Reading, noun: int) -> bool:
    return reading.tokens[noun].dep in ("dobj", "nsubjpass", "conj")


def _cue(reading: Reading, noun: int, verb: int | None, more: tuple[int, ...]) -> Range:
    """The noun with its adjectives, from the verb that has it, and the preposition behind it."""
    low = noun
    while low > 0 and reading.tokens[low - 1].head == noun and reading.tokens[low - 1].dep in ("amod", "neg", "advmod"):
        low -= 1
    if verb is not None and verb < noun and noun - verb <= 8:
        low = cue_range(reading, verb)[0]
    return min([low, *more]), max([noun, *more])


def _negated(reading: Reading, noun: int, having: Clause | None) -> bool:
    no = any(reading.word(c) == "no" for c in reading.kids(noun, "det", "neg"))
    return no or (having is not None and having.negated)
