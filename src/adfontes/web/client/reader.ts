// On every page. Each module below works on what it finds there and is silent where it finds nothing.

import { shared } from "./core/shared.ts";
import { start } from "./core/page.ts";
import { mode } from "./core/place.ts";
import { startRouter } from "./core/router.ts";
import "./ask/ask.ts";
import "./reading/reading.ts";
import "./strike/strike.ts";
import "./filter/filter.ts";

window.adFontes = shared;
if (mode === "single") startRouter();
else {
  // The page is seen first: what is done to it takes as long again on a long text.
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 300); // no frame is drawn in a window that nobody looks at
}
