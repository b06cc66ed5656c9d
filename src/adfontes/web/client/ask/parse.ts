// A search in plain words, understood as adfontes.model.asking understands it. Names are places in the table of names.

import { fold } from "../filter/fold.ts";
import type { Names } from "../filter/names.ts";
import { Times } from "./times.ts";
import { clean, cut, type Key, type Token, type Words } from "./tokens.ts";
import { joinUnknown } from "./unknown.ts";

export const ROLES = ["from", "to", "who", "at", "witness", "author"];
const DOES = ["message", "journey", "commitment"];
const MOST_NAME_WORDS = 8;
const LEAST = 3;

export interface Part {
  kind: string;
  start: number;
  end: number;
  value: string;
  narrow: string;
  meant: number[];
  first: number | null;
  last: number | null;
}
export interface Item { kind: string; part: Part; key?: Key; own: boolean }
export type Days = [number | null, number | null];

/** Whom the names in a search may mean. */
export class Naming {
  readonly names: Names;
  private readonly ids: Map<string, number>;
  private readonly byName = new Map<string, number[]>();
  private readonly byForm = new Map<string, number[]>();
  private readonly byWord = new Map<string, [number, Set<string>][]>();
  private readonly seats: Map<number, number>;

  constructor(names: Names, order: number[], seats: [number, number][]) {
    this.names = names;
    this.ids = new Map(names.entities.id.map((id, at) => [id, at]));
    this.seats = new Map(seats);
    for (const at of order) {
      const forms = [names.entities.name[at] ?? "", ...(names.entities.forms[at] ?? [])].map(fold);
      put(this.byName, forms[0] ?? "", at);
      for (const form of new Set(forms)) {
        put(this.byForm, form, at);
        const parts = new Set(form.split(" ").filter(Boolean));
        for (const part of parts) this.byWord.set(part, [...(this.byWord.get(part) ?? []), [at, parts]]);
      }
    }
  }

  kind(at: number): string {
    return this.names.entities.kind[at] ?? "p";
  }

  seat(at: number): number {
    return this.seats.get(at) ?? at;
  }

  /** The longest name that begins at a token: the place after it, and whom it may mean. */
  at(tokens: Token[], start: number): [number, number[]] | null {
    const first = tokens[start];
    if (first?.kind === "id") {
      const known = this.ids.get(first.text);
      return known === undefined ? null : [start + 1, [known]];
    }
    let best: [number, number[]] | null = null;
    const said: string[] = [];
    for (let at = start; at < tokens.length && said.length < MOST_NAME_WORDS; at += 1) {
      const token = tokens[at]!;
      if (token.kind === "word") {
        said.push(token.folded);
        const meant = this.meant(said.join(" "), tokens[start]!);
        if (meant.length) best = [at + 1, meant];
      } else if (!(said.length && token.kind === "sign" && !",;/".includes(token.text))) break;
    }
    return best;
  }

  private meant(said: string, first: Token): number[] {
    if (!said) return [];
    return this.byName.get(said) ?? this.byForm.get(said) ?? this.byParts(said.split(" ").filter(Boolean), first);
  }

  private byParts(words: string[], first: Token): number[] {
    const lists = words.map((word) => this.byWord.get(word) ?? []);
    const rare = lists.reduce((least, list) => (list.length < least.length ? list : least), lists[0] ?? []);
    const found = [...new Set(rare.filter(([, parts]) => words.every((word) => parts.has(word))).map(([at]) => at))];
    if (words.length > 1) return found;
    const word = words[0] ?? "";
    if ([...word].length < LEAST || /^\p{Nd}+$/u.test(word)) return [];
    return found.filter((at) => isCapital(first.text) || this.kind(at) === "p");
  }
}

function put(map: Map<string, number[]>, form: string, at: number): void {
  if (!form) return;
  const found = map.get(form) ?? [];
  if (!found.includes(at)) map.set(form, [...found, at]);
}

export function isCapital(text: string): boolean {
  return /^\p{Uppercase}/u.test(text);
}

/** A search as it was understood. */
export class Understood {
  constructor(readonly query: string, readonly parts: Part[], readonly kind = "", readonly narrow = "", readonly inferred = false) {}

  of(...kinds: string[]): Part[] {
    return this.parts.filter((part) => kinds.includes(part.kind));
  }
  get names(): Part[] {
    return this.of(...ROLES);
  }
  get isStructured(): boolean {
    return this.of(...ROLES, "time", "note", "unknown").length > 0;
  }
  get isUnknown(): boolean {
    return this.of("unknown").length > 0;
  }
  get words(): string {
    return this.of("words").map((part) => part.value).join(" ");
  }
  get soughtWords(): string {
    return this.of("words", "unknown").map((part) => part.value).join(" ");
  }
  get mayLackWords(): boolean {
    return (this.names.length > 0 || (this.kind !== "" && !this.inferred)) && !this.of("words").some((part) => isCapital(part.value));
  }
  get days(): Days {
    const times = this.of("time");
    const firsts = times.flatMap((time) => (time.first === null ? [] : [time.first]));
    const lasts = times.flatMap((time) => (time.last === null ? [] : [time.last]));
    const [low, high] = [firsts.length ? Math.max(...firsts) : null, lasts.length ? Math.min(...lasts) : null];
    return low !== null && high !== null && low > high ? [Math.min(...firsts), Math.max(...lasts)] : [low, high];
  }
  quote(part: Part): string {
    return this.query.slice(part.start, part.end);
  }
  /** The search with other words in the place of those of one part. */
  putting(part: Part, words: string): string {
    return clean(`${this.query.slice(0, part.start)} ${words} ${this.query.slice(part.end)}`).replace(/^[ ,;]+|[ ,;]+$/g, "");
  }
}

/** A search in plain words, as far as it is understood. */
export function parseAsking(query: string, words: Words, naming: Naming): Understood {
  const said = clean(query);
  const tokens = cut(said);
  const items = joinUnknown(scan(tokens, words, naming), said);
  if (!items.some((item) => ["name", "time", "note", "unknown"].includes(item.kind))) {
    const value = tokens.filter((token) => token.kind === "word" || token.kind === "phrase").map(asSought).join(" ");
    return new Understood(said, value ? [partOf("words", 0, said.length, { value })] : []);
  }
  return new Reading(items, naming).understood(said);
}

function partOf(kind: string, start: number, end: number, more: Partial<Part> = {}): Part {
  return { kind, start, end, value: "", narrow: "", meant: [], first: null, last: null, ...more };
}

function asSought(token: Token): string {
  return token.kind === "phrase" ? `"${token.text}"` : token.text;
}

function scan(tokens: Token[], words: Words, naming: Naming): Item[] {
  const times = new Times(tokens, words);
  const found: Item[] = [];
  const make = (kind: string, at: number, end: number, more: Partial<Part> = {}): Item =>
    ({ kind, own: false, part: partOf(kind, tokens[at]!.start, tokens[end - 1]!.end, more) });
  const keyAt = (at: number): [Key | null, number] => {
    const said: string[] = [];
    for (const token of tokens.slice(at, at + words.longest)) {
      if (token.kind !== "word") break;
      said.push(token.folded);
    }
    for (let size = said.length; size > 0; size -= 1) {
      const key = words.keys.get(said.slice(0, size).join(" "));
      if (key) return [key, at + size];
    }
    return [null, at];
  };
  const one = (at: number): [number, Item] => {
    const token = tokens[at]!;
    if (token.kind === "phrase" || token.kind === "own") return [at + 1, make("words", at, at + 1, { value: asSought(token) })];
    const [key, beyond] = keyAt(at);
    const number = tokens[beyond]?.folded ?? "";
    if (key?.[1] === "note" && /^\p{Nd}+$/u.test(number)) return [beyond + 1, make("note", at, beyond + 1, { value: number })];
    const time = times.at(at);
    if (time) return [time.end, make("time", at, time.end, { first: time.first, last: time.last })];
    const named = naming.at(tokens, at);
    const silent = words.silent.has(token.folded);
    if (named && (beyond < named[0] || (!key && !silent) || (named[0] === beyond && at > 0 && isCapital(token.text))))
      return [named[0], make("name", at, named[0], { meant: named[1] })];
    if (key) return [beyond, { ...make("key", at, beyond), key }];
    if (silent || !token.folded) return [at + 1, make("passed", at, at + 1)];
    return [at + 1, make("words", at, at + 1, { value: asSought(token) })];
  };
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    const before = found.at(-1);
    if (token.kind === "own" && before && (before.kind === "name" || before.kind === "words")) {
      before.own = true;
      before.part.end = token.end;
      at += 1;
    } else if (token.kind === "sign") at += 1;
    else {
      const [end, item] = one(at);
      found.push(item);
      at = end;
    }
  }
  return found;
}

/** Settles what the names of a search have to do with what is sought. */
class Reading {
  private readonly kindAt: number;
  private readonly key: Key | undefined;

  constructor(private readonly items: Item[], private readonly naming: Naming) {
    this.kindAt = items.findIndex((item) => item.key?.[0] === "kind");
    this.key = items[this.kindAt]?.key;
  }

  understood(query: string): Understood {
    const roles = this.roles();
    const kind = this.key?.[1] ?? this.inferred(roles);
    const parts = this.items.map((item, number): Part => {
      if (item.kind === "name") return this.named(item, roles.get(number) ?? "who", kind);
      if (!item.key) return item.part;
      if (number === this.kindAt) return { ...item.part, kind: "kind", value: item.key[1], narrow: item.key[2] };
      if (item.key[0] === "kind") return { ...item.part, kind: "words", value: query.slice(item.part.start, item.part.end) };
      return { ...item.part, kind: "passed" };
    });
    return new Understood(query, parts, kind, this.key?.[2] ?? "", !this.key && kind !== "");
  }

  private roles(): Map<number, string> {
    const roles = new Map<number, string>();
    let [pending, last] = ["", ""];
    for (const [number, item] of this.items.entries()) {
      if (item.key?.[0] === "role") pending = item.key[1];
      else if (item.kind === "name") {
        last = this.role(number, pending, last);
        roles.set(number, last);
        pending = "";
      } else if (item.kind !== "passed" && item.kind !== "time") pending = "";
    }
    return roles;
  }

  private role(number: number, pending: string, last: string): string {
    const kind = this.key?.[1] ?? "";
    const item = this.items[number]!;
    if (pending === "with") return last || "who";
    if (pending === "witness" || (kind === "testimony" && (pending === "" || pending === "from") && number < this.kindAt)) return "witness";
    if (kind === "testimony") return pending === "" || pending === "to" ? "to" : pending === "from" ? "witness" : pending;
    if (kind === "source" && (pending === "from" || item.own)) return "author";
    if (DOES.includes(kind) && !pending) {
      if (number < this.kindAt && (this.key?.[3] || item.own)) return "from";
      if (this.key?.[3] && last === "from") return "to";
    }
    const [behind, after] = [this.items[number + 1], this.items[number + 2]];
    if (!pending && after && (after.kind === "name" || after.kind === "unknown") && behind?.key?.[0] === "role" && behind.key[1] === "to") return "from";
    return pending || "who";
  }

  private inferred(roles: Map<number, string>): string {
    const has = new Set(roles.values());
    if (has.has("witness")) return "testimony";
    if (!has.has("from") || !has.has("to")) return "";
    const to = [...roles].filter(([, role]) => role === "to").flatMap(([number]) => this.items[number]!.part.meant);
    return to.every((at) => this.naming.kind(at) === "l") ? "journey" : "message";
  }

  private named(item: Item, role: string, kind: string): Part {
    const wantsPlace = role === "at" || (role === "to" && kind === "journey");
    const fitting = item.part.meant.filter((at) => (this.naming.kind(at) === "l") === wantsPlace);
    let meant = fitting.length ? fitting : item.part.meant;
    if (!wantsPlace && (role === "from" || role === "to") && kind !== "journey") meant = [...new Set(meant.map((at) => this.naming.seat(at)))];
    return { ...item.part, kind: role, meant };
  }
}
