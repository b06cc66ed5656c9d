"""The stage that leads pronouns and descriptions: what it needs, what it leaves, and that nothing breaks it."""

from __future__ import annotations

import time

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import DESCRIPTION, ORGANISATION, PERSON, PRONOUN, Entity, Mention, Office
from adfontes.model.text import Division, Note, Origin, Problem, Span, Text, Transcript
from adfontes.names.referring.dated import Frames
from adfontes.names.referring.known import Knowledge
from adfontes.names.referring.stage import COREFERENCE, find_references
from adfontes.names.referring.words import words
from adfontes.parsing.stage import find_parses

CAST = {"Grey": PERSON, "Cambon": PERSON, "Petrova": PERSON, "Joffe": PERSON, "Comintern": ORGANISATION}
ORIGIN = Origin(rule="test")


def _span(content: str, words_: str, at: int = 0) -> Span:
    start = content.index(words_, at)
    return Span(start=start, end=start + len(words_))


def _apparatus(content: str, *, parsed: bool = True, notes: tuple[Note, ...] = ()) -> Apparatus:
    paragraphs, at = [], 0
    for n, block in enumerate(content.split("\n\n")):
        paragraphs.append(
            Division(id=f"d{n}", span=Span(start=at, end=at + len(block)), origin=ORIGIN, kind="paragraph")
        )
        at += len(block) + 2
    entities = [Entity(id=n, span=None, origin=ORIGIN, kind=k, name=n, variants=(n,)) for n, k in CAST.items()]
    mentions = []
    for name in CAST:
        at = content.find(name)
        while at >= 0:
            span = Span(start=at, end=at + len(name))
            mentions.append(Mention(id=f"m{at}", span=span, origin=ORIGIN, entity=name))
            at = content.find(name, at + 1)
    transcript = Transcript(content=content, name="t.txt", sha256="0" * 64)
    apparatus = Apparatus(text=Text(transcript=transcript)).adding([*paragraphs, *notes, *entities, *mentions])
    return apparatus.adding(find_parses(apparatus)) if parsed else apparatus


def _meant(content: str, apparatus: Apparatus | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in find_references(apparatus or _apparatus(content)):
        if isinstance(record, Mention):
            found.setdefault(f"{record.span.start} {record.span.of(content)}", []).append(record.entity)
    return {key.split(" ", 1)[1]: who for key, who in found.items()}


def test_without_grammar_it_yields_nothing() -> None:
    assert list(find_references(_apparatus("Grey wrote. He was tired.", parsed=False))) == []


def test_without_entities_it_yields_nothing() -> None:
    bare = Apparatus(text=Text(transcript=Transcript(content="He was the last of them.", name="t", sha256="0" * 64)))
    assert list(find_references(bare.adding(find_parses(bare)))) == []


def test_a_mention_stands_on_its_words() -> None:
    content = "Grey waited for the answer. On the third day he wrote to Cambon again."
    records = [r for r in find_references(_apparatus(content)) if isinstance(r, Mention)]
    assert [(r.span.of(content), r.entity, r.form) for r in records] == [("he", "Grey", PRONOUN)]
    assert 0 < records[0].origin.certainty <= 1
    assert records[0].reason


def test_several_meant_are_several_mentions_on_one_span() -> None:
    content = "Grey and Cambon dined at the club. They said nothing of the fleet."
    records = [r for r in find_references(_apparatus(content)) if isinstance(r, Mention)]
    assert [r.entity for r in records] == ["Grey", "Cambon"]
    assert len({r.span for r in records}) == 1
    assert len({r.id for r in records}) == 2


def test_an_open_subject_is_a_problem_with_its_candidates() -> None:
    content = "It was the week in which Grey met Petrova and Joffe met Cambon. He was not told of it."
    found = list(find_references(_apparatus(content)))
    problems = [r for r in found if isinstance(r, Problem)]
    assert all(p.kind == "open-pronoun" and p.severity == "note" and len(p.candidates) > 1 for p in problems)
    assert not [r for r in found if isinstance(r, Mention) and r.span.of(content) == "He"] or not problems


def test_members_listed_later_belong_to_earlier_mentions() -> None:
    content = (
        "A delegation headed by Petrova left in May. The delegation arrived in June.\n\n"
        "The delegation included Joffe and Cambon, who was ill."
    )
    meant = [r for r in find_references(_apparatus(content)) if isinstance(r, Mention) and r.form == DESCRIPTION]
    by_span: dict[Span, set[str]] = {}
    for mention in meant:
        by_span.setdefault(mention.span, set()).add(mention.entity)
    assert len(by_span) == 3
    assert all(people == {"Petrova", "Joffe", "Cambon"} for people in by_span.values())


def test_a_note_knows_what_its_call_stood_behind() -> None:
    content = "Cambon was in bed. Grey read the letter.1 Nobody else did so for a year.\n\n"
    content += "He had been told of it by a clerk in the spring."
    note = _span(content, "He had been told of it by a clerk in the spring.")
    call = _span(content, "1 ")
    record = Note(
        id="n",
        span=note,
        body=note,
        label="1",
        number=1,
        call=Span(start=call.start, end=call.start + 1),
        origin=ORIGIN,
    )
    assert _meant(content, _apparatus(content, notes=(record,)))["He"] == ["Grey"]


def test_names_keep_their_places() -> None:
    """No mention of this stage stands on the span of a name."""
    content = "The Comintern sent Petrova to the port. Petrova said that the Comintern had no money for it."
    apparatus = _apparatus(content)
    names = {m.span for m in apparatus.of(Mention)}
    assert not [r for r in find_references(apparatus) if isinstance(r, Mention) and r.span in names]


def test_the_same_text_gives_the_same_records() -> None:
    apparatus = _apparatus(
        "Grey, then minister in the north, met Cambon. They talked. He left, and so did the two of them."
    )
    assert list(find_references(apparatus)) == list(find_references(apparatus))


@pytest.mark.parametrize(
    "content",
    [
        "He he he his its they them. The the of and to in, , , himself it its.",
        "(((Grey))) – and his his his 's 's delegation of of of the delegation to to the",
        "The delegation of the delegation of the delegation is the delegation it was its own.",
        "as as as the minister, the minister, the minister of the of of in Grey",
        "who which whose whom Grey Grey Grey, who, which, whose",
        "the latter the former both the two the two sides both and both of them to the",
    ],
)
def test_nonsense_breaks_nothing(content: str) -> None:
    for record in find_references(_apparatus(content)):
        assert record.span is None or record.span.end <= len(content)


def test_time_grows_with_the_text() -> None:
    block = "Grey met Cambon at the club. He told him that the fleet, which was ready, would sail. They agreed.\n\n"

    def seconds(times: int) -> float:
        apparatus = _apparatus((block * times).rstrip())
        begun = time.process_time()
        list(find_references(apparatus))
        return time.process_time() - begun

    # the best of three, for a collection of garbage in a long run of tests may fall into any one
    short, long = max(min(seconds(40) for _ in range(3)), 0.02), min(seconds(160) for _ in range(3))
    assert long < 12 * short


def test_dates_of_offices() -> None:
    content = "In 1898 it was so. Grey, minister since June 1905, knew. Cambon, the ambassador, did not."

    def dating(words_: str, edtf: str, relation: str | None = None) -> Dating:
        return Dating(
            id=words_, span=_span(content, words_), origin=ORIGIN, kind="date", edtf=edtf, earliest=None, latest=None,
            anchor=None, reason="", relation=relation,
        )  # fmt: skip

    whole = Division(id="d", span=Span(start=0, end=len(content)), origin=ORIGIN, kind="paragraph")
    frames = Frames([dating("1898", "1898"), dating("June 1905", "1905-06", "since")], [whole])
    second, third = (
        _span(content, "Grey, minister since June 1905, knew."),
        _span(content, "Cambon, the ambassador, did not."),
    )
    assert frames.at(_span(content, "minister"), second) == "1905-06/.."
    assert frames.at(_span(content, "ambassador"), third) == "1905-06"
    assert frames.at(_span(content, "so"), _span(content, "In 1898 it was so.")) == "1898"
    assert Frames([], []).at(_span(content, "so"), second) is None


def test_sex_is_told_by_titles_and_given_names() -> None:
    names = {
        "Princess Lieven": "f",
        "Mary Kingsley": "f",
        "Sir Mary Foster": "m",
        "General Rose": "m",
        "Grey": "",
        "Rose": "",
    }
    entities = [Entity(id=n, span=None, origin=ORIGIN, kind=PERSON, name=n, variants=(n,)) for n in names]
    known = Knowledge(entities)
    assert {n: known.by_id[n].sex for n in names} == names


def test_a_power_is_led_to_by_its_adjective() -> None:
    entities = [
        Entity(id="p", span=None, origin=ORIGIN, kind="place", name="France", variants=("France",)),
        Entity(
            id="o", span=None, origin=ORIGIN, kind=ORGANISATION, name="the French", variants=("the French", "France")
        ),
    ]
    known = Knowledge(entities)
    assert (known.power("French"), known.power("Danish"), known.body_of("p")) == ("o", None, "o")


def test_the_words_are_words() -> None:
    """Lists hold what they are asked for: single folded words, but for titles and names as printed."""
    w = words()
    printed = {"titles", "behind", "women_titles", "men_titles", "women_names"}
    for name in type(w).__dataclass_fields__:
        for word in getattr(w, name):
            assert word
            assert word == word.strip()
            assert name in printed or word == word.casefold(), (name, word)


def test_what_the_stage_says_of_itself() -> None:
    assert COREFERENCE.name == "coreference"
    assert set(COREFERENCE.makes) == {Mention, Office, Problem}
