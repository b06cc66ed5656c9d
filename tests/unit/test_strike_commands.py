"""`strike` on a page made by hand: everything that falls, what is asked of weak points, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adfontes.store import write_dossier
from tests.unit.test_cli_dossier import Capture, as_json, refused, said
from tests.unit.testimony_example import make_attested


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "lock.adf"
    write_dossier(path, make_attested())
    return path


def asked(capsys: Capture, *words: object) -> dict[str, Any]:
    answer = as_json(capsys, "strike", *words)
    assert isinstance(answer, dict)
    return answer


def test_everything_that_falls_is_told(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "strike", dossier, "Jonas Hale")
    assert "testimonies: 4 fall, 0 weakened, 5 unaffected" in out
    assert "answers to questions: 1 fall, 2 weakened, 2 unaffected" in out
    assert "2. how often the bell rang: left with one side" in out
    assert "“he had rung the bell at midnight”" in out
    assert "events:" not in out  # none has a note or a witness
    assert "false" not in out.replace("never means false", "")
    assert "An answer falls with the last of its testimonies" in out


def test_the_keys_of_json(dossier: Path, capsys: Capture) -> None:
    answer = asked(
        capsys, dossier, "Voss", "--kind", "interviews after 1950", "--through", "Marr", "--route", "diaries"
    )
    assert list(answer) == [
        "struck", "counts", "falls", "weakened", "events", "messages", "journeys", "commitments", "testimonies",
        "answers", "questions", "assumptions",
    ]  # fmt: skip
    assert answer["struck"]["through"] == [{"id": "marr", "name": "Edwin Marr"}]
    assert answer["struck"]["routes"] == ["diary"]
    (kind,) = answer["struck"]["kinds"]
    assert (kind["said"], [s["id"] for s in kind["sources"]]) == ("interviews after 1950", ["source-2"])
    assert [row["id"] for row in answer["answers"]["falls"]] == ["answer-2"]
    assert answer["questions"][0]["verdict_fell"] is True


@pytest.mark.parametrize(
    ("words", "falls"),
    [
        (("--through", "Marr"), ["3"]),
        (("--route", "interview"), ["2"]),
        (("--kind", "memoirs and books"), ["1", "3"]),
        (("--kind", "documents before 1905"), ["4"]),
        (("--kind", "memoirs of Hale"), ["1"]),
        (("Hale", "--route", "memoir", "--joined"), ["1"]),
        (("Hale", "--kind", "books", "--joined"), ["3"]),
        (("author",), []),
    ],
)
def test_what_can_be_struck(words: tuple[str, ...], falls: list[str], dossier: Path, capsys: Capture) -> None:
    answer = asked(capsys, dossier, *words)
    assert [row["notes"] for row in answer["falls"]] == [[label] for label in falls]
    assert said(capsys, "strike", dossier, *words).startswith("Without ")


def test_what_is_not_there_is_said(dossier: Path, capsys: Capture) -> None:
    assert "Nothing is known to have come by the route “diary”" in said(capsys, "strike", dossier, "--route", "diary")
    assert "Nothing is known to have come through Ruth" in said(capsys, "strike", dossier, "--through", "Ruth Hale")
    assert "“newspapers” means 0 sources here" in said(capsys, "strike", dossier, "--kind", "newspapers")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--kind", "ghosts"), "names no kind of source"),
        (("--kind", "memoirs after breakfast"), "names no kind of source"),
        (("--kind", "memoirs of Zed"), "nobody of the name"),
        (("--route", "hearsay"), 'no route "hearsay": there are memoir'),
        (("--through", "Zed"), "no person or body"),
        (("--smallest", "99"), "no note 99"),
        (("--smallest", "1", "--by", "luck"), "may hold both, witnesses, sources"),
        (("--smallest", "1", "Hale"), "questions of their own"),
        (("--costliest", "--single-points"), "questions of their own"),
        ((), "whom to strike?"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], why: str, dossier: Path, capsys: Capture) -> None:
    err = refused(capsys, "strike", dossier, *words)
    assert why in err
    assert err.count("\n") == 1


def test_the_smallest_set(dossier: Path, capsys: Capture) -> None:
    assert "1 must be struck" in said(capsys, "strike", dossier, "--smallest", "3")
    answer = asked(capsys, dossier, "--smallest", "3")
    assert answer["size"] == 1
    assert answer["exact"] is True
    names = [s["witnesses"][0]["name"] for s in answer["sets"] if s["witnesses"]]
    assert sorted(names) == ["Edwin Marr", "Jonas Hale"]
    assert [s["sources"][0]["id"] for s in answer["sets"] if s["sources"]] == ["source-3"]
    assert asked(capsys, dossier, "--smallest", "3", "--by", "sources")["by"] == ["sources"]


def test_weak_points(dossier: Path, capsys: Capture) -> None:
    out = said(capsys, "strike", dossier, "--costliest")
    assert out.index("Jonas Hale") < out.index("Edwin Marr")
    answer = asked(capsys, dossier, "--costliest")
    assert answer["witnesses"][0] == {"id": "hale", "name": "Jonas Hale", "falls": 2, "weakened": 0}
    assert len(answer["sources"]) == 4
    assert "4 of 4 passages with a cited support would fall with one" in said(
        capsys, "strike", dossier, "--single-points"
    )
    points = asked(capsys, dossier, "--single-points")["points"]
    assert [p["notes"] for p in points] == [["1"], ["2"], ["3"], ["4"]]
    assert [w["id"] for w in points[2]["witnesses"]] == ["hale", "marr"]
