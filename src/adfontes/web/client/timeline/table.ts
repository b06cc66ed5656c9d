// The table of the timeline, and the marks made of it.

import { walked } from "../core/steps.ts";

/** As tables/timeline.py has it. */
export interface Table {
  lanes: [string, string, number][];
  kinds: [string, string][];
  names: [string, string][];
  words: string[];
  dates: [string, string, number | null, number | null][];
  places: string[];
  actors: number;
  sheaves: number;
  home: [number, number] | null;
  r: number[];
  lane: number[];
  kind: number[];
  date: number[];
  who: number[][];
  whom: number[][];
  what: number[];
  place: number[];
  at: number[];
  flags: number[];
}

export const LASTING = 1, ABOUT = 2, DOUBTED = 4, UNSURE = 8, UNREAL = 16, GOES_ON = 32;

export interface Marking {
  /** Its row in the table, and the number of its record. */
  index: number;
  record: number;
  lane: number;
  kind: string;
  first: number | null;
  last: number | null;
  begins: number;
  ends: number;
  flags: number;
}

export interface Lane {
  key: string;
  says: string;
  members: Marking[];
}

/** A table as it comes, whose columns `r` and `at` are steps, with the numbers instead. */
export const stepped = (table: Table): Table => ({ ...table, r: walked(table.r), at: walked(table.at) });

export function readMarks(table: Table): Marking[] {
  return table.r.map((record, index) => {
    const [, , first, last] = table.dates[table.date[index]!]!;
    const begins = first ?? last ?? 0;
    return {
      index, record, first, last, begins, ends: last ?? begins,
      lane: table.lane[index]!, kind: table.kinds[table.kind[index]!]![0], flags: table.flags[index]!,
    };
  });
}

/** The lanes for what is to be shown: by kind, by actor (those most told of first) or one for all; none that is empty. */
export function sortIntoLanes(table: Table, shown: readonly Marking[], by: string): Lane[] {
  if (by === "actor") return byActor(table, shown);
  const found = new Map<number, Marking[]>();
  for (const mark of shown) {
    const key = by === "none" ? 0 : mark.lane;
    const held = found.get(key);
    if (held) held.push(mark);
    else found.set(key, [mark]);
  }
  if (by === "none") return [...found].map(([, members]) => ({ key: "", says: "All", members }));
  return [...found].sort(([a], [b]) => a - b).map(([n, members]) => ({ key: table.lanes[n]![0], says: table.lanes[n]![1], members }));
}

function byActor(table: Table, shown: readonly Marking[]): Lane[] {
  const held = new Map<number, Marking[]>();
  const telling = shown.filter((m) => table.lanes[m.lane]![2] && table.lanes[m.lane]![0] !== "testimony");
  const actorsOf = (m: Marking): number[] =>
    [...new Set([...table.who[m.index]!, ...table.whom[m.index]!])].filter((n) => table.names[n]![0] !== "");
  for (const mark of telling) {
    for (const name of actorsOf(mark)) {
      const members = held.get(name);
      if (members) members.push(mark);
      else held.set(name, [mark]);
    }
  }
  const ids = (n: number): string => table.names[n]![0];
  const ranked = [...held].sort(([a, one], [b, two]) => two.length - one.length || (ids(a) < ids(b) ? -1 : 1)).slice(0, table.actors);
  const chosen = new Set(ranked.map(([n]) => n));
  const others = telling.filter((m) => !actorsOf(m).some((n) => chosen.has(n)));
  const lanes = ranked.map(([n, members]) => ({ key: ids(n), says: table.names[n]![1], members }));
  return others.length ? [...lanes, { key: "others", says: "Others", members: others }] : lanes;
}

export function saysWhen(table: Table, mark: Marking): string {
  return table.dates[table.date[mark.index]!]![1];
}

/** Who, what and whom, on one line. */
export function says(table: Table, mark: Marking): string {
  const side = (names: readonly number[]): string => names.map((n) => table.names[n]![1]).join(", ");
  const [who, whom] = [side(table.who[mark.index]!), side(table.whom[mark.index]!)];
  return [who, table.words[table.what[mark.index]!] ?? "", whom && `→ ${whom}`].filter(Boolean).join(" ");
}

export function addressOf(table: Table, mark: Marking): string {
  const [beginning, at] = [table.places[table.place[mark.index]!]!, table.at[mark.index]!];
  return at < 0 ? beginning : `${beginning}${at}`;
}
