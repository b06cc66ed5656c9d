"""The apparatus: one text and its layers of records; stages that add to it; decisions that correct it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from adfontes.model.text import Record, Text

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A scholar's word on one record: set `field` of `target` to `value`. Append-only; never overwritten by a new run.

    `target` is a record's id; `quote` the words it stood on, to find it again when the text changes.
    `when` is ISO 8601, UTC; `by` and `why` are free text.
    """

    target: str
    field: str
    value: str | None
    by: str
    when: str
    why: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user gives a trace beside the text: a table of sigla (abbreviation → full form)."""

    sigla: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apparatus:
    """A text and its layers; immutable. A layer is named by its record class ("Note", "Citation", …)."""

    text: Text
    layers: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    settings: Settings = field(default_factory=Settings)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of one class, in the order they were found."""
        return self.layers.get(kind.__name__, ())  # type: ignore[return-value]

    def by_id(self, kind: type[R]) -> dict[str, R]:
        return {r.id: r for r in self.of(kind)}

    def quote(self, record: Record) -> str | None:
        """The words a record stands on."""
        return None if record.span is None else record.span.of(self.text.content)

    def adding(self, records: Iterable[Record]) -> Apparatus:
        """This apparatus with more records, each in the layer of its class.

        A record that bears the id of one already there fills in what that left open, and takes its place. Raises
        ValueError where it says anything else of what the other had settled.
        """
        layers: dict[str, tuple[Record, ...]] = dict(self.layers)
        fresh: dict[str, list[Record]] = {}
        for record in records:
            fresh.setdefault(type(record).__name__, []).append(record)
        for name, found in fresh.items():
            layers[name] = _joined(layers.get(name, ()), found)
        return replace(self, layers=layers)

    def decided(self, target: str, name: str) -> Decision | None:
        """The last decision on one field of one record, if any."""
        return next((d for d in reversed(self.decisions) if d.target == target and d.field == name), None)

    def __iter__(self) -> Iterator[Record]:
        for layer in self.layers.values():
            yield from layer


def _joined(there: tuple[Record, ...], found: list[Record]) -> tuple[Record, ...]:
    """A layer with the records that a stage found, those that fill in one already there in its place."""
    places = {r.id: n for n, r in enumerate(there)}
    if not any(r.id in places for r in found):
        return (*there, *found)
    layer = list(there)
    for record in found:
        if record.id not in places:
            layer.append(record)
            continue
        _check_filled(layer[places[record.id]], record)
        layer[places[record.id]] = record
    return tuple(layer)


def _check_filled(old: Record, new: Record) -> None:
    """Raise ValueError where a record changes a field that another of its id had settled; its reason and its origin
    may be others, since they say how the rest was found."""
    for field_ in fields(old):
        if field_.name in ("origin", "reason"):
            continue
        was, now = getattr(old, field_.name), getattr(new, field_.name)
        if was != now and was not in (None, (), ""):
            raise ValueError(f"{old.id} has its {field_.name} already: a stage may only fill in what is open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the pipeline: reads earlier layers, yields records of the classes it `makes`, changes nothing that
    is settled: a record that an earlier stage left open may be yielded again with what was open filled in."""

    name: str
    find: Callable[[Apparatus], Iterable[Record]]
    needs: tuple[type[Record], ...]
    makes: tuple[type[Record], ...]
