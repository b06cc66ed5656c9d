"""What a verb of saying says: the clauses, infinitives, nouns and prepositional phrases that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.parse import Clause
from adfontes.model.testimony import CANNOT_RECALL, DOUBT
from adfontes.parsing.phrases import dative_of, joint
from adfontes.testimony.cues.reading import Range, Reading, without
from adfontes.testimony.cues.words import Uses

_OPENING = ("that", "whether", "if", "for", "how", "why")
_RUN_ON = ("prep", "npadvmod", "advmod", "advcl", "oprd")
_CONDITION = ("if", "unless", "because", "until", "so", "lest", "before", "after", "when", "once", "since", "although")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Content found: the frame of the verb's table that it fills, the pattern's name, its pieces, its verb, those it is
    said to, and further tokens of the cue (a preposition)."""

    frame: str
    how: str
    pieces: tuple[Range, ...]
    head: int | None = None
    addressees: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    sure: float = 1.0


def find_contents(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """All that a clause's verb says in frames that it takes; clauses first, and nouns only where there is no clause."""
    found = [*_clauses(reading, clause, uses), *_infinitives(reading, clause, uses)]
    if not found:
        found = [*_predicates(reading, clause, uses)] or [*_prepositions(reading, clause, uses)]
    if not found and "np" in uses:
        found = [*_nouns(reading, clause)]
    yield from found


def _clauses(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    verb = clause.cue
    how = "passive" if clause.passive else "participle" if clause.form == "participle" else "clause"
    hung = reading.kids(verb, "ccomp")
    behind = [c for c in hung if c > verb] + _strayed(reading, clause, uses)
    for c in behind or [c for c in hung if _stands_before(reading, verb, c)]:
        frame = _frame_of(reading, verb, c, uses)
        if frame is None:
            continue
        if frame in ("xto", "ainf", "sc"):
            yield _with_subject(reading, verb, c, frame)
            continue
        yield Said(
            frame=frame, how=how, pieces=content_of(reading, verb, c), head=c, addressees=addressees(reading, clause),
            sure=1.0 if reading.has_that(c) or reading.asks(c) or frame != "that" else 0.95,
        )  # fmt: skip


def _strayed(reading: Reading, clause: Clause, uses: Uses) -> list[int]:
    """A content clause that a parser ties otherwise: it opens with "that" or "whether" next behind the verb, or behind
    those addressed; with "if" where the verb asks or may not know."""
    verb = clause.cue
    use = uses.get("that") or uses.get("plain")
    if use is None or reading.kid(verb, "ccomp") is not None:
        return []
    unsure = use.act == "question" or use.denied in (CANNOT_RECALL, DOUBT) or use.stance == DOUBT
    last = max([verb, *(reading.right[c] for c in reading.kids(verb, "dobj", "dative", "prt", "prep", "npadvmod"))])
    for n in range(verb + 1, min(max(verb + 2, last + 2), verb + 14, len(reading.tokens))):
        token = reading.tokens[n]
        if (
            token.dep == "mark"
            and token.head > n
            and (
                token.text.casefold() in ("that", "whether")
                or (unsure and token.text.casefold() == "if" and n == verb + 1)
            )
        ):
            tied = reading.tokens[token.head]
            return (
                [token.head]
                if tied.dep in ("advcl", "relcl", "acl", "dep", "conj", "ccomp") and reading.left[token.head] <= n
                else []
            )
    return []


def _stands_before(reading: Reading, verb: int, content: int) -> bool:
    """Whether a clause before a verb is what it says ("he was ill, she wrote"), and not the story up to a semicolon."""
    if reading.left[content] < verb < reading.right[content]:
        return True
    low, high = _saying(reading, verb, content)
    between = [reading.tokens[n].text for n in range(reading.right[content] + 1, low)]
    last = reading.sentence(verb)[1]
    ends = high >= last - 1 or reading.tokens[min(high + 1, last)].pos == "PUNCT"
    return ends and not any(mark in (";", ":") or mark.casefold() in ("and", "but", "or") for mark in between)


def _frame_of(reading: Reading, verb: int, content: int, uses: Uses) -> str | None:
    """The frame that a content clause fills, among those its verb takes."""
    token = reading.tokens[content]
    if any(reading.word(c) not in _OPENING for c in reading.kids(content, "mark")):
        return None
    if reading.is_infinitive(content):
        own = reading.kid(content, "nsubj", "nsubjpass") is not None
        if reading.asks(content) and _any(uses, "that", "plain", "wh"):
            return _any(uses, "wh", "that", "plain")
        return _any(uses, "xto", "ainf") if own else _any(uses, "to", "xto")
    if reading.is_gerund(content):
        return _any(uses, "ing")
    if reading.is_finite(content) or (token.tag == "VB" and "that" in uses and reading.has_that(content)):
        if reading.asks(content):
            return _any(uses, "wh", "that", "plain")
        return _any(uses, "that") or (_any(uses, "plain") if reading.has_that(content) else None)
    if reading.kid(content, "nsubj") is not None:
        if token.tag == "VB" and content > verb:
            return "that" if uses.get("that") and uses["that"].act in ("request", "advice", "order") else None
        return _any(uses, "sc") if token.pos in ("ADJ", "NOUN", "PROPN", "VERB", "ADV") else None
    return _any(uses, "that") if content < verb else None


def _any(uses: Uses, *frames: str) -> str | None:
    return next((f for f in frames if f in uses), None)


def content_of(reading: Reading, verb: int, content: int) -> tuple[Range, ...]:
    """The stretch of a content clause: in two pieces where the words of saying stand inside it, and on to the end of
    what a parser hangs on the verb of saying but stands right behind the content."""
    whole = reading.whole(content)
    mark = reading.kid(content, "mark")
    if mark is not None and whole[0] <= verb < mark < content:
        return ((mark, _run_on(reading, verb, whole[1])),)
    if whole[0] <= verb <= whole[1] or content < verb:
        return without(whole, _saying(reading, verb, content))
    return ((max(whole[0], verb + 1), _run_on(reading, verb, whole[1])),)


def _saying(reading: Reading, verb: int, content: int) -> Range:
    """The stretch of a verb of saying with its subject and what hangs on it, the content left out."""
    below = [
        c
        for c in reading.parse.children[verb]
        if c != content and reading.tokens[c].dep not in ("punct", "conj", "cc", "dep", "parataxis", "advcl")
    ]
    return min([verb, *(reading.left[c] for c in below)]), max([verb, *(reading.right[c] for c in below)])


def _run_on(reading: Reading, verb: int, last: int) -> int:
    """The last token of a content that goes on in what hangs on the verb behind it: an adverbial, and a joined clause
    whose tense only the content can have ("said that he had come, had seen …")."""
    for child in reading.parse.children[verb]:
        if child > last and reading.tokens[child].dep == "conj" and _goes_on(reading, verb, child):
            last = reading.right[child]
            continue
        if reading.left[child] != last + 1 and not (
            reading.left[child] == last + 2 and reading.tokens[last + 1].text == ","
        ):
            continue
        token = reading.tokens[child]
        if token.dep == "advcl":
            if any(reading.word(c) in _CONDITION for c in reading.kids(child, "mark", "advmod")):
                last = reading.right[child]
        elif token.dep in _RUN_ON and reading.left[child] == last + 1:
            last = reading.right[child]
    return last


def _goes_on(reading: Reading, verb: int, joined: int) -> bool:
    above, clause = reading.clauses.get(verb), reading.clauses.get(joined)
    if above is None or clause is None or reading.kid(joined, "nsubj", "nsubjpass") is not None:
        return False
    return above.tense == "past" and clause.tense in ("pluperfect", "prospective")


def addressees(reading: Reading, clause: Clause) -> tuple[int, ...]:
    """Those something is said to: datives, objects beside a clause, what *to* names; in the passive the subjects."""
    if clause.passive:
        subject = reading.kid(clause.cue, "nsubjpass")
        return () if subject is not None and reading.word(subject) in ("it", "this", "that") else clause.objects
    found = [j for c in reading.kids(clause.cue, "dative") for j in dative_of(reading.parse, c)]
    if not found:
        found = [j for c in reading.kids(clause.cue, "dobj") for j in joint(reading.parse, c)]
    if not found:
        found = [j for o in clause.obliques if o.by == "to" for j in o.joint]
    return tuple(sorted(found))


def _with_subject(reading: Reading, verb: int, content: int, frame: str) -> Said:
    """An infinitive or predicate with a noun of its own: addressed ("asked Liu to go"), or part of what is thought."""
    low, high = reading.whole(content)
    low, high = max(low, verb + 1), _run_on(reading, verb, high)
    if frame != "xto":
        return Said(frame=frame, how="infinitive" if frame == "ainf" else "object", pieces=((low, high),), head=content)
    own = reading.kids(content, "nsubj", "nsubjpass")
    to = min(reading.kids(content, "aux", "neg", "auxpass"), default=content)
    pieces = ((to, high),) if own and own[0] < to else ((low, high),)
    return Said(
        frame=frame, how="infinitive", pieces=pieces, head=content,
        addressees=tuple(j for o in own for j in joint(reading.parse, o)),
    )  # fmt: skip


def _infinitives(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """Infinitives and gerunds: of the speaker ("refused to go"), of one addressed, of a noun with it as content."""
    verb = clause.cue
    objects = reading.kids(verb, "dobj")
    tied = ("xcomp", "advcl") if "xto" in uses and (objects or clause.passive or _called(reading, verb)) else ("xcomp",)
    hung = [
        c
        for d in objects
        for c in reading.kids(d, "acl", "relcl")
        if reading.tokens[d].pos in ("PROPN", "PRON") and "xto" in uses
    ]
    for c in sorted((*reading.kids(verb, *tied), *hung)):
        token = reading.tokens[c]
        low, high = reading.whole(c)
        stretch = (max(low, verb + 1), _run_on(reading, verb, high))
        if reading.is_gerund(c) and "ing" in uses and c > verb and token.dep == "xcomp":
            yield Said(frame="ing", how="gerund", pieces=(stretch,), head=c)
        elif reading.is_infinitive(c) and c > verb:
            yield from _infinitive(reading, clause, c, stretch, uses)
        elif token.dep == "xcomp" and token.pos in ("ADJ", "NOUN", "PROPN") and "sc" in uses and c > verb:
            low = min([reading.left[c], *(reading.left[o] for o in objects if o > verb)])
            yield Said(frame="sc", how="object", pieces=((low, high),))


def _called(reading: Reading, verb: int) -> tuple[int, ...]:
    """Those that a preposition names as addressed ("called on Liu to go", "appealed to him to stay")."""
    found = []
    for p in reading.kids(verb, "prep", "dative"):
        if reading.word(p) in ("on", "upon", "to", "with", "for") and reading.tokens[p].pos == "ADP":
            found += [j for c in reading.kids(p, "pobj") for j in joint(reading.parse, c)]
    return tuple(found)


def _infinitive(reading: Reading, clause: Clause, content: int, stretch: Range, uses: Uses) -> Iterator[Said]:
    verb, objects = clause.cue, reading.kids(clause.cue, "dobj", "dative")
    if reading.asks(content):
        frame = _any(uses, "wh", "that", "plain")
        if frame:
            yield Said(
                frame=frame, how="infinitive", pieces=(stretch,), head=content, addressees=addressees(reading, clause)
            )
        return
    if clause.passive:
        if ("xto" in uses and "ainf" not in uses and "that" not in uses) or (
            "xto" in uses and uses["xto"].act != "claim"
        ):
            yield Said(frame="xto", how="passive", pieces=(stretch,), head=content, addressees=clause.objects)
        elif "ainf" in uses or ("that" in uses and uses["that"].act in ("claim", "belief")):
            frame = "ainf" if "ainf" in uses else "that"
            subject = reading.kid(verb, "nsubjpass", "nsubj")
            first = (reading.whole(subject),) if subject is not None else ()
            yield Said(frame=frame, how="passive", pieces=(*first, stretch), head=content)
        return
    addressed = tuple(j for o in objects for j in (dative_of(reading.parse, o))) or _called(reading, verb)
    if objects or (addressed and "xto" in uses):
        if "xto" in uses:
            yield Said(
                frame="xto",
                how="infinitive",
                pieces=(_past(reading, stretch, objects),),
                head=content,
                addressees=addressed,
            )
        elif "ainf" in uses:
            low = min([stretch[0], *(reading.left[o] for o in objects)])
            yield Said(frame="ainf", how="infinitive", pieces=((low, stretch[1]),), head=content)
    elif "to" in uses:
        yield Said(frame="to", how="infinitive", pieces=(stretch,), head=content)


def _past(reading: Reading, stretch: Range, objects: list[int]) -> Range:
    """A stretch behind the objects that stand before it."""
    return max([stretch[0], *(o + 1 for o in objects if o + 1 <= stretch[1])]), stretch[1]


def _predicates(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """A noun and what it is said to be: "described him as a fool", "considered it wise"."""
    verb = clause.cue
    thing = reading.kid(verb, "dobj") if not clause.passive else reading.kid(verb, "nsubjpass", "nsubj")
    relative = clause.link == "relcl" and not clause.passive and thing is None
    for p in reading.kids(verb, "prep"):
        if reading.word(p) == "as" and p > verb and "as" in uses and reading.parse.children[p]:
            pieces = _thing(reading, clause, thing, relative) + ((p + 1, reading.right[p]),)
            yield Said(frame="as", how="object", pieces=_joined(pieces, p), cue=(p,) if p == verb + 1 else ())
            return
    for o in reading.kids(verb, "oprd"):
        if "sc" in uses and o > verb and not (clause.lemma in ("call", "name") and _names(reading, clause, o)):
            pieces = _thing(reading, clause, thing, relative) + (reading.whole(o),)
            yield Said(frame="sc", how="object", pieces=_joined(pieces, -1))
            return


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


def _prepositions(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """What a preposition brings: "spoke of peace", "informed him of the plan"."""
    verb = clause.cue
    objects = reading.kids(verb, "dobj", "dative")
    hung = [p for o in objects if reading.tokens[o].pos in ("PROPN", "PRON") for p in reading.kids(o, "prep")]
    addressed = tuple(j for o in objects for j in dative_of(reading.parse, o)) if not clause.passive else clause.objects
    for p in sorted((*reading.kids(verb, "prep"), *hung)):
        by = reading.word(p)
        frame = f"x+{by}" if (objects or clause.passive) and f"x+{by}" in uses else f"+{by}" if not objects else ""
        if frame not in uses or p < verb or reading.right[p] == p:
            continue
        cue = (p,) if p - verb <= 2 else ()
        yield Said(
            frame=frame, how="preposition", pieces=((p + 1, reading.right[p]),), cue=cue, addressees=addressed,
            head=next(iter(reading.kids(p, "pcomp")), None),
        )  # fmt: skip
        return


def _nouns(reading: Reading, clause: Clause) -> Iterator[Said]:
    """A noun: the object, the antecedent of a relative clause, in the passive the subject."""
    verb = clause.cue
    if clause.passive:
        agent = any(o.by == "by" for o in clause.obliques)
        by = reading.kid(verb, "agent")
        cue = (by,) if by is not None and by == verb + 1 else ()
        if clause.link in ("acl", "relcl") and not agent:
            return
        for s in clause.objects[:1]:
            if reading.word(s) in ("it", "there"):
                return
            low, high = reading.whole(s)
            high = min(high, verb - 1) if low <= verb <= high else high
            high = min(high, reading.left[verb] - 1) if s < verb and reading.left[verb] > s else high
            yield Said(frame="np", how="passive", pieces=((low, high),), cue=cue, sure=0.9 if agent else 0.6)
        return
    for o in reading.kids(verb, "dobj")[:1]:
        token = reading.tokens[o]
        if token.tag in ("WDT", "WP"):
            break
        if token.tag == "PRP" and token.text.casefold().endswith(("self", "selves")):
            return
        yield Said(
            frame="np",
            how="object",
            pieces=(reading.whole(o),),
            addressees=tuple(j for c in reading.kids(verb, "dative") for j in dative_of(reading.parse, c)),
        )
        return
    for o in clause.objects[:1]:
        if clause.link == "relcl" and o < verb:
            yield Said(frame="np", how="relative", pieces=((reading.left[o], o),), sure=0.9)
