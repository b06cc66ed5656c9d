"""Bodies and places in passages of several centuries, marked by hand: `tests/examples/names/passages.toml`.

Not every mention is found: the figures must not fall below those given here.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Parse
from adfontes.model.text import Division, Origin, Span, Text, Transcript
from adfontes.names.bodies import find_bodies
from adfontes.names.named import Named
from adfontes.names.places import find_places
from adfontes.parsing.stage import find_parses

PASSAGES = Path(__file__).parent.parent / "examples" / "names" / "passages.toml"
_MARK = re.compile(r"<([blp]):([^|>]*)\|?([^>]*)>")
_DESCRIBED = ("government", "regime")

Marks = dict[tuple[int, int], str]


def _read_marked(marked: str) -> tuple[str, dict[str, Marks]]:
    """The text without marks, and for each kind the name of whoever stands at a stretch."""
    content, at = "", 0
    marks: dict[str, Marks] = defaultdict(dict)
    for m in _MARK.finditer(marked):
        content += marked[at : m.start()]
        form = m[3] or m[2]
        marks[m[1]][len(content), len(content) + len(form)] = m[2]
        content += form
        at = m.end()
    return content + marked[at:], marks


def _found(named: list[Named], content: str) -> Marks:
    """The stretches found, without the article, and not those that only describe a power."""
    found: Marks = {}
    for n in named:
        for span in n.spans:
            form = span.of(content)
            start = span.start + 4 * form.lower().startswith("the ")
            if not form.endswith(_DESCRIBED):
                found[start, span.end] = n.key
    return found


@pytest.fixture(scope="module")
def counted() -> dict[str, list[int]]:
    """For bodies and places: rightly found, found, there; and for how many of those called alike the keys agree."""
    counts: dict[str, list[int]] = {"b": [0] * 5, "l": [0] * 5}
    for passage in tomllib.loads(PASSAGES.read_text(encoding="utf-8"))["passage"]:
        content, marks = _read_marked(passage["text"].strip())
        whole = Division(id="d", span=Span(start=0, end=len(content)), origin=Origin(rule="whole"), kind="paragraph")
        transcript = Transcript(content=content, name="passage.txt", sha256="0" * 64)
        apparatus = Apparatus(text=Text(transcript=transcript)).adding([whole])
        apparatus = apparatus.adding(find_parses(apparatus))
        people = [Span(start=start, end=end) for start, end in marks["p"]]
        parses = apparatus.of(Parse)
        for kind, finder in (("b", find_bodies), ("l", find_places)):
            found, there = _found(finder(apparatus, parses, people), content), marks[kind]
            right = set(found) & set(there)
            keys: dict[str, set[str]] = defaultdict(set)
            for place in right:
                keys[there[place]].add(found[place])
            numbers = (len(right), len(found), len(there), sum(len(k) == 1 for k in keys.values()), len(keys))
            counts[kind] = [a + b for a, b in zip(counts[kind], numbers, strict=True)]
    return counts


@pytest.mark.parametrize(("kind", "precision", "recall"), [("b", 0.97, 0.9), ("l", 0.88, 0.97)])
def test_what_is_named_is_found(counted: dict[str, list[int]], kind: str, precision: float, recall: float) -> None:
    right, found, there, _, _ = counted[kind]
    assert right / found >= precision
    assert right / there >= recall


@pytest.mark.parametrize("kind", ["b", "l"])
def test_one_body_has_one_key(counted: dict[str, list[int]], kind: str) -> None:
    *_, one, names = counted[kind]
    assert one / names >= 0.95
