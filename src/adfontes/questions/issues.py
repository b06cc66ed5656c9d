"""What a question asks: in words cut from the text, and of which kind it is."""

from __future__ import annotations

import re

from adfontes.model.dating import Dating
from adfontes.model.entities import PRONOUN, Entity, Mention
from adfontes.model.parse import Clause, Parse
from adfontes.model.questions import NO, YES
from adfontes.model.testimony import Testimony
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase
from adfontes.questions.cruxes import Crux
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import phrases, words

LONGEST = 220
"""Characters of a question; what is longer is cut at a word."""
_WHETHER = re.compile(r"\bwhether(?: or not)?\b", re.IGNORECASE)
_OPEN = {"no": "any", "none": "any", "nobody": "anybody", "nothing": "anything", "never": "ever", "neither": "either"}
_DENIED = re.compile(rf"\b(?:{'|'.join(_OPEN)})\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:was|were|did|does|do|had|has|have|is|are|could|would|who|what|when|where|why|how)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.-])\d[\d,.]*(?![\w-])")
_HELPING = frozenset(("be", "have", "do", "can", "could", "may", "might", "will", "would", "shall", "should", "must"))


class Issues:
    """Words a question by what the text says of it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names = {e.id: e.name for e in reading.apparatus.of(Entity)}
        self._pronouns = {
            m.span: self._names[m.entity]
            for m in reading.apparatus.of(Mention)
            if m.form == PRONOUN and m.entity in self._names
        }
        self._datings = sorted(reading.apparatus.of(Dating), key=lambda d: d.span)

    def word(self, crux: Crux) -> str:
        """The question in words."""
        content = self._reading.content
        asked = next((d for d in crux.disputes if d.kind == "asked"), None)
        if asked is not None:
            return _short(asked.span.of(content))
        for dispute in crux.disputes:
            said = dispute.sentence.span.of(content)
            if (found := _WHETHER.search(said)) and (clause := self._whether(dispute.sentence.span, found.start())):
                return _short(clause)
        for wanted in (YES, NO):
            for side in crux.sides:
                if side.side == wanted:
                    return self._asked_of(side.units[0])
        return _short(" – or ".join(self.said(s.units[0].testimony) for s in crux.sides[:3]) + "?")

    def _whether(self, span: Span, at: int) -> str:
        """The words from "whether" to the end of its clause."""
        parse = self._reading.parse_at(span.start)
        if parse is None:
            return ""
        for clause in parse.clauses:
            words_of = parse.subtree(clause.cue)
            first = parse.tokens[words_of[0]].start
            if abs(first - (span.start + at)) <= 2:
                said = parse.reach(words_of).of(self._reading.content).rstrip(" ,;.")
                return said[:1].upper() + said[1:] + "?"
        return ""

    def said(self, testimony: Testimony) -> str:
        """What is said, its pieces joined."""
        return " … ".join(_plain(p.of(self._reading.content)) for p in testimony.content)

    def _asked_of(self, unit: Unit) -> str:
        """A yes-or-no question made of what a unit says, where its clause can be turned; else "Whether …"."""
        content = unit.testimony.content[0]
        said = _plain(content.of(self._reading.content))
        if _QUESTION.match(said):
            return _short(said.rstrip("?.") + "?")
        parse = self._reading.parse_at(content.start)
        if parse is not None and unit.testimony.mode != "direct":
            inside = [
                c
                for c in parse.clauses
                if content.start <= parse.tokens[c.cue].start < content.end and c.form == "finite"
            ]
            first = next((c for c in inside if c.subjects and not c.inherited), None)
            turned = self._turned(parse, first, content) if first is not None else ""
            if turned:
                return _short(_asked_openly(turned) if unit.says_not else turned)
        return _short(f"Whether {self.said(unit.testimony)}?")

    def _turned(self, parse: Parse, clause: Clause, content: Span) -> str:
        """ "Stalin advised Mao" as "Did Stalin advise Mao?"; empty where the words do not stand in that order."""
        text = self._reading.content
        subject = noun_phrase(parse, clause.subjects[0])
        subject = Span(start=subject.start, end=parse.reach(parse.subtree(clause.subjects[0])).end)
        cue = parse.tokens[clause.cue]
        helping = [
            c
            for c in parse.children[clause.cue]
            if parse.tokens[c].dep in ("aux", "auxpass") and parse.tokens[c].lemma.casefold() in _HELPING
        ]
        if subject.start < content.start or subject.end > cue.start or (subject.start - content.start) > 3:
            return ""
        who = self._named(subject)
        rest = Span(start=cue.end, end=max(cue.end, content.end)).of(text)
        adverbs = [
            parse.tokens[c].text
            for c in parse.children[clause.cue]
            if subject.end <= parse.tokens[c].start < cue.start
            and parse.tokens[c].dep == "advmod"
            and parse.tokens[c].text.casefold() not in words("anaphora", "denying")
        ]
        helper = parse.tokens[helping[0]] if helping else None
        alone = helper is not None and len(helping) == 1
        if helper is not None and alone and helper.lemma.casefold() == "have" and cue.lemma.casefold() == "be":
            several = parse.tokens[clause.subjects[0]].tag in ("NNS", "NNPS") or len(clause.subjects) > 1
            return f"{'Were' if several else 'Was'} {who}{rest}".rstrip(" ,;.") + "?"
        if helper is None and cue.lemma.casefold() == "be":
            return f"{cue.text.capitalize()} {who}{rest}".rstrip(" ,;.") + "?"
        if helper is None or (helper.lemma.casefold() in ("have", "do") and len(helping) == 1):
            verb = " ".join((*adverbs, cue.lemma))
            return f"{'Does' if cue.tag == 'VBZ' else 'Did'} {who} {verb}{rest}".rstrip(" ,;.") + "?"
        between = " ".join((*(parse.tokens[h].text for h in helping[1:]), *adverbs, cue.text))
        return f"{helper.text.capitalize()} {who} {between}{rest}".rstrip(" ,;.") + "?"

    def _named(self, subject: Span) -> str:
        """A subject as printed, a pronoun as the name that it stands for."""
        said = _plain(subject.of(self._reading.content))
        return self._pronouns.get(subject, said)

    def kind(self, crux: Crux) -> str:
        """Which of ISSUES a crux is about."""
        content = self._reading.content
        asking = " ".join(d.sentence.span.of(content) for d in crux.disputes if d.kind in ("asked", "open"))
        for name in ("motive", "quantity", "date", "place", "wording", "identity"):
            if asking and phrases("asked", name).first(asking):
                return name
        said = [" ".join(self.said(u.testimony) for u in s.units) for s in crux.sides]
        if sum(bool(phrases("because", "words").first(s)) for s in said) > 1:
            return "motive"
        if any(s.side in (YES, NO) for s in crux.sides):
            return "happened"
        dates = [self._dated(u) for s in crux.sides for u in s.units]
        if sum(bool(d) for d in dates) > 1:
            return "date"
        numbers = [frozenset(_NUMBER.findall(s)) for s in said]
        if sum(bool(n) for n in numbers) > 1 and len(set(numbers)) > 1:
            return "quantity"
        if any(u.testimony.mode == "direct" or u.inner for s in crux.sides for u in s.units):
            return "wording"
        return "identity" if any(re.match(r"(it|this) was\b", s) for s in said) else "happened"

    def _dated(self, unit: Unit) -> bool:
        return any(
            p.start <= d.span.start < p.end and d.kind in ("date", "time")
            for p in unit.testimony.content
            for d in self._datings
        )


def _asked_openly(question: str) -> str:
    """What a denial says, asked: "Was no ship seen?" as "Was any ship seen?"."""
    return _DENIED.sub(lambda f: _OPEN[f[0].casefold()], question, count=1)


def _plain(said: str) -> str:
    return " ".join(said.split()).strip(" ,;")


def _short(said: str) -> str:
    said = " ".join(said.split())
    if len(said) <= LONGEST:
        return said
    return said[: said.rfind(" ", 0, LONGEST)].rstrip(" ,;") + " …?"
