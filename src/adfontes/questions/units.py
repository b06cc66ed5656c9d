"""What a text attests, in the order in which it is read: each testimony with those inside it, in its passage, a note's
behind the call that leads to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Clause, Parse
from adfontes.model.sentences import sentence_around
from adfontes.model.testimony import AUTHOR, CANNOT_RECALL, CONFIRM, DENY, DOUBT, Testimony
from adfontes.model.text import Division, Note, Span
from adfontes.questions.words import phrases, stem, words

AHEAD = ("future", "prospective")
"""Tenses of what had not yet happened."""
TOLD = ("past", "perfect", "pluperfect")
AHEAD_MODALS = ("will", "shall", "would", "should", "can")

_OPPOSED = (DENY, DOUBT)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in reading order: its number, its passage (the number of a paragraph; a note has that of its call),
    its stretch, and the note it stands in."""

    number: int
    passage: int
    span: Span
    note: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """How a content says it: the stem of its verb, those of the heads of its subjects and of what fills the verb
    (object, predicate, what a preposition ties to it); `taken` where the subject is a pronoun."""

    verb: str = ""
    subjects: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A testimony that stands in no other, with all that stands in it.

    `who` are its witnesses, or the printed words in lower case where those name nobody known; two units of one `who`
    never face each other. `negative` says that it goes against what its content says or that the content denies
    something; `open` that the witness does not know. `past` says that what is told had happened, or not happened, when
    it was told; `says_not` that the content itself says that something was not; `nominal` that it is no clause;
    `deed` that something was asked, refused or wished for by it. `citing` says that the text calls the
    witness up (the cue in the present, or a note), and does not tell that they spoke.
    """

    number: int
    testimony: Testimony
    inner: tuple[Testimony, ...]
    sentence: Sentence
    who: frozenset[str]
    negative: bool
    open: bool
    past: bool
    deed: bool
    citing: bool
    nominal: bool
    says_not: bool
    frame: Frame = Frame()
    terms: dict[str, float] = field(default_factory=dict, compare=False)

    @property
    def author(self) -> bool:
        return self.testimony.witnesses == (AUTHOR,)

    @property
    def evident(self) -> bool:
        """Whether it tells what happened, as a witness or a scholar does."""
        return not self.deed and self.past

    @property
    def thin(self) -> bool:
        """Whether what it says tells nothing by itself: a name, a pronoun."""
        return self.nominal and all(term.startswith("@") for term in self.terms)

    def faces(self, other: Unit) -> bool:
        """Whether it is another's word."""
        return self.who.isdisjoint(other.who)


class Reading:
    """A text as it is read: its sentences and its units, notes behind their calls."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self.content = apparatus.text.content
        self.parses = sorted(apparatus.of(Parse), key=lambda p: p.span)
        self._starts = [p.span.start for p in self.parses]
        self.notes = sorted(apparatus.of(Note), key=lambda n: n.span)
        self._note_starts = [n.span.start for n in self.notes]
        self._paragraphs = _paragraphs(apparatus)
        self._paragraph_starts = [s.start for s in self._paragraphs]
        testimonies = sorted(apparatus.of(Testimony), key=lambda t: (t.span, t.id))
        self.sentences = self._find_sentences(testimonies)
        self._sentence_of = {s.span.start: s for s in self.sentences}
        self._sentence_starts = sorted(self._sentence_of)
        self.units = self._find_units(testimonies)

    def parse_at(self, at: int) -> Parse | None:
        """The parse of the block that holds an offset."""
        before = bisect_right(self._starts, at) - 1
        return self.parses[before] if before >= 0 and at < self.parses[before].span.end else None

    def note_at(self, at: int) -> Note | None:
        """The note that holds an offset."""
        before = bisect_right(self._note_starts, at) - 1
        return self.notes[before] if before >= 0 and at < self.notes[before].span.end else None

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds an offset, or ends before it."""
        before = bisect_right(self._sentence_starts, at) - 1
        return self._sentence_of[self._sentence_starts[before]] if before >= 0 else None

    def passage_of(self, at: int) -> int:
        """The number of the paragraph that an offset stands in; of a note, that of its call, or one of its own."""
        note = self.note_at(at)
        if note is not None and note.call is None:
            return len(self._paragraphs) + bisect_right(self._note_starts, at)
        here = note.call.start if note is not None and note.call is not None else at
        return max(0, bisect_right(self._paragraph_starts, here) - 1)

    def _read_key(self, at: int) -> tuple[int, int]:
        note = self.note_at(at)
        return (note.call.start if note.call else note.span.start, at) if note is not None else (at, -1)

    def _find_sentences(self, testimonies: Iterable[Testimony]) -> list[Sentence]:
        spans = {
            p.tokens[first].start: Span(start=p.tokens[first].start, end=p.tokens[last - 1].end)
            for p in self.parses
            for first, last in p.sentences
            if last > first
        }
        if not self.parses:
            for t in testimonies:
                low, high = self._block_around(t.span)
                start, end = sentence_around(self.content, t.span.start, t.span.start, low, high)
                spans.setdefault(start, Span(start=start, end=end))
        found = sorted((self._read_key(s.start), s) for s in spans.values())
        return [
            Sentence(n, self.passage_of(s.start), s, note.id if (note := self.note_at(s.start)) else None)
            for n, (_, s) in enumerate(found)
        ]

    def _block_around(self, span: Span) -> tuple[int, int]:
        note = self.note_at(span.start)
        if note is not None:
            return note.body.start, max(note.body.end, span.end)
        before = bisect_right(self._paragraph_starts, span.start) - 1
        if before >= 0 and self._paragraphs[before].end >= span.end:
            return self._paragraphs[before].start, self._paragraphs[before].end
        return 0, len(self.content)

    def _find_units(self, testimonies: list[Testimony]) -> list[Unit]:
        known = {t.id for t in testimonies}
        inside: dict[str, list[Testimony]] = {}
        for t in testimonies:
            if t.nested_in in known and t.nested_in is not None:
                inside.setdefault(t.nested_in, []).append(t)
        outer = [t for t in testimonies if t.nested_in not in known and t.content]
        placed = [(s, t) for t in outer if (s := self.sentence_at(_begin(t))) is not None]
        placed.sort(key=lambda x: (x[0].number, _begin(x[1]), x[1].id))
        return [self._unit(n, t, tuple(_below(t, inside)), s) for n, (s, t) in enumerate(placed)]

    def _unit(self, number: int, t: Testimony, inner: tuple[Testimony, ...], sentence: Sentence) -> Unit:
        printed = " ".join(t.witness_text.of(self.content).split()).casefold() if t.witness_text else t.id
        main = self._main_clause(t)
        cue = self._cue_clause(t)
        denied = main is not None and main.modal not in AHEAD_MODALS and self._denies(main, t)
        deed = self._is_deed(t, main)
        return Unit(
            number=number,
            testimony=t,
            inner=inner,
            sentence=sentence,
            who=frozenset(t.witnesses or (printed,)),
            negative=t.stance in _OPPOSED or (self._sets_aside(t) if t.witnesses == (AUTHOR,) else denied),
            open=t.stance == CANNOT_RECALL,
            past=self._is_past(t, main),
            deed=deed,
            citing=sentence.note is not None or (cue is not None and cue.tense in ("present", "perfect")),
            nominal=main is None or main.form == "participle",
            says_not=denied,
            frame=self._frame(t, main),
        )

    def _clauses_in(self, t: Testimony) -> list[tuple[Parse, Clause]]:
        found = []
        for piece in t.content:
            parse = self.parse_at(piece.start)
            if parse is not None:
                found += [(parse, c) for c in parse.clauses if piece.start <= parse.tokens[c.cue].start < piece.end]
        return found

    def _main_clause(self, t: Testimony) -> Clause | None:
        """The clause that a content says, rather than one that hangs on it."""
        inside = self._clauses_in(t)
        cues = {(id(p), c.number) for p, c in inside}
        heads = [c for p, c in inside if c.parent is None or (id(p), c.parent) not in cues]
        finite = [c for c in heads if c.form == "finite"]
        return next(iter(finite or heads), None)

    def _cue_clause(self, t: Testimony) -> Clause | None:
        """The clause of the cue."""
        if t.cue is None:
            return None
        parse = self.parse_at(t.cue.start)
        if parse is None:
            return None
        inside = [c for c in parse.clauses if t.cue.start <= parse.tokens[c.cue].start < t.cue.end]
        return inside[-1] if inside else None

    def _frame(self, t: Testimony, main: Clause | None) -> Frame:
        parse = self.parse_at(t.content[0].start)
        if main is None or parse is None:
            return Frame()
        tied = [h for o in main.obliques for h in o.joint]
        subjects = main.subjects if not main.passive else main.objects
        pronoun = any(parse.tokens[n].pos == "PRON" for n in main.subjects)
        stems = [
            frozenset(stem(parse.tokens[n].lemma) for n in ns if parse.tokens[n].pos != "PRON")
            for ns in (subjects, [n for n in (*main.objects, *main.attributes, *tied) if n not in subjects])
        ]
        return Frame(stem(main.lemma.split()[0]), stems[0], stems[1], pronoun)

    def _denies(self, main: Clause, t: Testimony) -> bool:
        """Whether a content says that something did not happen, by a "not" of its verb or a "no" or "nobody" of its
        subject or object; "no more than" denies nothing."""
        parse = self.parse_at(t.content[0].start)
        if parse is None:
            return False
        near = {main.cue, *main.subjects, *main.attributes, *main.objects}
        for n in sorted({c for s in near for c in (s, *parse.children[s])}):
            word, after = parse.tokens[n], parse.tokens[min(n + 1, len(parse.tokens) - 1)].text.casefold()
            said = word.text.casefold()
            denying = word.dep == "neg" or said in words("anaphora", "denying")
            if denying and after not in words("anaphora", "not_denying"):
                return True
        return False

    def _sets_aside(self, t: Testimony) -> bool:
        """Whether the author goes against what somebody says."""
        return phrases("verdict", "against").first(self.content, t.span.start, t.span.end) is not None

    def _is_deed(self, t: Testimony, main: Clause | None) -> bool:
        if t.stance in (CANNOT_RECALL, CONFIRM) and t.act != "agreement":
            return False
        if t.act in words("deeds", "acts"):
            told = main is not None and main.form == "finite" and main.tense in TOLD and not main.modal
            behind = t.cue is None or t.content[0].start >= t.cue.start
            stated = told and (behind or (main is not None and main.lemma not in words("deeds", "putting")))
            return not (stated and t.act in words("deeds", "sworn")) and not self._rejects_story(t)
        put = self.content[t.content[0].start : t.content[0].end].casefold().split()
        return t.stance == DENY and len(put) <= 4 and bool(set(put) & words("deeds", "put"))

    def _rejects_story(self, t: Testimony) -> bool:
        """Whether what is refused is a story that was told, and not something put to somebody."""
        said = {w.strip(".,;:'\"“”‘’()") for p in t.content for w in p.of(self.content)[:200].casefold().split()}
        return t.stance == DENY and bool(said & words("accounts", "nouns")) and not said & words("deeds", "put")

    def _is_past(self, t: Testimony, main: Clause | None) -> bool:
        if main is None:
            return True
        if main.tense in AHEAD or main.modal in AHEAD_MODALS:
            return False
        return main.form != "infinitive" or self._is_perfect(main, t) or t.stance in (*_OPPOSED, CANNOT_RECALL)

    def _is_perfect(self, main: Clause, t: Testimony) -> bool:
        """Whether an infinitive is of what was over: "to have said"."""
        parse = self.parse_at(t.content[0].start)
        below = parse.children[main.cue] if parse is not None else ()
        return any(parse.tokens[c].lemma.casefold() == "have" and parse.tokens[c].dep == "aux" for c in below if parse)


def _begin(t: Testimony) -> int:
    """Where it is said that something is said: the cue may stand far behind what it takes up."""
    said = t.cue or t.witness_text
    return said.start if said is not None else t.content[0].start


def _below(t: Testimony, inside: dict[str, list[Testimony]]) -> list[Testimony]:
    """All that stands in a testimony, each once, though they should stand in one another in a ring."""
    found: dict[str, Testimony] = {}
    open_ = [t.id]
    while open_:
        for below in inside.get(open_.pop(), ()):
            if below.id not in found and below.id != t.id:
                found[below.id] = below
                open_.append(below.id)
    return sorted(found.values(), key=lambda b: (b.span, b.id))


def _paragraphs(apparatus: Apparatus) -> list[Span]:
    """The paragraphs of the body, a block quotation as part of the one before it."""
    found: list[Span] = []
    for division in sorted(apparatus.of(Division), key=lambda d: d.span):
        if division.kind == "quotation" and found:
            found[-1] = Span(start=found[-1].start, end=max(found[-1].end, division.span.end))
        elif division.kind in ("paragraph", "quotation"):
            found.append(division.span)
    return found
