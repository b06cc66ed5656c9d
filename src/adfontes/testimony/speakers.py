"""Whose word a draft is: the words that name a speaker led to people and bodies, or to the author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PERSON, PRONOUN, Entity, Mention
from adfontes.model.parse import Parse
from adfontes.model.testimony import AUTHOR, DIRECT
from adfontes.model.text import Span
from adfontes.parsing.actors import Actors, below
from adfontes.parsing.arguments import Referent
from adfontes.parsing.phrases import noun_phrase
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.routes import route_said
from adfontes.testimony.telling import Told
from adfontes.testimony.words import group, parties

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
        if draft.apart and len(draft.speakers) > 1:
            for token in draft.speakers:
                alone = noun_phrase(draft.parse, token)
                yield self._one(replace(draft, speakers=(token,), source=alone), outer)
        else:
            yield self._one(draft, outer)

    def _one(self, draft: Attribution, outer: Told | None) -> Told:
        own = [t for t in draft.speakers if draft.parse.tokens[t].text.casefold() in _FIRST]
        if own or self._is_author(draft):
            witnesses: tuple[str, ...] = (AUTHOR,)
            why = f"“{self._words(draft)}” is the author"
            if outer is not None and outer.draft.mode == DIRECT:
                witnesses = outer.witnesses
                why = f"“{self._words(draft)}” is who is quoted"
            return self._told(draft, witnesses, draft.source, why)
        found = self._actors.of(draft.parse, draft.speakers) or self._through_owner(draft)
        witnesses = tuple(dict.fromkeys(r.entity for r in found))
        last = self._spoke_last(draft) if not witnesses else None
        if last is not None:
            return self._told(draft, last.witnesses, draft.source, f"“{self._words(draft)}” is who spoke before")
        return self._told(draft, witnesses, draft.source, self._why(draft, found))

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
        memory = group("routes.memoir") | group("routes.diary") | group("grounds.accounts") | group("routes.interview")
        for token in draft.speakers:
            if draft.parse.tokens[token].lemma.casefold() in memory:
                found += self._actors.owners(draft.parse, token)
                if not found:
                    found += self._actors.of(draft.parse, below(draft.parse, token, "of", "by", "with"))
        return tuple(found)

    def _spoke_last(self, draft: Attribution) -> _Last | None:
        """Who is meant by a pronoun that is led to nobody: the last who spoke in the same paragraph, if it can be."""
        parse, last = self._last
        if parse is not draft.parse or last is None or len(draft.speakers) != 1:
            return None
        word = draft.parse.tokens[draft.speakers[0]].text.casefold()
        fits = (word in _ONE and last.person) or (word in _THING and not last.person)
        return last if fits else None

    def _told(self, draft: Attribution, witnesses: tuple[str, ...], text: Span | None, why: str) -> Told:
        if draft.speakers and AUTHOR not in witnesses:
            person = bool(witnesses) and self._actors.entities[witnesses[0]].kind == PERSON
            pronoun = draft.parse.tokens[draft.speakers[0]].text.casefold() in _THING | _MANY | _ONE
            if witnesses or not pronoun:
                self._last = (draft.parse, _Last(witnesses, text, person))
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

    def _words(self, draft: Attribution) -> str:
        return " ".join(draft.source.of(self._content).split()) if draft.source else ""

    def _why(self, draft: Attribution, found: tuple[Referent, ...]) -> str:
        if draft.source is None:
            return "nobody is named"
        words = self._words(draft)
        if not found:
            return f"“{words}” names nobody known"
        names = " and ".join(dict.fromkeys(self._actors.entities[r.entity].name for r in found))
        how = "by coreference" if any(r.form == PRONOUN for r in found) else "by name"
        return f"“{words}” is {names} ({how})" if words != names else f"{names} is named"
