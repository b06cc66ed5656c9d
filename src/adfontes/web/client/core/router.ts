// A single file shows one of its pages at a time: which one, its address says behind the sign of a fragment.

import { nameOf, pagingOf } from "./names.ts";
import { showMain, start } from "./page.ts";
import { findKept, type Frame, keepHome, pieceOf } from "./pages.ts";
import { addressOf, fragmentNow, href, localise, parts, pathNow, queryNow } from "./place.ts";
import { onState } from "./state.ts";

const HOME = "index";
const scrolled = new Map<number, number>();
let shown = HOME;
let entries = 0;
let turning = 0;

/** Takes over from what stands in the file to be read without script, and follows the address from now on. */
export function startRouter(): void {
  document.querySelector(".also")?.remove();
  keepHome(HOME);
  history.scrollRestoration = "manual";
  entry();
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("scroll", () => scrolled.set(entry(), scrollY), { passive: true });
  onState(() => {
    if (nameNow() !== shown) follow();
  });
  document.addEventListener("submit", sendForm);
  document.addEventListener("click", followOwn);
  if (nameNow() === HOME) start();
  else void turn(nameNow());
}

function nameNow(): string {
  return nameOf(pathNow(), pagingOf(queryNow()).paging);
}

/** The number of this entry of the history; one that has none yet is a new one. */
function entry(): number {
  const state = history.state as { entry?: number } | null;
  if (typeof state?.entry === "number") {
    entries = Math.max(entries, state.entry);
    return state.entry;
  }
  entries += 1;
  history.replaceState({ ...state, entry: entries }, "");
  return entries;
}

function follow(): void {
  const name = nameNow();
  const before = scrolled.get(entry());
  if (name !== shown) return void turn(name);
  // The same page: a browser that has been told not to leaves the lines where they are.
  if (before !== undefined && !fragmentNow()) scrollTo({ top: before, behavior: "instant" });
}

async function turn(name: string): Promise<void> {
  const mine = ++turning;
  const number = entry();
  const address = pathNow() + queryNow();
  shown = name;
  try {
    const kept = await findKept(address);
    if (mine !== turning) return;
    const { main, title } = pieceOf(kept);
    setFrame(kept.frame);
    showMain(main, title);
  } catch {
    if (mine !== turning) return;
    showMain(missing(), document.title);
  }
  arrive(scrolled.get(number));
}

function arrive(before: number | undefined): void {
  const main = document.getElementById("main");
  const place = before === undefined ? placeOf(fragmentNow()) : null;
  (place?.hasAttribute("tabindex") ? place : main)?.focus({ preventScroll: true });
  if (place) place.scrollIntoView({ block: "start", behavior: "instant" });
  else scrollTo({ top: before ?? 0, behavior: "instant" });
}

function placeOf(fragment: string): HTMLElement | null {
  try {
    return fragment ? document.getElementById(decodeURIComponent(fragment.slice(1))) : null;
  } catch {
    return null;
  }
}

function setFrame(frame: Frame | undefined): void {
  const lists = document.querySelector(".top nav");
  if (!frame || !lists) return;
  document.body.className = frame[0];
  const read = new DOMParser().parseFromString(frame[1], "text/html").querySelector("nav");
  if (!read) return;
  const nav = document.importNode(read, true);
  localise(nav);
  lists.replaceWith(nav);
}

function missing(): HTMLElement {
  const main = document.createElement("main");
  main.id = "main";
  main.tabIndex = -1;
  const title = document.createElement("h1");
  title.textContent = "Not here";
  const back = document.createElement("a");
  back.href = href("/");
  back.textContent = "Back to the text";
  const line = document.createElement("p");
  line.append("This file has no such page. ", back);
  main.append(title, line);
  return main;
}

/** A form that would ask a server for a list leads to that list's page here; its query is applied by scripts. */
function sendForm(event: SubmitEvent): void {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get") return;
  const action = form.getAttribute("action") ?? "";
  if (!action.startsWith("#/")) return;
  event.preventDefault();
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) {
    if (typeof value === "string" && value !== "") asked.append(name, value);
  }
  location.hash = `${parts(action.slice(1)).path}${asked.size ? `?${asked}` : ""}`;
}

/** Links whose address is not what they say, since without script they lead within what stands in the file. */
function followOwn(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a[data-to]") : null;
  const address = link && addressOf(link);
  if (!address) return;
  event.preventDefault();
  location.hash = address;
}
