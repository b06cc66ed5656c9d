"""How a citation begins: what its first words look like, and what may lead to it."""

from __future__ import annotations

import re

from adfontes.citations.marks import Marks
from adfontes.citations.names import clean_name, is_author
from adfontes.citations.words import DATE, UPPER, citing, one_of

WEAK_LEADS = frozenset(
    {
        "",
        "in",
        "to",
        "from",
        "is",
        "and",
        "his",
        "her",
        "their",
        "report",
        "von",
        "bei",
        "nach",
        "über",
        "so",
        "for example",
        "for example,",
        "e.g.",
        "respectively",
        "including",
        "follows",
        "zeigt",
        "sowie",
        "namely",
    }
)
SIGNALS = frozenset(w.strip(" ,") for w in citing("lead_ins") if w not in WEAK_LEADS)
LEAD = re.compile(rf"(?<![\w’'])(?P<lead>{one_of(citing('lead_ins'))})(?:\s+|(?<=[.:,])\s*)(?=\S)", re.IGNORECASE)
GENRE_HEAD = re.compile(rf"(?:the\s+)?{one_of(citing('genres'))}\b", re.IGNORECASE)
_PARTICLES = (
    r"(?:(?:von|van)\s(?:der|den|dem|de|’t)\s|von\sund\szu\s|de\sla\s|d(?:i|a|u|os?|as|el|ella|en|er)\s|al-|el-"
    r"|te[nr]?\s|zu[mr]?\s|af\s|av\s|ibn\s|bin\s)"
)
"""What a family name may begin with in small letters, where a comma or another name behind it shows that it is one."""
_LOWER_HEAD = re.compile(
    rf"(?:{one_of(citing('interviewer'))}\s+)?{one_of(citing('interview'))}\s"
    rf"|{one_of(citing('ibid'))}\b|{one_of(citing('idem'))}[.,]"
    rf"|{one_of(citing('divisions'))}\s+[\dIVX]|the\s+(?:first|second|third|former|latter|last|same)\s"
    rf"|(?:de|von|van|d[’'])\s?(?-i:[{UPPER}])|(?-i:{_PARTICLES}[{UPPER}][\w’'-]+(?:,\s|\s(?:and|und|et|&)\s))"
    rf"|{one_of(citing('op_cit'))}"
    rf"|(?:above|below|supra|infra),?\s+(?:notes?|nn?\.|pp?\.|vol)"
    rf"|pp?\.\s\d[\d\s,–-]*(?:above|below|supra|infra)\b"
    rf"|(?:box|folder)\s\d|notes?\s+\d|nn?\.\s?\d",
    re.IGNORECASE,
)
_THE_BODY = re.compile(rf"the\s+[{UPPER}][^,;]{{3,80}}\s(?:to|,)\s+[{UPPER}]")
_TITLE_OPENERS = (  # of the words that open prose, those that open titles too
    "a",
    "an",
    "the",
    "in",
    "on",
    "to",
    "at",
    "with",
    "i",
    "interviews",
    "der",
    "die",
    "das",
    "from",
    "for",
    "after",
    "before",
    "between",
    "when",
    "where",
    "one",
    "some",
    "most",
    "no",
    "my",
    "our",
    "all",
    "two",
    "als",
    "im",
    "von",
    "nach",
    "zur",
    "zum",
    "für",
)
_OPENER_HEAD = re.compile(
    rf"For\s[a-z]|(?:{one_of(w.title() for w in citing('openers') if w not in _TITLE_OPENERS)}),?\s"
)
_ARTICLED_NAME = re.compile(rf"(?:Le|La|Lo|Una)\s[{UPPER}][\w’'-]+(?:,|\s(?:and|et|&)\s)")
"""A name that begins as a French or Italian sentence may: "Le Goff, …"."""
AUTHOR_GENRE = re.compile(rf"[{UPPER}][^,;()]{{2,60}},\s+(?:draft\s+)?{one_of(citing('genres'))}\b")


def is_head(marks: Marks, start: int) -> bool:
    """Whether the words at an offset can begin a citation: a capital, a quotation, or a phrase known to begin one."""
    words = marks.text[start : start + 90]
    c = words[:1]
    if not c or DATE.match(words) or (_OPENER_HEAD.match(words) and not _ARTICLED_NAME.match(words)):
        return False
    if c.isupper() or c in "\"“‘„«[‚'" or (c.isdigit() and re.match(r"\d+\s+[A-Z]", words)):
        return True
    return bool(_LOWER_HEAD.match(words) or GENRE_HEAD.match(words) or _THE_BODY.match(words))


def is_author_title(bare: str) -> bool:
    """Whether words have the shape "Author, Title …" and no more."""
    first, comma, rest = bare.partition(",")
    if not comma or len(bare) >= 200 or not is_author(clean_name(first)):
        return False
    return rest.strip()[:1].isupper() and len(rest.split()) >= 2
