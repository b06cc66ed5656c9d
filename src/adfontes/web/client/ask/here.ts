// Search where no server answers: what was understood, the records that answer, and the sentences by their words. All
// is loaded when first needed.

import MiniSearch from "minisearch";
import { loadData } from "../core/data.ts";
import { fold } from "../filter/fold.ts";
import type { Names } from "../filter/names.ts";
import { type Answer, Answering, type Asking } from "./answers.ts";
import type { Entry, Found, Group } from "./found.ts";
import { Naming, type Part, parseAsking, type Understood } from "./parse.ts";
import { ofDays } from "./plain.ts";
import { Words as WordsOfSearches } from "./tokens.ts";

export interface Words {
  sentences: string[];
  starts: number[];
  notes: number[];
  parts: number[];
  blocks: number[];
  labels: string[];
  slugs: string[];
}

const [FEWEST, FEW, MANY, MOST_CHOICES, FEWEST_HITS] = [3, 10, 200, 8, 5];
const [LONGEST_LINE, BEFORE] = [220, 90];
const CHUNK = 300;

/** The sentences of the table `words`. */
export class Text {
  readonly starts: number[] = [];
  private readonly kept = new Map<number, string>();

  constructor(readonly table: Words) {
    let at = 0;
    for (const step of table.starts) this.starts.push((at += step));
  }

  /** The words of a sentence, folded. */
  folded(n: number): string {
    const found = this.kept.get(n) ?? fold(this.table.sentences[n] ?? "");
    this.kept.set(n, found);
    return found;
  }

  /** Where a sentence is shown, or with `start` what begins there. */
  place(n: number, start: number | null = null): string {
    const note = this.table.notes[n] ?? -1;
    const anchor = start === null ? "" : `#x${start}`;
    if (note >= 0) return `/note/${encodeURIComponent(this.table.slugs[note] ?? "")}${anchor}`;
    const part = this.table.parts[n] ?? 1;
    const block = (this.starts[n] ?? 0) - (this.table.blocks[n] ?? 0);
    return `/${part > 1 ? `?part=${part}` : ""}${anchor || `#at${block}`}`;
  }

  /** A sentence on a line, opened about the place where something begins. */
  line(n: number, from = 0): string {
    let text = this.table.sentences[n] ?? "";
    if (from > BEFORE && text.length > LONGEST_LINE) text = `… ${text.slice(from - BEFORE).replace(/^\S*\s/, "")}`;
    return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE).replace(/\s\S*$/, "")} …` : text;
  }

  says(n: number): string {
    const note = this.table.notes[n] ?? -1;
    return note >= 0 ? `note ${this.table.labels[note]}` : "";
  }
}

/** The sentences by their words. */
class Index {
  private readonly mini = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: (text) => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean),
    processTerm: fold,
    searchOptions: { combineWith: "AND" },
  });
  readonly ready: Promise<void>;

  constructor(private readonly text: Text) {
    const rows = text.table.sentences.map((said, id) => ({ id, text: said }));
    this.ready = this.mini.addAllAsync(rows, { chunkSize: CHUNK });
  }

  /** The sentences that have all the words, the last of which may be a beginning; phrases in quotation marks hold. */
  find(query: string): number[] {
    const phrases = [...query.matchAll(/["“”„]([^"“”„]+)["“”„]/g)].map((found) => ` ${fold(found[1] ?? "")} `);
    const found = this.mini.search(query, { prefix: (_, at, terms) => at === terms.length - 1 });
    return found.map((hit) => hit.id as number).filter((n) => phrases.every((p) => ` ${this.text.folded(n)} `.includes(p)));
  }
}

/** A part of a search as it is said back. */
export interface Said { says: string; quote: string; inferred: boolean; href: string | null; drop: string | null; plain: string | null }
/** What a search finds: as the list has it, with the parts for a page. */
export interface Whole extends Found { parts: Said[]; asking: Understood }

/** Answers searches from the tables of one publication. */
export class Asker {
  private readonly words: WordsOfSearches;
  private readonly naming: Naming;
  readonly text: Text;
  readonly answering: Answering;
  private index: Index | null = null;

  constructor(private readonly asking: Asking, private readonly names: Names, words: Words) {
    this.words = new WordsOfSearches(asking.words);
    this.naming = new Naming(names, asking.order, asking.seats);
    this.text = new Text(words);
    this.answering = new Answering(asking, this.text);
  }

  parse(query: string): Understood {
    return parseAsking(query, this.words, this.naming);
  }

  /** The answers of every kind, a few of each; with `show` many of one. */
  async find(query: string, options: { short: boolean; show?: string }): Promise<Whole> {
    const asking = this.parse(query);
    const show = options.show ?? "";
    const most = (kind: string) => (options.short ? FEWEST : show === kind ? MANY : FEW);
    const found: Group[] = [];
    const add = (kind: string, title: string, numbers: Entry[], count: number) => {
      if (!count || (show && show !== kind)) return;
      found.push({ kind, title, count, entries: numbers, more: count > numbers.length && show !== kind ? address(query, kind) : null });
    };
    const title = (kind: string) => this.asking.titles[kind] ?? kind;
    const answers = this.answering.answer(asking);
    if (asking.isStructured) {
      const notes = this.notes(asking);
      add("note", title("note"), notes.slice(0, most("note")), notes.length);
      for (const [kind, group] of answers.groups)
        add(kind, title(kind), group.slice(0, most(kind)).map((one) => this.entry(asking, one, answers.relaxed)), group.length);
      const sentences = this.answering.sentences(asking);
      add("sentence", title("sentence"), sentences.slice(0, most("sentence")).map((n) => this.hit(n)), sentences.length);
    }
    const sought = asking.isStructured ? asking.soughtWords : query;
    if (sought && !found.some((group) => group.kind === "sentence")) {
      this.index ??= new Index(this.text);
      await this.index.ready;
      const hits = this.index.find(sought);
      const many = options.short ? FEWEST_HITS : show === "text" ? MANY : 5 * FEW;
      add("text", "In the text", hits.slice(0, many).map((n) => this.hit(n)), hits.length);
    }
    const parts = asking.isStructured ? this.parts(asking) : [];
    const unknown = asking.of("unknown").map((part) => `Nobody called ${asking.quote(part)} is known here.`);
    const relaxed = answers.relaxed.map((name) =>
      (this.asking.relaxed[name] ?? "").replace("{narrow}", () => asking.narrow).replace("{words}", () => asking.words));
    return {
      asking, parts, understood: parts.map((part) => part.says), unsettled: asking.isStructured ? this.unsettled(asking) : [],
      relaxed: [...unknown, ...relaxed].join(" "), groups: found,
    };
  }

  private name(at: number): string {
    return this.names.entities.name[at] ?? "";
  }

  private parts(asking: Understood): Said[] {
    const none = { inferred: false, href: null, drop: null, plain: null };
    const inferred = asking.inferred ? [{ ...none, quote: "", inferred: true, says: (this.asking.titles[asking.kind] ?? "").toLowerCase() }] : [];
    return [...inferred, ...asking.parts.filter((part) => part.kind !== "passed").map((part): Said => {
      const quote = asking.quote(part);
      const one = part.meant.length === 1 ? part.meant[0]! : null;
      const isWords = part.kind === "words" || part.kind === "unknown";
      return {
        ...none, quote, says: this.says(part, quote), href: one === null ? null : this.page(one), drop: address(asking.putting(part, "")),
        plain: isWords ? null : address(asking.putting(part, `"${quote.replaceAll('"', "")}"`)),
      };
    })];
  }

  private says(part: Part, quote: string): string {
    if (part.kind === "kind") return `${(this.asking.titles[part.value] ?? part.value).toLowerCase()}${part.narrow ? ` (${part.narrow})` : ""}`;
    if (part.kind === "time") return ofDays(part.first, part.last);
    if (part.kind === "note") return `note ${part.value}`;
    if (part.kind === "words") return `words: ${part.value}`;
    if (part.kind === "unknown") return `nobody known: “${quote}”`;
    const role = part.kind === "who" ? "" : `${this.words.says[part.kind] ?? part.kind} `;
    return `${role}${part.meant.length === 1 ? this.name(part.meant[0]!) : `“${quote}”`}`;
  }

  private unsettled(asking: Understood): Found["unsettled"] {
    return asking.names.filter((part) => part.meant.length > 1).map((part) => ({
      quote: asking.quote(part),
      meant: part.meant.slice(0, MOST_CHOICES).map((at) => ({
        name: this.name(at), kind: this.asking.called[this.naming.kind(at)] ?? "",
        ask: address(asking.putting(part, `@${this.names.entities.id[at]}`)),
      })),
    }));
  }

  private page(at: number): string {
    const under = { o: "body", l: "place" }[this.naming.kind(at)] ?? "person";
    return `/${under}/${encodeURIComponent(this.names.entities.id[at] ?? "")}`;
  }

  private entry(asking: Understood, answer: Answer, relaxed: string[]): Entry {
    const columns = this.asking.kinds[answer.kind]!;
    const date = this.asking.says[columns.dates?.[answer.row] ?? -1] ?? "";
    const why = answer.whom.map(([role, at]) => `${this.asking.said[role] ?? role} ${this.name(at)}`);
    const [low, high] = asking.days;
    if (low !== null || high !== null) why.push(`${answer.within ? "" : "perhaps "}${date || "by the dates in its words"}`);
    if (asking.words && !relaxed.includes("words")) why.push(`has ${asking.words}`);
    if (answer.kind === "source") return this.source(answer, why);
    const n = this.answering.sentence(answer);
    const from = columns.starts[answer.row] ?? 0;
    return { text: this.text.line(n, from), says: date, place: this.text.place(n, this.answering.start(answer.kind, answer.row)), why, number: answer.number };
  }

  private source(answer: Answer, why: string[]): Entry {
    const at = this.asking.kinds["source"]?.places?.[answer.row] ?? 0;
    const { id, name } = this.names.sources;
    return { text: name[at] ?? "", says: "", place: `/source/${encodeURIComponent(id[at] ?? "")}`, why, number: answer.number };
  }

  private notes(asking: Understood): Entry[] {
    const { labels, notes, slugs } = this.text.table;
    const wanted = asking.of("note").map((part) => part.value);
    if (!wanted.length) return [];
    return labels.flatMap((label, at) => {
      if (!wanted.some((one) => label === one || label.startsWith(`${one} of series `))) return [];
      const n = notes.indexOf(at);
      return [{ text: n < 0 ? "" : this.text.line(n), says: `note ${label}`, place: `/note/${encodeURIComponent(slugs[at] ?? "")}`, why: [] }];
    });
  }

  private hit(n: number): Entry {
    return { text: this.text.line(n), says: this.text.says(n), place: this.text.place(n), why: [] };
  }
}

/** The address of the answers to a search; `kind` shows one kind alone. */
function address(query: string, kind = ""): string {
  return query ? `/find?${new URLSearchParams({ q: query, ...(kind ? { kind } : {}) })}` : "/find";
}

let asker: Promise<Asker> | null = null;

/** The asker of this publication; its tables are loaded when first asked for. */
export function loadAsker(): Promise<Asker> {
  asker ??= Promise.all([loadData<Asking>("asking"), loadData<Names>("names"), loadData<Words>("words")]).then((tables) => new Asker(...tables));
  return asker;
}

/** What a search finds in the tables of a site or of a single file, in short. */
export async function findHere(query: string): Promise<Found> {
  return (await loadAsker()).find(query, { short: true });
}
