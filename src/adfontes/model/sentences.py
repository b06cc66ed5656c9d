"""Where a sentence begins and ends, told by its stops: enough to show what an expression stands in.

Grammar is not looked at. A stop ends a sentence where white space and then no small letter follows, unless the word
before it is an initial, an abbreviation or the number of a German date. A note's call between the two ("in June.12 Its
keeper") belongs to the sentence before it. The abbreviations are data, in `languages`, read here with the standard
library, because the model imports nothing that lies above it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

REACH = 1000
"""In code points, to each side: what is longer than that is cut at a blank, so that no text takes longer than its
length."""

_CLOSING = "\"'’”»›)\\]"
_CALL = (
    r"\[?[0-9]{1,4}\]?|[*†‡¹²³⁰⁴-⁹]{1,4}"
    # parted from its stop by a blank it must have a capital behind it, else "in May. 12 ships" would lose its number
    r"|[ ]\[?[0-9]{1,3}\]?(?=\s+[\"“‘«(\[]?[^\W\d_a-zß-öø-ÿ])"
)
_STOP = re.compile(
    rf"(?P<stop>[.!?…]+)[{_CLOSING}]{{0,4}}(?:{_CALL})?[{_CLOSING}]{{0,4}}"
    rf"(?P<gap>\s+)(?=(?P<next>\S))|(?P<east>[。！？][」』”’]?)|(?P<break>\n[ \t]*\n)"
)
_GOES_ON = frozenset(",;:.)]}&=+")
_LONGEST_WORD = 20
LONGEST_MONTH = 4
"""Letters of a month's short form that is printed with a full stop; what is longer ("Jänner") is a name of its own."""


def sentence_around(text: str, start: int, end: int, low: int = 0, high: int | None = None) -> tuple[int, int]:
    """The sentence, or the sentences, that hold the stretch `start` to `end`, as offsets without the blanks about them.

    It lies within `low` and `high` (the paragraph or the note), which must hold the stretch. Offsets are code points.
    """
    high = len(text) if high is None else high
    last = min(high, end + REACH)
    begins = _beginning(text, start, low)
    # a stop within the expression ("Aug. 4") or at its very end ("until 4 p.m. The") is looked at from a word before
    ends = last if last == high else _before_blank(text, end, last)
    for found in _STOP.finditer(text, max(begins, end - 1), last):
        if found.end() > end and _ends(text, found):
            ends = found.start("gap") if found["gap"] else found.start() if found["break"] else found.end()
            break
    ends = max(ends, end)
    while begins < start and text[begins].isspace():
        begins += 1
    while ends > end and text[ends - 1].isspace():
        ends -= 1
    return begins, ends


def _beginning(text: str, start: int, low: int) -> int:
    """Where the sentence begins that holds `start`: after the last end of one before it. Most are near."""
    for reach in (REACH // 8, REACH):
        first = max(low, start - reach)
        # one character more, for the pattern looks at what follows the blank
        for found in reversed(list(_STOP.finditer(text, first, start + 1))):
            if found.end() <= start and _ends(text, found):
                return found.end()
        if first == low:
            return low
    return _after_blank(text, first, start)


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether this stop ends a sentence."""
    if found["stop"] is None:
        return True
    follows = found["next"]
    if follows.islower() or follows in _GOES_ON:
        return False
    if found["stop"] != "." or not text[found.end("stop")].isspace():
        return True
    begins = stop = found.start()
    while begins > max(0, stop - _LONGEST_WORD) and (text[begins - 1].isalnum() or text[begins - 1] == "."):
        begins -= 1
    said = text[begins:stop].casefold()
    if said.isdigit():  # "am 3. Mai" goes on; so does "No. 5"
        return not (len(said) <= 2 and _month_follows(text, found.end()))
    if len(said) == 1:  # an initial; but not "and I."
        return text[begins] == "I"
    return said not in _abbreviations()


def _month_follows(text: str, at: int) -> bool:
    word = re.match(r"[^\W\d_]{1,12}", text[at : at + 12])
    return word is not None and word[0].casefold() in _months()


def _after_blank(text: str, first: int, start: int) -> int:
    """The beginning of the first word after `first`."""
    found = re.search(r"\s", text[first:start])
    return first + found.end() if found else first


def _before_blank(text: str, end: int, last: int) -> int:
    """The end of the last word before `last`."""
    found = re.search(r"\s\S*\Z", text[end:last])
    return end + found.start() if found else last


def _tables(subject: str) -> list[dict[str, object]]:
    folders = sorted((f for f in (files("adfontes") / "languages").iterdir() if f.is_dir()), key=lambda f: f.name)
    paths = [path for f in folders if (path := f / f"{subject}.toml").is_file()]
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]


def _listed(subject: str, key: str) -> list[object]:
    found: list[object] = []
    for table in _tables(subject):
        said = table.get(key, ())
        found += said if isinstance(said, list) else ()
    return found


@cache
def _months() -> frozenset[str]:
    """The names of the months, every language's."""
    return frozenset(str(w) for forms in _listed("dates", "months") if isinstance(forms, list) for w in forms)


@cache
def _abbreviations() -> frozenset[str]:
    """Words after which a full stop ends nothing: those of prose, titles that are printed with one, short months."""
    titles = {str(w).rstrip(".").casefold() for w in _listed("naming", "titles") if str(w).endswith(".")}
    rows = (forms[1:] for forms in _listed("dates", "months") if isinstance(forms, list))
    months = {str(w) for forms in rows for w in forms if len(str(w)) <= LONGEST_MONTH}
    return frozenset({str(w) for w in _listed("reporting", "abbreviations")} | titles | months)
