// The drawing of the map: land under marks of a constant size. While it moves, the land is only shifted and stretched;
// once it rests, it is cut and thinned anew.

import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import { placeLabels } from "./labels.ts";
import { pathOf, type Box, type Globe, type Projection } from "./land.ts";
import type { Shown, Table, Way } from "./moments.ts";

export interface Marked { element: SVGAElement; name: string; place: number | null; reports: number[] }
export interface Hooks {
  href: (address: string) => string;
  /** Whether everything that a mark stands for has fallen. */
  fallen: (report: number) => boolean;
  drawn: () => void;
}
interface Dot extends Marked { x: number; y: number; radius: number; area: boolean; shape: SVGCircleElement; text: SVGTextElement }
interface Line extends Marked { from: Dot; to: Dot; path: SVGPathElement; reach: SVGPathElement }

const [LEAST, LARGEST, BEND, REST, MOST_NEAR] = [3.5, 13, 0.14, 140, 60];
const STEPS = [0.5, 1, 2, 5, 10, 15, 20, 30, 45];

export function svg<K extends keyof SVGElementTagNameMap>(name: K, given: Record<string, string | number> = {}): SVGElementTagNameMap[K] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, String(value));
  return made;
}

export class MapView {
  readonly element = svg("svg", { class: "map", role: "group", tabindex: 0, "aria-label": "Map: plus and minus zoom, arrows move, 0 shows the whole" });
  readonly marks = new Map<SVGAElement, Marked>();
  readonly #ground = svg("g", { class: "ground", "aria-hidden": "true" });
  readonly #paths = { land: svg("path", { class: "land" }), lakes: svg("path", { class: "lake" }), rivers: svg("path", { class: "river" }) };
  readonly #grid = svg("g", { "aria-hidden": "true" });
  readonly #lines = svg("g");
  readonly #dots = svg("g");
  readonly #names = svg("g", { "aria-hidden": "true" });
  readonly #zoom = zoom<SVGSVGElement, unknown>();
  #transform: ZoomTransform = zoomIdentity;
  #landed: ZoomTransform = zoomIdentity;
  #width = 0;
  #height = 0;
  #waiting = 0;
  #frame = 0;
  #dotList: Dot[] = [];
  #lineList: Line[] = [];

  constructor(readonly table: Table, readonly globe: Globe, readonly sheet: Projection & { width: number; height: number }, readonly hooks: Hooks) {
    const defs = svg("defs");
    const arrow = svg("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" });
    arrow.append(svg("path", { class: "head", d: "M0 0L10 5L0 10z" }));
    defs.append(arrow);
    this.#ground.append(this.#paths.land, this.#paths.lakes, this.#paths.rivers);
    this.element.append(defs, this.#ground, this.#grid, this.#lines, this.#dots, this.#names);
    this.#zoom
      .filter((event: MouseEvent | TouchEvent) => !("touches" in event && event.touches.length < 2) && !(event.ctrlKey && event.type !== "wheel") && !("button" in event && event.button))
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => this.#moved(event.transform));
    select(this.element).call(this.#zoom).on("dblclick.zoom", null);
  }

  /** Fits the drawing to a frame of so many pixels, and shows all of the sheet. */
  fit(width: number): void {
    if (width === this.#width || width < 50) return;
    this.#width = width;
    this.#height = Math.round(Math.min(Math.max(width * (this.sheet.height / this.sheet.width), 320), Math.max(320, innerHeight * 0.75)));
    this.element.setAttribute("viewBox", `0 0 ${width} ${this.#height}`);
    this.element.setAttribute("height", String(this.#height));
    const least = Math.min(width / (360 * this.sheet.ax), this.#home().k);
    this.#zoom.extent([[0, 0], [width, this.#height]]).scaleExtent([least, this.#home().k * 40]);
    this.home();
  }

  #home(): ZoomTransform {
    const { width, height } = this.sheet;
    const k = Math.min(this.#width / width, this.#height / height);
    return zoomIdentity.translate((this.#width - width * k) / 2, (this.#height - height * k) / 2).scale(k);
  }

  home(): void {
    select(this.element).call(this.#zoom.transform, this.#home());
  }

  zoomBy(factor: number): void {
    select(this.element).call(this.#zoom.scaleBy, factor);
  }

  /** Moves what is shown by shares of its width and height. */
  pan(right: number, down: number): void {
    const k = this.#transform.k;
    select(this.element).call(this.#zoom.translateBy, (-right * this.#width) / k, (-down * this.#height) / k);
  }

  #moved(to: ZoomTransform): void {
    this.#transform = to;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const was = this.#landed;
      const k = to.k / was.k;
      this.#ground.setAttribute("transform", `translate(${to.x - was.x * k} ${to.y - was.y * k}) scale(${k})`);
      this.#arrange();
    });
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => this.#land(), this.#paths.land.hasAttribute("d") ? REST : 0);
  }

  #projection(): Projection {
    const { k, x, y } = this.#transform;
    return { ax: this.sheet.ax * k, bx: this.sheet.bx * k + x, ay: this.sheet.ay * k, by: this.sheet.by * k + y };
  }

  #land(): void {
    const [w, h] = [this.#width, this.#height];
    const box = { left: -w / 3, top: -h / 3, right: w * 1.33, bottom: h * 1.33 };
    for (const kind of ["land", "lakes", "rivers"] as const) this.#paths[kind].setAttribute("d", pathOf(this.globe, kind, this.#projection(), box));
    this.#landed = this.#transform;
    this.#ground.removeAttribute("transform");
    this.#degrees();
  }

  #degrees(): void {
    const { ax, bx, ay, by } = this.#projection();
    const [west, east, north, south] = [-bx / ax, (this.#width - bx) / ax, Math.min(90, -by / ay), Math.max(-90, (this.#height - by) / ay)];
    const step = STEPS.find((s) => (east - west) / s <= Math.min(9, this.#width / 80)) ?? 45;
    const made: SVGElement[] = [];
    const add = (line: Record<string, number>, x: number, y: number, says: string) => {
      const name = svg("text", { class: "degree-name", x, y });
      name.textContent = says;
      made.push(svg("line", { class: "degree", ...line }), name);
    };
    for (let lon = Math.ceil(west / step) * step; lon < east; lon += step) {
      const x = lon * ax + bx;
      if (x > 14 && x < this.#width - 40) add({ x1: x, x2: x, y1: 0, y2: this.#height }, x + 3, this.#height - 5, degreesOf(((((lon + 180) % 360) + 360) % 360) - 180, "E", "W"));
    }
    for (let lat = Math.ceil(south / step) * step; lat < north; lat += step) {
      const y = lat * ay + by;
      if (y > 14) add({ x1: 0, x2: this.#width, y1: y, y2: y }, 4, y - 4, degreesOf(lat, "N", "S"));
    }
    this.#grid.replaceChildren(...made);
  }

  /** Shows what a time and a filter leave. */
  show(shown: Shown): void {
    const focused = this.marks.get(document.activeElement as unknown as SVGAElement)?.name;
    this.marks.clear();
    const most = Math.max(1, ...shown.weights.values());
    const unit = (n: number) => `${n} ${n === 1 ? "time" : "times"}`;
    const order = [...shown.weights].filter(([n]) => this.table.places[n]![2] !== null).sort((a, b) => b[1] - a[1]);
    this.#dotList = order.map(([place, weight]) => {
      const [address, name, lat, lon, area] = this.table.places[place]!;
      const reports = shown.reports.get(place) ?? [];
      const radius = LEAST + (LARGEST - LEAST) * Math.sqrt(weight / most) + (area ? 4 : 0);
      const shape = svg("circle", { class: area ? "area" : "spot", r: radius.toFixed(1) });
      const text = svg("text", { class: area ? "spot-name area-name" : "spot-name" });
      text.textContent = name;
      const element = this.#link(address, `${name}, ${unit(weight)}`, reports, shape);
      const own: Dot = { element, name, place, reports, x: lon! * this.sheet.ax + this.sheet.bx, y: lat! * this.sheet.ay + this.sheet.by, radius, area: !!area, shape, text };
      own.x = nearest(own.x, this.sheet);
      this.marks.set(element, own);
      return own;
    });
    const dots = new Map(this.#dotList.map((d) => [d.place, d]));
    this.#lineList = [...grouped(shown.ways).values()].flatMap((ways) => {
      const [from, to] = [dots.get(ways[0]![1]), dots.get(ways[0]![2])];
      return from && to && from !== to ? [this.#line(from, to, ways)] : [];
    });
    this.#lines.replaceChildren(...this.#lineList.map((l) => l.element));
    this.#dots.replaceChildren(...this.#dotList.map((d) => d.element));
    this.#names.replaceChildren(...this.#dotList.map((d) => d.text));
    this.#arrange();
    const again = [...this.marks.values()].find((m) => m.name === focused);
    if (focused && again) again.element.focus({ preventScroll: true });
    this.hooks.drawn();
  }

  #link(address: string, says: string, reports: number[], ...inside: SVGElement[]): SVGAElement {
    const only = reports.length === 1 ? this.table.reports[reports[0]!]! : null;
    const made = svg("a", { href: this.hooks.href(only ? only[1] : address), "aria-label": only ? `${says}: ${only[3]}` : says });
    if (only && only[0] >= 0) made.dataset["r"] = String(only[0]);
    else if (reports.length && reports.every((n) => this.hooks.fallen(this.table.reports[n]![0]))) made.classList.add("falls");
    made.append(...inside);
    return made;
  }

  #line(from: Dot, to: Dot, ways: Way[]): Line {
    const reports = ways.map(([report]) => report);
    const path = svg("path", { class: ways.every((w) => w[3]) ? "way unsure" : "way", "stroke-width": Math.min(6, 1.4 + 0.6 * (ways.length - 1)), "marker-end": "url(#arrow)" });
    const reach = svg("path", { class: "reach" });
    const name = `${from.name} → ${to.name}`;
    const says = `${name}, ${ways.length === 1 ? "a journey" : `${ways.length} journeys`}${ways.every((w) => w[3]) ? ", unsure" : ""}`;
    const element = this.#link(this.table.places[to.place!]![0], says, reports, reach, path);
    const made: Line = { element, name, place: null, reports, from, to, path, reach };
    this.marks.set(element, made);
    return made;
  }

  /** Puts every mark where it now belongs. */
  #arrange(): void {
    const { k, x, y } = this.#transform;
    const at = (d: Dot) => ({ x: d.x * k + x, y: d.y * k + y });
    for (const dot of this.#dotList) {
      const spot = at(dot);
      dot.shape.setAttribute("cx", spot.x.toFixed(1));
      dot.shape.setAttribute("cy", spot.y.toFixed(1));
    }
    for (const line of this.#lineList) {
      const d = bent(at(line.from), at(line.to), line.to.radius + 2);
      line.path.setAttribute("d", d);
      line.reach.setAttribute("d", d);
    }
    const frame = { left: 2, top: 2, right: this.#width - 2, bottom: this.#height - 18 };
    const near = this.#dotList.map((dot) => ({ dot, ...at(dot) })).filter((d) => d.x >= 0 && d.x <= this.#width && d.y >= 0 && d.y <= this.#height).slice(0, MOST_NEAR * 4);
    const labels = placeLabels(near.map(({ dot, x: px, y: py }) => ({ x: px, y: py, radius: dot.radius, words: dot.name, inside: dot.area })), frame, this.#lineList.flatMap((l) => along(at(l.from), at(l.to))));
    for (const dot of this.#dotList) dot.text.setAttribute("display", "none");
    labels.forEach((label, n) => {
      if (!label) return;
      const { text } = near[n]!.dot;
      text.removeAttribute("display");
      text.setAttribute("x", label.x.toFixed(1));
      text.setAttribute("y", label.y.toFixed(1));
      text.setAttribute("text-anchor", label.anchor);
    });
  }
}

const degreesOf = (d: number, plus: string, minus: string) => `${Math.abs(d)}°${d % 180 ? ` ${d > 0 ? plus : minus}` : ""}`;

/** The turn of the globe on which a place lies nearest to the middle of the sheet. */
function nearest(x: number, sheet: { ax: number; width: number }): number {
  const round = 360 * sheet.ax;
  return x - Math.round((x - sheet.width / 2) / round) * round;
}

function grouped(ways: readonly Way[]): Map<string, Way[]> {
  const found = new Map<string, Way[]>();
  for (const way of ways) {
    const key = `${way[1]} ${way[2]}`;
    found.set(key, [...(found.get(key) ?? []), way]);
  }
  return found;
}

/** Small boxes along a bent line, for labels to keep clear of. */
function along(a: { x: number; y: number }, b: { x: number; y: number }): Box[] {
  const [mx, my] = [(a.x + b.x) / 2 - (b.y - a.y) * BEND, (a.y + b.y) / 2 + (b.x - a.x) * BEND];
  const steps = Math.min(80, Math.max(4, Math.floor(Math.hypot(b.x - a.x, b.y - a.y) / 12)));
  return Array.from({ length: steps + 1 }, (_, n) => {
    const t = n / steps;
    const x = (1 - t) ** 2 * a.x + 2 * t * (1 - t) * mx + t * t * b.x;
    const y = (1 - t) ** 2 * a.y + 2 * t * (1 - t) * my + t * t * b.y;
    return { left: x - 4, top: y - 4, right: x + 4, bottom: y + 4 };
  });
}

/** A path from one place to another, bent to its right, that ends a little before the other. */
export function bent(a: { x: number; y: number }, b: { x: number; y: number }, short: number): string {
  const [mx, my] = [(a.x + b.x) / 2 - (b.y - a.y) * BEND, (a.y + b.y) / 2 + (b.x - a.x) * BEND];
  const toward = Math.hypot(b.x - mx, b.y - my) || 1;
  const share = Math.min(short, Math.hypot(b.x - a.x, b.y - a.y) / 3) / toward;
  const n = (value: number) => value.toFixed(1);
  return `M${n(a.x)} ${n(a.y)}Q${n(mx)} ${n(my)} ${n(b.x + (mx - b.x) * share)} ${n(b.y + (my - b.y) * share)}`;
}
