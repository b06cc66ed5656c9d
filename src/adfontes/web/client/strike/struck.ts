// What the strike of an address does, from the table "strike": loaded once, reckoned once for each strike.

import { loadData } from "../core/data.ts";
import { pathNow } from "../core/place.ts";
import { STRIKES, only } from "../core/state.ts";
import { type Asked, type Table, readAsked } from "./asking.ts";
import { type Struck, reckon, stepped } from "./reckon.ts";

export type { State, Struck } from "./reckon.ts";

/** A strike with what it does. */
export interface Answer {
  table: Table;
  asked: Asked;
  struck: Struck;
}

/** Pages on which the parameters of a strike say something else. */
const APART = new Set(["/weighing"]);

/** What a state strikes on the page shown. */
export const strikesIn = (state: URLSearchParams): URLSearchParams =>
  APART.has(pathNow()) ? new URLSearchParams() : only(state, STRIKES);

let table: Promise<Table> | null = null;
let last: { query: string; answer: Promise<Answer | null> } | null = null;

/** The table of strikes. */
export function loadTable(): Promise<Table> {
  table ??= loadData<Table>("strike").then(stepped);
  return table;
}

/** A state's strike and what it does; null where it strikes nothing. */
export function answer(state: URLSearchParams): Promise<Answer | null> {
  const strikes = strikesIn(state);
  const query = strikes.toString();
  if (last?.query !== query) last = { query, answer: find(strikes) };
  return last.answer;
}

async function find(strikes: URLSearchParams): Promise<Answer | null> {
  if (![...strikes.keys()].some((name) => name !== "j")) return null;
  const table = await loadTable();
  const asked = readAsked(table, strikes);
  return { table, asked, struck: reckon(table, asked.struck) };
}

/** The passages and records that fall or are weakened, by their numbers; null where nothing is struck. */
export async function struck(state: URLSearchParams): Promise<Struck | null> {
  return (await answer(state))?.struck ?? null;
}
