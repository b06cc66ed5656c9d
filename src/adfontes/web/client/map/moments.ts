// What the map shows of a time and of a filter: pure functions over the table "map" (see `tables/map.py`).

export type Day = number | null;
export type Place = [address: string, name: string, lat: number | null, lon: number | null, area: 0 | 1, mentions: number];
export type Report = [r: number, address: string, date: string, words: string, first: Day, last: Day, place: number];
export type Way = [report: number, from: number, to: number, unsure: 0 | 1];
export type Stay = [who: number, place: number, come: Day, arrived: Day, leaves: Day, left: Day, point: 0 | 1, report: number];
export type Leg = [who: number, from: number, to: number, departed: Day, arrives: Day, report: number];
export interface Table { places: Place[]; people: string[]; reports: Report[]; ways: Way[]; stays: Stay[]; legs: Leg[] }
export type Grade = "there" | "on the way there" | "perhaps there" | "last told to have come there";
export interface Sighting { who: number; place: number; grade: Grade; report: number }
export interface Asked { first: Day; last: Day; held: Set<number> | null }
export interface Shown {
  /** Of each place how much is told of it, and the reports; all its mentions where nothing is asked for. */
  weights: Map<number, number>;
  reports: Map<number, number[]>;
  ways: Way[];
  sightings: Sighting[];
}

/** No stay whose end is not told is taken to last longer, and no wider date places anybody (`model/whereabouts.py`). */
const LONG = 366;
const GRADES: Grade[] = ["there", "on the way there", "perhaps there", "last told to have come there"];

/** Whether a report may lie in a time; what is undated does not. */
export function meets([, , , , first, last]: Report, from: Day, to: Day): boolean {
  if (from === null && to === null) return true;
  if (first === null && last === null) return false;
  return (to === null || first === null || first <= to) && (from === null || last === null || last >= from);
}

/** What is to be drawn. */
export function findShown(table: Table, { first, last, held }: Asked): Shown {
  const holds = (n: number) => !held || held.has(table.reports[n]![0]);
  const told = (n: number) => holds(n) && meets(table.reports[n]!, first, last);
  const limited = held !== null || first !== null || last !== null;
  const ways = table.ways.filter(([report]) => told(report));
  const sightings = first !== null && last !== null
    ? findSightings({ ...table, stays: table.stays.filter((s) => holds(s[7])), legs: table.legs.filter((l) => holds(l[5])) }, first, last)
    : [];
  const sets = new Map<number, Set<number>>();
  const add = (place: number, report: number) => {
    if (place >= 0) sets.set(place, (sets.get(place) ?? new Set()).add(report));
  };
  table.reports.forEach(([, , , , , , place], n) => place >= 0 && told(n) && add(place, n));
  for (const [report, from, to] of ways) [from, to].forEach((place) => add(place, report));
  for (const { place, report } of sightings) add(place, report);
  const reports = new Map([...sets].map(([place, found]) => [place, [...found].sort((a, b) => a - b)]));
  const weights = new Map<number, number>();
  table.places.forEach(([, , , , , mentions], n) => {
    const weight = limited ? (reports.get(n)?.length ?? 0) : mentions;
    if (weight) weights.set(n, weight);
  });
  return { weights, reports, ways, sightings };
}

/** Who was where between two days, both included: the surest grade of each person and place. */
export function findSightings(table: Pick<Table, "stays" | "legs">, first: number, last: number): Sighting[] {
  const found = new Map<string, Sighting>();
  const keep = (who: number, place: number, grade: Grade, report: number) => {
    const key = `${who} ${place}`;
    const known = found.get(key);
    if (!known || GRADES.indexOf(grade) < GRADES.indexOf(known.grade)) found.set(key, { who, place, grade, report });
  };
  for (const stay of table.stays) {
    const grade = gradeOf(stay, first, last);
    if (grade) keep(stay[0], stay[1], grade, stay[7]);
  }
  for (const [who, , to, departed, arrives, report] of table.legs)
    if (to >= 0 && departed !== null && arrives !== null && departed <= first && last < arrives && arrives - departed <= LONG)
      keep(who, to, "on the way there", report);
  const seen = new Set([...found.values()].map((s) => s.who));
  for (const stay of lastTold(table.stays, first)) if (!seen.has(stay[0])) keep(stay[0], stay[1], GRADES[3]!, stay[7]);
  return [...found.values()].sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade));
}

function gradeOf([, , come, arrived, leaves, left, point]: Stay, first: number, last: number): Grade | null {
  if (point) {
    if (come === null || arrived === null || arrived - come > LONG || come > last || arrived < first) return null;
    return first <= come && arrived <= last ? "there" : "perhaps there";
  }
  if (come !== null && come === arrived && first <= come && come <= last) return "there";
  if (arrived !== null && leaves !== null && arrived <= last && leaves >= first && arrived <= leaves) return "there";
  const begins = come ?? (arrived === null ? null : arrived - LONG);
  const until = left === null && leaves === null ? arrived : left;
  const ends = until ?? (begins === null ? null : begins + LONG);
  if (begins === null || ends === null || ends - begins > 2 * LONG) return null;
  return begins <= last && ends >= first ? "perhaps there" : null;
}

function lastTold(stays: readonly Stay[], before: number): Stay[] {
  const latest = new Map<number, Stay>();
  for (const stay of stays) {
    const come = stay[3] ?? stay[2];
    if (come === null || come >= before || before - come > LONG) continue;
    const known = latest.get(stay[0]);
    if (!known || (known[3] ?? known[2])! <= come) latest.set(stay[0], stay);
  }
  return [...latest.values()].filter((s) => !s[6] && s[4] === null && s[5] === null);
}

/** The days on which something that can be shown begins or ends, in their order: the stops of the slider. */
export function findStops(table: Table): number[] {
  const shown = new Set(table.ways.map(([report]) => report));
  const days = table.reports.flatMap(([, , , , first, last, place], n) => (place >= 0 || shown.has(n) ? [first, last] : []));
  return [...new Set(days.filter((d) => d !== null))].sort((a, b) => a - b);
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Year (astronomical), month and day of a number of days, 0 being 1 January 1970. */
export function dayOf(number: number): [year: number, month: number, day: number] {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const years = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const moved = Math.floor((5 * ofYear + 2) / 153);
  const month = moved + (moved < 10 ? 3 : -9);
  return [era * 400 + years + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * moved + 2) / 5) + 1];
}

export function isoOf(number: number): string {
  const [year, month, day] = dayOf(number);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

export function inWords(number: number): string {
  const [year, month, day] = dayOf(number);
  return `${day} ${MONTHS[month - 1]} ${year > 0 ? year : `${1 - year} BC`}`;
}
