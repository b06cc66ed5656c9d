// The page of the map: puts a drawing that moves, and a slider for the time, in the place of the one in the page.

import type { Topology } from "topojson-specification";
import type { Shared } from "./core/shared.ts";
import { readLimit } from "./filter/dates.ts";
import type { Names } from "./filter/names.ts";
import { openCards } from "./map/card.ts";
import { readGlobe } from "./map/land.ts";
import { findShown, findStops, isoOf, type Shown, type Table } from "./map/moments.ts";
import { Slider, type Ends } from "./map/slider.ts";
import { MapView } from "./map/view.ts";

const adFontes: Shared = window.adFontes;
interface Live { view: MapView; table: Table; slider: Slider | null; frame: HTMLElement; fallen: Set<number> }
let live: Live | null = null;
let latest = 0;
let resting = 0;
let sliding = false;

adFontes.onPage((main) => {
  live = null;
  const frame = main.querySelector<HTMLElement>(".atlas");
  if (frame && adFontes.pathNow() === "/map") void start(frame).catch(() => undefined);
});
adFontes.onState((now) => {
  if (live?.frame.isConnected && adFontes.pathNow() === "/map") void show(live, now);
});
addEventListener("resize", () => live?.frame.isConnected && live.view.fit(live.frame.clientWidth));

/** Where a table cannot be had, the drawing in the page stays as it is. */
async function start(frame: HTMLElement): Promise<void> {
  const [table, land] = await Promise.all([adFontes.loadData<Table>("map"), adFontes.loadData<Topology>("land")]);
  const still = frame.querySelector<SVGSVGElement>("svg");
  if (!frame.isConnected || !still) return;
  const number = (name: string) => Number(frame.dataset[name]);
  const { width, height } = still.viewBox.baseVal;
  const href = (address: string) => adFontes.href(adFontes.withStrike(address));
  const fallen = new Set<number>();
  const view = new MapView(
    table, readGlobe(land),
    { ax: number("across"), bx: number("x"), ay: -number("down"), by: number("y"), width, height },
    { href, fallen: (r) => fallen.has(r), drawn: () => document.dispatchEvent(new CustomEvent("adfontes:drawn")) },
  );
  const stops = findStops(table);
  const slider = stops.length > 1 ? new Slider(stops, slid) : null;
  const found = { view, table, slider, frame, fallen };
  live = found;
  still.replaceWith(view.element);
  frame.classList.add("is-live");
  if (slider) frame.before(slider.element);
  frame.prepend(tools(view));
  view.element.addEventListener("keydown", (event) => pressed(event, view));
  openCards(view, frame, href);
  view.fit(frame.clientWidth);
  await show(found, adFontes.stateNow());
}

function tools(view: MapView): HTMLElement {
  const bar = document.createElement("p");
  bar.className = "map-tools map-zoom";
  for (const [sign, says, act] of [
    ["+", "Zoom in", () => view.zoomBy(1.6)], ["−", "Zoom out", () => view.zoomBy(1 / 1.6)], ["whole", "", () => view.home()],
  ] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    if (says) button.setAttribute("aria-label", says);
    button.addEventListener("click", act);
    bar.append(button);
  }
  return bar;
}

function pressed(event: KeyboardEvent, view: MapView): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const acts: Record<string, () => void> = {
    "+": () => view.zoomBy(1.4), "=": () => view.zoomBy(1.4), "-": () => view.zoomBy(1 / 1.4), "0": () => view.home(),
    ArrowLeft: () => view.pan(-0.12, 0), ArrowRight: () => view.pan(0.12, 0), ArrowUp: () => view.pan(0, -0.12), ArrowDown: () => view.pan(0, 0.12),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** The slider has moved: the address says so, without a step to go back to. */
function slid({ first, last }: Ends): void {
  const state = adFontes.stateNow();
  state.delete("on");
  for (const [name, day] of [["from", first], ["to", last]] as const) {
    if (day === null) state.delete(name);
    else state.set(name, isoOf(day));
  }
  sliding = true;
  adFontes.changeState(state, { replace: true });
  sliding = false;
}

async function show(on: Live, state: URLSearchParams): Promise<void> {
  const mine = ++latest;
  const bySlider = sliding;
  const timeless = new URLSearchParams(state);
  for (const name of ["from", "to", "on"]) timeless.delete(name);
  const [held, struck, ends] = await Promise.all([adFontes.matching(timeless), adFontes.struck(state), endsOf(state)]);
  if (mine !== latest || !on.frame.isConnected) return;
  on.fallen.clear();
  for (const [r, what] of struck?.records ?? []) if (what === "falls") on.fallen.add(r);
  if (!bySlider) on.slider?.set(ends);
  const shown = findShown(on.table, { ...ends, held });
  on.view.show(shown);
  list(on, shown);
  fields(state);
  clearTimeout(resting);
  if (adFontes.mode === "serve") resting = window.setTimeout(() => void refresh(on).catch(() => undefined), 400);
}

async function endsOf(state: URLSearchParams): Promise<Ends> {
  const day = state.get("on");
  const [from, to] = [day || state.get("from"), day || state.get("to")];
  if (!from && !to) return { first: null, last: null };
  const { words } = await adFontes.loadData<Names>("names");
  return { first: from ? (readLimit(from, words)?.[0] ?? null) : null, last: to ? (readLimit(to, words)?.[1] ?? null) : null };
}

/** The form says what the address says. */
function fields(state: URLSearchParams): void {
  for (const name of ["on", "from", "to"]) {
    const field = document.querySelector<HTMLInputElement>(`#main form.filter #${name}`);
    if (field && field !== document.activeElement) field.value = state.get(name) ?? "";
  }
}

/** Who was where, in words, below the map. */
function list(on: Live, shown: Shown): void {
  const after = on.frame.closest("section");
  let section = document.getElementById("where");
  if (!shown.sightings.length) return section?.remove();
  if (!section) {
    section = document.createElement("section");
    section.id = "where";
    section.setAttribute("aria-label", "Who was where");
    after?.after(section);
  }
  const head = document.createElement("h2");
  head.append("Who was where ", Object.assign(document.createElement("span"), { className: "count", textContent: String(shown.sightings.length) }));
  const entries = document.createElement("ul");
  entries.className = "chain";
  for (const { who, place, grade, report } of shown.sightings.slice(0, 300)) {
    const [r, address, date] = on.table.reports[report]!;
    const item = document.createElement("li");
    if (r >= 0) item.dataset["r"] = String(r);
    const where = document.createElement("b");
    const spot = Object.assign(document.createElement("a"), { textContent: on.table.places[place]![1], href: adFontes.href(on.table.places[place]![0]) });
    where.append(spot);
    const person = Object.assign(document.createElement("bdi"), { textContent: on.table.people[who] });
    const how = Object.assign(document.createElement("span"), { className: "quiet", textContent: `${grade}${date ? ` (${date})` : ""}` });
    const link = Object.assign(document.createElement("a"), { textContent: "in its place", href: adFontes.href(adFontes.withStrike(address)) });
    item.append(where, ": ", person, " ", how, " ", link);
    entries.append(item);
  }
  section.replaceChildren(head, entries);
}

/** Once the map rests, the lists below it are those of the address, too. */
async function refresh(on: Live): Promise<void> {
  const address = adFontes.addressNow();
  const { main } = await adFontes.loadPage(address);
  if (address !== adFontes.addressNow() || !on.frame.isConnected) return;
  const drawn = on.frame.closest("section");
  for (const id of ["placed", "unplaced", "journeys"]) {
    const [old, now] = [document.getElementById(id), main.querySelector(`#${id}`)];
    old?.remove();
    if (now) (document.querySelector("#main > section:last-of-type") ?? drawn)?.after(now);
  }
  document.dispatchEvent(new CustomEvent("adfontes:drawn"));
}
