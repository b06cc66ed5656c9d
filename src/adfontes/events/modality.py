"""Whether an event is told as done, planned, denied or only thought of, and how surely."""

from __future__ import annotations

from adfontes.events.candidates import Candidate
from adfontes.events.grammar import is_cleft, is_content
from adfontes.events.happenings import group
from adfontes.model.parse import Clause, Parse


def modality_of(candidate: Candidate) -> str:
    """actual, planned, negated or hypothetical."""
    parse, clause, core = candidate.parse, candidate.clause, candidate.core
    chain = _above(parse, clause)
    if any(_denies(c) for c in chain) or clause.negated or core.negated or _nothing_shows(parse, chain):
        return "negated"
    if (
        clause.modal in ("may", "might", "could", "should", "can")
        or clause.marker in ("if", "unless", "whether")
        or any(c.modal in ("may", "might", "could") for c in chain)
    ):
        return "hypothetical"
    if clause.tense in ("prospective", "future") or (
        clause.cue != core.cue and clause.lemma.split(" ")[0] in group("intent.verbs") | {"be"}
    ):
        return "planned"
    if any(c.negated and c.lemma.split(" ")[0] in group("vouching.verbs") for c in chain):
        return "hypothetical"
    return "actual"


def reported_of(candidate: Candidate) -> str:
    """asserted, hedged, disputed or denied: in what voice the text tells it."""
    parse, clause = candidate.parse, candidate.clause
    chain = _above(parse, clause)
    if any(_denies(c) for c in chain) or _nothing_shows(parse, chain):
        return "denied"
    verbs = {c.lemma.split(" ")[0] for c in chain if c.tense in ("present", "perfect") or parse.note is not None}
    if verbs & {"contend", "allege", "claim", "insist", "maintain"}:
        return "disputed"
    vouching = [c for c in chain if c.lemma.split(" ")[0] in group("vouching.verbs") | group("hedging.verbs")]
    words = {
        parse.tokens[t].text.casefold() for c in (clause, candidate.core, *vouching) for t in parse.children[c.cue]
    }
    hearsay = clause.cue != candidate.core.cue and (
        clause.lemma in ("seem", "appear") or (clause.passive and clause.lemma in group("vouching.verbs"))
    )
    if hearsay:
        return "hedged"
    unsure = clause.modal in group("hedging.modals") and clause.tense in ("past", "present")
    if unsure or words & group("hedging.adverbs"):
        return "hedged"
    if any(c.lemma in group("hedging.verbs") or c.negated for c in chain):
        return "hedged"
    return "asserted"


def _above(parse: Parse, clause: Clause) -> list[Clause]:
    """The clauses whose content this one is, the nearest first."""
    found: list[Clause] = []
    at = clause
    while at.parent is not None and len(found) < 4:
        content = is_content(parse, at) or (at.link in ("acl", "advcl") and at.marker in ("that", "if", "whether"))
        shared = at.link == "conj"
        below = at
        at = parse.clauses[at.parent]
        if is_cleft(parse, at):
            break
        if content or (below.form != "finite" and below.link in ("acl", "relcl", "xcomp", "advcl") and found):
            found.append(at)
        elif not shared:
            break
    return found


def _denies(clause: Clause) -> bool:
    return clause.lemma.split(" ")[0] in group("vouching.denying") and not clause.negated


def _nothing_shows(parse: Parse, chain: list[Clause]) -> bool:
    """Whether what is told hangs on evidence that there is none of: "found no evidence to prove that …"."""
    for clause in chain:
        for token in clause.tokens:
            if parse.tokens[token].lemma.casefold() in group("vouching.nouns") and any(
                parse.tokens[c].text.casefold() in ("no", "little", "any") for c in parse.children[token]
            ):
                return True
    return False
