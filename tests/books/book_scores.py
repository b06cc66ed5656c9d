"""Compares a traced apparatus with a book's golden one: precision, recall and every miss, a row a question.

The rules are plain. A call is tied when it lies within two characters of the golden place. A note is whole when its
words begin and end within three characters of the golden ones. Citations are paired one to one by their places
(intersection over union at least one half), and form, function, signal, locator, source and carrier are asked of the
pairs. Sources are paired through the citations that share them. `*_alt` in the golden apparatus lists what is right
as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity
from adfontes.model.evidence import Reliance, Support
from adfontes.model.sources import Citation, Source
from adfontes.model.support import lean, strike
from adfontes.model.text import Division, Emendation, Note, Problem
from tests.books.commitment_scores import commitment_rows
from tests.books.damage_scores import damage_rows
from tests.books.date_scores import dating_rows
from tests.books.golden_book import GoldenBook, Row
from tests.books.matching import Score, Shares, allowed, fold, overlap, paired, place_of, plain, same_name


class Comparison:
    """One traced book against its golden apparatus. `rows()` gives every score by name."""

    def __init__(self, book: GoldenBook, traced: Apparatus) -> None:
        self.book, self.traced = book, traced
        self.notes = {n.number: n for n in traced.of(Note) if n.number is not None}
        self.number = {n.id: n.number for n in traced.of(Note)}
        self.citations = list(traced.of(Citation))
        self.sources = traced.by_id(Source)
        self.names = {e.id: (e.name, *e.variants) for e in traced.of(Entity)}
        self.pairs = paired([c["place"] for c in book.citations], [place_of(c.span) for c in self.citations])
        self.source_of = self._pair_sources()

    def rows(self) -> dict[str, Score]:
        return {
            "divisions": self._divisions(),
            "notes: call tied to its place": self._calls(),
            "notes: words whole": self._bodies(),
            "citations: segmented": self._segmented(),
            **{f"citations: {k}": self._field(k) for k in ("form", "function", "signal", "locator")},
            "citations: that do not support": self._not_supporting(),
            "citations: source (B3)": self._sources_b3(),
            "citations: held in": self._held(),
            "citations: ambiguous ones refused": self._refused(),
            **{f"sources: {k}": self._source_field(k, right) for k, right in FIELDS.items()},
            "sources: printed in full or not": self._source_field("complete", lambda g, s: g["complete"] == s.complete),
            "witnesses: (witness, note)": self._witness_notes(),
            "witnesses: passages resting on one alone": self._alone(),
            "passages: place": self._passages(),
            **{f"strike {s.get('person') or s['source']}": self._strike(s) for s in self.book.strikes},
            **self._datings(),
            "problems: a note whose call is lost": self._lost_calls(),
            **damage_rows(self.book, self.traced),
            **commitment_rows(self.book, self.traced, self.names),
        }

    # text ---------------------------------------------------------------------------------------------------------

    def _divisions(self) -> Score:
        gold = self.book.divisions
        found = [d for d in self.traced.of(Division) if d.kind != "paragraph"]
        pairs = paired([d["place"] for d in gold], [place_of(d.span) for d in found], 0.8)
        right = {i for i, j in pairs.items() if found[j].kind in allowed(gold[i], "kind")}
        taken_out = [place_of(e.span) for e in self.traced.of(Emendation) if e.kind == "furniture"]
        out = {i for i, d in enumerate(gold) if d["kind"] == "furniture" and d["place"] in taken_out}
        right |= out
        misses = [f"{d['kind']}: {d['quote'][:50]}" for i, d in enumerate(gold) if i not in right]
        # what the golden row allows to be a mere paragraph is not missed when it is one
        free = sum("paragraph" in allowed(d, "kind") for i, d in enumerate(gold) if i not in right)
        # web furniture among the notes (links back) is neither asked for nor held against
        notes = next(d["place"] for d in gold if d["kind"] == "notes")
        extra = sum(
            j not in pairs.values() and not (d.kind == "furniture" and notes[0] <= d.span.start < notes[1])
            for j, d in enumerate(found)
        )
        return Score(len(right), len(pairs.keys() | out) + extra, len(gold) - free, misses)

    def _calls(self) -> Score:
        right, misses = 0, []
        for number, gold in self.book.notes.items():
            found = self.notes.get(number)
            call = found.call if found else None
            if gold["call_place"] is None:
                if call:
                    misses.append(f"note {number} has no call in this text, but one was tied to it at {call.start}")
            elif call and abs(call.start - gold["call_place"][0]) <= 2:
                right += 1
            else:
                misses.append(f"note {number}: …{gold['call']['before']} | {gold['call']['after']}…")
        called = sum(n.call is not None for n in self.traced.of(Note))
        return Score(right, called, sum(g["call_place"] is not None for g in self.book.notes.values()), misses)

    def _bodies(self) -> Score:
        right, misses = 0, []
        for number, gold in self.book.notes.items():
            found = place_of(self.notes[number].body if number in self.notes else None)
            if all(abs(a - b) <= 3 for a, b in zip(found, gold["place"], strict=True)):
                right += 1
            else:
                misses.append(f"note {number}: {found} for {gold['place']}")
        return Score(right, len(self.traced.of(Note)), len(self.book.notes), misses)

    # citations ----------------------------------------------------------------------------------------------------

    def _segmented(self) -> Score:
        gold = self.book.citations
        misses = [f"note {g['note']}: {g['quote'][:70]}" for i, g in enumerate(gold) if i not in self.pairs]
        spare = set(range(len(self.citations))) - set(self.pairs.values())
        misses += [f"note {self.number.get(self.citations[j].note)}, not one: {self._words(j)}" for j in sorted(spare)]
        return Score(len(self.pairs), len(self.citations), len(gold), misses)

    def _words(self, j: int) -> str:
        return (self.traced.quote(self.citations[j]) or "")[:70]

    def _field(self, key: str) -> Score:
        right, misses = 0, []
        for i, j in self.pairs.items():
            gold, found = self.book.citations[i], getattr(self.citations[j], key)
            if plain(found) in {plain(x) for x in allowed(gold, key)}:
                right += 1
            else:
                misses.append(f"note {gold['note']}: {found!r} for {gold[key]!r}: {gold['quote'][:50]}")
        return Score(right, len(self.citations), len(self.book.citations), misses)

    def _not_supporting(self) -> Score:
        gold = self.book.citations
        asked = [i for i, g in enumerate(gold) if "support" not in allowed(g, "function")]
        back = {j: i for i, j in self.pairs.items()}
        claimed = [
            j
            for j, c in enumerate(self.citations)
            if c.function != "support"
            and not (j in back and back[j] not in asked and c.function in allowed(gold[back[j]], "function"))
        ]
        pairs = self.pairs
        right = [i for i in asked if i in pairs and self.citations[pairs[i]].function in allowed(gold[i], "function")]
        misses = [f"note {gold[i]['note']}: {gold[i]['quote'][:60]}" for i in asked if i not in right]
        return Score(len(right), len(claimed), len(asked), misses)

    def _pair_sources(self) -> dict[str, str]:
        """Golden key to source id: for each pair of them the citations (and carriers) they share, the most first."""
        shared: Counter[tuple[str, str]] = Counter()
        for i, j in self.pairs.items():
            gold, found = self.book.citations[i], self.citations[j]
            for key in ("source", "held_in"):
                if gold[key] and (one := getattr(found, key)):
                    shared[gold[key], one] += 1
        by: dict[str, str] = {}
        taken: set[str] = set()
        for (key, one), _ in sorted(shared.items(), key=lambda kv: (-kv[1], kv[0])):
            if key not in by and one not in taken:
                by[key] = one
                taken.add(one)
        return by

    def _sources_b3(self) -> Score:
        """B-cubed on the source identity of citations, as counts of (shares of) citations."""
        gold = {i: g["source"] for i, g in enumerate(self.book.citations) if g["source"]}
        mine = {i: self.citations[j].source for i, j in self.pairs.items() if self.citations[j].source}
        refused = {j for i, j in self.pairs.items() if i not in gold}
        found: list[str | None] = [c.source for j, c in enumerate(self.citations) if c.source and j not in refused]
        right_found = right_gold = 0.0
        misses = []
        for i, key in gold.items():
            if i not in mine:
                misses.append(f"note {self.book.citations[i]['note']}: nothing for {key}")
                continue
            together = sum(mine.get(k) == mine[i] and gold[k] == key for k in gold)
            right_found += together / max(1, found.count(mine[i]))
            right_gold += together / sum(k == key for k in gold.values())
            if self.source_of.get(key) != mine[i]:
                misses.append(f"note {self.book.citations[i]['note']}: {self._label(mine[i])} for {key}")
        p = right_found / len(found) if found else 0.0
        return Shares(round(right_gold, 2), len(found), len(gold), misses, share=p)

    def _label(self, source: str | None) -> str:
        return self.sources[source].label if source in self.sources else str(source)

    def _held(self) -> Score:
        gold = self.book.citations
        right = 0
        misses = []
        for i, g in enumerate(gold):
            found = self.citations[self.pairs[i]].held_in if i in self.pairs else None
            if g["held_in"] and found and self.source_of.get(g["held_in"]) == found:
                right += 1
            elif g["held_in"]:
                misses.append(f"note {g['note']}: {self._label(found)} for {g['held_in']}")
            elif found:
                misses.append(f"note {g['note']}: {self._label(found)}, but nothing carries it")
        claimed = sum(c.held_in is not None for c in self.citations)
        return Score(right, claimed, sum(g["held_in"] is not None for g in gold), misses)

    def _refused(self) -> Score:
        right, asked, misses = 0, 0, []
        for i, g in enumerate(self.book.citations):
            if "candidates" not in g:
                continue
            asked += 1
            found = self.citations[self.pairs[i]] if i in self.pairs else None
            wanted = {self.source_of.get(k) for k in g["candidates"]}
            if found and found.source is None and wanted <= set(found.candidates):
                right += 1
            else:
                misses.append(f"note {g['note']}: {g['quote']} should list {', '.join(g['candidates'])}")
        return Score(right, asked, asked, misses)

    # sources and witnesses ----------------------------------------------------------------------------------------

    def _source_field(self, key: str, right: Callable[[Row, Source], bool]) -> Score:
        asked = {k: g for k, g in self.book.sources.items() if key == "kind" or g.get("fields", True)}
        good, found, misses = 0, 0, []
        for name, gold in asked.items():
            if name not in self.source_of or self.source_of[name] not in self.sources:
                misses.append(f"{name}: not found")
                continue
            found += 1
            source = self.sources[self.source_of[name]]
            if right(gold, source):
                good += 1
            else:
                misses.append(f"{name}: {_shown(source, key)!r} for {gold.get(key)!r}")
        return Score(good, found, len(asked), misses)

    def _is(self, name: str, entity: str | None) -> bool:
        return any(same_name(name, n) for n in self.names.get(entity or "", ()))

    def _witness_notes(self) -> Score:
        resting: dict[str, set[str]] = {}
        for r in self.traced.of(Reliance):
            resting.setdefault(r.source, set()).add(r.witness)
        found = set()
        for c in self.citations:
            for source in (c.source, c.held_in):
                found |= {(w, self.number.get(c.note)) for w in resting.get(source or "", ())}
        return self._pairs_of("notes", found)

    def _pairs_of(self, key: str, found: set[tuple[str, int | None]]) -> Score:
        gold = [(w["name"], n) for w in self.book.witnesses for n in w[key]]
        free = [(w["name"], n) for w in self.book.witnesses for n in w.get(f"{key}_alt", [])]

        def hit(pair: tuple[str, int], among: Iterable[tuple[str, int | None]]) -> bool:
            return any(n == pair[1] and self._is(pair[0], e) for e, n in among)

        right = [g for g in gold if hit(g, found)]
        spare = [(e, n) for e, n in found if not any(hit(g, [(e, n)]) for g in (*gold, *free))]
        misses = [f"{w} in note {n}" for w, n in gold if (w, n) not in right]
        misses += sorted(f"not {self.names.get(e, (e,))[0]} in note {n}" for e, n in spare)
        return Score(len(right), len(right) + len(spare), len(gold), misses)

    def _alone(self) -> Score:
        by_place = {o.passage: o.notes for o in strike(self.traced.of(Support))}
        found = {
            (leaning.witness, self.number.get(note))
            for leaning in lean(self.traced.of(Support))
            for passage in leaning.alone
            for note in by_place.get(passage, ())
        }
        gold_free = {
            (w, n) for w, n in found if self.notes.get(n or 0) and self.book.notes.get(n or 0, {}).get("call_place")
        }
        return self._pairs_of("alone", gold_free)

    def _passages(self) -> Score:
        gold = self.book.passages()
        citing = {g["note"] for g in self.book.citations if "support" in allowed(g, "function")}
        gold = {n: p for n, p in gold.items() if n in citing}
        right, misses = 0, []
        mine = {self.number.get(n): o.passage for o in strike(self.traced.of(Support)) for n in o.notes}
        for number, place in gold.items():
            if number in mine and overlap(place, place_of(mine[number])) >= 0.9:
                right += 1
            else:
                misses.append(f"note {number}: {place_of(mine.get(number))} for {place}")
        return Score(right, len(mine), len(gold), misses)

    def _strike(self, gold: Row) -> Score:
        """The passages that fall or are weakened, each with its state."""
        rows = self.traced.of(Support)
        if "person" in gold:
            who = frozenset(e for e in self.names if self._is(gold["person"], e))
            outcomes = strike(rows, witnesses=who)
        else:
            outcomes = strike(rows, sources=frozenset(filter(None, [self.source_of.get(gold["source"])])))
        found = {(self.number.get(n), o.state) for o in outcomes if o.state != "unaffected" for n in o.notes}
        wanted = {(n, state) for state in ("falls", "weakened") for n in gold[state]}
        free = set(gold.get("arguable", ()))
        found, wanted = ({(n, s) for n, s in some if n not in free} for some in (found, wanted))
        misses = [f"{state}: note {n}" for n, state in sorted(wanted - found)]
        misses += [f"not so: note {n} {state}" for n, state in sorted(found - wanted, key=str)]
        return Score(len(wanted & found), len(found), len(wanted), misses)

    def _datings(self) -> dict[str, Score]:
        found = [
            {"start": d.span.start, "end": d.span.end, "text": self.traced.quote(d), "edtf": d.edtf, "role": d.role}
            | {"event": d.event is not None}
            for d in self.traced.of(Dating)
        ]
        calls = [{"start": p[0], "end": p[1]} for n in self.book.notes.values() if (p := n["call_place"])]
        return {f"datings: {k}": s for k, s in dating_rows(self.book.datings, calls, found).items()}

    def _lost_calls(self) -> Score:
        gold = {n for n, g in self.book.notes.items() if g["call_place"] is None}
        told = {
            self.number.get(x) for p in self.traced.of(Problem) if p.kind == "note-without-call" for x in p.about
        } - {None}
        misses = [f"note {n} has lost its call" for n in sorted(gold - told)]
        misses += [f"note {n} has a call" for n in sorted(told - gold, key=str)]
        return Score(len(gold & told), len(told), len(gold), misses)


def _shown(source: Source, key: str) -> object:
    return getattr(source, key, None) if hasattr(source, key) else getattr(source.item, key, None)


def _authors_right(gold: Row, source: Source) -> bool:
    found = source.item.authors
    return any(
        len(names) == len(found) and all(any(same_name(n, f) for f in found) for n in names)
        for names in allowed(gold, "authors")
    )


def _title_right(gold: Row, source: Source) -> bool:
    found = fold(source.item.title)
    wanted = [fold(t) for t in allowed(gold, "title")]
    return any(found == w or (found and w and SequenceMatcher(None, found, w).ratio() > 0.9) for w in wanted)


FIELDS: dict[str, Callable[[Row, Source], bool]] = {
    "kind": lambda g, s: s.kind in allowed(g, "kind"),
    "authors": _authors_right,
    "title": _title_right,
    "year": lambda g, s: (s.item.year or None) in allowed(g, "year"),
    "recipients": lambda g, s: (
        len(g.get("recipients", [])) == len(s.item.recipients)
        and all(any(same_name(n, f) for f in s.item.recipients) for n in g.get("recipients", []))
    ),
}
"""The fields of a source that are asked for, and when each is right."""
