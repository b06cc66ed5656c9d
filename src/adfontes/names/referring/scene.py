"""What the reader of a text has in mind at a place: who was spoken of, how lately, and in which role."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from adfontes.model.entities import ORGANISATION, PERSON, Mention
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.referring.grammar import (
    MODIFIER,
    OBJECT,
    OBLIQUE,
    OWNER,
    SUBJECT,
    agent_of,
    governs,
    is_main,
    own_subject,
    phrase_head,
    place_of,
    verb_above,
)  # fmt: skip
from adfontes.names.referring.known import Knowledge, country_names
from adfontes.names.referring.words import words

THING, GROUP, UNSURE = "thing", "group", "unsure"
"""Kinds of what is spoken of beside those of entities: something that is nobody, several people unnamed, and whatever
a pronoun left open means."""

WEIGHTS = {SUBJECT: 100.0, OBJECT: 65.0, OBLIQUE: 50.0, OWNER: 55.0, MODIFIER: 25.0}
"""How much a role puts somebody in the reader's mind: Lappin and Leass's order, subjects raised for narrative."""
SUBORDINATE = 0.8
KIN = 25.0
"""Of who stands only in an apposition that says who another is."""
OWNER_OF_SUBJECT = 85.0
FADING = (1.0, 0.72, 0.45, 0.3, 0.2, 0.12)
"""What is left of it so many sentences later; the break of a paragraph counts as one more sentence."""


@dataclass(slots=True)
class Referent:
    """Somebody or something spoken of at a place. `entities` is empty for what is no known entity; `sentence` is a
    running number over the text; `plural` says whether "they" may mean it, `single` whether "he" or "it" may."""

    entities: tuple[str, ...]
    kind: str
    plural: bool
    single: bool
    sex: str
    page: int
    token: int
    sentence: int
    weight: float
    role: str
    verb: int
    group: Delegation | None = None
    topic: bool = False


@dataclass(slots=True)
class Delegation:
    """A delegation: `head` its leader, `members` all the text lists, `of` the power or body that sent it, `last` the
    sentence in which it was last spoken of. `noun` is what it is called."""

    noun: str
    head: str | None = None
    members: list[str] = field(default_factory=list)
    of: str | None = None
    last: int = 0

    def people(self) -> tuple[str, ...]:
        """Head first, then the members."""
        return tuple(dict.fromkeys((*([self.head] if self.head else ()), *self.members)))


@dataclass(slots=True)
class Page:
    """A parse with the names that stand in it: `names` has for the token that heads a name's grammar whom it names,
    `extents` the first and last token of the name; `covered` leads from each token of a name to that one. `meant` is
    whom the tokens met so far mean, pronouns and descriptions included."""

    number: int
    parse: Parse
    names: dict[int, tuple[str, ...]] = field(default_factory=dict)
    covered: dict[int, int] = field(default_factory=dict)
    extents: dict[int, tuple[int, int]] = field(default_factory=dict)
    meant: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def entities_at(self, token: int) -> tuple[str, ...]:
        """Whom a noun or pronoun means, as far as is known by now; the name it stands in, or its apposition."""
        found = self.meant.get(token) or self.names.get(token)
        if found:
            return found
        if token in self.covered:
            return self.names.get(self.covered[token], ())
        return ()


class Names:
    """The mentions of a text by name, in its order, to be laid on the tokens of its parses."""

    def __init__(self, mentions: Iterable[Mention], knowledge: Knowledge) -> None:
        self._all = sorted((m for m in mentions if m.entity in knowledge.by_id), key=lambda m: (m.span, m.entity))
        self._starts = [m.span.start for m in self._all]

    def within(self, span: Span) -> Sequence[Mention]:
        """The mentions inside a stretch of text."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._all[low:high]


def lay_names(number: int, parse: Parse, names: Names) -> Page:
    """The page of a parse. Of mentions inside one another the longest rules."""
    page = Page(number=number, parse=parse)
    tokens = parse.tokens
    starts = [t.start for t in tokens]
    done, head, ruling = -1, 0, Span(start=0, end=0)
    mentions = sorted(names.within(parse.span), key=lambda m: (m.span.start, -m.span.end))
    for mention in mentions:
        first = bisect_left(starts, mention.span.start)
        last = first
        while last < len(tokens) and tokens[last].end <= mention.span.end:
            last += 1
        if first >= last:  # a name inside a token: "lean-to-Moscow"
            continue
        if first < done:
            if mention.span == ruling:
                page.names[head] = tuple(dict.fromkeys((*page.names[head], mention.entity)))
            continue
        inner = range(first, last)
        head = next((i for i in reversed(inner) if tokens[i].head not in inner or tokens[i].head == i), last - 1)
        page.names[head] = (mention.entity,)
        page.extents[head] = (first, last - 1)
        for i in inner:
            page.covered[i] = head
        done, ruling = last, mention.span
    return page


class Scene:
    """The people and things spoken of so far, the latest last, and what else the walk has learnt."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.sentence = 0
        self.referents: list[Referent] = []
        self.last: dict[str, int] = {}
        self.count: dict[str, int] = {}
        self.visitors: tuple[str, ...] = ()

    def window(self) -> list[Referent]:
        """Those of the last sentences that are not quite forgotten."""
        oldest = self.sentence - len(FADING)
        found: list[Referent] = []
        for referent in reversed(self.referents):
            if referent.sentence <= oldest:
                break
            found.append(referent)
        return found

    def afloat(self) -> bool:
        """Whether a ship was spoken of, which may be "she"."""
        return any(r.sex == "ship" for r in self.window())

    def is_country(self, entity: str) -> bool:
        """Whether an entity bears the name of a power."""
        return self.knowledge.by_id[entity].name.casefold() in country_names()

    def note(self, page: Page, token: int, entities: tuple[str, ...], *, kind: str, plural: bool, single: bool,
             sex: str) -> Referent:  # fmt: skip
        """Remember that somebody was spoken of here."""
        parse = page.parse
        role, verb = place_of(parse, token)
        referent = Referent(
            entities=entities, kind=kind, plural=plural, single=single, sex=sex, page=page.number, token=token,
            sentence=self.sentence, weight=_weight(parse, token, role, verb), role=role, verb=verb,
        )  # fmt: skip
        chosen = role == OBJECT and parse.tokens[verb].lemma in words().sending
        named = (kind == PERSON and token in page.names) or (kind == UNSURE and parse.tokens[token].tag == "NNP")
        referent.topic = named and (chosen or (role == SUBJECT and _is_alone(parse, verb)))
        self.referents.append(referent)
        for entity in entities:
            self.last[entity] = self.sentence
            self.count[entity] = self.count.get(entity, 0) + 1
        return referent

    def note_entities(self, page: Page, token: int, entities: tuple[str, ...], *, plural: bool | None = None) -> None:
        """Remember entities: one person is "he", one body or place "it" and perhaps "they", several are "they"."""
        known = [self.knowledge.by_id[e] for e in entities]
        several = len(known) > 1
        kind = known[0].kind if not several else GROUP
        body = not several and known[0].kind == ORGANISATION
        many = several or body if plural is None else plural
        single = not several and (plural is not True)
        self.note(page, token, entities, kind=kind, plural=many, single=single, sex=known[0].sex if not several else "")
        for entity in entities:
            if known[0].kind == PERSON and several:
                one = self.knowledge.by_id[entity]
                self.note(page, token, (entity,), kind=one.kind, plural=False, single=True, sex=one.sex)


def _verbs_up(parse: Parse, verb: int) -> list[int]:
    """A verb and those of the clauses that it hangs on, but the main one."""
    found: list[int] = []
    at: int | None = verb
    while at is not None and len(found) < 4:
        found.append(at)
        at = verb_above(parse, at)
    return found


def _is_cleft(parse: Parse, verb: int) -> bool:
    """ "It was the consul who": the one put forward counts like a subject."""
    own = own_subject(parse, verb)
    return parse.tokens[verb].lemma == "be" and own is not None and parse.tokens[own].text.casefold() == "it"


def _is_alone(parse: Parse, verb: int) -> bool:
    """Whether a main verb's subject is the only one its sentence puts forward."""
    if parse.tokens[verb].dep != "ROOT" or agent_of(parse, verb) is not None:
        return False
    if parse.tokens[verb].lemma in words().sending and not _is_passive(parse, verb):
        return False  # the story goes on with whom he sends
    beside = [c for c in parse.children[verb] if parse.tokens[c].dep in ("conj", "ccomp")]
    return not any(parse.tokens[n].dep in ("nsubj", "nsubjpass") for c in beside for n in parse.children[c])


def _is_passive(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[c].dep == "nsubjpass" for c in parse.children[verb])


def _is_kin(parse: Parse, token: int, verb: int) -> bool:
    """Whether a noun only says, within an apposition, who another is: "Y, the half-brother of X, …"."""
    for _ in range(6):
        if parse.tokens[token].dep == "appos":
            return True
        if parse.tokens[token].dep not in ("poss", "pobj", "prep", "compound", "conj"):
            return False
        token = parse.tokens[token].head
        if token == verb:
            return False
    return False


def _weight(parse: Parse, token: int, role: str, verb: int) -> float:
    weight = WEIGHTS[role]
    if role == SUBJECT and not is_main(parse, verb):
        weight *= SUBORDINATE
        if any(parse.tokens[v].dep == "relcl" for v in _verbs_up(parse, verb)):
            weight *= 0.6
    elif role == OBJECT and (_is_cleft(parse, verb) or parse.tokens[phrase_head(parse, token)].dep == "attr"):
        weight = WEIGHTS[SUBJECT]
    elif role == OBJECT and parse.tokens[verb].lemma in words().sending:
        weight = 95.0  # whom somebody sends is whom the story follows
    elif role == OWNER:
        owned = phrase_head(parse, parse.tokens[token].head)
        if parse.tokens[owned].dep in ("nsubj", "nsubjpass") and governs(parse, verb, owned):
            met = any(parse.tokens[c].dep == "dobj" and parse.tokens[c].tag == "NNP" for c in parse.children[verb])
            weight = WEIGHTS[OBJECT] if met else OWNER_OF_SUBJECT  # "Grey's answer reached Metternich"
    if role in (OWNER, OBLIQUE) and _is_kin(parse, token, verb):
        weight = KIN
    elif role == OBLIQUE and parse.tokens[parse.tokens[token].head].dep == "agent":
        weight = 125.0 if parse.tokens[verb].lemma in words().ousting else 65.0
    return weight
