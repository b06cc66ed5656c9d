// The facing pane: a source, witness, person or note beside the text, with all that it supports.

import { loadPage, type Piece } from "../core/pages.ts";
import { addressOf, href, parts, pathNow, queryNow } from "../core/place.ts";
import { changeState, onState, stateNow } from "../core/state.ts";
import { make } from "./help.ts";
import { decodeFragment, openedPanel, showPlace } from "./moving.ts";
import { keepPlace } from "./returning.ts";
import { askStrike } from "./striking.ts";

const FACING = /^\/(note|source|witness|person|body|place|questions)\/[^/?#]+(\?[^#]*)?(#.*)?$/;
const OWN = "pane-";
const MOST = 24;

let pane: HTMLElement | null = null;
let shown: string | null = null;
let opener: HTMLElement | null = null;
const loaded = new Map<string, Promise<Piece>>();

/** Whether an address is one that the pane can show. */
export function isFacing(address: string | null): address is string {
  return address !== null && FACING.test(address);
}

export function isOpen(): boolean {
  return pane !== null && !pane.hidden;
}

/** The pane, while it is open. */
export function paneNow(): HTMLElement | null {
  return isOpen() ? pane : null;
}

/** Opens a page beside this one. The address of the page says so, so that back closes it. Where the pane cannot show
 * it, the address is gone to. */
export function openPane(address: string): void {
  if (!isFacing(address)) return location.assign(href(address));
  if (!pane?.contains(document.activeElement)) {
    opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }
  if (address === shown) return focusPane();
  keepPlace();
  const next = stateNow();
  next.set("pane", address);
  changeState(next);
}

export function closePane(): void {
  const next = stateNow();
  if (!next.has("pane")) return;
  keepPlace();
  next.delete("pane");
  changeState(next);
}

/** Gets a page before it is asked for. */
export function prepare(address: string): void {
  if (isFacing(address)) void load(address).catch(() => undefined);
}

function load(address: string): Promise<Piece> {
  const { path, query } = parts(address);
  const key = path + query;
  const piece = loaded.get(key) ?? loadPage(key);
  loaded.set(key, piece);
  piece.catch(() => loaded.delete(key));
  const oldest = loaded.keys().next().value;
  if (loaded.size > MOST && oldest !== undefined) loaded.delete(oldest);
  return piece;
}

async function show(): Promise<void> {
  const wanted = stateNow().get("pane");
  if (wanted === shown) return;
  shown = wanted;
  if (wanted === null || !isFacing(wanted)) return hide();
  const whole = pane ?? makePane();
  whole.setAttribute("aria-busy", "true");
  try {
    const piece = await load(wanted);
    if (shown === wanted) fill(whole, wanted, piece);
  } catch {
    if (shown === wanted) location.assign(href(wanted));
  }
}

function hide(): void {
  if (!isOpen() || !pane) return;
  const within = pane.contains(document.activeElement);
  pane.hidden = true;
  document.documentElement.classList.remove("faced");
  if (within) (opener?.isConnected ? opener : document.getElementById("main"))?.focus({ preventScroll: true });
  opener = null;
}

function makePane(): HTMLElement {
  pane = make("aside", "pane");
  pane.id = "pane";
  pane.hidden = true;
  const page = make("a", "open-page", "open as page");
  const close = make("button", "pane-close", "×");
  close.type = "button";
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", closePane);
  const head = make("p", "pane-head");
  head.append(page, close);
  pane.append(head, make("div", "pane-body"));
  pane.addEventListener("submit", onSubmit);
  const main = document.getElementById("main");
  if (main) main.after(pane);
  else document.body.append(pane);
  return pane;
}

function fill(whole: HTMLElement, address: string, piece: Piece): void {
  const body = whole.querySelector<HTMLElement>(".pane-body");
  const page = whole.querySelector<HTMLAnchorElement>(".open-page");
  if (!body || !page) return;
  const copy = piece.main.cloneNode(true) as HTMLElement;
  keepApart(copy);
  body.replaceChildren(...copy.childNodes);
  page.href = href(address);
  page.dataset["to"] = address;
  const title = body.querySelector<HTMLElement>("h1");
  whole.setAttribute("aria-label", `Beside the text: ${title?.textContent?.trim() ?? piece.title}`);
  whole.removeAttribute("aria-busy");
  if (title) title.tabIndex = -1;
  whole.hidden = false;
  document.documentElement.classList.add("faced");
  fit();
  whole.scrollTop = 0;
  // Who began to type while it was fetched goes on typing.
  if (!document.activeElement?.matches("input, select, textarea")) focusPane();
  const { fragment } = parts(address);
  if (fragment) showInPane(fragment);
  document.dispatchEvent(new CustomEvent("adfontes:drawn"));
}

// On a wide window the pane takes the column of the notes, below the head of the page, so that no word moves. What it
// needs to know is set on the elements that ask for it alone: on the whole page it would cost the style of every word.
function fit(): void {
  if (!isOpen() || !pane) return;
  const head = document.querySelector(".top")?.getBoundingClientRect();
  const block = document.querySelector("#text > .block:not(.emptied, .between)")?.getBoundingClientRect();
  const room = block ? document.documentElement.clientWidth - block.right : 0;
  const wide = block ? `${Math.round(room - Math.min(20, room / 12))}px` : "28rem";
  set(pane, "--under", `${Math.max(0, Math.round(head?.bottom ?? 0))}px`);
  for (const element of [pane, openedPanel()]) if (element) set(element, "--facing", wide);
}

function set(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

// What is shown beside a page must not bear the names that are taken there, nor stand above its headings.
function keepApart(copy: HTMLElement): void {
  for (const element of copy.querySelectorAll("[id]")) element.id = OWN + element.id;
  for (const name of ["for", "list", "aria-describedby", "aria-labelledby", "aria-controls"]) {
    for (const element of copy.querySelectorAll(`[${name}]`)) {
      const ids = (element.getAttribute(name) ?? "").split(/\s+/).filter(Boolean);
      element.setAttribute(name, ids.map((id) => OWN + id).join(" "));
    }
  }
  for (const heading of copy.querySelectorAll("h1, h2, h3, h4, h5")) {
    heading.setAttribute("aria-level", String(Number(heading.tagName.slice(1)) + 1));
  }
}

function focusPane(): void {
  pane?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

function showInPane(fragment: string): boolean {
  const id = OWN + decodeFragment(fragment);
  const place = [...(pane?.querySelectorAll<HTMLElement>("[id]") ?? [])].find((element) => element.id === id);
  if (!place) return false;
  for (const before of pane?.querySelectorAll(".shown") ?? []) before.classList.remove("shown");
  place.classList.add("shown");
  place.scrollIntoView({ block: "center" });
  return true;
}

// A strike that is asked for in the pane is done in the text beside it.
function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== "get") return;
  const witness = new FormData(form).get("w");
  if (typeof witness !== "string") return;
  event.preventDefault();
  askStrike(`/?${new URLSearchParams({ w: witness })}`, () => form.submit());
}

/** Whether an address lies on the very page that is shown. */
function isHere(address: string): boolean {
  const { path, query } = parts(address);
  const part = (given: string) => new URLSearchParams(given).get("part") ?? "1";
  return path === pathNow() && part(query) === part(queryNow());
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.target || link.hasAttribute("download")) return;
  if (link.closest(".pane-body")) return fromPane(event, link);
  if (!document.getElementById("text") || !link.closest("#main, .card-over")) return;
  const address = link.matches(".call") && isOpen() ? noteOf(link) : addressOf(link);
  if (!isFacing(address)) return;
  event.preventDefault();
  openPane(address);
  if (link.matches(".call")) opener = link;
}

/** The page of the note that a call opens. */
export function noteOf(call: Element): string | null {
  const note = document.getElementById(decodeFragment(call.getAttribute("href") ?? ""));
  const own = note?.querySelector("a.number");
  return own ? addressOf(own) : null;
}

function fromPane(event: MouseEvent, link: HTMLAnchorElement): void {
  const given = link.getAttribute("href") ?? "";
  if (given.startsWith("#") && !given.startsWith("#/")) {
    event.preventDefault();
    showInPane(given);
    return;
  }
  const address = addressOf(link);
  if (address === null) return;
  if (isFacing(address)) {
    event.preventDefault();
    openPane(address);
  } else if (link.matches(".strike") && parts(address).path === "/") {
    event.preventDefault();
    askStrike(address, () => location.assign(href(address)));
  } else if (parts(address).path === "/" && parts(address).fragment) {
    event.preventDefault();
    const { fragment } = parts(address);
    if (isHere(address) && showPlace(fragment)) return;
    location.assign(href(beside(address)));
  }
}

/** An address of the text with what is open beside it. */
function beside(address: string): string {
  const { path, query, fragment } = parts(address);
  const asked = new URLSearchParams(query);
  if (shown && document.getElementById("text")) asked.set("pane", shown);
  return `${path}${asked.size ? `?${asked}` : ""}${fragment}`;
}

export function startPane(): void {
  document.addEventListener("click", onClick);
  addEventListener("hashchange", fit);
  addEventListener("resize", fit, { passive: true });
  addEventListener("scroll", fit, { passive: true });
  onState(() => void show());
  if (stateNow().has("pane")) void show();
}
