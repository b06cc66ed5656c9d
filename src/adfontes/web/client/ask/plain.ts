// Two days in words, as shortly as they allow, as adfontes.web.pages.answers says them.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
type Day = [year: number, month: number, day: number];

/** The day of a number (0 is 1 January 1970). After Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function dayOf(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const year = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const turned = Math.floor((5 * ofYear + 2) / 153);
  const month = turned < 10 ? turned + 3 : turned - 9;
  return [year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * turned + 2) / 5) + 1];
}

function ofYear(year: number): string {
  return year <= 0 ? `${1 - year} BC` : year >= 100 ? String(year) : `AD ${year}`;
}
function ofMonth([year, month]: Day): string {
  return `${MONTHS[month - 1]} ${ofYear(year)}`;
}
function ofDay(day: Day): string {
  return `${day[2]} ${ofMonth(day)}`;
}

/** From one day to another; null leaves that end open. */
export function ofDays(first: number | null, last: number | null): string {
  if (first === null || last === null) return last !== null ? `until ${ofDay(dayOf(last))}` : `from ${ofDay(dayOf(first ?? 0))} on`;
  const [low, high, after] = [dayOf(first), dayOf(last), dayOf(last + 1)];
  if (low[2] === 1 && after[2] === 1) {
    if (low[0] === high[0] && low[1] === high[1]) return ofMonth(low);
    if (low[1] === 1 && after[1] === 1) return low[0] === high[0] ? ofYear(low[0]) : `${ofYear(low[0])} to ${ofYear(high[0])}`;
    return `${ofMonth(low)} to ${ofMonth(high)}`;
  }
  return first === last ? ofDay(low) : `${ofDay(low)} to ${ofDay(high)}`;
}
