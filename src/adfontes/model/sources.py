"""Citations and what they cite, described in the variables of CSL 1.0.2."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span

FORMS = ("full", "short", "ibid", "op-cit", "loc-cit", "idem", "siglum", "cross-reference", "interview")
FUNCTIONS = ("support", "further-reading", "contrary", "commentary")
KINDS = (
    "primary-document", "document-collection", "archive", "memoir", "diary", "interview", "newspaper",
    "official-history", "chronology", "journal-article", "book", "book-chapter", "conference-paper",
    "working-paper", "thesis", "law-or-hearing", "website", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one citation prints about the thing it cites; every field as printed, None or () where not printed.

    Names are printed forms ("Mao Zedong", "Harrison E. Salisbury"). `year` is the year of publication only;
    `date` is the date of a document, letter, interview or newspaper issue, as printed.
    `quoted` says that the title stood in quotation marks. `siglum` is an abbreviation standing for a work ("MXJ").
    """

    kind: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    title: str | None = None
    title_translation: str | None = None
    quoted: bool = False
    container: str | None = None
    container_translation: str | None = None
    genre: str | None = None
    edition: str | None = None
    series: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: str | None = None
    date: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    archive: str | None = None
    archive_location: str | None = None
    siglum: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """How a citation points at another: `kind` is ibid, idem, op-cit, loc-cit, note or chapter; `text` as printed;
    `note` the number of the note it names, if it names one."""

    kind: str
    text: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Record):
    """One act of citing, parsed on its own, before anything is looked up. Internal: exported as its `Citation`.

    `span` runs from the author or title to the end of the locator, without the signal. `note` is the note's id and
    `ordinal` the place among the note's references (from 1). `carrier` describes what carries the cited thing: the
    collection, archive or book that it is printed or kept in. `sentence` is the stretch of the note it stands in.
    """

    span: Span
    note: str
    ordinal: int
    item: Item
    form: str
    signal: str | None
    function: str
    locator: str | None
    pointer: Pointer | None = None
    carrier: Item | None = None
    sentence: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Record):
    """One act of citing, with the source it was resolved to, or None and the `candidates` it might be.

    `position` is CSL's: first, subsequent, ibid, ibid-with-locator. `held_in` is the id of the source that carries it.
    """

    span: Span
    note: str
    ordinal: int
    form: str
    position: str
    signal: str | None
    function: str
    locator: str | None
    source: str | None
    candidates: tuple[str, ...]
    held_in: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A document relied on: the best description that the text's citations of it give together.

    `variants` are the other printed forms of its title, `sigla` the abbreviations that stand for it,
    `held_in` the ids of the sources that carry it. `complete` says whether a full form stands in this text.
    """

    kind: str
    item: Item
    variants: tuple[str, ...] = ()
    sigla: tuple[str, ...] = ()
    held_in: tuple[str, ...] = ()
    language: str | None = None
    complete: bool = False
    reason: str = ""

    @property
    def label(self) -> str:
        """A short name for lists: authors and title."""
        who = " and ".join(self.item.authors[:2]) + (" et al." if len(self.item.authors) > 2 else "")
        if self.item.recipients and not self.item.quoted:
            return ", ".join(x for x in (self.item.title, self.item.date) if x)
        siglum = self.sigla[0] if self.sigla else ""
        what = self.item.title or self.item.container or siglum or self.item.archive or self.item.genre or ""
        if self.item.date and not self.item.title:
            what = f"{what}, {self.item.date}".strip(", ")
        if who and what.endswith(who):  # "Interviews with Shi Zhe" says whose they are
            return what or "(untitled)"
        return ", ".join(x for x in (who, what) if x) or "(untitled)"
