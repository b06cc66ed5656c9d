// Reading: the keys of the text, and the parts of it that the scripts add.

import { bindKey } from "../core/keys.ts";
import { addressOf, href, mode } from "../core/place.ts";
import { onPage } from "../core/page.ts";
import { cardNow, closeCard, startCards } from "./cards.ts";
import { startHelp } from "./help.ts";
import { goTo, isSeen, lastOf, openedPanel, showPlace, startMoving } from "./moving.ts";
import { closePane, isFacing, isOpen, noteOf, openPane, paneNow, prepare, startPane } from "./pane.ts";
import { startReturning } from "./returning.ts";
import { askStrike, askUndo } from "./striking.ts";

const PASSAGE = ".passage[id]";
const CALL = ".call[id]";
const DATE = ".dated[id]";

function isText(): boolean {
  return document.getElementById("text") !== null;
}

/** The citation in focus, else the first of the open note, of the note last gone to, or of a card of the page. */
function citation(): Element | null {
  const focused = document.activeElement?.closest(".cite, .card");
  if (focused) return focused;
  const call = lastOf(CALL)?.getAttribute("href");
  const note = openedPanel() ?? (call ? document.getElementById(call.slice(1)) : null);
  return note?.querySelector(".cite") ?? document.querySelector(".pane .card, .pane .cite, #main .card");
}

function follow(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}

function toNote(step: 1 | -1): boolean {
  if (!isText()) return follow(document.querySelector(step > 0 ? "#main [rel=next]" : "#main [rel=prev]"));
  const call = goTo(CALL, step);
  if (!call) return false;
  closeCard();
  const beside = isOpen() ? noteOf(call) : null;
  if (beside) openPane(beside);
  else showPlace(call.getAttribute("href") ?? "");
  if (!beside) call.focus({ preventScroll: true });
  // The key s is likely next.
  const source = citation()?.querySelector("a[href]");
  if (source) prepare(addressOf(source) ?? "");
  return true;
}

function toSource(): boolean {
  const links = [...(citation()?.querySelectorAll("a[href]") ?? [])];
  const link = links.find((a) => addressOf(a)?.startsWith("/source/"));
  const address = link && addressOf(link);
  if (!address) return false;
  closeCard();
  if (isText() && isFacing(address)) openPane(address);
  else location.assign(href(address));
  return true;
}

function strike(): boolean {
  const own = (isSeenIn(paneNow()) ?? (isText() ? null : isSeenIn(document.getElementById("main")))) as HTMLElement | null;
  const cited = document.activeElement?.closest(".cite, .card") ?? (own ? null : citation());
  const given = cited?.getAttribute("data-strike") ?? null;
  if (given) {
    askStrike(given, () => location.assign(href(given) + (mode === "single" ? "" : location.hash)));
    return true;
  }
  const button = cited?.querySelector<HTMLElement>(".strike") ?? own;
  if (!button) return false;
  const address = button.matches("a") ? addressOf(button) : witnessOf(button);
  if (!address) return follow(button);
  askStrike(address, () => follow(button));
  return true;
}

function isSeenIn(whole: Element | null): Element | null {
  const own = whole?.querySelector("[data-key=x]") ?? null;
  return own && isSeen(own) ? own : null;
}

function witnessOf(button: Element): string | null {
  const form = button.closest("form");
  const witness = form && new FormData(form).get("w");
  return typeof witness === "string" ? `/?${new URLSearchParams({ w: witness })}` : null;
}

/** Closes what is open: the card, then the pane if the reader is in it, the note or slip, the pane. */
function close(): boolean {
  if (cardNow() && closeCard()) return true;
  if (paneNow()?.contains(document.activeElement)) return closed();
  if (follow(openedPanel()?.querySelector(".close"))) return true;
  return isOpen() ? closed() : false;
}

function closed(): true {
  closePane();
  return true;
}

function find(): boolean {
  const field = document.getElementById("q");
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
  return field !== null;
}

function bindKeys(): void {
  bindKey("j", "next passage", () => goTo(PASSAGE, 1) !== null);
  bindKey("k", "previous passage", () => goTo(PASSAGE, -1) !== null);
  bindKey("n", "next note", () => toNote(1));
  bindKey("p", "previous note", () => toNote(-1));
  bindKey("t", "next date; Enter opens its slip", () => goTo(DATE, 1) !== null);
  bindKey("T", "previous date", () => goTo(DATE, -1) !== null);
  bindKey("s", "the source of the citation in focus, or of the note", toSource);
  bindKey("x", "strike that source, or the source or witness of the page", strike);
  bindKey("u", "undo the last strike", () => {
    askUndo(() => follow([...document.querySelectorAll(".undo")].at(-1)));
  });
  bindKey("/", "find", find);
  bindKey("Escape", "close what is open", close);
}

/** A link to each passage, to be copied from the margin; it holds no word, so that the text's own stay what they are. */
function addAnchors(main: HTMLElement): void {
  for (const passage of main.querySelectorAll(`#text ${PASSAGE}`)) {
    if (passage.closest("a") || passage.querySelector(":scope > .here")) continue;
    const link = document.createElement("a");
    link.className = "here";
    link.href = `#${passage.id}`;
    link.tabIndex = -1;
    link.setAttribute("aria-label", `Link to the passage of note ${passage.id.slice(1)}`);
    passage.prepend(link);
  }
}

bindKeys();
startHelp();
startMoving();
startReturning();
startCards();
startPane();
onPage(addAnchors);
