"""The pages of whose word it is, of points at issue and of dates that cannot all hold, on a page made by hand and on
hostile ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from adfontes.model import testimony as attesting
from adfontes.model.apparatus import Apparatus
from adfontes.model.questions import Answer, Question
from adfontes.model.text import Problem
from adfontes.store import write_dossier
from adfontes.web import make_app
from tests.unit.test_web_pages import BASE, HOSTILE, Page, twin
from tests.unit.testimony_example import CONTENT, make_attested

PAGES = (
    "/", "/testimonies", "/testimonies?person=Hale", "/testimonies?person=the+author", "/testimonies?stance=deny",
    "/testimonies?route=document&act=claim", "/testimonies?person=nobody", "/testimonies?person=Voss&stance=deny",
    "/questions", "/questions?kind=quantity", "/questions?verdict=open&person=Marr", "/questions/1", "/questions/2",
    "/conflicts", "/person/hale", "/person/marr", "/person/voss?from=1903", "/person/hale?show=testifies", "/note/1",
    "/note/4", "/witness/hale", "/about", "/problems",
)  # fmt: skip


def client_of(path: Path, apparatus: Apparatus) -> TestClient:
    write_dossier(path, apparatus)
    return TestClient(make_app(path), base_url=BASE)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(tmp_path_factory.mktemp("attested") / "lock.adf", make_attested()) as client:
        yield client


def look(client: TestClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return Page(re.sub(r"<(?:circle|rect|line|path|stop|polyline|polygon)[^>]*/>", "", answer.text))


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_whole_and_has_a_twin(client: TestClient, path: str) -> None:
    page = look(client, path)
    assert not page.open
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids)), "ids are unique"
    assert not [a for _, a in page.elements if "style" in a or any(name.startswith("on") for name in a)]
    assert client.get(twin(path)).json()["page"]["twin"]
    depth = 0
    for closing in re.findall(r"<(/?)a[ >]", client.get(path).text):
        depth += -1 if closing else 1
        assert depth in (0, 1), "no link stands in a link"


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(client: TestClient, path: str) -> None:
    links = set(re.findall(r'href="([^"]+)"', client.get(path).text.replace("&amp;", "&"))) - {"data:,"}
    for link in links:
        answer = client.get(link) if not link.startswith("#") else client.get(path)
        assert answer.status_code == 200, link
        if anchor := urlsplit(link).fragment:
            assert f'id="{anchor}"' in answer.text, link


def entries(client: TestClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(path).json()["entries"]
    return found


def said(pieces: list[dict[str, Any]]) -> str:
    return "".join(piece.get("name") or piece["text"] for piece in pieces)


def test_a_testimony_with_all_that_is_known_of_it(client: TestClient) -> None:
    found = entries(client, "/testimonies.json")
    assert [e["number"] for e in found] == list(range(1, 10))
    first, nested, mayor, author = found[0], found[4], found[7], found[8]
    assert (said(first["who"]), first["does"], first["route"]) == ("Jonas Hale", "says", "memoir")
    assert first["who"][0]["href"] == "/person/hale"
    words = {p["kind"]: p["text"] for p in first["sentence"]["pieces"]}
    assert (words["cue"], words["said"]) == ("recalled", "he had rung the bell at midnight")
    sentence = first["sentence"]["before"] + "".join(p["text"] for p in first["sentence"]["pieces"])
    assert sentence == "The lock-keeper, Jonas Hale, recalled that he had rung the bell at midnight"
    assert [(r["says"], r["other"]["label"]) for r in first["relations"]] == [
        ("corroborated by", "2. Ruth Hale"), ("contradicted by", "6. Clara Voss"), ("on it depends", "3. Edwin Marr"),
        ("contradicted by", "3. Edwin Marr"),
    ]  # fmt: skip
    assert [q["number"] for q in first["questions"]] == [1, 2]
    assert first["strike"] == ["/strike?w=hale"]
    assert (first["sources"][0]["label"], first["notes"][0]["label"]) == ("Jonas Hale, Forty Years of Water", "1")
    assert 30 in [fact["years"] for fact in first["distance"]]
    assert (nested["depth"], said(nested["to"])) == (1, "Edwin Marr")
    assert (said(mayor["who"]), mayor["strike"]) == ("The mayor", [])
    assert said(author["who"]) == "the author"
    assert first["record"]["id"] == "testimony-1"


def test_the_list_can_be_limited(client: TestClient) -> None:
    assert [e["number"] for e in entries(client, "/testimonies.json?person=Hale&route=memoir")] == [1]
    assert [e["number"] for e in entries(client, "/testimonies.json?person=Marr")] == [3, 4, 5]
    assert [e["number"] for e in entries(client, "/testimonies.json?stance=deny")] == [6, 7]
    assert [e["number"] for e in entries(client, "/testimonies.json?person=author")] == [9]
    assert entries(client, "/testimonies.json?stance=shrug") == []
    page = client.get("/testimonies?stance=deny&person=Voss").text
    assert '<option value="deny" selected>deny (2)</option>' in page
    assert 'value="Clara Voss"' in page
    assert "Nobody of the name “nobody”" in client.get("/testimonies?person=nobody").text


def test_answers_face_each_other(client: TestClient) -> None:
    page = client.get("/questions/1.json").json()
    assert [a["side"] for a in page["answers"]] == ["yes", "no", "undecided"]
    assert [a["favoured"] for a in page["answers"]] == [False, True, False]
    assert [len(a["testimonies"]) for a in page["answers"]] == [3, 2, 1]
    assert page["answers"][0]["rests"] == "3 testimonies, 2 independent roots: Jonas Hale; Ruth Hale"
    assert said(page["answers"][1]["holders"]) == "Clara Voss, the author"
    assert page["reasons"][0]["words"] == "I have followed Voss."
    (told,) = client.get("/questions/2.json").json()["answers"][1]["statements"]
    assert (told["layer"], told["says"]) == ("Event", "4 March 1903")
    shown = client.get("/questions/1").text
    assert shown.index("sides-3") < shown.index("the bell was rung at midnight") < shown.index("The author’s verdict")
    assert "Left open by the author" in client.get("/questions/2").text
    assert client.get("/questions/3").status_code == client.get("/questions/x.json").status_code == 404


def test_questions_can_be_limited(client: TestClient) -> None:
    def numbers(query: str) -> list[int]:
        return [q["number"] for q in client.get(f"/questions.json?{query}").json()["questions"]]

    assert numbers("") == [1, 2]
    assert numbers("verdict=open") == numbers("kind=quantity") == numbers("contest=unnoticed") == [2]
    assert numbers("person=Ruth") == [1]
    assert numbers("kind=quantity&verdict=given") == []


def test_what_cannot_be_faces_each_other(client: TestClient) -> None:
    first, second = client.get("/conflicts.json").json()["conflicts"]
    assert [s["layer"] for s in first["statements"]] == ["Testimony", "Event", "Journey"]
    assert [s["says"] for s in first["statements"]] == [None, "4 March 1903", "2 to 9 March 1903"]
    assert said(first["statements"][0]["who"]) == "Clara Voss"
    assert len(second["statements"]) == 1
    assert "Which of them does not is for a reader to say" in client.get("/conflicts").text


def test_nobody_is_called_true_or_false(client: TestClient) -> None:
    for path in ("/testimonies", "/questions", "/questions/1", "/conflicts"):
        assert not re.search(r"\b(true|false|wrong|lie[sd]?)\b", client.get(path).text.partition("<main")[2], re.I), (
            path
        )


def test_a_person_a_note_and_the_text_tell_whose_word_it_is(client: TestClient) -> None:
    page = client.get("/person/hale.json").json()
    sections = {s["name"]: s for s in page["sections"]}
    assert [e["number"] for e in sections["testifies"]["entries"]] == [1, 5]
    assert [q["number"] for q in page["questions"]] == [1, 2]
    marr = {s["name"]: s for s in client.get("/person/marr.json").json()["sections"]}
    assert [e["number"] for e in marr["hands_on"]["entries"]] == [5]
    assert [t["number"] for t in client.get("/note/4.json").json()["testimonies"]] == [6, 7]
    assert '<section id="word"' in client.get("/note/4").text
    notes = [n for b in client.get("/index.json").json()["blocks"] for n in b["notes"]]
    assert [n["word"] for n in notes] == [["Jonas Hale"], ["Ruth Hale"], ["Edwin Marr", "Jonas Hale"], ["Clara Voss"]]


def test_the_words_of_the_text_stay_its_own_and_bear_no_new_marks(client: TestClient) -> None:
    page = look(client, "/")
    for (start, end), words in page.blocks.items():
        assert words == CONTENT[start:end]
    marks = {str(a.get("class")).split()[0] for _, a in page.elements if str(a.get("id", "")).startswith("x")}
    assert marks == {"at"}, "a testimony has its place, and nothing to be seen"


def altered(**layers: tuple[Any, ...]) -> Apparatus:
    whole = make_attested()
    return replace(whole, layers={**whole.layers, **layers})


def test_hostile_words_rings_and_what_is_gone_are_borne(tmp_path: Path) -> None:
    whole = make_attested()
    ring = {"testimony-4": "testimony-5", "testimony-1": "testimony-1", "testimony-2": "gone"}
    hostile = altered(
        Testimony=tuple(
            replace(t, nested_in=ring.get(t.id, t.nested_in), reason=HOSTILE, act=HOSTILE, route=HOSTILE,
                    witnesses=("gone",) if t.id == "testimony-3" else t.witnesses,
                    addressees_text=(HOSTILE,))
            for t in whole.of(attesting.Testimony)
        ),
        Question=tuple(replace(q, issue=HOSTILE, verdict=HOSTILE, kind=HOSTILE) for q in whole.of(Question)),
        Answer=tuple(replace(a, answer=HOSTILE, side=HOSTILE, holders=("gone", ""), holders_text=(HOSTILE, HOSTILE))
                     for a in whole.of(Answer)),
        Problem=tuple(replace(p, message=HOSTILE, about=(*p.about, "gone")) for p in whole.of(Problem)),
        Event=(), Source=(), Citation=(),
    )  # fmt: skip
    with client_of(tmp_path / "hostile.adf", hostile) as client:
        asked = f"/testimonies?person={quote(HOSTILE)}&stance={quote(HOSTILE)}"
        for path in ("/", "/testimonies", "/questions", "/questions/1", "/questions/2", "/conflicts", "/note/1",
                     "/person/hale", "/problems", asked):  # fmt: skip
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert "<script>" not in answer.text
            assert not Page(answer.text).open
            assert client.get(twin(path)).status_code == 200
        assert len(entries(client, "/testimonies.json")) == 9


def test_a_text_in_which_nobody_speaks(tmp_path: Path) -> None:
    with client_of(tmp_path / "bare.adf", altered(Testimony=(), Question=(), Answer=(), Relation=(), Problem=())) as c:
        for path in ("/testimonies", "/questions", "/conflicts", "/", "/person/hale"):
            assert c.get(path).status_code == 200
        assert "No testimony was found" in c.get("/testimonies").text
        assert "No question was found" in c.get("/questions").text
        assert "were found that cannot all hold" in c.get("/conflicts").text


def test_a_long_list_is_cut_and_each_entry_can_be_found(tmp_path: Path) -> None:
    whole = make_attested()
    one = whole.of(attesting.Testimony)[0]
    many = tuple(replace(one, id=f"copy-{n}") for n in range(250))
    relation = replace(whole.of(attesting.Relation)[0], a="copy-0", b="copy-99")
    with client_of(tmp_path / "long.adf", altered(Testimony=many, Relation=(relation,))) as client:
        page = client.get("/testimonies.json").json()
        assert (page["count"], len(page["entries"]), len(page["parts_of_list"])) == (250, 100, 3)
        assert client.get("/testimonies?part=4").status_code == 404
        (link,) = {r["other"]["href"] for e in page["entries"] for r in e["relations"] if e["id"] == "copy-0"}
        path, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in client.get(path).text
