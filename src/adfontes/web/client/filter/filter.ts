// Filters on every page: the form, what it hides where no server does, and the way back to what was asked before.

import "./form.ts";
import "./hiding.ts";
import "./passages.ts";
import { STRIKES, stateNow } from "../core/state.ts";
import { addressNow, onPage, visit } from "../core/page.ts";
import { mode } from "../core/place.ts";

/** What a served page shows beside its strikes, which the scripts draw themselves. */
function asked(): string {
  const rest = stateNow();
  for (const name of STRIKES) rest.delete(name);
  return `${location.pathname}?${rest}`;
}

if (mode === "serve") {
  let shown = asked();
  onPage(() => { shown = asked(); });
  addEventListener("popstate", () => {
    if (asked() !== shown && document.querySelector(".filters")) visit(addressNow()).catch(() => location.reload());
  });
}
