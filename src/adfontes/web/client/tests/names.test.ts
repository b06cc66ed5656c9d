import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "./names.json";
import { addressOfName, nameOf, pagingOf, sheafOf } from "../core/names.ts";
import { unpackPages } from "../core/unpacking.ts";

test("a page is called what the files of a site are called", () => {
  for (const [address, name, sheaf] of cases as [string, string, number][]) {
    const [path = "", query = ""] = (address.split("#")[0] ?? "").split("?");
    const found = nameOf(path, pagingOf(query).paging);
    assert.equal(found, name, address);
    assert.equal(sheafOf(found, 16), sheaf, address);
  }
});

test("a name is read back as its address, but for one that was cut", () => {
  for (const [address, name] of cases as [string, string, number][]) {
    const read = addressOfName(name);
    if (name.includes("~~")) assert.equal(read, null);
    else assert.equal(nameOf(read?.path ?? "", read?.paging ?? new URLSearchParams()), name, address);
  }
});

test("packed pages come out as they were", () => {
  const packed = { kept: {}, words: "<p>ab𝄞</p>!", copies: [11, 11, 11], lengths: [["a", 11], ["b", 12]] as [string, number][] };
  const pages = unpackPages(packed);
  assert.deepEqual([...pages].map(([name, markup]) => [name, markup()]), [["a", "<p>ab𝄞</p>"], ["b", "<p>ab𝄞</p>!"]]);
});
