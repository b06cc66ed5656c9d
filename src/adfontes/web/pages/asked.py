"""What a reader asks of a view: somebody, a time, a source, a witness, a kind, a part of a list.

    asked = parse_asked(reading, request.query_params, "/events")
    [event for event in events if asked.sought.holds(reading.facets.of(event))]

Names are given in words or as ids. What means several, or nobody, limits nothing and is complained of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.datastructures import ImmutableMultiDict

from adfontes.model.edtf import Day
from adfontes.model.entities import ORGANISATION, PERSON, Entity
from adfontes.model.sources import Source
from adfontes.model.testimony import AUTHOR
from adfontes.web import words
from adfontes.web.facets import Sought
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.limits import one_line, read_limits
from adfontes.web.reading import Reading

PART = 100
"""Entries of a list on one page."""
LONGEST_NAME = 200
STRIKES = frozenset("wstrkj")
MOST_STRUCK = 200
"""Parameters of a strike that an address keeps."""
MOST_MEANT = 8
"""How many of those whom a name may mean are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Why what was typed into a field limits nothing; `choices` are what it may mean: each an id, a label and a
    kind."""

    field: str
    says: str
    choices: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request asks for: limits, kind and names as typed ("" for any), a section, and a part of the list. `other`
    is somebody that is to be told of together with `who`.

    `limits` are what a page asks for besides, in pairs of a name and what it is to be ("" for any).

    `days` are the limits as days, None where there is none; `who`, `of_source` and `of_witness` (an id, `AUTHOR` for
    the author) are what the names mean, None where they are empty or mean nothing for sure: then `complaints` say so.
    `strikes` are the parameters of a strike, which go along from state to state.
    """

    address: str
    typed: tuple[str, str] = ("", "")
    kind: str = ""
    person: str = ""
    source: str = ""
    witness: str = ""
    beside: str = ""
    show: str = ""
    limits: tuple[tuple[str, str], ...] = ()
    part: int = 1
    days: tuple[Day | None, Day | None] = (None, None)
    who: Entity | None = None
    other: Entity | None = None
    of_source: Source | None = None
    of_witness: str | None = None
    strikes: tuple[tuple[str, str], ...] = ()
    complaints: tuple[Complaint, ...] = ()

    @property
    def sought(self) -> Sought:
        """The same for `Sought.holds`, which every view asks."""
        first, last = self.days
        return Sought(
            person=self.who.id if self.who else None,
            first=first.number if first else None,
            last=last.number if last else None,
            source=self.of_source.id if self.of_source else None,
            witness=self.of_witness,
        )

    @property
    def query(self) -> str:
        """The address's query that asks for the same."""
        pairs = {"from": self.typed[0], "to": self.typed[1], "kind": self.kind, "person": self.person}
        pairs |= {"source": self.source, "witness": self.witness}
        pairs |= {"with": self.beside if self.other else ""}
        pairs |= dict(self.limits)
        pairs |= {"show": self.show, "part": str(self.part) if self.part > 1 else ""}
        return urlencode([*((name, value) for name, value in pairs.items() if value), *self.strikes])

    def at(self, **changes: object) -> str:
        """The address of the same with some of it changed."""
        query = replace(self, **changes).query  # type: ignore[arg-type]
        return f"{self.address}{'?' + query if query else ''}"

    @property
    def is_limited(self) -> bool:
        """Whether anything is asked for but a part."""
        named = self.kind or self.person or self.source or self.witness
        return bool(any(self.typed) or named or any(value for _, value in self.limits))


def parse_asked(
    reading: Reading, query: Mapping[str, str], address: str, *, limits: Sequence[str] = (), kind: bool = True
) -> Asked:
    """What a request asks of the view at an address; `limits` are the names of what that view asks for besides, and
    without `kind` it knows no kinds. What cannot be read is complained of, and limits nothing. Raises LookupError for a
    part that is no number."""
    typed = (one_line(query.get("from", "")), one_line(query.get("to", "")))
    days, trouble = read_limits(*typed)
    part = query.get("part", "1")
    if not (part.isascii() and part.isdecimal() and len(part) < 7):
        raise LookupError("there is no such part of the list")
    person, source, witness = (_name(query.get(name, "")) for name in ("person", "source", "witness"))
    who, of_person = _find_person(reading, person)
    of_source, about_source = _find_source(reading, source)
    of_witness, about_witness = _find_witness(reading, witness)
    about_time = Complaint(field="from", says=trouble) if trouble else None
    other = reading.entities.get(query.get("with", "")) if who else None
    return Asked(
        address=address,
        typed=typed,
        kind=one_line(query.get("kind", "")) if kind else "",
        person=person,
        source=source,
        witness=witness,
        beside=other.id if other else "",
        show=one_line(query.get("show", "")),
        limits=tuple((name, one_line(query.get(name, ""))) for name in limits),
        part=int(part),
        days=days,
        who=who,
        other=other,
        of_source=of_source,
        of_witness=of_witness,
        strikes=_strikes(query),
        complaints=tuple(c for c in (about_time, of_person, about_source, about_witness) if c),
    )


def _strikes(query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The parameters of a strike: each may be given several times."""
    every = query.multi_items() if isinstance(query, ImmutableMultiDict) else list(query.items())
    return tuple((name, value) for name, value in every if name in STRIKES and value)[:MOST_STRUCK]


def _name(typed: str) -> str:
    return " ".join(typed.split())[:LONGEST_NAME]


def _choices(entities: Sequence[Entity]) -> tuple[tuple[str, str, str], ...]:
    return tuple((e.id, " ".join(e.name.split()), words.ENTITIES.get(e.kind, e.kind)) for e in entities)


def _find_person(reading: Reading, name: str) -> tuple[Entity | None, Complaint | None]:
    who, meant, says = find_meant(reading, name)
    return who, Complaint(field="person", says=says, choices=_choices(meant)) if says else None


def _find_source(reading: Reading, name: str) -> tuple[Source | None, Complaint | None]:
    """The source that words mean: by its id, its label, a printed form, or words of either."""
    found = reading.naming.find_sources(name) if name else []
    if not name or len(found) == 1:
        return (found[0] if name else None), None
    if not found:
        return None, Complaint(field="source", says=f"No source of the name “{name}” is known here.")
    choices = tuple((s.id, " ".join(s.label.split()), words.of_kind(s.kind)) for s in found[:MOST_MEANT])
    return None, Complaint(field="source", says=f"“{name}” may mean any of {len(found)} sources.", choices=choices)


def _find_witness(reading: Reading, name: str) -> tuple[str | None, Complaint | None]:
    """The id of whoever words mean: of several those whose word anything here rests on; `AUTHOR` for the author."""
    found = reading.naming.find_witnesses(name) if name else []
    if not name or len(found) == 1:
        return (found[0] if name else None), None
    if not found:
        return None, Complaint(field="witness", says=f"Nobody of the name “{name}” is known here.")
    choices = _choices([reading.entities[i] for i in found[:MOST_MEANT] if i != AUTHOR])
    return None, Complaint(field="witness", says=f"“{name}” may mean any of {len(found)}.", choices=choices)


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


def of_filter(
    reading: Reading, asked: Asked, kinds: Mapping[str, int] | None = None, says: Mapping[str, str] | None = None
) -> Context:
    """The form: what is asked for, and what may be. `kinds` with how often each was found; `says` what they are
    called."""
    said = says or {}
    return {
        "address": asked.address,
        "from": asked.typed[0],
        "to": asked.typed[1],
        "kind": asked.kind,
        "person": _typed(asked.person, _said(reading, asked, "person"), reading.reported.find_named),
        "source": _typed(asked.source, _said(reading, asked, "source"), reading.naming.find_sources),
        "witness": _typed(asked.witness, _said(reading, asked, "witness"), reading.naming.find_witnesses),
        "show": asked.show,
        "with": brief.of_entity(reading, asked.other.id) if asked.other else None,
        "any": asked.is_limited,
        "all": asked.at(**_NOTHING),
        "chips": _chips(reading, asked, said),
        "strikes": [list(pair) for pair in asked.strikes],
        "complaint": " ".join(c.says for c in asked.complaints) or None,
        "complaints": [
            {
                "field": c.field,
                "says": c.says,
                "choices": [
                    {"id": i, "name": name, "kind": kind, "ask": asked.at(**{c.field: i}, part=1)}
                    for i, name, kind in c.choices
                ],
            }
            for c in asked.complaints
        ],
        "kinds": [{"name": n, "says": said.get(n) or words.of_kind(n), "count": c} for n, c in (kinds or {}).items()],
    }


def _said(reading: Reading, asked: Asked, field: str) -> str:
    """What a name means, by its own name; else as it was typed."""
    if field == "source":
        return " ".join(asked.of_source.label.split()) if asked.of_source else asked.source
    if field == "person":
        return " ".join(asked.who.name.split()) if asked.who else asked.person
    if asked.of_witness == AUTHOR:
        return f"the {AUTHOR}"
    found = reading.entities.get(asked.of_witness or "")
    return " ".join(found.name.split()) if found else asked.witness


def _typed(typed: str, said: str, find: Callable[[str], Sequence[object]]) -> str:
    """What stands in a field: the name, where it means no other one as well."""
    return said if typed and len(find(said)) == 1 else typed


_NOTHING: dict[str, object] = {
    "typed": ("", ""), "kind": "", "person": "", "source": "", "witness": "", "other": None, "limits": (), "part": 1
}  # fmt: skip


def _chips(reading: Reading, asked: Asked, kinds: Mapping[str, str]) -> list[Context]:
    """What is asked for, one by one, each with the address that drops it."""
    first, last = asked.typed
    found: list[tuple[str, str, str]] = []
    for field, label in (("person", "told of"), ("source", "by"), ("witness", "on the word of")):
        if getattr(asked, field):
            drop = asked.at(**{field: "", "part": 1} | ({"other": None} if field == "person" else {}))
            found.append((label, _said(reading, asked, field), drop))
    if asked.other:
        found.append(("with", " ".join(asked.other.name.split()), asked.at(beside="", other=None, part=1)))
    if first:
        found.append(("from", first, asked.at(typed=("", last), part=1)))
    if last:
        found.append(("to", last, asked.at(typed=(first, ""), part=1)))
    if asked.kind:
        found.append(("kind", kinds.get(asked.kind) or words.of_kind(asked.kind), asked.at(kind="", part=1)))
    for name, value in asked.limits:
        if value:
            rest = tuple(pair for pair in asked.limits if pair[0] != name)
            found.append((words.of_kind(name), words.of_kind(value), asked.at(limits=rest, part=1)))
    return [{"label": label, "says": says, "drop": drop} for label, says, drop in found]
