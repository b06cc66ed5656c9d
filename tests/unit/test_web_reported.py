"""The pages of who, where and what passed between them, on a page of history made by hand, and on hostile ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Commitment, Event, Journey, Message
from adfontes.model.text import Division, Origin, Span, Text, Transcript
from adfontes.store import write_dossier
from adfontes.web import make_app
from tests.unit.reported_example import CONTENT, make_reported
from tests.unit.test_web_pages import BASE, HOSTILE, Page, twin

PAGES = (
    "/", "/people", "/bodies", "/places", "/person/osric", "/person/brandt", "/person/reed", "/person/reed-elder",
    "/person/brandt?from=1712-05-09&to=1712-05-14", "/person/brandt?show=mentions", "/body/council", "/place/holm",
    "/place/varna", "/events", "/events?kind=meeting", "/events?person=Reed", "/events?person=osric",
    "/events?from=rubbish", "/events?person=nobody", "/messages", "/messages?person=council", "/journeys",
    "/journeys?person=Varna", "/ledger", "/ledger?from=June+1712", "/relations", "/sums", "/note/1", "/note/2",
    "/map", "/map?on=14+May+1712", "/map?from=1712&to=1713", "/map?on=rubbish", "/network", "/network?kind=messages",
    "/network?person=osric&from=1712", "/events?person=osric&with=brandt", "/find?person=Brandt", "/find?place=Holm",
    "/find?person=Brandt&place=Holm&from=1712&q=envoy", "/find?person=nobody", "/find?person=Brandt&from=rubbish",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("reported") / "corn.adf"
    write_dossier(path, make_reported())
    with TestClient(make_app(path), base_url=BASE) as client:
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


def section(client: TestClient, path: str, name: str) -> dict[str, Any]:
    sections = {s["name"]: s for s in client.get(path).json()["sections"]}
    found: dict[str, Any] = sections[name]
    return found


def line(entry: dict[str, Any]) -> str:
    return "".join(piece.get("name") or piece["text"] for piece in entry["line"])


def test_the_words_of_the_text_stay_its_own(client: TestClient) -> None:
    for (start, end), words in look(client, "/").blocks.items():
        assert words == CONTENT[start:end]


def test_a_name_leads_to_whoever_is_meant(client: TestClient) -> None:
    at = CONTENT.index("She wrote")
    links = {a["id"]: a for a in look(client, "/").of("a") if str(a.get("class")).startswith("nm")}
    assert links[f"m{at}"]["href"] == "/person/brandt"
    assert links[f"m{at}"]["title"] == "Lena Brandt, by a pronoun"
    assert links[f"m{at}"]["tabindex"] == "-1"
    first = links[f"m{CONTENT.index('Duke Osric')}"]
    assert "title" not in first, "the words say it themselves"
    assert first["class"] == "nm fr"


def test_a_person_with_all_that_is_told(client: TestClient) -> None:
    page = client.get("/person/brandt.json").json()
    assert [(s["name"], s["count"]) for s in page["sections"]] == [
        ("offices", 1), ("does", 1), ("undergoes", 1), ("sends", 1), ("travels", 1), ("undertakes", 1), ("mentions", 4),
    ]  # fmt: skip
    (wrote,) = section(client, "/person/brandt.json", "does")["entries"]
    assert (wrote["says"], line(wrote)) == ("4 May 1712", "Lena Brandt → Council of Varna")
    assert wrote["notes"][0]["label"] == "2"
    assert wrote["sentence"]["before"] + wrote["sentence"]["words"] == wrote["record"]["quote"]
    assert wrote["dated"] == "the day after the audience"
    assert page["forms"] == [
        {"form": "name", "says": "by name", "count": 2}, {"form": "pronoun", "says": "by a pronoun", "count": 2},
    ]  # fmt: skip
    (office,) = section(client, "/person/brandt.json", "offices")["entries"]
    assert line(office) == "envoy, Council of Varna"


def test_a_person_within_days(client: TestClient) -> None:
    page = client.get("/person/brandt.json?from=9+May+1712&to=14+May+1712").json()
    assert [s["name"] for s in page["sections"]] == ["travels"]
    assert client.get("/person/brandt?from=1800").text.count("Nothing is told of them in that time") == 1


def test_a_witness_and_a_person_lead_to_each_other(client: TestClient) -> None:
    assert 'href="/witness/reed"' in client.get("/person/reed").text
    assert 'href="/person/reed"' in client.get("/witness/reed").text


def test_an_event_told_twice_is_listed_once(client: TestClient) -> None:
    groups = client.get("/events.json").json()["groups"]
    entries = [entry for group in groups for entry in group["entries"]]
    assert [e["id"] for e in entries] == ["event-1", "event-2", "event-5", "event-3"], "undated last"
    assert "On 3 May the duke had met the envoy" in entries[0]["again"][0]["quote"]
    assert entries[3]["doubts"] == ["told as not having happened"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("kind=meeting", ["event-1"]),
        ("person=council", ["event-2"]),
        ("person=Osric", ["event-1", "event-3"]),
        ("person=Holm", ["event-1", "event-5"]),
        ("from=4+May+1712", ["event-2", "event-5"]),
        ("from=1712-06&kind=delivery", ["event-5"]),
    ],
)
def test_filters(client: TestClient, query: str, ids: list[str]) -> None:
    groups = client.get(f"/events.json?{query}").json()["groups"]
    assert [entry["id"] for group in groups for entry in group["entries"]] == ids


def test_a_name_that_several_bear_is_asked_back(client: TestClient) -> None:
    page = client.get("/events.json?person=reed+").json()
    assert page["filter"]["complaint"] is None, "an id, or a name, is one"
    page = client.get("/events.json?person=varna").json()
    assert page["filter"]["person"] == "Varna"
    assert "is known here" in client.get("/events?person=Moss").text


def test_the_ledger_says_what_is_open(client: TestClient) -> None:
    page = client.get("/ledger.json").json()
    accounts = {a["what"]: a for pair in page["pairs"] for a in pair["accounts"]}
    corn = accounts["corn (200 wagons)"]
    assert [stage["label"] for stage in corn["stages"]] == ["requested", "promised", "delivered"]
    assert corn["stands"] == "delivered; of 100 wagons promised 60 are told as delivered"
    assert "is not told in this text" in client.get("/ledger").text
    assert corn["stages"][1]["more"] == [[{"text": "on condition: if the river stayed open"}]]


def test_a_journey_tells_where_and_who(client: TestClient) -> None:
    (entry,) = client.get("/journeys.json").json()["groups"][0]["entries"]
    assert line(entry) == "Lena Brandt, Tobias Reed: Holm → Varna"
    assert [{"text": "for: corn"}] in entry["more"]
    assert section(client, "/place/varna.json", "arrivals")["count"] == 1
    assert section(client, "/place/holm.json", "departures")["count"] == 1


def test_what_is_not_there(client: TestClient) -> None:
    for path in ("/person/none", "/person/holm", "/body/osric", "/place/council", "/person/osric?show=x",
                 "/events?part=0", "/events?part=2", "/events?part=x", "/person/osric?part=9"):  # fmt: skip
        assert client.get(path).status_code == 404, path


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    whole = make_reported()
    layers = {name: tuple(replace(e, name=HOSTILE, variants=(HOSTILE,)) for e in layer) if name == "Entity" else layer
              for name, layer in whole.layers.items()}  # fmt: skip
    for kind in (Event, Message, Journey, Commitment):
        layers[kind.__name__] = tuple(replace(r, modality="<b>", reason=HOSTILE) for r in whole.of(kind))
    layers["Event"] = tuple(replace(e, kind="<i>", reported="<i>", dating="1712-99", same_as="event-2",
                                    actors=("gone",), actors_text=(HOSTILE,)) for e in whole.of(Event))  # fmt: skip
    path = tmp_path / "hostile.adf"
    write_dossier(path, replace(whole, layers=layers))
    with TestClient(make_app(path), base_url=BASE) as client:
        for address in PAGES:
            answer = client.get(address)
            assert answer.status_code == 200, address
            page = look(client, address)
            assert not page.open, address
            assert not page.of("img"), address
            assert all(str(a.get("src")).startswith("/static/client/") for a in page.of("script")), address
            assert "<i>" not in answer.text
            titles = " ".join(str(a.get("title")) for _, a in page.elements)
            assert "\u202e" not in titles


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Ten thousand people, and one who is named, and acts, in every sentence."""
    origin = Origin(rule="t")
    words = "".join(f"Pell met the man {n}. {'' if n % 10 < 9 else chr(10) * 2}" for n in range(3000))
    records: list[Any] = [Entity(id=f"p{n}", span=None, origin=origin, kind="person", name=f"Man {n}",
                                 variants=tuple(f"M{n}{c}" for c in "abc")) for n in range(10_000)]  # fmt: skip
    whole = Event(id="e", span=Span(start=0, end=4), cue=Span(start=5, end=8), origin=origin, kind="meeting",
                  dating="1849-05-03", dated_by=None, dating_reason="", actors=("p0",), actors_text=("Pell",),
                  targets=(), targets_text=(), place=None, place_text=None, notes=(), witness=None, modality="actual",
                  reported="asserted", same_as=None, reason="")  # fmt: skip
    for n, found in enumerate(re.finditer("Pell met", words)):
        start = found.start()
        records.append(Mention(id=f"m{n}", span=Span(start=start, end=start + 4), origin=origin, entity="p0"))
        records.append(replace(whole, id=f"e{n}", span=Span(start=start, end=start + 8), targets=(f"p{n + 1}",),
                               cue=Span(start=start + 5, end=start + 8), targets_text=("him",)))  # fmt: skip
    for found in re.finditer(r"[^\n]+", words):
        span = Span(start=found.start(), end=found.end())
        records.append(Division(id=f"d{span.start}", span=span, origin=origin, kind="paragraph"))
    path = tmp_path_factory.mktemp("many") / "many.adf"
    transcript = Transcript(content=words, name="many.txt", sha256="0" * 64)
    write_dossier(path, Apparatus(text=Text(transcript=transcript)).adding(records))
    with TestClient(make_app(path), base_url=BASE) as client:
        yield client


def test_many_are_cut_into_parts(many: TestClient) -> None:
    for path in ("/people", "/events", "/person/p0", "/person/p0?show=mentions&part=7", "/events?person=Man+7",
                 "/network", "/map", "/find?person=Man+0", "/find?place=Man"):  # fmt: skip
        answer = many.get(path)
        assert answer.status_code == 200, path
        assert len(answer.content) < 250_000, path
    assert many.get("/").status_code == 200
    assert len(many.get("/people.json").json()["parts_of_list"]) == 40
    assert many.get("/people.json?part=40").json()["entities"][-1]["name"] == "Man 9999"
    assert len(many.get("/events.json?part=30").json()["groups"][0]["entries"]) == 100


def test_reports_within_reports_are_no_towers_of_marks(tmp_path: Path) -> None:
    words = "a day " * 400
    whole = next(e for e in make_reported().of(Event))
    events = [replace(whole, id=f"e{n}", span=Span(start=n, end=len(words) - n), cue=Span(start=n, end=n + 1))
              for n in range(1000)]  # fmt: skip
    mentions = [Mention(id=f"m{n}", span=e.span, origin=Origin(rule="t"), entity="x") for n, e in enumerate(events)]
    path = tmp_path / "deep.adf"
    text = Text(transcript=Transcript(content=words, name="n", sha256="0" * 64))
    write_dossier(path, Apparatus(text=text).adding([*events, *mentions]))
    with TestClient(make_app(path), base_url=BASE) as client:
        assert client.get("/").status_code == 200
        assert client.get("/events").status_code == 200
