// The reckoning as a process, for tests: a line of JSON in, `{table}` to set the table or `{ask}` a query, a line out.

import { createInterface } from "node:readline";
import { readAsked, type Table } from "./asking.ts";
import { reckon, stepped } from "./reckon.ts";

let table: Table | null = null;
createInterface({ input: process.stdin }).on("line", (line) => {
  const said = JSON.parse(line) as { table?: Table; ask?: string; times?: number };
  if (said.table) table = stepped(said.table);
  if (said.ask === undefined || !table) return;
  const begun = performance.now();
  const asked = readAsked(table, new URLSearchParams(said.ask));
  const struck = reckon(table, asked.struck);
  const took = performance.now() - begun;
  const told = { passages: [...struck.passages], records: [...struck.records], unknown: asked.unknown.map((u) => u.value), took };
  process.stdout.write(`${JSON.stringify(told)}\n`);
});
