// What an address asks to strike, read with the table: witnesses (w), sources (s), people through whom words came (t),
// routes (r), kinds of sources in words (k), and whether they are joined (j).

import type { Circuit, Meant, Unbelieved } from "./reckon.ts";

/** The table "strike" with what a banner says. `dates` are numbers of days from 1970-01-01, null where not known. */
export interface Table extends Circuit {
  names: string[];
  /** Where each passage is shown: the part of the text, and its anchor there. */
  places: (readonly [number, string])[];
  labels: string[];
  routes_said: Record<string, string>;
  /** What may be said for kinds of sources, in the singular, and the kinds meant by it; `kind_of` each source. */
  kinds: Record<string, number[]>;
  kind_of: number[];
  dates: (readonly [number | null, number | null])[];
  assumptions: string[];
}

/** One thing struck: its parameter, what it is, and how it is said. */
export interface Thing {
  name: string;
  value: string;
  what: string;
  said: string;
  more?: string;
}

export interface Asked {
  things: Thing[];
  struck: Unbelieved;
  joined: boolean;
  /** Values that this table does not know; the program may. */
  unknown: Thing[];
}

const WHAT: Record<string, string> = {
  w: "witness", s: "source", t: "all that came through", r: "what was told", k: "the kind",
};

/** The author as a witness: the author's own judgements. Nothing comes through them. */
const AUTHOR = "author";

export function readAsked(table: Table, state: URLSearchParams): Asked {
  const witnesses = new Set<number>();
  const sources = new Set<number>();
  const through = new Set<number>();
  const routes = new Set<number>();
  const kinds: Meant[] = [];
  const things: Thing[] = [];
  const unknown: Thing[] = [];
  const seen = new Set<string>();
  for (const [name, value] of state) {
    const what = Object.hasOwn(WHAT, name) ? WHAT[name] : undefined;
    if (!what || !value || seen.has(`${name} ${value}`)) continue;
    seen.add(`${name} ${value}`);
    if (name === "k") {
      const kind = readKind(table, value);
      if (!kind) unknown.push({ name, value, what, said: value });
      else {
        kinds.push(kind);
        things.push({ name, value, what, said: value, more: sayKind(kind) });
      }
      continue;
    }
    const [list, said, into] =
      name === "s" ? [table.sources, table.labels, sources]
      : name === "r" ? [table.routes, table.routes.map((route) => table.routes_said[route] ?? route), routes]
      : [table.people, table.names, name === "w" ? witnesses : through];
    const number = name === "t" && value === AUTHOR ? -1 : list.indexOf(value);
    if (number < 0) unknown.push({ name, value, what, said: value });
    else {
      into.add(number);
      things.push({ name, value, what, said: said[number] ?? value });
    }
  }
  const joined = state.get("j") === "1";
  return { things, unknown, joined, struck: { witnesses, sources, through, routes, kinds, joined } };
}

export interface Kind extends Meant {
  /** How many sources may be meant, but have no date sure enough. */
  undated: number;
}

function sayKind(kind: Kind): string {
  const many = `${kind.sources.size} ${kind.sources.size === 1 ? "source" : "sources"}`;
  return kind.undated ? `${many}; ${kind.undated} more may be meant, and stand: their dates are not known well enough` : many;
}

type Limits = readonly [number | null, number | null];
const ALWAYS: Limits = [null, null];
const TIME = /^(.*?\S)\s+(?:(between|from)\s+(.+?)\s+(?:and|to|until)\s+(.+)|(after|since|from|before|until|till|to|in|dated)\s+(.*\d.*))$/u;
const WHOSE = /^(.*?\S)\s+(?:of|with|by)\s+(\S.*)$/u;

/** A kind of sources in words ("interviews after 1980", "memoirs and diaries"); null where they are not understood
 * here: the program understands more ways of writing a date or a name. */
export function readKind(table: Table, words: string): Kind | null {
  let said = words.trim().split(/\s+/u).join(" ");
  let limits = ALWAYS;
  const time = TIME.exec(said);
  if (time) {
    const found = time[2] ? between(time[3]!, time[4]!) : limited(time[5]!, readLimit(time[6]!));
    if (!found) return null;
    limits = found;
    said = time[1]!;
  }
  const whose = WHOSE.exec(said);
  let of: number | null = null;
  if (whose) {
    const called = fold(whose[2]!);
    const found = table.people.map((_, n) => n).filter((n) => fold(table.names[n]!) === called);
    if (found.length !== 1) return null;
    of = found[0]!;
    said = whose[1]!;
  }
  const kinds = new Set<number>();
  for (const name of said.split(/\s*(?:,|\band\b|\bor\b)\s*/u)) {
    const meant = kindsOf(table, fold(name));
    if (!meant) return null;
    for (const kind of meant) kinds.add(kind);
  }
  return found(table, kinds, limits, of);
}

function found(table: Table, kinds: ReadonlySet<number>, limits: Limits, of: number | null): Kind {
  const sources = new Set<number>();
  let undated = 0;
  const his = of === null ? null : new Set(table.words.link.filter((_, w) => table.words.witness[w] === of));
  table.kind_of.forEach((kind, source) => {
    if (!kinds.has(kind) || (his && !his.has(source))) return;
    const covered = covers(limits, table.dates[source] ?? ALWAYS);
    if (covered) sources.add(source);
    else if (covered === null) undated += 1;
  });
  return { sources, of, undated };
}

/** Whether a source dated so lies within limits; null where that cannot be told. */
function covers([first, last]: Limits, [begins, ends]: Limits): boolean | null {
  if (first === null && last === null) return true;
  if ((last !== null && begins !== null && begins > last) || (first !== null && ends !== null && ends < first)) return false;
  return (first === null || (begins !== null && begins >= first)) && (last === null || (ends !== null && ends <= last)) ? true : null;
}

function kindsOf(table: Table, name: string): number[] | null {
  const plain = name.replace(/^["' ]+|["' ]+$/gu, "").replaceAll("-", " ");
  const forms = [plain, plain.replace(/ies$/u, "y"), plain.replace(/theses$/u, "thesis"), plain.replace(/s$/u, "")];
  const form = forms.find((one) => Object.hasOwn(table.kinds, one));
  return form === undefined ? null : table.kinds[form]!;
}

const fold = (words: string): string => words.trim().split(/\s+/u).join(" ").toLowerCase();

function between(one: string, other: string): Limits | null {
  const [first, last] = [readLimit(one), readLimit(other)];
  return first && last && first[0] <= last[1] ? [first[0], last[1]] : null;
}

function limited(way: string, limit: readonly [number, number] | null): Limits | null {
  if (!limit) return null;
  const [first, last] = limit;
  if (way === "after") return [last + 1, null];
  if (way === "before") return [null, first - 1];
  if (way === "since" || way === "from") return [first, null];
  if (way === "until" || way === "till" || way === "to") return [null, last];
  return limit;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A year, a month or a day as the first and last day it covers: "1980", "1980-05", "May 1980", "3 May 1980". */
function readLimit(typed: string): readonly [number, number] | null {
  const plain = /^(\d{3,4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(typed.trim());
  if (plain) return days(Number(plain[1]), plain[2] ? Number(plain[2]) : null, plain[3] ? Number(plain[3]) : null);
  const said = /^(?:(\d{1,2}) )?([a-z]{3,9}) (\d{4})$/iu.exec(typed.trim());
  const month = said ? MONTHS.findIndex((name) => said[2]!.toLowerCase().startsWith(name)) : -1;
  return said && month >= 0 ? days(Number(said[3]), month + 1, said[1] ? Number(said[1]) : null) : null;
}

function days(year: number, month: number | null, day: number | null): readonly [number, number] | null {
  if (month !== null && (month < 1 || month > 12)) return null;
  const first = dayNumber(year, month ?? 1, day ?? 1);
  const last = day !== null ? first : month !== null ? dayNumber(year, month + 1, 1) - 1 : dayNumber(year + 1, 1, 1) - 1;
  return day !== null && new Date(first * 86_400_000).getUTCDate() !== day ? null : [first, last];
}

function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}
