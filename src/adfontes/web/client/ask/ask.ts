// The list that opens under the search field as one types: how the words were understood, and the first answers of each
// kind. A combobox with a listbox: arrows choose, Enter opens what is chosen (or the whole page), Escape closes.

import { href, mode } from "../core/place.ts";
import type { Found, Group } from "./found.ts";
import { findHere } from "./here.ts";
import "./page.ts";

const PAUSE = 120;
const LONGEST = 500;
let running: AbortController | null = null;

/** What a search finds: from the server, or from the tables of a site or a single file. */
async function find(query: string): Promise<Found> {
  running?.abort();
  if (mode !== "serve") return findHere(query);
  running = new AbortController();
  const asked = new URLSearchParams({ q: query.slice(0, LONGEST), brief: "1" });
  const answer = await fetch(href(`/find.json?${asked}`), { signal: running.signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<Found>;
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

class Asking {
  private readonly panel = element("div", "asked");
  private readonly line = element("p", "asked-as");
  private readonly list = element("div", "asked-list");
  private options: HTMLAnchorElement[] = [];
  private at = -1;
  private timer = 0;
  private last = "";

  constructor(private readonly field: HTMLInputElement, form: HTMLFormElement) {
    this.list.id = "asked-list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Answers");
    this.line.setAttribute("role", "status");
    this.panel.hidden = true;
    this.panel.append(this.line, this.list);
    form.append(this.panel);
    const says = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(says)) field.setAttribute(name, value);
    field.addEventListener("input", () => this.soon());
    field.addEventListener("focus", () => field.value.trim() && this.options.length && this.open());
    field.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget as Node | null)) this.close();
    });
    form.addEventListener("submit", (event) => this.submit(event));
  }

  private soon(): void {
    clearTimeout(this.timer);
    const query = this.field.value.trim();
    if (query.length < 2) return this.close();
    this.timer = window.setTimeout(() => void this.ask(query), PAUSE);
  }

  private async ask(query: string): Promise<void> {
    if (query === this.last && !this.panel.hidden) return;
    this.last = query;
    try {
      const found = await find(query);
      if (this.field.value.trim() === query) this.show(found, query);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) this.close();
    }
  }

  private show(found: Found, query: string): void {
    const said = found.understood.length ? `Understood as: ${found.understood.join(" · ")}` : "";
    const several = found.unsettled.map((part) => `“${part.quote}” may mean several`).join("; ");
    const count = found.groups.reduce((sum, group) => sum + group.entries.length, 0);
    this.line.textContent = [said, several, found.relaxed, count ? "" : "Nothing found."].filter(Boolean).join(" · ");
    this.options = [];
    this.at = -1;
    this.list.replaceChildren(
      ...found.unsettled.map((part) => this.group({
        kind: "which", title: "Who is meant?", count: part.meant.length,
        entries: part.meant.map((one) => ({ text: one.name, says: one.kind, place: one.ask, why: [] })), more: null,
      })),
      ...found.groups.map((group) => this.group(group)),
    );
    if (count) this.list.append(this.option("asked-all", `/find?${new URLSearchParams({ q: query })}`, "All answers", ""));
    this.field.removeAttribute("aria-activedescendant");
    this.open();
  }

  private group(group: Group): HTMLElement {
    const made = element("div", "asked-group");
    made.setAttribute("role", "group");
    const title = element("p", "asked-title", group.count === null ? group.title : `${group.title} ${group.count}`);
    title.id = `asked-${group.kind}`;
    title.setAttribute("role", "presentation");
    made.setAttribute("aria-labelledby", title.id);
    made.append(title, ...group.entries.map((entry) => this.option("", entry.place, entry.text, entry.says, entry.why)));
    return made;
  }

  private option(className: string, address: string, text: string, says: string, why: string[] = []): HTMLElement {
    const made = document.createElement("a");
    made.className = `asked-option ${className}`.trim();
    made.id = `asked-${this.options.length}`;
    made.href = href(address);
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    if (says) made.append(element("b", "", says), " ");
    const words = element("bdi", "", text);
    made.append(words);
    if (why.length) made.append(" ", element("bdi", "asked-why", why.join(" · ")));
    made.addEventListener("click", () => this.close());
    this.options.push(made);
    return made;
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.panel.hidden && this.options.length) this.open();
      this.choose(this.at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !this.panel.hidden && this.at >= 0) {
      event.preventDefault();
      this.options[this.at]?.click();
    }
  }

  private choose(at: number): void {
    if (!this.options.length) return;
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = at < -1 ? this.options.length - 1 : at >= this.options.length ? -1 : at;
    const chosen = this.options[this.at];
    if (!chosen) return this.field.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  /** No server answers a form of a site or a single file: there Enter opens the page of all answers. */
  private submit(event: SubmitEvent): void {
    if (mode === "serve") return;
    event.preventDefault();
    const query = this.field.value.trim();
    this.close();
    this.field.blur();
    location.assign(href(query ? `/find?${new URLSearchParams({ q: query.slice(0, LONGEST) })}` : "/find"));
  }

  private open(): void {
    this.panel.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
  }

  private close(): void {
    clearTimeout(this.timer);
    running?.abort();
    this.panel.hidden = true;
    this.at = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

const field = document.getElementById("q");
if (field instanceof HTMLInputElement && field.form) new Asking(field, field.form);
