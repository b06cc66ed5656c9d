// The filters of an address, with the tables that they are read from.

import { loadData } from "../core/data.ts";
import { type Facets, type Sought, findMatching, isSought, readSought } from "./matching.ts";
import { Finder, type Names } from "./names.ts";
import { FILTERS, only } from "../core/state.ts";

let finder: Promise<Finder> | null = null;

/** The names that filters understand; loaded when first wanted. */
export function loadFinder(): Promise<Finder> {
  finder ??= loadData<Names>("names").then((names) => new Finder(names));
  return finder;
}

/** What the filters of a state ask for. */
export async function soughtBy(state: URLSearchParams): Promise<Sought | null> {
  return only(state, FILTERS).size ? readSought(state, await loadFinder()) : null;
}

/** The numbers (`data-r`) of the records that a state's filters hold of; null where nothing is filtered. */
export async function matching(state: URLSearchParams): Promise<Set<number> | null> {
  const sought = await soughtBy(state);
  if (!sought || !isSought(sought)) return null;
  return findMatching(sought, await loadData<Facets>("facets"));
}
