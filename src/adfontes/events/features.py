"""What is weighed of a candidate: grammar, words, names and dates, each as a named yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.candidates import SPEAKING, Candidate
from adfontes.events.happenings import group
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referents

_PERSONS = ("he", "she", "they", "him", "her", "them", "we", "i", "who")
_DAY, _MONTH = 10, 7


def features_of(candidate: Candidate, referents: Referents) -> frozenset[str]:
    """The names of all that is true of a candidate and counts for or against an event."""
    nominal = candidate.clause.number < 0
    found = set(_of_nominal(candidate, referents) if nominal else _of_clause(candidate, referents))
    found.update(("nominal:" if nominal else "") + name for name in _of_both(candidate, referents))
    return frozenset(found)


def _of_both(candidate: Candidate, referents: Referents) -> Iterator[str]:
    parse = candidate.parse
    if candidate.happening is None:
        yield "kind:none"
    else:
        yield f"kind:{candidate.happening.kind}"
    if candidate.quoted:
        yield "quoted"
    if parse.note is not None:
        yield "in note"
    yield from _dates(candidate)


def _dates(candidate: Candidate) -> Iterator[str]:
    if any(d.kind != "duration" for d in candidate.own):
        yield "dated"
        finest = max(
            (len((d.edtf or "").split("/")[0].rstrip("~?%")) for d in candidate.own if d.kind != "duration"), default=0
        )
        yield "dated to the day" if finest >= _DAY else "dated to the month" if finest >= _MONTH else "dated roughly"
    elif candidate.near:
        yield "framed by a date"


def _of_clause(candidate: Candidate, referents: Referents) -> Iterator[str]:
    parse, clause, core = candidate.parse, candidate.clause, candidate.core
    yield f"tense:{clause.tense or clause.form}"
    if clause.modal and clause.modal not in ("will", "would", "shall"):
        yield "modal"
    yield from _hanging(candidate)
    yield from _verb(parse, clause, core)
    yield from (f"subject:{s}" for s in (who(parse, core.agents or core.subjects, referents),))
    if clause.passive:
        yield "passive"
    if clause.negated:
        yield "negated"
    done_to = (
        *core.objects,
        *core.recipients,
        *(j for o in core.obliques if o.by in ("to", "with", "from", "against", "by") for j in o.joint),
    )
    if not core.passive and any(is_named(parse, t, referents) for t in done_to):
        yield "named target"
    yield from _adverbs(parse, clause, core)


def _verb(parse: Parse, clause: Clause, core: Clause) -> Iterator[str]:
    verb = core.lemma.split(" ")[0]
    for name in ("state", "mind", "analysis"):
        if core.lemma in group(f"{name}.verbs") or verb in group(f"{name}.verbs"):
            yield f"verb of {name}"
    if verb == "be" or (verb == "have" and core.cue == clause.cue):
        yield "verb be"
    if clause.cue != core.cue:
        yield "opened by another verb"
    if core.attributes and verb != "be":
        yield "predicate"


def _hanging(candidate: Candidate) -> Iterator[str]:
    clause, under = candidate.clause, candidate.under
    if under is not None:
        verb = under.lemma.split(" ")[0]
        if candidate.parse.note is not None or under.tense in ("present", "perfect"):
            vouched = verb in group("vouching.verbs") or verb in group("vouching.denying")
            yield "vouched for" if vouched else "content"
        else:
            yield (
                "content of speech"
                if verb in group("vouching.verbs") or verb not in group("mind.verbs")
                else "content of mind"
            )
        yield f"content:{clause.tense}"
        return
    if clause.link == "advcl":
        yield (
            "clause of time"
            if clause.marker in group("markers.time") and clause.marker not in ("as", "while", "since")
            else ("clause of condition" if clause.marker else "bare clause")
        )
    else:
        yield f"link:{clause.link}"


def _adverbs(parse: Parse, clause: Clause, core: Clause) -> Iterator[str]:
    below = {
        parse.tokens[t].text.casefold()
        for c in (clause, core)
        for t in parse.children[c.cue]
        if parse.tokens[t].pos in ("ADV", "SCONJ", "CCONJ")
    }
    if below & group("weighing.adverbs"):
        yield "weighing adverb"
    if below & group("moment.adverbs"):
        yield "adverb of the moment"
    for oblique in clause.obliques:
        word = parse.tokens[oblique.head].lemma.casefold()
        if word in ("occasion", "time", "year", "decade", "century") and any(
            parse.tokens[c].lemma.casefold() in ("several", "many", "various", "most", "all", "long")
            for c in parse.children[oblique.head]
        ):
            yield "habit"


def who(parse: Parse, tokens: tuple[int, ...], referents: Referents) -> str:
    """What kind of subject somebody is: named, pronoun, doer (a common noun of people), writing, matter, this, other,
    none."""
    if not tokens:
        return "none"
    if any(is_named(parse, t, referents) for t in tokens):
        return "named"
    token = parse.tokens[tokens[0]]
    word, lemma = token.text.casefold(), token.lemma.casefold()
    if word in _PERSONS or lemma in _PERSONS:
        return "pronoun"
    if lemma in group("doers.nouns"):
        return "doer"
    if token.pos in ("PRON", "DET"):
        return "this"
    for name, kind in (("writings.nouns", "writing"), ("matters.nouns", "matter")):
        if lemma in group(name):
            return kind
    return "other"


def is_named(parse: Parse, token: int, referents: Referents) -> bool:
    """Whether a noun means a known person, body or place by name or description, or is a name itself."""
    if any(r.form != "pronoun" for r in referents.of(parse, token)):
        return True
    word = parse.tokens[token]
    return word.pos == "PROPN" and word.entity[2:] in ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")


def _of_nominal(candidate: Candidate, referents: Referents) -> Iterator[str]:
    parse, clause = candidate.parse, candidate.clause
    token = parse.tokens[clause.cue]
    below = [parse.tokens[c] for c in parse.children[clause.cue]]
    yield f"noun in {token.dep}"
    head = parse.tokens[token.head]
    if token.dep == "pobj" and head.text.casefold() in (
        "after",
        "before",
        "since",
        "until",
        "following",
        "upon",
        "during",
        "despite",
        "by",
    ):
        yield f"noun behind {head.text.casefold()}"
    if any(t.dep == "poss" for t in below):
        named = any(is_named(parse, c, referents) for c in parse.children[clause.cue] if parse.tokens[c].dep == "poss")
        yield "noun with a named owner" if named else "noun with an owner"
    if any(t.dep == "det" and t.text.casefold() in group("pointing.determiners") for t in below):
        yield "noun that points back"
    if any(t.dep == "det" and t.text.casefold() in ("a", "an", "any", "no", "another") for t in below):
        yield "indefinite noun"
    if any(o.by == "of" and any(is_named(parse, j, referents) for j in o.joint) for o in clause.obliques):
        yield "noun of somebody"
    if token.tag in ("NNS", "NNPS"):
        yield "plural noun"
    if any(t.dep in ("acl", "relcl") for t in below):
        yield "noun with a clause"


def extent(parse: Parse, tokens: tuple[int, ...]) -> Span:
    """The stretch from the first to the last of some tokens."""
    return parse.reach(tuple(sorted(tokens)))


__all__ = ["SPEAKING", "extent", "features_of", "is_named", "who"]
