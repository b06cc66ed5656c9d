"""What stands around a candidate, as far as it tells a date from what only looks like one."""

from __future__ import annotations

from adfontes.dates.lexing import Lexed

_GRAMMAR = "bflocPQJTIjvBHsVgehxmrζμκρΦωλη"
_CALENDAR = "MSDaFpEGkdntiYyzCOKXU"
_NOUNS = "wεα"


def tied(lexed: Lexed, at: int, letters: str) -> bool:
    """Whether the token before `at` may be of one of these classes, in the same breath."""
    return at > 0 and lexed.parted(at - 1) in " -_," and lexed.is_a(at - 1, letters)


def opens(lexed: Lexed, at: int) -> bool:
    """Whether a sentence, a heading, a quotation or a bracket begins at a token."""
    return lexed.parted(at - 1) in '.¶(;:"–'


def name_at(lexed: Lexed, at: int) -> bool:
    """Whether a token is a word with a capital that belongs to a name, as far as one word shows: neither grammar nor
    calendar, whatever other table it is in ("Revolution")."""
    if not 0 <= at < len(lexed) or not lexed.words(at)[0].isupper():
        return False
    return not lexed.is_a(at, _GRAMMAR) and not lexed.is_a(at, _CALENDAR)


def name_before(lexed: Lexed, first: int) -> bool:
    """Whether a name's word stands right before a token: "General May", "Bloody Sunday"."""
    return lexed.parted(first - 1) in " -" and name_at(lexed, first - 1)


def name_after(lexed: Lexed, last: int) -> bool:
    """Whether a name's word stands right behind a token: "May Fourth Movement", "July Monarchy"."""
    return lexed.parted(last) in " -" and name_at(lexed, last + 1)


def noun_after(lexed: Lexed, last: int) -> bool:
    """Whether a word in small letters that is no grammar stands right behind a token."""
    at = last + 1
    if lexed.parted(last) not in " -" or at >= len(lexed):
        return False
    return lexed.words(at)[0].islower() and lexed.is_a(at, _NOUNS) and not lexed.is_a(at, _GRAMMAR)


def counted(lexed: Lexed, last: int) -> bool:
    """Whether what follows a number is what it counts: a measure, or a word in the plural."""
    if measured(lexed, last):
        return True
    word = lexed.words(last + 1) if noun_after(lexed, last) else ""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def in_address(lexed: Lexed, last: int) -> bool:
    """Whether a number is that of a house or firm: "1600 Pennsylvania Avenue"."""
    return name_after(lexed, last) and any(
        lexed.is_a(at, "Ϡ") and lexed.parted(at - 1) == " " for at in range(last + 1, last + 4)
    )


def measured(lexed: Lexed, last: int) -> bool:
    """Whether a word or sign of measure follows a number: "men", "feet", "%"."""
    return lexed.parted(last) in " -_" and lexed.is_a(last + 1, "q")
