// Land, lakes and rivers as SVG paths: the same shapes, the same cutting and thinning as `web/coast.py` has them.
// The projection is equirectangular, so that a place on the screen is its degrees, stretched and shifted.

import { feature } from "topojson-client";
import type { MultiLineString, MultiPolygon, Topology } from "topojson-specification";

export type Point = [x: number, y: number];
/** x = ax · degrees east + bx, y = ay · degrees north + by. */
export interface Projection { ax: number; bx: number; ay: number; by: number }
export interface Box { left: number; top: number; right: number; bottom: number }
export interface Shape { points: Point[]; west: number; east: number; south: number; north: number }
export interface Globe { land: Shape[]; lakes: Shape[]; rivers: Shape[] }

const FINEST = 0.7;
const LEAST = { land: 1, lakes: 2, rivers: 9 };

/** The shapes of a topology, those that go over the date line in one piece. */
export function readGlobe(topology: Topology): Globe {
  const rings = (name: string) =>
    (coordinates(topology, name) as Point[][][]).flat().map(unrolled);
  return { land: rings("land"), lakes: rings("lakes"), rivers: (coordinates(topology, "rivers") as Point[][]).map(unrolled) };
}

function coordinates(topology: Topology, name: string): unknown {
  const found = feature(topology, topology.objects[name] as MultiPolygon | MultiLineString);
  if (!("geometry" in found) || !("coordinates" in found.geometry)) throw new Error(`no ${name}`);
  return found.geometry.coordinates;
}

/** A line without leaps from one edge of the data to the other; a ring around a pole is closed along it. */
export function unrolled(line: Point[]): Shape {
  let turn = 0;
  let before = line[0]![0];
  const points = line.map(([lon, lat]): Point => {
    if (Math.abs(lon - before) > 180) turn += lon < before ? 360 : -360;
    before = lon;
    return [lon + turn, lat];
  });
  const [first, last] = [points[0]!, points[points.length - 1]!];
  if (Math.abs(first[0] - last[0]) > 180) {
    const pole = first[1] < 0 ? -90 : 90;
    points.push([last[0], pole], [first[0], pole]);
  }
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return { points, west, east, south, north };
}

/** One path of all shapes of a kind that touch the box: closed but for rivers. */
export function pathOf(globe: Globe, kind: keyof Globe, on: Projection, box: Box): string {
  const parts: string[] = [];
  const [west, east] = [(box.left - on.bx) / on.ax, (box.right - on.bx) / on.ax];
  const [north, south] = [(box.top - on.by) / on.ay, (box.bottom - on.by) / on.ay];
  for (const shape of globe[kind]) {
    if (shape.north < south || shape.south > north) continue;
    if (Math.max((shape.east - shape.west) * on.ax, (shape.south - shape.north) * on.ay) < LEAST[kind]) continue;
    for (let turn = Math.floor((west - shape.east) / 360) + 1; turn <= Math.floor((east - shape.west) / 360); turn++) {
      const thin = thinned(shape.points, { ...on, bx: on.bx + turn * 360 * on.ax });
      if (kind === "rivers") parts.push(...runs(thin, box).map(written));
      else {
        const cut = clipped(thin, box);
        if (cut.length > 2) parts.push(`${written(cut)}z`);
      }
    }
  }
  return parts.join("");
}

function thinned(points: readonly Point[], { ax, bx, ay, by }: Projection): Point[] {
  const found: Point[] = [];
  let [px, py] = [-1e9, -1e9];
  for (const [lon, lat] of points) {
    const [x, y] = [lon * ax + bx, lat * ay + by];
    if (Math.abs(x - px) + Math.abs(y - py) < FINEST) continue;
    found.push([x, y]);
    [px, py] = [x, y];
  }
  return found;
}

/** A ring cut to a box, after Sutherland and Hodgman. */
export function clipped(ring: Point[], box: Box): Point[] {
  const sides: [axis: 0 | 1, edge: number, sign: 1 | -1][] = [
    [0, box.left, 1], [0, box.right, -1], [1, box.top, 1], [1, box.bottom, -1],
  ];
  let points = ring;
  for (const [axis, edge, sign] of sides) {
    if (!points.length || points.every((p) => (p[axis] - edge) * sign >= 0)) continue;
    const found: Point[] = [];
    let before = points[points.length - 1]!;
    for (const point of points) {
      const [was, now] = [(before[axis] - edge) * sign, (point[axis] - edge) * sign];
      if (now >= 0 !== was >= 0) {
        const share = was / (was - now);
        found.push([before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share]);
      }
      if (now >= 0) found.push(point);
      before = point;
    }
    points = found;
  }
  return points;
}

function runs(points: readonly Point[], box: Box): Point[][] {
  const found: Point[][] = [];
  let run: Point[] = [];
  for (let n = 1; n < points.length; n++) {
    const [a, b] = [points[n - 1]!, points[n]!];
    const seen = Math.max(a[0], b[0]) >= box.left && Math.min(a[0], b[0]) <= box.right
      && Math.max(a[1], b[1]) >= box.top && Math.min(a[1], b[1]) <= box.bottom;
    if (seen) {
      if (!run.length) found.push((run = [a]));
      run.push(b);
    } else run = [];
  }
  return found;
}

function written(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}
