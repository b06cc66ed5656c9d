"""Places and bodies with their answers inline: `tests/examples/names/{places,bodies}.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Parse
from adfontes.model.text import Division, Origin, Span, Text, Transcript
from adfontes.names.bodies import find_bodies
from adfontes.names.named import Named
from adfontes.names.places import find_places
from adfontes.parsing.stage import find_parses

EXAMPLES = Path(__file__).parent.parent / "examples" / "names"


def _cases(name: str) -> Iterable[Any]:
    for case in tomllib.loads((EXAMPLES / name).read_text(encoding="utf-8"))["case"]:
        yield pytest.param(case, id=case["text"][:60])


def _apparatus(content: str) -> Apparatus:
    whole = Division(id="d", span=Span(start=0, end=len(content)), origin=Origin(rule="whole"), kind="paragraph")
    transcript = Transcript(content=content, name="case.txt", sha256="0" * 64)
    apparatus = Apparatus(text=Text(transcript=transcript)).adding([whole])
    return apparatus.adding(find_parses(apparatus))


def _people(case: dict[str, Any]) -> list[Span]:
    found = [(case["text"].find(name), name) for name in case.get("people", ())]
    return [Span(start=start, end=start + len(name)) for start, name in found]


def _forms(named: Named, content: str) -> list[str]:
    return [s.of(content) for s in named.spans]


@pytest.mark.parametrize("case", list(_cases("places.toml")))
def test_places(case: dict[str, Any]) -> None:
    content = case["text"]
    apparatus = _apparatus(content)
    found = find_places(apparatus, apparatus.of(Parse), _people(case))
    printed = sorted((s, s.of(content)) for n in found for s in n.spans)
    assert [form for _, form in printed] == case["places"]
    for form, entry in case.get("as", {}).items():
        (named,) = (n for n in found if form in n.forms)
        assert (named.gazetteer or "") == entry
        assert (named.lat is None) == (not entry)
    if one := case.get("one"):
        (named,) = (n for n in found if one[0] in n.forms)
        assert set(one) <= set(named.forms)


@pytest.mark.parametrize("case", list(_cases("bodies.toml")))
def test_bodies(case: dict[str, Any]) -> None:
    content = case["text"]
    apparatus = _apparatus(content)
    found = find_bodies(apparatus, apparatus.of(Parse), _people(case))
    assert sorted(sorted(n.forms) for n in found) == sorted(sorted(forms) for forms in case["bodies"])


@pytest.mark.parametrize("finder", [find_places, find_bodies])
def test_without_grammar_names_are_found_by_print(finder: Any) -> None:
    content = "The Foreign Office wrote to Vienna. In Vienna the British ambassador, who had been in Rome, read it."
    found = finder(_apparatus(content), (), ())
    forms = {form for named in found for form in named.forms}
    assert forms >= ({"Vienna", "Rome"} if finder is find_places else {"Foreign Office"})


def test_a_seat_names_the_body_it_stands_for() -> None:
    content = "Russia declined. Moscow insisted on its rights, and the talks in Moscow were broken off."
    apparatus = _apparatus(content)
    places = find_places(apparatus, apparatus.of(Parse), ())
    bodies = find_bodies(apparatus, apparatus.of(Parse), ())
    (moscow,) = (p for p in places if p.name == "Moscow")
    (russia,) = (b for b in bodies if b.name == "Russia")
    assert moscow.seat_of == russia.key
    assert len(moscow.spans) == 1
    assert {s.of(content) for s in russia.spans} == {"Russia", "Moscow"}


def test_the_same_text_gives_the_same_names() -> None:
    apparatus = _apparatus("Berlin and Vienna agreed with Rome, and the German army entered Prague.")
    parses = apparatus.of(Parse)
    assert find_places(apparatus, parses, ()) == find_places(apparatus, parses, ())
    assert find_bodies(apparatus, parses, ()) == find_bodies(apparatus, parses, ())
