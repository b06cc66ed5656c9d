"""Sigla that no table knows: those that the text explains, and those that the parser takes for bodies."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from adfontes.names.bodies.gathering import HEAD_WORD, SIGLA, Found, add
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.gazetteer import fold
from adfontes.names.places.powers import load_powers
from adfontes.names.places.reading import Reading

_IN_BRACKETS = re.compile(r"\s?\((?:the\s)?[“\"']?([A-Z]{2,7})\b")
_SIGLA = re.compile(r"[A-Z]{2,7}")
_NO_BODY = re.compile(r"[IVXLCDM]+|BCE?|AD|CE|AH|AM|PM|HMS|USS|SMS|MSS?|TV|OK|PS|NB|GMT")


def find_explained(reading: Reading, phrases: Mapping[str, Found]) -> dict[str, str]:
    """The sigla that the text prints in brackets behind a body's name, with that name: "Survey Group (SG)"."""
    found: dict[str, str] = {}
    for name, phrase in phrases.items():
        for span in phrase.spans:
            match = _IN_BRACKETS.match(reading.content, span.end)
            if match and _agree(match[1], name):
                found.setdefault(match[1], name)
    return found


def _agree(sigla: str, name: str) -> bool:
    """Whether three quarters of the sigla are initials of a name, in order, the first one among them."""
    initials = "".join(w[0] for part in name.split() for w in part.split("-") if w).upper()
    rest = iter(initials)
    return initials[:1] == sigla[0] and sum(c in rest for c in sigla) * 4 >= len(sigla) * 3


def add_sigla(reading: Reading, bodies: dict[str, Found], within: Container[int], explained: Mapping[str, str]) -> None:
    """Add the places of sigla that are not `within` known names: to the body that `explained` names, or, where the
    parser takes most places of one for a body, to one of their own."""
    home = {form: key for key, found in bodies.items() for form in found.forms}
    for text, numbers in _places(reading, within).items():
        hints = [found[1].entity[2:] for n in numbers if (found := reading.token(n))]
        if explained.get(text) in home:
            key, name, rule = home[explained[text]], explained[text], HEAD_WORD
        elif (fold(text),) not in load_powers().forms and len(numbers) > 1 and hints.count("ORG") * 2 > len(hints):
            key, name, rule = BODY_KEY + fold(text), text, SIGLA
        else:
            continue
        for n in numbers:
            add(bodies, reading, key, name, (n, n), rule)


def _places(reading: Reading, within: Container[int]) -> dict[str, list[int]]:
    """The words in capitals that could be sigla, with their numbers; not those of a line in capitals."""
    places: dict[str, list[int]] = {}
    for i in reading.capitals:
        text = reading.words[i].text
        if i in within or not _SIGLA.fullmatch(text) or _NO_BODY.fullmatch(text) or reading.is_cited(i):
            continue
        shouted = i > 0 and reading.near(i - 1) and reading.words[i - 1].text.isupper()
        if not shouted and not reading.hyphened(i, i):
            places.setdefault(text, []).append(i)
    return places
