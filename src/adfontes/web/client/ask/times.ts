// Times in a search in plain words, as adfontes.model.asking_times reads them: "January 1950", "winter 1949–50".

import { dayNumber } from "../filter/dates.ts";
import { isNumber, type Token, type Words } from "./tokens.ts";

type Ends = [number, number];
interface Point { year?: number; years: number; month?: number; season?: number; day?: number; part: string }
export interface Time { end: number; first: number | null; last: number | null }

const RELATIONS = ["after", "before", "since", "until", "on"];
const LONGEST_RELATION = 3;
const SHAPES = new Set(["Y", "MY", "NMY", "MNY", "SY", "NM", "MN", "M", "S", "N"]);
const SEASONS: Record<number, [number, number]> = { 1: [3, 5], 2: [6, 8], 3: [9, 11], 4: [12, 2] };

export class Times {
  constructor(private readonly tokens: Token[], private readonly words: Words) {}

  /** The longest time that begins at a token, with the word that limits it; null where there is none. */
  at(start: number): Time | null {
    const [at, relation] = this.relation(start);
    const found = this.range(at);
    if (!found) return null;
    const [end, ends] = found;
    let [first, last]: [number | null, number | null] = ends;
    if (relation === "since") last = null;
    else if (relation === "after") [first, last] = [ends[1] + 1, null];
    else if (relation === "before") [first, last] = [null, ends[0] - 1];
    else if (relation === "until") first = null;
    return { end, first, last };
  }

  private relation(at: number): [number, string] {
    const said: string[] = [];
    for (const token of this.tokens.slice(at, at + LONGEST_RELATION)) {
      if (token.kind !== "word") break;
      said.push(token.folded);
    }
    for (let size = said.length; size > 0; size -= 1) {
      const phrase = said.slice(0, size).join(" ");
      const relation = RELATIONS.find((name) => this.words.is(name, phrase));
      if (!relation) continue;
      const opens = relation === "since" || relation === "until";
      const isRange = opens && this.range(at + size) !== null && this.isJoined(at + size);
      return [at + size, isRange ? "on" : relation];
    }
    return [at, "on"];
  }

  private isJoined(at: number): boolean {
    const first = this.point(at);
    return first !== null && this.joined(first[0]) !== null;
  }

  private joined(at: number): [number, Point] | null {
    const token = this.tokens[at];
    if (!token) return null;
    const joins = (token.kind === "sign" && !",;".includes(token.text)) || this.words.is("joins", token.folded);
    return joins ? this.point(at + 1) : null;
  }

  private range(at: number): [number, Ends] | null {
    const found = this.point(at);
    if (!found) return null;
    const [end, point] = found;
    const second = this.joined(end);
    if (second && second[1].year !== undefined) {
      const other = second[1];
      const left = { ...point };
      if (left.year === undefined) {
        left.year = other.year;
        const month = left.month || (left.day ? other.month : undefined);
        if (month === undefined) delete left.month;
        else left.month = month;
      }
      const [low, high] = [this.ends(left), this.ends(other)];
      if (low && high && low[0] <= high[1]) return [second[0], [low[0], high[1]]];
    }
    const own = this.ends(point);
    return own && [end, own];
  }

  private skip(at: number, ...more: string[]): number {
    for (let token = this.tokens[at]; token; token = this.tokens[++at]) {
      const passed = token.kind === "word" ? this.words.is("skipped", token.folded) : token.kind === "sign" && more.includes(token.text);
      if (!passed) break;
    }
    return at;
  }

  private point(start: number): [number, Point] | null {
    let at = this.skip(start);
    let token = this.tokens[at];
    if (token?.kind === "word" && this.words.circa.has(token.folded)) {
      at = this.skip(at + 1);
      token = this.tokens[at];
    }
    let part = "";
    if (token?.kind === "word" && this.words.parts.has(token.folded)) {
      part = token.folded;
      at = this.skip(at + 1, "-", "–");
    }
    const found = this.iso(at) ?? this.century(at) ?? this.decade(at) ?? this.fields(at);
    return found && [found[0], { ...found[1], part }];
  }

  private fields(start: number): [number, Point] | null {
    let at = start;
    let shape = "";
    let best: [number, Point] | null = null;
    const said: Record<string, number> = {};
    while (shape.length < 3) {
      const read = this.field(at);
      if (!read) break;
      const [letter, value, beyond] = read;
      shape += letter;
      said[letter] = value;
      at = beyond;
      if (SHAPES.has(shape)) best = [at, pointOf(said)];
      at = this.skip(at, ",");
    }
    return best && this.years(...best);
  }

  private years(at: number, point: Point): [number, Point] {
    const token = this.tokens[at];
    if (point.year === undefined || !token) return [at, point];
    if (this.words.is("bc", token.folded)) return [at + 1, { ...point, year: 1 - point.year }];
    if (this.words.is("ad", token.folded)) return [at + 1, point];
    const after = this.tokens[at + 1];
    if (token.kind === "sign" && !",;".includes(token.text) && after && isNumber(after.text, 2)) {
      const second = Math.floor(point.year / 100) * 100 + Number(after.text);
      if (second > point.year && point.month === undefined) {
        const whole = point.season !== undefined && second === point.year + 1;
        return [at + 2, whole ? point : { ...point, years: second - point.year + 1 }];
      }
    }
    return [at, point];
  }

  private field(at: number): [string, number, number] | null {
    const token = this.tokens[at];
    if (token?.kind !== "word") return null;
    const [said, after] = [token.folded, this.tokens[at + 1]];
    const month = this.words.months.get(said);
    if (month !== undefined) return ["M", month, at + 1];
    const season = this.words.seasons.get(said);
    if (season !== undefined) return ["S", season, at + 1];
    const era = after && (this.words.is("bc", after.folded) || this.words.is("ad", after.folded));
    if (isNumber(said, 4) || (isNumber(said, 1, 4) && era)) return Number(said) > 0 ? ["Y", Number(said), at + 1] : null;
    if (this.words.is("ad", said) && after && isNumber(after.folded, 1, 4) && Number(after.folded) > 0) return ["Y", Number(after.folded), at + 2];
    const letters = new Set(this.words.ordinals().join(""));
    let end = said.length;
    while (end > 0 && letters.has(said[end - 1] ?? "")) end -= 1;
    const figures = said.slice(0, end);
    if (!isNumber(figures, 1, 2) || !(said === figures || this.words.is("ordinals", said.slice(end)))) return null;
    return Number(figures) >= 1 && Number(figures) <= 31 ? ["N", Number(figures), at + 1] : null;
  }

  private iso(start: number): [number, Point] | null {
    const read: number[] = [];
    let at = start;
    for (let token = this.tokens[at]; token && read.length < 3 && isNumber(token.text, read.length ? 2 : 4); token = this.tokens[at]) {
      read.push(Number(token.text));
      const sign = this.tokens[++at];
      if (sign?.text !== "-" || sign.start !== token.end) break;
      at += 1;
    }
    const [year = 0, month = 0, day] = read;
    if (read.length < 2 || month < 1 || month > 12 || (read.length === 2 && month > year % 100)) return null;
    return [at, { year, month, years: 1, part: "", ...(day === undefined ? {} : { day }) }];
  }

  private decade(at: number): [number, Point] | null {
    const token = this.tokens[at];
    const said = token?.kind === "word" ? token.folded : "";
    return /^[0-9]{3}0s$/.test(said) ? [at + 1, { year: Number(said.slice(0, 4)), years: 10, part: "" }] : null;
  }

  private century(at: number): [number, Point] | null {
    const [token, after] = [this.tokens[at], this.tokens[at + 1]];
    if (!token || !after || !this.words.is("century", after.folded)) return null;
    const figures = token.folded.slice(0, -2);
    if (!this.words.is("ordinals", token.folded.slice(-2)) || !isNumber(figures, 1, 2) || Number(figures) < 1) return null;
    return [at + 2, { year: (Number(figures) - 1) * 100, years: 100, part: "" }];
  }

  private ends(point: Point): Ends | null {
    const { year } = point;
    if (year === undefined) return null;
    const lastYear = year + point.years - 1;
    const part = this.words.parts.get(point.part);
    if (point.season !== undefined) {
      const [first, last] = SEASONS[point.season] ?? [1, 12];
      return months(year, first, lastYear + (last < first ? 1 : 0), last);
    }
    if (point.month === undefined) {
      if (part && point.years === 10) return months(year + part.decade[0], 1, year + part.decade[1], 12);
      const [low, high] = part && point.years === 1 ? part.year : [1, 12];
      return months(year, low, lastYear, high);
    }
    const length = daysIn(year, point.month);
    if (point.day !== undefined) {
      const day = dayNumber(year, point.month, point.day);
      return point.day <= length ? [day, day] : null;
    }
    const [low, high] = part?.month ?? [1, length];
    return [dayNumber(year, point.month, low), dayNumber(year, point.month, Math.min(high, length))];
  }
}

function pointOf(said: Record<string, number>): Point {
  const { Y, M, S, N } = said;
  return {
    years: 1, part: "", ...(Y === undefined ? {} : { year: Y }), ...(M === undefined ? {} : { month: M }),
    ...(S === undefined ? {} : { season: S }), ...(N === undefined ? {} : { day: N }),
  };
}

function daysIn(year: number, month: number): number {
  return (month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)) - dayNumber(year, month, 1);
}

function months(year: number, month: number, lastYear: number, lastMonth: number): Ends {
  return [dayNumber(year, month, 1), dayNumber(lastYear, lastMonth, daysIn(lastYear, lastMonth))];
}
