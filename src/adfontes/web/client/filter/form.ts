// The form of filters: names offered when it is first used, and what it asks for put into the address.

import { FILTERS, STRIKES, changeState, only, stateNow } from "../core/state.ts";
import { addressOf, mode, parts, pathNow } from "../core/place.ts";
import { mainNow, visit } from "../core/page.ts";
import { loadFinder } from "./loading.ts";

/** Names that a field offers: what is named most. More would make a list that nobody reads. */
const OFFERED = 400;

export const isForm = (found: EventTarget | null): found is HTMLFormElement =>
  found instanceof HTMLFormElement && found.matches(".filters form.filter");

/** The state that a form asks for: its fields, and the strikes there are. */
export function stateOf(form: HTMLFormElement): URLSearchParams {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value.trim() && !(STRIKES as readonly string[]).includes(name)) asked.append(name, value.trim());
  for (const [name, value] of only(stateNow(), STRIKES)) asked.append(name, value);
  return asked;
}

/** Shows another state of the page: made by the server, or else by the scripts. Focus and scrolling stay. */
export async function show(state: URLSearchParams): Promise<void> {
  if (state.toString() === stateNow().toString()) return;
  if (mode !== "serve") return changeState(state);
  const active = document.activeElement;
  const id = active instanceof HTMLElement && active.closest(".filters") ? active.id : "";
  const open = Boolean(mainNow().querySelector<HTMLDetailsElement>(".filter-fold")?.open);
  const top = scrollY;
  try {
    await visit(`${pathNow()}${state.size ? `?${state}` : ""}`, { push: true });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) location.search = state.toString();
    return;
  }
  const fold = mainNow().querySelector<HTMLDetailsElement>(".filter-fold");
  if (fold && open) fold.open = true;
  scrollTo({ top, behavior: "instant" });
  if (id) document.getElementById(id)?.focus({ preventScroll: true });
}

/** Gives the fields of a form the names that there are, the first time that it is used. */
export async function offerNames(form: HTMLFormElement): Promise<void> {
  if (form.dataset["offered"]) return;
  form.dataset["offered"] = "1";
  const { names } = await loadFinder();
  offer(form, "person", names.entities.name);
  offer(form, "source", names.sources.name);
  offer(form, "witness", [...names.witnesses.at.map((at) => names.entities.name[at] ?? "the author"), "the author"]);
}

function offer(form: HTMLFormElement, field: string, names: string[]): void {
  const input = form.querySelector(`input[name=${field}]`);
  if (!input) return;
  const list = document.createElement("datalist");
  list.id = `names-${field}`;
  for (const name of new Set(names.slice(0, OFFERED))) {
    const option = document.createElement("option");
    option.value = name;
    list.append(option);
  }
  form.append(list);
  input.setAttribute("list", list.id);
}

/** Puts what the address asks for into the fields, where no server did. */
export function fill(form: HTMLFormElement, state: URLSearchParams): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[name]"))
    if ((FILTERS as readonly string[]).includes(input.name) && document.activeElement !== input) input.value = state.get(input.name) ?? "";
  for (const select of form.querySelectorAll("select")) select.closest("p")?.classList.add("filtered-out");
}

addEventListener("submit", (event) => {
  if (!isForm(event.target)) return;
  event.preventDefault();
  void show(stateOf(event.target));
});
addEventListener("change", (event) => {
  const field = event.target;
  const form = field instanceof Element ? field.closest("form") : null;
  if (isForm(form)) void show(stateOf(form));
});
addEventListener("focusin", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  if (isForm(form)) offerNames(form).catch(() => undefined);
});
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest(".sought a") : null;
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = addressOf(link);
  if (address === null) return;
  event.preventDefault();
  void show(new URLSearchParams(parts(address).query));
});
