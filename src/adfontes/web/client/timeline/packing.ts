// What stands in which row of a lane, and what is counted in columns because rows have no room for it. Pure.

export interface Piece {
  /** The number of what it is, and from where to where it reaches, in pixels. */
  index: number;
  left: number;
  right: number;
  /** Room that its name would take to its right. */
  name: number;
}
export interface Placed {
  index: number;
  row: number;
  /** Pixels to its right that are free for its name; 0 where there is no room for any. */
  room: number;
}
export interface Column {
  left: number;
  right: number;
  members: number[];
}
export interface Packed {
  placed: Placed[];
  columns: Column[];
  /** How many rows stand above the columns. */
  above: number;
  /** Long ones that no row has room for and that last through nearly all that is in view. */
  silent: number[];
}

const GAP = 3;
const LEAST_NAME = 36;
const NARROW = 26;

/** Puts pieces (in the order of their left ends) into at most `rows` rows: with their names if all have room for them,
 * else with what names there is room for, else the narrow ones that are too many as columns. */
export function pack(pieces: readonly Piece[], rows: number, width: number, cell = 14, shift = 0): Packed {
  for (const named of [true, false]) {
    const found = inRows(pieces, rows, named);
    if (found.left.length === 0) return { placed: withRoom(pieces, found.placed, width), columns: [], above: 0, silent: [] };
  }
  const narrow = pieces.filter((p) => p.right - p.left <= NARROW);
  const long = pieces.filter((p) => p.right - p.left > NARROW);
  const forLong = Math.max(1, Math.min(rows - 2, Math.ceil(rows / 2)));
  const above = inRows(long, forLong, false);
  const used = Math.max(0, ...above.placed.map((p) => p.row + 1));
  const crowded = above.left.filter((p) => p.right - p.left < 0.8 * width);
  const below = inCells([...narrow, ...crowded], rows - used, used, cell, shift);
  return {
    placed: [...withRoom(pieces, above.placed, width), ...below.placed],
    columns: below.columns,
    above: used,
    silent: above.left.filter((p) => p.right - p.left >= 0.8 * width).map((p) => p.index),
  };
}

function inRows(pieces: readonly Piece[], rows: number, named: boolean): { placed: Placed[]; left: Piece[] } {
  const ends: number[] = [];
  const placed: Placed[] = [];
  const left: Piece[] = [];
  for (const piece of pieces) {
    let row = ends.findIndex((end) => end <= piece.left);
    if (row < 0 && ends.length < rows) row = ends.length;
    if (row < 0) {
      left.push(piece);
      if (named) break;
      continue;
    }
    ends[row] = piece.right + GAP + (named ? piece.name : 0);
    placed.push({ index: piece.index, row, room: 0 });
  }
  return { placed, left };
}

function withRoom(pieces: readonly Piece[], placed: readonly Placed[], width: number): Placed[] {
  const of = new Map(pieces.map((p) => [p.index, p]));
  const next = new Map<number, number>();
  const found: Placed[] = [];
  for (const place of [...placed].reverse()) {
    const piece = of.get(place.index)!;
    const room = Math.min(next.get(place.row) ?? width, width) - piece.right - GAP;
    next.set(place.row, piece.left);
    found.push({ ...place, room: room >= Math.min(LEAST_NAME, piece.name) ? room : 0 });
  }
  return found.reverse();
}

/** Narrow ones by cells of equal width: a few are stacked, more become a column. The cells stay where they are while
 * the scale moves by `shift`. */
function inCells(pieces: readonly Piece[], rows: number, first: number, cell: number, shift: number): { placed: Placed[]; columns: Column[] } {
  const cells = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const at = Math.floor(((piece.left + piece.right) / 2 - shift) / cell);
    const held = cells.get(at);
    if (held) held.push(piece);
    else cells.set(at, [piece]);
  }
  const placed: Placed[] = [];
  const columns: Column[] = [];
  for (const [at, members] of [...cells].sort(([a], [b]) => a - b)) {
    const isFew = members.length <= rows && members.every((p) => p.right - p.left <= NARROW);
    if (isFew) members.forEach((p, n) => placed.push({ index: p.index, row: first + n, room: 0 }));
    else columns.push({ left: at * cell + shift, right: (at + 1) * cell + shift, members: members.map((p) => p.index) });
  }
  return { placed, columns };
}

/** How wide some words are, in pixels, at a size of letters; a little too much rather than too little. */
export function widthOf(words: string, size: number): number {
  let width = 0;
  for (const letter of words) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 1.05 : "ijlt.,:;'’| fr".includes(letter) ? 0.36 : 0.6;
  return width * size;
}

/** Words cut to fit a width, with a sign that they are cut; "" where nothing worth reading would be left. */
export function fit(words: string, width: number, size: number): string {
  if (widthOf(words, size) <= width) return words;
  let [kept, used] = ["", size];
  for (const letter of words) {
    used += widthOf(letter, size);
    if (used > width) break;
    kept += letter;
  }
  // between words, so that what is shown is part of what the mark is called
  const whole = kept.endsWith(" ") ? kept : kept.slice(0, Math.max(0, kept.lastIndexOf(" ")));
  return whole.trim().length >= 3 ? `${whole.trimEnd()} …` : "";
}
