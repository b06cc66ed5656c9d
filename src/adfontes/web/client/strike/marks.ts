// The marks of a strike on a page: a class, and the word for it, since no colour alone may carry a meaning.
//
// A page that was served struck bears the same marks; they are replaced, never doubled. Among the words of a text no
// mark is put: a passage has its word from the style sheet and its title, a side note and an entry one of their own.

import type { State, Struck } from "./reckon.ts";

const STATES = ["falls", "weakened", "unaffected"] as const;
/** As the server says it of passages (words.STATES). */
const SAID: Record<string, string> = {
  falls: "falls: left without a cited support",
  weakened: "weakened: some of its cited support is struck",
  unaffected: "unaffected",
};

/** Puts the marks of a strike on whatever stands below `root`, or takes them away where nothing is struck. */
export function mark(root: ParentNode, struck: Struck | null): void {
  const state = (map: Map<number, State> | undefined, number: string | undefined) => map?.get(Number(number)) ?? null;
  for (const passage of root.querySelectorAll<HTMLElement>("[data-p]")) {
    const found = struck ? (state(struck.passages, passage.dataset["p"]) ?? "unaffected") : null;
    classed(passage, found);
    if (found) passage.title = SAID[found]!;
    else passage.removeAttribute("title");
  }
  for (const note of root.querySelectorAll<HTMLElement>("[data-behind]")) {
    const found = state(struck?.passages, note.dataset["behind"]);
    classed(note, found);
    worded(note, found ? SAID[found]! : null);
  }
  for (const cited of root.querySelectorAll<HTMLElement>("[data-c]")) {
    lose(cited, state(struck?.records, cited.dataset["c"]) === "falls");
  }
  for (const entry of root.querySelectorAll<HTMLElement | SVGElement>("[data-r]")) {
    const found = state(struck?.records, entry.dataset["r"]);
    classed(entry, found);
    if (entry instanceof SVGElement) labelled(entry, found);
    else if (INLINE.has(entry.tagName)) described(entry, found);
    else worded(entry, found);
  }
}

const INLINE = new Set(["A", "SPAN", "B", "I", "EM", "BDI", "BUTTON", "TD", "TH", "TR", "OPTION"]);

function classed(element: Element, state: string | null): void {
  for (const name of STATES) element.classList.toggle(name, name === state);
}

/** The word of an entry, as a line of its own before what it tells. */
function worded(entry: HTMLElement, said: string | null): void {
  const told = entry.querySelector<HTMLElement>(":scope > .told");
  const found = (told ?? entry).querySelector<HTMLElement>(":scope > .state");
  if (!said) return found?.remove();
  const word = found ?? document.createElement("p");
  word.className = "state";
  if (word.textContent !== said) word.textContent = said;
  if (!found) (told ?? entry).prepend(word);
}

/** The word of a citation stands in what tells of it, so that the words of the note stay its own. */
function lose(cited: HTMLElement, lost: boolean): void {
  cited.classList.toggle("lost", lost);
  const why = cited.querySelector(".why");
  const found = why?.querySelector(".lost-said") ?? null;
  if (!lost) return found?.remove();
  if (!why || found) return;
  const word = document.createElement("b");
  word.className = "lost-said";
  word.textContent = "Falls with what is struck. ";
  why.prepend(word);
}

/** What elements were called before a strike. */
const before = new WeakMap<Element, string | null>();

function described(element: HTMLElement, said: string | null): void {
  attribute(element, "aria-description", said);
}

/** A mark in a drawing says its state at the end of its name. */
function labelled(element: SVGElement, said: string | null): void {
  const title = element.querySelector(":scope > title");
  if (!element.hasAttribute("aria-label") && title) {
    if (!before.has(title)) before.set(title, title.textContent);
    title.textContent = [before.get(title), said].filter(Boolean).join("; ");
  } else attribute(element, "aria-label", said);
}

function attribute(element: Element, name: string, said: string | null): void {
  if (!before.has(element)) before.set(element, element.getAttribute(name));
  const own = before.get(element) ?? null;
  const whole = [own, said].filter(Boolean).join("; ");
  if (whole) element.setAttribute(name, whole);
  else element.removeAttribute(name);
}
