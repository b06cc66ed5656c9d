// The graph of what rests on whom: what hangs together is held, filters make the rest pale, strikes cross out.

import { Desk } from "./desk.ts";
import { made } from "./made.ts";
import { trace, weigh, type Table, type Weight } from "./tracing.ts";

const MOST_SAID = 100;
const ad = window.adFontes;
const address = (to: string) => ad.href(ad.withStrike(to));

export class Dependence {
  readonly #svg: SVGSVGElement;
  readonly #table: Table;
  readonly #desk: Desk;
  readonly #knots: SVGElement[] = [];
  #weights: Weight[] = [];

  constructor(svg: SVGSVGElement, table: Table) {
    this.#svg = svg;
    this.#table = table;
    this.#desk = new Desk(svg, "a.node-link");
    this.#desk.letGo = () => this.#hold(null);
    for (const knot of svg.querySelectorAll<SVGElement>(".node")) this.#knots[Number(knot.dataset["k"])] = knot;
    svg.addEventListener("click", (event) => this.#click(event));
    svg.addEventListener("keydown", (event) => {
      const knot = (event.target as Element).closest(".node");
      if (event.key !== "x" || event.ctrlKey || event.metaKey || !knot) return;
      event.preventDefault();
      event.stopPropagation();
      knot.querySelector<SVGElement>("a.strike")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    });
  }

  async show(state: URLSearchParams): Promise<void> {
    const [matching, struck] = await Promise.all([ad.matching(state), ad.struck(state)]);
    this.#weights = weigh(this.#table, matching, struck, state);
    this.#weights.forEach((weight, k) => {
      const knot = this.#knots[k];
      if (!knot) return;
      knot.classList.toggle("fallen", weight.falls);
      knot.classList.toggle("away", weight.notes.size === 0);
      const tally = knot.querySelector(".tally");
      if (tally) tally.textContent = weight.falling ? `${weight.falling} of ${weight.passages.size} fall` : `${weight.notes.size}`;
      tally?.classList.toggle("falls-count", weight.falling > 0);
      const link = knot.querySelector(".node-link");
      const says = `${this.#table.knots.name[k]}: ${this.#counts(k)}`;
      link?.setAttribute("aria-label", `${link.textContent?.replace(link.querySelector("title")?.textContent ?? "", "").trim() ?? ""}: ${says}`);
      const title = link?.querySelector("title");
      if (title) title.textContent = says;
    });
    for (const flow of this.#svg.querySelectorAll<SVGElement>(".flow[data-a]")) {
      const ends = [Number(flow.dataset["a"]), Number(flow.dataset["b"])];
      flow.classList.toggle("fallen", ends.some((k) => this.#weights[k]?.falls));
      flow.classList.toggle("away", ends.some((k) => !this.#weights[k]?.notes.size));
    }
    document.dispatchEvent(new CustomEvent("adfontes:drawn"));
  }

  #counts(k: number): string {
    const { notes, passages, falling } = this.#weights[k]!;
    const said = `${notes.size} ${notes.size === 1 ? "note" : "notes"}, ${passages.size} ${passages.size === 1 ? "passage" : "passages"}`;
    return falling ? `${said}, ${falling} of them fall` : said;
  }

  #click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = event.target as Element;
    if (target.closest("a.strike")) return;
    const knot = target.closest<SVGElement>(".node");
    if (!knot) return this.#hold(null);
    event.preventDefault();
    event.stopPropagation();
    this.#hold(knot.classList.contains("chosen") ? null : knot);
  }

  #hold(knot: SVGElement | null): void {
    for (const old of this.#svg.querySelectorAll(".held, .chosen")) old.classList.remove("held", "chosen");
    if (!knot) return this.#desk.say(null);
    const k = Number(knot.dataset["k"]);
    const found = trace(this.#table, k);
    for (const one of found.knots) this.#knots[one]?.classList.add("held");
    for (const flow of this.#svg.querySelectorAll<SVGElement>(".flow[data-a]")) {
      flow.classList.toggle("held", found.bands.has(`${flow.dataset["a"]} ${flow.dataset["b"]}`));
    }
    knot.classList.add("chosen");
    const { name, href, strike } = this.#table.knots;
    const notes = [...this.#weights[k]!.notes].sort((x, y) => x - y);
    const items: Node[] = notes.slice(0, MOST_SAID).map((n) =>
      made("li", {}, made("a", { href: address(this.#table.notes.href[n]!) }, `note ${this.#table.notes.name[n]}`)));
    if (notes.length > MOST_SAID) items.push(made("li", { class: "what" }, `and ${notes.length - MOST_SAID} more; its page has them all`));
    const query = new URLSearchParams(strike[k]);
    const more = [made("p", {}, `${this.#counts(k)}. `, ...(strike[k]!.length
      ? [made("a", { class: "strike", href: ad.href(`/dependence?${query}`) }, "strike it, or take that back")] : []))];
    this.#desk.say({ title: name[k]!, href: href[k] ? address(href[k]!) : null, more, lists: [{ heading: "Notes", items }] });
  }
}
