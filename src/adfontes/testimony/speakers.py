"""Whose word a draft is: the words that name a speaker led to people and bodies, or to the author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import NAME, PERSON, PRONOUN, Entity, Mention
from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AUTHOR, DIRECT
from adfontes.model.text import Span
from adfontes.parsing.actors import Actors, below
from adfontes.parsing.arguments import Referent
from adfontes.parsing.phrases import joint, noun_phrase
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.routes import route_said
from adfontes.testimony.telling import Told
from adfontes.testimony.words import group, parties
from adfontes.testimony.worth import cue_clause

_OPENING = 12
"""Words at the beginning of a sentence among which its subject is looked for."""
_FIRST = frozenset(("i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"))
_ONE = frozenset(("he", "she", "him", "her", "his", "hers"))
_THING = frozenset(("it", "its"))
_MANY = frozenset(("they", "them", "their"))


@dataclass(frozen=True, slots=True)
class _Last:
    """Who spoke last in a paragraph: their ids and the words that named them."""

    witnesses: tuple[str, ...]
    text: Span | None
    person: bool


class Speakers:
    """The people and bodies of a text, to be asked whose words an attribution names."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._content = apparatus.text.content
        self._actors = Actors(apparatus.of(Entity), apparatus.of(Mention), parties())
        self._last: tuple[Parse | None, _Last | None] = (None, None)

    def tell(self, draft: Attribution, outer: Told | None) -> Iterator[Told]:
        """Yield a draft with its witnesses: once, or once for each speaker that speaks apart.

        `outer` is the testimony in whose content the draft stands, if any: "I" in what it quotes is its witness. Drafts
        must come in the order of the text, so that a pronoun that nobody has led to a name means who spoke last.
        """
        draft = _with_antecedent(draft)
        if draft.apart and len(draft.speakers) > 1:
            for token in draft.speakers:
                alone = _phrase(draft.parse, token)
                yield self._one(replace(draft, speakers=(token,), source=alone), outer)
        else:
            yield self._one(draft, outer)

    def _one(self, draft: Attribution, outer: Told | None) -> Told:
        text = self._named_by(draft)
        if is_first_person(draft) or self._is_author(draft):
            if outer is not None and outer.draft.mode == DIRECT:
                return self._told(draft, outer.witnesses, text, f"“{self._words(text)}” is who is quoted")
            return self._told(draft, (AUTHOR,), text, f"“{self._words(text)}” is the author")
        found = self._meant(draft) if draft.speakers else self._unnamed(draft)
        if not found and outer is not None and _goes_on(draft):
            return self._told(draft, outer.witnesses, outer.text, "who spoke goes on")
        addressed = self._actors.of(draft.parse, draft.addressees) if draft.word in group("persuading.verbs") else ()
        if addressed and not any(r.kind == PERSON for r in found):
            return self._told(draft, tuple(dict.fromkeys(r.entity for r in addressed)), text, "who is so persuaded")
        last = self._spoke_last(draft, found)
        if last is not None:
            return self._told(draft, last.witnesses, text, f"“{self._words(text)}” is who spoke before")
        witnesses = tuple(dict.fromkeys(r.entity for r in found))
        return self._told(draft, witnesses, text, self._why(text, found))

    def _meant(self, draft: Attribution) -> tuple[Referent, ...]:
        """Whom the speaking words mean: not the power whose people one of them is called by, not the power whose paper
        speaks; whoever's memory, paper or opinion speaks speaks themselves."""
        if _is_one_of_a_people(draft):
            return ()
        papers = [t for t in draft.speakers if draft.parse.tokens[t].lemma.casefold() in _papers()]
        if papers and not draft.owner:
            return self._through_owner(draft)
        found = self._actors.of(draft.parse, draft.speakers) or self._through_owner(draft)
        nearer = self._subject_before(draft) or self._subject_above(draft, found)
        return nearer or found

    def _unnamed(self, draft: Attribution) -> tuple[Referent, ...]:
        """Who says it, where the parser gives no subject: of a passive the one person with whom the clause has an
        interview or talk ("in his interview with Ames he was told that"); else the subject that was lost."""
        verb = cue_clause(draft)
        if verb is None or draft.how not in ("passive", "quotation", "clause"):
            return ()
        if not verb.passive:
            return self._lost(draft.parse, verb)
        parse, talks = draft.parse, group("routes.interview") | group("routes.talk")
        with_ = [w for t in verb.tokens if parse.tokens[t].lemma.casefold() in talks for w in below(parse, t, "with")]
        return tuple(r for r in self._actors.of(parse, with_) if r.kind == PERSON)

    def _lost(self, parse: Parse, verb: Clause) -> tuple[Referent, ...]:
        """The person whom a date or place before the verb took for its own ("In 1899 Carroll published …")."""
        before = [o.head for o in verb.obliques if o.head < verb.cue and parse.tokens[o.head].pos == "PROPN"]
        return () if verb.subjects else tuple(r for r in self._actors.of(parse, before) if r.kind == PERSON)

    def _subject_before(self, draft: Attribution) -> tuple[Referent, ...]:
        """The person who is the subject of the sentence before one that begins "In his account"."""
        parse = draft.parse
        if draft.how != "adjunct" or not draft.owner or draft.cue is None:
            return ()
        token = draft.speakers[0]
        first = parse.sentences[parse.sentence_of(token)][0]
        if parse.tokens[token].text.casefold() not in ("his", "her") or not 0 < first == token - 1:
            return ()
        low, end = parse.sentences[parse.sentence_of(first - 1)]
        subjects = [n for n in range(low, min(end, low + _OPENING)) if parse.tokens[n].dep == "nsubj"]
        main = [n for n in subjects if parse.tokens[parse.tokens[n].head].dep == "ROOT"]
        return tuple(r for r in self._actors.of(parse, main[:1]) if r.kind == PERSON)

    def _subject_above(self, draft: Attribution, found: tuple[Referent, ...]) -> tuple[Referent, ...]:
        """The person who is the subject of the main clause, for a *he* in a clause that hangs on it and that is led to
        somebody whom the sentence does not name ("Carroll published a book in which he maintained …")."""
        parse = draft.parse
        if len(draft.speakers) != 1 or parse.tokens[draft.speakers[0]].text.casefold() not in ("he", "she"):
            return ()
        verb = cue_clause(draft)
        above = parse.clauses[verb.parent] if verb is not None and verb.parent is not None else None
        if verb is None or above is None or verb.link != "relcl":
            return ()
        first = parse.tokens[parse.sentences[verb.sentence][0]].start
        before = Span(start=first, end=max(first, parse.tokens[draft.speakers[0]].start))
        led = {r.entity for r in found}
        if any(r.entity in led and r.form == NAME for r in self._actors.referents.within(before)):
            return ()
        persons = tuple(r for r in self._actors.of(parse, above.subjects) if r.kind == PERSON)
        return persons or self._lost(parse, above)

    def _named_by(self, draft: Attribution) -> Span | None:
        """The words that name who speaks: the noun with what stands before it, and *of* what; of several who speak
        together all their words."""
        if draft.source is None or len(draft.speakers) != 1 or draft.owner:
            return draft.source
        token = draft.speakers[0]
        phrase = _phrase(draft.parse, token)
        if not draft.source.start <= phrase.start < draft.source.end:
            return draft.source
        of = [t for t in below(draft.parse, token, "of") if draft.parse.tokens[t].end <= draft.source.end]
        return Span(start=phrase.start, end=draft.parse.tokens[of[-1]].end) if of else phrase

    def _is_author(self, draft: Attribution) -> bool:
        """Whether "the present writer" or "this author" speaks."""
        for token in draft.speakers:
            below_ = (draft.parse.tokens[c].text.casefold() for c in draft.parse.children[token])
            if draft.parse.tokens[token].lemma.casefold() in group("judge.self") and "present" in below_:
                return True
        return False

    def _through_owner(self, draft: Attribution) -> tuple[Referent, ...]:
        """Whose memory or opinion is made to speak: "Ames's recollection is that", "the memoirs of Ames say"."""
        found: list[Referent] = []
        parse = draft.parse
        for token in draft.speakers:
            if parse.tokens[token].lemma.casefold() not in _papers():
                continue
            own = [j for c in parse.children[token] if parse.tokens[c].dep == "poss" for j in joint(parse, c)]
            of = self._actors.of(parse, below(parse, token, "of", "by", "with"))
            found += self._actors.of(parse, own) or [r for r in of if r.kind == PERSON]
        return tuple(found)

    def _spoke_last(self, draft: Attribution, found: tuple[Referent, ...]) -> _Last | None:
        """Who is meant by a pronoun: the last who spoke in the same paragraph, if it can be, where the pronoun is led
        to nobody; where it is led to somebody who is named after it, in what is said ("Boone, he testified, had come");
        and where the last who spoke bears a name that is nobody's yet, and stands nearer than who it is led to."""
        parse, last = self._last
        if parse is not draft.parse or last is None or len(draft.speakers) != 1:
            return None
        word = draft.parse.tokens[draft.speakers[0]]
        if not ((word.text.casefold() in _ONE and last.person) or (word.text.casefold() in _THING and not last.person)):
            return None
        if not found:
            return last
        if any(r.entity in last.witnesses for r in found):
            return None
        led = frozenset(r.entity for r in found)
        if draft.how in ("parenthesis", "quotation") and draft.content[0].start < word.start:
            first = Span(start=draft.content[0].start, end=word.start)
            if any(r.entity in led and r.form == NAME for r in self._actors.referents.within(first)[:1]):
                return last
        if not last.witnesses and last.text is not None and draft.parse.span.start <= last.text.start < word.start:
            between = Span(start=last.text.start, end=word.start)
            return (
                None
                if any(r.entity in led and r.form == NAME for r in self._actors.referents.within(between))
                else last
            )
        return None

    def _told(self, draft: Attribution, witnesses: tuple[str, ...], text: Span | None, why: str) -> Told:
        if draft.speakers and AUTHOR not in witnesses:
            word = draft.parse.tokens[draft.speakers[0]]
            if witnesses:
                person = self._actors.entities[witnesses[0]].kind == PERSON
                self._last = (draft.parse, _Last(witnesses, text, person))
            elif word.text.casefold() not in _THING | _MANY | _ONE:
                self._last = (draft.parse, _Last((), text, word.pos == "PROPN"))
        addressed = [self._actors.of(draft.parse, (t,)) for t in draft.addressees]
        named = [
            (f[0].entity, draft.parse.tokens[t].text) for t, f in zip(draft.addressees, addressed, strict=True) if f
        ]
        return Told(
            draft=draft,
            witnesses=witnesses,
            text=text,
            addressees=tuple(e for e, _ in named),
            addressees_text=tuple(w for _, w in named),
            stance=draft.stance,
            hedges=draft.hedges,
            route=route_said(draft),
            why=(why,) if why else (),
        )

    def _words(self, text: Span | None) -> str:
        return " ".join(text.of(self._content).split()) if text else ""

    def _why(self, text: Span | None, found: tuple[Referent, ...]) -> str:
        if text is None:
            return "nobody is named"
        words = self._words(text)
        if not found:
            return f"“{words}” names nobody known"
        names = " and ".join(dict.fromkeys(self._actors.entities[r.entity].name for r in found))
        how = "by coreference" if any(r.form == PRONOUN for r in found) else "by name"
        return f"“{words}” is {names} ({how})" if words != names else f"{names} is named"


def _with_antecedent(draft: Attribution) -> Attribution:
    """A draft whose speaker is a relative pronoun, with the noun that it stands for ("his letter, which asked")."""
    parse = draft.parse
    if len(draft.speakers) != 1 or parse.tokens[draft.speakers[0]].tag not in ("WDT", "WP"):
        return draft
    at = parse.tokens[draft.speakers[0]].head
    for _ in range(6):
        if parse.tokens[at].dep == "relcl":
            noun = parse.tokens[at].head
            return replace(draft, speakers=(noun,), source=_phrase(parse, noun))
        at = parse.tokens[at].head
    return draft


def _phrase(parse: Parse, token: int) -> Span:
    """A noun's phrase without a "both" that opens it."""
    whole = noun_phrase(parse, token)
    both = [c for c in parse.children[token] if parse.tokens[c].start == whole.start]
    if both and parse.tokens[both[0]].text.casefold() in ("both", "either", "neither"):
        return Span(start=parse.tokens[both[0] + 1].start, end=whole.end)
    return whole


@cache
def _papers() -> frozenset[str]:
    """Nouns of what speaks for somebody or for itself: memoirs, letters, accounts, sources."""
    routes = ("memoir", "diary", "interview", "document", "paper")
    return group("grounds.accounts").union(*(group(f"routes.{route}") for route in routes))


def _goes_on(draft: Attribution) -> bool:
    """Whether a cue is a participle that hangs loosely on what is said, not on its own subject."""
    verb = cue_clause(draft)
    return verb is not None and verb.form == "participle" and verb.link == "advcl" and verb.inherited


def is_first_person(draft: Attribution) -> bool:
    """Whether "I" or "we" speaks."""
    return any(draft.parse.tokens[t].text.casefold() in _FIRST and not _numeral(draft, t) for t in draft.speakers)


def _numeral(draft: Attribution, token: int) -> bool:
    """Whether an "I" is a ruler's number: "William I protested"."""
    before = draft.parse.tokens[token - 1] if token else None
    return draft.parse.tokens[token].text == "I" and before is not None and before.pos == "PROPN"


def _is_one_of_a_people(draft: Attribution) -> bool:
    """Whether a single person is called by their people ("The Russian insisted"), which names no power."""
    if len(draft.speakers) != 1 or draft.owner:
        return False
    parse, token = draft.parse, draft.speakers[0]
    word = parse.tokens[token]
    article = [
        c for c in parse.children[token] if parse.tokens[c].text.casefold() in ("the", "a", "an", "this", "that")
    ]
    bare = len(parse.children[token]) == len(article) == 1
    people = word.tag in ("NN", "JJ", "NNP") and word.text.endswith(("an", "ese", "ish", "man", "ch"))
    return bare and people and word.text[0].isupper()
