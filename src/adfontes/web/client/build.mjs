// Makes the scripts that the pages name: one file for each entry, into ../static/client. With --tests, the tests.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const ENTRIES = ["reader.ts", "timeline.ts", "map.ts", "network.ts"];
const common = { bundle: true, charset: "utf8", legalComments: "inline", logLevel: "warning" };

if (process.argv.includes("--tests")) {
  const tests = readdirSync("tests").filter((name) => name.endsWith(".test.ts"));
  await build({
    ...common,
    entryPoints: tests.map((name) => `tests/${name}`),
    outdir: "build/tests",
    outExtension: { ".js": ".mjs" },
    format: "esm",
    platform: "node",
  });
} else {
  // Classic scripts, not modules: a browser refuses modules on pages that were opened from a folder.
  const made = await build({
    ...common,
    entryPoints: ENTRIES,
    outdir: "../static/client",
    format: "iife",
    target: "es2022",
    minify: true,
    metafile: true,
  });
  writeFileSync("../static/client/LICENSES.txt", licences(Object.keys(made.metafile.inputs)));
}

/** The licences of all packages of which anything went into the scripts, each whole, as they ask. */
function licences(inputs) {
  const packages = new Set(inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  const parts = [...packages].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    const file = readdirSync(`node_modules/${name}`).find((found) => /^licen[sc]e/i.test(found));
    if (!file || !existsSync(`node_modules/${name}/${file}`)) throw new Error(`${name} has no licence file`);
    return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/${file}`, "utf8").trim()}\n`;
  });
  return `What these scripts contain besides Ad Fontes' own code:\n\n${parts.join("\n----\n\n")}`;
}
