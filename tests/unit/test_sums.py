"""Totals, counts and lengths against what the text itself counts out."""

from __future__ import annotations

import pytest

from adfontes import pipeline
from adfontes.events.sums.counts import find_counts
from adfontes.events.sums.found import AGREES, DISAGREES, RIVAL, Found
from adfontes.events.sums.quantities import find_figures, find_rivals, find_totals
from adfontes.events.sums.stage import SUMS
from adfontes.model.events import Sum
from adfontes.model.text import Problem
from adfontes.readers import read_bytes
from tests.unit.parsed import parse_of, parsed


def found(words: str) -> list[tuple[str, str]]:
    """What is stated and the verdict, of every total, count and rival of one paragraph."""
    parse = parse_of(words)
    figures = find_figures(parse, ())
    sums: list[Found] = [
        *find_counts(parse, figures), *find_totals(parse, figures), *find_rivals(parse, figures)
    ]  # fmt: skip
    return [(s.stated, s.verdict) for s in sums]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The three ports, Calais, Dover, and Ostend, were closed.", [("3", AGREES)]),
        ("The four ports, Calais, Dover, and Ostend, were closed.", [("4", DISAGREES)]),
        ("Calais, Dover and Ostend (the three ports of the packet) were closed.", [("3", AGREES)]),
        ("Orr and Vance, two former consuls, saw it.", [("2", AGREES)]),
        ("He sent 1,200 men, consisting of 300 gunners and 900 pikemen.", [("1,200", AGREES)]),
        ("He sent 1,200 men, consisting of 300 gunners and 800 pikemen.", [("1,200", DISAGREES)]),
        ("They lost 40 ships and 60 boats, in all 100 vessels.", [("100", AGREES)]),
        ("In May it sent forty guns to Cadiz, 24 with the first train and 12 with the second.", [("40", DISAGREES)]),
        (
            "It paid £350,000, two hundred thousand in gold and one hundred and fifty thousand in paper.",
            [("350,000", AGREES)],
        ),
        ("Of its 35 ships 24 were sunk, and 11 came in.", [("35", AGREES)]),
        ("It had four members: Orr, his chief of staff Vance, Dr Hale and the interpreter Moss.", [("4", AGREES)]),
        ("Forty of the guns were lost, 24 of iron and 14 of brass.", [("40", DISAGREES)]),
        ("The treaty had ten articles: seven concern the ports and the pilots, three the tariff.", [("10", AGREES)]),
        ("The mission numbered four: Orr, Vance, Dr Hale and Moss.", [("4", AGREES)]),
        ("The consulates were four: at Cadiz, at Lisbon, at Porto and at Vigo.", [("4", AGREES)]),
        ("Orr counted 752 of them: 400 in the batteries, 300 with the train and 52 officers.", [("752", AGREES)]),
        ("Orr counted 752 of them: 400 in the batteries, 300 with the train and 50 officers.", [("752", DISAGREES)]),
        ("There stood 22,000 men in Cadiz, 9,000 in Vigo and 12,000 in Porto, 43,000 in all.", [("43,000", AGREES)]),
        ("He asked for eighty thousand, of which the queen gave 53,000 and the city 27,000.", [("80,000", AGREES)]),
        ("Orr counted 300 guns, but Vance counted 450 guns.", [("300", RIVAL)]),
    ],
)
def test_what_can_be_checked_is_checked(words: str, expected: list[tuple[str, str]]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "He led 10,000 men to Cadiz, while a second column of 2,000 men marched to Vigo.",
        "They opened six schools, including four for gunners and two for pilots, so that 350 gunners were trained.",
        "The minutes of the 1971 meetings, pp. 6, 8 and 1957, are lost.",
        "Of the three captains two, Orr and Vance, had been heard of before.",
        "Of its 35 ships 24 were sunk, and 7 came in.",
        "It had four members: Orr, his chief of staff, and the interpreter Moss.",
        "He took forty guns to Cadiz, 24 men and 12 boys.",
        "Four ministers, among them Orr and Vance, resigned.",
        "Two days later, Orr and Vance left.",
        "Of 1,200 men, 300 were gunners.",
        "The second and third letters, from Orr and Vance, were lost.",
        "He kept twenty sacks, eight of wheat and ten of rye, and all four chests.",
        "See no. 14, pp. 3 and 17, and box 20.",
        "About 1,000 men, of whom 300 were gunners and 500 pikemen, set out.",
    ],
)
def test_what_cannot_be_checked_is_left_alone(words: str) -> None:
    assert not [verdict for _, verdict in found(words) if verdict in (DISAGREES, RIVAL)]


def test_a_total_that_does_not_come_out_is_a_problem() -> None:
    records = list(SUMS.find(parsed("In 1871 he sent 1,200 men, consisting of 300 gunners and 800 pikemen.")))
    (total,) = (r for r in records if isinstance(r, Sum))
    (problem,) = (r for r in records if isinstance(r, Problem))
    assert (problem.kind, problem.about) == ("sum-conflict", (total.id,))
    assert problem.message == "A stated total does not come out: 300 + 800 = 1,100; 1,200 is stated."


def test_what_remains_of_a_sum() -> None:
    words = "The debt was 1,410 crowns. Of this sum 1,100 crowns were paid in corn, so that there remained 310 crowns."
    records = list(SUMS.find(parsed(words)))
    assert [(r.stated, r.verdict) for r in records if isinstance(r, Sum)] == [("1,410", AGREES)]


def test_years_stated_and_a_range_printed_bear_each_other_out() -> None:
    records = list(SUMS.find(parsed("Vance, consul at Cadiz (1861-1869), wrote it after eight years in the post.")))
    assert [(r.stated, r.verdict) for r in records if isinstance(r, Sum)] == [("8", AGREES)]


def test_a_day_reckoned_is_borne_out_by_the_day_named() -> None:
    words = (
        "On 30 June 1871 Captain Orr promised that he would leave for Cadiz in two days. "
        "Captain Orr left Lisbon for Cadiz on 2 July 1871."
    )
    apparatus = pipeline.trace(read_bytes(words.encode(), "text.txt"))
    assert [(s.kind, s.stated, s.verdict) for s in apparatus.of(Sum)] == [("date", "1871-07-02", AGREES)]


def test_days_spent_fit_into_the_stay() -> None:
    words = "From 3 May to 10 May 1871 Captain Orr was in Cadiz. There he talked for almost three days to the consul."
    apparatus = pipeline.trace(read_bytes(words.encode(), "text.txt"))
    assert [(s.kind, s.stated, s.verdict) for s in apparatus.of(Sum)] == [("duration", "3 days", AGREES)]
