"""Who and where: names in the text, the persons, bodies and places they name, and the offices people held."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"

NAME, DESCRIPTION, PRONOUN = "name", "description", "pronoun"
"""How a mention names: by a printed form of the name, by an office or other description ("the delegation", "the deputy
foreign minister"), or by a pronoun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A person, organisation or place.

    `name` is the fullest printed form, or the name of works of reference where the text prints only one word (`reason`
    says so, and `name` is then no variant); `variants` every printed form that is a name (descriptions and pronouns are
    mentions only). `lat` and `lon` are degrees north and east, of a place that the gazetteer knows; `gazetteer` is its
    entry there, with the modern name. A name that is a place and a body (Japan; Moscow for its government) is two
    entities, and each mention goes to the one that is meant; `seat_of` is, of a place, the body that its name stands
    for ("Moscow agreed").
    """

    kind: str
    name: str
    variants: tuple[str, ...] = ()
    reason: str = ""
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None
    seat_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """A place in the text that names an entity. `form` is NAME, DESCRIPTION or PRONOUN; a pronoun or a description
    that means several ("they", "the two sides") has one mention a person or body meant, all on one span."""

    span: Span
    entity: str
    form: str = NAME
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """An office that the text gives a person: `office` as printed ("deputy foreign minister"), without the article;
    `of` the body or place it is an office of, where it is one known; `as_of` the date (EDTF) at which the text gives
    it, `former` whether it is said to be past."""

    span: Span
    entity: str
    office: str
    of: str | None
    as_of: str | None
    former: bool = False
    reason: str = ""
