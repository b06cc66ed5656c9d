"""Delegations: who heads one, who belongs to it, and which one "the delegation" is."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.model.entities import PERSON
from adfontes.names.referring.grammar import joined, subject_of
from adfontes.names.referring.scene import Delegation, Page, Scene
from adfontes.names.referring.words import words

LOOK_BACK = 40
"""Sentences after which "the delegation" no longer means one told of before."""


class Delegations:
    """The delegations told of so far."""

    def __init__(self) -> None:
        self._all: list[Delegation] = []

    def headed_by(self, scene: Scene, person: str) -> Delegation | None:
        """The delegation a person leads, if lately told of."""
        return next((d for d in reversed(self._all) if d.head == person and scene.sentence - d.last <= LOOK_BACK), None)

    def meet(self, scene: Scene, page: Page, token: int, definite: bool) -> Delegation | None:
        """The delegation that a noun means: a new one where it is told who leads it, else the last that fits."""
        parse, w = page.parse, words()
        noun = parse.tokens[token].text.casefold()
        owner, of, ofs = self._owner(scene, page, token)
        leaders = [owner] if owner else self._leaders(scene, page, token)
        head = leaders[0] if leaders else None
        found = None
        if head:
            found = self.headed_by(scene, head)
        elif definite:
            found = next((d for d in reversed(self._all) if self._fits(scene, d, noun, ofs)), None)
        if found is None and (head or noun not in w.perhaps) and (head or of):
            found = Delegation(noun, head, [], of, scene.sentence)
            self._all.append(found)
        if found is not None:
            found.last = scene.sentence
            found.of = found.of or of
            self.list_members(found, [*leaders[1:], *self._listed(scene, page, token)])
            self._all.remove(found)
            self._all.append(found)
        return found

    def list_members(self, delegation: Delegation, people: Iterable[str]) -> None:
        """Enter people into a delegation's list, each once."""
        delegation.members += [p for p in dict.fromkeys(people) if p not in delegation.members]

    def list_behind(self, scene: Scene, page: Page, pronoun: int, delegation: Delegation) -> None:
        """ "It had four members: A, B, C and D", "it was led by A", behind a pronoun that means a delegation."""
        parse, w = page.parse, words()
        verb = parse.tokens[pronoun].head
        leaders = self._leaders(scene, page, pronoun) if parse.tokens[pronoun].dep == "nsubjpass" else []
        if leaders:
            delegation.head = delegation.head or leaders[0]
            self.list_members(delegation, leaders)
        if parse.tokens[pronoun].dep != "nsubj":
            return
        counted = any(parse.tokens[c].lemma == "member" for c in parse.children[verb])
        if counted or parse.tokens[verb].lemma in w.including:
            self.list_members(delegation, self._run(scene, page, verb + 1))

    def _fits(self, scene: Scene, delegation: Delegation, noun: str, ofs: frozenset[str]) -> bool:
        if scene.sentence - delegation.last > LOOK_BACK:
            return False
        if noun in words().perhaps and delegation.noun != noun:
            return noun in words().travelling and not ofs
        return not ofs or not delegation.of or delegation.of in ofs or scene.knowledge.body_of(delegation.of) in ofs

    def _owner(self, scene: Scene, page: Page, token: int) -> tuple[str | None, str | None, frozenset[str]]:
        """The person ("Liu's delegation") or the power ("the CCP delegation") before the noun."""
        parse, person, of, ofs = page.parse, None, None, frozenset[str]()
        for child in parse.children[token]:
            if child < token and parse.tokens[child].dep in ("poss", "compound", "amod", "nmod"):
                for entity in page.entities_at(child):
                    if scene.knowledge.kind(entity) == PERSON:
                        theirs = parse.tokens[child].dep == "poss" and parse.tokens[token].text not in words().perhaps
                        person = entity if theirs or parse.tokens[child].pos == "PROPN" else person
                    else:
                        of = of or entity
                ofs |= scene.knowledge.powers(parse.tokens[child].text)
                of = of or scene.knowledge.power(parse.tokens[child].text)
        return person, of, ofs | {of} if of else ofs

    def _leaders(self, scene: Scene, page: Page, token: int) -> list[str]:
        """Who leads it by the words around it: "headed by", "under", "led a delegation"."""
        parse, w = page.parse, words()
        for child in parse.children[token]:
            t = parse.tokens[child]
            if t.dep in ("acl", "relcl") and t.lemma in w.leading:
                return self._persons(scene, page, self._agent(page, child))
            if t.dep == "prep" and t.text.casefold() == "under":
                return self._persons(scene, page, next(iter(parse.children[child]), None))
        t = parse.tokens[token]
        if t.dep == "nsubjpass" and parse.tokens[t.head].lemma in w.leading:
            return self._persons(scene, page, self._agent(page, t.head))
        if t.dep == "dobj" and parse.tokens[t.head].lemma in w.leading:
            return self._persons(scene, page, subject_of(parse, t.head))
        return []

    def _agent(self, page: Page, verb: int) -> int | None:
        parse = page.parse
        for child in parse.children[verb]:
            if parse.tokens[child].dep in ("agent", "prep") and parse.tokens[child].text.casefold() == "by":
                return next((c for c in parse.children[child] if parse.tokens[c].dep == "pobj"), None)
        return None

    def _persons(self, scene: Scene, page: Page, token: int | None) -> list[str]:
        nouns = joined(page.parse, token) if token is not None else []
        return [e for n in nouns for e in page.entities_at(n) if scene.knowledge.kind(e) == PERSON]

    def _listed(self, scene: Scene, page: Page, token: int) -> list[str]:
        """The members that the sentence lists: "included A and B", "members of the delegation were A, B and C"."""
        parse, w = page.parse, words()
        t = parse.tokens[token]
        start: int | None = None
        if t.dep in ("nsubj", "nsubjpass") and parse.tokens[t.head].lemma in w.including | w.consisting:
            start = t.head
        elif t.dep == "pobj" and parse.tokens[t.head].text.casefold() == "of":
            members = parse.tokens[t.head].head
            if parse.tokens[members].lemma == "member":
                start = token
        else:
            start = next((c for c in parse.children[token] if parse.tokens[c].lemma in w.consisting), None)
            if start is None:
                of = [c for c in parse.children[token] if parse.tokens[c].text.casefold() == "of"]
                inner = [n for c in of for n in parse.children[c] if parse.tokens[n].dep == "pobj"]
                return [e for n in inner for j in joined(parse, n) for e in self._people(scene, page, j)]
        return self._run(scene, page, start + 1) if start is not None else []

    def _run(self, scene: Scene, page: Page, at: int) -> list[str]:
        """The people of the first list of names from a token on, to the first verb behind it."""
        parse, found = page.parse, list[str]()
        last = parse.sentences[parse.sentence_of(at)][1] if at < len(parse.tokens) else 0
        while at < last:
            t = parse.tokens[at]
            people = self._people(scene, page, at)
            found += people
            if found and not people and at not in page.covered and t.pos in ("VERB", "AUX", "SCONJ", "PRON"):
                break
            at += 1
        return list(dict.fromkeys(found))

    def _people(self, scene: Scene, page: Page, token: int) -> list[str]:
        return [e for e in page.names.get(token, ()) if scene.knowledge.kind(e) == PERSON]
