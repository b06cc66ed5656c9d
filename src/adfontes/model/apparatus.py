"""The apparatus: one text and its layers of records; stages that add to it; decisions that correct it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
        """This apparatus with more records, each in the layer of its class."""
        layers: dict[str, tuple[Record, ...]] = dict(self.layers)
        fresh: dict[str, list[Record]] = {}
        for record in records:
            fresh.setdefault(type(record).__name__, []).append(record)
        for name, found in fresh.items():
            layers[name] = (*layers.get(name, ()), *found)
        return replace(self, layers=layers)

    def decided(self, target: str, name: str) -> Decision | None:
        """The last decision on one field of one record, if any."""
        return next((d for d in reversed(self.decisions) if d.target == target and d.field == name), None)

    def __iter__(self) -> Iterator[Record]:
        for layer in self.layers.values():
            yield from layer


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the pipeline: reads earlier layers, yields records of the classes it `makes`, changes nothing."""

    name: str
    find: Callable[[Apparatus], Iterable[Record]]
    needs: tuple[type[Record], ...]
    makes: tuple[type[Record], ...]
