// Strikes are asked for by the links that there are (class `strike`), undone by those of class `undo`, and go along with
// every other link of the reader.

import { addressOf, href, parts } from "../core/place.ts";
import { STRIKES, changeState, only, stateNow, withStrike } from "../core/state.ts";
import { unstruck } from "./banner.ts";
import { strikesIn } from "./struck.ts";

/** Strikes these as well; where all of them are struck already, takes them back. */
export function strike(pairs: Iterable<[string, string]>): void {
  const next = stateNow();
  const wanted = [...pairs].filter(([name, value]) => value && (STRIKES as readonly string[]).includes(name));
  const missing = wanted.filter(([name, value]) => !next.has(name, value));
  if (!wanted.length) return;
  if (missing.length) for (const [name, value] of missing) next.append(name, value);
  else for (const [name, value] of wanted) next.delete(name, value);
  changeState(next);
}

/** Takes back the last thing struck. Says whether there was one. */
export function undo(): boolean {
  const next = stateNow();
  const last = [...only(next, STRIKES)].filter(([name]) => name !== "j").at(-1);
  if (!last) return false;
  next.delete(last[0], last[1]);
  changeState([...only(next, STRIKES)].every(([name]) => name === "j") ? unstruck(next) : next);
  return true;
}

/** Strikes what another state strikes, and nothing else. */
function restore(strikes: URLSearchParams): void {
  const next = unstruck(stateNow());
  for (const [name, value] of strikes) next.append(name, value);
  changeState(next);
}

/** Where links led before a strike went along with them. */
const own = new WeakMap<Element, string>();

function carry(link: Element): void {
  if (link.matches(".strike, .undo, .undo-all") || link.getAttribute("href")?.startsWith("#") || link.closest("svg")) return;
  const address = own.get(link) ?? addressOf(link);
  if (address === null || address.startsWith("/static/") || parts(address).path.endsWith(".json")) return;
  if (!own.has(link)) {
    if (!strikesIn(stateNow()).size) return;
    own.set(link, address);
  }
  link.setAttribute("href", href(withStrike(address)));
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href], a[data-to]") : null;
  if (!link || event.button !== 0) return;
  carry(link);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = link.matches(".strike, .undo, .undo-all") ? addressOf(link) : null;
  if (address === null) return;
  event.preventDefault();
  const strikes = only(new URLSearchParams(parts(address).query), STRIKES);
  if (link.matches(".strike")) strike(strikes);
  else restore(strikes);
}

/** A form that strikes what is chosen in it adds that to what is struck. */
function submit(event: SubmitEvent): void {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  if (!form?.matches("form.add") || event.defaultPrevented) return;
  const chosen = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  if (!chosen.length || chosen.some(([name]) => name === "n")) return;
  event.preventDefault();
  const next = new URLSearchParams([...only(stateNow(), STRIKES)].filter(([name]) => name !== "j"));
  for (const [name, value] of chosen) if (value && !next.has(name, value)) next.append(name, value);
  restore(next);
}

/** Says on each link that strikes whether that is struck. */
export function tellLinks(root: ParentNode): void {
  const state = stateNow();
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a.strike")) {
    const address = addressOf(link);
    const pairs = address === null ? [] : [...only(new URLSearchParams(parts(address).query), STRIKES)];
    const struck = pairs.length > 0 && pairs.every(([name, value]) => state.has(name, value));
    link.classList.toggle("is-struck", struck);
    if (struck) link.setAttribute("aria-description", "struck; activate to undo");
    else link.removeAttribute("aria-description");
  }
}

export function listen(): void {
  document.addEventListener("pointerover", (event) => event.target instanceof Element && alongFrom(event.target));
  document.addEventListener("focusin", (event) => event.target instanceof Element && alongFrom(event.target));
  document.addEventListener("click", follow, { capture: true });
  document.addEventListener("submit", submit);
}

function alongFrom(target: Element): void {
  const link = target.closest("a[href]");
  if (link) carry(link);
}
