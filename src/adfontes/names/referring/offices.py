"""Offices that the text gives people: before a name, beside it, by a verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.model.entities import PERSON
from adfontes.model.parse import Parse
from adfontes.names.referring.grammar import governs, span_of, subject_of, verb_of
from adfontes.names.referring.holders import SUCCESSOR, Held
from adfontes.names.referring.scene import Page, Scene
from adfontes.names.referring.titles import Title, is_office, last_part, office_word, read_title, read_title_ahead
from adfontes.names.referring.words import words

GIVEN = "given by"
"""With which the reason of an office begins that a verb tells of."""


def find_beside_names(scene: Scene, page: Page) -> Iterator[tuple[int, Held]]:
    """The offices that stand before a person's name and in apposition to it, each with the token of the name."""
    for token, entities in sorted(page.names.items()):
        if len(entities) != 1 or scene.knowledge.kind(entities[0]) != PERSON:
            continue
        start, end = page.extents[token]
        successor = _succeeds(page, token)
        if successor is not None:
            held = Held(
                span_of(page.parse, successor[1], successor[1]), entities[0], "", SUCCESSOR, frozenset(), successor[0],
                False, scene.sentence, "",
            )  # fmt: skip
            yield token, held
        if page.parse.tokens[end].text in words().behind and end > start:
            held = Held(
                span_of(page.parse, end, end), entities[0], "", page.parse.tokens[end].text.casefold(), frozenset(),
                None, False, scene.sentence, "",
            )  # fmt: skip
            yield token, held
        ahead = _ahead_of(scene, page, start, end)
        if ahead is not None:
            if ahead.of is None and not ahead.former:
                ahead = replace(ahead, of=_realm(scene, page, end))
            yield token, _held(scene, page, ahead, entities[0], "stands before the name")
        elected = _elected(page, start, end)
        if elected is not None and (title := read_title(scene, page, elected)) is not None:
            yield token, _held(scene, page, title, entities[0], f"{GIVEN} an election")
            continue
        for title in _after(scene, page, token, end):
            yield token, _held(scene, page, title, entities[0], "stands beside the name")
        before = _before(scene, page, token)
        if before is not None and before.head != (ahead.head if ahead else -1):
            yield token, _held(scene, page, before, entities[0], "stands beside the name")


def _elected(page: Page, start: int, end: int) -> int | None:
    """The office right behind a name that is the object of a verb of choosing: "elected Oscar Ruiz president"."""
    parse, w = page.parse, words()
    if start == 0 or parse.tokens[start - 1].lemma not in w.appointing:
        return None
    for at in range(end + 1, min(end + 5, len(parse.tokens))):
        t = parse.tokens[at]
        if is_office(t.text):
            return at
        if t.pos not in ("ADJ", "NOUN", "PROPN", "DET") and t.text != "-":
            return None
    return None


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


def _realm(scene: Scene, page: Page, end: int) -> str | None:
    """The country behind a name with its title: "President Pando of Bolivia"."""
    tokens = page.parse.tokens
    if end + 2 < len(tokens) and tokens[end + 1].text == "of" and end + 2 in page.covered:
        found = page.names.get(page.covered[end + 2], ())
        return next((e for e in found if scene.is_country(e)), None)
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
        return read_title_ahead(scene, page, last - 1)
    if start == 0 or not is_office(parse.tokens[start - 1].text):
        return None
    if parse.tokens[start - 1].text[0].islower() and not _same_phrase(parse, start - 1, end):
        return None
    return read_title_ahead(scene, page, start - 1)


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
            noun = last_part(parse, child)
            title = read_title(scene, page, noun)
            if title is not None and title.first > end:
                done.update((child, noun))
                yield title
                yield from _joined(scene, page, child)
    at = end + 1
    if at + 1 >= len(parse.tokens) or parse.tokens[at].text not in (",", "("):
        return
    for noun in range(at + 1, min(at + 9, len(parse.tokens))):
        t = parse.tokens[noun]
        stops = t.pos in ("VERB", "AUX", "PUNCT", "PRON", "SCONJ", "CCONJ", "ADP") or t.tag == "WP$"
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
    at = token
    for _ in range(4):
        at = page.parse.tokens[at].head
        if at < token and is_office(page.parse.tokens[at].text):
            return read_title(scene, page, last_part(page.parse, at)) if name_beside(page, at) == token else None
    return None


def name_beside(page: Page, head: int) -> int:
    """The name in apposition to an office, or said to be it: "the minister in Rio, Guachalla", "the leader was Peder";
    -1 where there is none."""
    parse = page.parse
    t = parse.tokens[head]
    if t.dep == "nsubj" and parse.tokens[t.head].lemma == "be":
        for child in parse.children[t.head]:
            if parse.tokens[child].dep == "attr" and child in page.names:
                return child
    for at in range(head + 1, min(head + 12, len(parse.tokens))):
        if parse.tokens[at].dep == "appos" and at in page.names:
            above = parse.tokens[at].head
            start = page.extents[at][0]
            comma = parse.tokens[start - 1].text == ","
            placed = above not in page.names or parse.tokens[above].dep == "pobj"
            if above == head or (comma and placed and governs(parse, head, above)):
                return at
    return -1


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
            sent = next((c for c in parse.children[deed] if parse.tokens[c].dep == "dobj" and c < head), None)
            if sent is not None and above.lemma not in w.serving:
                owner = sent  # "sent Kovalev as representative"
        holder, how = (page.entities_at(owner) if owner is not None else ()), "“as”"
    holder = tuple(e for e in holder if scene.knowledge.kind(e) == PERSON)
    if len(holder) != 1:
        return None
    title = read_title(scene, page, head)
    return None if title is None else _held(scene, page, title, holder[0], f"{GIVEN} {how}")


def find_successor(scene: Scene, page: Page, noun: int) -> Held | None:
    """ "X was chosen in his place": X takes the offices of whom the owner of the noun "place" means."""
    parse, w = page.parse, words()
    if parse.tokens[noun].lemma not in w.stead:
        return None
    owner = next((c for c in parse.children[noun] if parse.tokens[c].dep == "poss"), None)
    verb = verb_of(parse, noun)
    if owner is None or parse.tokens[verb].lemma not in w.appointing | w.sending:
        return None
    done_to = next((c for c in parse.children[verb] if parse.tokens[c].dep in ("nsubjpass", "dobj")), None)
    people = [e for n in (owner, done_to) if n is not None for e in page.entities_at(n)]
    if len(people) != 2 or any(scene.knowledge.kind(e) != PERSON for e in people) or people[0] == people[1]:
        return None
    return Held(
        span_of(parse, noun, noun), people[1], "", SUCCESSOR, frozenset(), people[0], False, scene.sentence, "",
    )  # fmt: skip


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
        head=office_word(parse, title.head), mods=title.mods, of=title.of, former=title.former,
        sentence=scene.sentence, reason=reason, given=reason.startswith(GIVEN),
    )  # fmt: skip
