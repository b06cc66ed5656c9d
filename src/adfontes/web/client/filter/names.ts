// Whom and what words mean, as the server finds it: in the table of names.

import type { DateWords } from "./dates.ts";
import { fold } from "./fold.ts";

/** The table `names`: columns, what is named most first. */
export interface Names {
  /** `kind` has one letter each: p a person, o a body, l a place. */
  entities: { id: string[]; name: string[]; kind: string; forms: string[][]; count: number[] };
  sources: { id: string[]; name: string[]; forms: string[][]; count: number[] };
  /** Places in `entities` of those on whose word anything rests; what rests on each. */
  witnesses: { at: number[]; count: number[] };
  author: string;
  words: DateWords;
}

/** Finds names in one table, each folded once. */
export class Finder {
  readonly names: Names;
  readonly #entities: Map<number, string[]>;
  readonly #sources: Map<number, string[]>;
  readonly #witnesses: Set<number>;

  constructor(names: Names) {
    this.names = names;
    this.#entities = folded(names.entities);
    this.#sources = folded(names.sources);
    this.#witnesses = new Set(names.witnesses.at);
  }

  /** The places in `entities` of those whom words mean: a person or a body before a place of the same name. */
  persons(words: string): number[] {
    const found = this.#named(words);
    const people = found.filter((at) => this.#isSomebody(at));
    return people.length === 1 ? people : found;
  }

  /** The places of those meant as witnesses; the author stands after all entities. */
  witnesses(words: string): number[] {
    const { entities, author } = this.names;
    if (words === author || [author, `the ${author}`].includes(fold(words))) return [entities.id.length];
    const named = this.#named(words);
    const somebody = named.filter((at) => this.#isSomebody(at));
    const people = somebody.length ? somebody : named;
    const witnesses = people.filter((at) => this.#witnesses.has(at));
    return witnesses.length ? witnesses : people;
  }

  /** The places in `sources` of those that words mean. */
  sources(words: string): number[] {
    return find(words, this.names.sources.id, this.#sources);
  }

  #named(words: string): number[] {
    return find(words, this.names.entities.id, this.#entities);
  }

  #isSomebody(at: number): boolean {
    return this.names.entities.kind[at] !== "l";
  }
}

function folded(column: { name: string[]; forms: string[][] }): Map<number, string[]> {
  return new Map(column.name.map((name, at) => [at, [name, ...(column.forms[at] ?? [])].map(fold)]));
}

/** By id; else by the name; else by a printed form; else by words of either. */
function find(words: string, ids: string[], every: Map<number, string[]>): number[] {
  const known = ids.indexOf(words);
  if (known >= 0) return [known];
  const asked = fold(words);
  if (!asked) return [];
  const parts = asked.split(" ");
  const tests: ((forms: string[]) => boolean)[] = [
    (forms) => forms[0] === asked,
    (forms) => forms.includes(asked),
    (forms) => forms.some((form) => { const own = form.split(" "); return parts.every((part) => own.includes(part)); }),
  ];
  for (const holds of tests) {
    const found = [...every].flatMap(([at, forms]) => (holds(forms) ? [at] : []));
    if (found.length) return found;
  }
  return [];
}
