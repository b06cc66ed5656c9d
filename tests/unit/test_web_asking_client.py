"""Where no server answers, the scripts understand a search in plain words as the server does, and find the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.asking import parse_asking
from adfontes.model.asking_names import Names
from adfontes.model.asking_words import as_table
from adfontes.model.reported import fold
from adfontes.web.answerer import answerer
from adfontes.web.pages.answers import of_understood, relaxed_says
from adfontes.web.reading import Reading
from adfontes.web.tables import make_table
from tests.unit import test_asking
from tests.unit.reported_example import make_reported
from tests.unit.testimony_example import make_attested
from tests.unit.web_sample import make_apparatus

CLIENT = Path(__file__).parents[2] / "src/adfontes/web/client"
PARSING = """
import { readFileSync } from "node:fs";
import { Naming, parseAsking } from "./ask/parse.ts";
import { Words } from "./ask/tokens.ts";
const { words, names, order, queries } = JSON.parse(readFileSync(0, "utf8"));
const naming = new Naming(names, order, []);
const table = new Words(words);
console.log(JSON.stringify(queries.map((query) => {
  const asking = parseAsking(query, table, naming);
  const parts = asking.parts.map((p) => [
    p.kind, asking.quote(p), p.value, p.narrow, p.meant.map((at) => names.entities.id[at]), p.first, p.last,
  ]);
  return { query: asking.query, kind: asking.kind, narrow: asking.narrow, inferred: asking.inferred, parts };
})));
"""
FINDING = """
import { readFileSync } from "node:fs";
import { Asker } from "./ask/here.ts";
const { asking, names, words, queries } = JSON.parse(readFileSync(0, "utf8"));
globalThis.document = { documentElement: { dataset: {} } };
const asker = new Asker(asking, names, words);
const found = [];
for (const query of queries) {
  const said = asker.parse(query);
  const answers = asker.answering.answer(said);
  const whole = said.isStructured ? await asker.find(query, { short: true }) : null;
  found.push({
    groups: Object.fromEntries([...answers.groups].map(([kind, group]) => [kind, group.map((one) => one.number)])),
    understood: whole ? whole.understood : [],
    relaxed: whole ? whole.relaxed : "",
    sentences: asker.answering.sentences(said).length,
  });
}
console.log(JSON.stringify(found));
"""
MORE = (
    "Brandt to Brückner or Lund", "letters to palmerston", "Palmerston to Brandt", "according to nobody",
    "Palmerston’s memoirs", "Brandt's", "“grain loan” Brandt", "Brandt to Brückner, between May and July 1850",
    "mid-1850", "end of May 1850", "by 3 June 1850", "during the winter of 1849", "AD 79", "79 AD", "2nd century BC",
    "1850-05", "1850-13", "30 February 1850", "from 1848 on", "since 1848 until 1850", "the history of Communism",
    "Brandt met Brückner in Karst", "testimony of Lund about Brandt", "who was in Karst", "fn 3", "note x", "@nobodyp",
    "BRANDT TO BRÜCKNER", "Brandt–Brückner 1850", "diplom* Brandt", "Lund, Eva", "late 1840s", "", ", ; –",
    "ﬁrst Ⅷ Brandt",
    "Brandt offered Lund grain before 1851", "circa 1850", "journeys by Brandt",
)  # fmt: skip


def run(script: str, given: Any, folder: Path) -> Any:
    """What a script says to what it is given. Skips where there is no Node."""
    node, esbuild = shutil.which("node"), CLIENT / "node_modules/.bin/esbuild"
    if node is None or not esbuild.is_file():
        pytest.skip("Node or the packages of the scripts are not there")
    built = folder / "asking.mjs"
    # A page's own data, which the modules of the pages look at when they are loaded.
    banner = "globalThis.document={documentElement:{dataset:{}}};globalThis.addEventListener=()=>{};"
    make = [str(esbuild), "--bundle", "--format=esm", "--platform=node", f"--outfile={built}", "--log-level=error",
            f"--banner:js={banner}"]  # fmt: skip
    subprocess.run(make, input=script, text=True, cwd=CLIENT, check=True, timeout=60)
    said = subprocess.run([node, str(built)], input=json.dumps(given), text=True, capture_output=True, timeout=60)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def _questions() -> list[str]:
    """Those that the reading of searches is tested by, and more."""
    tests = vars(test_asking).values()
    marks = [m for test in tests for m in getattr(test, "pytestmark", ()) if m.name == "parametrize"]
    asked = [row if isinstance(row, str) else row[0] for mark in marks for row in mark.args[1]]
    return list(dict.fromkeys([*(q for q in asked if isinstance(q, str)), *MORE]))


def _understood(query: str, names: Names) -> dict[str, Any]:
    asking = parse_asking(query, test_asking.WORDS, names)
    parts = [
        [p.kind, asking.query[p.start : p.end], p.value, p.narrow, list(p.meant), p.first, p.last] for p in asking.parts
    ]
    return {"query": asking.query, "kind": asking.kind, "narrow": asking.narrow, "inferred": asking.inferred,
            "parts": parts}  # fmt: skip


def test_the_scripts_understand_as_the_server_does(tmp_path: Path) -> None:
    entities = list(test_asking.NAMES.entities.values())
    letters = {"person": "p", "organisation": "o", "place": "l"}
    names = {"id": [e.id for e in entities], "name": [e.name for e in entities],
             "forms": [e.variants for e in entities],
             "kind": "".join(letters[e.kind] for e in entities), "count": [0 for _ in entities]}  # fmt: skip
    queries = _questions()
    assert len(queries) > 70
    given = {"words": as_table(test_asking.WORDS), "names": {"entities": names}, "order": [*range(len(entities))]}
    for query, said in zip(queries, run(PARSING, {**given, "queries": queries}, tmp_path), strict=True):
        assert said == _understood(query, test_asking.NAMES), query


def _asked_of(reading: Reading) -> list[str]:
    """Searches for people and bodies as the text has them, in every role and with times and words."""
    names = [e.name for e in reading.entities.values()][:6] or ["Nobody"]
    one, two = names[0], names[-1]
    forms = ("{0}", "{0} to {1}", "letters to {1}", "according to {0}", "{0} and {1}", "events in 1712", "journeys",
             "{0} in 1849", "before 1850", "{0} promised {1}", "telegrams from {0} about bread", "sources", "note 2",
             "{1} after May 1700", "messages", "testimonies", "{0}'s memoirs", "undertakings to {0}")  # fmt: skip
    return [form.format(one, two) for form in forms] + [f"{name} to {one}" for name in names]


@pytest.mark.parametrize("make", [make_reported, make_attested, make_apparatus])
def test_the_scripts_find_what_the_server_finds(make: Any, tmp_path: Path) -> None:
    apparatus: Apparatus = make()
    reading = Reading(apparatus)
    answering = answerer(reading)
    queries = _asked_of(reading)
    tables = {name: json.loads(make_table(reading, name)) for name in ("asking", "names", "words")}
    for query, said in zip(queries, run(FINDING, {**tables, "queries": queries}, tmp_path), strict=True):
        asking = answering.parse(query)
        answers = answering.answer(asking)
        groups = {kind: [reading.ordinals[a.record.id] for a in found] for kind, found in answers.groups.items()}
        assert said["groups"] == groups, query
        if asking.is_structured:
            assert said["understood"] == [part["says"] for part in of_understood(answering, asking)], query
            assert said["relaxed"] == relaxed_says(asking, answers), query
        assert said["sentences"] == len(answering.sentences(asking)), query


def test_the_words_of_searches_are_in_the_table() -> None:
    table = json.loads(make_table(Reading(make_reported()), "asking"))
    assert all(fold(word) == word for word in table["words"]["months"])
