"""The reader on a dated text: every expression marked with its date and reason, and the timeline, drawn and listed."""

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
from adfontes.model.dating import Dating
from adfontes.model.edtf import day_of
from adfontes.model.text import Division, Origin, Span, Text, Transcript
from adfontes.store import write_dossier
from adfontes.web import make_app
from tests.unit.reported_example import make_reported
from tests.unit.test_web_pages import BASE, Page, twin
from tests.unit.web_dated import HOSTILE, make_dated, write_dated

PAGES = (
    "/", "/note/1", "/note/2", "/note/3", "/timeline", "/timeline?state=open", "/timeline?state=length",
    "/timeline?from=3+May+1717&to=1718", "/timeline?role=note&kind=date", "/timeline?from=rubbish", "/find?from=1717",
    "/find?q=surveyor&from=1717&to=1718", "/about",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(make_app(write_dated(tmp_path_factory.mktemp("dated"))), base_url=BASE) as client:
        yield client


def listed(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    years = client.get(f"/timeline.json?{query}").json()["years"]
    return [entry for year in years for group in (year, *year["months"]) for entry in group["entries"]]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_whole_and_safe(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    page = Page(re.sub(r"<(?:circle|rect|line|path|stop)[^>]*/>", "", answer.text))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids)), "ids are unique"
    assert not [a for _, a in page.elements if "style" in a or any(name.startswith("on") for name in a)]
    assert "<script>alert" not in answer.text
    assert client.get(twin(path)).status_code == 200
    depth = 0
    for closing in re.findall(r"<(/?)a[ >]", answer.text):
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


def test_the_words_of_the_text_stay_its_own(client: TestClient) -> None:
    page = Page(client.get("/").text)
    shown = " ".join(" ".join(page.blocks.values()).split())
    assert "On 3 May 1717 the surveyor Pell found it sound. Two days later he wrote" in shown


def marks(client: TestClient, path: str = "/") -> dict[str, dict[str, str | None]]:
    page = Page(client.get(path).text)
    return {str(a["id"]): a for _, a in page.elements if "dated" in str(a.get("class")).split() and a.get("id")}


def test_each_expression_is_marked_with_its_date_and_reason(client: TestClient) -> None:
    found = marks(client)
    assert len(found) == 13
    assert found["t1"]["aria-description"] == "264 BC · a date in full"
    assert found["t4"]["aria-description"] == "16 May 1717 · two days after 3 May 1717"
    assert found["t4"]["href"] == "#w4"
    assert found["t4"]["tabindex"] == "-1", "hundreds of dates are no stops of the Tab key"
    assert found["t3"]["aria-description"] == "14 May 1717 · 3 May 1717 in the Julian calendar · a date in full"
    assert "href" not in found["t3"], "the damage in it is the link"
    assert "open" in str(found["t5"]["class"])
    assert found["t5"]["aria-description"] == "open: it may be 1717, or 1717 to 1718 · a date in full"
    assert "6 weeks" in str(found["t7"]["aria-description"])
    assert "unsure" in str(found["t9"]["class"])
    assert str(found["t9"]["aria-description"]).startswith(f"1720 · {HOSTILE} · little more than a guess")
    assert "href" not in found["t11"], "the citation around it is the link"
    assert str(found["t13"]["aria-description"]).startswith("before 1725")


def test_a_slip_says_what_it_was_resolved_to(client: TestClient) -> None:
    text = client.get("/index.json").json()
    slips = {s["number"]: s for block in text["blocks"] for s in block["date_slips"]}
    assert slips[4]["anchor"]["quote"] == "3 May 1717", "as established"
    assert slips[4]["href"] == "/timeline#t4"
    assert [c["edtf"] for c in slips[5]["candidates"]] == ["1717", "1717/1718"]
    assert slips[5]["href"] == "/timeline?state=open#t5"
    assert slips[13]["back"] == "n3"


def test_the_page_of_a_note_tells_its_dates(client: TestClient) -> None:
    note = client.get("/note/2.json").json()
    assert [(d["role"], d["says"]) for d in note["datings"]] == [("document", "16 May 1717"), ("note", "June 1717")]
    assert note["datings"][0]["source"]["id"] == "source-pell"


def test_the_list_is_in_the_order_of_time(client: TestClient) -> None:
    page = client.get("/timeline.json").json()
    assert [y["says"] for y in page["years"]] == ["264 BC", "1200", "1717", "1718", "1720", "1725", "1953"]
    assert page["counts"] == {"dated": 11, "open": 1, "length": 1}
    found = {e["number"]: e for e in listed(client)}
    assert found[4]["sentence"] == {
        "before": "",
        "words": "Two days later",
        "after": " he wrote that it would not stand another winter.",
    }
    assert found[3]["sentence"]["words"] == "3 May 1717"
    assert found[3]["place"] == "/#t3"
    assert [n["label"] for n in found[4]["notes"]] == ["2"], "the note behind the passage"
    assert found[12]["place"] == "/note/2#t12"


def test_what_is_open_is_listed_with_its_candidates(client: TestClient) -> None:
    answer = client.get("/timeline")
    assert "Undated: 1" in answer.text
    assert "It may be 1717" in answer.text
    (group, lengths) = client.get("/timeline.json").json()["timeless"]
    assert [e["quote"] for e in group["entries"]] == ["During the repairs"]
    assert [e["duration_says"] for e in lengths["entries"]] == ["6 weeks"]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("from=3+May+1717&to=May+1717", [3, 4, 11]),
        ("from=1717-05-15&to=1717-05-31", [4, 11]),
        ("from=1718", [6, 8, 9, 10, 13]),
        ("to=264+BC", [1]),
        ("to=-0263", [1]),
        ("role=note", [12, 13]),
        ("kind=interval", [6]),
        ("role=document&from=1717-06", []),
    ],
)
def test_filters(client: TestClient, query: str, numbers: list[int]) -> None:
    assert sorted(e["number"] for e in listed(client, query)) == numbers
    answer = client.get(f"/timeline?{query}")
    assert set(re.findall(r'<li class="dated-one" id="t(\d+)"', answer.text)) == {str(n) for n in numbers}


def test_a_limit_that_cannot_be_read_is_complained_of(client: TestClient) -> None:
    page = client.get("/timeline.json", params={"from": HOSTILE}).json()
    assert "no date that can be read" in page["filter"]["complaint"]
    assert "is before" in client.get("/timeline?from=1720&to=1717").text
    assert client.get("/timeline?part=x").status_code == 404
    assert client.get("/timeline?part=9").status_code == 404
    assert client.get("/find?from=x").status_code == 200


def test_the_drawing_has_spans_and_points_and_open_ends(client: TestClient) -> None:
    bands = client.get("/timeline.json").json()["drawing"]["bands"]
    drawn = {m["number"]: m for band in bands for lane in band["lanes"] for m in lane["marks"]}
    assert set(drawn) == {1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13}
    assert drawn[13]["left_open"]
    assert drawn[8]["about"]
    assert drawn[9]["unsure"]
    assert drawn[4]["place"] == "/#t4"
    assert {lane["name"] for band in bands for lane in band["lanes"]} == {"told", "note", "document"}


def test_a_search_by_date(client: TestClient) -> None:
    page = client.get("/find.json?from=3+May+1717&to=1717-05-20").json()
    assert next((g["certain"], [h["number"] for h in g["hits"]]) for g in page["dated"]) == (True, [3, 4, 11])
    assert client.get("/find.json?q=surveyor&from=1717").json()["count"] == 1


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Five thousand dates over nine centuries, one sentence each."""
    words, divisions, datings = "", [], []
    for number in range(5000):
        start = len(words)
        day = day_of(-354000 + number * 61)
        said = f"On day {number} a boat came in. "
        words += said
        if number % 10 == 9:
            words = words[:-1] + "\n\n"
            begins = words.rfind("\n\n", 0, len(words) - 2) + 2 if number > 9 else 0
            divisions.append(
                Division(id=f"d{number}", span=Span(start=begins, end=len(words) - 2), origin=Origin(rule="t"),
                         kind="paragraph")
            )  # fmt: skip
        dated = number % 10 != 3
        datings.append(
            Dating(id=f"x{number}", span=Span(start=start, end=start + len(f"On day {number}")), kind="date",
                   origin=Origin(rule="t"), edtf=str(day) if dated else None, earliest=str(day) if dated else None,
                   latest=str(day) if dated else None, anchor=None, reason="a count of days")
        )  # fmt: skip
    transcript = Transcript(content=words, name="many.txt", sha256="0" * 64)
    path = tmp_path_factory.mktemp("many") / "many.adf"
    write_dossier(path, Apparatus(text=Text(transcript=transcript)).adding([*divisions, *datings]))
    with TestClient(make_app(path), base_url=BASE) as client:
        yield client


def test_thousands_of_dates_are_paged_and_binned(many: TestClient) -> None:
    page = many.get("/timeline.json").json()
    assert page["counts"]["dated"] == 4500
    assert len(page["parts_of_list"]) > 15
    assert sum(len(m["entries"]) for y in page["years"] for m in y["months"]) <= 250
    (lane,) = page["drawing"]["bands"][0]["lanes"]
    assert sum(b["count"] for b in lane["bins"]) == 4500
    link = many.get(lane["bins"][3]["href"].replace("/timeline", "/timeline.json")).json()
    assert link["counts"]["dated"] == lane["bins"][3]["count"]
    assert len(many.get("/timeline").content) < 300_000
    assert len(many.get("/timeline?state=open").content) < 300_000


def test_a_mark_leads_to_its_part_of_the_list(many: TestClient) -> None:
    text = many.get("/index.json").json()
    slips = [s for block in text["blocks"] for s in block["date_slips"]]
    for slip in (slips[0], slips[3], slips[2000], slips[2003]):
        assert f'id="t{slip["number"]}"' in many.get(slip["href"]).text


def test_a_dossier_without_dates(tmp_path: Path) -> None:
    path = tmp_path / "bare.adf"
    write_dossier(path, Apparatus(text=Text(transcript=Transcript(content="No more.", name="n", sha256="0" * 64))))
    with TestClient(make_app(path), base_url=BASE) as client:
        assert "No expression of time" in client.get("/timeline").text
        assert client.get("/timeline?from=1900").status_code == 200


def test_dates_within_dates_are_no_towers_of_marks(tmp_path: Path) -> None:
    words = "a day " * 400
    told = Dating(id="x", span=Span(start=0, end=5), origin=Origin(rule="t"), kind="date", edtf="1949",
                  earliest="1949-01-01", latest="1949-12-31", anchor=None, reason="said")  # fmt: skip
    datings = [replace(told, id=f"x{n}", span=Span(start=n, end=len(words) - n)) for n in range(1000)]
    path = tmp_path / "deep.adf"
    text = Text(transcript=Transcript(content=words, name="n", sha256="0" * 64))
    write_dossier(path, Apparatus(text=text).adding(datings))
    with TestClient(make_app(path), base_url=BASE) as client:
        assert client.get("/").status_code == 200
        assert len(client.get("/timeline").content) < 500_000


def test_bounds_that_contradict_each_other_do_no_harm(tmp_path: Path) -> None:
    whole = make_dated()
    broken = tuple(
        replace(d, earliest=d.latest or "x", latest=d.earliest, note="none", source="none", anchor="none", kind="<b>",
                role="<i>", edtf=d.edtf and "1949-99")
        for d in whole.of(Dating)
    )  # fmt: skip
    path = tmp_path / "broken.adf"
    write_dossier(path, replace(whole, layers={**whole.layers, "Dating": broken}))
    with TestClient(make_app(path), base_url=BASE) as client:
        for address in ("/", "/timeline", "/timeline?state=open", "/note/2"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "<i>" not in answer.text


@pytest.fixture(scope="module")
def corn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A page of history with events, messages, journeys, undertakings and relations."""
    path = tmp_path_factory.mktemp("corn") / "corn.adf"
    write_dossier(path, make_reported())
    with TestClient(make_app(path), base_url=BASE) as client:
        yield client


def lanes(client: TestClient, query: str = "") -> dict[str, list[str]]:
    bands = client.get(f"/timeline.json?{query}").json()["drawing"]["bands"]
    found: dict[str, list[str]] = {}
    for lane in (lane for band in bands for lane in band["lanes"]):
        found.setdefault(lane["says"], []).extend(m["title"] for m in lane["marks"])
    return found


def test_what_happened_is_drawn_in_lanes_by_kind_each_thing_once(corn: TestClient) -> None:
    found = lanes(corn)
    assert list(found)[:5] == ["Events", "Messages", "Journeys", "Undertakings", "Relations"]
    assert len(found["Events"]) == 2, "the sending is the message, and the second telling is the first"
    assert found["Messages"] == ["4 May 1712: Lena Brandt letter → Council of Varna"]
    assert found["Journeys"][0].endswith("Lena Brandt, Tobias Reed travels to Varna")
    page = corn.get("/timeline.json").json()
    drawn = {lane["says"]: lane["marks"] for band in page["drawing"]["bands"] for lane in band["lanes"]}
    assert drawn["Journeys"][0]["shape"] == "lasting"
    assert drawn["Relations"][0]["right_open"], "no end is told"
    assert 'data-r="' in corn.get("/timeline").text


def test_lanes_by_actor_begin_with_the_most_told_of(corn: TestClient) -> None:
    found = lanes(corn, "lanes=actor")
    assert list(found)[:2] == ["Lena Brandt", "Duke Osric"], "she in four, he in three"
    assert "Others" in found
    assert [len(titles) for titles in lanes(corn, "lanes=none").values()] == [9]


def test_what_is_undated_is_listed_and_not_drawn(corn: TestClient) -> None:
    undated = corn.get("/timeline.json").json()["undated"]
    assert undated["count"] == 2
    assert any("did not send the silver" in e["says"] for e in undated["entries"])
    assert not any("silver" in title for titles in lanes(corn).values() for title in titles)
    assert "nobody tells when: 2" in corn.get("/timeline").text


@pytest.mark.parametrize(
    ("query", "count"),
    [("person=Brandt", 4), ("source=My+Errands", None), ("role=journey", 1), ("from=9+May+1712&to=14+May+1712", None)],
)
def test_the_drawing_is_limited_by_person_source_and_lane(corn: TestClient, query: str, count: int | None) -> None:
    page = corn.get(f"/timeline.json?{query}").json()
    whole = corn.get("/timeline.json").json()["shown"]
    assert 0 < page["shown"] < whole
    assert count is None or count <= page["shown"]
    assert corn.get(f"/timeline?{query}&lanes=actor").status_code == 200


def test_a_view_is_one_stretch_and_limits_nothing(corn: TestClient) -> None:
    page = corn.get("/timeline.json?view=1712-05-01..1712-05-31").json()
    (band,) = page["drawing"]["bands"]
    assert band["title"] == "May 1712"
    assert page["shown"] == corn.get("/timeline.json").json()["shown"]
    for wrong in ("x", "1712..", "1713..1712", HOSTILE):
        assert corn.get("/timeline", params={"view": wrong}).status_code == 200


def test_the_tables_of_the_timeline_fit_together(corn: TestClient) -> None:
    table = corn.get("/data/timeline.json").json()
    count = len(table["r"])
    assert all(len(table[name]) == count for name in ("lane", "kind", "date", "who", "whom", "what", "at", "flags"))
    moments = [row for n in range(table["sheaves"]) for row in corn.get(f"/data/moments-{n}.json").json()]
    assert len(moments) == count
    begins = [next(d for d in table["dates"][n][2:] if d is not None) for n in table["date"]]
    assert begins == sorted(begins)
    address = table["places"][table["place"][0]] + str(table["at"][0])
    assert corn.get(address).status_code == 200
