"""The scripts filter as the server does: the same names meant, the same days read, the same records found."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from adfontes.model import plain_dates
from adfontes.model.reported import fold
from adfontes.web.facetting import SPEAKING
from adfontes.web.pages.asked import parse_asked
from adfontes.web.reading import Reading
from adfontes.web.tables import make_table
from tests.unit.reported_example import make_reported
from tests.unit.testimony_example import make_attested
from tests.unit.web_sample import make_apparatus

CLIENT = Path(__file__).parents[2] / "src/adfontes/web/client"
SCRIPT = """
import { readFileSync } from "node:fs";
import { Finder } from "./filter/names.ts";
import { findConcerned, findMatching, findPassages, readSought } from "./filter/matching.ts";
import { readLimit } from "./filter/dates.ts";
import { fold } from "./filter/fold.ts";
const { names, facets, states, dates, words } = JSON.parse(readFileSync(0, "utf8"));
const finder = new Finder(names);
const people = names.entities.id;
const lists = { entities: people, sources: names.sources.id, witnesses: [...people, names.author] };
const found = states.map((state) => {
  const sought = readSought(new URLSearchParams(state), finder);
  const matching = findMatching(sought, facets);
  const found = (list) => [...findConcerned(matching, facets, list)].map((at) => lists[list][at]).sort();
  const concerned = (list) => matching && found(list);
  return {
    complaints: sought.complaints.map((c) => c.field),
    records: matching && [...matching].sort((a, b) => a - b),
    passages: matching && [...findPassages(sought, facets)].sort((a, b) => a - b),
    ...Object.fromEntries(Object.keys(lists).map((list) => [list, concerned(list)])),
  };
});
console.log(JSON.stringify({ found, dates: dates.map((d) => readLimit(d, names.words)), folded: words.map(fold) }));
"""
DATES = (
    "1949", "264 BC", "AD 79", "79 c.e.", "May 1949", "3 May 1949", "May 3, 1949", "3. Mai 1949", "1949-05",
    "1949-05-03", "-0263", "194X", "1949-21", "1949-24", "1949/1950", "../1949", "1949-05/..", "July–August 1949",
    "3–5 May 1949", "about 1850", "1949?", "1940s", "winter 1948–49", "30 February 1949", "13.5.1949", "3/4/1949",
    "25/4/1949", "n.d.", "yesterday", "", "1949-50", "from May to June 1949", "the 3rd of May 1949", "18XX", "12",
)  # fmt: skip
WORDS = ("Lüshun", "STRASSE straße", "Ὀδυσσεύς", "Σίσυφος", "d’Arc, Jeanne", "  a_b  ", "Dvořák", "ﬁnd Ⅷ", "नमस्ते", "İz")


@pytest.fixture(params=[make_reported, make_attested, make_apparatus])
def reading(request: pytest.FixtureRequest) -> Reading:
    return Reading(request.param())


def _states(reading: Reading) -> list[str]:
    """Filters at random, of names as the text has them, of words of them, of ids, and of nobody."""
    chance = random.Random(7)
    people = [n for e in reading.entities.values() for n in (e.name, e.id, *e.variants, e.name.split()[-1])] + [
        "Nobody"
    ]
    sources = [n for s in reading.sources.values() for n in (s.label, s.id, s.label.split()[0])] + ["Nothing"]
    days = ["1640", "1710", "1712", "May 1712", "1849", "1849-05-03", "3 November 1849", "1931", "2000", "soon"]
    states = []
    for _ in range(120):
        asked = {
            "person": chance.choice(people),
            "source": chance.choice(sources),
            "witness": chance.choice([*people, "author", "the Author"]),
            "from": chance.choice(days),
            "to": chance.choice(days),
        }
        kept = chance.sample(sorted(asked), chance.choice((1, 1, 2, 3)))
        states.append(urlencode({name: asked[name] for name in kept}))
    return states


def _server(reading: Reading, state: str) -> dict[str, Any]:
    asked = parse_asked(reading, dict(parse_qsl(state)), "/events")
    sought = asked.sought
    fields = sorted(c.field for c in asked.complaints)
    if not sought:
        return {"complaints": fields, "records": None, "passages": None, **dict.fromkeys(SPEAKING)}
    facets = reading.facets
    spans = reading.supports.passages
    return {
        "complaints": fields,
        "records": [n for i, n in reading.ordinals.items() if sought.holds(facets.of(reading.records[i]))],
        "passages": [n for n, s in enumerate(spans) if sought.holds(facets.of_passage(reading.passage_of_span[s]))],
        **{names: sorted(facets.concerned(sought, names)) for names in SPEAKING},
    }


def test_the_scripts_filter_as_the_server_does(reading: Reading, tmp_path: Path) -> None:
    node, esbuild = shutil.which("node"), CLIENT / "node_modules/.bin/esbuild"
    if node is None or not esbuild.is_file():
        pytest.skip("Node or the packages of the scripts are not there")
    built = tmp_path / "matching.mjs"
    make = [str(esbuild), "--bundle", "--format=esm", "--platform=node", f"--outfile={built}", "--log-level=error"]
    subprocess.run(make, input=SCRIPT, text=True, cwd=CLIENT, check=True, timeout=60)
    tables = {name: json.loads(make_table(reading, name)) for name in ("names", "facets")}
    states = _states(reading)
    asked = json.dumps({**tables, "states": states, "dates": DATES, "words": WORDS})
    answer = subprocess.run([node, str(built)], input=asked, text=True, capture_output=True, check=True, timeout=60)
    said = json.loads(answer.stdout)
    assert said["folded"] == [fold(word) for word in WORDS]
    for typed, found in zip(DATES, said["dates"], strict=True):
        days = plain_dates.read_limit(typed)
        assert found == (days and [day.number if day else None for day in days]), typed
    for state, found in zip(states, said["found"], strict=True):
        assert {**found, "complaints": sorted(found["complaints"])} == _server(reading, state), state
