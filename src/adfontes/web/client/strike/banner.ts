// The banner of a strike: what is struck with a way to undo each, what it costs, and what it takes for granted.

import { href, pathNow } from "../core/place.ts";
import { STRIKES, only, stateNow, withStrike } from "../core/state.ts";
import type { Answer } from "./struck.ts";

type Said = Node | string;

function made<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, ...within: Said[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...within);
  return element;
}

function link(name: string, address: string, said: string, label = ""): HTMLAnchorElement {
  const made_ = made("a", name, said);
  made_.href = href(address);
  if (label) made_.setAttribute("aria-label", label);
  return made_;
}

/** A state without one of its strikes. */
export function without(state: URLSearchParams, name: string, value: string): URLSearchParams {
  return new URLSearchParams([...state].filter((pair) => pair[0] !== name || pair[1] !== value));
}

/** A state without any strike. */
export function unstruck(state: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...state].filter(([name]) => !(STRIKES as readonly string[]).includes(name)));
}

/** The counts of passages: how many fall, are weakened, are unaffected. */
export function counted(answer: Answer): { falls: number; weakened: number; unaffected: number } {
  const states = [...answer.struck.passages.values()];
  const falls = states.filter((state) => state === "falls").length;
  const weakened = states.length - falls;
  return { falls, weakened, unaffected: answer.table.passages.chains.length - falls - weakened };
}

/** Shows the banner at the head of the main part, in the place of the one that is there; takes it away where nothing is
 * struck. On the page of strikes it stays, and says so. */
export function showBanner(main: HTMLElement, answer: Answer | null): void {
  const found = main.querySelector(".banner");
  const onStrikes = pathNow() === "/strike";
  if (!answer && !onStrikes) return found?.remove();
  const banner = answer ? draw(answer, onStrikes) : made("section", "banner", made("h2", "", "Struck"), made("p", "", "Nothing is struck."));
  banner.setAttribute("aria-label", "What is struck");
  const open = found?.querySelector<HTMLDetailsElement>("details")?.open;
  if (found) found.replaceWith(banner);
  else main.prepend(banner);
  const details = banner.querySelector("details");
  if (open && details) details.open = true;
}

function draw(answer: Answer, onStrikes: boolean): HTMLElement {
  const { asked, table } = answer;
  const state = stateNow();
  const here = (next: URLSearchParams) => `${pathNow()}${next.size ? `?${next}` : ""}`;
  const things = asked.things.map((thing) => {
    const label = `undo striking ${thing.said}`;
    const more = thing.more ? [made("span", "quiet", `(${thing.more})`), " "] : [];
    const undo = link("undo", here(without(state, thing.name, thing.value)), "undo", label);
    return made("li", "", made("span", "quiet", thing.what), " ", made("bdi", "", thing.said), " ", ...more, undo);
  });
  if (asked.joined) {
    const undo = link("undo", here(without(state, "j", "1")), "undo", "strike each by itself");
    things.push(made("li", "", made("span", "quiet", "only where all of this holds"), " ", undo));
  }
  const counts = Object.entries(counted(answer)).map(([name, count]) =>
    made("div", name, made("dt", "", name === "falls" ? "fall" : name), made("dd", "", String(count))));
  const unknown = asked.unknown.map(({ said }) => made("p", "warning", "Not understood here, and not struck: ", made("bdi", "", said)));
  const details = made("details", "", made("summary", "", "What this takes for granted"),
    made("ul", "", ...table.assumptions.map((line) => made("li", "", line))));
  return made("section", "banner", made("h2", "", "Struck"), made("ul", "struck", ...things), made("dl", "counts", ...counts),
    made("p", "quiet", "A passage that falls is left without a cited support. It may still be true."), ...unknown, details,
    made("p", "onward", ...onward(here(unstruck(state)), onStrikes)));
}

function onward(undone: string, onStrikes: boolean): Said[] {
  const ways: HTMLElement[] = [];
  if (pathNow() !== "/") ways.push(link("", withStrike("/"), "The text, so struck"));
  if (!onStrikes) ways.push(link("", withStrike("/strike"), "Each passage with its chain"));
  ways.push(link("undo-all", undone, "undo all"));
  return ways.flatMap((way, n) => (n ? [" · ", way] : [way]));
}

/** What is said aloud of a strike. */
export function sayCounts(answer: Answer | null): string {
  if (!answer || !only(stateNow(), STRIKES).size) return "Nothing is struck";
  const { falls, weakened } = counted(answer);
  if (!falls && !weakened) return "No passage is affected";
  const fall = falls === 1 ? "1 passage falls" : `${falls || "No"} passages fall`;
  return `${fall}, ${weakened} weakened`;
}
