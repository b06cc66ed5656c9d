"""Adjectives of thinking and feeling, said of somebody: "was convinced that", "unhappy with", "willing to"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.testimony.cues.making import Draft, Speaker
from adfontes.testimony.cues.phrases import cue_range, noun_range
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.words import Uses, adjectives

_BEING = ("be", "become", "seem", "feel", "appear", "remain", "grow", "get", "sound", "stay", "look", "turn", "make")


def find_adjectives(reading: Reading) -> Iterator[Draft]:
    """What adjectives and participles say of those they are said of."""
    known = adjectives()
    for n, token in enumerate(reading.tokens):
        if token.pos in ("ADJ", "VERB", "ADV") and token.tag in ("JJ", "JJR", "VBN", "VBD", "RB"):
            uses = known.get(token.text.casefold())
            if uses is not None and (token.pos == "ADJ" or _is_state(reading, n)):
                yield from _read(reading, n, uses)


def _is_state(reading: Reading, token: int) -> bool:
    """Whether a participle stands behind a verb of being, or without any: not "he worried that", "had convinced"."""
    clause = reading.clauses.get(token)
    return (clause is not None and clause.passive) or reading.tokens[token].dep in ("acomp", "oprd")


def _read(reading: Reading, adjective: int, uses: Uses) -> Iterator[Draft]:
    held = _held(reading, adjective)
    if held is None:
        return
    clause, verb = held
    heads = clause.subjects
    if not heads or any(
        reading.tokens[h].dep == "expl" or reading.word(h) in ("it", "there", "this", "that") for h in heads
    ):
        return
    found = _content(reading, adjective, verb, uses)
    if found is None:
        return
    frame, piece, head, more = found
    low = cue_range(reading, verb if verb is not None and verb < adjective and adjective - verb <= 4 else adjective)[0]
    relative = [s for s in reading.kids(clause.cue, "nsubj", "nsubjpass") if reading.tokens[s].tag in ("WDT", "WP")]
    words = (
        (relative[0], relative[0])
        if relative
        else noun_range(reading, heads, clause.cue if verb is not None else adjective)
    )
    use = uses[frame]
    yield Draft(
        speaker=Speaker(words, heads), cue=(low, max([adjective, *more])), at=adjective,
        word=reading.word(adjective), how="adjective", pieces=(piece,), use=use, head=head,
        negated=any(reading.tokens[c].dep == "neg" for t in {clause.cue, adjective} for c in reading.parse.children[t])
        and (verb is not None),
    )  # fmt: skip


def _held(reading: Reading, adjective: int) -> tuple[Clause, int | None] | None:
    """The clause whose subject an adjective is said of, and the verb of being between them, None without one."""
    at = adjective
    while reading.tokens[at].dep == "conj" and reading.tokens[reading.tokens[at].head].pos in ("ADJ", "VERB"):
        at = reading.tokens[at].head
    token = reading.tokens[at]
    if at in reading.clauses and token.pos == "VERB":
        clause = reading.clauses[at]
        return clause, at if any(True for _ in reading.kids(at, "auxpass")) else None
    clause_above = reading.clauses.get(token.head)
    if token.dep in ("acomp", "oprd", "attr", "xcomp"):
        if clause_above is None or clause_above.lemma not in _BEING:
            return None
        return clause_above, clause_above.cue
    if token.dep in ("advcl", "amod", "ROOT", "acl") and clause_above is not None and token.dep != "ROOT":
        return clause_above, None
    return None


def _content(
    reading: Reading, adjective: int, verb: int | None, uses: Uses
) -> tuple[str, Range, int | None, tuple[int, ...]] | None:
    clausal = reading.kids(adjective, "ccomp", "advcl", "acl")
    if verb is not None and verb != adjective:
        clausal += [c for c in reading.kids(verb, "ccomp") if c > adjective]
    behind = any(f"+{reading.word(p)}" in uses for p in reading.kids(adjective, "prep"))
    far = reading.strayed(adjective, loose=not behind)
    clausal += [far] if far is not None else []
    for c in clausal:
        if c < adjective:
            continue
        opens = reading.has_that(c) or reading.asks(c) or c == far
        if "that" in uses and reading.is_finite(c) and (opens or reading.tokens[c].dep == "ccomp"):
            return "that", reading.whole(c), c, ()
    infinitives = reading.kids(adjective, "xcomp")
    if verb is not None and verb != adjective:
        infinitives += [c for c in reading.kids(verb, "xcomp") if c > adjective]
    for c in infinitives:
        if "to" in uses and c > adjective and reading.is_infinitive(c):
            return "to", (max(reading.left[c], adjective + 1), reading.right[c]), c, ()
    for p in reading.kids(adjective, "prep", "agent"):
        frame = f"+{reading.word(p)}"
        if frame in uses and p > adjective and reading.right[p] > p:
            return frame, (p + 1, reading.right[p]), reading.kid(p, "pcomp"), (p,) if p == adjective + 1 else ()
    return None
