"""What can be taken out of a citation's words one by one: locator, editors, issue, what stands in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adfontes.citations.imprints import EDITION_WORDS, is_year_only, parse_imprint
from adfontes.citations.locators import split_locator
from adfontes.citations.marks import Marks, Stretch
from adfontes.citations.names import split_names
from adfontes.citations.words import DASH, DATE, UPPER, YEAR, citing, one_of
from adfontes.model.sources import Item, Pointer

SIGLUM = re.compile(rf"^[{UPPER}][{UPPER}&.]{{1,7}}(?:\s?[IVX]+)?$")
URL = re.compile(r"\(?(https?://\S+|www\.\S+)\)?")
EDITORS = one_of(citing("editor_words"))
_TRANSLATORS = one_of(citing("translator_words"))
_NAMES = rf"[{UPPER}\[][^,()]*?(?:,\s[^,()]+?)*?(?:,?\s(?:and|und|&|with)\s[^,()]+?)?"
BY_TRANSLATOR = re.compile(rf"[,(]?\s*\(?\b(?i:{_TRANSLATORS})\.?\s+(?P<names>{_NAMES})(?=\)?\s*(?:[,(]|\)|$))\)?")
BY_EDITOR = re.compile(
    rf"[,(]?\s*\(?(?<!\w)(?i:{EDITORS})\.?\s+(?P<names>[{UPPER}\[][^,()]*)(?=\)?\s*(?:[,(]|\)|$))\)?"
)
EDITOR_AFTER = re.compile(rf"(?P<names>[^()]*?),?\s*[(]?\b{EDITORS}\b\.?[)]?,\s+(?=[{UPPER}“\"])")
VOLUME = re.compile(
    rf"(?<!\w){one_of(citing('volume_words'))}\.?\s*(?P<v>\d+|[IVXLC]+\b)"
    rf"|(?P<count>\b\d+\s{one_of(citing('volume_words'))}(?!\w)\.?)",
    re.IGNORECASE,
)
ISSUE = re.compile(
    rf"(?<!\w){one_of(citing('issue_words'))}\.?\s*(?P<n>\d+(?:[{DASH}/]\d+)?)"
    rf"|\b(?P<special>supplementary issue|special issue|Sonderheft)",
    re.IGNORECASE,
)
EDITION = re.compile(rf",?\s*{EDITION_WORDS},?", re.IGNORECASE)
YEAR_AT_END = re.compile(rf",\s*({YEAR})\s*$")
IN = re.compile(r"^[,.]?\s*(?:in|In|IN)[:\s]\s*(?=\S)")
_HEREAFTER = re.compile(one_of(citing("hereafter")), re.IGNORECASE)
_GENRE_BRACKET = re.compile(
    r"\b(?:paper|lecture|talk|address|thesis|diss|dissertation"
    r"|manuscript|typescript|Habil|Ph\.?D|D\.?Phil|M\.?A\.?|M\.?Phil|M\.?Litt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A citation read on its own: the item it describes, its form, its locator, what carries it, where it points."""

    item: Item
    form: str
    locator: str | None = None
    carrier: Item | None = None
    pointer: Pointer | None = None


@dataclass(slots=True)
class Rest:
    """The words behind a title, from which one thing after another is taken."""

    words: str

    def take(self, pattern: re.Pattern[str], group: str | int = 0) -> str | None:
        """What a group of the pattern's first match holds; a comma takes the place of a match behind the start."""
        m = pattern.search(self.words)
        if not m:
            return None
        value = m.group(group)
        self.words = self.words[: m.start()] + (", " if m.start() else "") + self.words[m.end() :]
        return value


def tidy(words: str | None) -> str | None:
    """White space folded and stray punctuation at the ends dropped; None for nothing."""
    return re.sub(r"\s+", " ", words).strip(" ,;:") or None if words else None


def main_quote(marks: Marks) -> Stretch | None:
    """The quotation that is the cited title: the first outside brackets."""
    return next((q for q in marks.quotes if not any(b.start < q.start < b.end for b in marks.brackets)), None)


def cut_locator(text: str) -> tuple[str, str | None]:
    """The text without its final locator, and the locator."""
    place = split_locator(text)
    if place is None:
        return text, None
    return text[: place[0]].rstrip(" ,:;"), text[place[0] : place[1]]


def year_of(date: str) -> str | None:
    """The year in a date."""
    m = re.search(YEAR, date)
    return m.group() if m else None


def take_issue(rest: Rest) -> str | None:
    """The issue of a periodical, taken out of the rest: its number, or "special issue"."""
    m = ISSUE.search(rest.words)
    if m is None:
        return None
    rest.words = rest.words[: m.start()] + rest.words[m.end() :]
    return m["n"] or m["special"]


def take_editors(words: str) -> tuple[tuple[str, ...], str]:
    """The editors named before or behind a title, and the words without them."""
    if m := BY_EDITOR.search(words):
        return split_names(m["names"]), words[: m.start()] + ", " + words[m.end() :]
    if m := EDITOR_AFTER.match(words):
        return split_names(m["names"]), words[m.end() :]
    return (), words


def read_brackets(rest: Rest, marks: Marks) -> dict[str, str]:
    """Year, date, imprint and translation from the brackets, which are taken out of the rest."""
    facts: dict[str, str] = {}
    for b in reversed(marks.brackets):
        inner = rest.words[b.start + 1 : b.end - 1].strip()
        if is_year_only(inner):
            facts["year"] = year_of(inner) or ""
        elif DATE.fullmatch(inner):
            facts |= {"date": inner, "year": year_of(inner) or ""}
        elif _GENRE_BRACKET.search(inner) and not re.search(r":\s", inner):
            facts |= {"genre": inner, "year": year_of(inner) or facts.get("year", "")}
        elif (imprint := parse_imprint(inner)) and (imprint.year or _is_place(imprint.place)):
            pairs = {
                "translation": imprint.translation,
                "place": imprint.place,
                "publisher": imprint.publisher,
                "year": imprint.year,
                "edition": imprint.edition,
            }
            facts |= {k: v for k, v in pairs.items() if v}
        elif inner[:1].isupper() and len(inner) > 2 and not _HEREAFTER.search(inner):
            facts.setdefault("translation", inner)
        rest.words = rest.words[: b.start] + rest.words[b.end :]
    return facts


def _is_place(place: str | None) -> bool:
    """Whether an imprint's place is one, rather than a title's translation."""
    if not place:
        return False
    return len(place.split()) <= 3 and not re.match(r"(?:The|A|An|Der|Die|Das|La|Le)\s", place)
