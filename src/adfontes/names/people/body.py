"""The people whom body and notes name in running text: forms gathered, judged, and made names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Reference
from adfontes.model.text import Division, Note, Span
from adfontes.names.forms import PERSON, Name, is_numeral, parse_name, parse_peer, words
from adfontes.names.people.aliases import find_equated
from adfontes.names.people.evidence import read_grammar, weigh_runs
from adfontes.names.people.judging import FAMILY, judge_forms
from adfontes.names.people.lists import lists
from adfontes.names.people.scan import (
    RANKS,
    Run,
    find_runs,
    is_peer,
    lower_words,
    regions_of,
    with_epithet,
    with_particle,
    without_openers,
)
from adfontes.parsing.blocks import is_english

READ = ("paragraph", "quotation", "item", "verse", "table")
"""The divisions whose words are running text."""


@dataclass(slots=True)
class Told:
    """What running text names.

    `names` by printed form (with titles and without), with the `reasons` and `counts` of each; the `runs` accepted,
    `equated` pairs of forms that the text says are one person's, `regions` the running text, `common` the words
    that the text prints in lower case, and `subjects` the verb that the name at a place is the subject of.
    """

    names: dict[str, Name] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    equated: list[tuple[str, str]] = field(default_factory=list)
    regions: list[Span] = field(default_factory=list)
    common: frozenset[str] = frozenset()
    subjects: dict[int, str] = field(default_factory=dict)


def find_told(apparatus: Apparatus, parses: Sequence[Parse], known: Iterable[Name]) -> Told:
    """The names of people in running text, in the order of the text; `known` are those of sources."""
    content = apparatus.text.content
    regions = running_text(apparatus)
    common = lower_words(content)
    runs = without_openers(list(find_runs(content, regions, common)))
    grammar = read_grammar(parses)
    signs = weigh_runs(content, runs, grammar)
    families = frozenset(n.family for n in known if n.kind == PERSON and n.given)
    people = judge_forms(signs, common, families)
    english = bool(parses) or is_english(content)
    told = Told(regions=regions, common=common, subjects=grammar.subjects)
    for run in runs:
        if run.words not in people:
            continue
        core = with_particle(content, run) if english else run.core
        plain = _bracketed(content, core, run.end)
        town = len(run.words) == 1 and run.words[0] in words().never  # "General Washington"
        peer = is_peer(run.words) or (town and run.titles)
        name = told.names.get(plain) or (parse_peer(plain) if peer else parse_name(plain))
        if name is None or name.kind != PERSON:
            continue
        told.runs.append(run)
        ends = dict.fromkeys((with_epithet(content, run), run.end))
        whole = (_bracketed(content, start, end) for end in ends for start in (min(run.start, core), core))
        for form in dict.fromkeys(whole):
            if form == plain and town and not (people[run.words] == FAMILY and not signs[run.words].place):
                continue  # elsewhere the bare word is the town
            told.names.setdefault(form, replace(name, form=form, sex=_sex(run) if form != plain else ""))
            told.reasons.setdefault(form, people[run.words])
            told.counts[form] = told.counts.get(form, 0) + 1
    _add_bare(content, told)
    for one, other in find_equated(content, told.runs):
        told.equated.append((_printed(content, one), _printed(content, other)))
    return told


def _add_bare(content: str, told: Told) -> None:
    """A ruler's name without the number, where it is printed so: "Murad" of Murad V."""
    for run in told.runs:
        bare = run.words[0]
        if len(run.words) == 2 and is_numeral(run.words[1]) and bare not in told.names:
            name = parse_name(bare)
            if name and re.search(rf"(?<!\w){re.escape(bare)}(?!\w|\s[IVX])", content):
                told.names[bare] = name
                told.reasons[bare] = "a ruler's name without the number"
                told.counts[bare] = 1


def _sex(run: Run) -> str:
    """What its titles say of a person's sex."""
    if lists().of_women.intersection(run.titles):
        return "f"
    return "m" if lists().of_men.intersection(run.titles) or not RANKS.isdisjoint(run.titles) else ""


def _printed(content: str, run: Run) -> str:
    return _bracketed(content, run.core, run.end)


def _bracketed(content: str, start: int, end: int) -> str:
    """The words of a stretch, with the bracket that it cuts off: "[Tang] Zhenbao"."""
    form = " ".join(content[start:end].split())
    if "]" in form and "[" not in form and content[start - 1 : start] == "[":
        return f"[{form}"
    return f"{form}]" if "[" in form and "]" not in form and content[end : end + 1] == "]" else form


def running_text(apparatus: Apparatus) -> list[Span]:
    """The paragraphs outside the notes, and the notes outside what they cite; all of a text that has no divisions."""
    notes = sorted(n.span for n in apparatus.of(Note))
    body = sorted(d.span for d in apparatus.of(Division) if d.kind in READ)
    body = _apart(body or [Span(start=0, end=len(apparatus.text.content))])
    told = sorted(n.body for n in apparatus.of(Note))
    cited = _apart(sorted({r.span for r in apparatus.of(Reference)}.union(c.span for c in apparatus.of(Citation))))
    return sorted(regions_of(body, _apart(notes)) + regions_of(_apart(told), cited))


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Sorted spans without those that begin inside the one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
