"""The reader's plain words for the records' terms: what a form, a function, a route or a kind is called on a page."""

from __future__ import annotations

from adfontes.model.marks import Place

FUNCTIONS = {
    "support": "support",
    "further-reading": "further reading",
    "contrary": "contrary",
    "commentary": "commentary",
}
FUNCTION_MEANINGS = {
    "support": "cited as evidence for the passage",
    "further-reading": "pointed to, not cited as evidence",
    "contrary": "named because it says otherwise",
    "commentary": "discussed in the note, not cited as evidence",
}
FORMS = {
    "full": "full form",
    "short": "short form",
    "ibid": "ibid.",
    "op-cit": "op. cit.",
    "loc-cit": "loc. cit.",
    "idem": "idem",
    "siglum": "siglum",
    "cross-reference": "cross-reference to another note",
    "interview": "interview",
}
ROUTES = {
    "memoir": "in a memoir",
    "diary": "in a diary",
    "interview": "in an interview",
    "document": "in a document of their own",
    "recorded-by-another": "as recorded by another",
}
STATES = {
    "falls": "falls: left without a cited support",
    "weakened": "weakened: some of its cited support is struck",
    "unaffected": "unaffected",
}
PROBLEMS = {
    "note-without-call": "Note that nothing in the text calls",
    "call-without-note": "Call in the text without a note",
    "ambiguous-source": "Citation that fits several sources",
    "unresolved-source": "Citation whose source could not be found",
    "ambiguous-name": "Name that fits several people",
    "date-conflict": "Dates that disagree",
    "sum-conflict": "Sums that disagree",
    "open-date": "Date left open",
    "unread": "Words that could not be read as a citation",
}


DAMAGE = {
    "splice": "Two passages run together",
    "duplicate": "Words that stand twice",
    "truncation": "Words cut off",
    "missing-space": "Space lost",
    "double-space": "Space too many",
    "line-break": "Word broken at a line’s end",
    "mojibake": "Letters garbled by a wrong encoding",
    "homoglyph": "Letter that only looks like the right one",
    "quote": "Broken quotation marks",
    "furniture": "What the page added",
    "typo": "Slip of the print",
    "punctuation": "Punctuation lost",
}
DAMAGE_STATES = {"repaired": "repaired", "proposed": "only proposed", "lost": "cannot be recovered"}


DATING_STATES = {"dated": "dated", "open": "undated", "length": "lengths and recurrences"}
DATING_KINDS = {
    "date": "date",
    "interval": "interval",
    "time": "time of day",
    "duration": "length of time",
    "set": "recurrence",
}
DATING_ROLES = {"told": "told in the text", "note": "told in the notes", "document": "of documents cited"}


def of_place(place: Place | None) -> str | None:
    """Where something stood in the original: its file, page and element, as far as they are known; else None."""
    if place is None:
        return None
    page, element = f"page {place.page}" if place.page else "", place.element and f"element {place.element}"
    return ", ".join(part for part in (place.file, page, element) if part) or None


def of_kind(kind: str) -> str:
    """A record's kind as words: "primary-document" becomes "primary document"."""
    return kind.replace("-", " ")


def of_problem(kind: str) -> str:
    """What a kind of problem is called; one that has no name here is called by its own."""
    return PROBLEMS.get(kind) or of_kind(kind).capitalize()


def of_certainty(certainty: float) -> str:
    """How sure a record is, in words; the bounds are this reader's own."""
    if certainty >= 0.95:
        return "sure"
    if certainty >= 0.8:
        return "fairly sure"
    return "unsure" if certainty >= 0.5 else "little more than a guess"


def of_number(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 note", "1,204 notes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


ENTITIES = {"person": "person", "organisation": "body", "place": "place"}
"""What a page calls each kind of somebody."""
MENTIONED = {"name": "by name", "description": "described", "pronoun": "by a pronoun"}
MODALITIES = {"planned": "planned", "negated": "told as not having happened", "hypothetical": "supposed"}
REPORTED = {"hedged": "told with reserve", "disputed": "disputed", "denied": "denied"}
VERDICTS = {
    "disagrees": "does not add up",
    "rival": "two figures stand against each other",
    "agrees": "adds up",
    "unchecked": "nothing to check it by",
}
"""What became of a stated total when it was checked, the gravest first."""


MODES = {"direct": "in their own words", "mixed": "partly in their own words"}
"""Whose words they are; retold, where nothing is said."""
