"""The words of an office, taken apart: its noun, its modifiers, what it is of, whether it is over."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.entities import PERSON
from adfontes.model.parse import Parse
from adfontes.names.referring.known import is_power
from adfontes.names.referring.scene import Page, Scene
from adfontes.names.referring.words import words

MOST_WORDS = 7


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


def office_word(parse: Parse, head: int) -> str:
    """The noun of an office, folded, with the parts a hyphen joins to it ("secretary-general")."""
    for low, high in ((head, head + 3), (head - 2, head + 1), (head, head + 5), (head - 4, head + 1)):
        if 0 <= low < high <= len(parse.tokens) and parse.tokens[low + 1].text == "-":
            whole = "".join(parse.tokens[i].text for i in range(low, high)).casefold()
            if is_office(whole):
                return whole
    return parse.tokens[head].text.casefold().rstrip(".")


def last_part(parse: Parse, head: int) -> int:
    """The token in which an office of several hyphened parts ends; the token itself where it is one word."""
    word = parse.tokens[head].text.casefold()
    whole = office_word(parse, head)
    if whole != word and whole.startswith(word + "-"):
        return head + 2 * whole.count("-")
    return head


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
            of = of or body_among(scene, page.names.get(page.covered[at], ()))
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
    noun = next((c for c in parse.children[at] if parse.tokens[c].dep == "pobj"), None)
    if noun is None or noun - at > 8 or parse.tokens[noun].entity.endswith(("DATE", "TIME")):
        return head, None
    named = page.names.get(noun, ())
    if parse.tokens[at].head != head and not body_among(scene, named):
        return head, None
    if any(scene.knowledge.kind(e) == PERSON for e in named):  # "chief of staff Mei Jiasheng"
        first = page.extents[noun][0]
        return (first - 1 if first - 1 > at else head), None
    entities = page.names.get(noun) or page.names.get(page.covered.get(noun, -1), ())
    foreign = parse.tokens[at].text.casefold() in ("in", "at", "to")
    abroad = foreign and parse.tokens[head].text.casefold() in words().diplomats
    end = page.extents[page.covered[noun]][1] if noun in page.covered else noun
    of = body_among(scene, entities)
    if of is None:
        before = [page.covered[i] for i in range(at + 1, noun) if i in page.covered]
        of = body_among(scene, page.names.get(before[0], ())) if before else None
    return max(noun, end), None if abroad else of  # an ambassador in Berlin is not Berlin's


def body_among(scene: Scene, entities: tuple[str, ...]) -> str | None:
    return next((e for e in entities if scene.knowledge.kind(e) != PERSON), None)


def read_title_ahead(scene: Scene, page: Page, head: int) -> Title | None:
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
            of = body_among(scene, page.names.get(page.covered[at], ()))
            break
        if folded not in w.modifiers and folded not in w.offices and folded != "-":
            break
        if folded != "-":
            mods.add(folded)
        first = at
    return Title(first, head, head, frozenset(mods), of, former)
