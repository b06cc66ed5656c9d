// Names beside dots that overlap neither one another nor the dots: the most important first, as `web/labelling.py`.

import type { Box } from "./land.ts";

export interface Dot { x: number; y: number; radius: number; words: string; inside: boolean }
export interface Label { x: number; y: number; anchor: "start" | "middle" | "end" }

export const SIZE = 14;
/** How many, the most important, are rather labelled across a line than not at all. */
const FOREMOST = 10;

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A label for each dot, null where there is no room; the dots come in the order of their importance. `lines` are boxes
 * along lines: only the foremost are labelled across one, where they have no room elsewhere. */
export function placeLabels(dots: readonly Dot[], frame: Box, lines: readonly Box[] = []): (Label | null)[] {
  const cell = 100;
  const held = new Map<string, Box[]>();
  const crossed = new Map<string, Box[]>();
  const squares = (box: Box) => {
    const found: string[] = [];
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x++)
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y++) found.push(`${x} ${y}`);
    return found;
  };
  const keep = (box: Box, among = held) => squares(box).forEach((s) => {
    const known = among.get(s);
    if (known) known.push(box);
    else among.set(s, [box]);
  });
  lines.forEach((line) => keep(line, crossed));
  const own = dots.map(({ x, y, radius: r }): Box => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  dots.forEach((dot, n) => dot.inside || keep(own[n]!));
  return dots.map((dot, n) => {
    if (dot.x < frame.left || dot.x > frame.right || dot.y < frame.top || dot.y > frame.bottom) return null;
    const free = ways(dot).filter(([, box]) =>
      box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
      && !squares(box).some((s) => held.get(s)?.some((o) => o !== own[n] && meet(o, box))));
    const clear = free.find(([, box]) => !squares(box).some((s) => crossed.get(s)?.some((o) => meet(o, box))));
    const way = clear ?? (n < FOREMOST ? free[0] : undefined);
    if (!way) return null;
    keep(way[1]);
    return way[0];
  });
}

function ways({ x, y, radius, words, inside }: Dot): [Label, Box][] {
  const width = [...words].reduce((sum, c) => sum + (c > "\u2e80" ? 1 : inside ? 0.64 : 0.58), 0) * SIZE;
  const at = (left: number, foot: number, anchor: Label["anchor"]): [Label, Box] => [
    { x: anchor === "start" ? left : anchor === "end" ? left + width : left + width / 2, y: foot, anchor },
    { left, top: foot - SIZE * 0.85, right: left + width, bottom: foot + SIZE * 0.25 },
  ];
  const reach = radius + 4;
  const corner = radius * 0.7 + 2;
  const middle = y + SIZE * 0.35;
  const around = [
    at(x + reach, middle, "start"), at(x - reach - width, middle, "end"),
    at(x - width / 2, y - reach, "middle"), at(x - width / 2, y + reach + SIZE * 0.8, "middle"),
    at(x + corner, y - corner, "start"), at(x + corner, y + corner + SIZE * 0.8, "start"),
    at(x - corner - width, y - corner, "end"), at(x - corner - width, y + corner + SIZE * 0.8, "end"),
  ];
  return inside && width < radius * 2 ? [at(x - width / 2, middle, "middle"), ...around] : around;
}
