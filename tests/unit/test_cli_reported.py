"""The commands that tell who, where, and what passed between them, on a page made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adfontes.cli import main
from adfontes.model.entities import Entity
from adfontes.model.events import Event
from adfontes.store import check_dossier, load_dossier, write_dossier
from adfontes.writers.records import Rows
from tests.unit.reported_example import CONTENT, RULE, make_reported

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def corn(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("reported") / "corn.adf"
    write_dossier(path, make_reported())
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
    ("people",): (
        "4 people",
        "Lena Brandt         4       2  Brandt",
    ),
    ("person", "osric"): (
        "Duke Osric (person)",
        "named at 2 places: 1 by name, 1 described",
        "1. 3 May 1712: meeting; Duke Osric → Lena Brandt; at Holm: “On 3 May 1712 Duke Osric received",
        "also told, paragraph 3: “On 3 May the duke had met the envoy”",
        "undated: delivery; Duke Osric (told as not having happened): “The duke did not send the silver.”",
        "3 May 1712: requested: Duke Osric of Lena Brandt: corn, 200 wagons: “asked her",
    ),
    ("person", "Tobias Reed"): (
        "secretary, May 1712: “",
        "led by Lena Brandt",
        "Tobias Reed, secretary",
        "What rests on their word",
        "Tobias Reed, My Errands (memoir)",
        "note 1 (alone): “On 3 May 1712",
    ),
    ("body", "council"): ("Messages to them (1)", "What was done or said to them (1)", "dated so because: the day"),
    ("place", "Holm"): (
        "54.50° N, 8.25° W; in the gazetteer: Holm (Sund)",
        "Who left from there (1)",
        "3. 20 June 1712: delivery; sixty wagons; at Holm",
    ),
    ("place", "Varna"): ("its name can stand for: Council of Varna", "Who came there (1)", "Not in the gazetteer"),
    ("events",): ("4 events", "1. 3 May 1712", "4. undated: delivery"),
    ("events", "Holm"): ("2 events",),
    ("events", "--from", "1712-06"): ("1 event\n", "sixty wagons"),
    ("events", "--on", "1712-05-04"): ("1 event\n", "She wrote"),
    ("events", "--on", "1812"): ("No events were found in that time.",),
    ("messages",): ("4 May 1712: Lena Brandt → Council of Varna: letter: “She wrote", "(note 2)"),
    ("messages", "osric"): ("No messages were found.",),
    ("journeys",): (
        "Lena Brandt, Tobias Reed: Holm → Varna: departs 9 May 1712; arrives 14 May 1712; returns by 2 June 1712",
        "for: corn",
        "told at 2 other places, too",
    ),
    ("offices",): ("Tobias Reed: secretary, May 1712", "Lena Brandt: envoy (Council of Varna), formerly, 3 May 1712"),
    ("offices", "council"): ("1 office\n",),
    ("ledger",): (
        "Ledger: 2 undertakings, 4 stages; 2 outstanding",
        "Lena Brandt and Duke Osric",
        "100 wagons; on condition: if the river stayed open",
        "stands: delivered; of 100 wagons promised 60 are told as delivered",
        "Duke Osric and the millers",
        "stands: promised; that it was delivered is not told in this text",
    ),
    ("ledger", "reed"): ("No undertakings were found.",),
    ("ledger", "--from", "1713"): ("No undertakings were found.",),
    ("relations",): ("Holm – Varna", "September to December 1712: Holm → Varna: suspicion"),
    ("sums",): ("disagrees: 1", "four envoys: Reed; Pell; Moss", "because: three are named"),
    ("mentions", "brandt"): ("4 mentions", "4. her (pronoun) = Lena Brandt", "because: the one just named"),
    ("whereabouts", "--on", "3 May 1712"): ("Who was where: 3 May 1712", "There", "Holm: Duke Osric (event, 3 May"),
    ("whereabouts", "--on", "1712-05-11"): ("On the way there", "Varna: Tobias Reed (journey, 9 to 14 May 1712)"),
    ("whereabouts", "brandt", "--from", "1712-05-01", "--to", "1712-05-31"): ("Holm: Lena Brandt", "Varna: Lena"),
    ("whereabouts", "Varna", "--on", "1712-05-20"): ("Perhaps there", "Varna: Lena Brandt"),
    ("whereabouts", "--on", "1812"): ("No journey and no dated event with a place",),
    ("summary",): ("Told of: 4 people, 1 body, 2 places, 4 events, 1 message, 1 journey, 2 undertakings, 1 relation",),
}  # fmt: skip


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_what_is_shown(corn: str, capsys: Capture, words: tuple[str, ...]) -> None:
    out = said(capsys, "show", corn, *words)
    for part in SHOWN[words]:
        assert part in out


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_it_has_its_twin_in_json(corn: str, capsys: Capture, words: tuple[str, ...]) -> None:
    value = as_json(capsys, "show", corn, *words)
    assert isinstance(value, dict if words[0] in ("person", "body", "place", "summary") else list)


def test_the_text_never_says_not_delivered(corn: str, capsys: Capture) -> None:
    assert "not delivered" not in said(capsys, "show", corn, "ledger")


def test_json_has_the_keys_of_the_records_format(corn: str, capsys: Capture) -> None:
    rows = Rows(load_dossier(Path(corn)))
    (told,) = as_json(capsys, "show", corn, "messages")
    message = next(m for m in make_reported() if m.id == "message-1")
    assert rows.of(message).items() <= told.items()
    assert told["sender"] == ["brandt"]
    assert told["names"] == {"brandt": "Lena Brandt", "council": "Council of Varna"}
    assert (told["said"], told["note_names"]) == ("4 May 1712", ["2"])
    person = as_json(capsys, "show", corn, "person", "brandt")
    assert [m["form"] for m in person["mentions"]] == ["name", "pronoun", "pronoun", "name"]
    assert [e["id"] for e in person["undergoes"]] == ["event-1"]
    assert person["offices"][0]["office"] == "envoy"
    (ledger, _) = as_json(capsys, "show", corn, "ledger")
    assert ledger["between"] == "Lena Brandt and Duke Osric"
    assert [s["stage"] for s in ledger["stages"]] == ["requested", "promised", "delivered"]
    assert ledger["stands"]["open"] is True
    sightings = as_json(capsys, "show", corn, "whereabouts", "--on", "1712-05-03")
    assert {(s["name"], s["place_name"], s["grade"]) for s in sightings} == {
        ("Duke Osric", "Holm", "there"), ("Lena Brandt", "Holm", "there"),
    }  # fmt: skip


FOUND = {
    ("--person", "brandt"): ("4 hits", "note 1; meeting: Duke Osric → Lena Brandt"),
    ("--person", "brandt", "--place", "Holm"): ("1 hit\n",),
    ("--person", "brandt", "corn"): ("1 hit\n", "asked her for two hundred wagons"),
    ("--person", "brandt", "she*"): ("2 hits",),
    ("--person", "brandt", '"back at holm"'): ("1 hit\n",),
    ("--person", "council"): ("1 hit\n", "message: Lena Brandt → Council of Varna"),
    ("--person", "brandt", "--to", "1712-05-03"): ("2 hits",),
    ("--place", "Holm", "--from", "1712-06-01"): ("1 hit\n", "20 June 1712: On 20 June sixty wagons"),
    ("--person", "brandt", "--from", "1812"): ("Nothing found.",),
    ("--person", "brandt", "!"): ("Nothing found.",),
    ("--person", "brandt", "-n", "1"): ("4 hits, the first 1 of them",),
}


@pytest.mark.parametrize("words", FOUND, ids=" ".join)
def test_what_is_found(corn: str, capsys: Capture, words: tuple[str, ...]) -> None:
    out = said(capsys, "find", corn, *words)
    for part in FOUND[words]:
        assert part in out
    for hit in as_json(capsys, "find", corn, *words):
        assert hit["words"] in make_reported().text.content


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "person", "Brant"), 'no person of the name "Brant" is known here; did you mean Lena Brandt?'),
        (("show", "person", "Zyx"), 'no person of the name "Zyx" is known here\n'),
        (("show", "person", "Holm"), "Holm is a place here"),
        (("show", "events", "Anna", "Read"), "did you mean Anna Reed"),
        (("show", "people", "--on", "1712"), "give a name, or show all people"),
        (("show", "whereabouts"), "whereabouts on which day?"),
        (("show", "whereabouts", "--from", "1712"), "whereabouts on which day?"),
        (("show", "whereabouts", "--on", "soon"), "--on soon: no date"),
        (("show", "events", "--on", "1712", "--from", "1711"), "one of the two, not both"),
        (("show", "notes", "--on", "1712"), "limit what has dates, not the notes"),
        (("show", "sums", "corn"), "sums takes no further words"),
        (("show", "mentions", "--on", "1712"), "mentions have no dates"),
        (("show", "rumours"), "there is no rumours to show"),
        (("find", "--place", "Brandt"), "Lena Brandt is a person here"),
        (("decide", "mention", "99", "is", "none"), "no mention 99: there are 1 to 10"),
        (("decide", "mention", "1", "is", "Brant"), "did you mean Lena Brandt"),
        (("decide", "event", "9", "is", "1712"), "no event 9: there are 1 to 5"),
        (("decide", "event", "1", "is", "soon"), "soon: no date"),
        (("decide", "event", "1", "kind", "quarrel"), "quarrel is no kind (there are meeting,"),
        (("decide", "event", "1", "modality", "wished"), "wished is no modality"),
    ],
)  # fmt: skip
def test_what_is_refused(corn: str, capsys: Capture, words: tuple[str, ...], says: str) -> None:
    before = Path(corn).read_bytes()
    assert main([words[0], corn, *words[1:]]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1
    assert Path(corn).read_bytes() == before


def test_of_several_bearers_none_is_guessed(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "two.adf"
    namesake = Entity(id="reed-2", span=None, origin=RULE, kind="person", name="Paul Reed", variants=("Reed",))
    write_dossier(path, make_reported().adding([namesake]))
    assert main(["show", str(path), "journeys", "Reed."]) == 2
    out, err = capsys.readouterr()
    assert (out, err.splitlines()) == (
        "",
        [
            'adfontes: "Reed." could be any of 2; say more, or give the id:',
            "  Tobias Reed (person) [reed]",
            "  Paul Reed (person) [reed-2]",
        ],
    )
    assert "Paul Reed (person)" in said(capsys, "show", str(path), "person", "reed-2")
    assert "Tobias Reed (person)" in said(capsys, "show", str(path), "person", "tobias")


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("decided")
    (folder / "corn.txt").write_text(CONTENT, encoding="utf-8")
    assert main(["trace", str(folder / "corn.txt"), "-q"]) == 0
    return str(folder / "corn.adf")


def test_a_mention_decided_to_name_nobody_is_none_and_can_be_one_again(traced: str, capsys: Capture) -> None:
    mentions = as_json(capsys, "show", traced, "mentions")
    assert mentions
    first = mentions[0]
    out = said(capsys, "decide", traced, "mention", "1", "is", "none", "--by", "R. Eader")
    assert f"Decided: entity of mention “{first['quote']}” is none" in out
    assert first["id"] not in {m["id"] for m in as_json(capsys, "show", traced, "mentions")}
    assert "These words name nobody." in said(capsys, "show", traced, "decisions")
    other = next(m for m in mentions if m["entity"] != first["entity"])
    out = said(capsys, "decide", traced, "mention", first["id"], "is", other["entity"])
    name = other["names"][other["entity"]]
    assert f"is {name}" in out.splitlines()[0]
    again = {m["id"]: m for m in as_json(capsys, "show", traced, "mentions")}
    assert again[first["id"]]["entity"] == other["entity"]
    assert again[first["id"]]["rule"] == "decided"
    assert check_dossier(Path(traced)) == ()


def test_an_event_s_date_can_be_decided(traced: str, capsys: Capture) -> None:
    events = load_dossier(Path(traced)).of(Event)
    if not events:
        pytest.skip("no event is found in this text")
    out = said(capsys, "decide", traced, "event", "1", "is", "4 May 1713", "--why", "the almanac")
    assert "dating of event" in out.splitlines()[0]
    (told, *_) = as_json(capsys, "show", traced, "events", "--on", "1713-05-04")
    assert (told["dating"], told["dated_by"], told["rule"]) == ("1713-05-04", None, "decided")
    assert told["dating_reason"].endswith("decided so: the almanac")


def test_a_text_without_reports_is_borne(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "bare.adf"
    write_dossier(path, replace(make_reported(), layers={}))
    for part in ("people", "bodies", "places", "events", "messages", "journeys", "offices", "ledger", "relations",
                 "sums"):  # fmt: skip
        assert "found" in said(capsys, "show", str(path), part)
        assert as_json(capsys, "show", str(path), part) == []
    assert "0 mentions" in said(capsys, "show", str(path), "mentions")
    assert "No journey" in said(capsys, "show", str(path), "whereabouts", "--on", "1712")
