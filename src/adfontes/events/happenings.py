"""What kind of event a verb, a noun or a set phrase tells: the word list `happening.toml` of a language, read once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from adfontes.languages import load_words
from adfontes.model.parse import Clause, Parse
from adfontes.parsing.arguments import Referents

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of event (`model.events.KINDS`) and the row of the word list that tells it ("arrive", "cable")."""

    kind: str
    sense: str


@dataclass(frozen=True, slots=True)
class Words:
    """The word list of happenings. `phrases` are keyed by the verb and the word it stands with; `by_object` by the
    verb and what it is done to: person (or body), place, thing, predicate, none; None there tells no happening.
    `groups` are the lists of words that tell no happening, by "section.list" ("mind.verbs")."""

    verbs: Mapping[str, Happening]
    nouns: Mapping[str, Happening]
    phrases: Mapping[tuple[str, str], Happening]
    by_object: Mapping[tuple[str, str], Happening | None]
    groups: Mapping[str, frozenset[str]]


@cache
def happening_words() -> Words:
    """The word list, read."""
    table = load_words(LANGUAGE, "happening")
    phrases: dict[tuple[str, str], Happening] = {}
    for phrase, happening in _rows(table, "phrases"):
        verb, _, beside = phrase.rpartition(" ")
        phrases.setdefault((verb, beside), happening)
    verbs: dict[str, Happening] = {}
    nouns: dict[str, Happening] = {}
    for word, happening in _rows(table, "verbs"):
        verbs.setdefault(word, happening)
    for word, happening in _rows(table, "nouns"):
        nouns.setdefault(word, happening)
    by_object = {
        (verb, what): Happening(*told.split(".")) if told else None
        for what, verbs_of in table.get("by_object", {}).items()
        for verb, told in verbs_of.items()
    }
    named = {"verbs", "nouns", "phrases", "by_object"}
    groups = {
        f"{section}.{name}": frozenset(words)
        for section, lists in table.items()
        if section not in named
        for name, words in lists.items()
    }
    return Words(verbs=verbs, nouns=nouns, phrases=phrases, by_object=by_object, groups=groups)


def _rows(table: Mapping[str, Any], section: str) -> Iterator[tuple[str, Happening]]:
    for kind, senses in table.get(section, {}).items():
        for sense, words in senses.items():
            for word in words:
                yield word, Happening(kind, sense)


def group(name: str) -> frozenset[str]:
    """A list of words that serves the finding ("mind.verbs"); empty where the language has none."""
    return happening_words().groups.get(name, frozenset())


def happening_of(parse: Parse, clause: Clause, referents: Referents) -> Happening | None:
    """What a clause tells, by its verb with its object or preposition; None for a verb that tells no happening.

    A set phrase decides before the verb ("lay siege", "call on"); then, of a verb that lends its voice, the object
    ("issued a warning"); then what the verb is done to ("received the envoy", "received the money").
    """
    words = happening_words()
    lemma = clause.lemma
    done_to = (*clause.objects, *clause.recipients, *clause.attributes)
    beside_them = (c for o in done_to for c in parse.children[o] if parse.tokens[c].dep == "appos")
    objects = [parse.tokens[o].lemma.casefold() for o in (*done_to, *beside_them)]
    near = clause.tokens[bisect_right(clause.tokens, clause.cue) :][:3]
    beside = [
        *objects,
        *(parse.tokens[o.head].lemma.casefold() for o in clause.obliques),
        *(parse.tokens[t].lemma.casefold() for t in near),
        *(o.by for o in clause.obliques),
    ]
    if lemma in ("see", "recall", "remember", "know") and any(o.by == "as" for o in clause.obliques):
        return None  # "was seen as the man behind it"
    if lemma == "call" and (named := _called(parse, clause)):
        return named
    for word in beside:
        if (lemma, word) in words.phrases:
            return words.phrases[lemma, word]
    for oblique in clause.obliques:
        if oblique.by in ("for", "to", "against", "through", "upon") and f"{lemma} {oblique.by}" in words.verbs:
            return words.verbs[f"{lemma} {oblique.by}"]  # "called for a union"
    if _in_writing(parse, clause) and words.verbs.get(lemma, _NONE).kind in ("statement", "request", "message"):
        return Happening("message", "write")
    if lemma in words.groups["light.verbs"]:
        for word in objects:
            if word in words.nouns:
                return words.nouns[word]
    if lemma in words.groups["arriving.verbs"] and clause.subjects:
        sent = words.nouns.get(parse.tokens[clause.subjects[0]].lemma.casefold())
        if sent and sent.kind == "message":  # "the report reached Cairo"
            return sent
    turns_on = (lemma, object_kind(parse, clause, referents))
    if turns_on in words.by_object:
        return words.by_object[turns_on]
    return words.verbs.get(lemma) or words.verbs.get(lemma.split(" ")[0])


_NONE = Happening("", "")
_PERSONS = (
    "he",
    "him",
    "she",
    "her",
    "they",
    "them",
    "i",
    "me",
    "we",
    "us",
    "himself",
    "herself",
    "themselves",
    "who",
    "whom",
)


def _called(parse: Parse, clause: Clause) -> Happening | None:
    """What calling is that is no visit: "called him a liar" judges, "called on them to stand firm" asks."""
    if clause.attributes and clause.objects:
        return Happening("statement", "praise")
    asked = any(c.parent == clause.number and c.form == "infinitive" and c.link == "xcomp" for c in parse.clauses)
    return Happening("request", "request") if asked and any(o.by in ("on", "upon") for o in clause.obliques) else None


def _in_writing(parse: Parse, clause: Clause) -> bool:
    """Whether something is said in a message: "in a report to Stalin", "by telegram"."""
    nouns = happening_words().nouns
    return any(
        o.by in ("in", "by", "through") and nouns.get(parse.tokens[o.head].lemma.casefold(), _NONE).kind == "message"
        for o in clause.obliques
    )


def object_kind(parse: Parse, clause: Clause, referents: Referents) -> str:
    """What a verb is done to: a person or body, a place, a thing, nothing, or nothing but a predicate."""
    if not clause.objects:
        return "predicate" if clause.attributes else "none"
    for token in clause.objects:
        meant = referents.of(parse, token)
        if any(r.kind == "place" for r in meant):
            return "place"
        if meant:
            return "person"
        word = parse.tokens[token]
        if word.entity.endswith(("PERSON", "ORG", "NORP")) or word.lemma.casefold() in group("doers.nouns"):
            return "person"
        if word.entity.endswith(("GPE", "LOC", "FAC")) or word.lemma.casefold() in group("sites.nouns"):
            return "place"
        if word.pos == "PRON" and word.text.casefold() in _PERSONS:
            return "person"
    return "thing"
