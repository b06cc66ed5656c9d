"""The scripts' reckoning of a strike gives what the program's own gives, for any apparatus and any strike."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity
from adfontes.model.evidence import ROUTES
from adfontes.web.pages.strike import parse_struck
from adfontes.web.reading import Reading
from adfontes.web.states import states_of
from adfontes.web.tables import make_table
from tests.properties.test_strike import BY_HAND, PEOPLE, libraries
from tests.unit.testimony_example import make_attested
from tests.unit.web_sample import make_apparatus

CLIENT = Path(__file__).parents[2] / "src/adfontes/web/client"
ESBUILD = CLIENT / "node_modules/.bin/esbuild"


class Reckoner:
    """One process of the scripts' reckoning, told a table and asked about strikes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def _say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def take(self, reading: Reading) -> None:
        """Reckon with this dossier's table from now on."""
        self._say(f'{{"table":{make_table(reading, "strike").decode()}}}')

    def ask(self, query: str) -> dict[str, Any]:
        """What falls when this is asked for."""
        assert self.process.stdout
        self._say(json.dumps({"ask": query}))
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told


@pytest.fixture(scope="module")
def reckoner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reckoner]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not here to run the scripts")
    if not ESBUILD.exists():
        pytest.skip("the npm packages are not installed (make client)")
    script = tmp_path_factory.mktemp("reckoning") / "by-lines.mjs"
    entry = str(CLIENT / "strike/by-lines.ts")
    subprocess.run([ESBUILD, entry, "--bundle", "--platform=node", "--format=esm", f"--outfile={script}",
                    "--log-level=warning"], check=True)  # fmt: skip
    with subprocess.Popen([node, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Reckoner(process)
        assert process.stdin
        process.stdin.close()


def compare(reckoner: Reckoner, reading: Reading, pairs: list[tuple[str, str]]) -> int:
    """Asserts that both say the same; how many passages and records are hurt."""
    ours = states_of(reading, parse_struck(reading, pairs).strike)
    theirs = reckoner.ask(urlencode(pairs))
    assert dict(theirs["passages"]) == ours.passages
    assert dict(theirs["records"]) == ours.records
    return len(ours.passages) + len(ours.records)


def some_pairs(reading: Reading, chance: random.Random) -> list[tuple[str, str]]:
    """One to four things to strike, of any sort, joined or not."""
    circuit = json.loads(make_table(reading, "strike"))
    of = {
        "w": circuit["people"], "s": circuit["sources"], "t": circuit["people"], "r": list(ROUTES),
        "k": ["memoirs", "interviews", "memoirs and diaries", "interviews after 1980", "memoirs before May 1980",
              "documents between 1940 and 1960"],
    }  # fmt: skip
    of["k"] += [f"memoirs of {name}" for name in circuit["names"][:3] if name.isalpha()]
    names = [name for name in of if of[name]]
    pairs = [(name, chance.choice(of[name])) for name in chance.choices(names, k=chance.randint(1, 4))]
    return pairs + ([("j", "1")] if chance.random() < 0.3 else [])


@settings(max_examples=40, phases=(Phase.generate,), deadline=None, suppress_health_check=list(HealthCheck))
@given(library=libraries(), seed=st.integers(0, 2**32))
def test_any_strike_on_any_apparatus(reckoner: Reckoner, library: Apparatus, seed: int) -> None:
    people = [Entity(id=name, span=None, origin=BY_HAND, kind="person", name=name.upper()) for name in PEOPLE]
    reading, chance = Reading(library.adding(people)), random.Random(seed)
    reckoner.take(reading)
    for _ in range(8):
        compare(reckoner, reading, some_pairs(reading, chance))


@pytest.mark.parametrize("make", [make_apparatus, make_attested])
def test_examples(reckoner: Reckoner, make: Callable[[], Apparatus]) -> None:
    reading, chance = Reading(make()), random.Random(7)
    reckoner.take(reading)
    assert compare(reckoner, reading, []) == 0
    assert sum(compare(reckoner, reading, some_pairs(reading, chance)) > 0 for _ in range(120)) > 40
