import assert from "node:assert/strict";
import test from "node:test";

import { dayOf, findTicks, numberOf, readView, sayYear, writeView } from "../timeline/days.ts";
import { fit, pack, widthOf, type Piece } from "../timeline/packing.ts";
import { sortIntoLanes, readMarks, type Table } from "../timeline/table.ts";

function chances(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

test("days are counted through all centuries", () => {
  assert.equal(numberOf({ year: 1970, month: 1, day: 1 }), 0);
  assert.equal(numberOf({ year: 2000, month: 3, day: 1 }), 11017);
  const next = chances(7);
  for (let n = 0; n < 3000; n++) {
    const number = Math.floor((next() - 0.6) * 2e6);
    assert.equal(numberOf(dayOf(number)), number);
  }
  assert.equal(sayYear(-263), "264 BC");
});

test("a view is read as it was written, to the unit it is written in", () => {
  assert.deepEqual(readView("1949-06..1949-09"), { first: numberOf({ year: 1949, month: 6, day: 1 }), last: numberOf({ year: 1949, month: 9, day: 30 }) });
  assert.equal(readView("1949-13..1950"), null);
  assert.equal(readView("1950..1949"), null);
  assert.equal(readView("<script>"), null);
  const next = chances(3);
  for (let n = 0; n < 500; n++) {
    const first = Math.floor((next() - 0.7) * 1e6);
    const last = first + Math.floor(next() ** 6 * 3e5);
    const read = readView(writeView({ first, last }));
    assert.ok(read && read.first <= first && read.last >= last, `${first} ${last}`);
    assert.ok(read.last - read.first <= (last - first) * 1.1 + 1);
  }
});

test("a scale has few lines, in order, at every zoom", () => {
  const next = chances(11);
  for (let n = 0; n < 300; n++) {
    const first = (next() - 0.8) * 1e6;
    const last = first + 3 + next() ** 8 * 9e5;
    const days = findTicks({ first, last }, 14).map((t) => t.day);
    const inside = days.filter((d) => d >= first && d <= last);
    assert.ok(inside.length <= 17, `${inside.length}`);
    assert.deepEqual(days, [...new Set(days)].sort((a, b) => a - b));
  }
  assert.deepEqual(findTicks({ first: numberOf({ year: 1949, month: 5, day: 1 }), last: numberOf({ year: 1949, month: 5, day: 4 }) }, 8)
    .slice(1, 3).map((t) => [t.label, t.above]), [["1", "May 1949"], ["2", "May 1949"]]);
});

test("nothing is lost in packing, and no bar in a row lies on another", () => {
  const next = chances(5);
  for (let n = 0; n < 200; n++) {
    const pieces: Piece[] = Array.from({ length: Math.floor(next() * 80) }, (_, index) => {
      const left = next() * 900;
      return { index, left, right: left + (next() < 0.7 ? 10 : next() * 600), name: next() * 170 };
    }).sort((a, b) => a.left - b.left).map((p, index) => ({ ...p, index }));
    const found = pack(pieces, 2 + Math.floor(next() * 6), 900);
    const told = [...found.placed.map((p) => p.index), ...found.columns.flatMap((c) => c.members), ...found.silent];
    assert.deepEqual(told.sort((a, b) => a - b), pieces.map((p) => p.index));
    if (found.columns.length) continue;
    for (const one of found.placed) for (const two of found.placed) {
      if (one.index >= two.index || one.row !== two.row) continue;
      // dots of neighbouring cells may touch
      assert.ok(pieces[two.index]!.left >= pieces[one.index]!.right - 10);
    }
  }
});

test("names are cut to their room", () => {
  assert.equal(fit("Osric", 200, 12), "Osric");
  assert.ok(widthOf(fit("Osric writes to the Council of Varna", 90, 12), 12) <= 100);
  assert.equal(fit("Osric writes", 14, 12), "");
});

const TABLE: Table = {
  lanes: [["event", "Events", 1], ["told", "Dates", 0]], kinds: [["meeting", "meeting"]], names: [["osric", "Osric"], ["brandt", "Brandt"], ["", "she"]],
  words: ["met"], dates: [["1712", "1712", -94231, -93866]], places: ["/#x"], actors: 1, sheaves: 2, home: null,
  r: [4, 5, 6], lane: [0, 0, 1], kind: [0, 0, 0], date: [0, 0, 0], who: [[0], [0, 2], []], whom: [[1], [], []], what: [0, 0, 0],
  place: [0, 0, 0], at: [3, 4, 5], flags: [0, 0, 0],
};

test("lanes are by kind, by those most told of, or one", () => {
  const marks = readMarks(TABLE);
  assert.deepEqual(sortIntoLanes(TABLE, marks, "kind").map((l) => [l.key, l.members.length]), [["event", 2], ["told", 1]]);
  assert.deepEqual(sortIntoLanes(TABLE, marks, "actor").map((l) => [l.key, l.members.length]), [["osric", 2]]);
  assert.deepEqual(sortIntoLanes(TABLE, marks, "none").map((l) => [l.key, l.members.length]), [["", 3]]);
});
