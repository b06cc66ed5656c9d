"""One walk along the text: each noun and pronoun in its order, led to whom it means by what was said before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from adfontes.model.entities import ORGANISATION, PERSON
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.referring.agreement import IT, THEY, kind_of_pronoun
from adfontes.names.referring.descriptions import Describer, Meant
from adfontes.names.referring.empty import is_empty
from adfontes.names.referring.found import Found, Led, Open
from adfontes.names.referring.grammar import is_main, joined, own_subject, phrase_start, span_of, verb_of
from adfontes.names.referring.known import Knowledge, is_power
from adfontes.names.referring.offices import find_beside_names, find_by_verb, find_successor
from adfontes.names.referring.pairs import find_pair
from adfontes.names.referring.pronouns import Choice, resolve_pronoun
from adfontes.names.referring.relatives import antecedent_of
from adfontes.names.referring.scene import GROUP, THING, UNSURE, Delegation, Names, Page, Referent, Scene, lay_names
from adfontes.names.referring.titles import is_office, last_part
from adfontes.names.referring.words import human, nobodys_name, words

_NOMINAL = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative"))


class Walk:
    """The walk. `cited` are the places of citations, in order, whose words are passed over."""

    def __init__(self, knowledge: Knowledge, names: Names, cited: list[Span]) -> None:
        self._cited, self._citing = cited, [c.start for c in cited]
        self.knowledge, self.names = knowledge, names
        self.scene = Scene(knowledge)
        self.describer = Describer(self.scene)
        self.found = Found()
        self._pages = 0
        self._ends: list[int] = []
        self._referents_by: list[int] = []

    def read_body(self, parses: Iterable[Parse], quoted: set[Span]) -> None:
        """Walk the paragraphs; those in `quoted` speak for themselves and leave nothing behind."""
        for parse in parses:
            outside = self.scene.referents
            if parse.span in quoted:
                self.scene.referents = []
            self._read(parse, body=parse.span not in quoted)
            if parse.span in quoted:
                self.scene.referents = outside

    def read_note(self, parse: Parse, call: int | None) -> None:
        """Walk a note; what the body spoke of where it is called is in mind."""
        everything, sentence = self.scene.referents, self.scene.sentence
        at = bisect_left(self._ends, call - 2) if call is not None else len(self._ends)
        kept = everything[: self._referents_by[at]] if at < len(self._ends) else []
        self.scene.referents = kept[-40:]
        self.scene.sentence = (kept[-1].sentence if kept else 0) + 1
        self._read(parse, body=False)
        self.scene.referents, self.scene.sentence = everything, sentence

    def _read(self, parse: Parse, *, body: bool) -> None:
        self._pages += 1
        page = lay_names(self._pages, parse, self.names)
        beside = list(find_beside_names(self.scene, page))
        self.found.offices += [(held, parse) for _, held in beside]
        if not body:
            self.scene.sentence += 1
        for first, last in parse.sentences:
            self.scene.sentence += 1
            for token in range(first, last):
                while beside and beside[0][0] <= token:
                    self.describer.holders.add(beside.pop(0)[1])
                self._meet(page, token)
            self.describer.visits.read(self.scene, page, first, last)
            self.scene.visitors = self.describer.visits.visitors(self.scene)
            if body:
                self._ends.append(parse.tokens[last - 1].end)
                self._referents_by.append(len(self.scene.referents))

    def _meet(self, page: Page, token: int) -> None:
        """Take one token: a name, a pronoun, a noun; everything else says nothing of anybody."""
        t = page.parse.tokens[token]
        if token in page.names:
            self._name(page, token)
        elif page.parse.note is not None and self._is_cited(t.start):
            return  # the words of a title mean nobody of the text
        elif t.pos == "PRON" or t.tag in ("PRP", "PRP$", "WP", "WP$", "WDT"):
            if token not in page.covered:
                self._pronoun(page, token)
        elif t.text.casefold() in ("two", "both") and t.dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
            self._two(page, token)
        elif token in page.covered:
            return
        elif t.pos in ("NOUN", "PROPN") or t.text.casefold() in ("latter", "former"):
            self._noun(page, token)
        elif t.dep in _NOMINAL and is_office(t.text) and page.parse.tokens[token - 1].text == "-":
            self._noun(page, token)  # "the secretary-general" taken for an adjective

    def _is_cited(self, start: int) -> bool:
        at = bisect_right(self._citing, start) - 1
        return at >= 0 and start < self._cited[at].end

    def _name(self, page: Page, token: int) -> None:
        entities = page.names[token]
        page.meant[token] = entities
        t = page.parse.tokens[token]
        if any(page.parse.tokens[c].text.casefold() == "another" for c in page.parse.children[token]):
            return  # "another Shuvalov": not the one known
        self._named_of(page, token)
        many = t.tag in ("NNPS", "NNS") and t.text.casefold() not in words().plural_names
        people = self.knowledge.kind(entities[0]) != PERSON and (many or (is_power(t.text) and t.tag != "JJS"))
        self.scene.note_entities(page, token, entities, plural=True if people else None)
        self._joined(page, token)

    def _named_of(self, page: Page, token: int) -> None:
        """ "The man chosen was Lecourbe": the subject is nobody else, and steps back behind the name."""
        parse = page.parse
        if parse.tokens[token].dep != "attr" or parse.tokens[parse.tokens[token].head].lemma != "be":
            return
        subject = own_subject(parse, parse.tokens[token].head)
        for referent in reversed(self.scene.referents[-12:]):
            if referent.page == page.number and referent.token == subject and not referent.entities:
                referent.weight = 0.0
                page.meant[referent.token] = page.names[token]

    def _joined(self, page: Page, token: int) -> None:
        """With the last of several joined nouns, all of them together can be "they"."""
        parse = page.parse
        if parse.tokens[token].dep != "conj" or any(parse.tokens[c].dep == "conj" for c in parse.children[token]):
            return
        top = token
        while parse.tokens[top].dep == "conj" and parse.tokens[parse.tokens[top].head].pos in ("NOUN", "PROPN", "PRON"):
            top = parse.tokens[top].head
        nouns = joined(parse, top)
        entities = tuple(dict.fromkeys(e for n in nouns for e in page.meant.get(n, ())))
        if len(nouns) > 1 and len(entities) > 1:
            for referent in self.scene.referents[-3 * len(nouns) :]:
                if referent.page == page.number and referent.token in nouns:
                    referent.plural = False  # "they" is all of them, not the party among them
            self.scene.note(page, top, entities, kind=GROUP, plural=True, single=False, sex="")

    def _note_meant(self, page: Page, token: int, meant: Meant) -> None:
        """A delegation can be "it" and "they"; other descriptions are what their entities are."""
        if meant.delegation is None:
            self.scene.note_entities(page, token, meant.entities, plural=meant.plural or None)
            return
        single = page.parse.tokens[token].tag == "NN"
        kind = ORGANISATION if single else GROUP
        noted = self.scene.note(page, token, meant.entities, kind=kind, plural=True, single=single, sex="")
        noted.group = meant.delegation

    def _pronoun(self, page: Page, token: int) -> None:
        parse, w = page.parse, words()
        t = parse.tokens[token]
        if t.text.casefold() in w.relative and t.tag in ("WP", "WDT", "WP$"):
            self._relative(page, token)
            return
        if not kind_of_pronoun(t.text):
            return
        choice = resolve_pronoun(self.scene, page, token)
        if choice.entities:
            page.meant[token] = choice.entities
            group = choice.referent.group if choice.referent is not None else None
            if group is not None:
                single = kind_of_pronoun(t.text) == IT
                kind = ORGANISATION if single else GROUP
                noted = self.scene.note(page, token, choice.entities, kind=kind, plural=True, single=single, sex="")
                noted.group = group
                self.describer.delegations.list_behind(self.scene, page, token, group)
            else:
                several = len(choice.entities) > 1
                self.scene.note_entities(page, token, choice.entities, plural=several or None)
            self._joined(page, token)
            self.found.led.append(_led(page, token, choice, group))
        elif choice.referent is not None:
            r = choice.referent
            self.scene.note(page, token, (), kind=r.kind, plural=r.plural, single=r.single, sex=r.sex)
        elif t.tag == "PRP" and t.text.casefold() not in w.reflexive and not is_empty(parse, token):
            many, wanted = kind_of_pronoun(t.text) == THEY, kind_of_pronoun(t.text)
            self.scene.note(page, token, (), kind=UNSURE, plural=many, single=not many, sex=wanted).weight *= 1.25
        if choice.open_to:
            self.found.left += 1
            verb = verb_of(parse, token)
            people = any(self.knowledge.kind(e) == PERSON for c in choice.open_to for e in c)
            if people and t.dep in ("nsubj", "nsubjpass") and is_main(parse, verb):
                self.found.open.append(Open(Span(start=t.start, end=t.end), choice.open_to))

    def _relative(self, page: Page, token: int) -> None:
        entities = antecedent_of(self.knowledge, page, token)
        if entities:
            page.meant[token] = entities
            t = page.parse.tokens[token]
            self.found.led.append(
                Led(Span(start=t.start, end=t.end), entities, True, "relative", "the noun its clause hangs on", 0.9)
            )

    def _people_of(self, page: Page, token: int) -> str | None:
        """The power that "the Danes" mean as actors: behind the bare article, with nothing to say which of them."""
        parse = page.parse
        t = parse.tokens[token]
        if t.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "dative") or not token:
            return None
        if any(c != token - 1 for c in parse.children[token]) or parse.tokens[token - 1].text.casefold() != "the":
            return None
        power = self.knowledge.power(t.text)
        return None if power is None else self.knowledge.body_of(power)

    def _two(self, page: Page, token: int) -> None:
        """ "The two met at noon", "both repeated it": two without a noun."""
        parse = page.parse
        word = parse.tokens[token].text.casefold()
        first = token - 1 if token and parse.tokens[token - 1].text.casefold() == "the" else token
        followed = any(c > token and parse.tokens[c].dep in ("prep", "relcl") for c in parse.children[token])
        above = parse.tokens[parse.tokens[token].head].text.casefold()
        if followed or above in ("of", "between", "in") or (word == "two" and first == token):
            return
        pair = find_pair(self.scene, "two", ["the", "two"])
        if pair:
            page.meant[token] = pair
            span = span_of(parse, first, token)
            self.found.led.append(Led(span, pair, False, "two", "the last two of that kind", 0.7))
            self.scene.note_entities(page, token, pair, plural=True)

    def _noun(self, page: Page, token: int) -> None:
        parse, w = page.parse, words()
        t = parse.tokens[token]
        word = t.text.casefold()
        if t.dep in ("compound", "nmod", "npadvmod") and t.head != token:
            return
        successor = find_successor(self.scene, page, token)
        if successor is not None:
            self.describer.holders.add(successor)
        held = find_by_verb(self.scene, page, token) if is_office(word) else None
        if held is not None:
            self.found.offices.append((held, parse))
            self.describer.holders.add(held)
        meant = self.describer.describe(page, token)
        if meant is not None and meant.entities:
            page.meant[token] = meant.entities
            span = span_of(parse, _clean_start(page, token), last_part(parse, token))
            self.found.led.append(
                Led(span, meant.entities, False, meant.rule, meant.reason, meant.certainty, meant.delegation)
            )
            if not (t.dep == "appos" and page.entities_at(t.head)):
                self._note_meant(page, token, meant)
            self._joined(page, token)
            return
        if t.dep in ("attr", "oprd", "ROOT") and t.dep != "ROOT":
            return
        lemma = t.lemma.casefold()
        if t.dep == "appos":
            beside = page.entities_at(t.head)
            if beside:
                page.meant[token] = beside
                return
        if (
            t.tag == "NNP"
            and not t.entity.endswith(("DATE", "TIME", "MONEY", "PERCENT"))
            and lemma not in nobodys_name()
        ):
            self.scene.note(page, token, (), kind=UNSURE, plural=False, single=True, sex="")  # a name nobody knows
            return
        plural = t.tag in ("NNS", "NNPS")
        if is_power(t.text) and t.text[0].isupper() and (t.tag not in ("NN", "JJ") or t.text.endswith("s")):
            power = self._people_of(page, token)
            if power is None:
                self.scene.note(page, token, (), kind=GROUP, plural=True, single=False, sex="")  # "the French"
                return
            page.meant[token] = (power,)
            self.found.led.append(
                Led(span_of(parse, token - 1, token), (power,), False, "people", "a people for its power", 0.6)
            )
            self.scene.note_entities(page, token, (power,), plural=True)
            return
        person = lemma in human() or word in human() or t.entity.endswith(("PERSON", "NORP")) or t.tag == "NNPS"
        kind = (GROUP if plural else PERSON) if person else THING
        sex = "f" if lemma in w.women else "ship" if lemma in w.ships else ""
        many = plural or (word in w.groups and not person) or word in w.kinds
        referent = self.scene.note(page, token, (), kind=kind, plural=many, single=not plural, sex=sex)
        _lighten(parse, token, referent)


def _lighten(parse: Parse, token: int, referent: Referent) -> None:
    """Times, and nouns without an article that are part of a phrase, are rarely spoken of again."""
    t = parse.tokens[token]
    if t.entity.endswith(("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY")):
        referent.weight *= 0.3
    elif referent.kind == THING and t.pos == "PROPN":
        referent.weight *= 0.9
    if _is_general(parse, token):
        referent.weight *= 0.3


def _is_general(parse: Parse, token: int) -> bool:
    """Whether a noun stands for all of its kind: "a bishop who dies leaves his ring", in the present of maxims."""
    if not any(parse.tokens[c].text.casefold() in ("a", "an", "any", "every", "no") for c in parse.children[token]):
        return False
    first, last = parse.sentences[parse.sentence_of(token)]
    root = next((i for i in range(first, last) if parse.tokens[i].dep == "ROOT"), token)
    return parse.tokens[root].tag in ("VBZ", "VBP") and not any(
        parse.tokens[c].tag in ("VBD", "MD") for c in parse.children[root]
    )


def _clean_start(page: Page, token: int) -> int:
    first = phrase_start(page.parse, token)
    while first < token and page.parse.tokens[first].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ"):
        first += 1
    return first


def _led(page: Page, token: int, choice: Choice, group: Delegation | None) -> Led:
    t = page.parse.tokens[token]
    reason = choice.reason or "the likeliest by recency, role and grammar"
    return Led(Span(start=t.start, end=t.end), choice.entities, True, "pronoun", reason, choice.certainty, group)
