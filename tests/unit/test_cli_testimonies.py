"""The commands that tell whose word it is, and on what the witnesses differ, on a page made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adfontes.cli import main
from adfontes.cli.blocks import Columns, Heading, Line, as_text
from adfontes.cli.consequences import find_changes
from adfontes.cli.deciding import parse_decision
from adfontes.cli.index import Index
from adfontes.cli.lists import say_decisions
from adfontes.model import testimony as attesting
from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.decisions import replay_decisions
from adfontes.model.testimony import AUTHOR
from adfontes.store import check_dossier, load_dossier, write_dossier
from adfontes.writers.records import Rows
from tests.unit.testimony_example import CONTENT, make_attested

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("attested") / "lock.adf"
    write_dossier(path, make_attested())
    assert check_dossier(path) == ()
    return str(path)


def said(capsys: Capture, *words: str) -> str:
    assert main(list(words)) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def as_json(capsys: Capture, *words: str) -> Any:
    return json.loads(said(capsys, *words, "--json"))


SHOWN = {
    ("testimonies",): (
        "9 testimonies of 5 witnesses",
        "1. Jonas Hale says: “he had rung the bell at midnight” (note 1)",
        "30 years later: memoir of 1933, told of 4 March 1903",
        "corroborated by 2. Ruth Hale (two who were there tell the same)",
        "contradicted by 6. Clara Voss",
        "on it depends 3. Edwin Marr (Marr drew on Hale)",
        "depends on 1. Jonas Hale",
        "\n    5. Jonas Hale says to Edwin Marr: “a lantern” (note 3)\n",
        "told by Edwin Marr",
        "2. Ruth Hale, confirming:",
        "7. Clara Voss to an inquiry, denying: “I heard water, and no bell”",
        "in their own words",
        "8. The mayor, not recalling: “a bell”",
        "9. the author judges",
        "answers questions 1, 2",
    ),
    ("testimonies", "Hale", "deny"): ("No testimonies were found of Jonas Hale (deny).",),
    ("testimonies", "hale"): ("2 testimonies of Jonas Hale\n", "\n  5. Jonas Hale says"),
    ("testimonies", "Marr"): ("3 testimonies of Edwin Marr, or through them",),
    ("testimonies", "the", "author"): ("1 testimony of the author",),
    ("testimonies", "interview"): ("1 testimony (interview)",),
    ("questions",): (
        "2 questions",
        "1. whether the bell was rung (whether it happened; the author names the disagreement) (notes 1, 2, 4)",
        "yes: the bell was rung at midnight; held by Jonas Hale, Ruth Hale and Edwin Marr; 3 testimonies, 2 indep",
        "endent roots: Jonas Hale; Ruth Hale",
        "no: nobody rang it (which the author follows); held by Clara Voss and the author; 2 testimonies, 1 root",
        "it cannot be told; held by The mayor",
        "the author: I have followed Voss",
        "nothing in the text remarks on it",
        "told by the text itself in 1 place",
        "left open by the author",
    ),
    ("questions", "1"): (
        "yes: the bell was rung at midnight\n  held by",
        "no: nobody rang it (which the author follows)",
        "6. Clara Voss, denying: “nobody rang it” (note 4)",
        "The author’s verdict\n  I have followed Voss\n",
        "“Hale wrote thirty years afterwards, and Marr had it from Hale.”",
    ),
    ("questions", "Voss"): ("1. whether the bell was rung\n",),
    ("question", "how", "OFTEN"): ("Left open by the author", "the text itself: 4 March 1903: “the sluice at Orrin"),
    ("conflicts",): (
        "2 conflicts: statements of which not all can hold; none is said to be the wrong one",
        "1. Clara Voss heard no bell",
        "2 to 9 March 1903: “Voss left Orrin",
        "2. There is no such day.\n    “Voss left",
    ),
    ("summary",): ("9 testimonies of 5 witnesses; 2 questions, 1 left open by the author; 2 conflicts",),
}  # fmt: skip


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_what_is_shown(lock: str, capsys: Capture, words: tuple[str, ...]) -> None:
    out = said(capsys, "show", lock, *words)
    for part in SHOWN[words]:
        assert part in out


def test_nobody_is_called_true_or_false(lock: str, capsys: Capture) -> None:
    for part in ("testimonies", "questions", "conflicts"):
        out = said(capsys, "show", lock, part).casefold()
        assert not {"true", "false", "liar", "wrong"} & set(out.replace("the wrong one", "").split())


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_it_has_its_twin_in_json(lock: str, capsys: Capture, words: tuple[str, ...]) -> None:
    value = as_json(capsys, "show", lock, *words)
    one = words[0] == "summary" or (words[0].startswith("question") and len(words) > 1)
    assert isinstance(value, dict if one else list)


def test_json_has_the_keys_of_the_records_format(lock: str, capsys: Capture) -> None:
    rows = Rows(load_dossier(Path(lock)))
    told = {t["id"]: t for t in as_json(capsys, "show", lock, "testimonies")}
    first = next(r for r in make_attested() if r.id == "testimony-1")
    assert rows.of(first).items() <= told["testimony-1"].items()
    assert told["testimony-1"]["number"] == 1
    assert told["testimony-1"]["roots"] == told["testimony-3"]["roots"] == ["hale"]
    assert [r["relation"] for r in told["testimony-3"]["relations"]] == ["depends-on", "contradicts"]
    assert [f["years"] for f in told["testimony-1"]["distance"] if f["rule"] == "when"] == [30]
    assert told["testimony-8"]["who"] == ["The mayor"]
    question = as_json(capsys, "show", lock, "questions", "1")
    assert [a["side"] for a in question["answers"]] == ["yes", "no", "undecided"]
    assert [len(a["roots"]) for a in question["answers"]] == [2, 1, 1]
    assert [a["favoured"] for a in question["answers"]] == [False, True, False]
    assert question["answers"][1]["holder_names"] == ["Clara Voss", "the author"]
    assert question["verdict_reasons"][0]["quote"] == "I have followed Voss."
    (conflict, alone) = as_json(capsys, "show", lock, "conflicts")
    assert [s["layer"] for s in conflict["statements"]] == ["Testimony", "Event", "Journey"]
    assert [s["edtf"] for s in conflict["statements"]] == [None, "1903-03-04", "1903-03-02/1903-03-09"]
    assert len(alone["statements"]) == 1


FOUND = {
    ("--witness", "hale"): ("2 testimonies", "he had rung the bell"),
    ("--witness", "voss", "bell"): ("1 testimony\n", "I heard water"),
    ("--witness", "author"): ("1 testimony\n",),
    ("--witness", "marr", "lighthouse"): ("Nothing found.",),
    ("--witness", "marr", "-n", "1"): ("3 testimonies, the first 1 of them",),
}


@pytest.mark.parametrize("words", FOUND, ids=" ".join)
def test_what_is_found(lock: str, capsys: Capture, words: tuple[str, ...]) -> None:
    out = said(capsys, "find", lock, *words)
    for part in FOUND[words]:
        assert part in out
    for hit in as_json(capsys, "find", lock, *words):
        assert CONTENT[hit["start"] : hit["end"]] == hit["quote"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "testimonies", "Vos"), 'of the name "Vos" is known here; did you mean'),
        (("show", "testimonies", "--on", "1903"), "limit what has dates, not the testimonies"),
        (("show", "questions", "3"), "no question 3: there are 1 to 2"),
        (("show", "questions", "lighthouse"), "no question lighthouse"),
        (("show", "conflicts", "all"), "conflicts takes no further words"),
        (("find", "--witness", "hale", "--on", "1903"), "no such option"),
        (("find", "--witness", "hale", "--from", "1903"), "--witness goes with words and --limit"),
        (("decide", "testimony", "10", "witness", "none"), "no testimony 10: there are 1 to 9"),
        (("decide", "testimony", "1", "stance", "shrugs"), "shrugs is no stance (there are affirm,"),
        (("decide", "testimony", "1", "route", "rumour"), "rumour is no route (there are memoir,"),
        (("decide", "testimony", "1", "witness", "Hal"), "did you mean"),
    ],
)
def test_what_is_refused(lock: str, capsys: Capture, words: tuple[str, ...], says: str) -> None:
    before = Path(lock).read_bytes()
    assert main([words[0], lock, *words[1:]]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err or "Unknown option" in err
    assert Path(lock).read_bytes() == before


def decided(apparatus: Apparatus, *words: str) -> Apparatus:
    """The apparatus with a decision replayed on its testimonies."""
    target, field, value = parse_decision(Index(apparatus), words)
    decision = Decision(target=target.id, field=field, value=value, by="R. Eader", when="2024-05-01", why="", quote="")
    return replay_decisions(replace(apparatus, decisions=(*apparatus.decisions, decision)), (attesting.Testimony,))


def by_id(apparatus: Apparatus, number: int) -> attesting.Testimony:
    return apparatus.by_id(attesting.Testimony)[f"testimony-{number}"]


def test_a_scholar_says_whose_word_it_is() -> None:
    whole = make_attested()
    assert by_id(decided(whole, "testimony", "8", "witness", "Marr"), 8).witnesses == ("marr",)
    assert by_id(decided(whole, "testimony", "8", "witness", "the", "author"), 8).witnesses == (AUTHOR,)
    stance = by_id(decided(whole, "testimony", "testimony-2", "stance", "doubt"), 2)
    assert (stance.stance, stance.origin.rule, stance.reason) == ("doubt", "decided", "R. Eader decided so")
    assert by_id(decided(whole, "testimony", "1", "route", "diary"), 1).route == "diary"
    changes = find_changes(Index(whole), Index(decided(whole, "testimony", "8", "witness", "Marr")))
    assert changes == [
        {"what": "testimony “The mayor could not recall a bell at all”", "field": "witnesses", "before": "The mayor",
         "after": "Edwin Marr"}
    ]  # fmt: skip


def test_what_is_nobody_s_word_is_left_out_and_what_was_told_in_it_hangs_elsewhere() -> None:
    whole = make_attested()
    without = decided(whole, "testimony", "4", "witness", "none")
    assert "testimony-4" not in without.by_id(attesting.Testimony)
    assert by_id(without, 5).nested_in is None
    lines = as_text(say_decisions(Index(without)))
    assert "These words are nobody’s testimony." in lines
    back = replace(whole, decisions=without.decisions)
    again = decided(back, "testimony", "testimony-4", "witness", "Voss")
    assert by_id(again, 4).witnesses == ("voss",)
    gone = decided(without, "testimony", "testimony-4", "witness", "hale")
    there = without.by_id(attesting.Testimony).keys()
    assert gone.by_id(attesting.Testimony).keys() == there, "it comes back only with a new trace"
    changes = find_changes(Index(whole), Index(without))
    assert changes[0] == {
        "what": "testimony “adds that Hale told him of a lantern”", "field": "witnesses", "before": "Edwin Marr",
        "after": None,
    }  # fmt: skip


def test_a_decision_on_somebody_who_is_not_there_waits() -> None:
    whole = make_attested()
    decision = Decision(target="testimony-1", field="witnesses", value="nobody-here", by="R", when="2024", why="",
                        quote="")  # fmt: skip
    waiting = replay_decisions(replace(whole, decisions=(decision,)), (attesting.Testimony,))
    assert by_id(waiting, 1).witnesses == ("hale",)
    assert "the decision waits" in as_text(say_decisions(Index(waiting)))


def test_rings_and_missing_records_are_borne(tmp_path: Path, capsys: Capture) -> None:
    whole = make_attested()
    ring = {"testimony-4": "testimony-5", "testimony-1": "testimony-1", "testimony-2": "gone"}
    testimonies = tuple(replace(t, nested_in=ring.get(t.id, t.nested_in)) for t in whole.of(attesting.Testimony))
    twisted = replace(whole, layers={**whole.layers, "Testimony": testimonies, "Event": (), "Source": ()})
    path = str(tmp_path / "ring.adf")
    write_dossier(Path(path), twisted)
    assert said(capsys, "show", path, "testimonies").count(" says") == 4
    for part in ("testimonies", "questions", "conflicts"):
        assert said(capsys, "show", path, part)
        assert as_json(capsys, "show", path, part)
    assert said(capsys, "show", path, "questions", "2")


def test_a_text_in_which_nobody_speaks_is_borne(tmp_path: Path, capsys: Capture) -> None:
    path = str(tmp_path / "bare.adf")
    write_dossier(Path(path), replace(make_attested(), layers={}))
    for part in ("testimonies", "questions", "conflicts"):
        assert "found" in said(capsys, "show", path, part)
        assert as_json(capsys, "show", path, part) == []
    assert main(["show", path, "questions", "1"]) == 2
    assert "no questions were found" in capsys.readouterr().err


def test_columns_in_a_pipe_stand_one_under_another() -> None:
    facing = Columns(((Heading("yes"), Line("he says", indent=1)), (Heading("no"), Line("she says", indent=1))))
    assert as_text([Heading("Issue"), facing]) == "Issue\nyes\n  he says\n\nno\n  she says\n"


def test_columns_on_a_wide_terminal_face_each_other() -> None:
    from rich.console import Console

    from adfontes.cli.terminal import facing

    block = Columns(((Heading("yes"), Line("he says", indent=1)), (Heading("no"), Line("she says", indent=1))))
    shown = {}
    for width in (60, 100):
        console = Console(width=width, color_system=None)
        with console.capture() as capture:
            console.print(facing(block, width))
        shown[width] = [line.split() for line in capture.get().splitlines() if line.strip()]
    assert shown[100] == [["yes", "no"], ["he", "says", "she", "says"]]
    assert shown[60] == [["yes"], ["he", "says"], ["no"], ["she", "says"]]
