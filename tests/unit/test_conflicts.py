"""What cannot be: small texts with two statements that cannot both hold, and the same told as it may well have been."""

from __future__ import annotations

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Problem
from adfontes.pipeline import trace
from adfontes.readers import read_bytes
from tests.stages import after

AROUND = (
    "The chancery of that time was small, and few of its clerks could write a fair hand. They were paid by the page.",
    "Nothing more is known of the matter, and the clerks who wrote it down have left no other trace in the books.",
)
LATER = ("testimonies", *(n for n in after("conflicts")))

CANNOT_BE = [
    # used before it was there
    "The codicil, which the notary swore he had seen in the press on 2 March 1790, is dated 20 March 1790.",
    "The order to retreat, dated 5 August 1808, was carried out on 3 August 1808.",
    "Gómez says that he read the proclamation at Cádiz on 4 March 1820. The proclamation is dated 7 March 1820.",
    "The gendarmes seized the pamphlet on 12 June 1834. It was not printed until 15 June 1834.",
    'A muster endorsed "seen by me 4 October 1870" carries the date 11 January 1871.',
    "The telegram from Vienna was received in Belgrade on 23 July 1914; it had been sent on 25 July 1914.",
    # answered before it was written
    "On 3 May 1702 Marlborough wrote to Heinsius that he would march. Heinsius answered his letter on 1 May 1702.",
    "Palmerston's despatch is dated 14 June 1839. Ponsonby acknowledged it on 2 June 1839.",
    "The chapter's answer is dated 3 May 1512; the request it answers was written on 9 May 1512.",
    "The canons sealed the charter on 6 June 1284.\n\nThe canons' letter of thanks for the charter is dated 4 June.",
    "On 3 May 1866 Bismarck thanked Goltz for his letter of 5 May 1866.",
    "The chancery's reply is dated 3 May 1512; the petition was not written until 9 May 1512.",
    "His account of the interview is dated 30 August 1870, though the interview took place on 2 September 1870.",
    # told before it happened
    "In a report of 4 May 1863 the consul described the fire of 9 May 1863.",
    "Metternich reports in his diary for 3 May 1813 that Napoleon had won at Bautzen on 21 May 1813.",
    "The map that hung in the council room on 12 April 1885 was engraved in 1887.",
    # the order that a conjunction tells
    "Before he left for Madrid on 3 May 1711, Lexington met the queen on 9 May 1711.",
    "After Nelson had sailed on 14 September 1805, he dined with Pitt on 12 September 1805.",
    # who was where
    "Count Mensdorff left Vienna on 4 June 1866 and reached Paris on 1 June 1866.",
    "The ride from Erzurum to Tabriz takes nine days. Colonel Farrant left Erzurum on 3 May 1843 and arrived in Tabriz "
    "on 7 May 1843.",
    "Bülow was at Rome for the whole of 5 April 1906. Yet on 5 April 1906 Bülow fell down in the Reichstag in Berlin.",
    "On 9 July 1871, he wrote, Colonel Lemaire had been at his brother's house in Dijon.\n\nThe hotel register shows "
    "Lemaire in Brussels on 9 July 1871.",
    "Anna Weber was in Salzburg from the 3rd to the 9th of August 1862. The baker swore that he had served Anna Weber "
    "in Trieste on 5 August 1862.",
    # lives
    "Captain Hall died on 8 November 1871. On 20 November 1871 Hall wrote to the Secretary of the Navy about the ice.",
    "The countess says that she danced with Lannes on 2 June 1809; Lannes had died of his wounds on 31 May 1809.",
    "Poole dates their talk to February 1902, half a year after Ward's death in August 1901.",
    # dates that do not agree with themselves
    "On Tuesday, 18 June 1815, the two armies met at Waterloo.",
    "They signed the preliminaries on 3 March 1878; six days later, on 12 March, the news was in London.",
    "Captain Hall died on 8 November 1871. The order to sail was signed by Hall on 20 November 1871.",
    # witnesses who were elsewhere, and what is yet to come
    "On 21 June 1848 the miller Anton Huber was shot at Krems. Maria Weiss stated that she had watched him fall. "
    "Maria Weiss was a patient in Linz from 19 to 23 June 1848.",
    "Cole's note of 4 May 1861 thanks the envoy for the visit of tomorrow.",
    # what the author finds
    "Guizot claims to have read the treaty in January 1840. This cannot be right, since the treaty was not signed "
    "until July 1840.",
    "The codicil is dated 20 March 1790, and so can hardly have lain in the press when it was opened on 2 March 1790.",
]

MAY_BE = [
    "The chapter's answer is dated 9 May 1512; the request it answers was written on 3 May 1512.",
    "On 3 May 1702 Marlborough wrote to Heinsius that he would march. Heinsius answered his letter on 11 May 1702.",
    "In a letter of 3 May 1863 he proposed a meeting for 9 May 1863.",
    "The despatch of 2 August 1870 proposes a speech for 6 August 1870.",
    "The pamphlet was printed on 12 June 1834. The gendarmes seized it on 15 June 1834.",
    "Count Mensdorff left Vienna on 4 June 1866 and reached Paris on 8 June 1866, after a journey of four days.",
    "He was to leave on 3 May, but did not set out until 5 May, and reached Rome on 9 May 1860.",
    "On the morning of 9 July 1938 Lemaire was in Dijon. He flew home at once and slept in Brussels on 9 July.",
    "His account of the interview is dated 3 September 1870; the interview took place on 2 September 1870.",
    "The map was engraved in 1880 and hung in the council room on 12 April 1885.",
    "On 9 July 1871 Colonel Lemaire was in Dijon; he took the night train and was in Brussels on 10 July 1871.",
    "Cavour left Turin on 3 May 1860. He came back on 1 June 1860 and left again for Genoa on 3 June 1860.",
    "On 14 May 1875 (2 May by the Russian calendar) the tsar left Berlin.",
    "They signed the preliminaries on 3 March 1878; six days later, on 9 March, the news was in London.",
    "On Sunday, 18 June 1815, the two armies met at Waterloo.",
    "Reynolds was killed on 1 July 1863. General Ord received Reynolds's order on 5 July 1863.",
    "In February 1902, half a year after Ward's death in August 1901, Poole talked with his widow.",
    "It cannot have been easy for Cavour to sign on 24 March 1860 what he had refused in January 1860.",
    "He must have been tired on 3 May 1860, for he wrote nothing that day.",
]


def traced(words: str) -> Apparatus:
    content = "\n\n".join((AROUND[0], words, AROUND[1]))
    return trace(read_bytes(content.encode(), "text.txt"), without=LATER)


def found(words: str) -> list[Problem]:
    return [p for p in traced(words).of(Problem) if p.kind == "date-conflict"]


@pytest.mark.parametrize("words", CANNOT_BE)
def test_what_cannot_be_is_named(words: str) -> None:
    assert found(words)


@pytest.mark.parametrize("words", MAY_BE)
def test_what_may_well_be_is_left_alone(words: str) -> None:
    assert not found(words)


def test_a_problem_quotes_the_smallest_set_and_says_why() -> None:
    apparatus = traced("The order to retreat, dated 5 August 1808, was carried out on 3 August 1808.")
    (problem,) = [p for p in apparatus.of(Problem) if p.kind == "date-conflict"]
    assert problem.severity == "error"
    assert problem.candidates == (
        "“The order to retreat, dated 5 August 1808” (5 August 1808)",
        "“The order to retreat, dated 5 August 1808, was carried out on 3 August 1808” (3 August 1808)",
    )
    assert "cannot both hold: what is not yet made cannot be used (“carried”)" in problem.message
    known = {record.id for record in apparatus}
    assert problem.about
    assert set(problem.about) <= known


def test_a_date_without_its_year_is_set_against_the_nearest() -> None:
    """The interview's year is not that of the letter, whatever the account has in mind."""
    words = (
        "In 1991 the driver spoke at last. The letter, dated 18 December 1979, is said to have been shown to the "
        "governor before he spoke to the cabinet on 6 December."
    )
    assert found(words)


def test_the_year_of_a_document_that_all_its_neighbours_contradict() -> None:
    text = """The Breach

In late June 1848 the diet broke with the court. The council took the side of the diet, and said so in its papers. 1

Nothing more was heard of it that year, and the court went on as before, since it had no troops to send.

Notes

1. Kossuth to the council, July 1, 1849; the council to Kossuth, August 4, 1848, State Archives, Buda.
"""
    problems = [
        p for p in trace(read_bytes(text.encode(), "t.txt"), without=LATER).of(Problem) if p.kind == "date-conflict"
    ]
    assert [p.severity for p in problems] == ["warning"]
    assert "1848-07-01" in problems[0].message


def test_a_note_that_tells_what_its_document_answers() -> None:
    text = """The Court

In October 1847 the commodore told the court by letter that he had thought of the change for some weeks. 1

The court took no notice of it, and the trial went on as it had begun, with the same witnesses and the same oaths.

Notes

1. Shubrick to the court, October 7, 1847. He was replying to the court's letter of October 9, which asked why.
"""
    problems = [
        p for p in trace(read_bytes(text.encode(), "t.txt"), without=LATER).of(Problem) if p.kind == "date-conflict"
    ]
    assert len(problems) == 1
    assert "an answer" in problems[0].message


def test_without_grammar_nothing_is_found() -> None:
    words = "The order to retreat, dated 5 August 1808, was carried out on 3 August 1808."
    apparatus = trace(read_bytes(words.encode(), "text.txt"), without=("parses", *LATER))
    assert not [p for p in apparatus.of(Problem) if p.origin.rule.startswith("conflicts.")]
