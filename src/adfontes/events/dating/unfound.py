"""Happenings that are no events of their own, but whose date the text gives: "after the army crossed the river and took
the town in April", "the dissolution of the league in 1846". Phrases elsewhere may name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.events.dating.context import Blocks
from adfontes.events.dating.sentences import Sentences
from adfontes.events.dating.spots import Grammar, Spot
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import classes_of, stem
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referents
from adfontes.parsing.clauses import read_nominal


def find_unfound(blocks: Blocks, told: Iterable[Told], sentences: Sentences, referents: Referents) -> Iterator[Told]:
    """Dated clauses and nouns of the text that are not among the happenings told, numbered on from these."""
    there = {(id(t.grammar), t.clause.cue) for t in told if t.clause is not None}
    number = 1 + max((t.number for t in told), default=-1)
    for grammar in blocks.grammars:
        for clause, when in _dated(grammar, sentences):
            if (id(grammar), clause.cue) in there:
                continue
            there.add((id(grammar), clause.cue))
            yield _told(number, grammar, clause, when, blocks, referents)
            number += 1


def _dated(grammar: Grammar, sentences: Sentences) -> Iterator[tuple[Clause, When]]:
    """The clauses that have a date, those joined before them, and the nouns that a date is said of."""
    for spot in grammar.spots:
        if spot.dating.edtf is None or spot.dating.role == "document" or spot.dating.kind not in ("date", "interval"):
            continue
        if spot.clause is not None:
            clause = grammar.parse.clauses[spot.clause]
            chain = [clause]
            while clause.link == "conj" and clause.parent is not None:
                clause = grammar.parse.clauses[clause.parent]
                chain.append(clause)
            for one in chain:
                if one.tense and (when := sentences.own(grammar, one) or sentences.by_time(grammar, one)) is not None:
                    yield one, when
        if (noun := _named(grammar, spot)) is not None:
            words = spot.dating.edtf
            yield (
                read_nominal(grammar.parse, noun),
                When(edtf=words, by=spot.dating.id, reason="its own date", how="own"),
            )


def _named(grammar: Grammar, spot: Spot) -> int | None:
    """The noun nearest a date that can name a happening: "the dissolution of the league in 1846"."""
    for noun in spot.nouns:
        token = grammar.parse.tokens[noun]
        if token.pos == "NOUN" and any(not c.startswith("~") for c in classes_of(token.lemma.casefold())):
            return noun
    return None


def _told(number: int, grammar: Grammar, clause: Clause, when: When, blocks: Blocks, referents: Referents) -> Told:
    parse = grammar.parse
    token = parse.tokens[clause.cue]
    doing = (*clause.agents, *clause.objects, *clause.recipients, *(o.head for o in clause.obliques))
    words = (parse.tokens[t] for t in clause.tokens)
    return Told(
        number=number, name=when.by or "", span=clause.span, cue=Span(start=token.start, end=token.end),
        lemma=clause.lemma, kind="other", sense="", grammar=grammar, clause=clause, note=parse.note,
        actors=blocks.same(r.entity for r in referents.of_all(parse, doing)), targets=frozenset(), place=None,
        subject="", modality="actual", classes=classes_of(clause.lemma), when=when,
        terms=frozenset(stem(w.lemma) for w in words if w.pos in ("NOUN", "PROPN", "ADJ", "VERB")),
    )  # fmt: skip
