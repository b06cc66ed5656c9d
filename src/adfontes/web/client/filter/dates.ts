// The limits of a search by date, read as the server reads them: EDTF, or a date as print has it.

/** The words of dates, in every language at once, as the table of names has them. */
export interface DateWords {
  months: Record<string, number>;
  seasons: Record<string, number>;
  circa: string[];
  to: string[];
  decades: string[];
  silent: string[];
}
/** The numbers of a first and a last day (0 is 1 January 1970), null where that end is open. */
export type Days = [number | null, number | null];
interface Part {
  year?: number;
  month?: number;
  season?: number;
  day?: number;
}
type Day = [year: number, month: number, day: number];

const LONGEST = 80;
const LONGEST_EDTF = 64;
const LONGEST_PRINTED = 80;
const SEASONS: Record<number, [number, number]> = { 21: [3, 5], 22: [6, 8], 23: [9, 11], 24: [12, 2] };
const PARTS: Record<number, [number, number]> = {
  33: [1, 3], 34: [4, 6], 35: [7, 9], 36: [10, 12], 40: [1, 6], 41: [7, 12],
};
const SHAPES = ["Y", "MY", "YM", "MNY", "NMY", "YMN", "YNM", "SY", "YS", "M", "S", "N", "MN", "NM", "NY"];
const NAMES = { Y: "year", M: "month", S: "season", N: "day" } as const;

/** What was typed as a limit, as the first and last day it covers; null where it is no date. */
export function readLimit(typed: string, words: DateWords): Days | null {
  const said = typed.trim().split(/\s+/).join(" ");
  if (!said || said.length > LONGEST) return null;
  const year = /^(?:a\.?d\.? ?)?([0-9]{1,4}) ?(b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?)?$/i.exec(said);
  if (year) {
    const number = Number(year[1]);
    return bounds(edtfYear(year[2]?.toLowerCase().startsWith("b") ? 1 - number : number));
  }
  const found = bounds(said);
  if (found) return found;
  const read = readDate(said, words);
  return read === null ? null : bounds(read);
}

function edtfYear(year: number): string {
  return `${year < 0 ? "-" : ""}${figures(Math.abs(year), 4)}`;
}

function figures(number: number, least: number): string {
  return String(number).padStart(least, "0");
}

/** The first and the last day that an EDTF value covers; null where it is none that the program writes. */
export function bounds(edtf: string): Days | null {
  if (edtf.length > LONGEST_EDTF) return null;
  const ends = edtf.split("/");
  if (ends.length !== 2) return ofPoint(edtf);
  const [left, right] = ends.map((end) => (end === "" || end === ".." ? [null, null] : ofPoint(end)));
  if (!left || !right) return null;
  const [first, last] = [left[0] ?? null, right[1] ?? null];
  return first === null || last === null || first <= last ? [first, last] : null;
}

function ofPoint(edtf: string): Days | null {
  const found = /^(-?)Y?([0-9]+X*)(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?(?:T[0-9:.+Z-]*)?[~?%]?$/.exec(edtf);
  const year = found?.[2];
  if (!found || !year || year.length < 4 || year.length > 9) return null;
  const low = Number(year.replaceAll("X", "0"));
  const high = Number(year.replaceAll("X", "9"));
  const [first, last] = found[1] ? [-high, -low] : [low, high];
  const [month, day] = [found[3], found[4]];
  if (month === undefined || month === "XX") return numbers([first, 1, 1], [last, 12, 31]);
  if (month.includes("X")) return null;
  const within = SEASONS[Number(month)] ?? PARTS[Number(month)];
  if (within) {
    const [start, end] = within;
    const to = last + (end < start ? 1 : 0);
    return day === undefined ? numbers([first, start, 1], [to, end, daysIn(to, end)]) : null;
  }
  return ofMonth(first, last, Number(month), day);
}

function ofMonth(first: number, last: number, month: number, day: string | undefined): Days | null {
  if (month < 1 || month > 12) return null;
  const most = daysIn(last, month);
  if (day === undefined || day.includes("X")) return numbers([first, month, 1], [last, month, most]);
  const number = Number(day);
  return number >= 1 && number <= most ? numbers([first, month, number], [last, month, number]) : null;
}

function numbers(first: Day, last: Day): Days {
  return [dayNumber(...first), dayNumber(...last)];
}

/** The day's number in an unbroken count of days; 1970-01-01 is 0. After Fliegel and van Flandern. */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = year - (month <= 2 ? 1 : 0);
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The EDTF of a date as print has it, or null where it is none or may be read in two ways. */
export function readDate(printed: string, words: DateWords): string | null {
  let text = printed;
  if (text.length > LONGEST_PRINTED) return null;
  const bare = text.replace(/[ \]).,;]+$/, "");
  const doubtful = bare.endsWith("?");
  if (doubtful) text = bare.replace(/[? ]+$/, "");
  const { tokens, about } = tokenise(text.replace(/[‐‑‒–—―−]/g, "-").toLowerCase(), words);
  const mark = about ? (doubtful ? "%" : "~") : doubtful ? "?" : "";
  const found = numeric(text.replace(/^[ [\].,;()]+|[ [\].,;()]+$/g, "")) ?? worded(tokens, words);
  return found && found.split("/").map((end) => end + mark).join("/");
}

function tokenise(text: string, words: DateWords): { tokens: string[]; about: boolean } {
  const tokens: string[] = [];
  let about = false;
  let end = 0;
  const takeGap = (gap: string) => {
    const left = gap.replace(/[\s,.;:()[\]'’]+/g, "");
    if (left) tokens.push(left);
  };
  for (const found of text.matchAll(/[0-9]+|\p{L}+|[-/]/gu)) {
    takeGap(text.slice(end, found.index));
    const token = found[0];
    end = found.index + token.length;
    if (words.circa.includes(token) && !tokens.length) about = true;
    else if (words.to.includes(token)) tokens.push("-");
    else if (!words.silent.includes(token)) tokens.push(token);
  }
  takeGap(text.slice(end));
  return { tokens, about };
}

function numeric(text: string): string | null {
  const iso = /^([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?$/.exec(text);
  if (iso) {
    const [year, month] = [Number(iso[1]), Number(iso[2])];
    const day = iso[3] === undefined ? undefined : Number(iso[3]);
    if (day === undefined && month > year % 100) return null;
    return month >= 1 && month <= 12 ? edtfOf({ year, month, ...(day === undefined ? {} : { day }) }) : null;
  }
  const found = /^([0-9]{1,2})([./]) ?([0-9]{1,2})\2 ?([0-9]{4})$/.exec(text);
  if (!found) return null;
  const [first, second, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  const orders = found[2] === "." ? [[first, second]] : [[first, second], [second, first]];
  const read = new Set<string>();
  for (const [day, month] of orders as [number, number][]) {
    const edtf = month >= 1 && month <= 12 ? edtfOf({ year, month, day }) : null;
    if (edtf) read.add(edtf);
  }
  return read.size === 1 ? [...read][0]! : null;
}

function worded(tokens: string[], words: DateWords): string | null {
  const [head, tail] = tokens;
  if (tokens.length === 2 && words.decades.includes(tail!) && /^[0-9]{3}0$/.test(head!)) return `${head!.slice(0, 3)}X`;
  const breaks = tokens.flatMap((token, at) => (token === "-" || token === "/" ? [at] : []));
  if (!breaks.length) {
    const date = dateOf(tokens, words);
    return date && edtfOf(date);
  }
  if (breaks.length > 1) return null;
  const left = tokens.slice(0, breaks[0]!);
  let right = tokens.slice(breaks[0]! + 1);
  const first = dateOf(left, words);
  if (first?.year !== undefined && right.length === 1 && /^[0-9]{2}$/.test(right[0]!))
    right = [`${figures(Math.floor(first.year / 100), 2)}${right[0]}`];
  const last = dateOf(right, words);
  return first && last ? interval(first, last) : null;
}

function interval(one: Part, two: Part): string | null {
  const alone = two.year !== undefined && Object.keys(two).length === 1;
  if (one.season !== undefined && alone && one.year && two.year === one.year + 1) return edtfOf(one);
  const first = { ...one };
  const last = { ...two };
  if (first.year === undefined && last.year !== undefined) first.year = last.year;
  if (first.month === undefined && first.day !== undefined && last.month !== undefined) first.month = last.month;
  if (last.month === undefined && last.day !== undefined && first.month !== undefined) last.month = first.month;
  const near = (d: Part) => [d.month === undefined, d.day === undefined, d.season === undefined].join();
  const [start, end] = [edtfOf(first), edtfOf(last)];
  return start && end && near(first) === near(last) && start < end ? `${start}/${end}` : null;
}

function dateOf(tokens: string[], words: DateWords): Part | null {
  let shape = "";
  const date: Part = {};
  for (const token of tokens) {
    const [sign, value] = readToken(token, words);
    if (!sign) return null;
    shape += sign;
    date[NAMES[sign]] = value;
  }
  if (!SHAPES.includes(shape) || (shape === "Y" && tokens[0]!.length < 4)) return null;
  return date;
}

function readToken(token: string, words: DateWords): ["Y" | "M" | "S" | "N" | "", number] {
  if (Object.hasOwn(words.months, token)) return ["M", words.months[token]!];
  if (Object.hasOwn(words.seasons, token)) return ["S", words.seasons[token]!];
  if (/^[0-9]{1,4}$/.test(token)) return [token.length > 2 ? "Y" : "N", Number(token)];
  return ["", 0];
}

function edtfOf(date: Part): string | null {
  const { year, month, season, day } = date;
  if (year === undefined || year < 1 || year > 9999) return null;
  const said = figures(year, 4);
  if (season !== undefined) return `${said}-${20 + season}`;
  if (month === undefined) return day === undefined ? said : null;
  if (day === undefined) return `${said}-${figures(month, 2)}`;
  return day >= 1 && day <= daysIn(year, month) ? `${said}-${figures(month, 2)}-${figures(day, 2)}` : null;
}
