// What a card says: taken from the page's own words, and for names and sources from the table `cards`.

import { loadData } from "../core/data.ts";
import { addressOf, parts } from "../core/place.ts";
import { make } from "./help.ts";
import { decodeFragment } from "./moving.ts";

interface Cards {
  people: Record<string, [name: string, kind: string, times: number, reason: number, offices: string[]]>;
  sources: Record<string, string[]>;
  starts: number[];
  why: number[];
  reasons: string[];
}
let known: Cards | null = null;
const whyAt = new Map<number, string>();

/** Reads the table, once; true where more is known than before. Cards say less until it is there, and where it is not. */
export async function knowMore(): Promise<boolean> {
  if (known) return false;
  try {
    const cards = await loadData<Cards>("cards");
    if (known) return true; // asked for twice, come twice
    let start = 0;
    cards.starts.forEach((step, index) => whyAt.set((start += step), cards.reasons[cards.why[index] ?? 0] ?? ""));
    known = cards;
    return true;
  } catch {
    return false; // The page's own words are enough.
  }
}

/** What is to be said of a mark; null where nothing is. */
export function tellOf(mark: Element): DocumentFragment | null {
  const told = document.createDocumentFragment();
  if (mark.matches(".call")) ofNote(mark, told);
  else if (mark.matches(".dated")) ofDate(mark, told);
  else if (mark.matches(".nm")) ofName(mark, told);
  else if (mark.matches(".emended")) ofRepair(mark, told);
  else ofCitation(mark, told);
  return told.childNodes.length ? told : null;
}

function says(mark: Element): string {
  return mark.getAttribute("aria-description") ?? mark.getAttribute("title") ?? "";
}

function idIn(mark: Element): string {
  const address = addressOf(mark);
  return address ? decodeFragment(parts(address).path.split("/")[2] ?? "") : "";
}

function ofName(mark: Element, told: DocumentFragment): void {
  const printed = says(mark);
  const found = known && Object.hasOwn(known.people, idIn(mark)) ? known.people[idIn(mark)] : undefined;
  const form = /, (described|by a pronoun)$/.exec(printed)?.[1] ?? "";
  const who = printed.replace(/, (described|by a pronoun)$/, "");
  const [name, kind, times, reason, offices] = found ?? [who || mark.textContent || "", "", 0, -1, []];
  const head = make("p", "card-head");
  head.append(make("b", "", name), kind ? ` · ${kind}` : "");
  told.append(head);
  if (offices.length) told.append(make("p", "", offices.join("; ")));
  // One word may mean several, each of whom is said in the page's own words.
  if (who.includes(", ") && who !== name) told.append(make("p", "", `here: ${who}`));
  const start = Number(/^m(\d+)$/.exec(mark.id)?.[1] ?? NaN);
  const why = whyAt.get(start) ?? (reason >= 0 && !form ? known?.reasons[reason] : "") ?? "";
  const how = form === "described" ? "described here" : form ? `meant ${form} here` : "";
  const line = [how, why, times ? `named ${times === 1 ? "once" : `${times} times`}` : ""].filter(Boolean).join(" · ");
  if (line) told.append(make("p", "quiet", line));
  onward(mark, told, "all that is told of them");
}

function ofDate(mark: Element, told: DocumentFragment): void {
  const link = mark.closest("a.dated");
  const slip = link && document.getElementById(decodeFragment(link.getAttribute("href") ?? ""));
  if (slip) {
    for (const part of slip.children) if (!part.matches("form, .foot")) told.append(copied(part));
    onward(link, told, "more");
    return;
  }
  const [date, ...rest] = says(mark).split(" · ");
  if (!date) return;
  const head = make("p", "card-head");
  head.append(make("b", "", date));
  told.append(head);
  if (rest.length) told.append(make("p", "reason", rest.join(" · ")));
}

function ofRepair(mark: Element, told: DocumentFragment): void {
  const slip = document.getElementById(decodeFragment(mark.getAttribute("href") ?? ""));
  if (!slip || !mark.hasAttribute("href")) {
    if (says(mark)) told.append(make("p", "", says(mark)));
    return;
  }
  for (const part of slip.children) if (part.matches(".change, .reason")) told.append(copied(part));
  onward(mark, told, "more");
}

function ofNote(call: Element, told: DocumentFragment): void {
  const note = document.getElementById(decodeFragment(call.getAttribute("href") ?? ""));
  const words = note?.querySelector(".words");
  if (!words) return;
  const copy = copied(words);
  for (const why of copy.querySelectorAll(".why")) why.remove();
  told.append(copy);
}

function ofCitation(mark: Element, told: DocumentFragment): void {
  const cite = mark.closest(".cite");
  const why = cite?.querySelector(".why");
  const link = cite?.querySelector("a");
  if (!why || !link) return;
  const line = copied(why);
  line.className = "card-why";
  line.removeAttribute("role");
  told.append(line);
  const rests = known && Object.hasOwn(known.sources, idIn(link)) ? known.sources[idIn(link)] : undefined;
  if (rests?.length) told.append(make("p", "quiet", `rests on ${rests.join("; ")}`));
  const address = addressOf(link);
  if (address?.startsWith("/source/")) onward(link, told, "the source, and all that it supports");
}

/** Where the mark leads: by touch the first tap opens the card, and this goes on. */
function onward(mark: Element | null, told: DocumentFragment, words: string): void {
  const given = mark?.getAttribute("href");
  if (!mark || !given) return;
  const link = make("a", "", words);
  link.setAttribute("href", given);
  const own = mark.getAttribute("data-to");
  if (own !== null) link.dataset["to"] = own;
  const line = make("p", "card-onward");
  line.append(link);
  told.append(line);
}

/** A copy of a part of this page that bears none of its names. */
function copied(part: Element): Element {
  const copy = part.cloneNode(true) as Element;
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["id", "tabindex", "aria-describedby", "title"]) element.removeAttribute(name);
  }
  return copy;
}
