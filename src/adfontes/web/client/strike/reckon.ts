// What falls when something is struck: the same reckoning as the program's own (model/striking.py), over its table.
//
// Pure: a table and what is struck in, numbers out. Everything is reckoned forwards through flat arrays, which for a
// whole book takes a few thousandths of a second, so nothing is kept from one strike to the next.

import { walked } from "../core/steps.ts";

export type Rows = number[][];

/** The table "strike" (tables/strike.py). Numbers are indexes into the lists named beside them; -1 is none. */
export interface Circuit {
  people: string[];
  /** Ids. */
  sources: string[];
  routes: string[];
  words: { link: number[]; witness: number[]; through: number[]; routes: Rows };
  /** The words of each link, one of which must stand. */
  links: Rows;
  chains: { sources: Rows; words: Rows; links: Rows };
  /** For each passage the chains behind it and the citations (record numbers) that hang on them. */
  passages: { chains: Rows; citations: Rows };
  /** Reports: record numbers, and the chains each stands on. */
  reports: { records: number[]; chains: Rows };
  testimonies: { records: number[]; words: Rows; chains: Rows; inner: Rows; depends: Rows };
  /** `on`: testimonies, then the records whose `chains` are given, then words. `questions` are record numbers. */
  answers: { records: number[]; questions: number[]; on: Rows; chains: Rows };
  /** Records that lie in a passage and share its state, each with its number. */
  within: { records: number[]; passages: number[] };
  /** Records told again, each with the record told first. */
  again: { records: number[]; firsts: number[] };
}

/** A kind of source that is struck: its sources, and whose word alone is meant, if anybody's. */
export interface Meant {
  sources: ReadonlySet<number>;
  of: number | null;
}

/** What is not believed, in numbers of the table. `joined`: only where each condition given holds. */
export interface Unbelieved {
  witnesses: ReadonlySet<number>;
  sources: ReadonlySet<number>;
  through: ReadonlySet<number>;
  routes: ReadonlySet<number>;
  kinds: readonly Meant[];
  joined: boolean;
}

export type State = "falls" | "weakened";

/** What a strike does: to passages and to records, by their numbers. What is named nowhere stands. */
export interface Struck {
  passages: Map<number, State>;
  records: Map<number, State>;
}

/** A table as it comes, whose columns of record numbers are steps, with those numbers instead. */
export function stepped<T extends Circuit>(table: T): T {
  const { reports, testimonies, answers, within, again } = table;
  return {
    ...table,
    reports: { ...reports, records: walked(reports.records) },
    testimonies: { ...testimonies, records: walked(testimonies.records) },
    answers: { ...answers, records: walked(answers.records) },
    within: { records: walked(within.records), passages: walked(within.passages) },
    again: { records: walked(again.records), firsts: walked(again.firsts) },
  };
}

const HURT = 1;
const LOST = 3;
type Marks = Uint8Array;

export function reckon(circuit: Circuit, struck: Unbelieved): Struck {
  const [broken, closed] = struck.joined ? joined(circuit, struck) : apart(circuit, struck);
  const words = Uint8Array.from(broken, (word) => (word ? LOST : 0));
  const chains = afterChains(circuit, broken, closed);
  const passages = named(all(circuit.passages.chains, chains), null);
  const records = named(all(circuit.reports.chains, chains), circuit.reports.records);
  const told = afterTestimonies(circuit, words, chains);
  named(told, circuit.testimonies.records, records);
  const answers = all(circuit.answers.on, joinMarks(told, all(circuit.answers.chains, chains), words));
  named(answers, circuit.answers.records, records);
  afterQuestions(circuit, answers, records);
  afterCitations(circuit, broken, chains, passages, records);
  circuit.within.records.forEach((record, n) => put(records, record, passages.get(circuit.within.passages[n]!)));
  circuit.again.records.forEach((record, n) => put(records, record, records.get(circuit.again.firsts[n]!)));
  return { passages, records };
}

function put(into: Map<number, State>, number: number, state: State | undefined): void {
  if (state) into.set(number, state);
}

/** The words broken and the sources struck, each condition by itself. */
function apart(circuit: Circuit, struck: Unbelieved): [boolean[], ReadonlySet<number>] {
  const closed = new Set(struck.sources);
  const others = struck.kinds.filter((kind) => kind.of !== null);
  for (const kind of struck.kinds) if (kind.of === null) for (const source of kind.sources) closed.add(source);
  const { link, witness, through, routes } = circuit.words;
  const broken = link.map(
    (source, w) =>
      struck.witnesses.has(witness[w]!) || struck.witnesses.has(through[w]!) || struck.through.has(through[w]!) ||
      by(routes[w]!, struck.routes) || others.some((kind) => isOf(kind, witness[w]!, source)),
  );
  return [broken, closed];
}

/** The same where every condition given must hold. */
function joined(circuit: Circuit, struck: Unbelieved): [boolean[], ReadonlySet<number>] {
  const { link, witness, through, routes } = circuit.words;
  const { witnesses, kinds } = struck;
  const some = kinds.some((kind) => kind.of !== null);
  let closed: ReadonlySet<number> | null = struck.sources.size ? struck.sources : null;
  if (kinds.length) {
    const meant = new Set(kinds.flatMap((kind) => sourcesOf(circuit, kind)));
    closed = closed === null ? meant : new Set([...meant].filter((source) => closed!.has(source)));
  }
  if (!witnesses.size && !struck.through.size && !struck.routes.size && !some) {
    return [link.map(() => false), closed ?? new Set()];
  }
  const broken = link.map(
    (source, w) =>
      (!witnesses.size || witnesses.has(witness[w]!) || witnesses.has(through[w]!)) &&
      (!struck.through.size || struck.through.has(through[w]!)) &&
      (!struck.routes.size || by(routes[w]!, struck.routes)) &&
      (!some || kinds.some((kind) => (kind.of === null ? kind.sources.has(source) : isOf(kind, witness[w]!, source)))) &&
      (closed === null || closed.has(source)),
  );
  return [broken, new Set()];
}

/** Whether a word came by these routes and by no other. */
function by(routes: readonly number[], struck: ReadonlySet<number>): boolean {
  return routes.length > 0 && routes.every((route) => struck.has(route));
}

function isOf(kind: Meant, witness: number, source: number): boolean {
  return witness === kind.of && kind.sources.has(source);
}

/** The sources of a kind: of its witness alone, where it has one. */
function sourcesOf(circuit: Circuit, kind: Meant): number[] {
  if (kind.of === null) return [...kind.sources];
  return circuit.words.link.filter((source, w) => isOf(kind, circuit.words.witness[w]!, source));
}

function afterChains(circuit: Circuit, broken: readonly boolean[], closed: ReadonlySet<number>): Marks {
  const gone = circuit.links.map((words) => words.every((word) => broken[word]));
  const { sources, words, links } = circuit.chains;
  return Uint8Array.from(sources, (behind, chain) => {
    if (behind.some((source) => closed.has(source)) || links[chain]!.some((link) => gone[link])) return LOST;
    return words[chain]!.some((word) => broken[word]) ? HURT : 0;
  });
}

/** The marks of things that stand as long as one of their parts does; what has no part never falls. */
function all(things: Rows, parts: Marks): Marks {
  return Uint8Array.from(things, (behind) => {
    let lost = behind.length > 0;
    let hurt = false;
    for (const part of behind) {
      if (parts[part] !== LOST) lost = false;
      if (parts[part]) hurt = true;
    }
    return lost ? LOST : hurt ? HURT : 0;
  });
}

function named(marks: Marks, names: readonly number[] | null, into = new Map<number, State>()): Map<number, State> {
  for (let n = 0; n < marks.length; n += 1) if (marks[n]) into.set(names ? names[n]! : n, marks[n] === LOST ? "falls" : "weakened");
  return into;
}

/** Testimonies, by the words of their witnesses, by what carries them, by what they depend on and stand in. */
function afterTestimonies(circuit: Circuit, words: Marks, chains: Marks): Marks {
  const { words: saying, chains: carrying, inner, depends } = circuit.testimonies;
  const said = all(saying, words);
  const carried = all(carrying, chains);
  const leaning = spread(said, depends);
  const fallen = said.map((mark, n) => (mark === LOST || carried[n] === LOST ? LOST : 0));
  const hurt = said.map((mark, n) => (mark || carried[n] || leaning[n] ? HURT : 0));
  const within = grouped(inner);
  reach(fallen, within);
  reach(hurt, within);
  return fallen.map((mark, n) => mark || hurt[n]!);
}

/** Marks as lost, in place, those all of whose bases are lost, over however many steps; says which lose any. */
function spread(said: Marks, depends: Rows): Marks {
  const dependents = grouped(depends);
  const left = new Map<number, number>();
  for (const [, dependent] of depends) left.set(dependent!, (left.get(dependent!) ?? 0) + 1);
  const leaning = new Uint8Array(said.length);
  const waiting = [...dependents.keys()].filter((n) => said[n] === LOST);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const dependent of dependents.get(at) ?? []) {
      const more = left.get(dependent)! - 1;
      left.set(dependent, more);
      leaning[dependent] = HURT;
      if (more === 0 && said[dependent] !== LOST) {
        said[dependent] = LOST;
        waiting.push(dependent);
      }
    }
  }
  return leaning;
}

/** Gives the mark of what bears one to all that stands in its content, however deep. */
function reach(marks: Marks, within: Map<number, number[]>): void {
  const waiting = [...within.keys()].filter((n) => marks[n]);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const inner of within.get(at) ?? []) {
      if (marks[inner]) continue;
      marks[inner] = marks[at]!;
      waiting.push(inner);
    }
  }
}

function grouped(pairs: Rows): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [one, other] of pairs) found.set(one!, [...(found.get(one!) ?? []), other!]);
  return found;
}

function joinMarks(...lists: Marks[]): Marks {
  const found = new Uint8Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    found.set(list, at);
    at += list.length;
  }
  return found;
}

/** A question falls when no answer to it is left, and is weakened when one has fallen. */
function afterQuestions(circuit: Circuit, answers: Marks, records: Map<number, State>): void {
  const standing = new Set<number>();
  const changed = new Set<number>();
  circuit.answers.questions.forEach((question, n) => (answers[n] === LOST ? changed : standing).add(question));
  for (const question of changed) if (question >= 0) records.set(question, standing.has(question) ? "weakened" : "falls");
}

/** A citation falls with its chain, or when every word behind it is broken; it is weakened when its chain is. */
function afterCitations(
  circuit: Circuit, broken: readonly boolean[], chains: Marks, passages: Map<number, State>, records: Map<number, State>,
): void {
  const { chains: behind, citations } = circuit.passages;
  for (const passage of passages.keys()) {
    behind[passage]!.forEach((chain, n) => {
      const citation = citations[passage]![n]!;
      if (citation < 0 || !chains[chain] || records.get(citation) === "falls") return;
      const words = circuit.chains.words[chain]!;
      const lost = chains[chain] === LOST || (words.length > 0 && words.every((word) => broken[word]));
      records.set(citation, lost ? "falls" : "weakened");
    });
  }
}
