"""Who is on a journey, who was sent, who received whom: so that "the visitor", "his guests", "the envoy" are led."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.model.entities import PERSON
from adfontes.model.parse import Parse
from adfontes.names.referring.grammar import agent_of, is_argument, joined, subject_of, verb_of
from adfontes.names.referring.scene import Page, Scene
from adfontes.names.referring.words import words

LOOK_BACK = 14
"""Sentences for which somebody told to have come or to have been received remains the visitor."""
REACH_OF_VERB = 40
"""Tokens within which the other arguments of a verb are looked for."""
REACH = 9
"""Tokens behind a verb of moving within which its place must stand."""


class Visits:
    """The journeys and receptions told so far, the latest last, each with its sentence and its people."""

    def __init__(self) -> None:
        self._guests: list[tuple[int, str, tuple[str, ...]]] = []
        self._sent: list[tuple[int, tuple[str, ...]]] = []
        self._chosen: tuple[int, str] | None = None

    def read(self, scene: Scene, page: Page, first: int, last: int) -> None:
        """Take what one sentence tells, its pronouns and descriptions being led."""
        w, tokens = words(), page.parse.tokens
        for at in range(first, last):
            lemma = tokens[at].lemma
            if tokens[at].pos not in ("VERB", "AUX"):
                continue
            if lemma in w.moving:
                self._move(scene, page, at)
            elif lemma in w.receiving:
                self._receive(scene, page, at)
            elif lemma in w.choosing:
                chosen = self._people(scene, page, _done_to(page.parse, at))
                self._chosen = (scene.sentence, chosen[0]) if len(chosen) == 1 else self._chosen
            elif lemma in w.dispatching:
                sent = self._people(scene, page, _done_to(page.parse, at))
                if sent:
                    self._sent.append((scene.sentence, sent))
            elif lemma in ("be", "accompany"):
                self._accompany(scene, page, at)

    def find_meant(self, scene: Scene, page: Page, head: int, word: str, bare: bool) -> tuple[str, ...]:
        """Whom "the visitor", "his guests", "his host", "the envoy" mean; `bare` where but a "the" stands before."""
        w, parse = words(), page.parse
        owned = next((c for c in parse.children[head] if parse.tokens[c].dep == "poss"), None)
        found: tuple[str, ...] = ()
        if owned is not None:
            owners = [e for e in page.entities_at(owned) if scene.knowledge.kind(e) == PERSON]
            if not owners or owned != head - 1 - (parse.tokens[head - 1].tag == "POS"):
                return ()
            host = self.host_of(scene, owners[0]) if word in w.hosts else None
            found = (host,) if host else self.guests_of(scene, owners[0]) if word in w.guests else ()
        elif bare and word in w.visitors | w.guests:
            found = self.visitors(scene)
        elif bare and word in w.envoys:
            found = self.envoys(scene)
        several = parse.tokens[head].tag in ("NNS", "NNPS")
        if several != (len(found) > 1):
            found = () if several or word in w.envoys else found[:1]
        verb = verb_of(parse, head)
        near = (
            who for at, who in page.meant.items() if abs(at - head) < REACH_OF_VERB and is_argument(parse, at, verb)
        )
        return () if any(set(who) & set(found) for who in near) else found

    def chosen(self, scene: Scene) -> str | None:
        """Who was last elected or chosen, to whatever it was: the next "new" holder of an office."""
        if self._chosen is None or scene.sentence - self._chosen[0] > LOOK_BACK // 2:
            return None
        return self._chosen[1]

    def visitors(self, scene: Scene) -> tuple[str, ...]:
        """Who last came from elsewhere and has not been told to be back."""
        if self._guests and scene.sentence - self._guests[-1][0] <= LOOK_BACK:
            return self._guests[-1][2]
        return ()

    def visitor_among(self, scene: Scene, people: Iterable[str]) -> str | None:
        """The one of several people who is abroad, where one alone is."""
        abroad = [p for p in people if p in self.visitors(scene)]
        return abroad[0] if len(abroad) == 1 else None

    def guests_of(self, scene: Scene, host: str) -> tuple[str, ...]:
        """Whom somebody received last; else who is abroad, if it is not he himself."""
        for sentence, received_by, guests in reversed(self._guests):
            if scene.sentence - sentence <= LOOK_BACK and received_by == host:
                return guests
        found = self.visitors(scene)
        return () if host in found else found

    def host_of(self, scene: Scene, guest: str) -> str | None:
        """Who received somebody last."""
        for sentence, host, guests in reversed(self._guests):
            if scene.sentence - sentence <= LOOK_BACK and guest in guests and host:
                return host
        return None

    def envoys(self, scene: Scene) -> tuple[str, ...]:
        """Whom somebody last sent."""
        if self._sent and scene.sentence - self._sent[-1][0] <= LOOK_BACK:
            return self._sent[-1][1]
        return ()

    def _move(self, scene: Scene, page: Page, verb: int) -> None:
        parse = page.parse
        subject = subject_of(parse, verb)
        people = self._people(scene, page, subject)
        if not people:
            return
        behind = range(verb + 1, min(verb + REACH, len(parse.tokens)))
        if parse.tokens[verb].lemma == "return" or any(parse.tokens[i].text == "home" for i in behind):
            self._guests = [g for g in self._guests if not set(g[2]) & set(people)]
            return
        weak = parse.tokens[verb].lemma not in words().travelling_verbs
        if weak and not any(scene.knowledge.kind(e) != PERSON for i in behind for e in page.names.get(i, ())):
            return
        company = tuple(e for c in parse.children[verb] if parse.tokens[c].text == "with" for n in parse.children[c]
                        for e in self._people(scene, page, n))  # fmt: skip
        self._guests.append((scene.sentence, "", tuple(dict.fromkeys((*people, *company)))))

    def _receive(self, scene: Scene, page: Page, verb: int) -> None:
        parse = page.parse
        guests = self._people(scene, page, _done_to(parse, verb))
        passive = any(parse.tokens[c].dep in ("nsubjpass", "auxpass") for c in parse.children[verb])
        hosts = self._people(scene, page, agent_of(parse, verb) if passive else subject_of(parse, verb))
        if parse.tokens[verb].lemma in words().meeting:  # who met whom tells nothing, but that one is abroad
            abroad = self.visitors(scene)
            if hosts and set(hosts) <= set(abroad):
                guests, hosts = hosts, guests
            elif not guests or not set(guests) <= set(abroad):
                return
        if guests and (hosts or passive):
            host = hosts[0] if hosts else ""
            if host not in guests:
                self._guests.append((scene.sentence, host, guests))

    def _accompany(self, scene: Scene, page: Page, verb: int) -> None:
        """ "X was with him", "Y accompanied X", "X was accompanied by Y": they are on one journey."""
        parse = page.parse
        if parse.tokens[verb].lemma == "be":
            mate = next((n for c in parse.children[verb] if parse.tokens[c].text == "with"
                         for n in parse.children[c]), None)  # fmt: skip
            other = subject_of(parse, verb)
        else:
            mate = _done_to(parse, verb)
            passive = any(parse.tokens[c].dep == "nsubjpass" for c in parse.children[verb])
            other = agent_of(parse, verb) if passive else subject_of(parse, verb)
        one, two = self._people(scene, page, mate), self._people(scene, page, other)
        for n in range(len(self._guests) - 1, -1, -1):
            sentence, host, guests = self._guests[n]
            if scene.sentence - sentence > LOOK_BACK:
                return
            if (set(one) | set(two)) & set(guests) and one and two:
                self._guests[n] = (sentence, host, tuple(dict.fromkeys((*guests, *one, *two))))
                return

    def _people(self, scene: Scene, page: Page, noun: int | None) -> tuple[str, ...]:
        nouns = joined(page.parse, noun) if noun is not None else []
        found = (e for n in nouns for e in page.entities_at(n) if scene.knowledge.kind(e) == PERSON)
        return tuple(dict.fromkeys(found))


def _done_to(parse: Parse, verb: int) -> int | None:
    """To whom a verb is done: its object, or its subject in the passive."""
    passive = next((c for c in parse.children[verb] if parse.tokens[c].dep == "nsubjpass"), None)
    return (
        passive
        if passive is not None
        else next((c for c in parse.children[verb] if parse.tokens[c].dep == "dobj"), None)
    )
