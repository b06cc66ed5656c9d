"""The reader on a damaged text: words as established, every repair marked, opened, listed and decided on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from adfontes.cli.deciding import apply_decision
from adfontes.emendations import stage
from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.text import Division, Emendation, Origin, Span, Text, Transcript
from adfontes.store import load_dossier, write_dossier
from adfontes.web import make_app
from tests.unit.damaged_fair import CONTENT, detect, trace_fair
from tests.unit.test_web_pages import BASE, Page


def retrace(path: Path, decision: Decision) -> None:
    apply_decision(path, decision, quiet=True)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stage, "DETECTORS", (detect,))
    found = tmp_path / "fair.adf"
    write_dossier(found, trace_fair())
    return found


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(path, retrace), base_url=BASE) as client:
        yield client


def test_the_text_is_shown_as_established(client: TestClient) -> None:
    page = Page(client.get("/").text)
    shown = " ".join(" ".join(page.blocks.values()).split())
    assert "The Fair at Brück" in shown
    assert "without leave of the magistrate.[1] The booths stood on the green. Nobody minded.[2]" in shown
    assert "Next page" not in shown
    assert "Ã" not in shown


def test_every_mark_leads_to_its_slip_and_back(client: TestClient) -> None:
    page = Page(client.get("/").text)
    ids = [about["id"] for _, about in page.elements if about.get("id")]
    assert len(ids) == len(set(ids))
    marks = [about for about in page.of("a") if "emended" in (about.get("class") or "").split()]
    assert len(marks) >= 6
    for mark in marks:
        assert (mark["href"] or "").removeprefix("#") in ids
        assert mark["title"]
    assert [m["title"] for m in marks if m["class"] == "emended lost gap"] == ["Words cut off; cannot be recovered"]
    assert any(m["class"] == "emended repaired gap" and "Next page" in (m["title"] or "") for m in marks)
    for about in page.of("a"):
        if about.get("class") == "close":
            assert (about["href"] or "").removeprefix("#") in ids


def test_no_link_stands_in_a_link(client: TestClient) -> None:
    for address in ("/", "/note/1", "/note/2", "/note/3", "/damage"):
        depth = 0
        for closing, tag in re.findall(r"<(/?)(a)[ >]", client.get(address).text):
            assert tag
            depth += -1 if closing else 1
            assert depth in (0, 1), address


def test_all_damage_is_listed_with_its_place(client: TestClient) -> None:
    page = client.get("/damage.json").json()
    assert page["count"] == 11
    listed = [e for kind in page["kinds"] for group in kind["groups"] for e in (group, *group["members"])]
    assert len(listed) == 11
    back = next(g for kind in page["kinds"] for g in kind["groups"] if g["quote"] == " Back.")
    assert [m["note"]["label"] for m in (back, *back["members"])] == ["1", "2", "3"]
    for emendation in listed:
        assert CONTENT[emendation["start"] : emendation["end"]] == emendation["quote"]
        path, _, anchor = emendation["place"].partition("#")
        assert client.get(path).status_code == 200
        assert emendation["note"] or f'id="{anchor}"' in client.get(path).text
    broken = next(e for e in listed if e["kind"] == "line-break")
    assert (broken["found"], broken["put"], broken["stood"]) == ("magis-⏎trate", "magistrate", "page 12")


def test_pages_say_where_a_passage_stood(client: TestClient) -> None:
    note = client.get("/note/2.json").json()
    assert note["stood"] == "notes.xhtml, element fn[1]"
    assert note["passage"]["stood"] == "page 12"
    assert note["passage"]["quote"] == "The booths stood on the green. Nobody minded."
    assert [e["put"] for e in note["damage"]] == ["Brückner"]
    assert "notes.xhtml, element fn[1]" in client.get("/note/2").text


def test_places_in_the_text_stay_right(client: TestClient) -> None:
    html = client.get("/").text
    assert re.search(r'id="c1" href="#n1" aria-label="note 1">\[1\]</a>', html)
    for query in ("magistrate", "BrÃ¼ckner"):
        found = client.get("/find.json", params={"q": query}).json()
        assert len(found["hits"]) == 1 or found["groups"], query


def send(client: TestClient, damage: str, **answers: str) -> int:
    token = re.search(r'name="token" value="([^"]+)"', client.get("/damage").text)
    assert token
    headers = {"origin": BASE, "sec-fetch-site": "same-origin"}
    answer = client.post(
        f"/damage/{damage}/decide", data={"token": token[1], **answers}, headers=headers, follow_redirects=False
    )
    return answer.status_code


def emendation(path: Path, kind: str) -> Emendation:
    return next(e for e in load_dossier(path).of(Emendation) if e.kind == kind)


def test_a_repair_is_rejected_accepted_and_given(client: TestClient, path: Path) -> None:
    damage = emendation(path, "line-break").id
    assert send(client, damage, verdict="reject", by="A. Reader", why="a hyphen") == 303
    assert not emendation(path, "line-break").applied
    assert "magis-" in client.get("/").text
    assert send(client, damage, verdict="accept") == 303
    assert emendation(path, "line-break").applied
    lost = emendation(path, "truncation").id
    assert send(client, lost, verdict="repair", repair=" to bed.\r\n") == 303
    assert emendation(path, "truncation").repair == " to bed.\n"
    assert "home and" in client.get("/").text


@pytest.mark.parametrize(
    ("damage", "answers", "status"),
    [
        ("no-such", {"verdict": "reject"}, 404),
        ("truncation", {"verdict": "accept"}, 400),
        ("typo", {"verdict": "burn"}, 400),
        ("typo", {"verdict": "reject", "token": "stolen"}, 403),
    ],
)
def test_what_is_refused(client: TestClient, path: Path, damage: str, answers: dict[str, str], status: int) -> None:
    before = path.read_bytes()
    damage = damage if damage == "no-such" else emendation(path, damage).id
    assert send(client, damage, **answers) == status
    assert path.read_bytes() == before


def test_nothing_is_offered_where_nothing_can_be_decided(path: Path) -> None:
    client = TestClient(make_app(path), base_url=BASE)
    for address in ("/", "/damage", "/damage.json", "/index.json"):
        assert "token" not in client.get(address).text


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    bad = '<script>alert(1)</script>" onclick="x'
    content = f"A{bad}B\n\nC"
    origin = Origin(rule=bad)
    records = [
        Division(id="d", span=Span(start=0, end=len(content) - 3), origin=origin, kind="paragraph"),
        Emendation(id=f"e{bad}", span=Span(start=1, end=1 + len(bad)), origin=origin, kind=bad, repair=bad + "!",
                   applied=True, reason=bad),
        Emendation(id="e2", span=Span(start=0, end=1), origin=origin, kind="typo", repair=bad, applied=False),
        Emendation(id="e3", span=Span(start=len(content) - 1, end=len(content)), origin=origin, kind="splice",
                   repair=None, applied=False),
    ]  # fmt: skip
    made = Apparatus(text=Text(transcript=Transcript(content=content, name=bad, sha256="0")))
    write_dossier(tmp_path / "bad.adf", made.adding(records))
    client = TestClient(make_app(tmp_path / "bad.adf", retrace), base_url=BASE)
    for address in ("/", "/damage"):
        page = Page(client.get(address).text)
        assert {a.get("src") for a in page.of("script")} <= {"/static/client/reader.js"}
        assert not any("onclick" in about for _, about in page.elements)
