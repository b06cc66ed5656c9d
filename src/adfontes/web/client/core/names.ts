// What a page is called where no server answers: the name of its file. `publishing/addresses.py` is the same in
// Python; the cases in tests/names.json hold the two together.

/** The parameters that make a page of their own, in the order in which its name has them. */
const PAGING = ["state", "show", "part"] as const;
const LONGEST = 100;
const VALUES = { part: /^[1-9][0-9]{0,5}$/, show: /^[a-z-]{1,30}$/, state: /^[a-z-]{1,30}$/ };
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** The parameters of a query that make a page of their own, and the others. */
export function pagingOf(query: string): { paging: URLSearchParams; rest: URLSearchParams } {
  const given = new URLSearchParams(query);
  const paging = new URLSearchParams();
  for (const name of PAGING) {
    const value = given.get(name);
    if (value === null || !VALUES[name].test(value)) continue;
    given.delete(name);
    if (name !== "part" || value !== "1") paging.set(name, value);
  }
  return { paging, rest: given };
}

/** The name of the page at a path with the parameters that make it: "source/ab12", "index.part2". */
export function nameOf(path: string, paging: URLSearchParams): string {
  const stem = path === "/" ? "index" : path.replace(/^\/+|\/+$/g, "").split("/").map(written).join("/");
  return stem + [...paging].map(([name, value]) => (name === "part" ? `.part${value}` : `.${name}-${value}`)).join("");
}

/** The address that a name was made of; null where it cannot be read back. */
export function addressOfName(name: string): { path: string; paging: URLSearchParams } | null {
  const found = /^([a-z0-9_~./-]+?)(?:\.state-([a-z-]+))?(?:\.show-([a-z-]+))?(?:\.part(\d+))?$/.exec(name);
  if (!found || name.includes("~~")) return null;
  const [, stem, state, show, part] = found as unknown as [string, string, ...(string | undefined)[]];
  const paging = new URLSearchParams();
  if (state) paging.set("state", state);
  if (show) paging.set("show", show);
  if (part) paging.set("part", part);
  if (stem === "index") return { path: "/", paging };
  try {
    const parts = stem.split("/").map((part) => quoted(decodeURIComponent(part.replace(/~([0-9a-f]{2})/g, "%$1"))));
    return { path: `/${parts.join("/")}`, paging };
  } catch {
    return null;
  }
}

/** A part of a path as the server writes it: all but letters, digits and -_.~ as bytes. */
function quoted(words: string): string {
  return encodeURIComponent(words).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** One part of a path as a part of a name: the bytes of its UTF-8, those that a file system may not have as ~ and two
 * digits; of what is too long the beginning and a sum. */
function written(part: string): string {
  const raw = bytesOf(part);
  let name = "";
  raw.forEach((byte, at) => {
    const sign = String.fromCharCode(byte);
    const next = raw[at + 1];
    const dotted = sign === "." && at > 0 && next !== undefined && next >= 0x30 && next <= 0x39;
    name += dotted || /[a-z0-9_-]/.test(sign) ? sign : tilde(byte);
  });
  const first = raw[0];
  if (first !== undefined && RESERVED.test(name.split(".")[0] ?? "")) name = tilde(first) + name.slice(1);
  if (name.length <= LONGEST) return name;
  return `${name.slice(0, 64)}~~${hex(fnv1a(name))}${hex(fnv1a([...name].reverse().join("")))}`;
}

/** The bytes that a part of a path stands for, its %-signs read as Python reads them: what is none stays. */
function bytesOf(part: string): Uint8Array {
  const said: number[] = [];
  const given = new TextEncoder().encode(part);
  for (let at = 0; at < given.length; at++) {
    const pair = String.fromCharCode(given[at + 1] ?? 0, given[at + 2] ?? 0);
    if (given[at] === 0x25 && /^[0-9a-fA-F]{2}$/.test(pair)) {
      said.push(parseInt(pair, 16));
      at += 2;
    } else said.push(given[at] ?? 0);
  }
  return Uint8Array.from(said);
}

function tilde(byte: number): string {
  return `~${byte.toString(16).padStart(2, "0")}`;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

/** FNV-1a of 32 bits over UTF-8. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** In which of so many files a page is kept for the panes, by its name. */
export function sheafOf(name: string, sheaves: number): number {
  return fnv1a(name) % sheaves;
}
