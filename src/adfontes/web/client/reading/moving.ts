// Where the reader is in the text, and the way from one mark to the next.

import { fragmentNow, mode, pathNow, queryNow } from "../core/place.ts";
import { onPage } from "../core/page.ts";

export const calm = matchMedia("(prefers-reduced-motion: reduce)");
const gone = new Map<string, Element>();

export function isSeen(element: Element): boolean {
  return element.getClientRects().length > 0;
}

/** The mark of a kind last gone to, while it is on the page and in the window. */
export function lastOf(selector: string): Element | null {
  const mark = gone.get(selector);
  if (!mark?.isConnected) return null;
  const { top, bottom } = mark.getBoundingClientRect();
  return bottom > 0 && top < innerHeight ? mark : null;
}

/** The next mark of a kind, or the one before: from the one last gone to, else from the top of the window. */
function nextOf(selector: string, step: 1 | -1): HTMLElement | null {
  const marks = [...document.querySelectorAll<HTMLElement>(`#main ${selector}`)].filter(isSeen);
  const at = gone.has(selector) ? marks.indexOf(gone.get(selector) as HTMLElement) : -1;
  if (at >= 0) return marks[Math.min(marks.length - 1, Math.max(0, at + step))] ?? null;
  const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > 0);
  if (below < 0) return marks.at(-1) ?? null;
  return marks[Math.max(0, step > 0 ? below : below - 1)] ?? null;
}

/** Goes to the next mark of a kind, or the one before; null where the page has none. */
export function goTo(selector: string, step: 1 | -1): HTMLElement | null {
  const mark = nextOf(selector, step);
  if (!mark) return null;
  gone.set(selector, mark);
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
  return mark;
}

// Who has scrolled on by hand goes on from there.
for (const moved of ["wheel", "touchmove", "pointerdown"]) {
  addEventListener(moved, () => {
    for (const [selector] of gone) if (!lastOf(selector)) gone.delete(selector);
  }, { passive: true });
}

/** Makes a place of this page its target, with no step in the history: opens a note, lights up a passage. */
export function showPlace(fragment: string): boolean {
  const place = document.getElementById(decodeFragment(fragment));
  if (!place) return false;
  if (fragment === fragmentNow()) place.scrollIntoView({ block: "start" });
  else location.replace(mode === "single" ? `#${pathNow()}${queryNow()}${fragment}` : fragment);
  if (mode === "single") showTarget();
  if (place.hasAttribute("tabindex")) place.focus({ preventScroll: true });
  return true;
}

export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment.replace(/^#/, ""));
  } catch {
    return fragment.slice(1);
  }
}

/** The note or slip that is open over the page, or marked beside it. */
export function openedPanel(): HTMLElement | null {
  return document.querySelector<HTMLElement>("#main :is(.note, .slip):is(:target, .targeted)");
}

// What is opened as a panel must not cover its own place, nor stand over some other place of the text.
function showMark(): void {
  const panel = openedPanel();
  const close = panel?.querySelector<HTMLAnchorElement>(".close");
  if (!panel || !close || getComputedStyle(panel).position !== "fixed") return;
  const place = document.getElementById(decodeFragment(close.hash))?.getBoundingClientRect();
  if (place && (place.top < 0 || place.bottom > panel.getBoundingClientRect().top)) {
    scrollBy({ top: place.top - innerHeight / 5, behavior: "instant" });
  }
}

// The fragment of a single file is a whole address, in which the browser finds no target: a class stands in for it.
function showTarget(): void {
  for (const before of document.querySelectorAll(".targeted")) before.classList.remove("targeted");
  if (!location.hash.startsWith("#/")) return;
  const place = document.getElementById(decodeFragment(fragmentNow()));
  place?.classList.add("targeted");
  if (place && getComputedStyle(place).position !== "fixed") place.scrollIntoView({ block: "start" });
}

export function startMoving(): void {
  addEventListener("hashchange", showMark);
  addEventListener("load", showMark);
  if (mode !== "single") return;
  addEventListener("hashchange", showTarget);
  onPage(showTarget);
}
