// Who is tied to whom by what, of the reports that are asked for: the same choice as adfontes/web/ties.py.

import { placeKnots, type Spot } from "./forces.ts";

/** The table "network" (tables/network.py). */
export interface Table {
  kinds: string[];
  weights: number[];
  most: [knots: number, ties: number];
  sheet: [width: number, height: number];
  actors: { id: string[]; name: string[]; person: number[]; at: [number, number, number][] };
  strands: { record: number[]; kind: number[]; a: number[]; b: number[]; date: number[] };
  dates: string[];
}
/** One line: numbers of actors, a kind, and the strands that it stands for. */
export interface Line { from: number; to: number; kind: number; strands: number[] }
export interface Pair { one: number; other: number; weight: number; lines: Line[] }
export interface Wanted { matching: Set<number> | null; kind: string; person: string | null }

const DIRECTED = new Set(["messages", "undertakings"]);
const LONGEST = 28;

/** All pairs that are asked for, the strongest first. */
export function join(table: Table, wanted: Wanted): Pair[] {
  const { record, kind, a, b } = table.strands;
  const found = new Map<string, Pair>();
  const person = wanted.person === null ? -1 : table.actors.id.indexOf(wanted.person);
  record.forEach((number, n) => {
    const [from, to, what] = [a[n]!, b[n]!, kind[n]!];
    if (wanted.matching && !wanted.matching.has(number)) return;
    if (wanted.kind && wanted.kind !== table.kinds[what]) return;
    if (wanted.person !== null && from !== person && to !== person) return;
    const [one, other] = from < to ? [from, to] : [to, from];
    const key = `${one} ${other}`;
    let pair = found.get(key);
    if (!pair) found.set(key, (pair = { one, other, weight: 0, lines: [] }));
    pair.weight += table.weights[what]!;
    const directed = DIRECTED.has(table.kinds[what]!);
    const line = pair.lines.find((l) => l.kind === what && (!directed || l.from === from));
    if (line) line.strands.push(n);
    else pair.lines.push({ from, to, kind: what, strands: [n] });
  });
  return [...found.values()].sort((x, y) => y.weight - x.weight || x.one - y.one || x.other - y.other);
}

/** How strongly each is tied to all others together. */
export function strengths(pairs: readonly Pair[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const { one, other, weight } of pairs) {
    for (const who of [one, other]) found.set(who, (found.get(who) ?? 0) + weight);
  }
  return found;
}

/** Those that are drawn: the most tied, without those that are tied to none of these. */
export function choose(table: Table, pairs: readonly Pair[]): number[] {
  const strength = strengths(pairs);
  const most = [...strength.keys()].sort((x, y) => strength.get(y)! - strength.get(x)! || x - y).slice(0, table.most[0]);
  const among = new Set(most);
  const tied = new Set(pairs.filter((p) => among.has(p.one) && among.has(p.other)).flatMap((p) => [p.one, p.other]));
  return most.filter((who) => tied.has(who));
}

/** Where each of those drawn stands: as in the whole drawing, as long as half of it is left; and how high the sheet is. */
export function place(table: Table, pairs: readonly Pair[], drawn: readonly number[]): { spots: Map<number, Spot>; height: number } {
  const kept = new Map<number, Spot>(table.actors.at.map(([who, x, y]) => [who, [x, y]]));
  if (2 * drawn.length >= kept.size && drawn.every((who) => kept.has(who))) {
    return { spots: new Map(drawn.map((who) => [who, kept.get(who)!])), height: table.sheet[1] };
  }
  const index = new Map(drawn.map((who, n) => [who, n]));
  const pulls = pairs.filter((p) => index.has(p.one) && index.has(p.other)).map((p): [number, number, number] => {
    const [x, y] = [index.get(p.one)!, index.get(p.other)!];
    return [Math.min(x, y), Math.max(x, y), p.weight];
  });
  const height = Math.min(760, 330 + 26 * drawn.length);
  const sizes = drawn.map((who): Spot => [Math.max(shortName(table.actors.name[who]!).length * 4, 14) + 6, 23]);
  const spots = placeKnots(sizes, pulls, table.sheet[0], height);
  return { spots: new Map(drawn.map((who, n) => [who, spots[n]!])), height };
}

/** What a line stands for, in words. */
export function sayLine(table: Table, line: Line): string {
  const [count, kind] = [line.strands.length, table.kinds[line.kind]!];
  const one: Record<string, [string, string]> = {
    messages: ["message", "messages"], undertakings: ["stage of an undertaking", "stages of undertakings"],
    events: ["event together", "events together"], relations: ["report of how they stood", "reports of how they stood"],
  };
  const said = `${count} ${(one[kind] ?? [kind, kind])[count === 1 ? 0 : 1]}`;
  const dates = line.strands.map((n) => table.strands.date[n]!).filter((d) => d >= 0).sort((x, y) => x - y);
  if (!dates.length) return said;
  const [first, last] = [table.dates[dates[0]!]!, table.dates[dates.at(-1)!]!];
  return `${said}, ${first === last ? first : `${first} … ${last}`}`;
}

export function shortName(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** A path from one spot to another, bent to its right, that ends a little before the other. */
export function bent([x1, y1]: Spot, [x2, y2]: Spot, bend: number, short: number): string {
  const middle: Spot = [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
  const toward = Math.hypot(x2 - middle[0], y2 - middle[1]) || 1;
  const share = Math.min(short, (Math.hypot(x2 - x1, y2 - y1) || 1) / 3) / toward;
  const end: Spot = [x2 + (middle[0] - x2) * share, y2 + (middle[1] - y2) * share];
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${middle.map((v) => v.toFixed(1)).join(" ")} ${end.map((v) => v.toFixed(1)).join(" ")}`;
}
