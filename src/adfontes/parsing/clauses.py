"""Clauses read off the dependencies of a parse: who does what to whom, in which tense, and what hangs on what.

The labels are ClearNLP's, as spaCy's English models give them. Nothing is decided here about the world: a clause says
what the grammar says, with its errors.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from adfontes.languages import load_words
from adfontes.model.parse import Clause, Parse, Token
from adfontes.model.text import Span
from adfontes.parsing.phrases import dative_of, joint, obliques_of

CLAUSAL = frozenset(
    (
        "ROOT",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "csubj",
        "csubjpass",
        "parataxis",
        "pcomp",
        "conj",
        "dep",
        "appos",
    )
)
"""Dependencies by which a verb heads a clause of its own."""

SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_PARTICIPLES = ("VBG", "VBN")
_MODALS_AHEAD = {"will": "future", "shall": "future", "would": "prospective"}


@cache
def _control() -> frozenset[str]:
    """Verbs whose object does what the infinitive says ("asked Stalin to send"); after all others the subject does."""
    return frozenset(load_words("en", "grammar")["object_control"])


def read_clauses(parse: Parse) -> tuple[Clause, ...]:
    """The clauses of a block, in the order of their cues."""
    heads = _clause_heads(parse)
    number = {cue: n for n, cue in enumerate(heads)}
    drafts = [_draft(parse, cue, number) for cue in heads]
    done: dict[int, Clause] = {}
    for clause in sorted(drafts, key=lambda c: _depth(drafts, c)):
        done[clause.number] = _with_subjects(parse, clause, done)
    return tuple(done[n] for n in range(len(drafts)))


def read_nominal(parse: Parse, token: int) -> Clause:
    """The clause-like reading of a noun that names a happening ("Stalin's offer of help to Mao", "the surrender of
    Japan"): its possessor or what *by* names does it; what *of* names, where there is a doer, has it done.

    `number` is -1 and `parent` None; the caller knows which clause the noun stands in.
    """
    owners = tuple(j for c in parse.children[token] if parse.tokens[c].dep == "poss" for j in joint(parse, c))
    obliques = obliques_of(parse, token)
    of = tuple(j for o in obliques if o.by == "of" for j in o.joint)
    by = tuple(j for o in obliques if o.by in ("by", "between") for j in o.joint)
    agents = owners or by or of
    tokens = _own(parse, token, frozenset())
    span = parse.reach(tokens)
    return Clause(
        number=-1, cue=token, lemma=parse.tokens[token].lemma.casefold(), form="nominal", link="nominal", parent=None,
        marker="", tense="", modal="", negated=_is_negated(parse, token), passive=False, subjects=agents,
        inherited=False, agents=agents, objects=of if agents != of else (), recipients=(), attributes=(),
        obliques=obliques, tokens=tokens, span=span, whole=span, sentence=parse.sentence_of(token),
    )  # fmt: skip


def _clause_heads(parse: Parse) -> list[int]:
    """The verbs, and the auxiliaries and predicates that stand for one, that head a clause."""
    found = []
    for n, token in enumerate(parse.tokens):
        verb = token.pos in ("VERB", "AUX") and token.dep in CLAUSAL
        if verb and token.dep == "conj" and parse.tokens[token.head].pos not in ("VERB", "AUX"):
            verb = any(parse.tokens[c].dep in SUBJECT for c in parse.children[n])
        if verb and token.dep in ("amod", "compound"):
            verb = False
        if verb or (token.dep == "ROOT" and any(parse.tokens[c].dep in SUBJECT for c in parse.children[n])):
            found.append(n)
    return found


def _depth(drafts: list[Clause], clause: Clause) -> int:
    depth, seen = 0, {clause.number}
    while clause.parent is not None and clause.parent not in seen:
        clause = drafts[clause.parent]
        seen.add(clause.number)
        depth += 1
    return depth


def _parent(parse: Parse, cue: int, number: dict[int, int]) -> int | None:
    """The clause that a clause hangs on, through nouns and prepositions between them."""
    at = cue
    while parse.tokens[at].head != at:
        at = parse.tokens[at].head
        if at in number:
            return number[at]
    return None


def _own(parse: Parse, cue: int, heads: frozenset[int]) -> tuple[int, ...]:
    """The tokens that hang on a cue, without those of other clauses and the marks of punctuation at its ends."""
    found, open_ = [cue], [cue]
    while open_:
        for child in parse.children[open_.pop()]:
            if child not in heads and not (parse.tokens[child].dep == "cc" and parse.tokens[child].head == cue):
                found.append(child)
                open_.append(child)
    found.sort()
    while len(found) > 1 and parse.tokens[found[-1]].pos == "PUNCT" and found[-1] != cue:
        found.pop()
    while len(found) > 1 and parse.tokens[found[0]].pos == "PUNCT" and found[0] != cue:
        found.pop(0)
    return tuple(found)


def _whole(parse: Parse, cue: int, heads: frozenset[int]) -> Span:
    """All that hangs on a cue but clauses joined to it, to the last word."""
    found, open_ = [cue], [cue]
    while open_:
        at = open_.pop()
        for child in parse.children[at]:
            if not (at == cue and child in heads and parse.tokens[child].dep in ("conj", "parataxis")):
                found.append(child)
                open_.append(child)
    found.sort()
    while len(found) > 1 and parse.tokens[found[-1]].pos == "PUNCT" and parse.tokens[found[-1]].text not in "\"')]":
        found.pop()
    while len(found) > 1 and parse.tokens[found[0]].dep in ("punct", "cc"):
        found.pop(0)
    return parse.reach(tuple(found))


def _is_negated(parse: Parse, token: int) -> bool:
    below = [parse.tokens[c] for c in parse.children[token]]
    denying = ("no", "never", "neither", "nor")
    return any(
        t.dep == "neg" or (t.dep in ("det", "advmod", "preconj") and t.lemma.casefold() in denying) for t in below
    )


def _draft(parse: Parse, cue: int, number: dict[int, int]) -> Clause:
    heads = frozenset(number)
    token, below = parse.tokens[cue], parse.children[cue]
    deps: dict[str, list[int]] = {}
    for child in below:
        deps.setdefault(parse.tokens[child].dep, []).append(child)
    tense, modal = _tense(parse, cue, deps)
    finite = bool(tense) or token.tag in ("VBD", "VBZ", "VBP")
    to = any(parse.tokens[c].tag == "TO" for c in deps.get("aux", ()))
    passive = bool(deps.get("auxpass") or deps.get("nsubjpass")) or (
        token.tag == "VBN" and token.dep in ("acl", "advcl") and not finite
    )
    subjects = tuple(j for dep in SUBJECT[:2] for c in deps.get(dep, ()) for j in joint(parse, c))
    direct = tuple(j for c in deps.get("dobj", ()) for j in joint(parse, c))
    particle = " ".join(parse.tokens[c].text.casefold() for c in deps.get("prt", ()))
    obliques = sorted(
        (*obliques_of(parse, cue), *(o for d in direct for o in obliques_of(parse, d))), key=lambda o: o.head
    )
    tokens = _own(parse, cue, heads)
    return Clause(
        number=number[cue],
        cue=cue,
        lemma=f"{token.lemma.casefold()} {particle}".rstrip(),
        form=_form(token, to=to, finite=finite),
        link="root" if token.dep == "ROOT" else token.dep,
        parent=_parent(parse, cue, number),
        marker=_marker(parse, cue, deps),
        tense=tense,
        modal=modal,
        negated=_is_negated(parse, cue) or any(_is_negated(parse, d) for d in direct),
        passive=passive,
        subjects=subjects,
        inherited=False,
        agents=() if passive else subjects,
        objects=subjects if passive else direct,
        recipients=tuple(j for c in deps.get("dative", ()) for j in dative_of(parse, c)),
        attributes=tuple(j for dep in ("attr", "acomp", "oprd") for c in deps.get(dep, ()) for j in joint(parse, c)),
        obliques=tuple(obliques),
        tokens=tokens,
        span=parse.reach(tokens),
        whole=_whole(parse, cue, heads),
        sentence=parse.sentence_of(cue),
    )


def _form(token: Token, *, to: bool, finite: bool) -> str:
    if finite and not to:
        return "finite"
    if to or token.tag == "VB":
        return "infinitive"
    return "participle" if token.tag in _PARTICIPLES else "finite"


def _marker(parse: Parse, cue: int, deps: dict[str, list[int]]) -> str:
    """The word that opens a clause: a conjunction, "when", or the preposition that a gerund hangs on."""
    for child in (c for dep in ("mark", "advmod") for c in deps.get(dep, ()) if c < cue):
        if parse.tokens[child].dep == "mark" or parse.tokens[child].tag == "WRB":
            return parse.tokens[child].text.casefold()
    return parse.tokens[parse.tokens[cue].head].text.casefold() if parse.tokens[cue].dep == "pcomp" else ""


def _tense(parse: Parse, cue: int, deps: dict[str, list[int]]) -> tuple[str, str]:
    """The tense of the finite verb, which may be an auxiliary, and the lemma of its modal."""
    helping = [parse.tokens[c] for dep in ("aux", "auxpass") for c in deps.get(dep, ())]
    modal = next((t.lemma.casefold() for t in helping if t.tag == "MD"), "")
    if modal:
        return _MODALS_AHEAD.get(modal, "present" if modal in ("can", "may", "must") else "past"), modal
    finite = [t for t in (*sorted(helping, key=lambda t: t.start), parse.tokens[cue]) if t.tag in ("VBD", "VBZ", "VBP")]
    if not finite:
        return "", ""
    first = finite[0]
    past = first.tag == "VBD"
    if first.lemma.casefold() == "have" and first.start != parse.tokens[cue].start:
        return ("pluperfect" if past else "perfect"), ""
    return ("past" if past else "present"), ""


def _with_subjects(parse: Parse, clause: Clause, done: dict[int, Clause]) -> Clause:
    """A clause with the doers and the done-to that it owes to others: a subject shared, an antecedent, an agent."""
    subjects, inherited = clause.subjects, False
    parent = done.get(clause.parent) if clause.parent is not None else None
    token = parse.tokens[clause.cue]
    if clause.link in ("relcl", "acl"):
        antecedent = joint(parse, token.head) if clause.link == "acl" or _plural(parse, clause) else (token.head,)
        relative = [s for s in subjects if parse.tokens[s].tag in ("WDT", "WP", "WP$")]
        if relative or (clause.link == "acl" and not subjects):
            subjects, inherited = antecedent, True
    elif not subjects and parent is not None:
        subjects, inherited = _owed(parse, clause, parent), True
    agents, objects = subjects, clause.objects
    if clause.passive:
        agents = tuple(j for o in clause.obliques if o.by == "by" for j in o.joint)
        objects = subjects
    else:
        objects = _relative_objects(parse, clause, told=inherited)
    return replace(clause, subjects=subjects, inherited=inherited, agents=agents, objects=objects)


def _plural(parse: Parse, clause: Clause) -> bool:
    """Whether a relative clause's verb is plural, so that it is said of all that are joined before it."""
    finite = [
        parse.tokens[clause.cue],
        *(parse.tokens[c] for c in parse.children[clause.cue] if parse.tokens[c].dep in ("aux", "auxpass")),
    ]
    return any(t.tag == "VBP" or t.text.casefold() == "were" for t in finite)


def _owed(parse: Parse, clause: Clause, parent: Clause) -> tuple[int, ...]:
    """Whose deed a clause without a subject tells: its parent's subject, or the object of a verb of asking."""
    if clause.link == "xcomp" or (clause.form == "infinitive" and clause.link in ("ccomp", "advcl")):
        verb = parent.lemma.split(" ")[0]
        asked = parent.subjects if parent.passive else (*parent.recipients, *parent.objects)
        if verb in _control() and asked:
            return tuple(sorted(asked))
    if clause.link == "pcomp":
        owner = [j for c in parse.children[clause.cue] if parse.tokens[c].dep == "poss" for j in joint(parse, c)]
        if owner:
            return tuple(owner)
    return (
        parent.subjects
        if not parent.passive or clause.link == "conj" or clause.passive
        else (parent.agents or parent.subjects)
    )


def _relative_objects(parse: Parse, clause: Clause, *, told: bool) -> tuple[int, ...]:
    """Direct objects, a relative pronoun's antecedent in its place ("the memo that Liu wrote")."""
    found = [
        parse.tokens[clause.cue].head if parse.tokens[o].tag in ("WDT", "WP") and clause.link == "relcl" else o
        for o in clause.objects
    ]
    bare = clause.link == "relcl" and not clause.objects and bool(clause.subjects) and not told
    if bare and not any(parse.tokens[c].dep == "ccomp" for c in parse.children[clause.cue]):
        opens = parse.tokens[clause.cue].head
        if not any(
            parse.tokens[c].tag in ("WDT", "WP", "WRB") and parse.tokens[c].dep != "nsubj"
            for c in parse.children[clause.cue]
        ):
            found.append(opens)
    return tuple(found)
