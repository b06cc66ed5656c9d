"""What holds of every text: damage within bounds, apart, really a change; and how much of known damage is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.emendations.damage import KINDS, SURE, Damage, Page
from adfontes.emendations.stage import find_damage
from adfontes.model.established import Edit, establish
from adfontes.model.marks import Mark
from tests.unit.emendations_injector import break_lines, count_found, damage_prose

BOOK = Path(__file__).parents[1] / "books" / "fashoda.clean.txt"

SCRAPS = st.sampled_from(
    [
        "â€œ", "â€", "Ã©", "Ã", "Â ", "Ã¢â‚¬Å“", "JosŽ", "LŸshun", "lishi jüren shenbian", "communiqu'",
        "\ufffd", "\x93", "&amp;", "√©", "DelcassÈ", "р. 10", "ο", "１９", "l949", "treat-\nment",
        "self-\nmade", "\u00ad", "pre- and post-war", '"', "“", "”", "'", "’", "„", "States'international",
        "(Sinkiang)problem", ",and", "evening.Smith", "....There", "p.7", "p. 7", ", p. 8", "3:529",
        "3: 529", "12January1949", "ofthe", "inChina", "  ", " ,", " .", "Ibid, p. 7.", "Ibid., p. 8.",
        "Ibd.", "Octboer 3, 1949", "October", "Salibury", "Salisbury", "pp. 98-100, 11.",
        "(Ghent: Press), 1986,", "Back.", "Note 1: ", "\n\nNote 2: ", "[Pg 12]", "\n12\n",
        "Print this page | Next chapter >", "\n", "\n\n", "\f", "a", " ", "http://x.org/a.B,c",
        "The ford was shallow there. ", "July 3, 1949 cited from ", "𝔄",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(SCRAPS, max_size=50).map("".join))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["plain", "html"]))
def test_damage_lies_apart_and_changes_something(text: str, form: str) -> None:
    marks = (Mark(kind="furniture", start=0, end=min(5, len(text))),) if form == "html" and text else ()
    found = find_damage(Page(text, marks, form))
    at = 0
    for damage in found:
        assert at <= damage.start <= damage.end <= len(text)
        assert damage.kind in KINDS
        assert damage.reason
        assert 0 < damage.certainty <= 1
        assert damage.repair != text[damage.start : damage.end]
        at = damage.end
    assert found == find_damage(Page(text, marks, form))


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_repairs_can_be_undone(text: str) -> None:
    edits = [Edit(d.start, d.end, d.repair) for d in find_damage(Page(text)) if d.repair is not None]
    made = establish(text, edits)
    back = made.content
    for (start, end), (low, high) in reversed(list(zip(made.found, made.made, strict=True))):
        back = back[:low] + text[start:end] + back[high:]
    assert back == text


@pytest.fixture(scope="module")
def clean() -> str:
    return BOOK.read_text(encoding="utf-8")


def test_next_to_nothing_is_found_in_clean_prose(clean: str) -> None:
    slips = [d for d in find_damage(Page(clean)) if not _known(d, clean)]
    assert not slips


def _known(damage: Damage, clean: str) -> bool:
    """Slips that the example has on purpose, to be read all the same."""
    return clean[damage.start : damage.end] in ("Ibd", "Dorien", "Smith-Dorien") or clean[: damage.start].endswith(
        "Ibid"
    )


FLOORS = {
    # kind: (found, repaired, emendations elsewhere), as shares of the damages done
    "missing-space": (0.95, 0.95, 0.02),
    "double-space": (0.95, 0.95, 0.02),
    "mojibake": (0.95, 0.9, 0.03),
    "homoglyph": (0.95, 0.95, 0.02),
    "typo": (0.95, 0.95, 0.02),
    "punctuation": (0.9, 0.9, 0.05),
}


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_known_damage_is_found(kind: str, clean: str) -> None:
    if kind == "mojibake":
        clean = _curly(clean)
    most = 3 if kind == "punctuation" else 12
    counts = [count_found(clean, *damage_prose(clean, kind, seed, most)) for seed in range(6)]
    done = sum(c.done for c in counts)
    found, repaired, elsewhere = FLOORS[kind]
    assert done >= 12
    assert sum(c.found for c in counts) >= found * done
    assert sum(c.repaired for c in counts) >= repaired * done
    assert sum(c.elsewhere for c in counts) <= elsewhere * done


def _curly(text: str) -> str:
    return re.sub(r'"(?=\w)', "“", text).replace('"', "”").replace("'", "’")


@pytest.mark.parametrize("seed", range(3))
def test_words_broken_at_line_ends_are_joined(seed: int, clean: str) -> None:
    wrapped, broken = break_lines(clean, seed)
    found = [d for d in find_damage(Page(wrapped)) if d.kind == "line-break"]
    joined = [d.repair.strip(" \n.,;:)\"'") for d in found if d.repair and d.certainty >= SURE]
    assert len(broken) > 20
    missed = [word for word in broken if word not in joined]
    assert len(missed) <= 0.1 * len(broken), missed
    assert len(found) <= len(broken) + 2


def test_the_time_it_takes_grows_with_the_text_and_no_faster() -> None:
    from time import process_time

    piece = '"a"b(c)d, e.F p.7 x,y é Ã â€ 3:4, Octboer 1, Smith Smyth Ibid, ofthe ' * 40
    times = []
    for size in (4, 16):
        start = process_time()
        find_damage(Page(piece * size))
        times.append(process_time() - start)
    assert times[1] < 12 * times[0] + 0.5
