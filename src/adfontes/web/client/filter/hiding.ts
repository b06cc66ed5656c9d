// Where no server makes a page anew, what a filter does not ask for is hidden, and what is asked for is said.

import { type Facets, type Sought, type Speaking, findConcerned, findMatching, isSought } from "./matching.ts";
import { FILTERS, onState, only, stateNow } from "../core/state.ts";
import { href, mode, pathNow } from "../core/place.ts";
import { mainNow, onPage } from "../core/page.ts";
import { fill } from "./form.ts";
import type { Finder } from "./names.ts";
import { loadData } from "../core/data.ts";
import { loadFinder, soughtBy } from "./loading.ts";

const OUT = "filtered-out";
const LABELS: Record<string, string> = {
  person: "told of", from: "from", to: "to", source: "by", witness: "on the word of",
};
let latest = 0;

/** Hides what the address does not ask for, and says how much is left. */
export async function hide(main: HTMLElement): Promise<void> {
  const box = main.querySelector<HTMLElement>(".filters");
  if (!box) return;
  const run = (latest += 1);
  const state = stateNow();
  const form = box.querySelector<HTMLFormElement>("form.filter");
  if (form) fill(form, state);
  sayChips(box, state);
  const sought = await soughtBy(state);
  const facets = sought && isSought(sought) ? await loadData<Facets>("facets") : null;
  const finder = sought ? await loadFinder() : null;
  if (run !== latest) return;
  complain(box, sought, finder, state);
  keep(main, sought && facets ? findMatching(sought, facets) : null, facets, finder);
}

function keep(main: HTMLElement, matching: Set<number> | null, facets: Facets | null, finder: Finder | null): void {
  const entries = [...main.querySelectorAll<HTMLElement>("li[data-r], section[data-r], article[data-r], tr[data-of]")];
  const rows = new Map<string, Set<string>>();
  const isKept = (entry: HTMLElement): boolean => {
    if (!matching || !facets || !finder) return true;
    const names = entry.closest<HTMLElement>("[data-speaking]")?.dataset["speaking"] as Speaking | undefined;
    if (!names) return matching.has(Number(entry.dataset["r"]));
    const known = rows.get(names) ?? idsOf(names, findConcerned(matching, facets, names), finder);
    rows.set(names, known);
    return known.has(entry.dataset["of"] ?? "");
  };
  const kept = new Map(entries.map((entry) => [entry, isKept(entry)]));
  for (const whole of main.querySelectorAll("[data-whole-if-any]")) {
    const within = entries.filter((entry) => whole.contains(entry));
    if (within.some((entry) => kept.get(entry))) for (const entry of within) kept.set(entry, true);
  }
  // an entry that holds another that is kept is kept
  for (const [entry, is] of kept) entry.classList.toggle(OUT, !is && !entries.some((e) => e !== entry && entry.contains(e) && kept.get(e)));
  for (const section of [...main.querySelectorAll("section")].reverse()) {
    if (section.matches("[data-r]")) continue;
    const within = entries.filter((entry) => section.contains(entry));
    if (within.length) section.classList.toggle(OUT, within.every((entry) => entry.classList.contains(OUT)));
  }
  count(main, entries, matching !== null);
}

function idsOf(names: Speaking, places: Set<number>, finder: Finder): Set<string> {
  const { id } = names === "sources" ? finder.names.sources : finder.names.entities;
  return new Set([...places].map((at) => id[at] ?? ""));
}

/** "12 of 340 events", or "12 of 100 here, of 340 events" where the page shows but a part of the list. */
function count(main: HTMLElement, entries: HTMLElement[], isFiltered: boolean): void {
  const said = main.querySelector<HTMLElement>("[data-count]");
  if (!said) return;
  said.dataset["said"] ??= said.textContent ?? "";
  const units = main.querySelector("[data-whole-if-any]") ? [...main.querySelectorAll("[data-whole-if-any]")] : entries;
  const left = units.filter((unit) => !unit.classList.contains(OUT)).length;
  const part = units.length < Number(said.dataset["whole"]);
  said.setAttribute("role", "status");
  const whole = said.dataset["said"] ?? "";
  const text = !isFiltered ? whole : part ? `${left} of ${units.length} here, of ${whole}` : `${left} of ${whole}`;
  if (said.textContent !== text) said.textContent = text;
}

function sayChips(box: HTMLElement, state: URLSearchParams): void {
  const line = box.querySelector<HTMLElement>(".sought");
  if (!line) return;
  line.replaceChildren();
  const asked = only(state, FILTERS);
  line.hidden = !asked.size;
  for (const [name, value] of asked) {
    const label = LABELS[name] ?? name;
    const chip = document.createElement("span");
    chip.className = "chip";
    const says = document.createElement("bdi");
    says.textContent = value;
    const drop = document.createElement("a");
    const rest = new URLSearchParams(state);
    rest.delete(name);
    drop.href = href(`${pathNow()}${rest.size ? `?${rest}` : ""}`);
    drop.textContent = "×";
    drop.setAttribute("aria-label", `without ${label} ${value}`);
    chip.append(`${label} `, says, " ", drop);
    line.append(chip, " ");
  }
}

function complain(box: HTMLElement, sought: Sought | null, finder: Finder | null, state: URLSearchParams): void {
  for (const old of box.querySelectorAll(".warning")) old.remove();
  for (const complaint of sought?.complaints ?? []) {
    const said = document.createElement("p");
    said.className = "warning";
    said.setAttribute("role", "alert");
    said.append(WHY[complaint.why](complaint.typed, complaint.meant.length));
    const column = complaint.field === "source" ? finder?.names.sources : finder?.names.entities;
    for (const at of complaint.meant.slice(0, 8)) {
      const rest = new URLSearchParams(state);
      rest.set(complaint.field, column?.id[at] ?? "");
      const link = document.createElement("a");
      link.href = href(`${pathNow()}?${rest}`);
      link.textContent = column?.name[at] ?? "";
      said.append(" ", link);
    }
    box.append(said);
  }
}

const WHY = {
  unknown: (typed: string) => `Nothing of the name “${typed}” is known here.`,
  several: (typed: string, count: number) => `“${typed}” may mean any of ${count}.`,
  unread: (typed: string) => `“${typed}” is no date that can be read. 1949, May 1949, 3 May 1949, 1949-05, 264 BC can.`,
  reversed: () => "The first day is after the last.",
};

if (mode !== "serve") {
  onPage((main) => void hide(main).catch(() => undefined));
  onState(() => void hide(mainNow()).catch(() => undefined));
}
