// The two ends of the time that is shown. Each stop is a day on which something begins or ends, so that a text on one
// year that also names another century is as easy to walk through as any.

import { inWords } from "./moments.ts";

export interface Ends { first: number | null; last: number | null }

export class Slider {
  readonly element = document.createElement("div");
  readonly #first = range("From");
  readonly #last = range("To");
  readonly #says = document.createElement("output");
  readonly #stops: number[];

  constructor(stops: number[], changed: (ends: Ends) => void) {
    this.#stops = stops;
    this.element.className = "map-tools map-time";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "Time shown");
    for (const { input } of [this.#first, this.#last]) input.max = String(stops.length - 1);
    this.#first.input.addEventListener("input", () => {
      if (this.#at(this.#first) > this.#at(this.#last)) this.#last.input.value = this.#first.input.value;
      this.#say();
      changed(this.ends);
    });
    this.#last.input.addEventListener("input", () => {
      if (this.#at(this.#last) < this.#at(this.#first)) this.#first.input.value = this.#last.input.value;
      this.#say();
      changed(this.ends);
    });
    const moves = document.createElement("p");
    for (const [sign, says, step] of [["‹", "earlier", -1], ["›", "later", 1]] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", `The same stretch, ${says}`);
      button.addEventListener("click", () => {
        this.#shift(step);
        changed(this.ends);
      });
      moves.append(button);
    }
    this.element.append(this.#first.label, this.#last.label, moves, this.#says);
    this.set({ first: null, last: null });
  }

  /** The days chosen; both null where they are the first and the last there are. */
  get ends(): Ends {
    const [a, b] = [this.#at(this.#first), this.#at(this.#last)];
    return a === 0 && b === this.#stops.length - 1 ? { first: null, last: null } : { first: this.#stops[a]!, last: this.#stops[b]! };
  }

  set({ first, last }: Ends): void {
    const after = first === null ? 0 : this.#stops.findIndex((d) => d >= first);
    const before = last === null ? this.#stops.length - 1 : this.#stops.findLastIndex((d) => d <= last);
    const low = after < 0 ? this.#stops.length - 1 : after;
    this.#first.input.value = String(low);
    this.#last.input.value = String(Math.max(low, before));
    this.#say();
  }

  #at({ input }: { input: HTMLInputElement }): number {
    return Number(input.value);
  }

  #shift(step: number): void {
    const [a, b] = [this.#at(this.#first), this.#at(this.#last)];
    const wide = b - a;
    const most = this.#stops.length - 1;
    const low = Math.max(0, Math.min(most - wide, a + step * Math.max(1, wide)));
    this.#first.input.value = String(low);
    this.#last.input.value = String(low + wide);
    this.#say();
  }

  #say(): void {
    const { first, last } = this.ends;
    for (const end of [this.#first, this.#last]) end.input.setAttribute("aria-valuetext", inWords(this.#stops[this.#at(end)]!));
    const words = first === null || last === null ? `all times: ${inWords(this.#stops[0]!)} to ${inWords(this.#stops.at(-1)!)}, and the undated`
      : first === last ? inWords(first) : `${inWords(first)} to ${inWords(last)}`;
    this.#says.textContent = words;
  }
}

function range(says: string): { label: HTMLLabelElement; input: HTMLInputElement } {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "range";
  input.min = "0";
  label.append(says, input);
  return { label, input };
}
