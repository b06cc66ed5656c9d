"""Dates that hang on a happening: "during the visit", "after the treaty", "when the envoy was in Rome"."""

from __future__ import annotations

from adfontes.events.dating.context import Blocks
from adfontes.events.dating.frames import Frame, Frames, kind_of_noun
from adfontes.events.dating.index import Index, Wanted
from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import classes_of, listed, stem
from adfontes.model.dating import Dating
from adfontes.model.entities import PERSON
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
        wanted, lemma = self._wanted(grammar, span)
        if wanted is None:
            return None
        words = " ".join(span.of(self._content).split())
        if (kind_of_noun(lemma) or lemma == "be") and (frame := self._framed(wanted, lemma)) is not None:
            return When(edtf=frame.when.edtf, by=frame.name, reason=f"“{words}” is the {frame.noun}", how="frame")
        found = self._index.named(wanted, but=but)
        if found is None or found.when is None:
            return None
        quote = " ".join(found.span.of(self._content).split())[:60]
        return When(edtf=found.when.edtf, by=found.name, reason=f"“{words}” is what is told as “{quote}”", how="hung")

    def _framed(self, wanted: Wanted, lemma: str) -> Frame | None:
        """The frame that a phrase names: its people were there, or no person is named and it was there ("when the
        envoys were in Rome"); without anybody and any place, the last one opened."""
        kind = kind_of_noun(lemma) or "stay"
        for frame in self._frames.near(wanted.at):
            if (frame.kind == "span" and frame.noun != lemma) or (frame.kind == "any" and kind != "talk"):
                continue
            rest = wanted.entities - ({frame.place} if frame.place else set())
            fits = frame.kind == kind or kind == "talk"
            if fits and (rest & frame.guests or (rest and rest <= frame.others and not wanted.place)):
                return frame
            if (wanted.persons and frame.guests) or frame.opened > wanted.at:
                continue
            if wanted.place and wanted.place == frame.place and fits:
                return frame
            if not wanted.place and frame.noun == lemma:
                return frame
            close = frame.kind in (kind, "any") or lemma in listed("frames", "private")
            if not (wanted.entities - wanted.persons) and close:
                return frame
        return None

    def _wanted(self, grammar: Grammar, span: Span) -> tuple[Wanted | None, str]:
        head = grammar.head_of(span)
        if head is None:
            return None, ""
        parse = grammar.parse
        cue = next((t for t in grammar.tokens_in(span) if t in grammar.cues and not self._is_noun(grammar, head)), head)
        lemma = parse.tokens[cue].lemma.casefold()
        if lemma in listed("phrases", "taking") and (got := self._object(grammar, cue)) is not None:
            cue, lemma = got, parse.tokens[got].lemma.casefold()
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
        entities = self._blocks.same(r.entity for r in within)
        persons = frozenset(r.entity for r in within if r.kind == PERSON)
        place = self._place(grammar, span)
        words = [parse.tokens[t] for t in grammar.tokens_in(span) if t != cue]
        terms = frozenset(stem(w.lemma) for w in words if w.pos in (*_NOUNS, "ADJ", "VERB"))
        wanted = Wanted(
            classes=classes_of(lemma),
            entities=entities,
            terms=terms,
            at=self._blocks.told_at(span.start),
            persons=persons,
            place=place,
        )
        return wanted, lemma

    def _object(self, grammar: Grammar, verb: int) -> int | None:
        """What a verb of receiving takes: "after receiving the note" is after the note."""
        tokens = grammar.parse.tokens
        return next(
            (c for c in grammar.parse.children[verb] if tokens[c].dep == "dobj" and tokens[c].pos in _NOUNS), None
        )

    def _place(self, grammar: Grammar, span: Span) -> str | None:
        """What stands behind "in", "at" or "to" in a phrase, as a place."""
        for token in grammar.tokens_in(span):
            if grammar.parse.tokens[token].text.casefold() in ("in", "at", "to"):
                after = Span(start=grammar.parse.tokens[token].end, end=span.end)
                found = self._referents.within(after)
                if found and found[0].kind != PERSON:
                    return next(iter(self._blocks.same((found[0].entity,))))
        return None

    def _is_noun(self, grammar: Grammar, token: int) -> bool:
        return grammar.parse.tokens[token].pos in _NOUNS
