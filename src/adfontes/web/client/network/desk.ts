// What both drawings have: moving and enlarging, going from knot to knot by keys, and the side that says what is held.

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior } from "d3-zoom";
import { made } from "./made.ts";

const STEP = 1.35;
/** Where an arrow key goes. */
const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export interface Held { title: string; href: string | null; lists: { heading: string; items: Node[] }[]; more?: Node[] }

/** One drawing with its tools and its side. `knots` finds the links that arrow keys go between; `let go` is for Escape. */
export class Desk {
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  readonly #svg: SVGSVGElement;
  readonly #side = made("aside", { class: "net-side", "aria-label": "What is chosen", tabindex: 0 });
  readonly #knots: string;
  #from: SVGElement | null = null;
  letGo: () => void = () => undefined;

  constructor(svg: SVGSVGElement, knots: string) {
    this.#svg = svg;
    this.#knots = knots;
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.7, 8])
      .filter((event: MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : event.type.startsWith("touch")
        ? (event as unknown as TouchEvent).touches.length > 1 : !event.button))
      .on("zoom", (event: { transform: { toString(): string } }) => {
        svg.querySelector(".sheet")?.setAttribute("transform", event.transform.toString());
      });
    select(svg).call(this.#zoom).on("dblclick.zoom", null);
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", "Drawing. Arrow keys go from one to the next, Enter tells of it, Escape lets go, plus and minus enlarge.");
    svg.classList.add("live");
    svg.addEventListener("keydown", (event) => this.#key(event));
    const tools = made("div", { class: "net-tools", role: "group", "aria-label": "Size" });
    for (const [sign, says, act] of [["+", "larger", () => this.scale(STEP)], ["−", "smaller", () => this.scale(1 / STEP)],
      ["0", "the whole", () => this.whole()]] as const) {
      const button = made("button", { type: "button", "aria-label": sign === "0" ? `${sign}, ${says}` : says, title: `${says} (${sign})` }, sign);
      button.addEventListener("click", act);
      tools.append(button);
    }
    this.#side.hidden = true;
    const desk = svg.closest(".net-desk");
    desk?.append(this.#side);
    desk?.prepend(tools);
  }

  scale(by: number): void {
    this.#zoom.scaleBy(select(this.#svg), by);
  }

  whole(): void {
    this.#zoom.transform(select(this.#svg), zoomIdentity);
  }

  /** Says at the side what is held. */
  say(held: Held | null): void {
    this.#side.hidden = held === null;
    this.#svg.closest(".net-desk")?.classList.toggle("sided", held !== null);
    this.#svg.classList.toggle("holding", held !== null);
    if (!held) return;
    const close = made("button", { type: "button", class: "close", "aria-label": "let go" }, "×");
    close.addEventListener("click", () => this.letGo());
    const heading = made("h2", {}, held.href ? made("a", { href: held.href }, made("bdi", {}, held.title)) : made("bdi", {}, held.title));
    const lists = held.lists.flatMap(({ heading: over, items }) => [made("h3", {}, over), made("ul", {}, ...items)]);
    this.#side.replaceChildren(close, heading, ...(held.more ?? []), ...lists);
    this.#side.scrollTop = 0;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (event.key === "+" || event.key === "=") this.scale(STEP);
    else if (event.key === "-" || event.key === "−") this.scale(1 / STEP);
    else if (event.key === "0") this.whole();
    else if (way && event.shiftKey) this.#zoom.translateBy(select(this.#svg), -60 * way[0], -60 * way[1]);
    else if (way) this.#go(way);
    else if (event.key === "Escape" && this.#svg.classList.contains("holding")) this.letGo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Goes to the nearest knot in a direction. */
  #go([right, down]: [number, number]): void {
    const knots = [...this.#svg.querySelectorAll<SVGElement>(this.#knots)].filter((k) => !k.closest("[hidden]"));
    const now = knots.find((k) => k === document.activeElement) ?? (this.#from && knots.includes(this.#from) ? this.#from : null);
    const middle = (knot: SVGElement) => {
      const box = (knot.querySelector(".knot, .bar") ?? knot).getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2] as const;
    };
    let best: SVGElement | null = now ? null : (knots[0] ?? null);
    if (now) {
      const [x, y] = middle(now);
      let least = Infinity;
      for (const knot of knots) {
        const [dx, dy] = [middle(knot)[0] - x, middle(knot)[1] - y];
        const along = dx * right + dy * down;
        const cost = along + 2.2 * Math.abs(dx * down + dy * right);
        if (knot !== now && along > 1 && cost < least) [least, best] = [cost, knot];
      }
    }
    this.#from = best ?? now;
    best?.focus({ preventScroll: false });
  }
}
