// The keys: who binds one says what it is for, and the help lists them.

import { tinykeys } from "tinykeys";

export interface Key {
  keys: string;
  says: string;
}
const bound: Key[] = [];

/** Every key that is bound on this page and says what it is for, in the order in which they were. */
export function allKeys(): readonly Key[] {
  return bound;
}

const TYPED = "input:not([type=checkbox], [type=radio], [type=range]), select, textarea, [contenteditable]";

/**
 * Binds a key: a character as it is typed ("j", "T", "?"), a name ("Escape"), or the notation of tinykeys.
 *
 * It does nothing while somebody types or a modal dialog is open, but that Escape always works. Where `act` returns
 * false the key was not for it, and goes on to whoever has bound it too.
 */
export function bindKey(keys: string, says: string, act: (event: KeyboardEvent) => boolean | void): void {
  if (says) bound.push({ keys, says });
  const pressed = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || (event.key !== "Escape" && target?.closest(TYPED))) return;
    if (document.querySelector("dialog:modal")) return;
    if (act(event) !== false) event.preventDefault();
  };
  tinykeys(window, Object.fromEntries(presses(keys).map((press) => [press, pressed])));
}

/** How tinykeys writes a character: it asks for each modifier, and which one a sign needs depends on the keyboard. */
export function presses(keys: string): string[] {
  if ([...keys].length !== 1) return [keys];
  if (keys.toLowerCase() !== keys.toUpperCase()) return keys === keys.toLowerCase() ? [keys] : [`Shift+${keys}`];
  return [keys, `Shift+${keys}`];
}
