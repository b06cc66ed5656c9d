// Other pages as pieces of this one: for the facing pane, and for a page whose filter has changed.

import { loadData } from "./data.ts";
import { nameOf, pagingOf, sheafOf } from "./names.ts";
import { href, localise, mode, parts, sheaves } from "./place.ts";
import { type PackedPages, unpackPages } from "./unpacking.ts";

export interface Kept {
  title: string;
  main: string;
  frame?: Frame;
}
/** In a single file: the classes of a page's body and the lists of pages in its head. */
export type Frame = [kind: string, lists: string];
export interface Piece {
  title: string;
  /** The page's `<main>`, not yet in any document. */
  main: HTMLElement;
}

/** The page at one of the reader's addresses; its query counts only where the program serves it (elsewhere what makes
 * a page of its own does: `part`, `show`, `state`). Rejects where there is none. */
export async function loadPage(address: string, signal?: AbortSignal): Promise<Piece> {
  const { path, query } = parts(address);
  if (mode === "serve") return piece(await asServed(href(path + query), signal));
  return pieceOf(await findKept(address));
}

/** A page that is kept, as a piece whose links lead where they must from here. */
export function pieceOf(kept: Kept): Piece {
  const { main } = piece(kept.main);
  localise(main);
  return { title: kept.title, main };
}

/** The page at an address as a site or a single file keeps it. Rejects where there is none. */
export async function findKept(address: string): Promise<Kept> {
  const { path, query } = parts(address);
  const { paging } = pagingOf(query);
  for (const name of new Set([nameOf(path, paging), nameOf(path, new URLSearchParams())])) {
    const found = mode === "single" ? await fromPacked(name) : await fromSheaf(name);
    if (found) return found;
  }
  throw new Error(`no page ${path} here`);
}

async function fromSheaf(name: string): Promise<Kept | null> {
  const pages = await loadData<Record<string, Kept>>(`pages-${sheafOf(name, sheaves)}`);
  return Object.hasOwn(pages, name) ? (pages[name] ?? null) : null;
}

let home: Kept | null = null;

/** Keeps the text of a single file as it stands in it, before anything is done to it. */
export function keepHome(name: string): void {
  const main = document.getElementById("main");
  const kind = document.body.className;
  const lists = document.querySelector(".top nav")?.outerHTML ?? "";
  homeName = name;
  home = { title: document.title, main: main?.outerHTML ?? "", frame: [kind, lists] };
}
let homeName = "";
const unpacked = new Map<string, Promise<{ packed: PackedPages; markup: Map<string, () => string> }>>();

async function fromPacked(name: string): Promise<Kept | null> {
  if (name === homeName) return home;
  const sheaf = `pages-${sheafOf(name, sheaves)}`;
  const held = unpacked.get(sheaf) ?? loadData<PackedPages>(sheaf).then((packed) => ({ packed, markup: unpackPages(packed) }));
  unpacked.set(sheaf, held);
  const { packed, markup } = await held;
  const main = markup.get(name);
  const [title, number] = (Object.hasOwn(packed.kept, name) && packed.kept[name]) || ["", 0];
  if (!main) return null;
  const frame = (await loadData<Frame[]>("frames"))[number];
  return { title, main: main(), ...(frame ? { frame } : {}) };
}

async function asServed(address: string, signal?: AbortSignal): Promise<string> {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, ...(signal ? { signal } : {}) });
  if (!answer.ok && answer.status !== 404 && answer.status !== 400) throw new Error(`${answer.status}`);
  return answer.text();
}

function piece(html: string): Piece {
  const read = new DOMParser().parseFromString(html, "text/html");
  const main = read.querySelector("main");
  if (!main) throw new Error("the page has no main part");
  return { title: read.title, main: document.importNode(main, true) };
}
