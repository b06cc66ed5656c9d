"""The pages of a small dossier made by hand: what each says, and that each has its twin."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.entities import Entity
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Division, Note, Origin, Span, Text, Transcript
from adfontes.store import load_dossier
from adfontes.web import PortInUse, make_app, serve_dossier
from adfontes.web.views import VIEWS
from tests.unit.web_sample import decide_on_sample, make_apparatus, write_sample

BASE = "http://127.0.0.1:8000"
VOID = {"meta", "link", "input", "rect", "br"}

PAGES = (
    "/", "/?w=entity-brenn", "/?w=entity-agathe&s=source-archive", "/note/1", "/note/2", "/note/note-7", "/note/13",
    "/sources", "/source/source-brenn", "/source/source-papers", "/witnesses", "/witness/entity-agathe",
    "/witness/entity-petrus", "/strike", "/strike?w=entity-agathe", "/problems", "/damage", "/find",
    "/find?q=bread", "/timeline", "/about", "/people", "/bodies", "/places", "/person/entity-agathe", "/events",
    "/messages", "/journeys", "/ledger", "/relations", "/sums", "/map", "/network",
    "/dependence",
)  # fmt: skip

SCRIPTS = {f"/static/client/{name}.js" for name in ("reader", "timeline", "map", "network")}
"""The scripts that a page may name, where they are built."""

ELSEWHERE = {"body", "conflicts", "place", "questions", "testimonies", "weighing"}
"""What the sample has none of: looked at in the tests of what is reported and of whose word it is."""


class Page(HTMLParser):
    """A page read back: its elements with their attributes, and the words of each block of the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: dict[tuple[int, int], str] = {}
        self.outside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        self.elements.append((tag, about))
        if tag not in VOID:
            self.open.append((tag, about))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag, f"{tag} closes {self.open[-1]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for _, about in reversed(self.open):
            if "data-start" in about:
                key = (int(about["data-start"] or 0), int(about["data-end"] or 0))
                self.blocks[key] = self.blocks.get(key, "") + data
                return

    def of(self, tag: str, **having: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in having.items())]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="module")
def client(dossier: Path) -> Iterator[TestClient]:
    with TestClient(make_app(dossier), base_url=BASE) as client:
        yield client


def twin(path: str) -> str:
    split = urlsplit(path)
    return ("/index" if split.path == "/" else split.path) + ".json" + (f"?{split.query}" if split.query else "")


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_whole_and_has_a_twin(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert not page.open
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids)), "ids are unique"
    assert page.of("main", id="main")
    assert page.of("a", **{"class": "skip"})
    assert not [a for _, a in page.elements if "style" in a or any(name.startswith("on") for name in a)]
    (alternate,) = page.of("link", rel="alternate")
    other = client.get(alternate["href"] or "")
    assert other.status_code == 200
    assert other.headers["content-type"] == "application/json"
    assert other.json()["page"]["path"] == path.replace("note-7", "7")
    assert client.get(twin(path)).json() == other.json()


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(client: TestClient, path: str) -> None:
    page = Page(client.get(path).text)
    for link in {a["href"] or "" for a in page.of("a")}:
        answer = client.get(link) if not link.startswith("#") else client.get(path)
        assert answer.status_code == 200, link
        if anchor := urlsplit(link).fragment:
            assert f'id="{anchor}"' in answer.text, link


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/static/styles.css"])
def test_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_every_view_is_looked_at() -> None:
    seen = {urlsplit(path).path.split("/")[1] for path in PAGES}
    assert {address.split("/")[1] for address in VIEWS} == seen | ELSEWHERE


def test_the_text_is_the_text(client: TestClient) -> None:
    content = make_apparatus().text.content
    page = Page(client.get("/?w=entity-brenn").text)
    assert len(page.blocks) > 8
    for (start, end), words in page.blocks.items():
        assert words == content[start:end]


def test_notes_stand_by_their_paragraph(client: TestClient) -> None:
    text = client.get("/index.json").json()
    called = {block["kind"]: [note["label"] for note in block["notes"]] for block in text["blocks"]}
    assert called["quotation"] == ["6"]
    assert called["orphan"] == ["13"]


def test_a_note_says_what_it_cites_and_why(client: TestClient) -> None:
    first, second = client.get("/note/2.json").json()["citations"]
    assert first["held_in"]["label"] == "Papers of the Northern Command"
    assert (second["function"], second["signal"], second["source"]["complete"]) == ("contrary", "but see", False)
    assert "Ibid. = note 4" in client.get("/note/5").text
    assert client.get("/note/11.json").json()["citations"][1]["candidates"][0]["id"] == "source-lund"
    assert "Source not found" in client.get("/note/11").text


def test_back_to_the_exact_place(client: TestClient) -> None:
    note = client.get("/note/8.json").json()
    assert note["note"]["place"] == "/#c8"
    assert note["passage"]["place"] == "/#p8"
    assert note["passage"]["quote"].startswith("On Candlemas")


def test_a_witness_and_their_passages(client: TestClient) -> None:
    page = client.get("/witness/entity-agathe.json").json()
    assert [p["notes"][0]["label"] for p in page["alone"]] == ["6", "9"]
    assert [p["notes"][0]["label"] for p in page["together"]] == ["7"]
    assert page["works"][0]["through"]["name"] == "Father Petrus"


def test_strike_in_the_text_and_undo(client: TestClient) -> None:
    struck = client.get("/index.json?w=entity-agathe&s=source-archive").json()["struck"]
    assert [row["count"] for row in struck["counts"]] == [4, 1, 6]
    assert struck["witnesses"][0]["undo"] == "/?s=source-archive"
    html = client.get("/?w=entity-agathe&s=source-archive").text
    assert "left without a cited support" in html
    assert "false" not in re.sub(r"<[^>]*>|never means false", "", html)
    states = [a["class"] for a in Page(html).of("span") if (a.get("class") or "").startswith("passage")]
    assert states.count("passage falls first") == 4


def test_strike_lists_each_chain(client: TestClient) -> None:
    page = client.get("/strike.json?w=entity-agathe").json()
    assert [p["notes"][0]["label"] for p in page["falls"]] == ["6", "9"]
    (thread,) = page["falls"][0]["lost"]
    assert (thread["source"]["id"], thread["witness"]["id"]) == ("source-petrus", "entity-agathe")
    assert len(page["weakened"][0]["left"]) == 2


def test_what_is_not_there(client: TestClient) -> None:
    for path in ("/note/99", "/source/none", "/witness/%22%3E", "/note/..%2f..", "/?part=0", "/?part=2", "/?part=١"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert not Page(answer.text).open
    assert client.get("/note/99.json").json()["status"] == 404
    assert client.post("/note/1/decide").status_code in (404, 405)
    assert "Not in this dossier: <bdi>&lt;b&gt;" in client.get("/strike?w=<b>").text


@pytest.mark.parametrize("query", ['"', "a AND", "(", "*", "NEAR(", "é" * 3000, "\x00", "%", "a" * 9000, "-", "\ud800"])
def test_no_query_breaks_the_search(client: TestClient, query: str) -> None:
    answer = client.get("/find", params={"q": query.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200


def test_find(client: TestClient) -> None:
    (hit,) = client.get("/find.json?q=Candlemas+bread").json()["hits"]
    assert "promised bread" in hit["snippet"]
    assert {"kind": "match", "first": True, "runs": [{"text": "bread"}]} in hit["runs"]


def test_a_foreign_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "example.org"}).status_code == 421


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'</title></style>javascript:alert(1)\u202eevil\x0b"


def hostile() -> Apparatus:
    origin = Origin(rule="<b>")
    whole = f"{HOSTILE} 1\n\n1. {HOSTILE}"
    at = len(HOSTILE) + 6
    body = Span(start=at, end=at + len(HOSTILE))
    note = Note(id='n"<x>/../', span=Span(start=at - 3, end=body.end), origin=origin, body=body, label=HOSTILE,
                number=None, call=Span(start=len(HOSTILE) + 1, end=len(HOSTILE) + 2), reason=HOSTILE)  # fmt: skip
    source = Source(id="javascript:alert(1)", span=None, origin=origin, kind="<kind>", variants=(HOSTILE,),
                    item=Item(authors=(HOSTILE,), title=HOSTILE, url="javascript:alert(1)"))  # fmt: skip
    citation = Citation(id="c<i>", span=body, origin=origin, note=note.id, ordinal=1, form="<f>", position="first",
                        signal=HOSTILE, function="<fn>", locator=HOSTILE, source=source.id, candidates=(),
                        held_in=source.id, reason=HOSTILE)  # fmt: skip
    entity = Entity(id="e<u>", span=None, origin=origin, kind="person", name=HOSTILE, variants=(HOSTILE + "2",))
    title = Division(id="d", span=Span(start=0, end=len(HOSTILE) + 2), origin=origin, kind="title")
    transcript = Transcript(content=whole, name=HOSTILE, sha256="0" * 64)
    return Apparatus(text=Text(transcript=transcript)).adding([title, note, source, citation, entity])


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    client = TestClient(make_app(write_sample(tmp_path, hostile()), decide_on_sample), base_url=BASE)
    start = client.get("/index.json").json()
    note = start["called"][0]["href"]
    paths = ["/", note, "/sources", "/source/javascript:alert(1)", "/witness/e%3Cu%3E", "/witnesses", "/problems",
             "/person/e%3Cu%3E", "/people", "/about", f"/find?q={quote(HOSTILE)}", f"/?w=e%3Cu%3E&s={quote(HOSTILE)}",
             "/strike?s=javascript:alert(1)"]  # fmt: skip
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in (200, 404), path
        page = Page(answer.text)
        assert not page.open, path
        assert not page.of("img"), path
        assert {a.get("src") for a in page.of("script")} <= SCRIPTS, path
        assert all((a["href"] or "").startswith(("/", "#")) for a in page.of("a")), path
        assert "\u202e" not in answer.text.partition("</title>")[0], path


def test_a_text_without_anything(tmp_path: Path) -> None:
    for content in ("", "Only words."):
        made = Apparatus(text=Text(transcript=Transcript(content=content, name="bare.txt", sha256="0" * 64)))
        client = TestClient(make_app(write_sample(tmp_path, made)), base_url=BASE)
        for path in PAGES[-18:]:
            if "entity" in path:
                continue
            assert client.get(path).status_code == 200
        assert "This text has no notes" in client.get("/").text


def decide(client: TestClient, **changes: str) -> tuple[int, str]:
    html = client.get("/note/11").text
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found
    form = {"token": found[1], "citation": "citation-11-2", "source": "", "function": "support", "why": "by the pages",
            "by": "Ida", **changes}  # fmt: skip
    answer = client.post("/note/11/decide", data=form, headers={"origin": BASE}, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", "")


def test_a_decision_is_taken_and_shown(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    client = TestClient(make_app(path, decide_on_sample), base_url=BASE)
    assert decide(client, source="Lund, The Commandant's Arithmetic") == (303, "/note/11#citation-11-2")
    (made,) = load_dossier(path).decisions
    assert (made.field, made.value, made.by, made.why) == ("source", "source-lund", "Ida", "by the pages")
    assert made.quote == "Lund, op. cit., p. 14"
    cited = client.get("/note/11.json").json()["citations"][1]
    assert cited["source"]["id"] == "source-lund"
    assert cited["decided"][0]["by"] == "Ida"
    assert decide(client, source="source-lund", function="further-reading")[0] == 303
    assert client.get("/note/11.json").json()["citations"][1]["function"] == "further-reading"
    assert decide(client, source="", function="further-reading")[0] == 303
    assert client.get("/note/11.json").json()["citations"][1]["source"] is None


def test_decisions_that_are_refused(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    taken: list[Decision] = []
    client = TestClient(make_app(path, lambda _, decision: taken.append(decision)), base_url=BASE)
    assert decide(client, token="wrong")[0] == 403
    assert decide(client, citation="citation-1-1", source="source-lund")[0] == 404
    assert decide(client, source="no such work")[0] == 400
    assert decide(client, function="proof")[0] == 400
    assert decide(client, why="x" * 70_000)[0] == 413
    data = {"citation": "citation-11-2"}
    assert client.post("/note/11/decide", data=data, headers={"origin": "http://example.org"}).status_code == 403
    assert client.post("/note/11/decide", json=data, headers={"origin": BASE}).status_code == 415
    assert client.post("/note/11/decide", data=data).status_code == 403
    assert taken == []
    assert decide(client)[0] == 303, "nothing changed, nothing decided"
    assert taken == []


def test_a_failed_decision_is_told(tmp_path: Path) -> None:
    def refuse(_: Path, __: Decision) -> None:
        raise ValueError("the dossier is of a newer version")

    client = TestClient(make_app(write_sample(tmp_path), refuse), base_url=BASE)
    assert decide(client, source="source-lund")[0] == 400


def test_no_form_and_no_token_where_nothing_can_be_decided(client: TestClient, tmp_path: Path) -> None:
    assert "<form method" not in client.get("/note/11").text
    deciding = TestClient(make_app(write_sample(tmp_path), decide_on_sample), base_url=BASE)
    assert "token" not in deciding.get("/note/11.json").text


def test_a_changed_dossier_is_read_again(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    client = TestClient(make_app(path), base_url=BASE)
    assert client.get("/").status_code == 200
    other = Apparatus(text=Text(transcript=Transcript(content="Another text.", name="other.txt", sha256="0" * 64)))
    write_sample(tmp_path, other)
    assert "Another text." in client.get("/").text
    path.write_bytes(b"no dossier")
    os.utime(path, (1, 1))
    answer = client.get("/")
    assert answer.status_code == 200
    assert "cannot be read now" in answer.text
    assert "Another text." in answer.text


def test_a_long_text_is_cut_into_parts(tmp_path: Path) -> None:
    origin = Origin(rule="test")
    paragraph = "Snow fell on the pass for nine days. " * 30
    content = "\n\n".join([paragraph] * 600)
    size = len(paragraph) + 2
    divisions = [
        Division(id=f"d{i}", span=Span(start=i * size, end=i * size + len(paragraph)), origin=origin, kind="paragraph")
        for i in range(600)
    ]
    made = Apparatus(text=Text(transcript=Transcript(content=content, name="long.txt", sha256="0" * 64)))
    client = TestClient(make_app(write_sample(tmp_path, made.adding(divisions))), base_url=BASE)
    parts = client.get("/index.json").json()["text_parts"]
    assert len(parts) > 1
    shown = [b for p in parts for b in client.get(f"/index.json?part={p['number']}").json()["blocks"]]
    assert len(shown) == 600


def test_a_port_in_use(dossier: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortInUse, match="is in use"):
            serve_dossier(dossier, port=taken.getsockname()[1])
    with pytest.raises(ValueError, match="cannot listen"):
        serve_dossier(dossier, host="203.0.113.7", port=0)


def test_no_dossier(tmp_path: Path) -> None:
    with pytest.raises((ValueError, OSError)):
        make_app(tmp_path / "none.adf")
