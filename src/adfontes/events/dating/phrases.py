"""Dates that hang on a happening: "during the visit", "after the treaty", "when the envoy was in Rome"."""

from __future__ import annotations

from adfontes.events.dating.context import Blocks
from adfontes.events.dating.frames import Frame, Frames
from adfontes.events.dating.index import Index, Wanted
from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import classes_of, listed, stem
from adfontes.model.dating import Dating
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referents

_NOUNS = ("NOUN", "PROPN")


class Phrases:
    """Finds the happenings that phrases name."""

    def __init__(self, blocks: Blocks, referents: Referents, index: Index, frames: Frames, content: str) -> None:
        self._blocks = blocks
        self._referents = referents
        self._index = index
        self._frames = frames
        self._content = content

    def when(self, dating: Dating) -> When | None:
        """The date of the happening that a dating names, without its relation; None where none is found."""
        if dating.event is None:
            return None
        grammar = self._blocks.at(dating.event.start)
        if grammar is None:
            return None
        return self.named(grammar, dating.event)

    def named(self, grammar: Grammar, span: Span, *, but: Told | None = None) -> When | None:
        """The date of the happening that some words of a block name."""
        wanted, lemma, generic = self._wanted(grammar, span)
        if wanted is None:
            return None
        words = " ".join(span.of(self._content).split())
        if lemma in listed("frames", "stays") or lemma in listed("frames", "talks") or lemma == "be":
            if frame := self._framed(wanted, lemma, generic):
                return When(edtf=frame.when.edtf, by=frame.name, reason=f"“{words}” is the {frame.noun}", how="frame")
        found = self._index.named(wanted, but=but)
        if found is None or found.when is None:
            return None
        quote = " ".join(found.span.of(self._content).split())[:60]
        return When(edtf=found.when.edtf, by=found.name, reason=f"“{words}” is what is told as “{quote}”", how="hung")

    def _framed(self, wanted: Wanted, lemma: str, generic: bool) -> Frame | None:
        """The frame that a phrase names: its people were there; without people, the last one opened."""
        for frame in self._frames.near(wanted.at):
            people = wanted.entities - ({frame.place} if frame.place else set())
            if people & frame.guests or (people and people <= frame.others):
                return frame
            if generic and not people and frame.opened <= wanted.at:
                return frame if lemma in listed("frames", "talks") or frame.noun != "meeting" else None
        return None

    def _wanted(self, grammar: Grammar, span: Span) -> tuple[Wanted | None, str, bool]:
        head = grammar.head_of(span)
        if head is None:
            return None, "", False
        parse = grammar.parse
        cue = next((t for t in grammar.tokens_in(span) if t in grammar.cues and not self._is_noun(grammar, head)), head)
        lemma = parse.tokens[cue].lemma.casefold()
        if lemma in (
            "end",
            "beginning",
            "start",
            "course",
            "stage",
            "time",
            "close",
            "height",
            "eve",
            "middle",
            "outset",
        ):
            inner = [t for t in grammar.tokens_in(span) if t > cue and parse.tokens[t].pos in _NOUNS]
            if inner:
                cue, lemma = inner[-1], parse.tokens[inner[-1]].lemma.casefold()
        within = self._referents.within(span)
        entities = frozenset(r.entity for r in within)
        words = [parse.tokens[t] for t in grammar.tokens_in(span) if t != cue]
        terms = frozenset(stem(w.lemma) for w in words if w.pos in (*_NOUNS, "ADJ", "VERB"))
        wanted = Wanted(classes=classes_of(lemma), entities=entities, terms=terms, at=span.start)
        return wanted, lemma, not within

    def _is_noun(self, grammar: Grammar, token: int) -> bool:
        return grammar.parse.tokens[token].pos in _NOUNS
