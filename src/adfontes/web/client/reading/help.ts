// The help: every key that is bound on this page.

import { allKeys, bindKey } from "../core/keys.ts";
import { href } from "../core/place.ts";

const NAMES: Record<string, string> = { Escape: "Esc" };

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, className = "", words = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (words) element.textContent = words;
  return element;
}

function openHelp(): void {
  const dialog = make("dialog", "help");
  dialog.setAttribute("aria-labelledby", "help-title");
  const title = make("h2", "", "Keys");
  title.id = "help-title";
  const list = make("dl");
  const told = new Map<string, string[]>();
  for (const { keys, says } of allKeys()) told.set(says, [...(told.get(says) ?? []), keys]);
  for (const [says, keys] of told) {
    const term = make("dt");
    for (const key of new Set(keys)) term.append(make("kbd", "", NAMES[key] ?? key), " ");
    list.append(term, make("dd", "", says));
  }
  const marks = make("a", "", "What the marks mean");
  marks.href = href("/about");
  const close = make("button", "", "Close");
  close.type = "button";
  close.autofocus = true;
  close.addEventListener("click", () => dialog.close());
  const foot = make("p", "foot");
  foot.append(marks, " ", close);
  dialog.append(title, list, foot);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  // The browser gives the focus back to where it was when a modal dialog closes.
  dialog.showModal();
}

export function startHelp(): void {
  bindKey("?", "this list", openHelp);
}
