import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { placeLabels, type Dot } from "../map/labels.ts";
import { clipped, pathOf, readGlobe, unrolled, type Point } from "../map/land.ts";
import { dayOf, findShown, findSightings, findStops, inWords, isoOf, type Table } from "../map/moments.ts";

test("a ring over the date line is one piece, and one around the pole is closed along it", () => {
  const over = unrolled([[179, 1], [-179, 1], [-179, 0], [179, 0], [179, 1]]);
  assert.deepEqual([over.west, over.east], [179, 181]);
  const polar = unrolled([[-180, -70], [-60, -72], [60, -70], [180, -70], [-180, -70]].slice(0, 4) as Point[]);
  assert.deepEqual(polar.points.slice(-2), [[180, -90], [-180, -90]]);
});

test("a ring is cut to a box", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  const cut = clipped([[-5, -5], [5, -5], [5, 5], [-5, 5]], box);
  assert.ok(cut.every(([x, y]) => x >= 0 && x <= 10 && y >= 0 && y <= 10));
  assert.deepEqual(clipped([[20, 20], [30, 20], [30, 30]], box), []);
});

test("the land is drawn wherever on the globe the window lies, and it has no borders", () => {
  const topology = JSON.parse(readFileSync("../static/land.json", "utf8"));
  assert.deepEqual(Object.keys(topology.objects), ["land", "lakes", "rivers"]);
  const globe = readGlobe(topology);
  for (const west of [-380, -20, 130, 340]) {
    const on = { ax: 10, bx: -west * 10, ay: -10, by: 700 };
    const path = pathOf(globe, "land", on, { left: 0, top: 0, right: 800, bottom: 600 });
    assert.match(path, /^M[-\d.]+ [-\d.]+L/);
    assert.ok(!path.includes("NaN"));
  }
});

const table: Table = {
  places: [["/place/a", "Holm", 55, 12, 0, 5], ["/place/b", "Varna", 43, 28, 0, 2], ["/place/c", "Nowhere", null, null, 0, 1]],
  people: ["Lena"],
  reports: [[0, "/#x1", "3 May", "went", 100, 110, -1], [1, "/#x2", "", "met", null, null, 1], [2, "/#x3", "20 May", "met", 120, 120, 0]],
  ways: [[0, 0, 1, 0]],
  stays: [[0, 1, 110, 110, null, null, 0, 0]],
  legs: [[0, 0, 1, 100, 110, 0]],
};

test("a time leaves what is told of it, and the undated goes", () => {
  const all = findShown(table, { first: null, last: null, held: null });
  assert.deepEqual([...all.weights], [[0, 5], [1, 2], [2, 1]]);
  assert.equal(all.ways.length, 1);
  const then = findShown(table, { first: 105, last: 106, held: null });
  assert.deepEqual([...then.weights], [[0, 1], [1, 1]]);
  assert.equal(findShown(table, { first: 119, last: 121, held: null }).ways.length, 0);
  assert.deepEqual([...findShown(table, { first: null, last: null, held: new Set([1]) }).weights], [[1, 1]]);
  assert.deepEqual(findStops(table), [100, 110, 120]);
});

test("who was where is graded", () => {
  assert.deepEqual(findSightings(table, 110, 110).map((s) => s.grade), ["there"]);
  assert.deepEqual(findSightings(table, 104, 105).map((s) => s.grade), ["on the way there"]);
  assert.deepEqual(findSightings(table, 200, 201).map((s) => s.grade), ["last told to have come there"]);
});

test("days are said as historians count", () => {
  assert.deepEqual(dayOf(0), [1970, 1, 1]);
  assert.equal(isoOf(-7488), "1949-07-02");
  assert.equal(inWords(-7488), "2 July 1949");
});

test("names do not overlap", () => {
  const dots: Dot[] = Array.from({ length: 60 }, (_, n) => ({ x: (n * 37) % 300, y: (n * 53) % 200, radius: 4, words: `Place ${n}`, inside: n % 3 === 0 }));
  const labels = placeLabels(dots, { left: 0, top: 0, right: 400, bottom: 300 });
  const spots = labels.flatMap((l, n) => (l ? [{ ...l, n }] : []));
  assert.ok(spots.length > 5);
  assert.equal(new Set(spots.map((s) => `${s.x} ${s.y}`)).size, spots.length);
});
