import assert from "node:assert/strict";
import { test } from "node:test";
import { placeKnots } from "../network/forces.ts";
import { trace, weigh } from "../network/tracing.ts";
import { choose, join, place, sayLine, type Table } from "../network/tying.ts";

const TABLE: Table = {
  kinds: ["messages", "undertakings", "events", "relations"], weights: [2, 2, 1, 2], most: [2, 10], sheet: [1000, 400],
  actors: { id: ["a", "b", "c"], name: ["Ada", "Bo", "Cy"], person: [1, 1, 0], at: [[0, 100, 100], [1, 300, 100]] },
  strands: { record: [10, 11, 12], kind: [0, 0, 2], a: [1, 0, 0], b: [0, 1, 2], date: [1, 0, -1] },
  dates: ["1711", "May 1712"],
};

test("ties are joined by pair and way, the strongest first", () => {
  const pairs = join(TABLE, { matching: null, kind: "", person: null });
  assert.deepEqual(pairs.map((p) => [p.one, p.other, p.weight]), [[0, 1, 4], [0, 2, 1]]);
  assert.deepEqual(pairs[0]!.lines.map((l) => [l.from, l.to]), [[1, 0], [0, 1]]);
  assert.equal(sayLine(TABLE, pairs[0]!.lines[0]!), "1 message, May 1712");
  assert.equal(sayLine(TABLE, pairs[1]!.lines[0]!), "1 event together");
  assert.deepEqual(choose(TABLE, pairs), [0, 1]);
  assert.deepEqual(place(TABLE, pairs, [0, 1]).spots.get(1), [300, 100]);
});

test("filters leave what is asked for, and somebody's own ties", () => {
  assert.equal(join(TABLE, { matching: new Set([12]), kind: "", person: null }).length, 1);
  assert.equal(join(TABLE, { matching: null, kind: "events", person: null }).length, 1);
  assert.deepEqual(join(TABLE, { matching: null, kind: "", person: "c" }).map((p) => p.other), [2]);
});

test("knots are placed the same each time, and apart", () => {
  const sizes: [number, number][] = Array.from({ length: 9 }, () => [40, 23]);
  const spots = placeKnots(sizes, [[0, 1, 3], [1, 2, 1]], 1000, 500);
  assert.deepEqual(spots, placeKnots(sizes, [[0, 1, 3], [1, 2, 1]], 1000, 500));
  for (const [n, [x, y]] of spots.entries()) {
    for (const [u, v] of spots.slice(0, n)) assert.ok(Math.abs(x - u) >= 79 || Math.abs(y - v) >= 45);
  }
});

test("a strike takes a witness and the sources that rest on nobody else", () => {
  const table = {
    knots: { layer: [0, 2, 2], name: ["W", "S", "T"], href: [null, null, null],
      strike: [[["w", "w1"]], [["s", "s1"]], [["s", "s2"]]] as [string, string][][] },
    paths: { knots: [[0, 1], [2]], notes: [[0], [0]], passages: [[0], [0]], citations: [[5], [6]] },
    notes: { name: ["1"], href: ["/note/1"] },
  };
  const struck = { passages: new Map([[0, "weakened"]]), records: new Map([[5, "falls"]]) };
  const after = weigh(table, null, struck, new URLSearchParams("w=w1"));
  assert.deepEqual(after.map((w) => w.falls), [true, true, false]);
  assert.deepEqual(after.map((w) => w.falling), [0, 0, 0]);
  assert.equal(weigh(table, new Set([6]), null, new URLSearchParams())[0]!.notes.size, 0);
  assert.deepEqual([...trace(table, 1).knots], [0, 1]);
});
