"""Where the acts of citing in a note begin and end, and to what end each is made."""

from __future__ import annotations

import pytest

from adfontes.citations.references import read_note
from adfontes.citations.segment import find_pieces

MILLS = "Anna Hale, The Mills of Thornby (London: Cape, 1931), p. 44"
WATER = "Josef Brandt, Water Rights in the Hills (Leeds: Moor Press, 1954), p. 9"


def pieces(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_pieces(text)]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        (f"{MILLS}.", [MILLS]),
        (f"{MILLS}; {WATER}.", [MILLS, WATER]),
        (f"See {MILLS}, and {WATER}.", [MILLS, WATER]),
        (f"{MILLS}. See also {WATER}.", [MILLS, WATER]),
        (f"The mill burned twice. {MILLS}.", [MILLS]),
        (f"{MILLS}. Nobody believed him.", [MILLS]),
        (f"It was denied at the time (see {MILLS}).", [MILLS]),
        (f"The quotation is from {MILLS}.", [MILLS]),
        ("Ibid., p. 4; Brandt, Water Rights, p. 12.", ["Ibid., p. 4", "Brandt, Water Rights, p. 12"]),
        ("Hale, op. cit., p. 5; Brandt, op. cit., p. 7.", ["Hale, op. cit., p. 5", "Brandt, op. cit., p. 7"]),
        ("Hale to Moore, 3 March 1912, DWQ, 2: 50.", ["Hale to Moore, 3 March 1912, DWQ, 2: 50"]),
        ("Author’s interviews with Tom Moore, May 1972.", ["Author’s interviews with Tom Moore, May 1972"]),
        ("Hale 1931, p. 44; Brandt (1954: 9).", ["Hale 1931, p. 44", "Brandt (1954: 9)"]),
        ("Hale, “The Dam,” p. 4, and Brandt, “The Weir,” p. 7.", ["Hale, “The Dam,” p. 4", "Brandt, “The Weir,” p. 7"]),
        # short forms that carry their year
        ("Hale, My Years at the Mill, 1931, 44.", ["Hale, My Years at the Mill, 1931, 44"]),
        ("Hale, A History of the Upper Weir, 1931.", ["Hale, A History of the Upper Weir, 1931"]),
        (
            "See Hale and Moore, The Mills of the Hills, 1931, p. 44, and Brandt, Rights in the Water, 1954, p. 9.",
            ["Hale and Moore, The Mills of the Hills, 1931, p. 44", "Brandt, Rights in the Water, 1954, p. 9"],
        ),
        (
            "Brandt, 1811: A Winter at the Mill, 1954, 9; Hale et al., 44.",
            ["Brandt, 1811: A Winter at the Mill, 1954, 9", "Hale et al., 44"],
        ),
        ("Le Moal, Les Meuniers de la côte, 44.", ["Le Moal, Les Meuniers de la côte, 44"]),
        (
            "Anna Hale, Petition March 14, 1902, (City Archive, Leeds, box 2), 44.",
            ["Anna Hale, Petition March 14, 1902, (City Archive, Leeds, box 2), 44"],
        ),
        ("van der Moor, What the Millers Knew, 44.", ["van der Moor, What the Millers Knew, 44"]),
        ("Vgl. Brandt, Wasserrecht, S. 9; ebd., S. 12.", ["Brandt, Wasserrecht, S. 9", "ebd., S. 12"]),
    ],
)
def test_citations_are_cut_out_of_their_notes(note: str, found: list[str]) -> None:
    assert pieces(note) == found


@pytest.mark.parametrize(
    "note",
    [
        "",
        " ",
        "The mill burned in 1811 and was not built again.",
        "The miller’s wife said, “We never saw him again,” and went in.",
        "He was then a boy of twelve, and the fourth of nine children.",
        "Emphasis added.",
        "((((",
        "1811",
    ],
)
def test_prose_is_left_alone(note: str) -> None:
    assert pieces(note) == []


@pytest.mark.parametrize(
    ("note", "signal", "function"),
    [
        (f"{MILLS}.", None, "support"),
        (f"See {MILLS}.", "see", "support"),
        (f"Quoted in {MILLS}.", "quoted in", "support"),
        (f"Cf. {MILLS}.", "cf.", "further-reading"),
        (f"For further discussion, see {MILLS}.", "see", "further-reading"),
        (f"But see {MILLS}.", "but see", "contrary"),
        (f"Contra {MILLS}.", "contra", "contrary"),
        (f"For a different view, see {MILLS}.", "see", "contrary"),
        ("See chapter 4.", "see", "further-reading"),
    ],
)
def test_signal_and_function(note: str, signal: str | None, function: str) -> None:
    (only,) = read_note(note)
    assert ((only.piece.signal or "").strip(" ,") or None, only.function) == (signal, function)
    assert only.reason


def test_what_leads_to_the_first_leads_to_those_joined_to_it() -> None:
    first, second = read_note(f"For discussions, see {MILLS}; and {WATER}.")
    assert first.function == "further-reading"
    assert second.piece.signal is None


def test_one_that_is_set_against_another_is_contrary_alone() -> None:
    first, second = read_note(f"{MILLS}; but see {WATER}.")
    assert (first.function, second.function) == ("support", "contrary")


def test_documents_in_a_row_share_what_carries_the_last() -> None:
    first, second = read_note(
        "Hale to Moore, 3 March 1912; and Moore to Hale, 5 March 1912, in Documents on the Water Question "
        "(London: Crown Press, 1920), 2: 50–51."
    )
    assert first.parsed.carrier == second.parsed.carrier
    assert first.parsed.carrier is not None
    assert first.parsed.locator == "2: 50–51"
