// The tables that the server, the site or the single file has for the views: each is fetched once, when first wanted.

import { href, mode } from "./place.ts";

const kept = new Map<string, Promise<unknown>>();
const waiting = new Map<string, (value: unknown) => void>();

/** The table of this name ("strike"). Rejects where it cannot be had. */
export function loadData<T>(name: string): Promise<T> {
  const found = kept.get(name) ?? read(name);
  kept.set(name, found);
  return found as Promise<T>;
}

/** How a file of a site hands over its table: a script, since a page opened from a folder may fetch nothing. */
export function takeData(name: string, value: unknown): void {
  waiting.get(name)?.(value);
  waiting.delete(name);
}

async function read(name: string): Promise<unknown> {
  if (mode === "single") {
    // By its kind too: an element of a page may bear any id.
    const held = [...document.scripts].find((script) => script.type === "application/json" && script.id === `data-${name}`);
    if (!held) throw new Error(`no table ${name} in this file`);
    return unpack(held.textContent ?? "");
  }
  if (mode === "site") return fromScript(name);
  const answer = await fetch(href(`/data/${name}.json`));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

function fromScript(name: string): Promise<unknown> {
  return new Promise((take, refuse) => {
    waiting.set(name, take);
    const script = document.createElement("script");
    script.src = `${document.documentElement.dataset["root"] ?? ""}data/${name}.js`;
    script.onerror = () => refuse(new Error(`${name}: the file is missing`));
    document.head.append(script);
  });
}

/** JSON that was packed with gzip and written in base64. */
export async function unpack(packed: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(packed.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
