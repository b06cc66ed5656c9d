"""Pronouns, descriptions and offices with their answers inline, each by itself, with the people named beforehand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from adfontes.dates.stage import find_datings
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import DESCRIPTION, PRONOUN, Entity, Mention, Office
from adfontes.model.text import Division, Origin, Span, Text, Transcript
from adfontes.names.referring.stage import find_references
from adfontes.parsing.stage import find_parses

HERE = Path(__file__).parent / "names"
FORMS = {"pronouns": PRONOUN, "descriptions": DESCRIPTION}
_MARK = re.compile(r"⟦([^=⟧]*)=([^⟧]*)⟧")
FAILURES = "referring_failures.toml"


def _load(name: str) -> tuple[dict[str, list[str]], list[dict[str, Any]]]:
    table = tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    return table.get("cast", {}), table["case"]


def _failing() -> set[str]:
    return {case["text"] for case in tomllib.loads((HERE / FAILURES).read_text(encoding="utf-8"))["case"]}


def _cases(name: str) -> Iterable[Any]:
    cast, cases = _load(f"{name}.toml")
    failing = _failing()
    for case in cases:
        marks = [pytest.mark.xfail(strict=True, reason="known failure")] if case["text"] in failing else []
        yield pytest.param(cast, case, id=case["text"][:60], marks=marks)


def _referred(content: str, cast: dict[str, list[str]]) -> Apparatus:
    """The text with the cast named in it, and what the stage makes of it."""
    origin = Origin(rule="cast")
    entities, forms = [], {}
    for kind, names in cast.items():
        for names_of_one in names:
            variants = names_of_one.split("|")
            entities.append(
                Entity(id=variants[0], span=None, origin=origin, kind=kind, name=variants[0], variants=tuple(variants))
            )
            forms.update(dict.fromkeys(variants, variants[0]))
    longest = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    spans = [(Span(start=m.start(), end=m.end()), forms[m[0]]) for m in re.finditer(rf"\b(?:{longest})\b", content)]
    mentions = [Mention(id=f"m{n}", span=s, origin=origin, entity=e) for n, (s, e) in enumerate(spans)]
    paragraphs = [
        Division(id=f"d{m.start()}", span=Span(start=m.start(), end=m.end()), origin=origin, kind="paragraph")
        for m in re.finditer(r"(?:.|\n(?!\n))+", content)
    ]
    transcript = Transcript(content=content, name="case.txt", sha256="0" * 64)
    apparatus = Apparatus(text=Text(transcript=transcript)).adding(paragraphs)
    apparatus = apparatus.adding(find_datings(apparatus))
    apparatus = apparatus.adding(find_parses(apparatus)).adding([*entities, *mentions])
    return apparatus.adding(find_references(apparatus))


@pytest.mark.parametrize(("cast", "case"), [*_cases("pronouns"), *_cases("descriptions")])
def test_they_are_led_to_whom_they_mean(cast: dict[str, list[str]], case: dict[str, Any]) -> None:
    wanted, meant = _judged(cast, case["text"])
    wrong = {words: sorted(meant.get((s, e), ())) for s, e, words, who in wanted if meant.get((s, e), set()) != who}
    assert not wrong


def test_most_words_of_passages_are_led_and_hardly_one_wrongly() -> None:
    cast, cases = _load("referring_passages.toml")
    right, led_wrongly = 0, []
    for case in cases:
        wanted, meant = _judged(cast, case["text"])
        for start, end, words, who in wanted:
            found = meant.get((start, end), set())
            right += found == who
            if found and found != who:
                led_wrongly.append((words, sorted(found), sorted(who)))
    assert right >= 72
    assert len(led_wrongly) <= 1, led_wrongly


def _judged(
    cast: dict[str, list[str]], text: str
) -> tuple[list[tuple[int, int, str, set[str]]], dict[tuple[int, int], set[str]]]:
    """The judgements marked in a text, as (start, end, words, people), and whom its words are led to."""
    wanted: list[tuple[int, int, str, set[str]]] = []
    plain, at = "", 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        wanted.append((len(plain), len(plain) + len(mark[1]), mark[1], set(filter(None, mark[2].split("+")))))
        plain, at = plain + mark[1], mark.end()
    plain += text[at:]
    apparatus = _referred(plain, cast)
    meant: dict[tuple[int, int], set[str]] = {}
    for mention in apparatus.of(Mention):
        if mention.form in (PRONOUN, DESCRIPTION):
            meant.setdefault((mention.span.start, mention.span.end), set()).add(mention.entity)
    return wanted, meant


@pytest.mark.parametrize(("cast", "case"), [*_cases("offices")])
def test_offices_are_found(cast: dict[str, list[str]], case: dict[str, Any]) -> None:
    found = [(o.entity, o.office, o.of or "", o.former, o.as_of) for o in _referred(case["text"], cast).of(Office)]
    for row in case["offices"]:
        entity, office, of, former, *dated = row
        assert any(f[:4] == (entity, office, of, former) and (not dated or f[4] == dated[0]) for f in found), found
    assert len(found) == len(case["offices"]), found
