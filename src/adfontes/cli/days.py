"""Days as a user gives them: the limits of a search, a date that is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from adfontes.cli.errors import BadInput
from adfontes.model.dating import Dating, read_date
from adfontes.model.edtf import Day, bounds
from adfontes.model.plain_dates import read_limit
from adfontes.model.text import Span, Transcript

LONGEST = 160
"""Characters: no date that someone types is longer."""

DATED, OPEN, LENGTH = "dated", "open", "length"
"""What became of an expression: it has a date; it has none; it is a length or a rhythm of time and needs none."""

From = Annotated[str | None, Parameter(name="--from", allow_leading_hyphen=True)]
On = Annotated[str | None, Parameter(name="--on", allow_leading_hyphen=True)]
To = Annotated[str | None, Parameter(name="--to", allow_leading_hyphen=True)]


def _refuse_options(_type: object, words: object) -> None:
    """What begins with a hyphen is an option that does not exist, unless it is a year before the common era."""
    for word in words if isinstance(words, tuple | list) else (words,):
        if isinstance(word, str) and word.startswith("-") and not word[1:2].isdigit():
            raise ValueError(f"no such option: {word}")


Said = Annotated[str, Parameter(allow_leading_hyphen=True, validator=_refuse_options)]
"""A word of a decision, which may be a year like -0043."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked for, both included; None where that end is open."""

    first: Day | None = None
    last: Day | None = None

    @property
    def open(self) -> bool:
        return self.first is None and self.last is None

    def holds(self, dating: Dating) -> bool:
        """Whether a date may fall between the two days."""
        return self._touches(*days_of(dating))

    def meets(self, edtf: str | None) -> bool:
        """The same of a date in EDTF; of none, that it does not."""
        return self._touches(*((bounds(edtf) if edtf else None) or (None, None)))

    def _touches(self, first: Day | None, last: Day | None) -> bool:
        if first is None and last is None:
            return False
        begins_in_time = self.last is None or first is None or first <= self.last
        return begins_in_time and (self.first is None or last is None or last >= self.first)


def read_window(since: str | None, until: str | None, on: str | None = None) -> Window:
    """The window that `--from` and `--to` give, or `--on` alone. Raises BadInput for what is no date, where the one
    comes after the other, and where `--on` is given beside them."""
    if on is not None:
        if since is not None or until is not None:
            raise BadInput("--on gives a day, --from and --to a time: one of the two, not both")
        return Window(_end("--on", on, 0), _end("--on", on, 1))
    window = Window(_end("--from", since, 0), _end("--to", until, 1))
    if window.first and window.last and window.first > window.last:
        raise BadInput(f"--from {since} comes after --to {until}")
    return window


def _end(option: str, said: str | None, end: int) -> Day | None:
    if said is None:
        return None
    found = read_limit(said) or ((edtf := read_typed(said)) and bounds(edtf))
    if not found:
        raise BadInput(f"{option} {said}: no date (dates are given as 1848-05-03, 1848-05, 184X or 3 May 1848)")
    return found[end]


def read_typed(said: str) -> str | None:
    """The EDTF of a date that someone types: EDTF itself, or words that a text could date itself by ("3 May 1848",
    "44 BC", "early May 1848"); None for anything else."""
    said = said.strip()
    if (edtf := said if bounds(said) else read_date(said)) or len(said) > LONGEST:
        return edtf if edtf and bounds(edtf) != (None, None) else None
    from adfontes.pipeline import date

    found = date(Transcript(content=said, name="", sha256=""), as_given=True).datings
    return found[0].edtf if len(found) == 1 and found[0].span == Span(start=0, end=len(said)) else None


def days_of(dating: Dating) -> tuple[Day | None, Day | None]:
    """The first and the last day of a dating, None where an end is open or there is none."""
    first, last = (bounds(day) if day else None for day in (dating.earliest, dating.latest))
    return first and first[0], last and last[1]


def state_of(dating: Dating) -> str:
    if days_of(dating) != (None, None):
        return DATED
    return LENGTH if dating.kind in ("duration", "set") else OPEN
