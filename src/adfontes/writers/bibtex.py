"""BibTeX: the sources as `sources.bib`, in UTF-8, for LaTeX with biber and for reference managers.

The names of types and fields are BibTeX's where it has one (`journal`, `address`, `year`, `number`), which BibLaTeX
takes too, and BibLaTeX's where BibTeX has none (`@online`, `@report`, `@thesis`, `titleaddon`, `shorthand`,
`translator`, `date`, `origdate`). Characters that TeX reads as commands are written as commands, so that every field
prints as the text has it; `_` and the like stand bare in `url`, which TeX takes verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from io import StringIO

from pybtex.database import BibliographyData, Entry
from pybtex.database import Person as BibPerson
from pybtex.database.output.bibtex import Writer

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import read_date
from adfontes.model.sources import Source
from adfontes.writers.csl import csl_type
from adfontes.writers.known import Known
from adfontes.writers.persons import split_person

TYPES = {
    "book": "book",
    "chapter": "incollection",
    "article-journal": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "report": "report",
    "thesis": "thesis",
    "webpage": "online",
    "manuscript": "unpublished",
}
"""The type of entry of each CSL type; what is not here is @misc."""

FIELDS = {
    "title": "title",
    "title_translation": "titleaddon",
    "edition": "edition",
    "series": "series",
    "place": "address",
    "volume": "volume",
    "issue": "number",
    "pages": "pages",
    "siglum": "shorthand",
    "url": "url",
}
"""The field of each plain variable; publisher, container, dates and the archive depend on the type of entry."""

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "%&$#_"},
}
"""What TeX would take for a command, and the command that prints it. A brace has to be spelt out: BibTeX counts braces
also behind a backslash."""

IN_URL = {"\\": "%5C", "{": "%7B", "}": "%7D", '"': "%22"}
"""In `url`, which is printed verbatim, only what would end the field is written otherwise: as RFC 3986 has it."""


class _AsIs(Writer):  # type: ignore[misc]  # pybtex has no types
    """pybtex's writer without its own encoding into LaTeX, which is not reversible: the values are escaped already."""

    def _encode(self, text: str) -> str:
        return text


def render_bibtex(apparatus: Apparatus) -> dict[str, bytes]:
    """`sources.bib`: every source, in the order they were found. Raises UnicodeEncodeError as UTF-8 does."""
    known, data, taken = Known(apparatus), BibliographyData(), set[str]()
    for source in apparatus.of(Source):
        key = base = entry_key(source)
        number = 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        data.add_entry(key, bibtex_entry(source, known))
    stream = StringIO()
    _AsIs(encoding="UTF-8").write_stream(data, stream)
    return {"sources.bib": stream.getvalue().encode("utf-8")}


def entry_key(source: Source) -> str:
    """An ASCII key that hangs on this source alone: name or title, year, and six figures of its id's hash."""
    item = source.item
    who = ""
    if item.authors:
        person = split_person(item.authors[0])
        who = person.family or person.literal
    word = next(
        (w for text in (who, item.title, item.siglum, item.genre, item.archive, source.kind) if (w := _slug(text))),
        "source",
    )
    year = next((m[0] for text in (item.year, item.date) if text and (m := re.search("[0-9]{4}", text))), "")
    return f"{word}{year}-{blake2b(source.id.encode('utf-8', 'surrogatepass'), digest_size=3).hexdigest()}"


def _slug(text: str | None) -> str:
    """The first word of a text that has ASCII letters, in small letters without accents."""
    folded = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().casefold()
    return next((w[:24] for w in re.findall("[a-z]{2,}", folded)), "")


def bibtex_entry(source: Source, known: Known) -> Entry:
    """One source as a pybtex entry with escaped values."""
    item = source.item
    kind = TYPES.get(csl_type(source), "misc")
    if kind == "inproceedings" and not item.container:
        kind = "unpublished"
    fields = {field: getattr(item, name) for name, field in FIELDS.items()}
    if source.kind == "archive":
        fields["title"] = item.title or item.archive
    container = item.container or known.container_of(source)
    if kind in ("incollection", "inproceedings", "article"):
        fields["journal" if kind == "article" else "booktitle"] = container
    elif container:
        fields["howpublished"] = f"In: {container}"
    fields["institution" if kind in ("report", "thesis") else "publisher"] = item.publisher
    fields |= _dates(source)
    fields["type"] = item.genre
    fields["language"] = source.language
    fields["translator"] = " and ".join(_name(n, known) for n in item.translators if n.strip())
    fields["note"] = _note(source, known)
    entry = Entry(kind)
    for role, names in (("author", item.authors), ("editor", item.editors)):
        if people := [BibPerson(_name(n, known)) for n in names if n.strip()]:
            entry.persons[role] = people
    for field, value in fields.items():
        if value and (text := " ".join(value.split())):
            entry.fields[field] = text if field == "translator" else escape(text, IN_URL if field == "url" else SPECIAL)
    return entry


def _dates(source: Source) -> dict[str, str | None]:
    """`year` as printed; `date` where the day is known, or `origdate` where what was published later has a date of its
    own. Never `year` and `date` together: biber lets the second overwrite the first."""
    year, date = source.item.year, read_date(source.item.date) if source.item.date else None
    if date and year and date[:4] != (read_date(year) or "")[:4]:
        return {"year": year, "origdate": date}
    return {"date": date} if date else {"year": year}


def _note(source: Source, known: Known) -> str:
    """What has no field of its own: who received it, its date where it could not be read, where it is kept."""
    item = source.item
    to = f"to {' and '.join(item.recipients)}" if item.recipients else ""
    undated = item.date if item.date and not read_date(item.date) else ""
    archive, location = known.archive_of(source)
    return "; ".join(p for p in (to, undated, archive, location) if p)


def _name(printed: str, known: Known) -> str:
    """A name as BibTeX writes it: "von Braun, Jr., Wernher"; in braces where it is whole or holds odd characters."""
    entity = known.entity(printed)
    person = split_person(printed, entity.kind if entity else None)
    family = person.family or (person.literal if " " not in person.literal else "")
    parts = (family, person.suffix, person.given)
    if family and all(_is_plain(word) for part in parts for word in part.split()):
        return ", ".join(p for p in (f"{person.particle} {family}".strip(), *parts[1:]) if p)
    return f"{{{escape(' '.join(printed.split()))}}}"


def _is_plain(word: str) -> bool:
    """Whether BibTeX reads a word of a name as just that: small letters would make it a particle, "and" a next name."""
    return (
        word[0].isalpha()
        and not word[0].islower()
        and word.casefold() != "and"
        and all(c.isalpha() or c in "-'’." for c in word)
    )


def escape(text: str, special: dict[str, str] = SPECIAL) -> str:
    """A text as TeX must be given it to print it as it is."""
    return "".join(special.get(c, c) for c in text)


def unescape(text: str) -> str:
    """The text that `escape` was given."""
    commands = {command: char for char, command in SPECIAL.items()}
    return re.sub(r"\\(?:[a-z]+\{\}|[%&$#_])", lambda m: commands.get(m[0], m[0]), text)
