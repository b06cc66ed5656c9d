"""What a verb of saying says: the clauses, infinitives, nouns and prepositional phrases that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.model.testimony import CANNOT_RECALL, DOUBT
from adfontes.parsing.phrases import dative_of, joint
from adfontes.testimony.cues.extents import content_of, run_on, saying
from adfontes.testimony.cues.objects import find_none, find_objects, find_predicates, find_prepositions
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.said import Said
from adfontes.testimony.cues.words import Uses

_OPENING = ("that", "whether", "if", "for", "how", "why")


def find_contents(reading: Reading, clause: Clause, uses: Uses) -> Iterator[Said]:
    """All that a clause's verb says in frames that it takes; clauses first, and nouns only where there is no clause."""
    found = [*_clauses(reading, clause, uses), *_infinitives(reading, clause, uses)]
    if not found:
        found = [*find_predicates(reading, clause, uses)] or [*find_prepositions(reading, clause, uses)]
    if not found and "none" in uses:
        found = [*find_none(reading, clause)]
    if not found and "np" in uses:
        found = [*find_objects(reading, clause, uses)]
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
        if frame == "measure":
            yield Said(frame=frame, how="measure", pieces=((max(reading.left[c], verb + 1), c),))
            continue
        if frame in ("xto", "ainf", "sc", "quoted"):
            yield _with_subject(reading, verb, c, frame)
            continue
        pieces = content_of(reading, verb, c)
        sure = 1.0 if reading.has_that(c) or reading.asks(c) or frame != "that" else 0.95
        yield Said(frame=frame, how=how, pieces=pieces, head=c, addressees=addressees(reading, clause), sure=sure)


def _strayed(reading: Reading, clause: Clause, uses: Uses) -> list[int]:
    """A content clause that a parser ties otherwise: it opens with "that" or "whether" next behind the verb, or behind
    those addressed; with "if" where the verb asks or may not know."""
    verb = clause.cue
    use = uses.get("that") or uses.get("plain")
    if use is None or reading.kid(verb, "ccomp") is not None:
        return []
    unsure = use.act == "question" or use.denied in (CANNOT_RECALL, DOUBT) or use.stance == DOUBT
    beside = reading.kids(verb, "dobj", "dative", "prt", "prep", "npadvmod", "agent")
    last = max([verb, *(reading.right[c] for c in beside)])
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
            loose = tied.dep in ("advcl", "relcl", "acl", "dep", "conj") or (tied.dep == "ccomp" and tied.head == verb)
            return [token.head] if loose and reading.left[token.head] <= n else []
    return []


def _stands_before(reading: Reading, verb: int, content: int) -> bool:
    """Whether a clause before a verb is what it says ("he was ill, she wrote"), and not the story up to a semicolon."""
    if reading.left[content] < verb < reading.right[content]:
        return True
    low, high = saying(reading, verb, content)
    between = [reading.tokens[n].text for n in range(reading.right[content] + 1, low)]
    last = reading.sentence(verb)[1]
    ends = high >= last - 1 or reading.tokens[min(high + 1, last)].pos == "PUNCT"
    return ends and not any(mark in (";", ":") or mark.casefold() in ("and", "but", "or") for mark in between)


def _frame_of(reading: Reading, verb: int, content: int, uses: Uses) -> str | None:
    """The frame that a content clause fills, among those its verb takes."""
    token = reading.tokens[content]
    if any(reading.word(c) not in _OPENING for c in reading.kids(content, "mark")) or _is_relative(
        reading, verb, content
    ):
        return None
    if reading.is_infinitive(content):
        own = reading.kid(content, "nsubj", "nsubjpass") is not None
        if reading.asks(content) and _any(uses, "that", "plain", "wh"):
            return _any(uses, "wh", "that", "plain")
        return _any(uses, "xto", "ainf") if own else _any(uses, "to", "xto")
    if reading.is_gerund(content):
        return _any(uses, "ing")
    if reading.is_finite(content) or ("that" in uses and reading.has_that(content)):
        if reading.asks(content):
            return _any(uses, "wh", "that", "plain")
        return _any(uses, "that") or (_any(uses, "plain") if reading.has_that(content) else None)
    if reading.kid(content, "nsubj", "nsubjpass") is not None:
        if token.tag == "VB" and content > verb:
            return "that" if uses.get("that") and uses["that"].act in ("request", "advice", "order") else None
        if token.tag == "CD":
            return _any(uses, "measure")
        marked = "quoted" in uses and any(
            reading.tokens[n].tag == "``" for n in range(verb + 1, min(content, verb + 12) + 1)
        )
        if marked and content > verb and token.pos in ("ADJ", "NOUN"):
            return "quoted"
        return _any(uses, "sc", "ainf") if token.pos in ("ADJ", "NOUN", "PROPN", "VERB", "ADV") else None
    return _any(uses, "that") if content < verb else None


def _is_relative(reading: Reading, verb: int, content: int) -> bool:
    """Whether a clause is one that only adds something to a noun: ", which the king refused"."""
    low = reading.left[content]
    return low > verb and reading.word(low) in ("which", "who", "whom") and reading.tokens[low - 1].text == ","


def _any(uses: Uses, *frames: str) -> str | None:
    return next((f for f in frames if f in uses), None)


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
    low, high = max(low, verb + 1), run_on(reading, verb, high)
    if frame == "quoted":
        low = min([content, *(reading.left[s] for s in reading.kids(content, "nsubj"))])
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
        stretch = (max(low, verb + 1), run_on(reading, verb, high))
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
                pieces=(_past(stretch, objects),),
                head=content,
                addressees=addressed,
            )
        elif "ainf" in uses:
            low = min([stretch[0], *(reading.left[o] for o in objects)])
            yield Said(frame="ainf", how="infinitive", pieces=((low, stretch[1]),), head=content)
    elif "to" in uses:
        yield Said(frame="to", how="infinitive", pieces=(stretch,), head=content)


def _past(stretch: Range, objects: list[int]) -> Range:
    """A stretch behind the objects that stand before it."""
    return max([stretch[0], *(o + 1 for o in objects if o + 1 <= stretch[1])]), stretch[1]
