"""What a question asks: in words cut from the text, and of which kind it is; and what its answers say."""

from __future__ import annotations

import re

from adfontes.model.dating import Dating
from adfontes.model.entities import PRONOUN, Entity, Mention
from adfontes.model.parse import Clause, Parse
from adfontes.model.questions import NO, YES
from adfontes.model.testimony import AUTHOR, CANNOT_RECALL, DENY, DOUBT, Testimony
from adfontes.model.text import Span
from adfontes.questions.cruxes import Crux, Side
from adfontes.questions.turning import asked_openly, balanced, lowered, plain, turned
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import phrases

LONGEST = 220
"""Characters of a question; what is longer is cut at a word."""
BOTH = 170
"""Characters up to which a question names two answers."""
_WHETHER = re.compile(r"\bwhether(?: or not)?\b", re.IGNORECASE)
_QUESTION = re.compile(r"(?:Was|Were|Did|Does|Do|Had|Has|Have|Is|Are|Could|Would)\b")
_EMBEDDED = re.compile(r"(why|how|(?:when|where)(?![^,]{0,80},))\s+", re.IGNORECASE)
_ASKING = re.compile(r"(?:who|what|which|whose|whom|how (?:many|much|long|far))\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.-])\d[\d,.]*(?![\w-])")
_SELF = re.compile(r"(?:i|we|you|my|our|your|me|us)\b", re.IGNORECASE)
_CONJUNCTION = re.compile(r"(?:but|and|yet|so|then|or)\s+", re.IGNORECASE)
_SAID = {DENY: ("denies", "deny"), DOUBT: ("doubts", "doubt"), CANNOT_RECALL: ("cannot recall", "cannot recall")}
_AS_SUCH = re.compile(r"^(?:neither|no|not|never)\b|\bas [\"'“‘]|^(?:this|it) [\"'“‘]", re.IGNORECASE)
"""Words that say by themselves what somebody makes of a story."""
_PERSONS = ("he", "she")
"""Pronouns for which a question has the name; what "they" and "it" stand for is less sure."""
_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "his", "her", "their", "him", "them"))


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
        """The question in words: the author's own, else a clause of an answer turned, else "What is true of …?"."""
        content = self._reading.content
        asked = next((d for d in crux.disputes if d.kind == "asked"), None)
        if asked is not None:
            said = _CONJUNCTION.sub("", " ".join(asked.span.of(content).split()), count=1)
            return _short(said[:1].upper() + said[1:])
        for dispute in crux.disputes:
            said = dispute.sentence.span.of(content)
            if (found := _WHETHER.search(said)) and (clause := self._whether(dispute.sentence.span, found.start())):
                return _short(clause)
        ranked = sorted(crux.sides, key=lambda s: (YES, NO).index(s.side) if s.side in (YES, NO) else 2)
        polar = any(s.side in (YES, NO) for s in crux.sides)
        firsts = [q for s in ranked if s.units[0].terms and (q := self._asked_of(s.units[0]))]
        found_in = firsts or [q for s in ranked for u in s.units if (q := self._asked_of(u))][:1]
        if len(found_in) > 1 and not polar and len(found_in[0]) + len(found_in[1]) < BOTH:
            one, other = (balanced(q).rstrip("?") for q in found_in[:2])
            return _short(f"{one}, or {other[:1].lower() + other[1:]}?")
        if found_in:
            return _short(found_in[0])
        nouns = [self.said(u.testimony) for s in ranked for u in s.units if not u.thin and not u.author]
        return _short(f"What is true of {lowered(min(nouns, key=len))}?" if nouns else "Which account is true?")

    def _whether(self, span: Span, at: int) -> str:
        """The words from "whether" to the end of its clause."""
        parse = self._reading.parse_at(span.start)
        if parse is None:
            return ""
        for clause in parse.clauses:
            words_of = parse.subtree(clause.cue)
            first = parse.tokens[words_of[0]].start
            if abs(first - (span.start + at)) <= 2 and clause.form == "finite":
                said = parse.reach(words_of).of(self._reading.content).rstrip(" ,;.")
                return said[:1].upper() + said[1:] + "?"
        return ""

    def said(self, testimony: Testimony) -> str:
        """What is said, its pieces joined, quotation marks closed."""
        said = balanced(" … ".join(plain(p.of(self._reading.content)) for p in testimony.content))
        return re.sub(r",(?=[\"”'’]$)", "", said)

    def _asked_of(self, unit: Unit) -> str:
        """A question made of what a unit says; empty where it is no clause, or speaks in the first person."""
        content = unit.testimony.content[0]
        said = plain(content.of(self._reading.content))
        if _QUESTION.match(said) or (_ASKING.match(said) and unit.testimony.act == "question"):
            return said[:1].upper() + said[1:].rstrip("?., ") + "?"
        broken = any(_plain_to(p.of(self._reading.content)) for p in unit.testimony.content[1:])
        if _SELF.match(said) or unit.nominal or broken or _QUESTION.match(said.capitalize()):
            return ""
        wh = _EMBEDDED.match(said)
        asked = self._turn(unit, content)
        if wh is not None:
            # "why he had not come" asks itself; turned, it would lose its "not"
            return (
                f"{said[:1].upper()}{said[1:].rstrip('?., ')}?"
                if not asked
                else f"{wh[1].capitalize()} {asked[:1].lower()}{asked[1:]}"
            )
        return asked or (
            f"Whether {lowered(self.said(unit.testimony)).rstrip('.')}?"
            if unit.frame.verb and self._clauses(unit)
            else ""
        )

    def _clause(self, content: Span) -> tuple[Parse, Clause] | None:
        """The first finite clause of a content that has a subject of its own."""
        parse = self._reading.parse_at(content.start)
        for clause in parse.clauses if parse is not None else ():
            inside = parse is not None and content.start <= parse.tokens[clause.cue].start < content.end
            if parse is None or not inside or clause.form != "finite" or not clause.subjects or clause.inherited:
                continue
            if parse.tokens[clause.subjects[0]].tag not in ("WP", "WDT"):
                return parse, clause
        return None

    def _clauses(self, unit: Unit) -> bool:
        """Whether a unit says a clause with a subject, though in several pieces."""
        return any(self._clause(p) for p in unit.testimony.content)

    def _turn(self, unit: Unit, content: Span) -> str:
        found = self._clause(content)
        if found is None:
            return ""
        parse, clause = found
        wh = _EMBEDDED.match(content.of(self._reading.content))
        ends = [parse.tokens[last - 1].end for first, last in parse.sentences if last > first]
        end = next((e for e in ends if e > parse.tokens[clause.cue].start), content.end)
        within = Span(start=content.start + (wh.end() if wh else 0), end=min(content.end, max(end, content.start)))
        head = parse.tokens[clause.subjects[0]]
        who = self._pronouns.get(Span(start=head.start, end=head.end)) if head.text.casefold() in _PERSONS else None
        asked = turned(self._reading.content, parse, clause, within, who, keep=wh is not None)
        return asked_openly(asked) if asked and unit.says_not and wh is None else asked

    def answer(self, side: Side, others: frozenset[Span]) -> str:
        """What an answer says: its words, or that its holder denies, doubts or cannot recall what is asked; `others`
        are the stretches that the other answers say."""
        unit = next((u for u in side.units if not u.nominal and not u.thin), side.units[0])
        said = self.said(unit.testimony)
        if unit.author:
            return said if not unit.nominal else " ".join(unit.sentence.span.of(self._reading.content).split())
        if _EMBEDDED.match(said):
            inner = (self.said(t) for t in unit.inner)
            return next((s for s in inner if len(s.split()) > 3 and not _EMBEDDED.match(s)), said)
        who = self._who(unit)
        if side.side == YES and _QUESTION.match(said):
            return f"yes, according to {lowered(who)}"
        if unit.testimony.stance not in _SAID or (unit.says_not and side.side != YES) or _AS_SUCH.search(said):
            return said
        several = len(unit.testimony.witnesses) > 1 or " and " in who or re.search(r"\b[a-z]+(?:[^s\W])s$", who)
        verb = _SAID[unit.testimony.stance][1 if several else 0]
        answer = "no, " if side.side == NO else ""
        known = not others.isdisjoint(unit.testimony.content) and side.side != YES
        if unit.thin or known or _QUESTION.match(said) or len(said.split()) < 3:
            return f"{answer}{who} {verb} it"
        asking = _EMBEDDED.match(said) or _ASKING.match(said)
        that = "that " if not unit.nominal and not asking and unit.frame.verb and self._clauses(unit) else ""
        return f"{answer}{who} {verb} {that if unit.past else ''}{lowered(said)}"

    def _who(self, unit: Unit) -> str:
        """Who holds an answer: as printed, for a pronoun the name."""
        t = unit.testimony
        printed = plain(t.witness_text.of(self._reading.content)) if t.witness_text else ""
        if printed and t.witness_text not in self._pronouns and printed.casefold() not in _PRONOUNS:
            return printed
        names = [self._names[w] for w in t.witnesses if w in self._names and w != AUTHOR]
        return " and ".join(names) or "the witness"

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
        values = [o.reason for o in crux.oppositions if o.rule == "value"]
        if values:
            return "date" if any(f" {k} " in values[0] for k in ("hour", "day", "date")) else "quantity"
        if sum(any(self._dated(u) for u in s.units) for s in crux.sides) > 1:
            return "date"
        numbers = [frozenset(_NUMBER.findall(s)) for s in said]
        if sum(bool(n) for n in numbers) > 1 and len(set(numbers)) > 1:
            return "quantity"
        if any(phrases("asked", "wording").first(s) for s in said):
            return "wording"
        return (
            "identity" if any(re.match(r"(it|this|they) (was|were)\b", s, re.IGNORECASE) for s in said) else "happened"
        )

    def _dated(self, unit: Unit) -> bool:
        return any(
            p.start <= d.span.start < p.end and d.kind in ("date", "time")
            for p in unit.testimony.content
            for d in self._datings
        )


def _plain_to(said: str) -> bool:
    """Whether a piece is what an infinitive says: "it … to have been so" is no clause."""
    return said.lstrip().casefold().startswith("to ")


def _short(said: str) -> str:
    """A question of one line, not too long, its quotation marks closed."""
    said = " ".join(said.split())
    if len(said) > LONGEST:
        said = said[: said.rfind(" ", 0, LONGEST)].rstrip(" ,;") + " …"
    return balanced(said.rstrip("? ") + "?")
