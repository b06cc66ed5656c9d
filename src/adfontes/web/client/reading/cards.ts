// Cards: what a name, a date, a note call, a citation or a repair means, and why, on hovering, focus or tap.

import { computePosition, flip, inline, offset, shift, size } from "@floating-ui/dom";
import { onPage } from "../core/page.ts";
import { make } from "./help.ts";
import { addressOf } from "../core/place.ts";
import { prepare } from "./pane.ts";
import { knowMore, tellOf } from "./telling.ts";

const MARKS = "a.nm, .dated, a.call, .cite > a, .cite .why, .emended";
const OPENS = 90;
const CLOSES = 220;

let card: HTMLElement | null = null;
let marked: Element | null = null;
let meant: Element | null = null;
let timer = 0;
let asking: Element | null = null;
let last = { x: -1, y: -1 };
let touched: Element | null = null;
let hasTouch = false;

function markAt(target: EventTarget | null): Element | null {
  const mark = target instanceof Element ? target.closest(MARKS) : null;
  return mark?.closest("#main, .pane") ? mark : null;
}

/** The card that is shown, if one is. */
export function cardNow(): HTMLElement | null {
  return card && !card.hidden ? card : null;
}

export function closeCard(): boolean {
  clearTimeout(timer);
  const was = cardNow();
  if (was) was.hidden = true;
  marked?.classList.remove("carded");
  meant?.classList.remove("meant");
  marked = meant = null;
  return was !== null;
}

// A tooltip of the browser's would stand over the card: its words become the mark's description.
function takeTitle(mark: Element): void {
  const title = mark.getAttribute("title");
  if (title === null) return;
  mark.removeAttribute("title");
  if (!mark.hasAttribute("aria-description")) mark.setAttribute("aria-description", title);
}

/** The note that a call opens, where it stands beside the text. */
function noteBeside(mark: Element | null): Element | null {
  if (!mark?.matches(".call")) return null;
  const note = document.getElementById((mark.getAttribute("href") ?? "").slice(1));
  return note && note.getClientRects().length > 0 && getComputedStyle(note).position !== "fixed" ? note : null;
}

function open(mark: Element, at: { x: number; y: number } | null): void {
  if (mark === marked) return;
  closeCard();
  const selection = getSelection();
  if (selection && !selection.isCollapsed) return;
  marked = mark;
  meant = document.documentElement.classList.contains("faced") ? null : noteBeside(mark);
  meant?.classList.add("meant");
  if (meant) return;
  const told = tellOf(mark);
  if (!told) return;
  card ??= makeCard();
  card.replaceChildren(told);
  card.hidden = false;
  mark.classList.add("carded");
  void place(mark, at);
  void tellMore(mark, at);
  const link = mark.closest("a");
  const address = link && addressOf(link);
  if (address) prepare(address);
}

/** A card that was opened before the table was there says the rest when it comes. */
async function tellMore(mark: Element, at: { x: number; y: number } | null): Promise<void> {
  if (!(await knowMore()) || mark !== marked || !cardNow()) return;
  const told = tellOf(mark);
  if (!told) return;
  card?.replaceChildren(told);
  await place(mark, at);
}

async function place(mark: Element, at: { x: number; y: number } | null): Promise<void> {
  const shown = card;
  if (!shown) return;
  const { x, y } = await computePosition(mark, shown, {
    strategy: "fixed",
    placement: "bottom-start",
    middleware: [
      inline(at ?? {}),
      offset(5),
      flip({ padding: 8 }),
      shift({ padding: 8 }),
      size({ padding: 8, apply: ({ availableHeight }) => void (shown.style.maxHeight = `${Math.max(120, availableHeight)}px`) }),
    ],
  });
  shown.style.left = `${Math.round(x)}px`;
  shown.style.top = `${Math.round(y)}px`;
}

function makeCard(): HTMLElement {
  const made = make("div", "card-over");
  made.hidden = true;
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "What this is");
  made.addEventListener("pointerenter", () => clearTimeout(timer));
  made.addEventListener("pointerleave", closeSoon);
  // What stands after the text would be far away for the Tab key, and says no more than the mark's own page.
  document.body.append(made);
  return made;
}

function closeSoon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => closeCard(), CLOSES);
}

function onOver(event: PointerEvent): void {
  const mark = markAt(event.target);
  if (!mark) return;
  takeTitle(mark);
  if (mark === marked) clearTimeout(timer);
}

// Only a pointer that moves asks: words that come to lie under one that rests (a note that opens, a page that is
// scrolled) do not.
function onMove(event: PointerEvent): void {
  const { clientX: x, clientY: y } = event;
  if ((x === last.x && y === last.y) || event.pointerType === "touch" || event.buttons) return;
  last = { x, y };
  const mark = markAt(event.target);
  if (mark === asking) return;
  asking = mark;
  if (!mark || mark === marked) return;
  clearTimeout(timer);
  timer = window.setTimeout(() => open(mark, { x, y }), OPENS);
}

function onOut(event: PointerEvent): void {
  if (event.pointerType === "touch" || !markAt(event.target)) return;
  const to = event.relatedTarget;
  if (to instanceof Node && (card?.contains(to) || markAt(event.target)?.contains(to))) return;
  closeSoon();
}

function onFocus(event: FocusEvent): void {
  const mark = markAt(event.target);
  if (!mark) return;
  takeTitle(mark);
  // A mouse's click gives the focus too; it has its own way.
  if (mark.matches(":focus-visible")) open(mark, null);
}

// A tap opens the card; the card's link, or a second tap, goes on. A note call opens its note at once.
function onTap(event: MouseEvent): void {
  const mark = markAt(event.target);
  if (!(event as PointerEvent).pointerType ? !hasTouch : (event as PointerEvent).pointerType !== "touch") return;
  if (!mark) {
    if (!(event.target instanceof Element && event.target.closest(".card-over"))) closeCard();
    touched = null;
    return;
  }
  if (mark.matches(".call") || mark === touched) {
    touched = null;
    closeCard();
    return;
  }
  takeTitle(mark);
  event.preventDefault();
  event.stopPropagation();
  touched = mark;
  open(mark, { x: event.clientX, y: event.clientY });
}

export function startCards(): void {
  addEventListener("pointerover", onOver);
  addEventListener("pointermove", onMove, { passive: true });
  addEventListener("pointerout", onOut);
  addEventListener("focusin", onFocus);
  addEventListener("focusout", (event) => {
    if (markAt(event.target) && event.target === marked) closeSoon();
  });
  addEventListener("click", onTap, { capture: true });
  addEventListener("pointerdown", (event) => {
    hasTouch = event.pointerType === "touch";
    last = { x: event.clientX, y: event.clientY };
    if (event.pointerType !== "touch" && !(event.target instanceof Element && event.target.closest(".card-over"))) closeCard();
  });
  addEventListener("scroll", (event) => {
    if (event.target === document) closeCard();
  }, { passive: true });
  onPage((main) => {
    closeCard();
    document.documentElement.classList.add("carding");
    if (main.querySelector(MARKS)) requestIdleCallback(() => void knowMore());
  });
}
