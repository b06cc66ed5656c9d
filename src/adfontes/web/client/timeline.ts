// The page of the timeline: puts a drawing that moves in the place of the one that stands in the page.

import type { Shared } from "./core/shared.ts";
import { readView, type Span } from "./timeline/days.ts";
import { readMarks, stepped, type Marking, type Table } from "./timeline/table.ts";
import { Timeline } from "./timeline/view.ts";

type State = "falls" | "weakened";
/** What other parts of reader.js may have put there. */
interface Others {
  matching?: (state: URLSearchParams) => Promise<Set<number> | null>;
  struck?: (state: URLSearchParams) => Promise<{ records: Map<number, State> } | null>;
}
const FILTERS = ["person", "from", "to", "source", "witness"];
const adFontes: Shared & Others = window.adFontes;

interface Live {
  timeline: Timeline;
  marks: Marking[];
  table: Table;
  frame: HTMLElement;
}
let live: Live | null = null;

adFontes.onPage((main) => {
  live = null;
  const sheets = main.querySelector<HTMLElement>(".drawn .sheets");
  if (sheets && adFontes.pathNow() === "/timeline") void start(sheets).catch(() => undefined);
});
adFontes.onState((now, before) => {
  if (live && live.frame.isConnected && differs(now, before)) void show(live, now);
});
addEventListener("resize", () => live?.frame.isConnected && live.timeline.fit(live.frame.clientWidth));

/** Without the script's own filters, or where nothing is dated, the drawing in the page stays as it is. */
async function start(sheets: HTMLElement): Promise<void> {
  const state = adFontes.stateNow();
  if (!adFontes.matching && FILTERS.some((name) => state.get(name))) return;
  const table = stepped(await adFontes.loadData<Table>("timeline"));
  const marks = readMarks(table);
  if (!marks.length || !sheets.isConnected) return;
  const height = Math.min(Math.max(sheets.clientHeight - 46, 260), Math.max(360, innerHeight * 0.68, 40 + 96 * laneCount(marks)));
  let waiting = 0;
  const timeline = new Timeline(table, {
    href: (address) => adFontes.href(adFontes.withStrike(address)),
    moments: (sheaf) => adFontes.loadData<string[][]>(`moments-${sheaf}`),
    drawn: () => document.dispatchEvent(new CustomEvent("adfontes:drawn")),
    moved: (view) => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => keep(view), 300);
    },
  }, height);
  const found: Live = { timeline, marks, table, frame: sheets };
  const shown = await chosen(found, state);
  if (!sheets.isConnected) return;
  const width = sheets.clientWidth - 2;
  sheets.replaceChildren(timeline.element);
  sheets.closest(".drawn")?.classList.add("is-live");
  live = found;
  timeline.show({ ...shown, span: asked(state) }, width);
}

function laneCount(marks: readonly Marking[]): number {
  return new Set(marks.map((m) => m.lane)).size;
}

async function show(on: Live, state: URLSearchParams): Promise<void> {
  on.timeline.show({ ...(await chosen(on, state)), span: asked(state) }, on.frame.clientWidth - 2);
  sortings(state);
}

/** What the address asks for. */
async function chosen(on: Live, state: URLSearchParams) {
  const [matching, struck] = await Promise.all([
    adFontes.matching?.(state).catch(() => null) ?? null, adFontes.struck?.(state).catch(() => null) ?? null,
  ]);
  const [role, kind] = [state.get("role"), state.get("kind")];
  const marks = on.marks.filter((m) =>
    (!matching || matching.has(m.record)) && (!role || on.table.lanes[m.lane]![0] === role) && (!kind || m.kind === kind));
  return { marks, by: state.get("lanes") || "kind", fallen: (record: number) => struck?.records.get(record) };
}

function asked(state: URLSearchParams): Span | null {
  const view = readView(state.get("view"));
  return view && { first: view.first, last: view.last + 1 };
}

/** Puts what is in view into the address, beside what it asks for; a step of this kind is none to go back to. */
function keep(view: string): void {
  const state = adFontes.stateNow();
  if ((state.get("view") ?? "") === view || !live?.frame.isConnected) return;
  if (view) state.set("view", view);
  else state.delete("view");
  adFontes.changeState(state, { replace: true });
}

/** Whether anything has changed but what is in view. */
function differs(now: URLSearchParams, before: URLSearchParams): boolean {
  const [one, two] = [new URLSearchParams(now), new URLSearchParams(before)];
  for (const state of [one, two]) state.delete("view");
  return one.toString() !== two.toString();
}

/** Which lanes are chosen, where the page stays and only its drawing changes. */
function sortings(state: URLSearchParams): void {
  const by = state.get("lanes") || "kind";
  for (const choice of document.querySelectorAll<HTMLElement>(".sortings [data-lanes]")) {
    if (choice.dataset["lanes"] === by) choice.setAttribute("aria-current", "true");
    else choice.removeAttribute("aria-current");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>(".sortings a[data-lanes]") : null;
  if (!link || !live || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  const state = adFontes.stateNow();
  const by = link.dataset["lanes"] ?? "kind";
  if (by === "kind") state.delete("lanes");
  else state.set("lanes", by);
  adFontes.changeState(state);
}, true);
