// The card of a mark: when, who and what, the words of the text, how sure, and why.

export interface Said {
  head: string;
  edtf: string;
  line: string;
  more: Promise<{ quote: string; aside: string[] }>;
  links: { href: string; says: string }[];
}

export class Card {
  private readonly box = document.createElement("div");
  private shownFor: Element | null = null;
  private closing = 0;

  constructor(private readonly frame: HTMLElement) {
    this.box.className = "moment";
    this.box.id = "moment";
    this.box.hidden = true;
    this.box.addEventListener("pointerenter", () => clearTimeout(this.closing));
    this.box.addEventListener("pointerleave", () => this.close(250));
    frame.append(this.box);
  }

  isFor(mark: Element): boolean {
    return !this.box.hidden && this.shownFor === mark;
  }

  async show(mark: Element, said: Said): Promise<void> {
    clearTimeout(this.closing);
    this.shownFor?.removeAttribute("aria-describedby");
    this.shownFor = mark;
    const head = line("p", "when", said.head);
    if (said.edtf) head.append(" ", line("code", "", said.edtf));
    this.box.replaceChildren(head, line("p", "who", said.line));
    const links = line("p", "foot", "");
    for (const { href, says } of said.links) {
      const link = document.createElement("a");
      link.href = href;
      link.append(line("bdi", "", says));
      links.append(link, " ");
    }
    if (said.links.length) this.box.append(links);
    this.box.hidden = false;
    mark.setAttribute("aria-describedby", this.box.id);
    this.place(mark);
    const more = await said.more.catch(() => ({ quote: "", aside: [] as string[] }));
    if (this.shownFor !== mark) return;
    if (more.quote) links.before(line("q", "", more.quote));
    for (const aside of more.aside) links.before(line("p", "reason", aside));
    if (!said.links.length && more.aside.length) this.box.append(...more.aside.map((a) => line("p", "reason", a)));
    this.place(mark);
  }

  close(after = 0): void {
    clearTimeout(this.closing);
    this.closing = window.setTimeout(() => {
      this.box.hidden = true;
      this.shownFor?.removeAttribute("aria-describedby");
      this.shownFor = null;
    }, after);
  }

  /** Below the mark, or above it where there is more room, within the frame and the window. */
  private place(mark: Element): void {
    const at = (mark.querySelector("circle, rect") ?? mark).getBoundingClientRect();
    const frame = this.frame.getBoundingClientRect();
    const own = this.box.getBoundingClientRect();
    const middle = Math.min(Math.max(at.left, frame.left), frame.right) + Math.min(at.width, 40) / 2;
    const left = Math.max(4, Math.min(middle - own.width / 2 - frame.left, frame.width - own.width - 4));
    const below = at.bottom + own.height + 12 < innerHeight || at.top < own.height + 12;
    this.box.style.left = `${left}px`;
    this.box.style.top = `${(below ? at.bottom + 8 : at.top - own.height - 8) - frame.top}px`;
  }
}

function line(name: string, classes: string, words: string): HTMLElement {
  const element = document.createElement(name);
  if (classes) element.className = classes;
  if (words) element.append(name === "p" || name === "q" ? bdi(words) : words);
  return element;
}

function bdi(words: string): HTMLElement {
  const element = document.createElement("bdi");
  element.textContent = words;
  return element;
}
