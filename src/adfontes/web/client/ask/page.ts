// The page of answers where no server makes it: filled from the tables, group by group, as the server's page has them.

import { mainNow, onPage } from "../core/page.ts";
import { href, mode, pathNow } from "../core/place.ts";
import { onState, stateNow } from "../core/state.ts";
import type { Entry, Found, Group } from "./found.ts";
import { loadAsker, type Said } from "./here.ts";

let turn = 0;

function make(name: string, className = "", ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

function link(address: string, text: string, className = ""): HTMLAnchorElement {
  const made = make("a", className, make("bdi", "", text)) as HTMLAnchorElement;
  made.href = href(address);
  return made;
}

/** A search that the form's fields ask for, in words. */
function asked(state: URLSearchParams): string {
  const field = (name: string, before: string) => (state.get(name)?.trim() ? `${before} ${state.get(name)?.trim()}` : "");
  const said = [state.get("q")?.trim() ?? "", field("person", "about"), field("place", "at"), field("from", "since"), field("to", "until")];
  return said.filter(Boolean).join(" ");
}

async function fill(main: HTMLElement): Promise<void> {
  if (mode === "serve" || pathNow() !== "/find") return;
  const mine = ++turn;
  const state = stateNow();
  const query = asked(state);
  for (const name of ["q", "from", "to", "person", "place"]) {
    const input = main.querySelector<HTMLInputElement>(`form.filter input[name="${name}"]`);
    if (input) input.value = state.get(name) ?? "";
  }
  main.querySelector(".found-here")?.remove();
  if (!query) return;
  const head = document.getElementById("q");
  if (head instanceof HTMLInputElement && document.activeElement !== head) head.value = query;
  const whole = make("div", "found-here", make("p", "quiet", "Looking…"));
  main.querySelector("h1")?.after(whole);
  main.querySelector("h1")?.replaceChildren("Find: ", make("bdi", "", query));
  for (const hint of main.querySelectorAll<HTMLElement>(":scope > p:not(.crumbs)")) hint.hidden = true;
  main.querySelector<HTMLDetailsElement>("details.fields")?.removeAttribute("open");
  try {
    const found = await (await loadAsker()).find(query, { short: false, show: state.get("kind") ?? "" });
    if (mine !== turn) return;
    whole.replaceChildren(...understood(found, found.parts), ...groups(found.groups));
    if (state.get("kind")) whole.append(make("p", "", link(`/find?${new URLSearchParams({ q: query })}`, "All kinds of answers")));
  } catch {
    whole.replaceChildren(make("p", "warning", "The tables of the search could not be read."));
  }
}

function understood(found: Found, parts: Said[]): HTMLElement[] {
  if (!parts.length) return [];
  const list = make("ul", "", ...parts.map((part) => {
    const item = make("li", "part", part.href ? link(part.href, part.says) : make("bdi", "", part.says));
    if (part.inferred) item.append(" ", make("span", "quiet", "taken to be"));
    if (part.plain) item.append(" ", link(part.plain, "as words", "act"));
    if (part.drop) {
      const drop = link(part.drop, "leave out", "act");
      drop.setAttribute("aria-label", `Leave out ${part.says}`);
      item.append(" ", drop);
    }
    return item;
  }));
  const section = make("section", "understood", make("p", "", "Understood as"), list);
  section.setAttribute("aria-label", "How this was understood");
  for (const part of found.unsettled) {
    const line = make("p", "warning", make("bdi", "", `“${part.quote}”`), " may mean several; these are the answers for any of them. Who is meant? ");
    part.meant.forEach((one, at) => line.append(at ? ", " : "", link(one.ask, one.name), one.kind ? ` (${one.kind})` : ""));
    section.append(line);
  }
  if (found.relaxed) section.append(make("p", "warning", make("bdi", "", found.relaxed)));
  return [section];
}

function groups(found: Group[]): HTMLElement[] {
  const status = make("p", "", found.map((group) => `${group.title} ${group.count ?? ""}`).join(" · ") || "Nothing found.");
  status.setAttribute("role", "status");
  return [status, ...found.map((group) => {
    const section = make("section", "answers", make("h2", "", `${group.title} `, make("span", "quiet", String(group.count ?? ""))));
    section.id = `${group.kind}s`;
    section.append(make("ol", "datings reports", ...group.entries.flatMap(entries)));
    if (group.more) section.append(make("p", "", link(group.more, `All ${group.count} ${group.title.toLowerCase()}`)));
    return section;
  })];
}

function entries(entry: Entry): HTMLElement[] {
  const item = make("li", "", make("p", "says", make("b", "", entry.says)), make("div", "told", make("p", "sentence", link(entry.place, entry.text))));
  if (entry.number !== undefined) item.dataset["r"] = String(entry.number);
  return entry.why.length ? [item, make("li", "why-found", make("p", "", "found by: ", make("bdi", "", entry.why.join(" · "))))] : [item];
}

onPage((main) => void fill(main));
onState(() => void fill(mainNow()));
