"""Numbers as word processors print them: roman, letters, the signs of Chicago notes."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHICAGO = "*†‡§"
_UNPRINTED = ("none", "bullet")


def print_number(number: int, form: str) -> str:
    """`number` (from 1) in a form of ISO 29500's ST_NumberFormat; decimal where the form is unknown, "" for "none".

    >>> print_number(4, "lowerRoman"), print_number(28, "lowerLetter"), print_number(6, "chicago")
    ('iv', 'bb', '††')
    """
    if form in _UNPRINTED:
        return ""
    if number < 1:
        return str(number)
    if form in ("lowerRoman", "upperRoman") and number < 5000:
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    if form in ("lowerLetter", "upperLetter") and number <= 26 * 20:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # after z, Word prints aa, bb
        return letter if form == "lowerLetter" else letter.upper()
    if form == "chicago" and number <= 4 * 20:
        return _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    pieces = []
    for value, letters in _ROMAN:
        pieces.append(letters * (number // value))
        number %= value
    return "".join(pieces)
