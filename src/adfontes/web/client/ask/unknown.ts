// Names that nobody known bears, as adfontes.model.asking_unknown finds them: words that stand where a name must.

import { type Item, isCapital } from "./parse.ts";

const LOOSE = ["of", "by"];
const BY_NAME = ["message", "testimony", "source"];

/** The items of a search, those that are names nobody bears made one item each, of the kind "unknown". */
export function joinUnknown(items: Item[], query: string): Item[] {
  const kinds = new Set(items.flatMap((item) => (item.key?.[0] === "kind" ? [item.key[1]] : [])));
  const isSmall = !/\p{Uppercase}/u.test(query);
  const isWord = (at: number) => items[at]?.kind === "words" && /^\p{L}/u.test(items[at].part.value);
  const capital = (at: number) => isCapital(items[at]?.part.value ?? "");

  const isBehind = (at: number): boolean => {
    let before = at - 1;
    while (before >= 0 && items[before]?.kind === "passed") before -= 1;
    const item = items[before];
    if (item?.key?.[0] !== "role" || !["from", "to", "at", "witness"].includes(item.key[1])) return false;
    const role = item.key[1];
    if (LOOSE.includes(query.slice(item.part.start, item.part.end).toLowerCase()) && !BY_NAME.some((kind) => kinds.has(kind))) return false;
    if (capital(at) || role === "witness") return true;
    const named = items[before - 1]?.kind === "name";
    return before === at - 1 && role !== "at" && (kinds.has("message") || (role === "to" && named));
  };
  const isBefore = (at: number, end: number): boolean => {
    if (items[end - 1]?.own) return capital(at);
    const after = items[end]?.key;
    if (!after) return false;
    if (after[0] === "kind" && after[3]) return capital(at) || (isSmall && at === 0);
    const named = items[end + 1]?.kind === "name" || (isWord(end + 1) && capital(end + 1));
    return after[0] === "role" && after[1] === "to" && named && capital(at);
  };

  const found: Item[] = [];
  for (let at = 0; at < items.length; ) {
    let end = at + 1;
    if (isWord(at) && capital(at)) while (!items[end - 1]?.own && isWord(end) && capital(end)) end += 1;
    if (isWord(at) && (isBehind(at) || isBefore(at, end))) {
      const whole = items.slice(at, end);
      const last = whole.at(-1)!;
      const value = whole.map((item) => item.part.value).join(" ");
      found.push({ kind: "unknown", own: last.own, part: { ...items[at]!.part, kind: "unknown", end: last.part.end, value } });
      at = end;
    } else {
      found.push(items[at]!);
      at += 1;
    }
  }
  return found;
}
