"""Names as notes print them: persons family name first or last, bodies, lists with "and" and "et al."."""

from __future__ import annotations

import re
from functools import cache

from adfontes.citations.words import UPPER

_PARTICLES = frozenset(
    [
        "de",
        "von",
        "van",
        "der",
        "den",
        "la",
        "le",
        "du",
        "di",
        "da",
        "dos",
        "das",
        "del",
        "della",
        "al",
        "bin",
        "ibn",
        "zu",
        "zum",
        "zur",
        "af",
        "av",
        "ten",
        "ter",
        "y",
        "e",
        "d'",
        "el",
        "san",
    ]
)
_BODY = frozenset(
    [
        "committee",
        "commission",
        "department",
        "ministry",
        "office",
        "bureau",
        "government",
        "institute",
        "institut",
        "academy",
        "university",
        "council",
        "staff",
        "group",
        "editorial",
        "board",
        "society",
        "association",
        "embassy",
        "delegation",
        "secretariat",
        "headquarters",
        "service",
        "agency",
        "center",
        "centre",
        "section",
        "division",
        "corps",
        "army",
        "party",
        "congress",
        "parliament",
        "senate",
        "court",
        "bank",
        "company",
        "press",
        "department's",
        "conference",
        "union",
        "league",
        "federation",
        "administration",
        "bundesamt",
        "ministerium",
        "amt",
        "akademie",
        "gesellschaft",
        "kommission",
        "ausschuss",
        "verein",
        "united",
        "states",
        "acting",
        "consulate",
        "legation",
        "secretary",
        "state",
    ]
)
_FOREIGN_BODY = frozenset(
    [
        "section",
        "ministère",
        "ministere",
        "académie",
        "accademia",
        "commission",
        "comité",
        "comitato",
        "société",
        "società",
        "ufficio",
        "ministero",
        "service",
        "état-major",
        "direction",
        "archivio",
        "consiglio",
        "kommission",
        "ministerium",
    ]
)
_SMALL = frozenset(
    [
        *("of", "the", "for", "and", "on", "in", "into", "from", "under", "with", "by", "at", "to"),
        *("von", "im", "zum", "für", "der", "des", "und", "zur"),
    ]
)
"""Words in a body's name that have no capital."""
_ARTICLES = frozenset(
    {"The", "A", "An", "Der", "Die", "Das", "La", "Le", "Les", "Il", "Lo", "On", "In", "Of", "From", "For", "To"}
)
_TOKEN = re.compile(rf"\[?[{UPPER}][\w'’\[\]?-]*\.?(?:-?[{UPPER}]\.)*")
_INITIALS = re.compile(rf"(?:[{UPPER}]\.-?)+|[{UPPER}]")
_SPLIT = re.compile(r",?\s+(?:and|und|&|u\.|et|e|y)\s+|\s*/\s*|\s[–-]\s|,\s*")
EDITOR_MARK = r"\s\((?:Hrsg|Hg|Hgg|eds?)\.?\)"
"""The bracket behind a name that makes an editor of it, for use inside a larger pattern."""

ET_AL = re.compile(r",?\s*\b(?:et\s+al|u\.\s?a|and\s+others|and\s+associates)\b\.?", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"^(?:Sir|Lady|Lord|Dr|Prof|Professor|Gen|General|Col|Colonel|Capt"
    r"|Captain|Marshal|Admiral|Mr|Mrs|Ms|Count|Baron|Viscount)\.?\s+(?=\S)"
)
_TRAILING = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_LEADING_AND = re.compile(r"^(?:and|und|&|with)\s+")


@cache
def is_name(words: str) -> bool:
    """Whether the words look like one person's name: two to five capitalised words, initials or particles, or one."""
    tokens = words.split()
    article = tokens and tokens[0] in _ARTICLES and not (len(tokens) == 2 and tokens[0] in ("Le", "La"))
    if not tokens or len(tokens) > 6 or article or any(c.isdigit() or c in ':;?!“”"' for c in words):
        return False
    capitals = 0
    for i, token in enumerate(tokens):
        if _TOKEN.fullmatch(token) or _INITIALS.fullmatch(token):
            capitals += 1
        elif token in ("Jr.", "Sr.", "II", "III") or (token.lower() in _PARTICLES and i < len(tokens) - 1):
            continue
        else:
            return False
    return capitals > 0 and not words.endswith(("’s", "'s"))


@cache
def is_body(words: str) -> bool:
    """Whether the words look like the name of a body: a word such as "committee" and capitals about it."""
    tokens = [t.strip("“”\"'’.,()") for t in words.split()]
    if not tokens or len(tokens) > 16:
        return False
    has_word = any(t.lower().removesuffix("’s").removesuffix("'s") in _BODY and t[:1].isupper() for t in tokens)
    if tokens[0].lower() in _FOREIGN_BODY and tokens[0][:1].isupper():
        return len(tokens) <= 10
    return has_word and not any(t[:1].islower() and t not in _SMALL for t in tokens)


def is_author(words: str) -> bool:
    """Whether the words can stand as author: a person, a list of persons, or a body."""
    plain = ET_AL.sub("", clean_name(words))
    parts = [p for p in _SPLIT.split(plain) if p]
    return bool(parts) and (all(is_name(p) for p in parts) or is_body(plain))


def clean_name(words: str) -> str:
    """A printed name without a bracketed remark behind it or "and" before it."""
    return _LEADING_AND.sub("", _TRAILING.sub("", words).strip(" ,;")).strip()


def split_names(words: str) -> tuple[str, ...]:
    """The single names of a list: "Han and Tan et al." gives Han, Tan; a body stays whole."""
    plain = ET_AL.sub("", words).strip(" ,;")
    if is_body(clean_name(plain)) and not all(is_name(clean_name(p)) for p in _SPLIT.split(plain) if p.strip()):
        return (re.sub(r"^the\s", "The ", clean_name(plain)),)
    names = (_HONORIFIC.sub("", clean_name(p)) for p in _SPLIT.split(plain))
    return tuple(n for n in names if n and n not in ("Jr.", "Sr."))
