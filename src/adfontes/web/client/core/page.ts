// What is done to every page that is shown: at the start, and again whenever its main part is another.

import { href, mode, pathNow, queryNow } from "./place.ts";
import { loadPage } from "./pages.ts";

type Enhancer = (main: HTMLElement) => void;
const enhancers: Enhancer[] = [];
let started = false;

/** Calls `enhance` with the page's main part: once the page is there, and for each that takes its place. */
export function onPage(enhance: Enhancer): void {
  enhancers.push(enhance);
  if (started) enhance(mainNow());
}

/** The main part that is shown. */
export function mainNow(): HTMLElement {
  return document.getElementById("main") ?? document.body;
}

/** Puts another main part in the place of the one shown. */
export function showMain(main: HTMLElement, title: string): void {
  mainNow().replaceWith(main);
  if (title) document.title = title;
  started = true;
  for (const enhance of enhancers) enhance(main);
}

let running: AbortController | null = null;

/** Shows another state of a page without leaving it: asks the server for it. Elsewhere the page is gone to. */
export async function visit(address: string, options: { push?: boolean } = {}): Promise<void> {
  if (mode !== "serve") return location.assign(href(address));
  running?.abort();
  running = new AbortController();
  const { title, main } = await loadPage(address, running.signal);
  if (options.push) history.pushState(null, "", href(address));
  showMain(main, title);
}

/** Whether pages are made anew by the server for each query; elsewhere the scripts must do it. */
export const isServed = mode === "serve";

/** The address that is shown: path and query. */
export function addressNow(): string {
  return pathNow() + queryNow();
}

/** Does to the page what is done to every page, and to all that take its place from now on. */
export function start(): void {
  if (started) return;
  started = true;
  for (const enhance of enhancers) enhance(mainNow());
}
