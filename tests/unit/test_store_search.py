"""Finding words in a dossier: what a query means, where the matches are, which notes stand behind them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Division, Emendation, Note, Origin, Record, Span, Text, Transcript
from adfontes.store import Hit, check_dossier, search_dossier, write_dossier
from adfontes.store.search import MOST_PIECES, SNIPPET, match_expression
from tests.unit.store_example import CONTENT, make_apparatus

WHOLE = make_apparatus()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("search") / "salt.adf"
    write_dossier(found, WHOLE)
    return found


def words(hit: Hit, content: str = CONTENT) -> list[str]:
    """The words found, after seeing to it that the snippet is the text's own and the matches lie in it."""
    assert hit.snippet in hit.span.of(content)
    assert all(m.end <= len(hit.snippet) for m in hit.matches)
    assert [place.of(content) for place in hit.places] == [m.of(hit.snippet) for m in hit.matches]
    return [m.of(hit.snippet) for m in hit.matches]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("salt", [("division-1", ["Salt"]), ("division-2", ["salt"])]),
        ("CAFE", [("division-2", ["Café"])]),
        ("bruckner consul", [("division-2", ["Brückner", "consul"])]),
        ("consul café", [("division-2", ["Café", "consul"])]),
        ('"Café Brückner"', [("division-2", ["Café Brückner"])]),
        ("“no salt”", [("division-2", ["no salt"])]),
        ('"salt no"', []),
        ("cara*", [("division-3", ["caravan"])]),
        ("cara", []),
        ("𝔄", [("division-3", ["𝔄"])]),
        ("pass name", [("division-3", ["name", "pass"])]),
        ("Lund", [("note-1", ["Lund"])]),
        ("3 May 1871", [("note-2", ["3", "May", "1871"])]),
        ("14–16", [("note-1", ["14–16"])]),
        ("Notes", []),
        ("", []),
        ('" "', []),
    ],
)
def test_what_a_query_finds(path: Path, query: str, found: list[tuple[str, list[str]]]) -> None:
    assert sorted((hit.id, words(hit)) for hit in search_dossier(path, query)) == found


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("consul", ("note-1",)),
        ("keeper", ("note-2",)),
        ("consul keeper", ("note-1", "note-2")),
        ("home", ()),
        ("caravan", ()),
        ("Lund", ("note-1",)),
    ],
)
def test_which_notes_stand_behind_the_words(path: Path, query: str, notes: tuple[str, ...]) -> None:
    (hit,) = search_dossier(path, query)
    assert hit.notes == notes


@pytest.mark.parametrize("query", ["consul", "keeper", "home"])
def test_without_support_the_calls_tell(path: Path, tmp_path: Path, query: str) -> None:
    layers = {name: records for name, records in WHOLE.layers.items() if name != "Support"}
    write_dossier(tmp_path / "bare.adf", replace(WHOLE, layers=layers))
    assert search_dossier(tmp_path / "bare.adf", query) == search_dossier(path, query)


HOSTILE = [
    'a" OR "b',
    '"', '""', '"""', "'", "*", "**", "a**", "NEAR(a b, 2)", "AND", "OR", "NOT", "a AND NOT b", "words:salt",
    "-salt", "^salt", "(salt", "salt)", "{words id}: salt", "salt + road", "\0", "sa\0lt", "\ud800", "salt\udcff", "%",
    "'; DROP TABLE note; --", "\\", "salt\n\t", "‘salt’", "​", "\ufeff", "\U0010ffff", "\ue000",
    "é", "e\u0301", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=ascii)
def test_no_query_is_an_error(path: Path, query: str) -> None:
    before = path.read_bytes()
    for hit in search_dossier(path, query):
        words(hit)
    assert path.read_bytes() == before


@pytest.mark.parametrize("query", ["salt\n\t", "‘salt’", "^salt", "(salt", "-salt", "salt\udcff", "\0salt"])
def test_signs_about_a_word_are_passed_over(path: Path, query: str) -> None:
    assert search_dossier(path, query) == search_dossier(path, "salt")


def test_a_query_as_long_as_a_book(path: Path) -> None:
    assert search_dossier(path, " ".join(f"w{n}" for n in range(100_000))) == ()
    assert match_expression("a " * 9).count("a") == 1
    assert len(match_expression(" ".join(f"w{n}" for n in range(5000))).split()) == MOST_PIECES
    assert search_dossier(path, '"' + "salt " * 50_000 + '"') == ()


def test_the_limit(path: Path) -> None:
    assert len(search_dossier(path, "salt", 1)) == 1
    assert search_dossier(path, "salt", 0) == search_dossier(path, "salt", -5) == ()
    assert search_dossier(path, "salt", 10**30) == search_dossier(path, "salt")


ORIGIN = Origin(rule="by-hand")


def text_of(tmp_path: Path, content: str, *records: Record) -> Path:
    paragraph = Division(id="p", span=Span(start=0, end=len(content)), origin=ORIGIN, kind="paragraph")
    apparatus = Apparatus(text=Text(transcript=Transcript(content=content, name="t", sha256="")))
    write_dossier(tmp_path / "t.adf", apparatus.adding([paragraph, *records]))
    return tmp_path / "t.adf"


@pytest.mark.parametrize("before", [0, 3, 100, 1000])
def test_a_long_paragraph_is_shown_about_the_first_match(tmp_path: Path, before: int) -> None:
    content = "filler 𝔄 " * before + "treasure here and treasure there " + "more " * 500
    (hit,) = search_dossier(text_of(tmp_path, content), "treasure")
    assert words(hit, content) == ["treasure", "treasure"]
    assert len(hit.snippet) <= SNIPPET
    assert hit.snippet.split()[0] in ("filler", "𝔄", "treasure")
    assert hit.snippet.split()[-1] in ("more", "there")


def test_a_word_longer_than_the_snippet(tmp_path: Path) -> None:
    content = "x" * 5000 + " end"
    (hit,) = search_dossier(text_of(tmp_path, content), "x*")
    assert content.startswith(hit.snippet)
    assert hit.matches == ()
    (hit,) = search_dossier(text_of(tmp_path, content), "end")
    assert words(hit, content) == ["end"]


def test_private_characters_and_markup_in_the_text(tmp_path: Path) -> None:
    content = "<b>\ue000 treasure,\ue001</b> \x02treasure\x03 & \0 treasure"
    (hit,) = search_dossier(text_of(tmp_path, content), "treasure")
    assert [place.of(content) for place in hit.places] == ["treasure"] * 3
    assert [match.of(hit.snippet) for match in hit.matches] == ["treasure"] * 3


def test_calls_side_by_side_share_their_claim(tmp_path: Path) -> None:
    content = "A ship came.1 2 Then nothing.3"

    def note(label: str) -> Note:
        at = content.index(label)
        end = Span(start=len(content), end=len(content))
        return Note(
            id=f"n{label}", span=end, body=end, label=label, number=int(label), call=Span(start=at, end=at + 1),
            origin=ORIGIN,
        )  # fmt: skip

    path = text_of(tmp_path, content, note("1"), note("2"), note("3"))
    assert [search_dossier(path, query)[0].notes for query in ("ship", "nothing")] == [("n1", "n2"), ("n3",)]


def test_nothing_is_found_twice(tmp_path: Path) -> None:
    content = "He said: come at once. So we came."
    inner = Division(id="q", span=Span(start=9, end=21), origin=ORIGIN, kind="quotation")
    assert [hit.id for hit in search_dossier(text_of(tmp_path, content, inner), "once")] == ["p"]


def emended(content: str, damaged: str, repair: str) -> Emendation:
    start = content.index(damaged)
    return Emendation(
        id=f"e{start}", span=Span(start=start, end=start + len(damaged)), origin=ORIGIN, kind="line-break",
        repair=repair, applied=True,
    )  # fmt: skip


DAMAGED = "The treat-\nment of BrÃ¼ckner ended\n\n[page 9]\n\nin a sentence cut"


@pytest.mark.parametrize(
    ("query", "match", "place"),
    [
        ("treatment", "treatment", "treat-\nment"),
        ('"the treatment of"', "The treatment of", "The treat-\nment of"),
        ("treat", "treat", "treat"),
        ("Bruckner", "Brückner", "BrÃ¼ckner"),
        ("BrÃ¼ckner", "Brückner", "BrÃ¼ckner"),
        ('"ended in a sentence"', "ended in a sentence", "ended\n\n[page 9]\n\nin a sentence"),
        ('"cut off."', "cut off", "cut"),
    ],
)
def test_words_are_found_as_established_and_as_found(tmp_path: Path, query: str, match: str, place: str) -> None:
    path = text_of(
        tmp_path,
        DAMAGED,
        emended(DAMAGED, "treat-\nment", "treatment"),
        emended(DAMAGED, "BrÃ¼ckner", "Brückner"),
        emended(DAMAGED, "\n\n[page 9]\n\n", " "),
        emended(DAMAGED, "cut", "cut off."),
    )
    assert check_dossier(path) == ()
    (hit,) = search_dossier(path, query)
    assert hit.snippet == "The treatment of Brückner ended in a sentence cut off."
    assert hit.span == Span(start=0, end=len(DAMAGED))
    assert [m.of(hit.snippet) for m in hit.matches] == [match]
    assert [p.of(DAMAGED) for p in hit.places] == [place]


def test_words_taken_out_are_found_but_not_shown(tmp_path: Path) -> None:
    path = text_of(tmp_path, DAMAGED, emended(DAMAGED, "\n\n[page 9]\n\n", " "))
    (hit,) = search_dossier(path, "page")
    assert hit.matches == ()
    assert "page" not in hit.snippet
