"""The text, what every record shares (`Span`, `Origin`, `Record`), and emendations, divisions, notes and problems."""

from __future__ import annotations

from dataclasses import dataclass, field

from adfontes.model.established import Established
from adfontes.model.marks import Mark, Place


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch of a text, in Unicode code points: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """The words the span covers in `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        return Span(start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record comes from: the rule that made it, that rule's version, and how sure it is (0-1)."""

    rule: str
    certainty: float = 1.0
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every stage yields: an id that hashes content, a place in the text (None where it has none), an origin."""

    id: str
    span: Span | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How a stretch of the file's bytes was decoded. `start` and `end` are code points of the decoded text."""

    name: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The text as found, before any repair.

    Of plain text: the decoded file, byte-order mark dropped, line ends made `\\n`, nothing else changed. Of any other
    format: the text in reading order, blocks parted by a blank line; the body first, then the notes, each in one piece,
    then the page furniture. `marks` is what the file's own markup says (in order of `start`), `places` where each
    stretch stood in the file. `name` is the file's bare name (never a path), of several files the names joined by
    " + "; `sha256` is of the file's bytes (of several: of the bytes one after another).
    """

    content: str
    name: str
    sha256: str
    format: str = "plain"
    encodings: tuple[Encoding, ...] = ()
    marks: tuple[Mark, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text that stages read.

    While a trace runs, `established` holds the text with the sure repairs carried out; stages read its `content` and
    `marks`, and their offsets are of it. In a finished apparatus it is None: `content` is the transcript's, and so are
    the offsets of every record (`model.emending` goes from one to the other).
    """

    transcript: Transcript
    established: Established | None = None

    @property
    def content(self) -> str:
        return self.established.content if self.established else self.transcript.content

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self.established.marks if self.established else self.transcript.marks

    def printed(self, span: Span) -> str:
        """The words at a stretch of `content` as they were found."""
        if self.established is None:
            return span.of(self.content)
        start, end = self.established.as_found(span.start, span.end)
        return self.transcript.content[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Emendation(Record):
    """Damage done to the text on its way to us, and its repair: TEI's sic and corr.

    `span` is the damaged stretch of the transcript (empty where something was lost). `kind`: splice, duplicate,
    truncation, missing-space, double-space, line-break, mojibake, homoglyph, quote, furniture, typo, punctuation.
    `repair` takes the stretch's place; None where it cannot be recovered. `applied`: the established text has it.
    `origin.certainty` says how sure the damage is, `reason` what shows it, in one sentence.
    """

    span: Span
    kind: str
    repair: str | None
    applied: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Record):
    """A part of the text. `kind`: title, author, imprint, heading, paragraph, quotation, notes, furniture."""

    span: Span
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A note of the apparatus.

    `span` runs from the note's label ("Note 12:", "12.") to the end of its words, a *Back* link excluded;
    `body` is the words alone. `call` is the place in the body that calls it, None where none was found.
    `series` counts the numbering's restarts (0 where the numbers never restart), so (series, label) is unique.
    `reason` says how the call was told from a mere number.
    """

    span: Span
    body: Span
    label: str
    number: int | None
    call: Span | None
    series: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Record):
    """What could not be settled, shown to the reader rather than dropped.

    `kind` is one of the kinds of `docs/records.md`; `about` the ids of the records concerned;
    `candidates` what it might be, each readable (ids where they are records); `severity` note, warning or error.
    """

    kind: str
    message: str
    about: tuple[str, ...] = ()
    candidates: tuple[str, ...] = field(default_factory=tuple)
    severity: str = "warning"
