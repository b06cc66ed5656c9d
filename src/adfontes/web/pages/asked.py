"""What a reader asks of a list of reports: a time, a kind, somebody, a part of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from adfontes.model.edtf import Day
from adfontes.model.entities import ORGANISATION, PERSON, Entity
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.limits import one_line, read_limits
from adfontes.web.reading import Reading

PART = 100
"""Entries of a list on one page."""
LONGEST_NAME = 200
MOST_MEANT = 8
"""How many of those whom a name may mean are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request asks for: limits, kind and name as typed ("" for any), a section, and a part of the list. `other`
    is somebody that is to be told of together with `who`.

    `limits` are what a page asks for besides, in pairs of a name and what it is to be ("" for any).

    `days` are the limits as days, None where there is none; `who` whom the name means, None where it is empty or means
    nobody for sure: then `complaint` says so and `meant` are those it may mean.
    """

    address: str
    typed: tuple[str, str] = ("", "")
    kind: str = ""
    person: str = ""
    beside: str = ""
    show: str = ""
    limits: tuple[tuple[str, str], ...] = ()
    part: int = 1
    days: tuple[Day | None, Day | None] = (None, None)
    who: Entity | None = None
    other: Entity | None = None
    meant: tuple[Entity, ...] = ()
    complaint: str | None = None

    @property
    def query(self) -> str:
        """The address's query that asks for the same."""
        pairs = {"from": self.typed[0], "to": self.typed[1], "kind": self.kind, "person": self.person}
        pairs |= {"with": self.beside if self.other else ""}
        pairs |= dict(self.limits)
        pairs |= {"show": self.show, "part": str(self.part) if self.part > 1 else ""}
        return urlencode({name: value for name, value in pairs.items() if value})

    def at(self, **changes: str | int) -> str:
        """The address of the same with some of it changed."""
        query = replace(self, **changes).query  # type: ignore[arg-type]
        return f"{self.address}{'?' + query if query else ''}"

    @property
    def is_limited(self) -> bool:
        """Whether anything is asked for but a part."""
        return bool(any(self.typed) or self.kind or self.person or any(value for _, value in self.limits))


def parse_asked(reading: Reading, query: Mapping[str, str], address: str) -> Asked:
    """What a request asks for. A limit or a name that cannot be read is complained of, and limits nothing. Raises
    LookupError for a part that is no number."""
    typed = (one_line(query.get("from", "")), one_line(query.get("to", "")))
    days, complaint = read_limits(*typed)
    part = query.get("part", "1")
    if not (part.isascii() and part.isdecimal() and len(part) < 7):
        raise LookupError("there is no such part of the list")
    person = " ".join(query.get("person", "").split())[:LONGEST_NAME]
    who, meant, unknown = find_meant(reading, person)
    other = reading.entities.get(query.get("with", "")) if who else None
    return Asked(
        address=address,
        typed=typed,
        kind=one_line(query.get("kind", "")),
        person=person,
        beside=other.id if other else "",
        show=one_line(query.get("show", "")),
        part=int(part),
        days=days,
        who=who,
        other=other,
        meant=meant,
        complaint=complaint or unknown,
    )


def find_meant(reading: Reading, name: str, *kinds: str) -> tuple[Entity | None, tuple[Entity, ...], str | None]:
    """Whom a typed name means: the one, or those it may mean, with what is to be said of that. A person or a body is
    meant before a place of the same name."""
    if not name:
        return None, (), None
    found = reading.reported.find_named(name, *kinds)
    people = [e for e in found if e.kind in (PERSON, ORGANISATION)]
    found = people if len(people) == 1 else found
    if len(found) == 1:
        return found[0], (), None
    if found:
        return None, tuple(found[:MOST_MEANT]), f"“{name}” may mean any of {len(found)}."
    return None, (), f"Nobody of the name “{name}” is known here."


def cut(found: Sequence[object], asked: Asked, size: int = PART) -> tuple[slice, list[Context]]:
    """The part of a list that is asked for, and all its parts. Raises LookupError where there is no such part."""
    count = max(1, -(-len(found) // size))
    if not 1 <= asked.part <= count:
        raise LookupError(f"the list has {words.of_number(count, 'part')}")
    parts = [
        {
            "number": number,
            "says": f"{(number - 1) * size + 1:,}–{min(number * size, len(found)):,}",
            "href": asked.at(part=number),
            "current": number == asked.part,
        }
        for number in range(1, count + 1)
    ]
    return slice((asked.part - 1) * size, asked.part * size), parts if count > 1 else []


def of_filter(reading: Reading, asked: Asked, kinds: Mapping[str, int] | None = None) -> Context:
    """The form: what is asked for, and what may be. `kinds` with how often each was found."""
    return {
        "address": asked.address,
        "from": asked.typed[0],
        "to": asked.typed[1],
        "kind": asked.kind,
        "person": asked.who.name if asked.who else asked.person,
        "show": asked.show,
        "with": brief.of_entity(reading, asked.other.id) if asked.other else None,
        "any": asked.is_limited,
        "complaint": asked.complaint,
        "meant": [
            {**(brief.of_entity(reading, e.id) or {}), "kind": e.kind, "ask": asked.at(person=e.id, part=1)}
            for e in asked.meant
        ],
        "kinds": [{"name": n, "says": words.of_kind(n), "count": c} for n, c in (kinds or {}).items()],
    }
