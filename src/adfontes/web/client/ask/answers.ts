// What answers a search in plain words: the records, as adfontes.model.answering finds and ranks them, and sentences.

import { walked } from "../core/steps.ts";
import { fold } from "../filter/fold.ts";
import type { Days, Part, Understood } from "./parse.ts";
import type { WordTable } from "./tokens.ts";
import type { Text } from "./here.ts";

interface Columns {
  records: number[];
  rests?: number[][];
  /** Of sources: their places in the table of names. */
  places?: number[];
  at: number[];
  many: [number, number][];
  starts: number[];
  dates: number[];
  narrow: number[];
  named: number[][];
  times: (number | null)[][];
  unsure: number[];
  from?: number[][];
  to?: number[][];
  witness?: number[][];
  author?: number[][];
}
/** The table `asking`. */
export interface Asking {
  words: WordTable;
  order: number[];
  seats: [number, number][];
  titles: Record<string, string>;
  relaxed: Record<string, string>;
  said: Record<string, string>;
  called: Record<string, string>;
  kinds: Record<string, Columns>;
  says: string[];
  narrows: string[];
  variants: string[];
  mentions: number[][];
  dated: { at: number[]; first: (number | null)[]; last: (number | null)[] };
}
export interface Answer {
  kind: string;
  /** Its place among the records of its kind, and its number (`data-r`). */
  row: number;
  number: number;
  whom: [role: string, who: number][];
  days: Days;
  within: boolean;
}
export interface Answers { groups: Map<string, Answer[]>; relaxed: string[] }

const RELAXING = [[], ["wide"], ["narrow"], ["wide", "narrow"], ["words"], ["wide", "words"], ["narrow", "words"], ["wide", "narrow", "words"]];
const [WIDE, LEAST_WIDE, ENDLESS] = [20, 62, 1e9];

/** Words that are looked for: all of them, phrases, beginnings (diplom*). */
export class Wording {
  private readonly pieces: string[] = [];

  constructor(sought: string) {
    for (const found of sought.matchAll(/"([^"]*)"|(\S+)/g)) {
      const folded = fold(found[1] ?? found[2] ?? "");
      if (folded) this.pieces.push(found[1] === undefined && found[2]?.endsWith("*") ? ` ${folded}` : ` ${folded} `);
    }
  }
  get isAny(): boolean {
    return this.pieces.length > 0;
  }
  /** Whether folded words have them all. */
  holds(folded: string): boolean {
    return this.pieces.every((piece) => ` ${folded} `.includes(piece));
  }
}

/** Answers searches from the tables. */
export class Answering {
  private readonly numbers = new Map<string, number[]>();
  private readonly places = new Map<string, number[]>();

  constructor(readonly table: Asking, private readonly text: Text) {
    for (const [kind, columns] of Object.entries(table.kinds)) {
      this.numbers.set(kind, walked(columns.records));
      this.places.set(kind, walked(columns.at ?? []));
    }
  }

  /** The sentence in which a record stands. */
  sentence(answer: Answer): number {
    return this.places.get(answer.kind)?.[answer.row] ?? 0;
  }

  answer(asking: Understood): Answers {
    const days = asking.days;
    const isTimed = days[0] !== null || days[1] !== null;
    const none = { groups: new Map<string, Answer[]>(), relaxed: [] };
    if (asking.isUnknown || asking.of("note").length || !(asking.names.length || asking.kind || isTimed)) return none;
    const words = new Wording(asking.words);
    const may: Record<string, boolean> = {
      narrow: asking.narrow !== "", words: words.isAny && asking.mayLackWords, wide: days[0] !== null && days[1] !== null,
    };
    for (const relaxed of RELAXING) {
      if (!relaxed.every((name) => may[name])) continue;
      const sought = relaxed.includes("words") ? new Wording("") : words;
      const groups = new Map<string, Answer[]>();
      for (const kind of this.kinds(asking)) {
        const found = this.ofKind(asking, kind, sought, relaxed);
        if (found.length) groups.set(kind, found);
      }
      if (groups.size) return { groups, relaxed };
    }
    return none;
  }

  private kinds(asking: Understood): string[] {
    const every = Object.keys(this.table.kinds);
    if (asking.kind && !asking.inferred) return every.includes(asking.kind) ? [asking.kind] : [];
    const kinds = every.filter((kind) => kind !== "source");
    return [...kinds.filter((kind) => kind === asking.kind), ...kinds.filter((kind) => kind !== asking.kind)];
  }

  private ofKind(asking: Understood, kind: string, words: Wording, relaxed: string[]): Answer[] {
    const columns = this.table.kinds[kind]!;
    const narrow = kind === asking.kind && !relaxed.includes("narrow") ? asking.narrow : "";
    const asked = asking.days;
    const isTimed = asked[0] !== null || asked[1] !== null;
    const most = relaxed.includes("wide") ? null : widest(asked);
    const found: Answer[] = [];
    for (const [row, number] of (this.numbers.get(kind) ?? []).entries()) {
      if (narrow && columns.narrow && this.table.narrows[columns.narrow[row] ?? -1] !== narrow) continue;
      const whom = this.whom(asking.names, columns, row);
      if (!whom) continue;
      const times = columns.times?.[row] ?? [];
      const days = isTimed ? best(times, asked, most) : ([times[0] ?? null, times[1] ?? null] as Days);
      if (!days || (words.isAny && !words.holds(this.wording(kind, row)))) continue;
      found.push({ kind, row, number, whom, days, within: isWithin(days, asked) });
    }
    const unsure = new Set(columns.unsure ?? []);
    return sorted(found, (answer) => [
      Number(!answer.within), Number(unsure.has(answer.row)), answer.within ? 0 : sizeOf(answer.days),
      Number(answer.days[0] === null && answer.days[1] === null), answer.days[0] ?? answer.days[1] ?? 0,
      kind === "source" ? 0 : this.start(kind, answer.row),
    ]);
  }

  /** Where a record begins: code points of the text. */
  start(kind: string, row: number): number {
    return (this.text.starts[this.places.get(kind)?.[row] ?? 0] ?? 0) + (this.table.kinds[kind]?.starts[row] ?? 0);
  }

  private wording(kind: string, row: number): string {
    if (kind === "source") return fold(this.table.variants[row] ?? "");
    const at = this.places.get(kind)?.[row] ?? 0;
    const many = this.table.kinds[kind]?.many.find(([n]) => n === row)?.[1] ?? 0;
    return Array.from({ length: many + 1 }, (_, n) => this.text.folded(at + n)).join(" ");
  }

  private whom(names: Part[], columns: Columns, row: number): [string, number][] | null {
    const whom: [string, number][] = [];
    for (const part of names) {
      const own = part.kind === "who" || part.kind === "at" ? columns.named : columns[part.kind as "from"];
      const holders = (columns.rests ?? own)?.[row] ?? [];
      const found = part.meant.find((at) => holders.includes(at));
      if (found === undefined) return null;
      whom.push([part.kind, found]);
    }
    return whom;
  }

  /** The sentences that name all who are asked for and have all the words; with a time those that tell a date in it. */
  sentences(asking: Understood): number[] {
    if (asking.isUnknown || asking.of("note").length || asking.names.some((part) => part.kind === "witness")) return [];
    const layers = asking.names.map((part) => new Set(part.meant.flatMap((at) => walked(this.table.mentions[at] ?? []))));
    const asked = asking.days;
    if (asked[0] !== null || asked[1] !== null) {
      const { at, first, last } = this.table.dated;
      const most = widest(asked);
      layers.push(new Set(walked(at).filter((_, n) => best([first[n] ?? null, last[n] ?? null], asked, most))));
    }
    const [least, ...others] = layers.sort((a, b) => a.size - b.size);
    if (!least) return [];
    const words = new Wording(asking.words);
    const found = [...least].filter((n) => others.every((layer) => layer.has(n)) && (!words.isAny || words.holds(this.text.folded(n))));
    return found.sort((a, b) => (this.text.starts[a] ?? 0) - (this.text.starts[b] ?? 0));
  }
}

function widest(asked: Days): number | null {
  const size = sizeOf(asked);
  return size === ENDLESS ? null : Math.max(WIDE * size, LEAST_WIDE);
}

function sizeOf([first, last]: Days): number {
  return first === null || last === null ? ENDLESS : last - first + 1;
}

/** Of some times the one that says most of the time asked for. */
function best(times: (number | null)[], asked: Days, most: number | null): Days | null {
  let found: Days | null = null;
  for (let at = 0; at < times.length; at += 2) {
    const days: Days = [times[at] ?? null, times[at + 1] ?? null];
    if (!meets(days, asked)) continue;
    const better = !found || Number(isWithin(days, asked)) - Number(isWithin(found, asked)) || sizeOf(found) - sizeOf(days);
    if (better === true || (typeof better === "number" && better > 0)) found = days;
  }
  return found && (most === null || isWithin(found, asked) || sizeOf(found) <= most) ? found : null;
}

function meets([first, last]: Days, [low, high]: Days): boolean {
  if (first === null && last === null) return false;
  return (high === null || first === null || first <= high) && (low === null || last === null || last >= low);
}

function isWithin([first, last]: Days, [low, high]: Days): boolean {
  return (low === null || (first !== null && first >= low)) && (high === null || (last !== null && last <= high));
}

function sorted(found: Answer[], key: (answer: Answer) => number[]): Answer[] {
  const keyed = found.map((answer) => ({ answer, key: key(answer) }));
  keyed.sort((a, b) => a.key.reduce((difference, value, at) => difference || value - (b.key[at] ?? 0), 0));
  return keyed.map(({ answer }) => answer);
}
