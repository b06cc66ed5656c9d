// Back returns to the exact line: each entry of the history keeps the place that was read when it was left.

import { onPage } from "../core/page.ts";

interface Place {
  /** The block at the top of the window. */
  block: string;
  /** How far its top is below the window's, in pixels; where it is above, which share of the block is. */
  below: number;
  above: number;
}
const SETTLED = 200;

let held: Place | null = null;
let waiting = 0;
let moved = false;

function blocks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#text > .block[id]")];
}

/** The place that is read now; null where this page is not the text. */
function placeNow(): Place | null {
  for (const block of blocks()) {
    const { top, bottom, height } = block.getBoundingClientRect();
    if (bottom > 0) return { block: block.id, below: Math.max(0, top), above: height ? Math.max(0, -top) / height : 0 };
  }
  return null;
}

/** Keeps the place that is read now with this entry of the history. */
export function keepPlace(): void {
  clearTimeout(waiting);
  const place = placeNow();
  if (!place) return;
  held = place;
  history.scrollRestoration = "manual";
  history.replaceState({ ...(history.state as object | null), place }, "");
}

function restore(place: Place | undefined | null): void {
  const block = place && document.getElementById(place.block);
  if (!block || !place) return;
  const { top, height } = block.getBoundingClientRect();
  scrollBy({ top: top - place.below + place.above * height, behavior: "instant" });
}

function kept(): Place | undefined {
  return (history.state as { place?: Place } | null)?.place;
}

export function startReturning(): void {
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(keepPlace, SETTLED);
  }, { passive: true });
  for (const left of ["click", "pagehide"]) addEventListener(left, keepPlace, { capture: true });
  for (const own of ["wheel", "touchmove", "keydown"]) addEventListener(own, () => (moved = true), { passive: true, once: true });
  addEventListener("popstate", () => {
    const place = kept();
    if (place) requestAnimationFrame(() => restore(place));
  });
  addEventListener("load", () => {
    if (!moved) restore(kept());
  });
  let first = true;
  onPage(() => {
    // A main part that takes the place of another shows the same lines.
    restore(kept() ?? (first ? null : held));
    first = false;
  });
}
