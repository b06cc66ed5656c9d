// The drawing: lanes, their marks, columns and names, and the scale, for the days that are in view. Elements are kept
// from one drawing to the next, so that moving costs little.

import { axisTop } from "d3-axis";
import type { ScaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { findTicks, type Span } from "./days.ts";
import { fit, pack, widthOf, type Piece } from "./packing.ts";
import { ABOUT, DOUBTED, GOES_ON, LASTING, UNREAL, UNSURE, type Lane, type Marking } from "./table.ts";

const SVG = "http://www.w3.org/2000/svg";
const SCALE = 40, HEAD = 19, FOOT = 6, ROW = 15, LETTERS = 11.5, LONGEST_NAME = 170;

export interface Wording {
  name: (mark: Marking) => string;
  label: (mark: Marking) => string;
  href: (mark: Marking) => string;
  fallen: (mark: Marking) => "falls" | "weakened" | undefined;
}
export interface Column {
  members: Marking[];
  lane: Lane;
}
type Scale = ScaleLinear<number, number>;

export class Drawing {
  readonly svg: SVGSVGElement;
  /** The marks and columns that are drawn, by their elements. */
  readonly marks = new Map<Element, Marking>();
  readonly columns = new Map<Element, Column>();
  private readonly ground = group("ground");
  private readonly axis = group("scale");
  private readonly body = group("body");
  private kept = new Map<string, SVGElement>();
  private heights: number[] = [];

  constructor(label: string) {
    this.svg = node("svg", { class: "timeline live", width: "100%", tabindex: "0", role: "group", "aria-label": label });
    this.svg.append(this.ground, this.axis, this.body);
  }

  /** Shares a height among lanes: as many rows for each as it may need, the fullest giving way first. */
  lay(lanes: readonly Lane[], height: number): void {
    const rows = lanes.map((lane) => Math.max(2, Math.min(lane.members.length, 24)));
    const room = Math.max(2 * lanes.length, Math.floor((height - SCALE - lanes.length * (HEAD + FOOT)) / ROW));
    while (rows.reduce((a, b) => a + b, 0) > room) {
      const most = rows.indexOf(Math.max(...rows));
      if (rows[most]! <= 2) break;
      rows[most]!--;
    }
    this.heights = rows;
    const whole = SCALE + rows.reduce((sum, n) => sum + n * ROW + HEAD + FOOT, 0);
    this.svg.setAttribute("height", `${whole}`);
  }

  draw(lanes: readonly Lane[], scale: Scale, width: number, words: Wording): void {
    const [first, last] = scale.domain() as [number, number];
    const height = Number(this.svg.getAttribute("height"));
    this.drawScale({ first, last }, scale, width, height);
    const before = this.kept;
    this.kept = new Map();
    this.marks.clear();
    this.columns.clear();
    this.ground.replaceChildren();
    let top = SCALE;
    lanes.forEach((lane, number) => {
      const rows = this.heights[number] ?? 2;
      const tall = rows * ROW + HEAD + FOOT;
      this.ground.append(node("rect", { class: `lane${number % 2 ? "" : " odd"}`, x: 0, y: top, width, height: tall }));
      this.drawLane(lane, { first, last }, scale, width, top, rows, words, before);
      top += tall;
    });
    for (const [key, element] of before) if (!this.kept.has(key)) element.remove();
  }

  private drawScale(span: Span, scale: Scale, width: number, height: number): void {
    const ticks = findTicks(span, Math.max(5, width / 75));
    const of = new Map(ticks.map((t) => [t.day, t]));
    const axis = axisTop(scale).tickValues(ticks.map((t) => t.day)).tickFormat((d) => of.get(Number(d))?.label ?? "")
      .tickSize(-(height - SCALE + 18)).tickPadding(4);
    select(this.axis).attr("transform", "translate(0,34)").call(axis);
    this.axis.querySelectorAll(".above").forEach((e) => e.remove());
    let [said, end] = ["", 0];
    ticks.forEach((tick, n) => {
      const x = Math.max(4, scale(tick.day));
      const isNext = tick.above !== said && (scale(tick.day) >= 0 || (ticks[n + 1] && scale(ticks[n + 1]!.day) > 60));
      if (!isNext || x < end || x > width - 30) return;
      said = tick.above;
      end = x + widthOf(said, 12) + 10;
      this.axis.append(text("above", x, -20, said));
    });
  }

  private drawLane(
    lane: Lane, span: Span, scale: Scale, width: number, top: number, rows: number, words: Wording, before: Map<string, SVGElement>,
  ): void {
    const shown = lane.members.filter((m) => m.begins <= span.last && m.ends + 1 >= span.first);
    const pieces = shown.map((m, n) => piece(m, n, scale, width, words));
    const packed = pack(pieces, rows, width, 14, (scale(0) % 14));
    const found = packed.placed.map((place) => ({ ...place, mark: shown[place.index]!, piece: pieces[place.index]! }));
    const order = found.sort((a, b) => a.mark.begins - b.mark.begins || a.mark.index - b.mark.index);
    for (const { mark, row, room, piece: at } of order) {
      const key = `${lane.key} ${mark.index}`;
      const link = this.take(key, before);
      this.marks.set(link, mark);
      paint(link, mark, at, scale, top + HEAD + row * ROW + ROW / 2, room, width, words);
    }
    const most = Math.max(1, ...packed.columns.map((c) => c.members.length));
    for (const column of packed.columns) {
      const members = column.members.map((n) => shown[n]!);
      const link = this.take(`${lane.key} column ${Math.round((column.left - scale(0)) / 14)}`, before);
      this.columns.set(link, { members, lane });
      paintColumn(link, column.left, members, most, top + HEAD + rows * ROW, (rows - packed.above) * ROW, lane.says);
    }
    const more = packed.silent.length ? ` · and ${packed.silent.length} more through all of it` : "";
    this.ground.append(text("lane-name", 4, top + 14, `${fit(lane.says, width - 130, LETTERS)}: ${shown.length.toLocaleString("en")}${more}`));
  }

  private take(key: string, before: Map<string, SVGElement>): SVGElement {
    const element = before.get(key) ?? node("a", { tabindex: "-1" });
    this.kept.set(key, element);
    if (element.parentNode !== this.body) this.body.append(element);
    return element;
  }
}

function piece(mark: Marking, index: number, scale: Scale, width: number, words: Wording): Piece {
  let [left, right] = [Math.max(-20, scale(mark.begins)), Math.min(width + 20, scale(mark.ends + 1))];
  if (isDot(mark, right - left)) {
    const middle = (left + right) / 2;
    [left, right] = [middle - 5, middle + 5];
  }
  if (mark.first === null) left -= 16;
  if (mark.last === null || mark.flags & GOES_ON) right += 16;
  return { index, left, right, name: Math.min(LONGEST_NAME, widthOf(words.name(mark), LETTERS)) };
}

function isDot(mark: Marking, width: number): boolean {
  return width < 11 || mark.begins === mark.ends;
}

function paint(
  link: SVGElement, mark: Marking, at: Piece, scale: Scale, y: number, room: number, width: number, words: Wording,
): void {
  const [left, right] = [Math.max(-20, scale(mark.begins)), Math.min(width + 20, scale(mark.ends + 1))];
  const dot = isDot(mark, right - left);
  const { flags } = mark;
  const state = words.fallen(mark);
  const names = ["mark", dot ? "point" : flags & LASTING ? "lasting" : "within"];
  for (const [bit, name] of [[ABOUT, "about"], [DOUBTED, "doubtful"], [UNSURE, "unsure"], [UNREAL, "unreal"]] as const) {
    if (flags & bit) names.push(name);
  }
  if (state) names.push(state);
  link.setAttribute("class", names.join(" "));
  link.setAttribute("data-r", `${mark.record}`);
  link.setAttribute("href", words.href(mark));
  link.setAttribute("aria-label", words.label(mark) + (state ? `, ${state}` : ""));
  const parts: SVGElement[] = [];
  const middle = (left + right) / 2;
  if (dot) parts.push(node("circle", { cx: middle, cy: y, r: 4.5 }));
  else parts.push(node("rect", { x: left, y: y - 4, width: right - left, height: 8, rx: left < 0 && right > width ? 0 : 3 }));
  const [from, to] = dot ? [middle, middle] : [left, right];
  if (mark.first === null) parts.push(node("path", { class: "arrow", d: `M${from - 5} ${y}h-11m4 -4l-4 4l4 4` }));
  if (mark.last === null || flags & GOES_ON) parts.push(node("path", { class: "arrow", d: `M${to + 5} ${y}h11m-4 -4l4 4l-4 4` }));
  if (state === "falls") parts.push(node("path", { class: "cross", d: `M${middle - 6} ${y + 6}L${middle + 6} ${y - 6}M${middle - 6} ${y - 6}L${middle + 6} ${y + 6}` }));
  const name = room > 0 ? fit(words.name(mark), room - 2, LETTERS) : "";
  if (name) parts.push(text("mark-name", Math.max(4, at.right + 2), y + 4, name));
  link.replaceChildren(...parts);
}

function paintColumn(link: SVGElement, left: number, members: Marking[], most: number, foot: number, room: number, lane: string): void {
  const height = Math.max(4, (members.length / most) * (room - 10));
  link.setAttribute("class", "crowd");
  link.setAttribute("role", "button");
  link.setAttribute("aria-label", `${members.length} together: ${lane}`);
  link.replaceChildren(node("rect", { class: "bin", x: left + 0.5, y: foot - height, width: 13, height }));
  if (members.length >= 10) {
    const said = members.length < 100 ? `${members.length}` : "";
    if (said) link.append(text("bin-count", left + 7, foot - height - 2, said));
  }
}

function group(name: string): SVGGElement {
  return node("g", { class: name });
}

function text(name: string, x: number, y: number, words: string): SVGElement {
  const element = node("text", { class: name, x, y });
  element.textContent = words;
  return element;
}

function node<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number>): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === "number" ? `${Math.round(value * 10) / 10}` : value);
  }
  return element;
}
