"""What a verb of saying says where that is no clause: a predicate, what a preposition brings, a noun."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.parsing.phrases import dative_of
from adfontes.testimony.cues.extents import noun_content, run_on
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.said import Said
from adfontes.testimony.cues.words import Uses, listed

_MEASURING = ("at", "as", "to", "on", "in", "between", "from")
_WHEN = ("meanwhile", "meantime", "then", "now", "once")
_JUDGED = ("criticism", "judgement", "emotion")


def find_predicates(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """A noun and what it is said to be: "described him as a fool", "considered it wise", "put the dead at forty"."""
    verb = clause.cue
    thing = reading.kid(verb, "nsubjpass", "nsubj") if clause.passive else reading.kid(verb, "dobj")
    relative = clause.link == "relcl" and not clause.passive and thing is None
    for p in reading.kids(verb, "prep"):
        frame = _by_preposition(reading, p, uses) if p > verb and reading.parse.children[p] else None
        if frame == "measure" and not _is_given(reading, clause, p):
            continue
        if frame == "measure" and clause.passive and not clause.agents:
            continue  # "a letter dated from Rome"
        if frame is not None:
            last = run_on(reading, verb, reading.right[p]) if frame == "as" else reading.right[p]
            pieces = (*_thing(reading, clause, thing, relative), (p + 1 if frame == "as" else p, last))
            if frame == "measure" and (clause.passive or reading.word(p) == "as"):
                pieces = ((p + 1 if reading.word(p) == "as" else p, last),)
            how = "measure" if frame == "measure" else "object"
            yield Said(frame=frame, how=how, pieces=_joined(pieces, p), cue=(p,) if p == verb + 1 else ())
            return
    for o in reading.kids(verb, "oprd"):
        if "sc" in uses and o > verb and not (clause.lemma in ("call", "name") and _names(reading, clause, o)):
            last = run_on(reading, verb, reading.right[o])
            pieces = (*_thing(reading, clause, thing, relative), (reading.left[o], last))
            yield Said(frame="sc", how="object", pieces=_joined(pieces, -1))
            return
    if thing is not None and thing > verb:
        yield from _bare_predicate(reading, verb, thing, uses)


def _by_preposition(reading: Reading, preposition: int, uses: Uses) -> str | None:
    """The frame that a preposition opens: "as", a cause or likeness ("to envy"), or a measure ("at forty")."""
    by = reading.word(preposition)
    if by == "as" and "as" in uses:
        return "as"
    if by == "to" and "linked" in uses:
        return "linked"
    stretch = range(preposition + 1, reading.right[preposition] + 1)
    if "measure" in uses and by in _MEASURING and any(_measures(reading, n) for n in stretch):
        return "measure"
    return None


def _is_given(reading: Reading, clause: Clause, preposition: int) -> bool:
    """Whether a measure is what a verb gives, not when something was done: the first preposition behind the verb, and
    "at" or "as" where the verb does not place or date ("reported the matter on 21 January")."""
    before = [p for p in reading.kids(clause.cue, "prep") if clause.cue < p < preposition]
    by = reading.word(preposition)
    return not before and (by in ("at", "as") or clause.lemma in listed("measuring", "placing"))


def _measures(reading: Reading, token: int) -> bool:
    """Whether a word is a number, a date or an hour."""
    return reading.tokens[token].tag == "CD" or reading.tokens[token].entity[2:] in ("DATE", "TIME")


def _bare_predicate(reading: Reading, verb: int, thing: int, uses: Uses) -> Iterator[Said]:
    """A noun with a number or a quotation right behind it: "reckons it six", "called this “an invention”"."""
    low, high = reading.left[thing], reading.right[thing]
    last = reading.sentence(verb)[1]
    if "measure" in uses and reading.word(low) in ("it", "them") and low < last and reading.tokens[low + 1].tag == "CD":
        yield Said(frame="measure", how="measure", pieces=((low, max(high, low + 1)),))
        return
    if "quoted" not in uses:
        return
    opened = next((n for n in range(low + 1, min(high + 1, last) + 1) if reading.tokens[n].tag == "``"), last)
    closed = next((n for n in range(opened + 1, min(opened + 40, last) + 1) if reading.tokens[n].tag == "''"), None)
    if closed is not None:
        yield Said(frame="quoted", how="object", pieces=((low, closed),))


def _names(reading: Reading, clause: Clause, predicate: int) -> bool:
    """Whether "called" gives a name rather than a judgement."""
    return clause.passive or reading.tokens[predicate].pos == "PROPN" or reading.tokens[predicate].text[:1].isupper()


def _thing(reading: Reading, clause: Clause, thing: int | None, relative: bool) -> tuple[Range, ...]:
    if thing is not None and reading.tokens[thing].tag not in ("WDT", "WP"):
        return (reading.whole(thing),)
    if relative or thing is not None:
        heads = [o for o in clause.objects if o != thing]
        return tuple((reading.left[h], h) for h in heads[:1])
    return ()


def _joined(pieces: tuple[Range, ...], between: int) -> tuple[Range, ...]:
    """Two pieces that stand next to each other (a preposition between them) as one."""
    if len(pieces) == 2 and pieces[0][1] + 1 in (pieces[1][0], between) and pieces[0][1] < pieces[1][0]:
        return ((pieces[0][0], pieces[1][1]),)
    return tuple(sorted(pieces))


def find_prepositions(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """What a preposition brings: "spoke of peace", "informed him of the plan", "praised him for his courage"."""
    verb = clause.cue
    objects = reading.kids(verb, "dobj", "dative")
    agents = [j for a in reading.kids(verb, "agent") for j in reading.kids(a, "pobj")]
    accuses = "x+of" in uses and uses["x+of"].act == "criticism"
    hung = [
        p
        for o in (*objects, *agents)
        for p in reading.kids(o, "prep")
        if reading.tokens[o].pos in ("PROPN", "PRON") or o in agents or accuses or reading.kid(p, "pcomp") is not None
    ]
    addressed = tuple(j for o in objects for j in dative_of(reading.parse, o)) if not clause.passive else clause.objects
    for p in sorted((*reading.kids(verb, "prep"), *hung)):
        by = reading.word(p)
        frame = f"x+{by}" if (objects or clause.passive) and f"x+{by}" in uses else f"+{by}" if not objects else ""
        # "what he asked for meanwhile"
        bare = reading.right[p] == p + 1 and reading.word(p + 1) in _WHEN
        if frame not in uses or p < verb or reading.right[p] == p or bare:
            continue
        piece = (p + 1, run_on(reading, verb, reading.right[p]))
        if frame == "x+for" and uses[frame].act in _JUDGED and objects and not clause.passive:
            # whom one praises is part of the praise, not spoken to
            yield Said(frame=frame, how="preposition", pieces=_joined((reading.whole(objects[0]), (p, piece[1])), p))
            return
        yield Said(
            frame=frame, how="preposition", pieces=(piece,), cue=(p,) if p - verb <= 2 else (), addressees=addressed,
            head=reading.kid(p, "pcomp"),
        )  # fmt: skip
        return


def find_none(reading: Reading, clause: Clause) -> Iterator[Said]:
    """What somebody looked for and did not find: "could trace no such order"."""
    for o in reading.kids(clause.cue, "dobj"):
        sought = reading.tokens[o].lemma.casefold() in listed("debunking", "sought")
        if sought and any(reading.word(c) == "no" for c in reading.kids(o, "det", "neg")):
            yield Said(frame="none", how="none", pieces=(noun_content(reading, clause.cue, o),))


def find_objects(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """A noun: the object, the antecedent of a relative clause, in the passive the subject."""
    verb = clause.cue
    if clause.passive:
        yield from _subject(reading, clause, uses)
        return
    for o in reading.kids(verb, "dobj")[:1]:
        token = reading.tokens[o]
        if token.tag in ("WDT", "WP"):
            break
        if not (token.tag == "PRP" and token.text.casefold().endswith(("self", "selves"))):
            told = tuple(j for c in reading.kids(verb, "dative") for j in dative_of(reading.parse, c))
            yield Said(frame="np", how="object", pieces=(noun_content(reading, verb, o),), addressees=told)
        return
    for o in clause.objects[:1]:
        if clause.link == "relcl" and o < verb:
            yield Said(frame="np", how="relative", pieces=((reading.left[o], o),), sure=0.9)


def _subject(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    verb = clause.cue
    agent = any(o.by == "by" for o in clause.obliques)
    by = reading.kid(verb, "agent")
    if clause.link in ("acl", "relcl") and not agent:
        return
    asked = [c for c in reading.kids(verb, "advcl") if c < verb and reading.asks(c)]
    bare = not clause.subjects and not clause.objects
    for c in reading.kids(verb, "csubjpass", "csubj") or (asked if bare and "that" in uses else []):
        yield Said(frame="that" if "that" in uses else "np", how="passive", pieces=(reading.whole(c),), head=c)
        return
    for s in clause.objects[:1]:
        if reading.word(s) in ("it", "there"):
            return
        low, high = reading.whole(s)
        if low <= verb <= high or (s < verb and reading.left[verb] > s):
            high = min(high, verb - 1, reading.left[verb] - 1 if reading.left[verb] > s else verb - 1)
        cue = (by,) if by is not None and by == verb + 1 else ()
        yield Said(frame="np", how="passive", pieces=((low, high),), cue=cue, sure=0.9 if agent else 0.6)
