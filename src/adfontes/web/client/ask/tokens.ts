// A search in plain words cut into words and signs, as adfontes.model.asking_words does it, by the same tables.

import { fold } from "../filter/fold.ts";

export const LONGEST = 500;

export interface Token {
  kind: "word" | "phrase" | "id" | "own" | "sign";
  text: string;
  folded: string;
  /** In UTF-16, unlike on the server. */
  start: number;
  end: number;
}
/** A word with a meaning of its own: a role or a kind; of a kind what kind of it, and whether it is a verb. */
export type Key = [group: string, value: string, narrow: string, verb: number];
/** The words as the table `asking` has them. */
export interface WordTable {
  silent: string[];
  keys: Record<string, Key>;
  months: Record<string, number>;
  seasons: Record<string, number>;
  circa: string[];
  time: Record<string, string[]>;
  parts: Record<string, Record<"year" | "month" | "decade", [number, number]>>;
  says: Record<string, string>;
  longest: number;
}

/** The same, to be looked up. */
export class Words {
  readonly silent: Set<string>;
  readonly keys: Map<string, Key>;
  readonly months: Map<string, number>;
  readonly seasons: Map<string, number>;
  readonly circa: Set<string>;
  readonly parts: Map<string, Record<"year" | "month" | "decade", [number, number]>>;
  readonly longest: number;
  readonly says: Record<string, string>;
  private readonly times: Map<string, Set<string>>;

  constructor(table: WordTable) {
    this.silent = new Set(table.silent);
    this.keys = new Map(Object.entries(table.keys));
    this.months = new Map(Object.entries(table.months));
    this.seasons = new Map(Object.entries(table.seasons));
    this.circa = new Set(table.circa);
    this.parts = new Map(Object.entries(table.parts));
    this.times = new Map(Object.entries(table.time).map(([name, words]) => [name, new Set(words)]));
    this.longest = table.longest;
    this.says = table.says;
  }

  /** Whether a word is in one of the lists of time. */
  is(list: string, word: string): boolean {
    return this.times.get(list)?.has(word) ?? false;
  }

  ordinals(): string[] {
    return [...(this.times.get("ordinals") ?? [])];
  }
}

/** A search on one line, without control characters, composed, of at most LONGEST code points. */
export function clean(query: string): string {
  const kept = [...query].slice(0, 4 * LONGEST).join("").replace(/[\p{Cc}\p{Cs}]/gu, " ").replace(/\p{Cf}/gu, "");
  const line = kept.replace(/\s+/g, " ").trim().normalize("NFC");
  return [...line].slice(0, LONGEST).join("").trimEnd();
}

const TOKEN = /["“”„«»](?<phrase>[^"“”„«»]*)["“”„«»]?|@(?<id>[^\s,;"“”„«»]+)|['’](?<own>s)(?![\p{L}\p{N}])|(?<word>[\p{L}\p{N}]+\*?)|(?<sign>[-‐‑‒–—/,;])/gu;

/** The words, phrases and signs of a cleaned search, in order. */
export function cut(query: string): Token[] {
  return [...query.matchAll(TOKEN)].map((found) => {
    const [kind, text] = Object.entries(found.groups ?? {}).find(([, said]) => said !== undefined) ?? ["phrase", ""];
    return { kind: kind as Token["kind"], text: text ?? "", folded: fold(text ?? ""), start: found.index, end: found.index + found[0].length };
  });
}

export function isNumber(text: string, least: number, most = least): boolean {
  return /^[0-9]+$/.test(text) && text.length >= least && text.length <= most;
}
