// Days by number, as the program counts them (1970-01-01 is 0, years astronomical), and the scale's lines. Pure.

export interface Civil {
  year: number;
  month: number;
  day: number;
}
export interface Span {
  first: number;
  last: number;
}
export interface Tick {
  day: number;
  label: string;
  /** What stands above the label, where it changes: the year of a month, the month of a day. */
  above: string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const YEAR = 365.2425;

/** The number of a day of the proleptic Gregorian calendar. After Fliegel and van Flandern. */
export function numberOf({ year, month, day }: Civil): number {
  const shifted = year - (month <= 2 ? 1 : 0);
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** The day with a number. */
export function dayOf(number: number): Civil {
  const whole = Math.floor(number) + 719468;
  const era = Math.floor(whole / 146097);
  const ofEra = whole - era * 146097;
  const years = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return { year: era * 400 + years + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** An astronomical year as historians count: 0 is "1 BC". */
export function sayYear(year: number): string {
  if (year <= 0) return `${1 - year} BC`;
  return year >= 100 ? `${year}` : `AD ${year}`;
}

export function sayDay(number: number): string {
  const { year, month, day } = dayOf(number);
  return `${day} ${MONTHS[month - 1]} ${sayYear(year)}`;
}

/** A stretch of days in as few words as its length needs. */
export function saySpan({ first, last }: Span): string {
  const [a, b] = [dayOf(first), dayOf(last)];
  if (last - first > 5 * YEAR) return `${sayYear(a.year)} to ${sayYear(b.year)}`;
  return Math.floor(first) === Math.floor(last) ? sayDay(first) : `${sayDay(first)} to ${sayDay(last)}`;
}

/** A stretch as an address has it ("1949-06..1949-09"), in years, months or days as its length needs. */
export function writeView({ first, last }: Span): string {
  const days = last - first;
  return `${write(first, days)}..${write(last, days)}`;
}

function write(number: number, days: number): string {
  const { year, month, day } = dayOf(number);
  const said = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
  if (days > 40 * YEAR) return said;
  const two = (n: number): string => String(n).padStart(2, "0");
  return days > 3 * YEAR ? `${said}-${two(month)}` : `${said}-${two(month)}-${two(day)}`;
}

/** What an address asks to see; null where it is none. */
export function readView(view: string | null): Span | null {
  const found = /^(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?\.\.(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?$/.exec(view ?? "");
  if (!found) return null;
  const first = edge(found[1] ?? "", found[2], found[3], false);
  const last = edge(found[4] ?? "", found[5], found[6], true);
  return first !== null && last !== null && first <= last ? { first, last } : null;
}

function edge(year: string, month: string | undefined, day: string | undefined, end: boolean): number | null {
  const [y, m] = [Number(year), month === undefined ? (end ? 12 : 1) : Number(month)];
  if (m < 1 || m > 12) return null;
  const next = m === 12 ? { year: y + 1, month: 1, day: 1 } : { year: y, month: m + 1, day: 1 };
  const length = numberOf(next) - numberOf({ year: y, month: m, day: 1 });
  const d = day === undefined ? (end ? length : 1) : Number(day);
  return d < 1 || d > length ? null : numberOf({ year: y, month: m, day: d });
}

/** The lines of a scale, at most about `most`, at days, months or years that are easily counted. */
export function findTicks({ first, last }: Span, most: number): Tick[] {
  const days = Math.max(1, last - first);
  const fits = (length: number): boolean => days / length <= most;
  for (const step of [1, 2, 5, 10]) if (fits(step)) return dayTicks(first, last, step);
  for (const step of [1, 3]) if (fits((step * YEAR) / 12)) return monthTicks(first, last, step);
  let step = 1;
  for (let n = 0; !fits(step * YEAR); n++) step = [1, 2, 5][n % 3]! * 10 ** Math.floor(n / 3);
  return yearTicks(first, last, step);
}

function dayTicks(first: number, last: number, step: number): Tick[] {
  const found: Tick[] = [];
  for (let number = Math.floor(first) - step; number <= last; number++) {
    const { year, month, day } = dayOf(number);
    const isRound = step === 1 || day === 1 || (step === 2 ? day % 2 === 1 && day < 31 : day % step === 0 && day < 30);
    if (isRound) found.push({ day: number, label: `${day}`, above: `${MONTHS[month - 1]} ${sayYear(year)}` });
  }
  return found;
}

function monthTicks(first: number, last: number, step: number): Tick[] {
  const [from, to] = [dayOf(first), dayOf(last)];
  const found: Tick[] = [];
  for (let m = from.year * 12 + from.month - 1; m <= to.year * 12 + to.month; m++) {
    const [year, month] = [Math.floor(m / 12), ((m % 12) + 12) % 12];
    if (month % step === 0) found.push({ day: numberOf({ year, month: month + 1, day: 1 }), label: MONTHS[month]!, above: sayYear(year) });
  }
  return found;
}

/** Years are round as historians count them: 200 BC, 100 BC, AD 1, 100. */
function yearTicks(first: number, last: number, step: number): Tick[] {
  const [from, to] = [dayOf(first).year, dayOf(last).year];
  const found: Tick[] = [];
  for (let n = Math.floor(from / step) - 1; n * step <= to + step; n++) {
    const said = n * step;
    const year = step === 1 ? said : said < 0 ? said + 1 : said === 0 ? 1 : said;
    found.push({ day: numberOf({ year, month: 1, day: 1 }), label: sayYear(year), above: "" });
  }
  return found;
}
