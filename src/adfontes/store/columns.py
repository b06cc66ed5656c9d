"""Dataclasses as rows: which columns a class needs, and the way there and back, worked out from its fields' types.

One rule a type, so that a new record class needs no code here:

==================  ====================================================================================
field               columns
==================  ====================================================================================
str, int, float     one column of its name
bool                one INTEGER column, 0 or 1
tuple[str, ...]     one TEXT column, a JSON array of strings
tuple[Span, ...]    one TEXT column, a JSON array of pairs: start and end of each
Span ``span``       ``start``, ``end`` (code points of the text, half-open) and ``quote``, the words there
Span, other name    ``<name>_start``, ``<name>_end``, ``<name>_quote``
Origin              ``rule``, ``certainty``, ``rule_version``, last in the row
a dataclass         its own columns: bare for a field called ``item`` (``item_<column>`` where the record has a
                    column of that name itself), ``<field>_<column>`` for any other
==================  ====================================================================================

``X | None`` makes the columns nullable. A dataclass or span that may be None is None when its first column that is
never null of itself is null.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from adfontes.model.text import Origin, Span

T = TypeVar("T")
Value = str | int | float | None
Put = Callable[[list[Value], Any, str], None]
"""Appends a field's values to a row; the text is there for the quotes."""
Take = Callable[[Sequence[Any], int], Any]
"""Reads a field back from a row, its columns starting at an index."""

SCALARS: dict[type, str] = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}
ORIGIN_COLUMNS = {"version": "rule_version"}  # a bare "version" would be taken for the record's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, its SQLite type, whether it may be null, and what it holds.

    `holds` is "value", "bool", "list" (a JSON array of strings), "spans" (one of pairs), "start", "end" or "quote".
    """

    name: str
    type: str
    null: bool
    holds: str = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of a class: its columns, and how its value goes into them and comes back."""

    field: str
    columns: tuple[Column, ...]
    put: Put
    take: Take


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[T]):
    """A dataclass seen as a row."""

    cls: type[T]
    parts: tuple[Part, ...]
    columns: tuple[Column, ...]

    def pack(self, value: T, text: str) -> list[Value]:
        """The row of `value`; its quotes are cut from `text`."""
        row: list[Value] = []
        for part in self.parts:
            part.put(row, getattr(value, part.field), text)
        return row

    def unpack(self, row: Sequence[Any], first: int = 0) -> T:
        """The value a row holds, its columns starting at `first`. Raises ValueError, TypeError or KeyError for a row
        that no `pack` made."""
        values: dict[str, Any] = {}
        for part in self.parts:
            values[part.field] = part.take(row, first)
            first += len(part.columns)
        return self.cls(**values)


_SHAPES: dict[type[Any], Shape[Any]] = {}


def shape_of(cls: type[T]) -> Shape[T]:
    """The shape of a dataclass, worked out once. Raises TypeError for a field of a type that has no rule."""
    if cls not in _SHAPES:
        _SHAPES[cls] = _shape(cls)
    return _SHAPES[cls]


def _shape(cls: type[T]) -> Shape[T]:
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]  # type: ignore[arg-type]
    names.sort(key=lambda name: _bare(hints[name])[0] is Origin)  # a stable sort: only the origin moves, to the end
    own = {name for name in names if not is_dataclass(_bare(hints[name])[0])}
    parts = tuple(_part(name, hints[name], own) for name in names)
    columns = tuple(column for part in parts for column in part.columns)
    if len({c.name for c in columns}) != len(columns):
        raise TypeError(f"{cls.__name__}: two columns of one name")
    return Shape(cls=cls, parts=parts, columns=columns)


def _bare(hint: Any) -> tuple[Any, bool]:
    """A type without its `| None`, and whether it had one."""
    if get_origin(hint) in (Union, UnionType):
        kinds = [a for a in get_args(hint) if a is not type(None)]
        if len(kinds) == 1:
            return kinds[0], True
    return hint, False


def _part(name: str, hint: Any, own: set[str]) -> Part:
    kind, null = _bare(hint)
    if kind in SCALARS:
        holds = "bool" if kind is bool else "value"
        column = Column(name=name, type=SCALARS[kind], null=null, holds=holds)
        return Part(field=name, columns=(column,), put=_put_value, take=_take_bool if kind is bool else _take_value)
    if kind == tuple[str, ...]:
        column = Column(name=name, type="TEXT", null=null, holds="list")
        return Part(field=name, columns=(column,), put=_put_list, take=_take_list)
    if kind == tuple[Span, ...]:
        column = Column(name=name, type="TEXT", null=null, holds="spans")
        return Part(field=name, columns=(column,), put=_put_spans, take=_take_spans)
    if kind is Span:
        prefix = "" if name == "span" else f"{name}_"
        columns = (
            Column(name=f"{prefix}start", type="INTEGER", null=null, holds="start"),
            Column(name=f"{prefix}end", type="INTEGER", null=null, holds="end"),
            Column(name=f"{prefix}quote", type="TEXT", null=null, holds="quote"),
        )
        return Part(field=name, columns=columns, put=_put_span, take=_take_span)
    if is_dataclass(kind) and isinstance(kind, type):
        return _nested(name, kind, null, own)
    raise TypeError(f"no column for the field {name!r} of type {hint}")


def _nested(name: str, kind: type[Any], null: bool, own: set[str]) -> Part:
    """The part of a field that is itself a dataclass: an item, a pointer, an origin."""
    shape = shape_of(kind)

    def named(column: str) -> str:
        if kind is Origin:
            return ORIGIN_COLUMNS.get(column, column)
        return column if name == "item" and column not in own else f"{name}_{column}"

    # Some column is never null in a value that is there, so a null in it says that there is none.
    sure = next((i for i, c in enumerate(shape.columns) if not c.null), None)
    if null and sure is None:
        raise TypeError(f"no telling an empty {name!r} from none: every field of {kind.__name__} may be None")
    columns = tuple(Column(name=named(c.name), type=c.type, null=c.null or null, holds=c.holds) for c in shape.columns)
    blank: list[Value] = [None] * len(columns)

    def put(row: list[Value], value: Any, text: str) -> None:
        row.extend(blank if value is None else shape.pack(value, text))

    def take(row: Sequence[Any], first: int) -> Any:
        return None if null and sure is not None and row[first + sure] is None else shape.unpack(row, first)

    return Part(field=name, columns=columns, put=put, take=take)


def _put_value(row: list[Value], value: Any, _text: str) -> None:
    row.append(value)


def _take_value(row: Sequence[Any], first: int) -> Any:
    return row[first]


def _take_bool(row: Sequence[Any], first: int) -> bool | None:
    return None if row[first] is None else bool(row[first])


def _put_list(row: list[Value], value: Any, _text: str) -> None:
    row.append(None if value is None else json.dumps(value, ensure_ascii=False) if value else "[]")


def _take_list(row: Sequence[Any], first: int) -> tuple[str, ...] | None:
    if row[first] is None:
        return None
    if row[first] == "[]":
        return ()
    found = json.loads(row[first])
    if not isinstance(found, list) or not all(isinstance(x, str) for x in found):
        raise ValueError(f"not a list of strings: {str(row[first])[:40]}")
    return tuple(found)


def _put_spans(row: list[Value], value: Any, _text: str) -> None:
    row.append(None if value is None else json.dumps([(span.start, span.end) for span in value]) if value else "[]")


def _take_spans(row: Sequence[Any], first: int) -> tuple[Span, ...] | None:
    if row[first] is None:
        return None
    return tuple(Span(start=start, end=end) for start, end in read_pairs(row[first]))


def read_pairs(value: str) -> list[tuple[int, int]]:
    """The pairs of a column that holds "spans". Raises ValueError for anything else."""
    found = [] if value == "[]" else json.loads(value)
    pairs = isinstance(found, list) and all(isinstance(x, list) and [type(n) for n in x] == [int, int] for x in found)
    if not pairs:
        raise ValueError(f"not a list of spans: {str(value)[:40]}")
    return [(start, end) for start, end in found]


def _put_span(row: list[Value], value: Any, text: str) -> None:
    row.extend((None, None, None) if value is None else (value.start, value.end, text[value.start : value.end]))


def _take_span(row: Sequence[Any], first: int) -> Span | None:
    return None if row[first] is None else Span(start=row[first], end=row[first + 1])
