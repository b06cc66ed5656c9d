// The pages of the network and of dependence: their drawings, which the server has made, become something to work with.

import type {} from "./core/shared.ts";
import { Actors } from "./network/actors.ts";
import { Dependence } from "./network/dependence.ts";
import type { Table as Tracing } from "./network/tracing.ts";
import type { Table as Tying } from "./network/tying.ts";

const ad = window.adFontes;
const FILTERED = ["person", "from", "to", "source", "witness", "kind"];
/** The drawing that is shown, and how it follows the address. */
let live: { svg: SVGSVGElement; follow: (now: URLSearchParams) => Promise<void> } | null = null;

ad.onPage((main) => {
  live = null;
  const svg = main.querySelector<SVGSVGElement>("svg.net");
  if (svg) void start(svg).catch(() => undefined);
});
ad.onState((now) => {
  if (live?.svg.isConnected) void live.follow(now).catch(() => undefined);
});

async function start(svg: SVGSVGElement): Promise<void> {
  const now = ad.stateNow();
  if (svg.classList.contains("dependence")) {
    const graph = new Dependence(svg, await ad.loadData<Tracing>("dependence"));
    live = { svg, follow: (state) => graph.show(state) };
  } else {
    const actors = new Actors(svg, await ad.loadData<Tying>("network"));
    let shown = ad.mode === "serve" ? filters(now) : "";
    live = {
      svg,
      follow: async (state) => {
        const wanted = filters(state);
        await actors.show(state, wanted !== shown);
        shown = wanted;
      },
    };
  }
  await live.follow(now);
}

function filters(state: URLSearchParams): string {
  return ad.only(state, FILTERED).toString();
}
