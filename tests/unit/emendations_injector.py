"""Does damage to clean prose in known places, and counts what the detectors find of it.

Every damage is drawn by a seeded generator, so a seed always gives the same damaged text. Damages stand apart from
each other; each knows its place in the damaged text and the words that were there before.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adfontes.emendations.damage import SURE, Damage, Page
from adfontes.emendations.stage import find_damage

APART = 90
"""So many characters lie at least between two damages."""
MONTHS = "January|February|August|September|October|November|December"
CYRILLIC = dict(zip("aeopcx", "аеорсх", strict=True))


@dataclass(frozen=True, slots=True)
class Done:
    """A damage that was done: its stretch of the damaged text, its kind, and what stood there."""

    start: int
    end: int
    kind: str
    was: str


Spoil = Callable[[re.Match[str], random.Random], str]


def becomes(words: str) -> Spoil:
    """What puts the same words in the place of any."""
    return lambda *_: words


def swapped(match: re.Match[str], draw: random.Random) -> str:
    """Two inner letters that differ change places."""
    word = match.group()
    places = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1]]
    at = draw.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def dropped(match: re.Match[str], draw: random.Random) -> str:
    word = match.group()
    at = draw.randrange(2, len(word) - 2)
    return word[:at] + word[at + 1 :]


def misread(match: re.Match[str], draw: random.Random) -> str:
    """UTF-8 read as Windows-1252, once or twice; the bytes that have no sign there are lost."""
    word = match.group()
    for _ in range(draw.choice((1, 1, 2))):
        word = word.encode("utf-8").decode("cp1252", "ignore")
    return word


def as_macintosh(match: re.Match[str], _: random.Random) -> str:
    return match.group().encode("mac_roman").decode("cp1252")


def lookalike(match: re.Match[str], draw: random.Random) -> str:
    word = match.group()
    at = draw.choice([i for i, c in enumerate(word) if c in CYRILLIC])
    return word[:at] + CYRILLIC[word[at]] + word[at + 1 :]


SPOILERS: dict[str, tuple[tuple[str, Spoil], ...]] = {
    "missing-space": (
        (r"(?<=[a-z]{3}), (?=[a-z]{3})", becomes(",")),
        (r"(?<=[a-z]{4})\. (?=[A-Z][a-z]{2})", becomes(".")),
        (r"(?<=[a-z]); (?=[a-z]{3})", becomes(";")),
    ),
    "double-space": ((r"(?<=[a-z]) (?=[a-z]{2})", becomes("  ")),),
    "mojibake": (
        (r"[éèçïâ]", misread),
        (r"[“”—–’‘]", misread),
        (r"(?<=[a-z])[éü](?=[a-z,. ])", as_macintosh),
    ),
    "homoglyph": ((r"\b[a-z]*[aeopcx][a-z]{4,}\b", lookalike), (r"(?<= )p(?=\. \d)", becomes("р"))),
    "typo": ((rf"\b(?:{MONTHS})(?= \d{{4}})", swapped), (rf"\b(?:{MONTHS})(?= \d{{4}})", dropped)),
    "punctuation": (
        (r"(?<=Ibid)\.(?=, p)", becomes("")),
        (r"(?<=[a-z])(?=, [a-z]{3})", becomes(" ")),
    ),
}


def damage_prose(clean: str, kind: str, seed: int, most: int = 12) -> tuple[str, list[Done]]:
    """The text with up to `most` damages of one kind, and where they are."""
    draw = random.Random(f"{kind} {seed}")
    places = [(m, spoil) for pattern, spoil in SPOILERS[kind] for m in re.finditer(pattern, clean)]
    draw.shuffle(places)
    chosen: list[tuple[re.Match[str], Spoil]] = []
    for match, spoil in places:
        if len(chosen) < most and all(abs(match.start() - other.start()) > APART for other, _ in chosen):
            chosen.append((match, spoil))
    pieces: list[str] = []
    done: list[Done] = []
    at = length = 0
    for match, spoil in sorted(chosen, key=lambda c: c[0].start()):
        words = spoil(match, draw)
        pieces += [clean[at : match.start()], words]
        start = length + match.start() - at
        length, at = start + len(words), match.end()
        done.append(Done(start, length, kind, match.group()))
    return "".join((*pieces, clean[at:])), done


def break_lines(clean: str, seed: int, width: int = 68) -> tuple[str, list[str]]:
    """The text wrapped at a column, words broken with a hyphen at half their length; and those words."""
    draw = random.Random(f"lines {seed}")
    broken: list[str] = []
    lines: list[str] = []
    for paragraph in clean.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) < width:
                line = f"{line} {word}".lstrip()
                continue
            half = len(word) // 2
            if word.isalpha() and word.islower() and len(word) > 5 and draw.random() < 0.9:
                lines.append(f"{line} {word[:half]}-")
                line = word[half:]
                broken.append(word)
            else:
                lines.append(line)
                line = word
        lines += [line, ""]
    return "\n".join(lines), broken


@dataclass(frozen=True, slots=True)
class Count:
    """How many damages were done, found and repaired as they were; how many emendations hit none."""

    done: int
    found: int
    repaired: int
    elsewhere: int


def count_found(clean: str, damaged: str, done: list[Done]) -> Count:
    """What the detectors find in a damaged text. What they find in the clean text, too, counts for nothing."""
    found = find_damage(Page(damaged))
    own = Counter((d.kind, clean[d.start : d.end], d.repair) for d in find_damage(Page(clean)))
    hits = [[d for d in found if d.end >= e.start - 1 and d.start <= e.end + 1] for e in done]
    repaired = sum(any(_repairs(d, e, damaged) for d in near) for e, near in zip(done, hits, strict=True))
    met = {id(d) for near in hits for d in near}
    rest = Counter((d.kind, damaged[d.start : d.end], d.repair) for d in found if id(d) not in met)
    return Count(len(done), sum(map(bool, hits)), repaired, (rest - own).total())


def _repairs(damage: Damage, done: Done, damaged: str) -> bool:
    if damage.repair is None or damage.certainty < SURE:
        return False
    low, high = min(damage.start, done.start) - 5, max(damage.end, done.end) + 5
    mine = damaged[low : damage.start] + damage.repair + damaged[damage.end : high]
    return mine.split() == (damaged[low : done.start] + done.was + damaged[done.end : high]).split()


def kinds() -> Iterator[str]:
    yield from sorted(SPOILERS)
