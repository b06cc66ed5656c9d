// The page of strikes where no server lists what falls: the passages, each a link to its place in the text.

import { href } from "../core/place.ts";
import { withStrike } from "../core/state.ts";
import type { Answer } from "./struck.ts";

/** Lists the passages that fall and those that are weakened, in the order of the text, before what the page tells. */
export function showPassages(main: HTMLElement, answer: Answer | null): void {
  main.querySelector(".struck-passages")?.remove();
  if (!answer) return;
  const lists = (["falls", "weakened"] as const).map((state) => {
    const found = [...answer.struck.passages].filter((pair) => pair[1] === state).map(([passage]) => passage);
    const heading = document.createElement("h2");
    const many = `${found.length} ${found.length === 1 ? "passage" : "passages"}`;
    heading.textContent = state === "falls" ? `${many} left without a cited support` : `${many} weakened`;
    const list = document.createElement("ul");
    list.className = "inline";
    list.append(...found.sort((a, b) => a - b).map((passage) => entry(answer, passage)));
    return [heading, list];
  });
  const section = document.createElement("section");
  section.className = "struck-passages";
  section.setAttribute("aria-label", "Passages that fall and are weakened");
  section.append(...lists.flat());
  const pick = main.querySelector(".pick");
  if (pick) pick.after(section);
  else main.append(section);
}

function entry(answer: Answer, passage: number): HTMLElement {
  const [part, anchor] = answer.table.places[passage]!;
  const link = document.createElement("a");
  const before = withStrike(part > 1 ? `/?part=${part}` : "/");
  link.href = href(`${before}#${encodeURIComponent(anchor)}`);
  link.textContent = `before note ${anchor.slice(1)}`;
  const item = document.createElement("li");
  item.append(link);
  return item;
}
