// The network of people and bodies: drawn anew where a filter has changed, crossed out where a strike takes it.

import { Finder, type Names } from "../filter/names.ts";
import { readSought } from "../filter/matching.ts";
import { Desk } from "./desk.ts";
import { drawn, made } from "./made.ts";
import { bent, choose, join, place, sayLine, shortName, strengths, type Line, type Pair, type Table } from "./tying.ts";

/** The table "network-told": the words of the reports. */
interface Told { record: number[]; label: number[]; quote: number[]; place: string[]; labels: string[]; quotes: string[] }

const BENDS: Record<string, number> = { events: 0, relations: 0.06, messages: 0.13, undertakings: 0.22 };
const LISTS: Record<string, string> = { messages: "messages", undertakings: "ledger", events: "events", relations: "relations" };
const ORDER = ["events", "relations", "undertakings", "messages"];
const HEADINGS: Record<string, string> = {
  messages: "Messages", undertakings: "Undertakings", events: "Events together", relations: "How they stood",
};
const FILTERED = ["person", "from", "to", "source", "witness", "kind"];
const MOST_SAID = 60;

const ad = window.adFontes;
const address = (to: string) => ad.href(ad.withStrike(to));

export class Actors {
  readonly #svg: SVGSVGElement;
  readonly #table: Table;
  readonly #desk: Desk;
  #pairs: Pair[] = [];
  #states = new Map<number, string>();

  constructor(svg: SVGSVGElement, table: Table) {
    this.#svg = svg;
    this.#table = table;
    this.#desk = new Desk(svg, "a.actor");
    this.#desk.letGo = () => this.#hold(null);
    svg.addEventListener("click", (event) => this.#click(event));
    const idle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 300));
    idle(() => void this.#told().catch(() => undefined));
  }

  /** Shows what a state asks for; `anew` draws it, else the page's own drawing stays and only strikes are marked. */
  async show(state: URLSearchParams, anew: boolean): Promise<void> {
    const filtered = FILTERED.some((name) => state.get(name));
    const person = state.get("person") ? await this.#person(state) : null;
    const [matching, struck] = await Promise.all([ad.matching(state), ad.struck(state)]);
    this.#pairs = join(this.#table, { matching: filtered ? matching : null, kind: state.get("kind") ?? "", person });
    this.#states = struck?.records ?? new Map<number, string>();
    if (anew) this.#draw();
    this.#cross();
    this.#desk.say(null);
    document.dispatchEvent(new CustomEvent("adfontes:drawn"));
  }

  async #person(state: URLSearchParams): Promise<string | null> {
    const names = await ad.loadData<Names>("names");
    const found = readSought(state, new Finder(names)).person;
    return found === null ? null : (names.entities.id[found] ?? null);
  }

  #told(): Promise<Told> {
    return ad.loadData<Told>("network-told");
  }

  #draw(): void {
    const { actors, kinds, sheet: [width] } = this.#table;
    const among = choose(this.#table, this.#pairs);
    const { spots, height } = place(this.#table, this.#pairs, among);
    const strength = strengths(this.#pairs);
    const most = Math.max(1, ...among.map((who) => strength.get(who)!));
    const radius = (who: number) => Math.round((4 + 7 * Math.sqrt(strength.get(who)! / most)) * 10) / 10;
    const shown = this.#pairs.filter((p) => spots.has(p.one) && spots.has(p.other)).slice(0, this.#table.most[1]);
    const spot = (who: number): [number, number] => [spots.get(who)![0], spots.get(who)![1] - 9];
    const lines = shown.reverse().flatMap((pair) =>
      [...pair.lines].sort((x, y) => ORDER.indexOf(kinds[x.kind]!) - ORDER.indexOf(kinds[y.kind]!)).map((line) => {
        const kind = kinds[line.kind]!;
        const arrow = { messages: "url(#arrow)", undertakings: "url(#arrow-open)" }[kind];
        const path = bent(spot(line.from), spot(line.to), BENDS[kind] ?? 0, arrow ? radius(line.to) + 3 : 0);
        const thick = Math.min(6, 1.1 + 0.6 * Math.sqrt(line.strands.length - 1)).toFixed(1);
        const query = new URLSearchParams({ person: actors.id[line.from]!, with: actors.id[line.to]! });
        const title = this.#title(line);
        return drawn("a", { class: `tie ${kind}`, href: address(`/${LISTS[kind]}?${query}`), tabindex: -1, "aria-label": title,
          "data-from": actors.id[line.from]!, "data-to": actors.id[line.to]! },
        drawn("title", {}, title), drawn("path", { class: "reach", d: path }),
        drawn("path", { class: "line", d: path, "stroke-width": thick, ...(arrow ? { "marker-end": arrow } : {}) }));
      }));
    const knots = among.map((who) => {
      const [[x, y], r, name] = [spot(who), radius(who), shortName(actors.name[who]!)];
      const person = actors.person[who];
      const mark = person ? drawn("circle", { class: "knot", cx: x, cy: y, r })
        : drawn("rect", { class: "knot", x: x - r, y: y - r, width: 2 * r, height: 2 * r });
      return drawn("a", { class: "actor", href: address(`/${person ? "person" : "body"}/${encodeURIComponent(actors.id[who]!)}`),
        tabindex: -1, "data-id": actors.id[who]!, "aria-label": name },
      mark, drawn("text", { class: "knot-name", x, y: y + r + 14, "text-anchor": "middle" }, name));
    });
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#svg.querySelector(".sheet")!.replaceChildren(...lines, ...knots);
    this.#desk.whole();
    const drawing = this.#svg.closest<HTMLElement>(".drawn");
    if (drawing) drawing.hidden = !knots.length;
    const count = document.querySelector(".net-count");
    if (count) count.textContent = `${strength.size} actors, ${this.#pairs.length} pairs`;
  }

  #title(line: Line): string {
    const { name } = this.#table.actors;
    const joint = ["messages", "undertakings"].includes(this.#table.kinds[line.kind]!) ? " → " : " and ";
    return `${name[line.from]}${joint}${name[line.to]}: ${sayLine(this.#table, line)}`;
  }

  #line(tie: Element): Line | null {
    const [from, to] = ["data-from", "data-to"].map((a) => this.#table.actors.id.indexOf(tie.getAttribute(a) ?? ""));
    const kind = this.#table.kinds.findIndex((k) => tie.classList.contains(k));
    const directed = ["messages", "undertakings"].includes(this.#table.kinds[kind]!);
    const pair = this.#pairs.find((p) => (p.one === from && p.other === to) || (p.one === to && p.other === from));
    return pair?.lines.find((l) => l.kind === kind && (!directed || l.from === from)) ?? null;
  }

  /** Crosses out the ties all of whose reports fall, and those who are tied by no other. */
  #cross(): void {
    const standing = new Set<string>();
    for (const tie of this.#svg.querySelectorAll<SVGElement>("a.tie")) {
      const line = this.#line(tie);
      const falls = !!line && this.#states.size > 0 && line.strands.every((n) => this.#states.get(this.#table.strands.record[n]!) === "falls");
      tie.classList.toggle("fallen", falls);
      tie.querySelector(".cross")?.remove();
      if (!falls) for (const end of ["data-from", "data-to"]) standing.add(tie.getAttribute(end) ?? "");
      if (!line) continue;
      const title = `${falls ? "falls: " : ""}${this.#title(line)}`;
      tie.setAttribute("aria-label", title);
      const said = tie.querySelector("title");
      if (said) said.textContent = title;
      const path = tie.querySelector<SVGPathElement>(".line");
      if (falls && path) {
        const at = path.getPointAtLength(path.getTotalLength() / 2);
        tie.append(drawn("text", { class: "cross", x: at.x.toFixed(1), y: at.y.toFixed(1) }, "✕"));
      }
    }
    for (const knot of this.#svg.querySelectorAll<SVGElement>("a.actor")) {
      knot.classList.toggle("fallen", this.#states.size > 0 && !standing.has(knot.dataset["id"] ?? ""));
    }
  }

  #click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const found = (event.target as Element).closest<SVGElement>("a.actor, a.tie");
    if (!found) return this.#hold(null);
    event.preventDefault();
    event.stopPropagation();
    this.#hold(found.classList.contains("chosen") ? null : found);
  }

  /** Holds a knot or a tie: its neighbours stay, the rest grows pale, and the side lists its reports. */
  #hold(chosen: SVGElement | null): void {
    for (const old of this.#svg.querySelectorAll(".held, .chosen")) old.classList.remove("held", "chosen");
    if (!chosen) return this.#desk.say(null);
    chosen.classList.add("chosen");
    const id = chosen.dataset["id"] ?? null;
    const ends = new Set(id === null ? [chosen.dataset["from"], chosen.dataset["to"]] : [id]);
    const lines: Line[] = [];
    for (const tie of this.#svg.querySelectorAll<SVGElement>("a.tie")) {
      const held = id === null ? tie === chosen : tie.dataset["from"] === id || tie.dataset["to"] === id;
      if (!held) continue;
      tie.classList.add("held");
      ends.add(tie.dataset["from"]).add(tie.dataset["to"]);
      const line = this.#line(tie);
      if (line) lines.push(line);
    }
    for (const knot of this.#svg.querySelectorAll<SVGElement>("a.actor")) knot.classList.toggle("held", ends.has(knot.dataset["id"]));
    const who = id === null ? -1 : this.#table.actors.id.indexOf(id);
    const name = id === null ? (chosen.getAttribute("aria-label") ?? "").split(": ").slice(0, -1).join(": ") : this.#table.actors.name[who]!;
    const href = id === null ? null : chosen.getAttribute("href");
    const all = id === null ? lines : this.#pairs.filter((p) => p.one === who || p.other === who).flatMap((p) => p.lines);
    this.#desk.say({ title: name, href, lists: [] });
    void this.#told().then((told) => {
      if (chosen.classList.contains("chosen")) this.#desk.say({ title: name, href, lists: this.#lists(all, told) });
    }).catch(() => undefined);
  }

  #lists(lines: readonly Line[], told: Told): { heading: string; items: Node[] }[] {
    const at = new Map(told.record.map((record, n) => [record, n]));
    const { strands, kinds, dates, actors } = this.#table;
    return [...kinds.keys()].flatMap((kind) => {
      const rows = lines.filter((l) => l.kind === kind).flatMap((l) => l.strands);
      if (!rows.length) return [];
      const joint = ["messages", "undertakings"].includes(kinds[kind]!) ? " → " : " – ";
      const late = (n: number) => (strands.date[n]! < 0 ? Infinity : strands.date[n]!);
      rows.sort((x, y) => late(x) - late(y) || x - y);
      const items: Node[] = rows.slice(0, MOST_SAID).map((n) => {
        const report = at.get(strands.record[n]!);
        const falls = this.#states.get(strands.record[n]!) === "falls";
        const when = strands.date[n]! < 0 ? "undated" : dates[strands.date[n]!]!;
        const quote = report === undefined ? "" : told.quotes[told.quote[report]!]!;
        return made("li", falls ? { class: "fallen" } : {}, made("b", {}, when), " ",
          made("span", { class: "what" }, report === undefined ? "" : `${told.labels[told.label[report]!]}, `,
            made("bdi", {}, actors.name[strands.a[n]!]!), joint, made("bdi", {}, actors.name[strands.b[n]!]!)),
          ...(falls ? [" ", made("span", { class: "fallen-word" }, "falls")] : []), made("br"),
          made("a", { href: address(report === undefined ? "/" : told.place[report]!) }, made("bdi", {}, quote)));
      });
      if (rows.length > MOST_SAID) items.push(made("li", { class: "what" }, `and ${rows.length - MOST_SAID} more`));
      return [{ heading: `${HEADINGS[kinds[kind]!]} (${rows.length})`, items }];
    });
  }
}
