"""Damage to letters and words: what is found in a line or two, and what is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from adfontes.emendations.damage import SURE, Damage, Page
from adfontes.emendations.spellings import slip
from adfontes.emendations.stage import find_damage
from adfontes.model.marks import Mark

FILLER = (
    "The ferry left at noon, as it always did. The clerk wrote the hour down, and the keeper of the ford read it. "
    "Nobody spoke of the toll, though it had risen. The mayor came, late in the day, and the bridge was shut. "
    "Three carts stood in the rain, and two of them were sold before dark. A baker, who owed for flour, paid in the "
    "miller's bread and the priest's wine. When the river fell, the boys walked over; when it rose, he rang for "
    "the boat. In spring the accounts were read aloud, and the council, after a long silence, thanked its treasurer. "
    "Some said that the old road was better. Others, mostly farmers, had never seen that road, and held their peace. "
    "The surveyor drew a line on the map. "
)
"""Plain prose, so that the text has habits."""
NOTES = "\n\n".join(f"Note {n}: Marrow, The Toll Road, p. {n + 4}. Back." for n in range(1, 15))


def emend(text: str) -> str:
    """The text with its sure repairs."""
    for damage in reversed(find_damage(Page(text))):
        if damage.repair is not None and damage.certainty >= SURE:
            text = text[: damage.start] + damage.repair + text[damage.end :]
    return text


def kinds(text: str) -> set[str]:
    return {d.kind for d in find_damage(Page(text))}


REPAIRED = [
    # as found, as established
    ("He called it â€œa poor ford,â€\u009d and left.", "He called it “a poor ford,” and left."),
    ("He called it â€œa poor ford,â€ and left.", "He called it “a poor ford,” and left."),
    ("The cafÃ© in ThÃ©rÃ¨se Street was shut.", "The café in Thérèse Street was shut."),
    ("Twice over: DelcassÃƒÂ© said so.", "Twice over: Delcassé said so."),
    ("Twice over: he said Ã¢â‚¬Å“no.", "Twice over: he said “no."),
    ("On a Macintosh Th√©r√®se was misread.", "On a Macintosh Thérèse was misread."),
    ("The painter JosŽ lived in MŸnster then.", "The painter José lived in Münster then."),
    ("The minister DelcassÈ was ill that week.", "The minister Delcassé was ill that week."),
    ("They met at ƒtaples in the spring.", "They met at Étaples in the spring."),
    ("See Bai Lin, Zai lishi jüren shenbian.", "See Bai Lin, Zai lishi juren shenbian."),
    ("They issued a joint communiqu', which pleased few.", "They issued a joint communiqué, which pleased few."),
    ("The ford &amp; the ferry were one.", "The ford & the ferry were one."),
    ("He went \x93home\x94 that night.", "He went “home” that night."),
    ("The Ford and the Café, or the Caf\ufffd, as it was.", "The Ford and the Café, or the Café, as it was."),
    ("It is told on р. 10 of the roll.", "It is told on p. 10 of the roll."),
    ("The kеeper of the ford read it.", "The keeper of the ford read it."),
    ("It was in １９１２ that they met.", "It was in 1912 that they met."),
    ("It was in l912 that they met.", "It was in 1912 that they met."),
    ("The keeper,though old, was quick.", "The keeper, though old, was quick."),
    ("The keeper was old.Nobody minded it.", "The keeper was old. Nobody minded it."),
    ('It was "a poor ford":The keeper said so.', 'It was "a poor ford": The keeper said so.'),
    ('He read "The Toll of 1849,"p. 76, aloud.', 'He read "The Toll of 1849," p. 76, aloud.'),
    ('The keeper said,"Nobody spoke," and left.', 'The keeper said, "Nobody spoke," and left.'),
    ("It lay near Ostend (Oostende)and was shut.", "It lay near Ostend (Oostende) and was shut."),
    ("The United States'international duties.", "The United States' international duties."),
    ("It was so (as the keeper always held)and stayed so.", "It was so (as the keeper always held) and stayed so."),
    ("It ended the matter....There it lay.", "It ended the matter.... There it lay."),
    ("It was 12January 1849 when it rained.", "It was 12 January 1849 when it rained."),
    ("The toll ofthe ford had risen.", "The toll of the ford had risen."),
    ("The toll  had risen.", "The toll had risen."),
    ("The toll had risen , and nobody spoke.", "The toll had risen, and nobody spoke."),
    ("The keeper 's house was shut.", "The keeper's house was shut."),
    ("On Octboer 3, 1849 the ferry left.", "On October 3, 1849 the ferry left."),
    ("On 3 Feburary 1849 the ferry left.", "On 3 February 1849 the ferry left."),
    ("On Wendesday, 3 May 1849 the ferry left.", "On Wednesday, 3 May 1849 the ferry left."),
    ("Hannah Salisbury told it first. H. Salibury tells it again.",
     "Hannah Salisbury told it first. H. Salisbury tells it again."),
    ("He spoke of the ‟ford”.", "He spoke of the ‟ford”."),
    ("the soft\u00adly spoken word", "the softly spoken word"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "established"), REPAIRED)
def test_damage_is_repaired(found: str, established: str) -> None:
    assert emend(FILLER + "\n\n" + found + "\n") == FILLER + "\n\n" + established + "\n"


LEFT_ALONE = [
    "He shew’d it to-day, and the olde Keeper connexion was naught.",
    "The U.S. policy of Jan. 3, 4 p.m., No.3, vol.II, e.g., 3.14 and 10:30.",
    "See https://example.org/a.B,c;d?e=F and doi:10.1000/xyz.Abc, or write to a.b@example.org.",
    "Box 3, folder 1978–1979, RG 59, CO 537/2302, WO,123 and A,B,C.",
    "J.R.R. Marrow and T.S. Ford; Wm.Roger and St.Albans.",
    "A (re)constructed ford, (s)he said, person(s)and so on; f(x)dx.",
    "The pre- and post-war ford -- so they said -- was shut...and open.",
    "Die Vor- und Nachteile der Furt: „Spaß“ und „Öl“.",
    "« Le fiancé »… et l’été ; c'est ainsi : « là ».",
    "Jürgen, the jüngere, and Žižka of Škoda, Œuvres, Þórr, Ýmir, Łódź.",
    "He cried: CAFÉ” and ESPAÑA—so.",
    'It was 6" by 4", or 5\'10" tall.',
    "“It is a long quotation,” he said, “and it goes on.”",
    "Septembre, Oktober, Marzo and Augustus were the months.",
    "Профессор сказал: о да, а потом нет. Ο λόγος.",
    "ﬁne ligatures and the long ſ of old print.",
    "She came back. He never came back.",
    "Chapter 12\n\nNotes\n\nContents",
    "the people 'mid the ford, fo'c's'le, o'clock, rock 'n' roll, ladies'day",
    "10 Downing Street; 'tis so; the Joneses' house",
]


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_what_is_no_damage_is_left_alone(line: str) -> None:
    text = FILLER + "\n\n" + line + "\n"
    assert [d for d in find_damage(Page(text)) if d.kind != "truncation"] == []


def test_links_back_are_furniture() -> None:
    found = [d for d in find_damage(Page(FILLER + "\n\nNotes\n\n" + NOTES)) if d.kind == "furniture"]
    assert len(found) == 14
    assert {d.repair for d in found} == {""}


@pytest.mark.parametrize(
    "line",
    ["Print this page | Next chapter >", "email icon Email this citation", "« Previous page | Home | Next page »"],
)
def test_a_line_of_buttons_is_furniture(line: str) -> None:
    assert kinds(line + "\n\n" + FILLER) == {"furniture"}


def test_what_the_file_calls_furniture_is_furniture() -> None:
    text = FILLER + "\n\n[site menu]"
    marks = (
        Mark(kind="paragraph", start=0, end=len(FILLER)),
        Mark(kind="furniture", start=len(text) - 11, end=len(text)),
    )
    (found,) = find_damage(Page(text, marks, "html"))
    assert (found.start, found.end, found.kind, found.repair) == (len(text) - 11, len(text), "furniture", "")


def test_page_numbers_that_cut_sentences_are_furniture() -> None:
    pages = [f"{FILLER * 4}and so it went on\n\n{n}\n\nwithout an end in sight. {FILLER * 3}" for n in range(31, 37)]
    found = [d for d in find_damage(Page("\n".join(pages))) if d.kind == "furniture"]
    assert len(found) == 6
    assert emend("\n".join(pages)).count("so it went on\nwithout") == 6


def test_chapter_numbers_are_not() -> None:
    chapters = "\n\n".join(f"{n}\n\n{FILLER * 8}" for n in range(1, 8))
    assert "furniture" not in kinds(chapters)


def test_page_marks_are_furniture() -> None:
    assert emend(FILLER + "It was [Pg 12] shut.") == FILLER + "It was shut."


def damages(text: str, kind: str) -> list[Damage]:
    return [d for d in find_damage(Page(text)) if d.kind == kind]


@pytest.mark.parametrize(
    ("line", "repair"),
    [
        ("Note 15: Ibid, p. 7. Back.", "Note 15: Ibid., p. 7. "),
        ("Note 15: Marrow, The Toll Road, p. 7 Back.", "Note 15: Marrow, The Toll Road, p. 7. "),
        ("Note 15: Ibd., p. 7. Back.", "Note 15: Ibid., p. 7. "),
        ("Note 15: Marrow to Ford, January 17, 1849 cited from TR, p. 4. Back.",
         "Note 15: Marrow to Ford, January 17, 1849, cited from TR, p. 4. "),
        ("Note 15: Marrow, Tolls (Ghent: Quay Press), 1986, p. 222. Back.",
         "Note 15: Marrow, Tolls (Ghent: Quay Press, 1986), p. 222. "),
        ("Note 15: Marrow, The Toll Road p. 7. Back.", "Note 15: Marrow, The Toll Road, p. 7. "),
    ],
)  # fmt: skip
def test_points_are_set_as_the_other_notes_have_them(line: str, repair: str) -> None:
    others = (
        "\n\nNote 16: Ibid., p. 3. Back.\n\nNote 17: Ford, Tolls (Bruges: Quay Press, 1985), p. 2; Ibid., p. 4. Back."
    )
    others += (
        "\n\nNote 18: Ford, Bridges (Bruges: Quay Press, 1987), p. 2; Dyke (Bruges: Quay Press, 1988), p. 4. Back."
    )
    text = "\n\n".join((FILLER, NOTES, line)) + others
    assert f"\n\n{repair}\n\n" in emend(text)


def test_a_text_that_always_writes_so_is_left_its_way() -> None:
    notes = "\n\n".join(f"{n}. Ibid, p.{n}" for n in range(1, 20))
    assert kinds(FILLER + "\n\n" + notes) == set()


@pytest.mark.parametrize(("broken", "whole"), [
    ("treat-\nment of", "treatment\nof"),
    ("self-\nmade man, as self-made", "self-made\nman, as self-made"),
    ("Anglo-\nFrench quarrel", "Anglo-French\nquarrel"),
    ("trea\u00ad\ntment of", "treatment\nof"),
])  # fmt: skip
def test_words_broken_at_a_line_end_are_joined(broken: str, whole: str) -> None:
    text = "The mayor saw to the " + broken + " the case.\nThe ferry left at noon, as ever.\n"
    assert whole in emend(text)


def test_a_name_spelt_once_otherwise_beside_the_same_given_name() -> None:
    text = "Ada Khrushley came. Ada Khrushley sat. Ada Khrushley left. Ada Khruschley wrote. Ada Khrushley read. "
    (found,) = damages(FILLER + text, "typo")
    assert found.repair == "Khrushley"
    assert found.certainty >= SURE


@pytest.mark.parametrize("other", ["Johnston", "Johnsons", "Jonhsen"])
def test_two_names_that_are_much_alike_are_two_names(other: str) -> None:
    text = "Mr. Johnson came. Mr. Johnson sat. Mr. Johnson left. Then the " + other + " wrote. Mr. Johnson read it."
    assert damages(FILLER + text, "typo") == []


def test_a_quotation_closed_with_an_apostrophe() -> None:
    text = "He feared the \"river'council and its clerks. The council met; another council did not."
    assert emend(FILLER + text) == FILLER + text.replace("river'council", 'river" council')


def test_a_mark_that_points_the_wrong_way() -> None:
    text = "“It is,” he said. “It was,” she said. “It may be,” they said. “So,” he said. ”Then go,” she said."
    assert emend(FILLER + text).endswith("“Then go,” she said.")


@pytest.mark.parametrize(
    ("wrong", "right", "how"),
    [
        ("Octboer", "October", "swapped"), ("Feburary", "February", "swapped"), ("Decmber", "December", "dropped"),
        ("Sepptember", "September", "added"), ("Aughst", "August", "changed"), ("August", "August", ""),
        ("Agst", "August", ""), ("", "a", "dropped"),
    ],
)  # fmt: skip
def test_slips_of_the_hand(wrong: str, right: str, how: str) -> None:
    assert slip(wrong, right) == how


def test_a_doubled_passage_goes_with_the_damage_in_it() -> None:
    passage = "The keeper of the ford had a brother in Ghent who dealt in bells,and who wrote to him each spring. "
    text = FILLER + "\n\n" + passage * 2 + FILLER
    found = find_damage(Page(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
