"""What grammar says of one pronoun: whom it cannot mean, whom it is likely to mean, who stands behind it."""

from __future__ import annotations

from collections.abc import Callable

from adfontes.model.entities import ORGANISATION, PERSON
from adfontes.model.parse import Parse
from adfontes.names.referring.agreement import HE, IT, SHE, THEY, agreement
from adfontes.names.referring.grammar import (
    OBJECT,
    OBLIQUE,
    OWNER,
    SUBJECT,
    agent_of,
    governs,
    is_argument,
    is_homebound,
    is_main,
    nearest_subject,
    own_subject,
    role_of,
    subject_of,
    verb_above,
    verb_of,
)
from adfontes.names.referring.scene import FADING, THING, WEIGHTS, Page, Referent, Scene
from adfontes.names.referring.words import is_human, words

AHEAD_OF_NAME, AHEAD_TOLD = 90.0, 55.0
"""The score of the subject behind a pronoun in a phrase put ahead of it; less where the phrase names an account ("in
his version Cambon was late"), which is another's as often as not."""

TOPIC = 16.0
"""What is added to the one named in full as subject of the sentence before, for the subject of the next."""
VISITOR = 40.0
"""What is added to who is abroad, where the pronoun goes, leaves or arrives: a host stays where he is."""

OWN_SUBJECT, TELLER, ASKED, JOINED, AHEAD, ABOVE, PARALLEL = 60.0, 35.0, 65.0, 25.0, 22.0, 12.0, 10.0
"""What grammar adds: to the first of two joined ("Liu and his men"), to the subject of the clause (for
"his"), to who tells a content, to who is asked or ordered, to the subject of a clause joined before, of a clause put
ahead, of the clause above, and to the same role."""


class View:
    """What grammar says of one pronoun: its clause, whom it cannot mean, and whom it is likely to mean."""

    def __init__(self, scene: Scene, page: Page, token: int, wanted: str) -> None:
        self.scene, self.page, self.token, self.wanted = scene, page, token, wanted
        self.parse = parse = page.parse
        self.role = role_of(parse, token)
        self.verb = verb_of(parse, token)
        self.minded = self.role == SUBJECT and parse.tokens[self.verb].lemma in words().minded
        self.main = wanted in (HE, SHE) and self.role == SUBJECT and is_main(parse, self.verb)
        topical = any(r.topic and r.sentence == scene.sentence - 1 for r in scene.referents[-25:])
        self.moves = self.main and not topical and is_homebound(parse, self.verb)
        self.bound = False
        self.beside: tuple[str, ...] = ()
        self.barred = self._barred()
        self.favoured = self._favoured()

    def bars(self, referent: Referent) -> bool:
        if referent.group is not None:
            return False
        if referent.entities:
            if any(e in self.barred for e in referent.entities):
                return True
            if self.wanted == IT and self.role in (OBJECT, OBLIQUE) and referent.role == SUBJECT:
                return referent.sentence == self.scene.sentence and self.parse.tokens[self.verb].dep == "conj"
        elif self.minded and self.wanted == THEY and referent.kind == THING:
            return True
        elif referent.page == self.page.number and referent.sentence == self.scene.sentence:
            return ("token", referent.token) in self.barred
        return False

    def score(self, referent: Referent) -> float:
        age = self.scene.sentence - referent.sentence
        score = referent.weight * FADING[min(age, len(FADING) - 1)]
        if self.role in (OBJECT, OBLIQUE) and referent.role in (OBJECT, OBLIQUE):
            score += (2 * PARALLEL if self.wanted == IT else PARALLEL) * FADING[min(age, len(FADING) - 1)]
        elif referent.role == self.role:
            score += PARALLEL * FADING[min(age, len(FADING) - 1)]
        if self.main and referent.topic and age == 1:
            score += TOPIC
        if self.moves and age <= 2 and referent.entities and referent.entities[0] in self.scene.visitors:
            score += VISITOR
        if self.wanted == IT and self.role in (OBJECT, OBLIQUE) and referent.role == SUBJECT and referent.entities:
            score *= 0.6  # what is done something to is rarely the doer told of before
        if referent.kind == THING and (self.role == OWNER or self.minded):
            score *= 0.9 if self.role == OWNER else 0.75
        return score

    def bonus(self, referent: Referent) -> float:
        keys: list[object] = list(referent.entities) if referent.entities else [("token", referent.token)]
        if not referent.entities and referent.page != self.page.number:
            return 0.0
        if len(referent.entities) > 1:
            return min((self.favoured.get(k, 0.0) for k in keys), default=0.0)
        return max((self.favoured.get(k, 0.0) for k in keys), default=0.0)

    def ahead(self) -> list[tuple[Referent, float]]:
        """The subject of the main clause behind a pronoun in a phrase or clause put ahead of it."""
        parse, at = self.parse, self.verb
        child = self.token
        while True:
            at = parse.tokens[child].head
            if at == child:
                return []
            subject = own_subject(parse, at) if parse.tokens[at].pos in ("VERB", "AUX") else None
            if subject is not None and subject > self.token:
                ahead = parse.tokens[child].dep in ("prep", "advcl", "npadvmod") and child < subject
                return self._subject_behind(subject, at) if ahead else []
            if subject is not None and parse.tokens[at].dep != "advcl":
                return []
            child = at

    def _subject_behind(self, subject: int, verb: int) -> list[tuple[Referent, float]]:
        entities = self.page.names.get(subject, ())
        known = [self.scene.knowledge.by_id[e] for e in entities]
        token = self.parse.tokens[subject]
        kind, sex = (known[0].kind, known[0].sex) if known else (THING, "")
        if not known and is_human(token.text):
            kind = PERSON
        elif len(known) != 1 or any(e in self.barred for e in entities):
            return []
        many = kind == ORGANISATION or token.tag == "NNS"
        referent = Referent(
            entities, kind, many, token.tag != "NNS", sex, self.page.number, subject, self.scene.sentence,
            WEIGHTS[SUBJECT], SUBJECT, verb,
        )  # fmt: skip
        share = agreement(self.scene, self.wanted, referent)
        telling = self.role == OWNER and self.parse.tokens[self.parse.tokens[self.token].head].lemma in words().accounts
        return [(referent, (AHEAD_TOLD if telling else AHEAD_OF_NAME) * share)] if share else []

    def _keys(self, token: int) -> list[object]:
        if self.parse.tokens[token].dep == "appos" and not self.page.entities_at(token):
            token = self.parse.tokens[token].head
        entities = self.page.entities_at(token)
        return list(entities) if entities else [("token", token)]

    def _barred(self) -> set[object]:
        parse, token, barred = self.parse, self.token, set[object]()
        if self.role == OWNER:
            owned = parse.tokens[token].head
            barred.update(self._keys(owned))
            for child in parse.children[owned]:
                if parse.tokens[child].dep in ("appos", "conj", "compound"):
                    barred.update(self._keys(child))
            if parse.tokens[owned].lemma in words().stead:  # "chose X in his place": another's
                for child in parse.children[self.verb]:
                    if parse.tokens[child].dep in ("dobj", "nsubjpass"):
                        barred.update(self._keys(child))
            if self._is_predicate(owned):  # "X served as secretary of his delegation": another's
                subject = subject_of(parse, self.verb)
                if subject is not None:
                    barred.update(self._keys(subject))
            return barred
        verb = self.verb
        if parse.tokens[verb].dep == "relcl":
            barred.update(self._keys(parse.tokens[verb].head))
        if is_argument(parse, token, verb):
            for other in (*self.page.meant, *self.page.names):
                if abs(other - token) < 40 and other != token and is_argument(parse, other, verb):
                    barred.update(self._keys(other))
        small = parse.tokens[verb].tag in ("VB", "VBG") and parse.tokens[verb].dep in ("ccomp", "xcomp")
        accusative = parse.tokens[token].text.casefold() in ("him", "them", "her") or (small and self.wanted == IT)
        if accusative and self.role == SUBJECT:
            above = verb_above(parse, verb)  # "had him refuse"
            subject = subject_of(parse, above) if above is not None else None
            if subject is not None:
                barred.update(self._keys(subject))
            barred.update(e for near in range(token - 3, token) for e in self.page.names.get(near, ()))
        if self.role == SUBJECT:
            for other, entities in self.page.names.items():
                if token < other < token + 60 and governs(parse, verb, other):
                    barred.update(entities)
        else:
            subject = subject_of(parse, verb)
            if self._is_beside_object(verb):
                return barred  # "brought Zhou with him": the subject's own company
            if (near := nearest_subject(parse, verb)) is not None:
                barred.update(self._keys(near))
            if subject is not None and subject != token and is_argument(parse, token, verb):
                barred.update(self._keys(subject))
                barred.update(e for s in _conjuncts(parse, subject) for e in self._keys(s))
            if self.wanted == IT and subject is not None:  # "Colombia's senate rejected it"
                owners = [c for c in parse.children[subject] if parse.tokens[c].dep == "poss"]
                barred.update(key for c in owners for key in self._keys(c))
            at = parse.tokens[token].head
            for _ in range(4):  # "Mao's criticism of him"
                for child in parse.children[at]:
                    if parse.tokens[child].dep == "poss" and child != token:
                        barred.update(self._keys(child))
                if parse.tokens[at].pos in ("VERB", "AUX"):
                    break
                at = parse.tokens[at].head
        return barred

    def _is_beside_object(self, verb: int) -> bool:
        """Whether a pronoun stands behind a "with" that follows its verb's object."""
        parse, token = self.parse, self.token
        preposition = parse.tokens[token].head
        if parse.tokens[token].dep != "pobj" or parse.tokens[preposition].text.casefold() not in words().company:
            return False
        return any(parse.tokens[c].dep == "dobj" and verb < c < preposition for c in parse.children[verb])

    def _is_predicate(self, noun: int) -> bool:
        """Whether a noun says what its clause's subject is, or hangs by an "of" on one that does."""
        parse = self.parse
        for _ in range(4):
            t = parse.tokens[noun]
            if t.dep == "attr" and t.pos == "NOUN":
                return is_human(t.text)
            above = parse.tokens[t.head]
            if t.dep != "pobj":
                return False
            if above.text.casefold() == "as":
                return is_human(t.text)
            noun = above.head
        return False

    def _favoured(self) -> dict[object, float]:
        parse, token, found = self.parse, self.token, dict[object, float]()

        def favour(noun: int | None, by: float) -> None:
            if noun is not None and parse.tokens[noun].text.casefold() in words().quantifiers:
                self.bound = True  # "each of them knew that he": nobody in particular
            if noun is not None and noun != token:
                for key in self._keys(noun):
                    found[key] = max(found.get(key, 0.0), by)

        verb = self.verb
        if self.role == OWNER:
            self.beside = self._beside()
        subject = subject_of(parse, verb)
        if self.role == OWNER and (doer := agent_of(parse, verb)) is not None:
            favour(doer, OWN_SUBJECT)
        own = own_subject(parse, verb)
        if subject is not None and subject > token:
            subject = None  # a name behind its pronoun is the matter of `ahead`
        if self.role != SUBJECT and subject is not None and (own is None or not governs(parse, own, token)):
            favour(subject, OWN_SUBJECT if self.role == OWNER else ABOVE)
        for child in parse.children[verb] if self.role == SUBJECT else ():
            if parse.tokens[child].dep == "advcl" and child < token:
                favour(subject_of(parse, child), AHEAD)
        if parse.tokens[verb].dep == "conj":
            favour(subject_of(parse, parse.tokens[verb].head), JOINED)
        self._favour_above(verb, favour)
        return found

    def _beside(self) -> tuple[str, ...]:
        """Whom "his" means in "Liu and his comrades", "its" in "the party's policy and its aims"."""
        parse, owned = self.parse, self.parse.tokens[self.token].head
        if parse.tokens[owned].dep != "conj" or parse.tokens[owned].head >= self.token:
            return ()
        other = parse.tokens[owned].head
        found = self.page.entities_at(other)
        if found:
            return found
        owner = next((c for c in parse.children[other] if parse.tokens[c].dep == "poss"), None)
        return self.page.entities_at(owner) if owner is not None and owner != self.token else ()

    def _is_quoted(self, above: int, verb: int) -> bool:
        """Whether a content is quoted whole: the mark opens between its "that", if there is one, and the pronoun."""
        parse, low, high = self.parse, min(above, self.token), max(above, self.token)
        marks = [i for i in range(low, high) if parse.tokens[i].text == '"']
        if len(marks) % 2 == 0:
            return False
        return not any(parse.tokens[c].dep == "mark" for c in parse.children[verb])

    def _favour_above(self, verb: int, favour: Callable[[int | None, float], None]) -> None:
        """The clauses above: whoever tells the content is likely its "he", whoever is asked the one who shall do it."""
        parse, w = self.parse, words()
        above = verb_above(parse, verb)
        if above is None:
            return
        lemma, dep = parse.tokens[above].lemma, parse.tokens[verb].dep
        marks = [parse.tokens[c].text.casefold() for c in parse.children[verb] if parse.tokens[c].dep == "mark"]
        asks = lemma not in w.telling or "whether" in marks or "if" in marks
        if dep in ("ccomp", "xcomp") and lemma in w.bidding and asks:
            favour(_addressee(parse, above), ASKED)
        elif dep in ("ccomp", "xcomp") and lemma in w.telling and self._is_quoted(above, verb):
            teller = subject_of(parse, above)
            if teller is not None:
                self.barred.update(self._keys(teller))  # within quotation marks the speaker is "I"
        elif dep in ("ccomp", "xcomp") and lemma in w.telling:
            favour(subject_of(parse, above), TELLER)
        else:
            favour(subject_of(parse, above), ABOVE if dep == "relcl" else AHEAD)


def _conjuncts(parse: Parse, token: int) -> list[int]:
    return [c for c in parse.children[token] if parse.tokens[c].dep == "conj"]


def _addressee(parse: Parse, verb: int) -> int | None:
    for child in parse.children[verb]:
        if parse.tokens[child].dep in ("dobj", "dative") and parse.tokens[child].pos != "ADP":
            return child
    return next((c for c in parse.children[verb] if parse.tokens[c].dep == "nsubjpass"), None)
