"""What could be an event: each clause with a finite verb, and each noun that names a happening.

Nothing is chosen here; `scoring` weighs the candidates, `drafting` keeps the good ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from adfontes.events.grammar import Block, is_cleft, is_content
from adfontes.events.happenings import Happening, group, happening_of, happening_words
from adfontes.events.printed import Printed
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.parse import Clause, Parse
from adfontes.model.sources import Reference
from adfontes.model.text import Division
from adfontes.parsing.arguments import Referents
from adfontes.parsing.clauses import read_nominal

TIMED = ("after", "before", "since", "following", "upon", "until", "despite")
"""Prepositions behind which a noun of a happening tells that it happened."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause (or a noun read as one) that may tell an event.

    `core` is the clause whose verb says what happened: the clause itself, or the infinitive behind a verb that only
    opens or plans it ("began to withdraw"), and `happening` what that says. `under` is the clause it is the content of
    ("Shi Zhe recalled that …"), if any. `own` are the datings in its own words, `near` those at the head of its
    sentence. `quoted` is whether it stands in quotation marks.
    """

    block: Block
    clause: Clause
    core: Clause
    happening: Happening | None
    under: Clause | None
    own: tuple[Dating, ...]
    near: tuple[Dating, ...]
    quoted: bool
    firmness: tuple[str, ...] = ()
    again: bool = False

    @property
    def parse(self) -> Parse:
        """The block that it stands in."""
        return self.block.parse

    @property
    def nominal(self) -> bool:
        """Whether it is a noun."""
        return self.clause.number < 0


def find_candidates(apparatus: Apparatus, referents: Referents) -> Iterator[Candidate]:
    """The candidates of every parsed paragraph and note, in the order of their cues; none in headings, in block
    quotations and in what a note cites."""
    printed = Printed(apparatus.text.content, apparatus.of(Dating))
    silent = {d.span for d in apparatus.of(Division) if d.kind in ("heading", "quotation")}
    cited = sorted(r.span for r in apparatus.of(Reference))
    starts = [s.start for s in cited]
    for parse in apparatus.of(Parse):
        if parse.span in silent:
            continue
        for candidate in _of_parse(parse, printed, referents):
            at = parse.tokens[candidate.clause.cue].start
            within = bisect_right(starts, at) - 1
            if parse.note is None or within < 0 or cited[within].end <= at:
                yield candidate


def _of_parse(parse: Parse, printed: Printed, referents: Referents) -> Iterator[Candidate]:
    block = Block(parse)
    owned = _owned(block, printed.within(parse.span))
    quoted = _quoted(parse)
    found: list[Candidate] = []
    for clause in parse.clauses:
        if _is_cut_off(parse, clause):
            clause = replace(clause, form="finite", tense="past", passive=False, agents=clause.subjects, objects=())
        if (
            _is_unreal(parse, clause)
            or (is_cleft(parse, clause) and any(c.form == "finite" for c in block.below(clause)))
            or not _may_tell(clause)
            or (_is_of_sources(parse, clause) and clause.number not in owned)
        ):
            continue
        core = _core(block, clause)
        own = _own_datings(block, clause, core, owned)
        near = () if own else _near(block, clause, owned)
        found.append(
            Candidate(
                block=block, clause=clause, core=core, happening=happening_of(parse, core, referents),
                under=_under(block, clause), own=own, near=near, quoted=quoted[clause.cue],
                firmness=printed.firmness(own or near),
            )
        )  # fmt: skip
    found = list(_spoken(found, referents))
    found += _nominals(block, owned, quoted, printed)
    yield from sorted(found, key=lambda c: c.clause.cue)


def _spoken(found: list[Candidate], referents: Referents) -> Iterator[Candidate]:
    """The candidates, those marked in which one who has just made a statement makes another."""
    last: frozenset[str] = frozenset()
    for candidate in found:
        states = candidate.happening is not None and candidate.happening.kind == "statement" and candidate.under is None
        if states:
            agents = candidate.core.agents
            who = frozenset(r.entity for r in referents.of_all(candidate.parse, agents))
            who = who or frozenset(candidate.parse.tokens[a].text.casefold() for a in agents)
            candidate, last = replace(candidate, again=bool(who & last)), who
        yield candidate


def _may_tell(clause: Clause) -> bool:
    """A finite clause, or a passive participle with its doer ("broadcast by the radio service")."""
    if clause.lemma == "date" and not clause.recipients and not clause.objects:  # "a report dated 28 September"
        return False
    if clause.form == "finite" or is_mistagged(clause):
        return True
    return clause.form == "participle" and clause.passive and clause.link in ("acl", "conj") and bool(clause.agents)


def _is_of_sources(parse: Parse, clause: Clause) -> bool:
    """Whether it tells how a source was written ("he set down his recollections"), or what a text or a thing does now
    ("the requests demonstrate"): the present tells an event only of somebody who acts."""
    if any(parse.tokens[o].lemma.casefold() in group("works.nouns") for o in clause.objects):
        told = happening_words().verbs.get(clause.lemma)
        return told is None or told.kind in ("message", "publication", "other", "statement")
    if clause.tense != "present" or clause.modal or clause.link != "root" or not clause.subjects:
        return False
    subject = parse.tokens[clause.subjects[0]]
    acts = subject.pos in ("PROPN", "PRON") or subject.lemma.casefold() in group("doers.nouns")
    return not acts or subject.text.casefold() in ("this", "that", "it", "these", "those", "which", "there")


def is_mistagged(clause: Clause) -> bool:
    """A past tense that the tagger took for a participle: it heads a sentence, and has a subject and no auxiliary."""
    return clause.form == "participle" and clause.link == "root" and not clause.passive and bool(clause.subjects)


def _is_unreal(parse: Parse, clause: Clause) -> bool:
    """Whether a clause says what did not happen: "if he had landed, she would have fled", "nobody could tell"."""
    nobody = [parse.tokens[s].text.casefold() for s in clause.subjects] in (["nobody"], ["none"], ["one"], ["neither"])
    if nobody and clause.modal in ("can", "could", "would"):
        return True
    above = parse.clauses[clause.parent] if clause.parent is not None else None
    return clause.marker == "if" and clause.tense == "pluperfect" and above is not None and above.modal == "would"


def _is_cut_off(parse: Parse, clause: Clause) -> bool:
    """A past tense that the tagger took for a participle behind its own subject, so that the sentence has no verb:
    "the governor, Henry Orr, requested from Malta two ships"."""
    token = parse.tokens[clause.cue]
    if clause.link != "acl" or token.tag != "VBN" or clause.tense or clause.agents or parse.note is not None:
        return False
    head = parse.tokens[token.head]
    acts = head.pos == "PROPN" or head.lemma.casefold() in group("doers.nouns")
    return head.dep == "ROOT" and acts and parse.sentences[clause.sentence][0] < token.head < clause.cue


def _core(block: Block, clause: Clause) -> Clause:
    """The clause that says what happened: behind verbs that only open, try or plan it."""
    words = happening_words()
    for _ in range(3):
        verb = clause.lemma.split(" ")[0]
        if done := [c for c in block.below(clause) if verb == "have" and _is_had_done(c)]:
            return done[0]
        told = words.verbs.get(verb)
        awaited = clause.passive and verb in ("expect", "schedule", "suppose", "plan")  # "was expected to visit Paris"
        opens = verb in group("aspect.verbs") or verb in ("have", "plan", "intend") or awaited
        hearsay = verb in ("seem", "appear") or (clause.passive and verb in group("vouching.verbs"))
        if hearsay or _is_due(block.parse, clause):  # "is said to have fled", "was to leave"
            opens, told = True, None
        if not opens or (told and told.kind not in ("other", "journey", "decision", "request")):
            return clause
        inner = [c for c in block.below(clause) if c.link == "xcomp" and c.form != "finite"]
        if not inner:
            return clause
        clause = inner[0]
    return clause


def _is_due(parse: Parse, clause: Clause) -> bool:
    """Whether somebody "was to" do something, which says no more than that it was planned."""
    acts = any(
        parse.tokens[s].pos in ("PROPN", "PRON") or parse.tokens[s].lemma.casefold() in group("doers.nouns")
        for s in clause.subjects
    )
    return clause.lemma == "be" and acts and not clause.attributes and not is_cleft(parse, clause)


def _is_had_done(clause: Clause) -> bool:
    """Whether somebody has it done by others: "had him beheaded"."""
    return clause.link == "ccomp" and clause.form == "participle" and not clause.tense and bool(clause.subjects)


def _own_datings(block: Block, clause: Clause, core: Clause, owned: dict[int, list[Dating]]) -> tuple[Dating, ...]:
    """The datings in a clause's words, and in the infinitives, participles and the dated nouns that hang on it."""
    found: dict[str, Dating] = {}
    above = block.above(clause)
    cleft = (above,) if above is not None and is_cleft(block.parse, above) and clause.link != "conj" else ()
    for part in (*cleft, clause, core, *_carried(block, clause), *_carried(block, core)):
        for dating in owned.get(part.number, ()):
            found.setdefault(dating.id, dating)
    return tuple(found.values())


def _carried(block: Block, clause: Clause) -> Iterator[Clause]:
    """What shares a clause's time: infinitives and participles behind it, "dated" before or behind it, and the content
    of a verb of saying that only tells how things stood."""
    for below in block.below(clause):
        behind = below.cue > clause.cue
        shares = below.form != "finite" and below.link in ("advcl", "xcomp") and behind
        stood = below.link == "ccomp" and below.lemma == "be" and below.tense == "past" and behind
        if shares or stood or below.lemma == "date":
            yield below


def _under(block: Block, clause: Clause) -> Clause | None:
    """The clause that this one is the content of, also through those joined to it."""
    at = clause
    while at.link == "conj" and (above := block.above(at)) is not None:
        at = above
    parent = block.above(at)
    if parent is None or is_cleft(block.parse, parent):
        return None
    if is_content(block.parse, at) or (at.link in ("acl", "advcl") and at.marker == "that"):
        return parent
    asked = at.link == "advcl" and at.marker in ("if", "whether") and parent.lemma in group("vouching.verbs")
    return parent if asked else None


def _owned(block: Block, datings: Sequence[Dating]) -> dict[int, list[Dating]]:
    """The datings of each clause: those that begin at one of its own tokens."""
    owned: dict[int, list[Dating]] = {}
    tokens = block.parse.tokens
    for dating in datings:
        first = block.token_at(dating.span.start)
        for token in range(first, min(first + 6, len(tokens))):
            if token in block.clause_of and tokens[token].start < dating.span.end:
                owned.setdefault(block.clause_of[token], []).append(dating)
                break
    return owned


def _near(block: Block, clause: Clause, owned: dict[int, list[Dating]]) -> tuple[Dating, ...]:
    """The datings that frame a clause: at the head of its sentence, before its verb, in another clause's words."""
    parse = block.parse
    start = parse.tokens[parse.sentences[clause.sentence][0]].start
    cue = parse.tokens[clause.cue].start
    return tuple(
        dating
        for other in block.of_sentence(clause.sentence)
        if other.number != clause.number
        for dating in owned.get(other.number, ())
        if dating.span.start < min(cue, start + 60)
    )


def _quoted(parse: Parse) -> list[bool]:
    """Whether each token stands in quotation marks."""
    inside, found = False, []
    for token in parse.tokens:
        if token.text == '"':
            inside = not inside
        found.append(inside)
    return found


def _nominals(
    block: Block, owned: dict[int, list[Dating]], quoted: list[bool], printed: Printed
) -> Iterator[Candidate]:
    """The nouns of happenings that have a date in their own phrase or stand behind a preposition of time."""
    parse, words = block.parse, happening_words()
    cues = {c.cue for c in parse.clauses}
    datings = {d.id: d for rows in owned.values() for d in rows}
    dated = {parse.sentence_of(block.token_at(d.span.start)) for d in datings.values()}
    for number, token in enumerate(parse.tokens):
        if token.pos not in ("NOUN", "PROPN") or number in cues or token.dep in ("compound", "amod", "nmod"):
            continue
        if token.text == "March":
            continue
        happening = words.nouns.get(token.lemma.casefold())
        if happening is None:
            continue
        timed = token.dep == "pobj" and parse.tokens[token.head].text.casefold() in TIMED
        if not timed and parse.sentence_of(number) not in dated:
            continue
        clause = read_nominal(parse, number)
        own = tuple(d for d in datings.values() if clause.span.start <= d.span.start < clause.span.end)
        if timed or own:
            yield Candidate(
                block=block, clause=clause, core=clause, happening=happening, under=None, own=own, near=(),
                quoted=quoted[number], firmness=printed.firmness(own),
            )  # fmt: skip
