"""What hangs on a verb of asking, offering, promising or agreeing: the deed or the thing it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from adfontes.events.commitments.amounts import of_nouns
from adfontes.events.commitments.found import Actors
from adfontes.events.commitments.things import Thing, is_thing, read_sums, read_things
from adfontes.events.commitments.words import group
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.words import is_party
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent

WOULD = ("will", "would", "shall", "should", "may", "might", "can", "could", "must")


class Block:
    """A parse with what its clauses hold below them, and whom its words mean."""

    def __init__(self, scene: Scene, parse: Parse) -> None:
        self.scene, self.parse = scene, parse
        self._below: dict[int, list[Clause]] = {}
        self._treaties: list[int] | None = None
        for clause in parse.clauses:
            if clause.parent is not None:
                self._below.setdefault(clause.parent, []).append(clause)

    def below(self, clause: Clause) -> list[Clause]:
        """The clauses that hang on a clause."""
        return self._below.get(clause.number, [])

    def parent(self, clause: Clause) -> Clause | None:
        """The clause that a clause hangs on."""
        return self.parse.clauses[clause.parent] if clause.parent is not None else None

    def treaty_before(self, clause: Clause) -> bool:
        """Whether a treaty is named in a clause's sentence or the three before it."""
        if self._treaties is None:
            words = group("agreed.treaty")
            tokens = self.parse.tokens
            named = (n for n, t in enumerate(tokens) if t.pos in ("NOUN", "PROPN") and t.lemma.casefold() in words)
            self._treaties = sorted({self.parse.sentence_of(n) for n in named})
        return any(clause.sentence - 3 <= s <= clause.sentence for s in self._treaties)

    def teller(self, clause: Clause) -> Clause | None:
        """The clause that tells what a clause says to somebody ("he made it clear that …"), None where nobody does."""
        parent = self.parent(clause)
        if parent is None or parent.lemma not in group("told.verbs"):
            return None
        return parent if clause.link in ("ccomp", "advcl", "conj", "acl") and not parent.negated else None

    def content(self, clause: Clause, noun: int | None = None) -> Clause | None:
        """The clause that says what is asked or promised: "to send …", "that he would …", "if he could …"; with `noun`
        the one that hangs on that noun ("the hope that …", "an offer to …")."""
        for below in self.below(clause):
            if below.span.end <= self.parse.tokens[clause.cue].start:
                continue
            if noun is not None:
                if below.link == "acl" and self.parse.tokens[below.cue].head == noun:
                    return self._ready(below)
            elif below.link in ("xcomp", "ccomp") or (below.link == "advcl" and self._told(clause, below)):
                return self._ready(below)
        return None

    @staticmethod
    def _told(clause: Clause, below: Clause) -> bool:
        """Whether what the parser takes for an adverbial clause is what a verb says: "asked if …", "asked her to …"."""
        if below.marker in ("if", "whether"):
            return clause.lemma in ("ask", "inquire", "enquire", "see", "wonder")
        return below.marker == "that" or (below.form == "infinitive" and not below.marker)

    def _ready(self, clause: Clause) -> Clause:
        """The deed behind "was prepared to", "would be willing to"."""
        lemmas = {self.lemma(t) for t in (*clause.attributes, *clause.tokens)}
        if clause.lemma == "prepare" or (clause.lemma == "be" and lemmas & group("promised.ready")):
            return next((c for c in self.below(clause) if c.form == "infinitive"), clause)
        return clause

    def owed(self, clause: Clause, *, freely: bool = False) -> bool:
        """Whether what a clause tells can be owed: a deed of the list, or one done with a thing of the list; `freely`,
        after a verb that binds, any deed that is more than words and feelings."""
        verb = clause.lemma.split(" ")[0]
        if clause.lemma in group("content.idle") or verb in group("content.idle"):
            return False
        listed = clause.lemma in group("content.doing") or verb in group("content.doing")
        return freely or listed or bool(self.things_of(clause.objects))

    def is_thing(self, token: int) -> bool:
        """Whether a noun is something that one actor may owe another."""
        before = self.parse.tokens[token - 1].text.casefold() if token else ""
        if f"{before} {self.parse.tokens[token].text.casefold()}" in group("content.phrases"):
            return True  # "her good offices"
        return is_thing(self.parse, token) and not self.scene.in_dating(self.parse.tokens[token].start)

    def things_of(self, tokens: Iterable[int], *, freely: bool = False) -> tuple[int, ...]:
        """Those of some nouns that are things, each once; `freely`, where a verb can only mean one, also what is on no
        list ("offered him the crown"), but no people and nothing that is only said."""
        nouns = tuple(dict.fromkeys(tokens))
        found = tuple(t for t in nouns if self.is_thing(t) or (freely and self._may_be(t)))
        counted = tuple(t for t in found if self.parse.tokens[t].tag != "CD")
        # "forty guns, twenty-four with the first convoy": the bare figures only part what was counted
        return counted if counted and counted[0] == found[0] else found

    def _may_be(self, token: int) -> bool:
        word = self.parse.tokens[token]
        if word.pos != "NOUN" or self.lemma(token) in group("content.empty") or self.scene.in_dating(word.start):
            return False
        return not any(r.kind != "place" for r in self.actors((token,))) and not is_party(self.lemma(token))

    def pronouns(self, tokens: Iterable[int]) -> bool:
        """Whether some words only point: "it", "them"."""
        return all(self.parse.tokens[t].pos == "PRON" for t in tokens)

    def sums(self, clause: Clause) -> list[Thing]:
        """The sum of money that stands behind a verb."""
        behind = Span(
            start=self.parse.tokens[clause.cue].end, end=max(self.parse.tokens[clause.cue].end, clause.span.end)
        )
        return read_sums(behind, self.scene.content)

    def before_sum(self, clause: Clause, money: list[Thing]) -> Actors:
        """Who stands between a verb and a sum of money: "offered the sultan £T 400,000"."""
        if not money:
            return ()
        between = Span(start=self.parse.tokens[clause.cue].end, end=money[0].span.start)
        return tuple(r for r in self.scene.referents.within(between) if r.kind != "place")

    def things(self, heads: Iterable[int], whole: Span | None = None) -> list[Thing]:
        """The things that some nouns name."""
        return read_things(self.parse, heads, self.scene.content, whole)

    def deed(self, clause: Clause) -> list[Thing]:
        """What a deed is about: its objects, where several are counted, else the deed in its own words."""
        heads = [o for o in clause.objects if self.parse.tokens[o].pos != "PRON"]
        heads += self.things_of(self.by(clause, "with"))
        counted = self.things(heads) if heads else []
        if len(counted) > 1:
            return counted
        verb = clause.lemma.replace("ise", "ize")
        return [replace(t, heads=(*t.heads, verb)) for t in self.things(heads, clause.whole)]

    def actors(self, tokens: Iterable[int]) -> Actors:
        """The people and bodies that some nouns mean."""
        return self.scene.actors(self.parse, tokens)

    def agents(self, clause: Clause) -> Actors:
        """Who does a clause's deed."""
        return self.scene.agents(self.parse, clause)

    def to(self, clause: Clause, things: Iterable[int]) -> Actors:
        """To whom: datives, whom *to* names, objects that are not the things themselves."""
        named = frozenset(things)
        objects = (o for o in clause.objects if o not in named)
        return self.actors((*clause.recipients, *objects, *self.by(clause, "to")))

    def by(self, clause: Clause, *prepositions: str) -> tuple[int, ...]:
        """The nouns behind some prepositions of a clause."""
        return tuple(j for o in clause.obliques if o.by in prepositions for j in o.joint)

    def of_verb(self, clause: Clause, *prepositions: str) -> tuple[int, ...]:
        """The nouns behind some prepositions that hang on the verb, not on its objects."""
        tokens = self.parse.tokens
        own = (o for o in clause.obliques if tokens[tokens[o.head].head].head == clause.cue)
        return tuple(j for o in own if o.by in prepositions for j in o.joint)

    def below_all(self, noun: int, preposition: str) -> tuple[int, ...]:
        """The nouns behind a preposition anywhere below a noun."""
        tokens = self.parse.tokens
        found = (
            t for t in self.parse.subtree(noun) if tokens[t].dep == "prep" and tokens[t].text.casefold() == preposition
        )
        return tuple(c for t in found for c in self.parse.children[t] if tokens[c].dep == "pobj")

    def owners(self, tokens: Iterable[int]) -> Actors:
        """Whose some nouns are: "Soviet assistance", "the support of France", "withdrawal of the Soviet garrison"."""
        own = (*self.beside(tokens), *self.whose(tokens))
        return self._merged(own or self.beside(n for t in tokens for n in of_nouns(self.parse, t)))

    def beside(self, tokens: Iterable[int]) -> Actors:
        """Who stands before some nouns: "Soviet assistance", "Mao's help"."""
        return self._merged(r for t in tokens for r in self.scene.owners(self.parse, t))

    def whose(self, tokens: Iterable[int]) -> Actors:
        """Whom *from* or *by* names behind some nouns, and *of* behind those of what one does for another: "the support
        of France", but not "the cession of Nice"."""
        found: list[Referent] = []
        for token in tokens:
            by = ("of", "from", "by") if self.lemma(token) in group("content.acts") else ("from", "by")
            found += self.actors(self.scene.below(self.parse, token, *by))
        return self._merged(found)

    @staticmethod
    def _merged(referents: Iterable[Referent]) -> Actors:
        return tuple({r.entity: r for r in referents}.values())

    def lemma(self, token: int) -> str:
        """A token's dictionary form, in lower case."""
        return self.parse.tokens[token].lemma.casefold()


def gains(block: Block, content: Clause) -> Actors:
    """Who gains by a deed: to whom it is done, and whom its conditions name."""
    done_to = (o for o in content.objects if not block.is_thing(o))
    found = list(block.actors((*content.recipients, *block.by(content, "to"), *done_to)))
    for below in block.below(content):
        found += block.actors(below.subjects)
    return tuple({r.entity: r for r in found}.values())
