// The card of a mark: all that is told there, each with a way to its sentence. Made of text alone.

import type { Marked, MapView } from "./view.ts";

const MOST = 12;

/** Lets the marks of a view open cards within a frame: by hovering, by the keyboard, by a tap. */
export function openCards(view: MapView, frame: HTMLElement, href: (address: string) => string): void {
  let card: HTMLElement | null = null;
  let closing = 0;
  let pinned: SVGAElement | null = null;
  const close = () => {
    card?.remove();
    card = null;
    pinned = null;
  };
  const later = () => {
    clearTimeout(closing);
    closing = window.setTimeout(() => pinned || close(), 250);
  };
  const markOf = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest<SVGAElement>("svg a") : null;
    return link ? view.marks.get(link) : undefined;
  };
  const open = (mark: Marked) => {
    clearTimeout(closing);
    close();
    card = made(view, mark, href);
    card.addEventListener("pointerenter", () => clearTimeout(closing));
    card.addEventListener("pointerleave", later);
    frame.append(card);
    const [box, around] = [mark.element.getBoundingClientRect(), frame.getBoundingClientRect()];
    const [x, y] = [(box.left + box.right) / 2 - around.left, (box.top + box.bottom) / 2 - around.top];
    card.style.left = `${Math.max(8, Math.min(around.width - card.offsetWidth - 8, x + 18))}px`;
    const below = y + 18;
    card.style.top = `${below + card.offsetHeight < around.height ? below : Math.max(8, y - card.offsetHeight - 18)}px`;
  };
  view.element.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark && !pinned && event.pointerType === "mouse") open(mark);
    else if (!mark && !pinned) later();
  });
  view.element.addEventListener("pointerleave", later);
  view.element.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark && mark.element.matches(":focus-visible")) open(mark);
  });
  view.element.addEventListener("focusout", later);
  view.element.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return mark ? undefined : close();
    if (mark.reports.length === 1) return;
    event.preventDefault();
    open(mark);
    pinned = mark.element;
    card?.querySelector("a")?.focus({ preventScroll: true });
  });
  frame.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    event.preventDefault();
    const back = pinned;
    close();
    back?.focus({ preventScroll: true });
  });
}

function made(view: MapView, mark: Marked, href: (address: string) => string): HTMLElement {
  const card = document.createElement("div");
  card.className = "map-card";
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", mark.name);
  const head = document.createElement("p");
  const title = document.createElement(mark.place === null ? "b" : "a");
  title.textContent = mark.name;
  const place = mark.place === null ? null : view.table.places[mark.place]!;
  if (place) title.setAttribute("href", href(place[0]));
  head.append(title);
  if (place) head.append(` · named ${place[5]} ${place[5] === 1 ? "time" : "times"}${place[4] ? "; lies somewhere about here" : ""}`);
  const list = document.createElement("ul");
  for (const number of mark.reports.slice(0, MOST)) {
    const [r, address, date, words] = view.table.reports[number]!;
    const item = document.createElement("li");
    const link = document.createElement("a");
    if (r >= 0) item.dataset["r"] = String(r);
    link.href = href(address);
    link.dir = "auto";
    link.textContent = words;
    item.append(`${date || "undated"}: `, link);
    list.append(item);
  }
  card.append(head, list);
  if (mark.reports.length > MOST) card.append(`and ${mark.reports.length - MOST} more`);
  return card;
}
