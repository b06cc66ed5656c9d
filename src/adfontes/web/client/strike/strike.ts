// Striking, on every page: the state of the address shown on what stands there, changed in place, and said aloud.

import { mainNow, isServed, onPage, visit, addressNow } from "../core/page.ts";
import { onState, stateNow } from "../core/state.ts";
import { pathNow } from "../core/place.ts";
import { sayCounts, showBanner } from "./banner.ts";
import { listen, strike, tellLinks, undo } from "./links.ts";
import { showPassages } from "./listing.ts";
import { mark } from "./marks.ts";
import { answer, loadTable, strikesIn } from "./struck.ts";

/** How long what a strike did stays in sight, in thousandths of a second. */
const IN_SIGHT = 6000;
let marked = false;

/** Shows what the address strikes. What the program alone understands it must show itself. */
async function show(asked: "page" | "strike" | "drawn"): Promise<void> {
  const state = stateNow();
  const found = await answer(state);
  if (strikesIn(stateNow()).toString() !== strikesIn(state).toString()) return;
  tellLinks(document);
  if (isServed && (found?.asked.unknown.length || (pathNow() === "/strike" && asked === "strike"))) {
    if (asked === "strike") await visit(addressNow());
  } else if (found || marked || asked === "strike") {
    mark(document, found?.struck ?? null);
    if (asked !== "drawn" && !(isServed && pathNow() === "/strike")) showBanner(mainNow(), found);
    if (!isServed && pathNow() === "/strike") showPassages(mainNow(), found);
    marked = found !== null;
  }
  if (asked === "strike") announce(sayCounts(found));
}

let hiding = 0;

function announce(said: string): void {
  let region = document.getElementById("strike-said");
  if (!region) {
    region = document.createElement("p");
    region.id = "strike-said";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = said;
  region.classList.add("shown");
  clearTimeout(hiding);
  hiding = window.setTimeout(() => region.classList.remove("shown"), IN_SIGHT);
}

function failed(error: unknown): void {
  console.error("What is struck could not be shown:", error);
}

const idle = (act: () => void) =>
  "requestIdleCallback" in window ? requestIdleCallback(act, { timeout: 3000 }) : setTimeout(act, 500);

onPage(() => {
  show("page").catch(failed);
});
onState((now, before) => {
  if (strikesIn(now).toString() !== strikesIn(before).toString()) show("strike").catch(failed);
});
document.addEventListener("adfontes:drawn", () => {
  show("drawn").catch(failed);
});
document.addEventListener("adfontes:strike", (event) => {
  const detail: unknown = (event as CustomEvent).detail;
  if (!detail || typeof detail !== "object") return;
  event.preventDefault();
  strike(Object.entries(detail).map(([name, value]): [string, string] => [name, String(value)]));
});
document.addEventListener("adfontes:undo", (event) => {
  if (undo()) event.preventDefault();
});
listen();
idle(() => void loadTable().catch(() => undefined));
