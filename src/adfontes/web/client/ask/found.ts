// What a search finds, as `/find.json?brief=1` says it.

export interface Entry {
  text: string;
  /** Its date, or which note it is; "" for neither. */
  says: string;
  /** The reader's address at which it is shown. */
  place: string;
  why: string[];
  /** The number of the record (`data-r`), where it is one. */
  number?: number;
}
export interface Group {
  kind: string;
  title: string;
  /** How many there are; null where only the first were looked for. */
  count: number | null;
  entries: Entry[];
  more: string | null;
}
export interface Unsettled {
  quote: string;
  meant: { name: string; kind: string; ask: string }[];
}
export interface Found {
  understood: string[];
  unsettled: Unsettled[];
  relaxed: string;
  groups: Group[];
}
