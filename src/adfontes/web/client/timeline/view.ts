// A timeline that can be moved: what is shown of it, how it is zoomed and walked through by keys, and its cards.

import { scaleLinear } from "d3-scale";
import { pointer, select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { Card, type Said } from "./card.ts";
import { sayDay, saySpan, writeView, type Span } from "./days.ts";
import { Drawing } from "./drawing.ts";
import { addressOf, says, saysWhen, sortIntoLanes, type Lane, type Marking, type Table } from "./table.ts";

export interface Shown {
  marks: readonly Marking[];
  by: string;
  /** The days to be seen, null for those where most is. */
  span: Span | null;
  fallen: (record: number) => "falls" | "weakened" | undefined;
}
export interface Outside {
  href: (address: string) => string;
  moments: (sheaf: number) => Promise<string[][]>;
  moved: (view: string) => void;
  drawn: () => void;
}

const LEAST_DAYS = 4, MOST_LISTED = 14, STEP = 1.6;

export class Timeline {
  readonly element = document.createElement("div");
  private readonly drawing = new Drawing("Timeline. Arrow keys go from mark to mark, plus and minus zoom.");
  private readonly card = new Card(this.element);
  private readonly said = document.createElement("p");
  private readonly zooming: ZoomBehavior<SVGSVGElement, unknown>;
  private shown: Shown = { marks: [], by: "kind", span: null, fallen: () => undefined };
  private lanes: Lane[] = [];
  private whole: Span = { first: 0, last: 365 };
  private home: Span = this.whole;
  private width = 800;
  private transform: ZoomTransform = zoomIdentity;
  private asked = 0;
  /** Whether a reader has moved it since it was last shown. */
  private isMoved = false;
  private scrolled = 0;

  constructor(private readonly table: Table, private readonly outside: Outside, private readonly height: number) {
    this.element.className = "moving";
    const tools = document.createElement("p");
    tools.className = "tools";
    this.said.className = "shown-span";
    this.said.setAttribute("role", "status");
    tools.append(
      button("−", "zoom out", () => this.by(1 / STEP)), button("+", "zoom in", () => this.by(STEP)),
      button("‹", "earlier", () => this.pan(-0.5)), button("›", "later", () => this.pan(0.5)),
      button("all", "show the whole time", () => this.see(this.whole)), button("most", "show the time told of most", () => this.see(this.home)),
    );
    const head = document.createElement("div");
    head.className = "over";
    head.append(tools, this.said);
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(this.drawing.svg);
    this.element.prepend(head, frame);
    this.zooming = zoom<SVGSVGElement, unknown>().on("zoom", (e: D3ZoomEvent<SVGSVGElement, unknown>) => this.zoomed(e.transform))
      .filter((event: Event) => this.mayZoom(event));
    select(this.drawing.svg).call(this.zooming).on("dblclick.zoom", null);
    this.listen();
  }

  /** Shows other marks or other lanes; the days in view stay unless others are asked for. */
  show(shown: Shown, width: number): void {
    const first = this.lanes.length === 0 && this.shown.marks.length === 0;
    this.shown = shown;
    this.lanes = sortIntoLanes(this.table, shown.marks, shown.by);
    this.whole = padded(spanOf(shown.marks) ?? this.whole);
    const home = this.table.home;
    const within = home ? shown.marks.filter((m) => m.begins >= home[0] && m.begins <= home[1]).length : 0;
    this.home = home && within * 2 >= shown.marks.length ? padded({ first: home[0], last: home[1] }) : this.whole;
    this.drawing.lay(this.lanes, this.height);
    const kept = this.span();
    this.size(width);
    if (shown.span) this.see(shown.span);
    else this.see(first ? this.home : kept);
    this.isMoved = false;
  }

  /** The width has changed. */
  fit(width: number): void {
    if (Math.abs(width - this.width) < 1) return;
    const kept = this.span();
    const moved = this.isMoved;
    this.size(width);
    this.see(kept);
    this.isMoved = moved;
  }

  /** Draws again: what is struck has changed. */
  again(fallen: Shown["fallen"]): void {
    this.shown.fallen = fallen;
    this.draw();
  }

  /** The days in view. */
  span(): Span {
    const [first, last] = this.scale().domain() as [number, number];
    return { first, last };
  }

  see(span: Span): void {
    const length = this.whole.last - this.whole.first;
    const days = Math.min(length, Math.max(LEAST_DAYS, span.last - span.first));
    // what lies beyond all marks is never in view
    const lowest = this.whole.first + days / 2;
    const middle = Math.min(Math.max((span.first + span.last) / 2, lowest), lowest + length - days);
    const base = this.base();
    const factor = length / days;
    const transform = zoomIdentity.translate(this.width / 2, 0).scale(factor).translate(-base(middle), 0);
    select(this.drawing.svg).call(this.zooming.transform, transform);
  }

  private size(width: number): void {
    this.width = Math.max(200, width);
    const days = this.whole.last - this.whole.first;
    this.zooming.extent([[0, 0], [this.width, 10]]).translateExtent([[0, 0], [this.width, 10]])
      .scaleExtent([1, Math.max(1, days / LEAST_DAYS)]);
  }

  private base() {
    return scaleLinear().domain([this.whole.first, this.whole.last]).range([0, this.width]);
  }

  private scale() {
    return this.transform.rescaleX(this.base());
  }

  private zoomed(transform: ZoomTransform): void {
    this.transform = transform;
    this.isMoved = true;
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      this.draw();
      const span = this.span();
      const atHome = Math.abs(span.first - this.home.first) < 1 && Math.abs(span.last - this.home.last) < 1;
      if (this.isMoved) this.outside.moved(atHome ? "" : writeView({ first: Math.round(span.first), last: Math.round(span.last) - 1 }));
    });
  }

  private draw(): void {
    const active = document.activeElement;
    const held = active ? this.drawing.marks.get(active) : undefined;
    const { table } = this;
    this.drawing.draw(this.lanes, this.scale(), this.width, {
      name: (m) => says(table, m),
      label: (m) => `${saysWhen(table, m)}: ${says(table, m)}`,
      href: (m) => this.outside.href(addressOf(table, m)),
      fallen: (m) => this.shown.fallen(m.record),
    });
    if (held && active && !active.isConnected) this.drawing.svg.focus({ preventScroll: true });
    this.say();
    this.outside.drawn();
  }

  private say(): void {
    const span = this.span();
    const early = this.shown.marks.filter((m) => m.ends + 1 < span.first).length;
    const late = this.shown.marks.filter((m) => m.begins > span.last).length;
    const beyond = [early && `${early.toLocaleString("en")} earlier`, late && `${late.toLocaleString("en")} later`].filter(Boolean).join(", ");
    this.said.textContent = `${saySpan({ first: Math.round(span.first), last: Math.round(span.last) - 1 })}${beyond ? ` · not in view: ${beyond}` : ""}`;
  }

  private by(factor: number): void {
    select(this.drawing.svg).call(this.zooming.scaleBy, factor);
  }

  private pan(share: number): void {
    select(this.drawing.svg).call(this.zooming.translateBy, (-share * this.width) / this.transform.k, 0);
  }

  /** A wheel that scrolled the page until now goes on doing so. */
  private mayZoom(event: Event): boolean {
    if (event.type === "wheel") {
      const { deltaY, ctrlKey } = event as WheelEvent;
      if (ctrlKey) return true;
      return event.timeStamp - this.scrolled > 400 && !(deltaY > 0 && this.transform.k <= 1.0001);
    }
    return !(event as MouseEvent).ctrlKey && !(event as MouseEvent).button;
  }

  private listen(): void {
    const { svg } = this.drawing;
    addEventListener("scroll", (e) => (this.scrolled = e.timeStamp), { passive: true });
    svg.addEventListener("pointerover", (e) => e.pointerType === "mouse" && this.open(linkOf(e.target)));
    svg.addEventListener("pointerout", () => this.card.close(250));
    svg.addEventListener("focusin", (e) => this.open(linkOf(e.target)));
    svg.addEventListener("focusout", () => this.card.close(250));
    svg.addEventListener("dblclick", (e) => {
      e.preventDefault();
      select(svg).call(this.zooming.scaleBy, e.shiftKey ? 0.5 : 2, pointer(e, svg));
    });
    svg.addEventListener("click", (e) => this.clicked(e));
    svg.addEventListener("keydown", (e) => this.keyed(e));
  }

  private clicked(event: MouseEvent): void {
    const link = linkOf(event.target);
    const column = link && this.drawing.columns.get(link);
    if (column && link) {
      event.preventDefault();
      this.enter(link, column.members);
    } else if (link && (event as PointerEvent).pointerType === "touch" && !this.card.isFor(link)) {
      event.preventDefault();
      this.open(link);
    }
  }

  /** Zooms to what stands in a column; where that is a day or two already, the card lists it. */
  private enter(link: SVGElement, members: readonly Marking[]): void {
    const inner = spanOf(members);
    const now = this.span();
    if (inner && inner.last - inner.first < (now.last - now.first) / 2 && now.last - now.first > 2 * LEAST_DAYS) this.see(padded(inner));
    else this.open(link);
  }

  private keyed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const back = event.key === "ArrowLeft" || event.key === "ArrowRight" ? (event.key === "ArrowLeft" ? -1 : 1) : 0;
    const lane = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const link = linkOf(event.target);
    const column = link && this.drawing.columns.get(link);
    if (event.key === "+" || event.key === "=") this.by(STEP);
    else if (event.key === "-" || event.key === "_") this.by(1 / STEP);
    else if (event.key === "0") this.see(this.whole);
    else if (back && event.shiftKey) this.pan(back * 0.3);
    else if (back) this.walk(back);
    else if (lane) this.cross(lane);
    else if ((event.key === "Enter" || event.key === " ") && link && column) this.enter(link, column.members);
    else if (event.key === "Escape" && link) this.drawing.svg.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What stands in view, lane by lane from left to right. */
  private inOrder(): { element: SVGElement; lane: string; at: number }[] {
    const lane = (e: SVGElement): number => e.getBoundingClientRect().top;
    const tops = [...this.drawing.svg.querySelectorAll<SVGElement>(".ground .lane")].map(lane);
    const all = [...this.drawing.marks.keys(), ...this.drawing.columns.keys()] as SVGElement[];
    return all.map((element) => {
      const box = (element.querySelector("circle, rect") ?? element).getBoundingClientRect();
      return { element, lane: `${tops.filter((t) => t <= box.top).length}`, at: box.left };
    }).sort((a, b) => Number(a.lane) - Number(b.lane) || a.at - b.at);
  }

  private walk(step: number): void {
    const every = this.inOrder();
    const now = every.findIndex((e) => e.element === document.activeElement);
    const next = now < 0 ? every.at(step > 0 ? 0 : -1) : every[now + step];
    if (next) next.element.focus({ preventScroll: true });
    else this.pan(step * 0.5);
  }

  private cross(step: number): void {
    const every = this.inOrder();
    const now = every.find((e) => e.element === document.activeElement);
    if (!now) return this.walk(1);
    const beside = every.filter((e) => (Number(e.lane) - Number(now.lane)) * step > 0);
    const lane = beside.at(step > 0 ? 0 : -1)?.lane;
    const near = beside.filter((e) => e.lane === lane).sort((a, b) => Math.abs(a.at - now.at) - Math.abs(b.at - now.at))[0];
    near?.element.focus({ preventScroll: true });
  }

  private open(link: SVGElement | null): void {
    if (!link || this.card.isFor(link)) return;
    const mark = this.drawing.marks.get(link);
    const column = this.drawing.columns.get(link);
    if (mark) void this.card.show(link, this.saidOf(mark));
    else if (column) void this.card.show(link, this.saidOfMany(column.members, column.lane));
  }

  private saidOf(mark: Marking): Said {
    const size = Math.ceil(this.table.r.length / this.table.sheaves) || 1;
    const more = this.outside.moments(Math.floor(mark.index / size)).then((rows) => {
      const [quote = "", certainty = "", reason = "", doubts = ""] = rows[mark.index % size] ?? [];
      const fallen = this.shown.fallen(mark.record);
      return { quote, aside: [[doubts, certainty, fallen].filter(Boolean).join(" · "), reason].filter(Boolean) };
    });
    const kind = this.table.kinds[this.table.kind[mark.index]!]![1];
    return {
      head: saysWhen(this.table, mark), edtf: this.table.dates[this.table.date[mark.index]!]![0],
      line: `${says(this.table, mark)} (${kind})`, more, links: [{ href: this.outside.href(addressOf(this.table, mark)), says: "in its place" }],
    };
  }

  private saidOfMany(members: readonly Marking[], lane: Lane): Said {
    const inner = spanOf(members);
    const links = members.slice(0, MOST_LISTED).map((m) => ({
      href: this.outside.href(addressOf(this.table, m)), says: `${says(this.table, m)} (${saysWhen(this.table, m)})`,
    }));
    const rest = members.length > MOST_LISTED ? [`and ${members.length - MOST_LISTED} more`] : [];
    const head = inner ? (inner.first === inner.last ? sayDay(inner.first) : `${sayDay(inner.first)} to ${sayDay(inner.last)}`) : "";
    return { head, edtf: "", line: `${members.length} of ${lane.says}`, more: Promise.resolve({ quote: "", aside: rest }), links };
  }
}

function linkOf(target: EventTarget | null): SVGElement | null {
  return target instanceof Element ? target.closest<SVGElement>(".body > a") : null;
}

function spanOf(marks: readonly Marking[]): Span | null {
  let [first, last] = [Infinity, -Infinity];
  for (const mark of marks) {
    if (mark.begins < first) first = mark.begins;
    if (mark.ends > last) last = mark.ends;
  }
  return first <= last ? { first, last } : null;
}

function padded({ first, last }: Span): Span {
  const edge = Math.max(1, (last - first) * 0.03);
  return { first: first - edge, last: last + 1 + edge };
}

function button(says: string, title: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = says;
  element.title = title;
  if (says.length < 3) element.setAttribute("aria-label", title);
  element.addEventListener("click", act);
  return element;
}
