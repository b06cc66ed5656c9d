"""What the pipeline makes of an example book, compared with its answers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import Citation, Item, Reference, Source
from adfontes.model.text import Note, Origin, Record, Span, Text
from tests.books.matching import fold, paired, same_name
from tests.examples.citing_examples import FIELDS, Book, Example


@dataclass
class Tally:
    """Sums that add up over books: of precision and recall apart, since B³ is a mean of shares."""

    right_found: float = 0.0
    found: float = 0.0
    right_gold: float = 0.0
    gold: float = 0.0

    def add(self, other: Tally) -> None:
        self.right_found += other.right_found
        self.found += other.found
        self.right_gold += other.right_gold
        self.gold += other.gold

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.right_gold / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


ROWS = ("segmented", "form", "function", "source", "kind", *FIELDS)


@dataclass
class Result:
    """The tallies of a book or a file, each miss in one line, and how often each kind of miss came."""

    rows: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ROWS})
    misses: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def miss(self, kind: str, note: int, words: str) -> None:
        self.kinds[kind] += 1
        self.misses.append(f"  note {note:>2}  {kind}: {words}")

    def count(self, row: str, right: bool, *, found: bool = True, gold: bool = True) -> None:
        self.rows[row].add(Tally(right and found, found, right and gold, gold))

    def add(self, other: Result) -> None:
        for name, tally in other.rows.items():
            self.rows[name].add(tally)
        self.misses += other.misses
        self.kinds += other.kinds


def perfect(book: Book) -> Apparatus:
    """The answers as if the pipeline had found them: what full marks look like."""
    origin, records = Origin(rule="answer"), list[Record]()
    for number, (start, end) in book.notes.items():
        span = Span(start=start, end=end)
        records.append(
            Note(id=str(number), span=span, origin=origin, body=span, label=str(number), number=number, call=None)
        )
    for key, kind in book.kinds.items():
        records.append(Source(id=key, span=None, origin=origin, kind=kind, item=Item()))
    for ordinal, example in enumerate(book.examples):
        row, span = example.row, Span(start=example.start, end=example.end)
        item = Item(authors=tuple(row.get("author", ())), title=row.get("title"), year=row.get("year"))
        shared: dict[str, Any] = {"id": f"c{ordinal}", "span": span, "origin": origin, "note": str(example.note)}
        shared |= {"ordinal": ordinal, "form": row["form"], "function": row.get("function", "support"), "signal": None}
        shared |= {"locator": row.get("locator")}
        ends: dict[str, Any] = {
            "position": "",
            "source": row["source"] or None,
            "candidates": (),
            "held_in": None,
            "reason": "",
        }
        records += [Reference(**shared, item=item), Citation(**shared, **ends)]
    return Apparatus(text=Text(transcript=book.transcript)).adding(records)


def score_book(book: Book, apparatus: Apparatus) -> Result:
    """Every row for one book."""
    result = Result()
    content = apparatus.text.content
    found = sorted((c for c in apparatus.of(Citation)), key=lambda c: (c.span.start, c.span.end))
    whole = {apparatus.text.content[n.body.start : n.body.end].strip() for n in apparatus.of(Note)}
    for number, (start, end) in book.notes.items():
        if content[start:end].strip() not in whole:
            result.miss("note not found whole", number, content[start:end])
    pairs = paired([(e.start, e.end) for e in book.examples], [(c.span.start, c.span.end) for c in found])
    _segments(result, book, found, pairs, content)
    for i, j in sorted(pairs.items()):
        _forms(result, book.examples[i], found[j])
    _sources(result, book, found, pairs, apparatus)
    _fields(result, book, found, pairs, apparatus)
    return result


def _segments(result: Result, book: Book, found: list[Citation], pairs: dict[int, int], content: str) -> None:
    result.rows["segmented"].add(Tally(len(pairs), len(found), len(pairs), len(book.examples)))
    citing = {e.note for e in book.examples}
    for i, example in enumerate(book.examples):
        if i not in pairs:
            touching = [c for c in found if c.span.start < example.end and example.start < c.span.end]
            kind = "citation cut wrongly" if touching else "citation missed"
            cut = " | ".join(content[c.span.start : c.span.end] for c in touching)
            result.miss(kind, example.note, example.quote + (f" -> {cut}" if cut else ""))
    for j, citation in enumerate(found):
        if j not in pairs.values():
            inside = [n for n, (start, end) in book.notes.items() if start <= citation.span.start < end]
            number = inside[0] if inside else 0
            touches = any(citation.span.start < e.end and e.start < citation.span.end for e in book.examples)
            if not touches:
                where = "in a note that cites" if number in citing else "in a note without any"
                words = content[citation.span.start : citation.span.end]
                result.miss(f"citation too many, {where}", number, words)


def _forms(result: Result, example: Example, citation: Citation) -> None:
    right = citation.form in example.allowed("form", "full")
    result.count("form", right)
    if not right:
        result.miss(f"form {example.row['form']} taken for {citation.form}", example.note, example.quote)
    right = citation.function in example.allowed("function", "support")
    result.count("function", right)
    if not right:
        gold = example.row.get("function", "support")
        result.miss(f"function {gold} taken for {citation.function}", example.note, example.quote)


def _sources(result: Result, book: Book, found: list[Citation], pairs: dict[int, int], apparatus: Apparatus) -> None:
    """B³ in which two citations must stand together when their keys are one, and may when they share one."""
    examples, by_id = book.examples, apparatus.by_id(Source)
    source = {i: found[j].source for i, j in pairs.items()}
    tally = result.rows["source"]
    tally.found += sum(1 for j, c in enumerate(found) if c.source and j not in pairs.values())
    for i, example in enumerate(examples):
        tally.gold += 1
        if i not in source:
            continue
        if source[i] is None and "" in example.sources:
            tally.add(Tally(1, 1, 1, 0))
            continue
        if source[i] is None:
            why = found[pairs[i]].reason.split(";")[0]
            result.miss(f"source left open, {example.row['form']}", example.note, f"{example.quote} [{why}]")
            continue
        mates = [k for k in source if source[k] == source[i]]
        keys = example.sources - {""}
        fit = [k for k in mates if examples[k].sources & keys] if keys else []
        must = [k for k, e in enumerate(examples) if e.row["source"] == example.row["source"] != ""]
        joined = [k for k in must if source.get(k) == source[i]]
        precision = len(fit) / len(mates)
        recall = len(joined) / len(must) if must else float(precision > 0)
        tally.add(Tally(precision, 1, recall, 0))
        _tell_source(result, example, examples, mates, fit, must, source)
        _tell_kind(result, book, example, by_id.get(source[i] or ""))


def _tell_source(
    result: Result,
    example: Example,
    examples: list[Example],
    mates: list[int],
    fit: list[int],
    must: list[int],
    source: dict[int, str | None],
) -> None:
    """One line for a citation that stands mostly with others' works, or apart from most of its own."""
    form = example.row["form"]
    if not example.sources - {""}:
        result.miss(f"source not left open, {form}", example.note, example.quote)
    elif 2 * len(fit) < len(mates) or (len(fit) == 1 and len(mates) > 1):
        other = next(examples[k].quote for k in mates if k not in fit)
        result.miss(f"source joined with another work, {form}", example.note, f"{example.quote} = {other}")
    else:
        own = [k for k in must if source.get(k)]
        joined = [k for k in own if source[k] == source[mates[0]]]
        if own and 2 * len(joined) < len(own):
            result.miss(f"source split off from its work, {form}", example.note, example.quote)


def _tell_kind(result: Result, book: Book, example: Example, source: Source | None) -> None:
    gold = book.kinds.get(example.row["source"])
    if gold and source:
        result.count("kind", source.kind == gold)
        if source.kind != gold:
            result.miss(f"kind {gold} taken for {source.kind}", example.note, example.quote)


def _fields(result: Result, book: Book, found: list[Citation], pairs: dict[int, int], apparatus: Apparatus) -> None:
    parsed = {(r.note, r.ordinal): r for r in apparatus.of(Reference)}
    items: list[tuple[Example | None, Citation | None]] = [
        (e, found[pairs[i]] if i in pairs else None) for i, e in enumerate(book.examples)
    ]
    items += [(None, c) for j, c in enumerate(found) if j not in pairs.values()]
    for example, citation in items:
        reference = parsed.get((citation.note, citation.ordinal)) if citation else None
        for name in FIELDS:
            _field(result, name, example, citation, reference)


def _field(
    result: Result, name: str, example: Example | None, citation: Citation | None, reference: Reference | None
) -> None:
    """Count one field of one citation: right, missing, too much or wrong."""
    empty: Any = [] if name == "author" else ""
    allowed = example.allowed(name, empty) if example else [empty]
    values = _printed(name, citation, reference, example)
    if any(_same(name, gold, value) for gold in allowed for value in values):
        result.count(name, True, found=bool(values[0]), gold=bool(allowed[0]))
        return
    result.count(name, False, found=bool(values[0]), gold=bool(allowed[0]))
    if example and citation:
        kind = "wrong" if values[0] and allowed[0] else "missing" if allowed[0] else "too much"
        result.miss(f"{name} {kind}", example.note, f"{example.quote} -> {values[0]!r}, not {allowed[0]!r}")


def _printed(name: str, citation: Citation | None, reference: Reference | None, example: Example | None) -> list[Any]:
    """What the citation was read as, in the shapes that may be compared; the first one decides if it is there."""
    item = reference.item if reference else Item()
    if name == "author":
        return [list(item.authors)]
    if name == "year":
        return ["" if item.year and item.date and item.year in item.date else item.year or ""]
    if name == "title":
        return [_title(item, example)]
    locator = (citation.locator if citation else None) or ""
    lies = fold(example.row.get("archive")) if example else ""
    if example and "locator" not in example.row and fold(locator) in lies:
        return [""]
    return [locator, f"{item.volume or ''} {locator}", f"{item.volume or ''} {item.issue or ''} {locator}"]


def _title(item: Item, example: Example | None) -> str:
    """The title; a newspaper may stand as container, and a document without a title may be called by its parties or
    its shelf-mark."""
    if example and "title" not in example.row:
        title = item.title or ""
        return "" if item.recipients or fold(title) in fold(example.row.get("archive")) else title
    return item.title or item.container or item.siglum or ""


def _same(name: str, gold: Any, value: Any) -> bool:
    if name == "author":
        return len(gold) == len(value) and all(any(same_name(g, v) for v in value) for g in gold)
    if name == "year":
        return bool(gold[:4] == value[:4])
    return _bare(name, gold) == _bare(name, value)


def _bare(name: str, words: str) -> str:
    """Folded; a locator without "vol.", "pp." and the like, so that the labels decide nothing."""
    folded = fold(words)
    if name == "locator":
        folded = re.sub(r"\b(?:pp?|vols?|no|nos|bd|nr|s|cols?|tom|tome|at|and)\b", " ", folded)
    return " ".join(folded.split())
