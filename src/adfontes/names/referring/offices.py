"""Offices that the text gives people: before a name, beside it, by a verb; and who holds one that is named alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adfontes.languages import load_words
from adfontes.model.entities import PERSON
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.referring.grammar import span_of, subject_of, verb_of
from adfontes.names.referring.known import is_power
from adfontes.names.referring.scene import Page, Scene
from adfontes.names.referring.words import words

MOST_WORDS = 7
SUCCESSOR = "successor"
LOOK_BACK = 14
"""Sentences that may lie between an office and the last mention of its holder, where nothing but the office tells."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office a person is given: where, its words as printed, their folded words, and what it is of."""

    span: Span
    entity: str
    title: str
    head: str
    mods: frozenset[str]
    of: str | None
    former: bool
    sentence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Title:
    """An office read off the tokens from `first` to `last`, `head` the noun; `of` the body or place it is of."""

    first: int
    last: int
    head: int
    mods: frozenset[str]
    of: str | None
    former: bool


def is_office(word: str) -> bool:
    """Whether a noun is an office or a rank; plurals are not."""
    return word.casefold() in words().offices


def read_title(scene: Scene, page: Page, head: int) -> Title | None:
    """The office that ends in the noun `head`, with its modifiers and what it is of; None where the noun is none.

    The words of the office begin behind article, "former", "then", and the power's adjective.
    """
    parse, w = page.parse, words()
    if not is_office(parse.tokens[head].text) or head in page.names:
        return None
    first, of, former, mods = head, None, False, set[str]()
    at = head - 1
    while at >= 0 and head - at <= MOST_WORDS:
        token = parse.tokens[at]
        folded = token.text.casefold()
        if folded in w.former:
            former = True
            break
        if folded in w.then or folded in ("the", "a", "an", "his", "her", "their", ","):
            break
        if at in page.covered:
            of = of or _body(scene, page.names.get(page.covered[at], ()))
            at -= 1
            while at >= 0 and at in page.covered:
                at -= 1
            former = at >= 0 and parse.tokens[at].text.casefold() in w.former
            break
        if is_power(token.text):
            of = of or scene.knowledge.power(token.text)
            former = at > 0 and parse.tokens[at - 1].text.casefold() in w.former
            mods.add(folded)
            break
        joined = token.text in ("and", "-", "of") and at > 0
        if not (folded in w.modifiers or folded in w.offices or joined or token.dep in ("compound", "amod")):
            break
        if token.pos in ("VERB", "PUNCT", "ADP") and token.text != "-" and token.tag not in ("VBN", "VBG"):
            break
        if not joined:
            mods.add(folded)
        first = at
        at -= 1
    while first < head and parse.tokens[first].text in ("and", "of", "-"):
        first += 1
    last, place = _complement(scene, page, head)
    return Title(first, last, head, frozenset(mods), of or place, former)


def _complement(scene: Scene, page: Page, head: int) -> tuple[int, str | None]:
    """What an office is of: the end of "of the Fourth Army", and the body or place named there."""
    parse = page.parse
    at = head + 1
    if at + 1 >= len(parse.tokens) or parse.tokens[at].text.casefold() not in words().of:
        return head, None
    if parse.tokens[at].head != head:
        return head, None
    noun = next((c for c in parse.children[at] if parse.tokens[c].dep == "pobj"), None)
    if noun is None or noun - at > 8:
        return head, None
    named = page.names.get(noun, ())
    if any(scene.knowledge.kind(e) == PERSON for e in named):  # "chief of staff Mei Jiasheng"
        first = min(i for i, h in page.covered.items() if h == noun)
        return (first - 1 if first - 1 > at else head), None
    entities = page.names.get(noun) or page.names.get(page.covered.get(noun, -1), ())
    end = max((i for i, h in page.covered.items() if h == page.covered.get(noun, -1)), default=noun)
    of = _body(scene, entities)
    if of is None:
        before = [page.covered[i] for i in range(at + 1, noun) if i in page.covered]
        of = _body(scene, page.names.get(before[0], ())) if before else None
    return max(noun, end), of


def _body(scene: Scene, entities: tuple[str, ...]) -> str | None:
    return next((e for e in entities if scene.knowledge.kind(e) != PERSON), None)


def find_beside_names(scene: Scene, page: Page) -> Iterator[Held]:
    """The offices that stand before a person's name and in apposition to it."""
    for token, entities in sorted(page.names.items()):
        if len(entities) != 1 or scene.knowledge.kind(entities[0]) != PERSON:
            continue
        inside = [i for i, h in page.covered.items() if h == token]
        start, end = min(inside), max(inside)
        successor = _succeeds(page, token)
        if successor is not None:
            yield Held(
                span_of(page.parse, successor[1], successor[1]), entities[0], "", SUCCESSOR, frozenset(), successor[0],
                False, scene.sentence, "",
            )  # fmt: skip
        ahead = _ahead_of(scene, page, start, end)
        if ahead is not None:
            yield _held(scene, page, ahead, entities[0], "stands before the name")
        for title in _after(scene, page, token, end):
            yield _held(scene, page, title, entities[0], "stands beside the name")
        before = _before(scene, page, token)
        if before is not None and before.head != (ahead.head if ahead else -1):
            yield _held(scene, page, before, entities[0], "stands beside the name")


def _succeeds(page: Page, token: int) -> tuple[str, int] | None:
    """Whose successor a person is called beside the name ("Layard, Elliot's successor"), and where."""
    parse = page.parse
    for child in parse.children[token]:
        if parse.tokens[child].dep == "appos" and parse.tokens[child].lemma == SUCCESSOR:
            for owner in parse.children[child]:
                found = page.names.get(owner, ())
                if parse.tokens[owner].dep == "poss" and found:
                    return found[0], child
    return None


def _ahead_of(scene: Scene, page: Page, start: int, end: int) -> Title | None:
    """ "Soviet foreign minister Molotov", "Captain Marchand": titles inside the printed name, or right before it."""
    parse, w = page.parse, words()
    last = start
    while last <= end and (
        parse.tokens[last].text in w.titles or parse.tokens[last].text == "-" or _modifies(parse.tokens[last].text)
    ):
        last += 1
    if last > start and last <= end:
        return _titled(scene, page, last - 1)
    if start == 0 or not is_office(parse.tokens[start - 1].text):
        return None
    if parse.tokens[start - 1].text[0].islower() and not _same_phrase(parse, start - 1, end):
        return None
    return _titled(scene, page, start - 1)


def _titled(scene: Scene, page: Page, head: int) -> Title | None:
    """A title though it is covered by a name's mention ("Captain" in "Captain Marchand")."""
    parse, w = page.parse, words()
    if not is_office(parse.tokens[head].text.rstrip(".")) and parse.tokens[head].text not in w.titles:
        return None
    first, mods, of, former = head, set[str](), None, False
    for at in range(head - 1, max(-1, head - MOST_WORDS), -1):
        folded = parse.tokens[at].text.casefold()
        if folded in w.former:
            former = True
            break
        if is_power(parse.tokens[at].text):
            of = scene.knowledge.power(parse.tokens[at].text)
            former = at > 0 and parse.tokens[at - 1].text.casefold() in w.former
            break
        if at in page.covered and page.covered[at] != page.covered.get(head):
            of = _body(scene, page.names.get(page.covered[at], ()))
            break
        if folded not in w.modifiers and folded not in w.offices and folded != "-":
            break
        if folded != "-":
            mods.add(folded)
        first = at
    return Title(first, head, head, frozenset(mods), of, former)


def _same_phrase(parse: Parse, title: int, name: int) -> bool:
    t = parse.tokens[title]
    return (t.dep in ("compound", "nmod", "amod") and title < t.head <= name + 1) or t.dep == "nmod"


def _modifies(word: str) -> bool:
    return word[:1].isupper() and word.casefold() in words().modifiers


def _after(scene: Scene, page: Page, token: int, end: int) -> Iterator[Title]:
    """ "Kovalev, the general adviser to China, …", "X, then ambassador in Berlin": offices behind a comma."""
    parse = page.parse
    done = set[int]()
    for child in parse.children[token]:
        if parse.tokens[child].dep == "appos" and child > end and parse.tokens[child].pos in ("NOUN", "PROPN"):
            title = read_title(scene, page, child)
            if title is not None and title.first > end:
                done.add(child)
                yield title
                yield from _joined(scene, page, child)
    at = end + 1
    if at + 1 >= len(parse.tokens) or parse.tokens[at].text not in (",", "("):
        return
    for noun in range(at + 1, min(at + 9, len(parse.tokens))):
        t = parse.tokens[noun]
        stops = t.pos in ("VERB", "AUX", "PUNCT", "PRON", "SCONJ", "CCONJ", "ADP")
        if stops and t.text != "-" and t.tag not in ("VBN", "PRP$"):
            return
        following = parse.tokens[noun + 1] if noun + 1 < len(parse.tokens) else None
        if is_office(t.text) and noun not in done and (following is None or following.pos not in ("NOUN", "PROPN")):
            title = read_title(scene, page, noun)
            if title is not None and title.first > end and _closes(parse, title.last):
                yield title
            return


def _closes(parse: Parse, last: int) -> bool:
    """Whether an apposition ends, or goes on with something of its own: a comma, a date, "since"."""
    if last + 1 >= len(parse.tokens):
        return True
    following = parse.tokens[last + 1]
    return following.pos in ("PUNCT", "CCONJ", "SCONJ", "ADP", "NUM")


def _joined(scene: Scene, page: Page, noun: int) -> Iterator[Title]:
    """ "a senior member and former representative to the Comintern": further offices in one apposition."""
    parse = page.parse
    for child in parse.children[noun]:
        if parse.tokens[child].dep == "conj" and child > noun:
            title = read_title(scene, page, child)
            if title is not None:
                yield title
            yield from _joined(scene, page, child)


def _before(scene: Scene, page: Page, token: int) -> Title | None:
    """ "the British ambassador, Sir Edmund Monson": the office to which the name is the apposition."""
    t = page.parse.tokens[token]
    if t.dep == "appos" and t.head < token and page.parse.tokens[t.head].pos in ("NOUN", "PROPN"):
        return read_title(scene, page, t.head)
    return None


def find_by_verb(scene: Scene, page: Page, head: int) -> Held | None:
    """The office at `head` where a verb or an "as" gives it: "became", "was appointed", "served as", "as head of".

    To be asked when the subject, a pronoun perhaps, has been led to its entity.
    """
    parse, w = page.parse, words()
    token = parse.tokens[head]
    if not is_office(token.text) or head in page.names:
        return None
    holder: tuple[str, ...] = ()
    how = ""
    verb = parse.tokens[token.head]
    if token.dep in ("attr", "oprd", "dobj", "xcomp") and (verb.lemma in w.becoming or verb.lemma in w.appointing):
        if verb.lemma == "be" and token.dep != "attr":
            return None
        subject = _holder(parse, token.head, appointed=verb.lemma in w.appointing)
        holder, how = (page.entities_at(subject) if subject is not None else ()), f"“{verb.text}”"
    elif token.dep == "pobj" and verb.text.casefold() == "as":
        above = parse.tokens[verb.head]
        beside = page.covered.get(token.head - 1)
        if beside is not None and parse.tokens[parse.tokens[beside].head].text.casefold() == "with":
            owner: int | None = beside  # "with Litvinov as interpreter"
        elif above.lemma in w.capacities:
            owner = next((c for c in parse.children[verb.head] if parse.tokens[c].dep == "poss"), None)
        else:
            deed = verb.head if above.pos in ("VERB", "AUX") else verb_of(parse, verb.head)
            owner = _holder(parse, deed, appointed=above.lemma in w.appointing)
            if above.lemma not in w.serving and verb.head != token.head and token.tag != "NN":
                owner = None
        holder, how = (page.entities_at(owner) if owner is not None else ()), "“as”"
    holder = tuple(e for e in holder if scene.knowledge.kind(e) == PERSON)
    if len(holder) != 1:
        return None
    title = read_title(scene, page, head)
    return None if title is None else _held(scene, page, title, holder[0], f"given by {how}")


def _holder(parse: Parse, verb: int, *, appointed: bool) -> int | None:
    """Who gets an office by a verb: its object where somebody appoints him, else its subject."""
    passive = any(parse.tokens[c].dep in ("nsubjpass", "auxpass") for c in parse.children[verb])
    if appointed and not passive and parse.tokens[verb].tag != "VBN":
        behind = (c for c in parse.children[verb] if c > verb)
        asked = next((c for c in behind if parse.tokens[c].dep in ("dobj", "dative", "nsubj")), None)
        if asked is not None:
            return asked
        inner = next((c for v in parse.children[verb] if parse.tokens[v].dep in ("ccomp", "oprd") for c in (v,)), None)
        return next((c for c in parse.children[inner] if parse.tokens[c].dep == "nsubj"), None) if inner else None
    return subject_of(parse, verb)


def _held(scene: Scene, page: Page, title: Title, entity: str, reason: str) -> Held:
    parse = page.parse
    printed = " ".join(t.text for t in parse.tokens[title.first : title.last + 1])
    for mark in (" - ", " 's", " ,"):
        printed = printed.replace(mark, mark.strip())
    return Held(
        span=span_of(parse, title.first, title.last), entity=entity, title=printed,
        head=parse.tokens[title.head].text.casefold().rstrip("."), mods=title.mods, of=title.of, former=title.former,
        sentence=scene.sentence, reason=reason,
    )  # fmt: skip


class Holders:
    """Who has been given which office so far."""

    def __init__(self) -> None:
        self._by_head: dict[str, list[Held]] = {}

    def add(self, held: Held) -> None:
        """Take note of an office; a successor takes over what the other held."""
        if held.head == SUCCESSOR:
            self.succeed(held.entity, held.of or "")
            return
        self._by_head.setdefault(_sort(held.head), []).append(held)

    def succeed(self, new: str, old: str) -> None:
        """One person takes the offices of another."""
        for offices in self._by_head.values():
            for n, held in enumerate(offices):
                if held.entity == old and not held.former:
                    offices[n] = replace(held, former=True)
                    offices.append(replace(held, entity=new, former=False))
                    break

    def extend(self, offices: Iterable[Held]) -> None:
        for held in offices:
            self.add(held)

    def has(self, head: str) -> bool:
        """Whether anybody has been given an office of this name."""
        return _sort(head) in self._by_head

    def is_other(self, scene: Scene, person: str, head: str) -> bool:
        """Whether the text gives a person an office that forbids this one: a minister is no ambassador, a general may
        be. A person of another power is not "the German" either."""
        w = words()
        power = scene.knowledge.power(head.capitalize())
        for offices in self._by_head.values():
            for held in offices:
                if held.entity != person:
                    continue
                if power is not None:
                    if held.of and not _one(scene, held.of, power):
                        return True
                elif held.head not in w.ranks and head in w.offices - w.ranks and _sort(held.head) != _sort(head):
                    return head.split()[-1] != held.head and held.head not in w.loose
        return False

    def who(self, scene: Scene, title: Title, head: str) -> str | None:
        """Who holds an office named alone: of those who have it, whom the text spoke of last; None where it is open."""
        fitting: dict[str, int] = {}
        asked = title.mods & words().modifiers
        for held in self._by_head.get(_sort(head.casefold()), ()):
            if held.former or held.entity not in scene.last or not asked <= held.mods | {held.head}:
                continue
            if title.of and held.of and not _one(scene, title.of, held.of):
                continue
            if title.of and not held.of and asked != held.mods & words().modifiers:
                continue
            fitting[held.entity] = scene.last[held.entity]
        ranked = sorted(fitting.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        told = bool(title.of) or bool(asked)
        near = scene.sentence - ranked[0][1] <= (LOOK_BACK * 6 if told and len(ranked) == 1 else LOOK_BACK)
        return ranked[0][0] if near else None


def _one(scene: Scene, one: str, other: str) -> bool:
    return one == other or scene.knowledge.body_of(one) == scene.knowledge.body_of(other)


def _sort(head: str) -> str:
    alike: dict[str, str] = load_words("en", "offices")["alike"]
    return alike.get(head, head)
