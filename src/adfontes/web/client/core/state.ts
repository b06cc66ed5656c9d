// What the address of a page asks for: filters, strikes, and whatever else a view keeps there.
//
// The address is the only place where state is kept, so that each state can be linked to, and back undoes it.

import { pagingOf } from "./names.ts";
import { fragmentNow, href, mode, parts, pathNow, queryNow } from "./place.ts";

/** The filters that every view knows, and the parameters of a strike, by their names in addresses. */
export const FILTERS = ["person", "from", "to", "source", "witness"] as const;
export const STRIKES = ["w", "s", "t", "r", "k", "j"] as const;

export type Listener = (now: URLSearchParams, before: URLSearchParams) => void;

const listeners: Listener[] = [];
let last = new URLSearchParams(queryNow());

/** The parameters of the page's address as they are now. */
export function stateNow(): URLSearchParams {
  return new URLSearchParams(queryNow());
}

/** Those of some names among parameters, in their order. */
export function only(state: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams([...state].filter(([name, value]) => names.includes(name) && value !== ""));
}

/** Puts other parameters into the address and tells everybody. `replace` keeps the step out of the history. */
export function changeState(next: URLSearchParams, options: { replace?: boolean } = {}): void {
  const query = next.size ? `?${next}` : "";
  const address = mode === "single" ? href(pathNow() + query + fragmentNow()) : location.pathname + ofFile(query) + location.hash;
  if (options.replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  tell();
}

/** Of a query what the address of this very file may say: in a site each page has a file of its own. */
function ofFile(query: string): string {
  if (mode !== "site") return query;
  const { rest } = pagingOf(query);
  return rest.size ? `?${rest}` : "";
}

/** Calls `listener` whenever the parameters change: by `changeState`, back or forward. */
export function onState(listener: Listener): void {
  listeners.push(listener);
}

function tell(): void {
  const now = stateNow();
  const before = last;
  if (now.toString() === before.toString()) return;
  last = now;
  for (const listener of listeners) listener(now, before);
}

/** An address with what is struck now, so that a strike goes along from page to page. */
export function withStrike(address: string): string {
  const { path, query, fragment } = parts(address);
  const asked = new URLSearchParams(query);
  if (STRIKES.some((name) => asked.has(name))) return address;
  for (const [name, value] of only(stateNow(), STRIKES)) asked.append(name, value);
  return `${path}${asked.size ? `?${asked}` : ""}${fragment}`;
}

addEventListener("popstate", tell);
addEventListener("hashchange", tell);
