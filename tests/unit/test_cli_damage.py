"""Damage on the command line: listed, compared, decided; and every passage shown as established."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adfontes.cli import main
from adfontes.cli.changes import say_numbers
from adfontes.emendations import stage
from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Emendation, Text, Transcript
from adfontes.store import check_dossier, load_dossier, write_dossier
from tests.unit.damaged_fair import CONTENT, ESTABLISHED, detect, trace_fair

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stage, "DETECTORS", (detect,))
    path = tmp_path / "fair.adf"
    write_dossier(path, trace_fair())
    assert check_dossier(path) == ()
    return path


def said(capsys: Capture, *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_either_text_is_printed(dossier: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for option, content in (((), CONTENT), (("--as-found",), CONTENT), (("--established",), ESTABLISHED)):
        assert main(["text", str(dossier), *option]) == 0
        assert capfdbinary.readouterr().out.decode() == content
    assert main(["text", str(dossier), "--established", "--diff"]) == 2


def test_either_text_as_json(dossier: Path, capsys: Capture) -> None:
    found = json.loads(said(capsys, "text", str(dossier), "--json"))
    assert (found["content"], found["name"]) == (CONTENT, "fair.txt")
    repaired = json.loads(said(capsys, "text", str(dossier), "--established", "--json"))
    assert repaired["content"] == ESTABLISHED
    assert repaired["content"][repaired["places"][1]["start"] :].startswith("Notes")


def test_the_differences(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "text", str(dossier), "--diff")
    for change in (
        "[-BrÃ¼ck-]{+Brück+}",
        "leave of the [-magis-⏎trate-]{+magistrate+}.[1] The booths stood [-␣-]on the green.{+␣+}Nobody",
        "home and[?][-⏎⏎Next page-]",
        "Karl [-BrÃ¼ckner-]{+Brückner+}, Der",
        "[-Ibd-]{?Ibid?}., 9.",
    ):
        assert change in out
    assert "page 12: damage 2–6, line-break, double-space, missing-space, " in out
    assert "@@ line 11, note 2, notes.xhtml, element fn[1]: damage 8–9, mojibake, furniture @@" in out


def test_damage_is_listed(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "show", str(dossier), "damage")
    assert out.startswith("Damage: 11 places: 4 furniture, 2 mojibake, ")
    assert "9 repaired, 1 proposed, 1 cannot be recovered" in out
    assert "3 × [-Back.-]: note 1 to note 3\n    repaired, certainty 0.98: It is furniture." in out
    assert "Karl [-BrÃ¼ckner-]{+Brückner+}, Der Markt" in out
    assert "note 2, notes.xhtml, element fn[1]: " in out
    assert "home and[?] Next page" in out
    assert "cannot be recovered, certainty 0.85: It is truncation." in out
    assert out == said(capsys, "show", str(dossier), "emendations")


def test_damage_as_json(dossier: Path, capsys: Capture) -> None:
    value = json.loads(said(capsys, "show", str(dossier), "damage", "--json"))
    assert {k: value[k] for k in ("found", "repaired", "proposed", "lost")} == {
        "found": 11, "repaired": 9, "proposed": 1, "lost": 1,
    }  # fmt: skip
    assert value["kinds"]["furniture"] == 4
    for row in value["emendations"]:
        assert CONTENT[row["start"] : row["end"]] == row["quote"]
    lost = next(row for row in value["emendations"] if row["kind"] == "truncation")
    assert (lost["repair"], lost["applied"], lost["quote"], lost["page"]) == (None, False, "", 12)
    assert [row["repair"] for row in value["emendations"] if row["kind"] == "furniture"] == [""] * 4


def test_the_summary_has_a_line_of_it(dossier: Path, capsys: Capture) -> None:
    assert "\nDamage: 11 places: 4 furniture, " in said(capsys, "show", str(dossier), "summary")
    assert json.loads(said(capsys, "show", str(dossier), "summary", "--json"))["damage"]["found"] == 11


def test_passages_and_notes_are_shown_as_established(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "show", str(dossier), "note", "2")
    assert "Karl Brückner, Der Markt (Berlin: Ullmann, 1928), 7.\n" in out
    assert "Emended: [-BrÃ¼ckner-]{+Brückner+} (mojibake)" in out
    assert "Stood at: notes.xhtml, element fn[1]" in out
    assert "Stands behind: “The booths stood on the green. Nobody minded.”" in out
    assert "leave of the magistrate." in said(capsys, "show", str(dossier), "note", "1")
    assert "leave of the magistrate." in said(capsys, "strike", str(dossier), "--source", "Market Days")
    assert "leave of the magistrate." in said(capsys, "show", str(dossier), "note", "1", "--json")
    assert "of the magistrate.[1] The booths stood on the" in said(capsys, "find", str(dossier), "magistrate")
    assert "Karl Brückner" in said(capsys, "find", str(dossier), "BrÃ¼ckner")
    assert "BrÃ¼ck" not in said(capsys, "show", str(dossier), "divisions")


def test_a_text_without_damage(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "whole.adf"
    write_dossier(path, Apparatus(text=Text(transcript=Transcript(content="Whole.", name="w", sha256="0"))))
    assert said(capsys, "show", str(path), "damage") == "No damage was found.\n"
    assert said(capsys, "text", str(path), "--diff") == "No damage was found: the text stands as it was found.\n"


def number_of(dossier: Path, kind: str) -> str:
    found = sorted(load_dossier(dossier).of(Emendation), key=lambda e: (e.span.start, e.span.end))
    return str(next(n for n, e in enumerate(found, 1) if e.kind == kind))


def emendation(dossier: Path, kind: str) -> Emendation:
    return next(e for e in load_dossier(dossier).of(Emendation) if e.kind == kind)


def test_a_repair_is_rejected_and_stays_so(dossier: Path, capsys: Capture) -> None:
    number = number_of(dossier, "line-break")
    out = said(capsys, "decide", str(dossier), "damage", number, "reject", "--by", "A. Reader", "--why", "a hyphen")
    assert "Decided: applied of damage “magis- trate” is no" in out
    assert f"damage {number}: words: [-magis-⏎trate-]{{+magistrate+}} (line break) → " in out
    rejected = emendation(dossier, "line-break")
    assert (rejected.applied, rejected.repair, rejected.reason) == (
        False,
        "magistrate",
        "A. Reader decided so: a hyphen",
    )
    source = dossier.with_name("fair.txt")
    source.write_text(CONTENT, encoding="utf-8")
    assert main(["trace", str(source), "-q"]) == 0
    assert emendation(dossier, "line-break") == rejected
    said(capsys, "decide", str(dossier), "damage", number, "accept")
    assert emendation(dossier, "line-break").applied


def test_another_repair_is_given(dossier: Path, capsys: Capture) -> None:
    said(capsys, "decide", str(dossier), "damage", number_of(dossier, "typo"), "accept", "--by", "R")
    assert emendation(dossier, "typo").applied
    said(capsys, "decide", str(dossier), "damage", number_of(dossier, "truncation"), "repair", " to", "bed.")
    lost = emendation(dossier, "truncation")
    assert (lost.repair, lost.applied) == (" to bed.", True)
    assert "home and to bed." in said(capsys, "find", str(dossier), "clerk")
    said(capsys, "decide", str(dossier), "damage", lost.id, "repair", "unknown")
    assert emendation(dossier, "truncation").repair is None
    said(capsys, "decide", str(dossier), "damage", number_of(dossier, "mojibake"), "repair", "")
    assert emendation(dossier, "mojibake").repair == ""
    assert check_dossier(dossier) == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["99", "reject"], "no damage 99: there are 1 to 11"),
        (["TRUNCATION", "accept"], "no repair of damage TRUNCATION is known; give one with: damage TRUNCATION repair"),
        (["1", "burn"], "that is no decision"),
        (["1", "repair"], "that is no decision"),
    ],
)
def test_what_cannot_be_decided(dossier: Path, capsys: Capture, words: list[str], says: str) -> None:
    number = number_of(dossier, "truncation")
    before = dossier.read_bytes()
    words = [word.replace("TRUNCATION", number) for word in words]
    assert main(["decide", str(dossier), "damage", *words]) == 2
    assert says.replace("TRUNCATION", number) in capsys.readouterr().err
    assert dossier.read_bytes() == before


def test_numbers_are_drawn_together() -> None:
    assert say_numbers([1, 3, 4, 5, 9]) == "1, 3–5, 9"
    assert say_numbers(list(range(0, 40, 2))) == "0, 2, 4, 6, 8, 10, 12, 14 …"
