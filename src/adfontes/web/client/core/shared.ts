// What reader.js hands to the scripts of the views, so that there is one state, one set of tables and one of keys.

import { allKeys, bindKey } from "./keys.ts";
import { loadData, takeData } from "./data.ts";
import { loadPage } from "./pages.ts";
import { addressOf, href, mode, parts, pathNow, queryNow } from "./place.ts";
import { matching } from "../filter/loading.ts";
import { addressNow, mainNow, onPage, visit } from "./page.ts";
import { openPane } from "../reading/pane.ts";
import { struck } from "../strike/struck.ts";
import { changeState, onState, only, stateNow, withStrike } from "./state.ts";

export const shared = {
  mode, href, addressOf, parts, pathNow, queryNow, addressNow,
  stateNow, changeState, onState, only, withStrike,
  loadData, takeData, loadPage,
  onPage, mainNow, visit,
  bindKey, allKeys,
  openPane, matching, struck,
};
export type Shared = typeof shared;

declare global {
  interface Window {
    adFontes: Shared;
  }
}
