// The text under a filter: what is asked for stays, the rest fades, and one goes from one passage to the next.

import { type Facets, findPassages, isSought } from "./matching.ts";
import { FILTERS, changeState, onState, stateNow } from "../core/state.ts";
import { bindKey } from "../core/keys.ts";
import { loadData } from "../core/data.ts";
import { mainNow, onPage } from "../core/page.ts";
import { soughtBy } from "./loading.ts";

let found: HTMLElement[] = [];
let at = -1;
let latest = 0;

async function mark(main: HTMLElement): Promise<void> {
  const text = main.querySelector<HTMLElement>("article.text");
  if (!text) return;
  const run = (latest += 1);
  const sought = await soughtBy(stateNow());
  const asked = sought && isSought(sought) ? findPassages(sought, await loadData<Facets>("facets")) : null;
  if (run !== latest) return;
  [found, at] = [[], -1];
  text.classList.toggle("faded", asked !== null);
  const seen = new Set<number>();
  for (const passage of text.querySelectorAll<HTMLElement>(".passage[data-p]")) {
    const number = Number(passage.dataset["p"]);
    const is = asked?.has(number) ?? false;
    passage.classList.toggle("sought-one", is);
    passage.classList.toggle("unsought", asked !== null && !is);
    if (is && !seen.has(number)) found.push(passage);
    seen.add(number);
  }
  say(main, text, asked, seen.size);
}

function say(main: HTMLElement, text: HTMLElement, asked: Set<number> | null, here: number): void {
  main.querySelector(".found-passages")?.remove();
  if (!asked) return;
  const bar = document.createElement("p");
  bar.className = "found-passages";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.textContent = `${found.length} of ${here} passages${asked.size > found.length ? " here" : ""}`;
  bar.append(said, button("previous", () => go(-1)), button("next", () => go(1)), button("all", clear));
  text.before(bar);
}

function button(says: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = says;
  made.addEventListener("click", act);
  return made;
}

function clear(): void {
  const rest = stateNow();
  for (const name of FILTERS) rest.delete(name);
  changeState(rest);
}

function go(step: number): void {
  if (!found.length) return;
  at = (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length;
  const passage = found[at];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  passage?.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
  passage?.focus({ preventScroll: true });
}

onPage((main) => void mark(main).catch(() => undefined));
onState(() => void mark(mainNow()).catch(() => undefined));
bindKey("]", "next passage that the filter asks for", () => go(1));
bindKey("[", "previous passage that the filter asks for", () => go(-1));
