"""What is weighed of a candidate: grammar, words, names and dates, each as a named yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.arguments import agents_of
from adfontes.events.candidates import TIMED, Candidate, is_mistagged
from adfontes.events.frames import SPOKEN
from adfontes.events.grammar import is_content, is_parted
from adfontes.events.happenings import group
from adfontes.events.printed import ABSOLUTE, VAGUE
from adfontes.events.subjects import is_named, who
from adfontes.model.parse import Clause
from adfontes.parsing.arguments import Referents

_BEFORE_NOUNS = (
    "after",
    "before",
    "since",
    "until",
    "following",
    "upon",
    "during",
    "despite",
    "by",
    "for",
    "on",
    "with",
)
ACTING = ("named", "pronoun", "doer")
"""Kinds of subject (`who`) that act."""
ENDING = ("appointment", "military", "founding")
"""Kinds of happenings that a noun behind "after" or "before" tells for the first time, as often as not."""
TURNS = ("die", "arrest", "live")
"""Senses of other happenings that are deeds as much as those of a kind of their own."""
_SOFT = ("while", "as", "since", "though", "although")


def features_of(candidate: Candidate, referents: Referents) -> frozenset[str]:
    """The names of all that is true of a candidate and counts for or against an event."""
    if candidate.nominal:
        return frozenset(f"noun: {name}" for name in (*_of_noun(candidate, referents), *_of_both(candidate)))
    return frozenset((*_of_clause(candidate, referents), *_of_both(candidate)))


def _of_both(candidate: Candidate) -> Iterator[str]:
    happening = candidate.happening
    yield f"kind {happening.kind}" if happening else "kind none"
    if candidate.quoted:
        yield "quoted"
    if candidate.parse.note is not None:
        yield "in a note"
    firm = {f.split(" ")[0] for f in candidate.firmness}
    if not candidate.own:
        if firm - {VAGUE}:
            yield "framed by a date"
        return
    for level in candidate.firmness:
        if level.startswith(ABSOLUTE):
            yield f"dated {level}"
    yield "dated" if firm - {VAGUE} else "dated vaguely"


def _of_clause(candidate: Candidate, referents: Referents) -> Iterator[str]:
    parse, clause, core = candidate.parse, candidate.clause, candidate.core
    tense = clause.tense or ("past" if is_mistagged(clause) else clause.form)
    hanging = _hanging(candidate)
    subject = who(parse, core.agents or agents_of(candidate, referents) or core.subjects, referents)
    verb = _sort_of_verb(candidate, subject)
    named = not core.passive and any(is_named(parse, t, referents) for t in _done_to(core))
    yield from (f"tense {tense}", hanging, f"subject {subject}", f"verb {verb}")
    if clause.modal and clause.modal not in ("will", "would", "shall"):
        yield "modal"
    if clause.passive:
        yield "passive, done by somebody" if clause.agents else "passive"
    if clause.negated:
        yield "negated"
    if clause.cue != core.cue:
        yield "opened by another verb"
        if clause.lemma == "have":
            yield "had to"
    if named:
        yield "named target"
    if subject == "happening" and candidate.happening and candidate.happening.sense in ("happen", "begin", "end"):
        yield "a happening happens"
    if candidate.own and subject == "writing" and _is_dated_writing(candidate):
        yield "a writing's own date"
    yield from _adverbs(candidate)
    yield from _told_by(candidate)
    yield from _matter(candidate)
    if verb == "act" and tense in ("past", "pluperfect"):
        yield from _deed(candidate, subject, hanging, named=named)
    if candidate.own and "state" in verb:
        yield "dated state" if any(f.startswith(ABSOLUTE) for f in candidate.firmness) else "state at some time"


def _is_dated_writing(candidate: Candidate) -> bool:
    """Whether the only dates are those that the writing which is the subject bears: "the treaty of 4 May forbade"."""
    parse = candidate.parse
    first, last = candidate.core.subjects[0], candidate.clause.cue
    if first >= last:
        return False
    start, end = parse.tokens[first].start, parse.tokens[last].start
    return all(start <= d.span.start < end for d in candidate.own)


def _deed(candidate: Candidate, subject: str, hanging: str, *, named: bool) -> Iterator[str]:
    """Whether somebody does something of a kind that events are of."""
    happening = candidate.happening
    if happening is None or (happening.kind == "other" and happening.sense not in TURNS):
        return
    # "the telegram was brought to Lima": what a letter undergoes is its sending
    sent = happening.kind == "message" and subject == "writing" and not _with_content(candidate)
    if subject == "writing" and hanging == "root" and happening.kind in SPOKEN:
        yield "a writing says"
    if subject not in ACTING and not sent:
        return
    yield "deed" if (hanging == "root" or hanging.startswith("conj")) else "deed told in passing"
    if happening.kind == "statement":
        yield "statement to somebody" if named else "statement to nobody"
        if candidate.again and not candidate.own:
            yield "speaks again"


def _with_content(candidate: Candidate) -> bool:
    return any(_is_said(candidate, c) for c in candidate.block.below(candidate.core))


def _is_said(candidate: Candidate, clause: Clause) -> bool:
    return clause.form == "finite" and is_content(candidate.parse, clause)


def _done_to(clause: Clause) -> tuple[int, ...]:
    behind = (j for o in clause.obliques if o.by in ("to", "with", "from", "against", "by", "at") for j in o.joint)
    return (*clause.objects, *clause.recipients, *behind)


def _sort_of_verb(candidate: Candidate, subject: str) -> str:
    """What sort of verb: act, state, be, mind, analysis; one that many do without acting is an act where somebody acts
    and the word list knows it for a kind of event ("recognised the new cabinet", "recognised that it was late")."""
    clause, core, happening = candidate.clause, candidate.core, candidate.happening
    verb = core.lemma.split(" ")[0]
    if verb == "be" or (verb == "have" and core.cue == clause.cue):
        return "be, a state"
    known = (n for n in ("mind", "state", "analysis") if {core.lemma, verb} & group(f"{n}.verbs"))
    sort = next(known, "act")
    told = happening is not None and happening.kind != "other" and subject in ACTING
    return "act" if told and not (sort == "mind" and _with_content(candidate)) else sort


def _hanging(candidate: Candidate) -> str:
    """How a clause hangs on another, in the terms that matter here."""
    clause, under = candidate.clause, candidate.under
    if under is not None:
        verb = under.lemma.split(" ")[0]
        if verb in group("vouching.denying") and under.tense == "present":
            return "content denied"
        if candidate.parse.note is not None or under.tense in ("present", "perfect"):
            return f"content vouched for, {clause.tense}" if verb in group("vouching.verbs") else "content"
        return f"content of speech, {clause.tense}" if verb not in group("mind.verbs") else "content of mind"
    if clause.link == "relcl" and clause.marker in ("when", "where"):
        return f"clause with {clause.marker}"
    if clause.marker in ("where", "whence"):  # "sailed to Bergen, whence he went home"
        return "clause with where"
    if clause.link == "advcl":
        if clause.marker in group("markers.time") and clause.marker not in _SOFT:
            return "clause of time"
        return f"clause with {clause.marker}" if clause.marker in _SOFT else "clause of condition"
    if clause.parent is None or is_parted(
        candidate.parse, clause
    ):  # also where a parser takes a sentence for a noun with a clause of its own
        return "root"
    if clause.link == "conj":
        shared = "subject of its own" if not clause.inherited else "dated" if candidate.own else "subject shared"
        return f"conj, {shared}"
    if clause.link == "relcl":
        return "relcl, dated" if candidate.own else "relcl"
    return clause.link


def _adverbs(candidate: Candidate) -> Iterator[str]:
    parse, clause, core = candidate.parse, candidate.clause, candidate.core
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
        if parse.tokens[oblique.head].lemma.casefold() in ("occasion", "year", "decade", "century") and any(
            parse.tokens[c].lemma.casefold() in ("several", "many", "various", "most", "all", "long")
            for c in parse.children[oblique.head]
        ):
            yield "over a long time"
    below_ = candidate.block.below(clause)
    if any(
        c.link == "advcl" and c.form == "finite" and c.marker in ("when", "after", "before", "as", "once")
        for c in below_
    ):
        yield "with a clause of time"
    if any(_is_said(candidate, c) for c in below_):
        yield "with content"
    if any(o.by in ("after", "before", "following", "upon", "during", "at") for o in clause.obliques):
        yield "with a phrase of occasion"


def _told_by(candidate: Candidate) -> Iterator[str]:
    """Whether somebody is named for what is told: "according to X", "X denies that" (the frame, not the content)."""
    parse, clause = candidate.parse, candidate.clause
    if any(o.by == "according" for o in clause.obliques):
        yield "according to somebody"
    verb = clause.lemma.split(" ")[0]
    content = any(_is_said(candidate, c) for c in candidate.block.below(clause))
    if content and any(
        o.by == "in" and parse.tokens[o.head].lemma.casefold() in group("works.nouns") for o in clause.obliques
    ):
        yield "vouches now"
    elif content and candidate.under is None and (verb in group("vouching.verbs") or verb in group("vouching.denying")):
        if clause.tense in ("present", "perfect"):
            yield "vouches now"
        elif parse.note is not None:
            yield "vouches in a note"


def _matter(candidate: Candidate) -> Iterator[str]:
    """Whether it quotes words, or has its date deep in a noun's own phrase."""
    parse, core = candidate.parse, candidate.core
    behind = core.tokens[-1] + 1
    last = parse.sentences[core.sentence][1]
    if any(parse.tokens[t].text == '"' for t in range(core.cue + 1, min(core.cue + 4, last))):
        yield "direct speech"
    elif behind < len(parse.tokens) and parse.tokens[behind].text == '"':
        yield "with words quoted"
    if candidate.own and all(candidate.block.is_buried(d.span, candidate.clause.cue) for d in candidate.own):
        yield "date within a noun's phrase"


def _of_noun(candidate: Candidate, referents: Referents) -> Iterator[str]:
    parse, clause = candidate.parse, candidate.clause
    token = parse.tokens[clause.cue]
    below = [parse.tokens[c] for c in parse.children[clause.cue]]
    behind = parse.tokens[token.head].text.casefold() if token.dep in ("pobj", "conj") else token.dep
    place = f"behind {behind}" if behind in _BEFORE_NOUNS else token.dep
    yield place
    owned = [c for c in parse.children[clause.cue] if parse.tokens[c].dep == "poss"]
    named = any(is_named(parse, c, referents) for c in owned)
    of = any(o.by == "of" and any(is_named(parse, j, referents) for j in o.joint) for o in clause.obliques)
    if owned:
        yield "with a named owner" if named else "with an owner"
    if any(o.by == "of" for o in clause.obliques):
        yield "of somebody" if of else "of something"
    absolute = any(f.startswith(ABSOLUTE) for f in candidate.firmness)
    if absolute and (behind in _BEFORE_NOUNS or named or of):
        yield "dated and tied"
    if behind in TIMED and (named or of):
        yield "before or after, somebody's"
        if candidate.happening and candidate.happening.kind in ENDING:
            yield "before or after a turn of somebody's"
    turns = candidate.happening is not None and (
        candidate.happening.kind in ENDING or candidate.happening.sense == "die"
    )
    if (
        absolute
        and (behind in TIMED or (turns and behind in ("nsubj", "nsubjpass")))
        and (owned or any(o.by == "of" for o in clause.obliques))
    ):
        yield "told to have happened then"
    if any(t.dep == "det" and t.text.casefold() in group("pointing.determiners") for t in below):
        yield "points back"
    if any(t.dep == "det" and t.text.casefold() in ("a", "an", "any", "no", "another") for t in below):
        yield "indefinite"
    if token.tag in ("NNS", "NNPS"):
        yield "plural"
    if any(t.dep in ("acl", "relcl") for t in below):
        yield "with a clause"
    if token.text[:1].isupper():
        yield "a name"
