"""Whom a description means: offices, groups, delegations, "the two sides", "the latter", "the party", "the city"."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.names.referring.anaphora import find_person_meant
from adfontes.names.referring.delegations import Delegations
from adfontes.names.referring.grammar import is_argument, is_homebound, joined, phrase_start, span_of, verb_of
from adfontes.names.referring.holders import LOOK_BACK, Held, Holders
from adfontes.names.referring.known import country_names, is_power
from adfontes.names.referring.offices import name_beside
from adfontes.names.referring.pairs import find_pair
from adfontes.names.referring.recalled import find_foremost, find_last, is_kind, is_town
from adfontes.names.referring.scene import Delegation, Page, Scene
from adfontes.names.referring.titles import Title, is_office, office_word, read_title
from adfontes.names.referring.visits import Visits
from adfontes.names.referring.words import words

_ARTICLES = frozenset(("the", "this", "that", "these", "those", "both"))
NEAR = 15
"""Sentences back in which a body or place of a kind must have been named for "the party", "the city" to mean it."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a description means, and by which rule; `delegation` where its list may still grow."""

    entities: tuple[str, ...]
    rule: str
    reason: str
    certainty: float
    plural: bool
    delegation: Delegation | None = None


class Describer:
    """Leads noun phrases to entities. One for a text: it remembers delegations and holders of offices."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.delegations = Delegations()
        self.holders = Holders()
        self.visits = Visits()
        self._called: dict[str, str | None] = {}

    def describe(self, page: Page, head: int) -> Meant | None:
        """Whom the noun phrase that ends in `head` means, None where it is nobody known."""
        parse, w = page.parse, words()
        token = parse.tokens[head]
        word = token.text.casefold()
        several = word.endswith("s") and word[:-1] in w.offices
        if word not in w.describing and not is_power(token.text) and not several:
            return None
        before = [parse.tokens[i] for i in range(phrase_start(parse, head), head)]
        folded = [t.text.casefold() for t in before]
        article = next((f for f in folded if f in _ARTICLES), "")
        return (
            self._apposed(page, head, word)
            or self._visiting(page, head, word, article, folded)
            or self._paired(word, folded)
            or self._delegated(page, head, word, article, folded)
            or self._listed(page, head, word)
            or self._group(page, head, word, folded)
            or self._office(page, head, article, folded)
            or self._kind(page, head, word, article, folded)
            or self._place(page, head, word, article, folded)
            or self._again(page, head, folded)
        )

    def _apposed(self, page: Page, head: int, word: str) -> Meant | None:
        """ "the British ambassador, Sir Edmund Monson": the name beside it says who."""
        if not is_office(word):
            return None
        name = name_beside(page, head)
        people = tuple(e for e in page.names.get(name, ()) if self.scene.knowledge.kind(e) == PERSON)
        return Meant(people, "apposition", "the name stands beside it", 0.95, False) if people else None

    def _paired(self, word: str, before: list[str]) -> Meant | None:
        pair: tuple[str, ...] = ()
        if words().both.intersection(before) and word.endswith("s") and is_office(word[:-1]):
            pair = self.holders.together(self.scene, word[:-1])
        pair = pair or find_pair(self.scene, word, before)
        if not pair:
            return None
        several = len(pair) > 1
        return Meant(pair, "two" if several else "former-latter", "the last two of that kind", 0.75, several)

    def _visiting(self, page: Page, head: int, word: str, article: str, before: list[str]) -> Meant | None:
        if word in words().envoys and self.holders.has(word):
            return None
        bare = article == "the" and len(before) == 1
        found = self.visits.find_meant(self.scene, page, head, word, bare)
        if bare and not found and is_power(page.parse.tokens[head].text):  # "the Colombian flew home"
            verb = verb_of(page.parse, head)
            abroad = self.visits.visitors(self.scene)
            if is_homebound(page.parse, verb) and is_argument(page.parse, head, verb) and len(abroad) == 1:
                power = self.scene.knowledge.power(page.parse.tokens[head].text)
                lands = [o for o in self.holders.powers_of(abroad[0]) if self.scene.is_country(o)]
                found = abroad if not lands or power in lands else ()
        reason = "who came, was received or was sent, as told before"
        return Meant(found, "visit", reason, 0.65, len(found) > 1) if found else None

    def _delegated(self, page: Page, head: int, word: str, article: str, before: list[str]) -> Meant | None:
        w, scene, parse = words(), self.scene, page.parse
        if word in w.delegations and "no" not in before:
            owned = any(parse.tokens[c].dep == "poss" for c in parse.children[head])
            found = self.delegations.meet(scene, page, head, bool(article) or owned)
            if found is not None and (found.people() or found.of):
                people = found.people() or (scene.knowledge.body_of(str(found.of)),)
                return Meant(people, "delegation", "its head, and the members the text lists", 0.8, True, found)
        if word in ("members", "member") and before[:1] != ["a"]:
            inner = self._of(page, head)
            if inner is not None and parse.tokens[inner].text.casefold() in w.delegations:
                return self._delegated(page, inner, parse.tokens[inner].text.casefold(), "the", [])
        if word in w.companions:
            owner = next((c for c in parse.children[head] if parse.tokens[c].dep == "poss"), None)
            for person in page.entities_at(owner) if owner is not None else ():
                led = self.delegations.headed_by(scene, person)
                if led is not None and led.members:
                    rest = tuple(m for m in led.members if m != person)
                    return Meant(rest, "companions", "the members of the delegation", 0.7, True, None)
        return None

    def _of(self, page: Page, head: int) -> int | None:
        """The noun behind the "of" that hangs on a noun."""
        parse = page.parse
        for child in parse.children[head]:
            if child > head and parse.tokens[child].text.casefold() == "of" and parse.tokens[child].dep == "prep":
                return next((c for c in parse.children[child] if parse.tokens[c].dep == "pobj"), None)
        return None

    def _listed(self, page: Page, head: int, word: str) -> Meant | None:
        """ "many party leaders, including A, B and C": those who are listed."""
        if word not in words().groups:
            return None
        parse = page.parse
        for child in parse.children[head]:
            t = parse.tokens[child]
            if child > head and (t.text.casefold() == "including" or (t.text.casefold() == "as" and child > 0)):
                found: list[str] = []
                for at in range(child + 1, min(child + 30, len(parse.tokens))):
                    people = [e for e in page.names.get(at, ()) if self.scene.knowledge.kind(e) == PERSON]
                    found += people
                    if not people and at not in page.covered and parse.tokens[at].text not in (",", "and", "the"):
                        break
                if found:
                    return Meant(tuple(dict.fromkeys(found)), "listed", "those who are listed", 0.85, True)
        return None

    def _group(self, page: Page, head: int, word: str, before: list[str]) -> Meant | None:
        """ "Soviet leaders", "the French cabinet", "members of the committee": the body or power they are of."""
        w, parse, scene = words(), page.parse, self.scene
        if word not in w.groups or before[:1] in (["a"], ["an"], ["no"], ["two"], ["three"], ["several"], ["one"]):
            return None
        if w.both.intersection(before) and word in w.two_persons:
            return None  # "the two Soviet leaders" are two people
        if word == "side" and self._of(page, head) is not None:  # "on the side of"
            return None
        if any(t.dep == "nummod" for c in parse.children[head] for t in (parse.tokens[c],)):
            return None
        body = self._modifier(page, head)
        bodies = [body] if body is not None else self._bodies_of(page, head)
        if not bodies:
            return None
        certain = 0.85 if word in w.standing else 0.65
        found = tuple(dict.fromkeys(scene.knowledge.body_of(b) for b in bodies))
        return Meant(found, "group-of", "they stand for their body or power", certain, word.endswith("s"))

    def _bodies_of(self, page: Page, head: int) -> list[str]:
        """The bodies and countries behind an "of": "members of the committee", "the ministers of Russia and France"."""
        inner = self._of(page, head)
        if inner is None:
            return []
        found: list[str] = []
        for noun in joined(page.parse, inner):
            entities = page.names.get(noun) or page.names.get(page.covered.get(noun, -1), ())
            if not entities and page.parse.tokens[noun].text.casefold() in words().kinds:
                meant = self.describe(page, noun)
                entities = meant.entities if meant else ()
            found += [e for e in entities if self._is_power(e)]
        return found

    def _is_power(self, entity: str) -> bool:
        """Whether people can be its people: a body, a country, a place that stands for a body."""
        scene = self.scene
        if scene.knowledge.kind(entity) == PLACE:
            return scene.is_country(entity) or scene.knowledge.body_of(entity) != entity
        return scene.knowledge.kind(entity) == ORGANISATION

    def _modifier(self, page: Page, head: int) -> str | None:
        """The body or power before a noun: by a name, by the words of a name, by an adjective."""
        parse, knowledge = page.parse, self.scene.knowledge
        first = phrase_start(parse, head)
        for at in range(head - 1, first - 1, -1):
            if at in page.covered:
                found = page.names.get(page.covered[at], ())
                body = next((e for e in found if knowledge.kind(e) != PERSON), None)
                return body if body is not None and self._is_power(body) else None
        for at in range(first, head):
            phrase = " ".join(t.text for t in parse.tokens[at : head + 1])
            if phrase[0].isupper() and (whole := knowledge.named(phrase)):
                return whole
            if parse.tokens[at].text[0].isupper():
                stem = " ".join(t.text for t in parse.tokens[at:head])
                if " " in stem and (body := knowledge.named(stem + "s") or knowledge.named(stem + " Party")):
                    return body
                if power := knowledge.power(parse.tokens[at].text):
                    return power
        return None

    def _office(self, page: Page, head: int, article: str, before: list[str]) -> Meant | None:
        parse, w, scene = page.parse, words(), self.scene
        token = parse.tokens[head]
        if not is_office(token.text) or token.dep in ("attr", "oprd", "compound", "appos"):
            return None
        if words().others.intersection(before) - {"new"}:
            return None
        capital = token.text[0].isupper() and not before and token.dep in ("nsubj", "dobj", "pobj", "nsubjpass", "poss")
        owned = next((c for c in parse.children[head] if parse.tokens[c].dep == "poss"), None)
        if article in ("these", "those", "both") or not (article or capital or owned is not None):
            return None
        if parse.tokens[token.head].text.casefold() == "as" or w.former.intersection(before):
            return None
        title = read_title(scene, page, head)
        if title is None:
            return None
        owners = page.entities_at(owned) if owned is not None else ()
        if owned is not None and not owners:
            return None
        if not title.of and any(scene.knowledge.kind(e) == PERSON for e in owners):
            return None
        inner = self._of(page, head)
        if inner is not None and title.of is None and parse.tokens[inner].text[0].isupper():
            return None  # of somebody or something not known
        if token.text.casefold() in w.loose and not title.mods & w.modifiers:
            return None
        word = office_word(parse, head)
        if "new" in before:
            newest = self.holders.newest(scene, title, word) or self._elected(title, page, word)
            reason = "who came to the office, as told before"
            return None if newest is None else Meant((newest,), "office", reason, 0.8, False)
        who = self.holders.who(scene, title, word, lambda people: self._chosen(page, head, people))
        return None if who is None else Meant((who,), "office", "who holds the office in the text", 0.8, False)

    def _elected(self, title: Title, page: Page, word: str) -> str | None:
        """ "X was elected by the congress. … The new president": X, who holds the office from then on."""
        chosen = self.visits.chosen(self.scene) if word in words().unique else None
        if chosen is not None:
            span = span_of(page.parse, title.first, title.last)
            self.holders.add(
                Held(span, chosen, "", word, title.mods, title.of, False, self.scene.sentence, "newly elected", True)
            )
        return chosen

    def _chosen(self, page: Page, head: int, people: list[str]) -> str | None:
        """Of several holders of an office the one who goes home is the one who came."""
        verb = verb_of(page.parse, head)
        if is_argument(page.parse, head, verb) and is_homebound(page.parse, verb):
            return self.visits.visitor_among(self.scene, people)
        return None

    def _again(self, page: Page, head: int, before: list[str]) -> Meant | None:
        """ "the ambassador", "the American": somebody just spoken of."""
        word = page.parse.tokens[head].text.casefold()
        if before == ["the", "new"]:
            placed = find_person_meant(self.scene, self.holders, page, head, before)
            return Meant((placed,), "called-again", "the person told of just before", 0.65, False) if placed else None
        whole = " ".join((*before[1:], word))
        titled = before[:1] == ["the"] and words().modifiers.issuperset(before[1:])
        if self.holders.has(whole if whole in words().unique else word):
            return None
        if word in words().crowned:
            king = find_person_meant(self.scene, self.holders, page, head, before)
            if king is None or self._called.setdefault(word, king) != king:  # two kings: it is open which
                return None
            return Meant((king,), "office", "the ruler lately spoken of", 0.7, False)
        if before[:1] == ["the"] and whole not in self._called:  # what it means at first it means later
            self._called[whole] = find_person_meant(self.scene, self.holders, page, head, before)
        who = self._called.get(whole) if titled else None
        if who is None or self.scene.sentence - self.scene.last.get(who, 0) > LOOK_BACK:
            return None
        return Meant((who,), "called-again", "the one person lately spoken of whom it fits", 0.65, False)

    def _kind(self, page: Page, head: int, word: str, article: str, before: list[str]) -> Meant | None:
        """ "the party", "the committee": the body of that kind last named."""
        named = page.parse.tokens[head].text[0].isupper() and word in words().capital_kinds
        if not (word in words().kinds or named) or article not in ("the", "this") or len(before) != 1:
            return None
        found = find_last(self.scene, lambda k: k.kind == ORGANISATION and is_kind(k, word), NEAR)
        return Meant((found,), "kind-of-body", f"the {word} last named", 0.75, False) if found else None

    def _place(self, page: Page, head: int, word: str, article: str, before: list[str]) -> Meant | None:
        w = words()
        if article not in ("the", "this") or len(before) != 1 or self._of(page, head) is not None:
            return None
        if word in w.countries:
            found = find_foremost(self.scene, lambda k: k.name.casefold() in country_names())
        elif word in w.towns and word != "capital":
            found = find_foremost(self.scene, lambda k: k.kind == PLACE and is_town(k))
        elif word in w.rivers or word in w.islands:
            found = find_last(self.scene, lambda k: k.kind == PLACE and word in k.kinds, 8)
        else:
            return None
        return Meant((found,), "kind-of-place", f"the {word} last named", 0.65, False) if found else None
