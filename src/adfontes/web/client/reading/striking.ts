// The part of a strike that is the page's: which witness or source is meant. What it does is not decided here.

import { parts } from "../core/place.ts";

/** Asks for a strike: {w: ID} or {s: ID}. Where nothing on the page takes it up, `otherwise` is done. */
export function askStrike(address: string, otherwise: () => void): void {
  const pair = [...new URLSearchParams(parts(address).query)].at(-1);
  if (pair && !document.dispatchEvent(asked("adfontes:strike", { [pair[0]]: pair[1] }))) return;
  otherwise();
}

/** Asks for the last strike to be taken back. */
export function askUndo(otherwise: () => void): void {
  if (document.dispatchEvent(asked("adfontes:undo", null))) otherwise();
}

function asked(name: string, detail: unknown): CustomEvent {
  return new CustomEvent(name, { detail, cancelable: true });
}
