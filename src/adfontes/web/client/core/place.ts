// Where a page is: the reader's own addresses ("/source/ID", as the server has them) and what they are here.
//
// A page is *served* by the program, one of the files of a *site*, or a part of a *single* file. Everything in these
// modules speaks of addresses as the server has them; only this module knows what they are elsewhere.

import { addressOfName, nameOf, pagingOf } from "./names.ts";

export type Mode = "serve" | "site" | "single";

const page = document.documentElement.dataset;

export const mode: Mode = (page["mode"] as Mode | undefined) ?? "serve";

/** The way from this page to the root of the site: "" or "../" and so on; empty but in a site. */
const root = page["root"] ?? "";

/** What stands before every address of a served page where it is one of several texts: "/in/NAME", or nothing. */
const base = page["base"] ?? "";

/** In how many files the pages are kept for the panes of a site, or the views of a single file. */
export const sheaves = Number(page["sheaves"] ?? "1") || 1;

/** The page of a single file that is shown, path and query: what its plain fragments (#n12) are fragments of. */
let shown = "/";

/** In a single file every address is whole: a plain fragment, which a link within the page has left, is put behind the
 * page shown. The element it leads to stays the target, since only the address is changed. */
function settle(): void {
  const given = location.hash;
  if (given.startsWith("#/")) shown = pageOf(given.slice(1));
  else history.replaceState(history.state, "", `#${shown}${given}`);
}

if (mode === "single") {
  settle();
  // Before any other listener: all that hear of a new address shall find it whole, and what is left is known by then.
  for (const moved of ["popstate", "hashchange", "click", "keydown"]) addEventListener(moved, settle, { capture: true });
}

/** The reader's address of the page that is shown, without query and fragment: "/timeline". */
export function pathNow(): string {
  if (mode === "serve") return location.pathname.slice(base.length) || "/";
  if (mode === "single") return parts(fragmentAddress()).path;
  return page["path"] ?? "/";
}

/** The query of the page that is shown: "?from=1949", or "". */
export function queryNow(): string {
  if (mode === "serve") return location.search;
  if (mode === "single") return parts(fragmentAddress()).query;
  const query = new URLSearchParams(page["page"] ?? "");
  for (const [name, value] of pagingOf(location.search).rest) query.append(name, value);
  return query.size ? `?${query}` : "";
}

/** The fragment of the page that is shown: "#p12", or "". */
export function fragmentNow(): string {
  return mode === "single" ? parts(fragmentAddress()).fragment : location.hash;
}

/** What a link to one of the reader's addresses ("/?part=2#x120") must say on this page. */
export function href(address: string): string {
  if (mode === "serve") return base + address;
  if (mode === "single") return `#${address}`;
  const { path, query, fragment } = parts(address);
  const { paging, rest } = pagingOf(query);
  return `${root}${nameOf(path, paging)}.html${rest.size ? `?${rest}` : ""}${fragment}`;
}

/** The reader's address that a link on this page leads to; null for a link that leads elsewhere. */
export function addressOf(link: Element): string | null {
  const own = link.getAttribute("data-to");
  if (own !== null) return own;
  const given = link.getAttribute("href");
  if (given === null) return null;
  if (given.startsWith("#") && !(mode === "single" && given.startsWith("#/"))) return pathNow() + queryNow() + given;
  if (mode === "single") return given.startsWith("#/") ? given.slice(1) : null;
  if (mode === "serve") return given.startsWith(`${base}/`) && !given.startsWith("//") ? given.slice(base.length) : null;
  return siteAddress(given);
}

/** An address in its three parts, each with its own sign or empty. */
export function parts(address: string): { path: string; query: string; fragment: string } {
  const found = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address);
  return { path: found?.[1] || "/", query: found?.[2] ?? "", fragment: found?.[3] ?? "" };
}

/** An address without its fragment. */
export function pageOf(address: string): string {
  const { path, query } = parts(address);
  return path + query;
}

/** Makes the links of a piece of a page, which speak of addresses as the server has them, lead there from here. */
export function localise(piece: Element): void {
  if (mode === "serve") return;
  for (const name of ["href", "action"]) {
    for (const element of piece.querySelectorAll(`[${name}^="/"]`)) {
      element.setAttribute(name, href(element.getAttribute(name) ?? "/"));
    }
  }
}

function fragmentAddress(): string {
  const given = location.hash.slice(1);
  return given.startsWith("/") ? given : `${shown}${location.hash}`;
}

function siteAddress(given: string): string | null {
  const base = new URL(root || ".", location.href);
  const url = new URL(given, location.href);
  if (url.protocol !== base.protocol || url.host !== base.host || !url.pathname.startsWith(base.pathname)) return null;
  const file = url.pathname.slice(base.pathname.length);
  const found = file.endsWith(".html") ? addressOfName(file.slice(0, -".html".length)) : null;
  if (!found) return null;
  const query = new URLSearchParams(found.paging);
  for (const [name, value] of pagingOf(url.search).rest) query.append(name, value);
  return `${found.path}${query.size ? `?${query}` : ""}${url.hash}`;
}
