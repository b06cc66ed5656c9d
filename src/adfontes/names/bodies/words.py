"""The word lists of bodies (`bodies.toml` of each language), and the bodies known by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from adfontes.languages import LANGUAGES, load_words
from adfontes.names.places.gazetteer import key_of


@dataclass(frozen=True, slots=True)
class Known:
    """A body of the table: `name` is its first name; `people` says that this form is a people's or a following's, and
    `context` what the text must print as well for this form to mean the body."""

    name: str
    people: bool
    context: str = ""


@cache
def load_known() -> tuple[dict[tuple[str, ...], Known], dict[str, int]]:
    """The table's bodies by the folded words of each form, and for each first word the length of the longest form."""
    forms: dict[tuple[str, ...], Known] = {}
    for language in LANGUAGES:
        for line in load_words(language, "bodies").get("known", "").splitlines():
            names = [n.strip() for n in line.split(",") if n.strip()]
            first = names[0].lstrip("+").partition("@")[0]
            for name in names:
                bare, _, context = name.lstrip("+").partition("@")
                forms.setdefault(key_of(bare), Known(first, name.startswith("+"), context))
    longest: dict[str, int] = {}
    for words in forms:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return forms, longest


@cache
def listed(key: str) -> frozenset[str]:
    """One list of `bodies.toml`."""
    return frozenset(load_words("en", "bodies")[key])
