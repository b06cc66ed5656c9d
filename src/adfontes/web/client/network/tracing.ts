// Which knots of the graph of dependence hang together, and what is left of each: pure, over the table "dependence".

/** The table "dependence" (tables/dependence.py). */
export interface Table {
  knots: { layer: number[]; name: string[]; href: (string | null)[]; strike: [string, string][][] };
  paths: { knots: number[][]; notes: number[][]; passages: number[][]; citations: number[][] };
  notes: { name: string[]; href: string[] };
}
export interface Struck { passages: Map<number, string>; records: Map<number, string> }
export interface Weight { notes: Set<number>; passages: Set<number>; falling: number; falls: boolean }

/** What each knot bears within what is asked for, and what a strike takes of it. */
export function weigh(table: Table, matching: Set<number> | null, struck: Struck | null, asked: URLSearchParams): Weight[] {
  const found = table.knots.name.map(() => ({ notes: new Set<number>(), passages: new Set<number>(), cited: 0, lost: 0 }));
  table.paths.knots.forEach((knots, p) => {
    table.paths.citations[p]!.forEach((citation, n) => {
      if (matching && !matching.has(citation)) return;
      for (const knot of knots) {
        const bears = found[knot]!;
        bears.notes.add(table.paths.notes[p]![n]!);
        bears.passages.add(table.paths.passages[p]![n]!);
        bears.cited += 1;
        if (struck?.records.get(citation) === "falls") bears.lost += 1;
      }
    });
  });
  return found.map(({ notes, passages, cited, lost }, k) => {
    const strike = table.knots.strike[k]!;
    const own = strike.length > 0 && strike.every(([name, value]) => asked.has(name, value) || (name === "t" && asked.has("w", value)));
    const falling = [...passages].filter((p) => struck?.passages.get(p) === "falls").length;
    return { notes, passages, falling, falls: struck !== null && (own || (cited > 0 && lost === cited)) };
  });
}

/** The knots on the paths through one, and the bands between them, as "a b". */
export function trace(table: Table, knot: number): { knots: Set<number>; bands: Set<string>; notes: Set<number> } {
  const found = { knots: new Set<number>(), bands: new Set<string>(), notes: new Set<number>() };
  table.paths.knots.forEach((knots, p) => {
    if (!knots.includes(knot)) return;
    knots.forEach((one, n) => {
      found.knots.add(one);
      if (n) found.bands.add(`${knots[n - 1]} ${one}`);
    });
    for (const note of table.paths.notes[p]!) found.notes.add(note);
  });
  return found;
}
