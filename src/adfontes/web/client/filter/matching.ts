// Which records an address's filters hold of: the same rule as on the server (adfontes.web.facets).

import { walked } from "../core/steps.ts";
import { type Days, readLimit } from "./dates.ts";
import { oneLine } from "./fold.ts";
import type { Finder } from "./names.ts";

/** The table `facets`: for each name the numbers of the records that it holds of, as steps; for each record its days. */
export interface Facets {
  count: number;
  /** Passages that notes stand behind: they are numbered on from the records. */
  passages: number;
  persons: number[][];
  sources: number[][];
  witnesses: number[][];
  first: (number | null)[];
  last: (number | null)[];
  /** Further stretches of days: the records that have any, as steps, and the ends of their stretches. */
  more: { at: number[]; times: (number | null)[][] };
  /** Of which records lists of names are told: stretches of numbers, the first and the one after the last. */
  speaking: Record<Speaking, [number, number][]>;
}
/** The lists of names. */
export type Speaking = "entities" | "sources" | "witnesses";
/** Why a field limits nothing. `meant` are places in the list of its names. */
export interface Complaint {
  field: "person" | "from" | "source" | "witness";
  typed: string;
  why: "unknown" | "several" | "unread" | "reversed";
  meant: number[];
}
/** What an address asks for: places of names, limits as days; null asks for nothing. */
export interface Sought {
  person: number | null;
  source: number | null;
  witness: number | null;
  days: Days;
  complaints: Complaint[];
}

const LONGEST_NAME = 200;
const LONGEST_DATE = 80;

/** What a state asks for. What cannot be read limits nothing, and is complained of. */
export function readSought(state: URLSearchParams, finder: Finder): Sought {
  const complaints: Complaint[] = [];
  const one = (field: "person" | "source" | "witness", find: (words: string) => number[]): number | null => {
    const typed = [...oneLine(state.get(field) ?? "")].slice(0, LONGEST_NAME).join("");
    if (!typed) return null;
    const meant = find(typed);
    if (meant.length === 1) return meant[0]!;
    complaints.push({ field, typed, why: meant.length ? "several" : "unknown", meant });
    return null;
  };
  const days = readDays(state, finder, complaints);
  const person = one("person", (words) => finder.persons(words));
  const source = one("source", (words) => finder.sources(words));
  const witness = one("witness", (words) => finder.witnesses(words));
  return { person, source, witness, days, complaints };
}

function readDays(state: URLSearchParams, finder: Finder, complaints: Complaint[]): Days {
  const days: Days = [null, null];
  for (const [side, name] of (["from", "to"] as const).entries()) {
    const typed = [...oneLine(state.get(name) ?? "")].slice(0, LONGEST_DATE).join("");
    if (!typed) continue;
    const found = readLimit(typed, finder.names.words);
    if (!found) {
      complaints.push({ field: "from", typed, why: "unread", meant: [] });
      return [null, null];
    }
    days[side] = found[side] ?? null;
  }
  const [first, last] = days;
  if (first === null || last === null || first <= last) return days;
  complaints.push({ field: "from", typed: "", why: "reversed", meant: [] });
  return [null, null];
}

/** Whether anything is sought at all. */
export function isSought(sought: Sought): boolean {
  return [sought.person, sought.source, sought.witness, ...sought.days].some((x) => x !== null);
}

/** The numbers of the records that are sought; null where nothing is. */
export function findMatching(sought: Sought, facets: Facets): Set<number> | null {
  const found = findAll(sought, facets);
  return found && new Set([...found].filter((number) => number < facets.count));
}

/** The numbers of the supported passages (`data-p`) that are sought; null where nothing is. */
export function findPassages(sought: Sought, facets: Facets): Set<number> | null {
  const found = findAll(sought, facets);
  return found && new Set([...found].flatMap((number) => (number < facets.count ? [] : [number - facets.count])));
}

function findAll(sought: Sought, facets: Facets): Set<number> | null {
  if (!isSought(sought)) return null;
  let found: Set<number> | null = null;
  const columns = [
    [sought.person, facets.persons], [sought.source, facets.sources], [sought.witness, facets.witnesses],
  ] as const;
  for (const [at, column] of columns) {
    if (at === null) continue;
    const numbers = walked(column[at] ?? []);
    found = found === null ? new Set(numbers) : new Set(numbers.filter((number) => found!.has(number)));
  }
  const [first, last] = sought.days;
  return first === null && last === null ? found : inTime(found, facets, first, last);
}

/** Those of some records (null: of all) that may lie between two days; what is undated does not. */
function inTime(among: Set<number> | null, facets: Facets, low: number | null, high: number | null): Set<number> {
  const found = new Set<number>();
  let before = 0;
  for (let number = 0; number < facets.count + facets.passages; number += 1) {
    const step = facets.first[number] ?? null;
    const span = facets.last[number] ?? null;
    const first = step === null ? null : before + step;
    const last = span === null ? null : (first ?? 0) + span;
    if (first !== null) before = first;
    if ((first === null && last === null) || (among && !among.has(number))) continue;
    if (meets(first, last, low, high)) found.add(number);
  }
  for (const [at, number] of walked(facets.more.at).entries()) {
    if (among && !among.has(number)) continue;
    const ends = facets.more.times[at] ?? [];
    for (let side = 0; side < ends.length; side += 2)
      if (meets(ends[side] ?? null, ends[side + 1] ?? null, low, high)) found.add(number);
  }
  return found;
}

function meets(first: number | null, last: number | null, low: number | null, high: number | null): boolean {
  return (high === null || first === null || first <= high) && (low === null || last === null || last >= low);
}

/** The places of the names that any of some records concerns, as a list of people, of sources or of witnesses has them:
 * only certain kinds of records speak for a name. */
export function findConcerned(matching: Set<number>, facets: Facets, names: Speaking): Set<number> {
  const stretches = facets.speaking[names];
  const speaks = (number: number) => stretches.some(([from, to]) => number >= from && number < to);
  const among = new Set([...matching].filter(speaks));
  const column = names === "entities" ? facets.persons : facets[names];
  return new Set(column.flatMap((steps, at) => (walked(steps).some((number) => among.has(number)) ? [at] : [])));
}
