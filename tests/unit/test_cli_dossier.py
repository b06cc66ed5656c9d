"""The commands on a dossier made by hand: what they say, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adfontes.cli import main
from adfontes.model.apparatus import Apparatus, Decision, Settings
from adfontes.model.entities import Entity
from adfontes.model.evidence import Reliance, Support
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Division, Note, Origin, Problem, Record, Span, Text, Transcript
from adfontes.store import load_decisions, write_dossier

CONTENT = """The Ferry at Holm

The ferry left before dawn with the letters.1 Nobody at the quay recalled a passenger.2 The toll was doubled \
that week, or so it was said.3

Notes
1. Ana Müller, My Years on the River (Holm: Quay Press, 1902), 14.
2. Ibid., 15; Piet Dahl, Diary of the Pilot (Lund: Norra, 1899), 3.
3. But see Dahl, Diary, 40.
"""
FERRY, QUAY = "The ferry left before dawn with the letters.", "Nobody at the quay recalled a passenger."
TOLL = "The toll was doubled"
ORIGIN = Origin(rule="by-hand", certainty=0.9)


def span(words: str, after: str = "") -> Span:
    """The first place of `words` after the first place of `after`."""
    start = CONTENT.index(words, CONTENT.index(after) if after else 0)
    return Span(start=start, end=start + len(words))


def citation(name: str, note: str, ordinal: int, words: str, source: str | None, **more: object) -> Citation:
    fields = {"form": "full", "position": "first", "signal": None, "function": "support", "locator": None}
    fields |= {"candidates": (), "held_in": None, "reason": "the full form stands here"} | more
    place = span(words, "\nNotes")
    return Citation(id=name, span=place, origin=ORIGIN, note=note, ordinal=ordinal, source=source, **fields)  # type: ignore[arg-type]


def note(name: str, label: str, call: str, series: int = 0) -> Note:
    whole = next(line for line in CONTENT.splitlines() if line.startswith(f"{label}. "))
    where = span(whole)
    body = Span(start=where.start + len(label) + 2, end=where.end)
    mark = span(call + label)
    called = Span(start=mark.end - len(label), end=mark.end)
    return Note(
        id=name, span=where, origin=ORIGIN, body=body, label=label, number=int(label), call=called, series=series
    )


def support(name: str, claim: str, note: str, citation: str, source: str, witness: str | None, **more: str) -> Support:
    fields = {"function": "support"} | more
    return Support(
        id=name, span=span(claim), origin=ORIGIN, note=note, citation=citation, source=source, carrier=None,
        witness=witness, through=None, **fields,
    )  # fmt: skip


def make_apparatus(*, restarts: bool = False) -> Apparatus:
    """Three notes; a memoir cited twice, a diary cited once in support and once to the contrary."""
    records: list[Record] = [
        Division(id="division-1", span=span("The Ferry at Holm"), origin=ORIGIN, kind="title"),
        Division(
            id="division-2", span=Span(start=CONTENT.index("The ferry"), end=CONTENT.index("\n\nNotes")),
            origin=ORIGIN, kind="paragraph",
        ),
        note("note-1", "1", "letters."),
        note("note-2", "2", "passenger."),
        note("note-3", "3", "said.", int(restarts)),
        citation("citation-1", "note-1", 1, "Ana Müller, My Years", "source-1", locator="14"),
        citation("citation-2", "note-2", 1, "Ibid., 15", "source-1", form="ibid", reason="Ibid. = note 1"),
        citation("citation-3", "note-2", 2, "Piet Dahl, Diary of the Pilot", "source-2", locator="3"),
        citation("citation-4", "note-3", 1, "Dahl, Diary, 40", None, form="short", function="contrary",
                 signal="But see", candidates=("source-1", "source-2")),
        Source(id="source-1", span=None, origin=ORIGIN, kind="memoir", complete=True,
               item=Item(authors=("Ana Müller",), title="My Years on the River", year="1902", place="Holm")),
        Source(id="source-2", span=None, origin=ORIGIN, kind="diary", sigla=("DP",),
               item=Item(authors=("Piet Dahl",), title="Diary of the Pilot [bold]<b>", year="1899")),
        Entity(id="entity-1", span=None, origin=ORIGIN, kind="person", name="Ana Müller", variants=("Müller",)),
        Entity(id="entity-2", span=None, origin=ORIGIN, kind="person", name="Piet Dahl", variants=("Dahl",)),
        Entity(id="entity-3", span=None, origin=ORIGIN, kind="person", name="Erik Dahl", variants=("Dahl",)),
        Reliance(id="reliance-1", span=None, origin=ORIGIN, source="source-1", witness="entity-1", route="memoir"),
        Reliance(id="reliance-2", span=None, origin=ORIGIN, source="source-2", witness="entity-2", route="diary"),
        support("support-1", FERRY, "note-1", "citation-1", "source-1", "entity-1"),
        support("support-2", QUAY, "note-2", "citation-2", "source-1", "entity-1"),
        support("support-3", QUAY, "note-2", "citation-3", "source-2", "entity-2"),
        support("support-4", TOLL, "note-3", "citation-4", "source-2", "entity-2", function="contrary"),
        Problem(id="problem-1", span=span("Dahl, Diary, 40"), origin=ORIGIN, kind="ambiguous-source",
                message="fits two sources", about=("citation-4",), candidates=("source-1", "source-2")),
    ]  # fmt: skip
    when = "2024-01-01T00:00:00+00:00"
    decision = Decision(target="citation-9", field="function", value="support", by="R. Eader", when=when)
    text = Text(transcript=Transcript(content=CONTENT, name="ferry.txt", sha256="0" * 64))
    return Apparatus(text=text, decisions=(decision,), settings=Settings(sigla={"DP": "Diary"})).adding(records)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.adf"
    write_dossier(path, make_apparatus())
    return path


Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *words: object) -> str:
    assert main([str(w) for w in words]) == 0
    return capsys.readouterr().out


def as_json(capsys: Capture, *words: object) -> object:
    return json.loads(said(capsys, *words, "--json"))


def refused(capsys: Capture, *words: object) -> str:
    assert main([str(w) for w in words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("adfontes: ")
    assert "Traceback" not in err
    return err


def test_a_note_tells_what_its_citations_mean_and_why(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "show", dossier, "note", "2")
    assert "Stands behind: “Nobody at the quay recalled a passenger.”" in out
    assert "Citation 1: Ibid., 15" in out
    assert "source: Ana Müller, My Years on the River (memoir)" in out
    assert "rests on: Ana Müller (memoir)" in out
    assert "because: Ibid. = note 1" in out
    assert "never printed in full" in out  # the diary


def test_an_unsettled_citation_lists_its_candidates_and_problem(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "show", dossier, "note", "3")
    assert "not settled" in out
    assert "Ana Müller, My Years on the River [source-1]" in out
    assert "contrary · signal “But see”" in out
    assert "ambiguous-source: fits two sources" in out


def test_a_note_that_is_not_there_says_which_are(dossier: Path, capsys: Capture) -> None:
    assert "no note 99: there are 1 to 3" in refused(capsys, "show", dossier, "note", "99")
    assert "which note?" in refused(capsys, "show", dossier, "note")


def test_labels_that_restart_are_told_apart_by_stretch(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "restarting.adf"
    write_dossier(path, make_apparatus(restarts=True))
    assert "Note 1:2" in said(capsys, "show", path, "note", "2")
    assert "Note 2:3" in said(capsys, "show", path, "note", "2:3")
    assert "the numbering restarts; there are 1:1 to 2:3" in refused(capsys, "show", path, "note", "2:1")


@pytest.mark.parametrize("what", ["summary", "notes", "witnesses", "sources", "problems", "divisions", "decisions"])
def test_every_part_is_shown_in_words_and_as_json(what: str, dossier: Path, capsys: Capture) -> None:
    assert said(capsys, "show", dossier, what)
    assert as_json(capsys, "show", dossier, what)


def test_a_part_that_is_not_there_is_refused(dossier: Path, capsys: Capture) -> None:
    assert "there is no moon to show (there are summary, note" in refused(capsys, "show", dossier, "moon")


def test_the_summary_says_on_whom_the_text_leans(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "show", dossier, "summary")
    assert "3 notes, 4 citations, 2 sources" in out
    assert "1 citation could not be tied to a source, 1 of them with several candidates" in out
    assert "1 passage rests on one witness alone" in out
    assert "Ana Müller: note 1: “The ferry left before dawn with the letters.”" in out
    assert "false" not in out
    figures = as_json(capsys, "show", dossier, "summary")
    assert isinstance(figures, dict)
    assert [(w["witness"], w["passages"], w["alone"]) for w in figures["witnesses"]] == [
        ("Ana Müller", 2, 1),
        ("Piet Dahl", 1, 0),
    ]
    assert figures["kinds"] == {"diary": 1, "memoir": 1}


def test_a_witness_and_a_source_are_found_by_any_form(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "show", dossier, "witnesses", "MULLER")
    assert "2 passages, 1 on this witness alone" in out
    assert "note 1 (alone): “The ferry left" in out
    assert "Cited 1 time" in said(capsys, "show", dossier, "sources", "dp")
    assert "Diary of the Pilot [bold]<b>" in said(capsys, "show", dossier, "sources", "dahl", "pilot")
    assert "no source answers" in refused(capsys, "show", dossier, "sources", "nothing", "such")


def test_strike_tells_what_falls_what_is_weakened_and_what_stands(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "strike", dossier, "Ana Muller")
    assert "1 passage is left without a cited support" in out
    assert "1 passage is weakened" in out
    assert "note 1 → Ana Müller, My Years on the River → Ana Müller" in out
    assert "left: note 2 → Piet Dahl" in out
    assert "This assumes" in out
    answer = as_json(capsys, "strike", dossier, "Müller")
    assert isinstance(answer, dict)
    assert answer["counts"] == {"falls": 1, "weakened": 1, "unaffected": 0}
    assert answer["falls"][0]["quote"] == "The ferry left before dawn with the letters."


def test_strike_takes_several_names_and_sources(dossier: Path, capsys: Capture) -> None:
    assert "2 passages are left without" in said(capsys, "strike", dossier, "Müller", "Piet Dahl")
    assert "2 passages are left without" in said(capsys, "strike", dossier, "Müller", "--source", "DP")
    assert "whom to strike?" in refused(capsys, "strike", dossier)


def test_a_name_that_fits_several_lists_them(dossier: Path, capsys: Capture) -> None:
    # Of the two Dahls only one is a witness; he is meant, unless the other is named.
    assert "Without Piet Dahl" in said(capsys, "strike", dossier, "Dahl")
    assert "No source of this text is known to rest on Erik Dahl" in said(capsys, "strike", dossier, "Erik Dahl")
    assert "nobody of the name" in refused(capsys, "strike", dossier, "Zed")


def test_an_ambiguous_source_is_not_guessed(dossier: Path, capsys: Capture) -> None:
    err = refused(capsys, "decide", dossier, "note", "3", "citation", "1", "is", "the")
    assert "could be any of 2 sources" in err
    assert "Diary of the Pilot [bold]<b> [source-2]" in err


def test_search_gives_the_notes_of_each_hit(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "find", dossier, "quay")
    assert "recalled a passenger" in out
    hits = as_json(capsys, "find", dossier, "passenger")
    assert isinstance(hits, list)
    assert [n["name"] for n in hits[0]["notes"]] == ["2"]
    found = [CONTENT[m["start"] : m["end"]] for m in hits[0]["matches"]]
    assert found == ["passenger"]
    assert "Nothing found" in said(capsys, "find", dossier, "zeppelin")
    assert "what is to be found?" in refused(capsys, "find", dossier, " ")


def test_the_text_comes_out_unchanged(dossier: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["text", str(dossier)]) == 0
    assert capfdbinary.readouterr().out.decode() == CONTENT


def test_a_damaged_dossier_is_told_and_strict_says_so_in_the_exit_code(dossier: Path, capsys: Capture) -> None:
    import sqlite3

    with sqlite3.connect(dossier) as connection:
        connection.execute("UPDATE text SET content = replace(content, 'ferry', 'wherry')")
    connection.close()
    assert main(["check", str(dossier)]) == 0
    assert "complaint" in capsys.readouterr().out
    assert main(["check", str(dossier), "--strict"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("note", "3", "citation", "7", "is", "DP"),
        ("note", "3", "citation", "1", "function", "praise"),
        ("note", "3", "citation", "1", "is"),
        ("source", "DP", "kind", "poem"),
        ("nonsense",),
        (),
    ],
)
def test_decisions_that_make_no_sense_change_nothing(words: tuple[str, ...], dossier: Path, capsys: Capture) -> None:
    before = dossier.read_bytes()
    refused(capsys, "decide", dossier, *words)
    assert dossier.read_bytes() == before


def test_exports_are_written_and_unknown_formats_refused(dossier: Path, tmp_path: Path, capsys: Capture) -> None:
    assert "no such format: runes" in refused(capsys, "export", dossier, "--to", "runes", "-o", tmp_path / "x")
    said(capsys, "export", dossier, "--to", "records", "-o", tmp_path / "out")
    assert (tmp_path / "out" / "text.txt").read_text(encoding="utf-8") == CONTENT


def test_decisions_are_listed_and_those_without_a_record_wait(dossier: Path, capsys: Capture) -> None:
    assert "the decision waits" in said(capsys, "show", dossier, "decisions")
    assert len(load_decisions(dossier)) == 1
