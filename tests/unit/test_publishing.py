"""Publishing: every page a file, every link leads somewhere, nothing leaves the folder, the same bytes each time."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.cli import main
from adfontes.web.publishing.addresses import find_sheaf, parse_address
from adfontes.web.publishing.crawl import Pages, crawl_pages
from adfontes.web.publishing.folder import NotPublished, write_file, write_folder
from adfontes.web.publishing.markup import TAG, change_attributes, find_addresses
from adfontes.web.publishing.packing import pack_pages, unpack_pages
from adfontes.web.publishing.single import make_single
from adfontes.web.publishing.site import MANIFEST, as_script, make_site
from tests.unit.web_sample import write_sample

IDS = re.compile(r'\sid="([^"]*)"')


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def pages(dossier: Path) -> Pages:
    return crawl_pages(dossier)


@pytest.fixture(scope="module")
def site(pages: Pages) -> dict[str, bytes]:
    return dict(make_site(pages))


def ids(markup: str) -> list[str]:
    return [html.unescape(found) for found in IDS.findall(markup)]


def test_names_are_those_of_the_scripts(root: Path) -> None:
    cases = json.loads((root / "src/adfontes/web/client/tests/names.json").read_bytes())
    assert [[a, parse_address(a).name, find_sheaf(parse_address(a).name, 16)] for a, _, _ in cases] == cases


@given(st.text(min_size=1), st.text(min_size=1))
def test_names_differ_stay_in_their_folder_and_are_of_small_letters(one: str, other: str) -> None:
    from urllib.parse import quote

    first, second = (quote(i.encode("utf-8", "replace"), safe="") for i in (one, other))
    name = parse_address(f"/source/{first}").name
    assert re.fullmatch(r"source/[a-z0-9_~-][a-z0-9_~.-]*", name)
    assert len(name) < 120
    assert (name == parse_address(f"/source/{second}").name) == (unquote(first) == unquote(second))


def test_every_page_is_crawled_once_and_without_what_needs_a_server(pages: Pages) -> None:
    names = list(pages.addresses)
    assert names[0] == "index"
    assert {"sources", "timeline", "map", "find", "about", "note/1", "source/source-brenn"} <= set(names)
    assert len({name.lower() for name in names}) == len(names)
    for _, markup in pages:
        assert 'method="post"' not in markup
        assert not any(link.split("?")[0].endswith(".json") for link in find_addresses(markup))


def test_every_bracket_of_a_page_begins_a_tag_that_is_read(pages: Pages) -> None:
    for address, markup in pages:
        rest = re.sub(r"</[a-z0-9]+>|<!doctype html>", "", TAG.sub("", markup))
        assert "<" not in rest, address.name


def test_links_of_a_site_lead_to_files_and_places(site: dict[str, bytes]) -> None:
    anchors = {name: set(ids(data.decode())) for name, data in site.items() if name.endswith(".html")}
    for name in anchors:
        for link in find_addresses(site[name].decode()):
            if link.startswith("data:"):
                continue
            assert not re.match(r"/|[a-z]+:", link), link
            way, _, fragment = link.partition("#")
            steps = name.split("/")[:-1]
            for step in way.partition("?")[0].split("/"):
                steps = steps[:-1] if step == ".." else [*steps, step]
            target = "/".join(steps) if way else name
            assert target in site, (name, link)
            if fragment:
                assert unquote(fragment) in anchors[target], (name, link)


def test_a_single_file_holds_what_it_leads_to(pages: Pages) -> None:
    markup = make_single(pages)[0].decode()
    found = ids(markup)
    assert len(found) == len(set(found)), "ids are unique"
    for link in find_addresses(markup):
        assert link.startswith("#") or link == "data:,", link
        held = unquote(link[1:]) in found or link[1:] in found
        assert held or link == "data:," or pages.find(parse_address(link[1:])) is not None, link
    assert "/static/" not in markup.partition("</head>")[0]


def test_the_same_dossier_gives_the_same_bytes(dossier: Path, pages: Pages, site: dict[str, bytes]) -> None:
    again = crawl_pages(dossier)
    assert dict(make_site(again)) == site
    assert make_single(again) == make_single(pages)
    assert not any(str(dossier.parent).encode() in data for data in site.values())


def test_attributes_are_changed_and_words_are_not() -> None:
    hostile = html.escape('"><a href="/evil"> href="/x')
    markup = f'<p title="{hostile}">href="/text"</p><a class="x" href="/a?b=1&amp;c=2" hidden>{hostile}</a>'
    changed = change_attributes(markup, lambda _, name, value: f"Y{value}" if name == "href" else value)
    assert changed == markup.replace('href="/a?', 'href="Y/a?')
    assert list(find_addresses(markup)) == ["/a?b=1&c=2"]
    gone = change_attributes(markup, lambda _, name, value: None if name == "href" else value)
    assert '<a class="x" hidden>' in gone


def test_a_table_as_a_script_cannot_leave_its_string() -> None:
    said = as_script("x", json.dumps({"__proto__": "</script>'\\ \u2028\n"}, ensure_ascii=False)).decode()
    assert "</script" not in said
    assert "\u2028" not in said
    assert said.count("\n") == 1
    assert re.fullmatch(r"adFontes\.takeData\(\"x\",JSON\.parse\('(?:[^'\\\n]|\\.)*'\)\);\n", said)


@given(
    st.dictionaries(st.text("abc", min_size=1), st.lists(st.sampled_from(["<p>", "</p>", "ab", "𝄞" * 50, "c" * 90])))
)
def test_packed_pages_come_out_as_they_were(given_pages: dict[str, list[str]]) -> None:
    markup = {name: "".join(tokens) for name, tokens in given_pages.items()}
    assert unpack_pages(pack_pages(markup)) == markup


def test_a_folder_is_replaced_as_a_whole_or_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    manifest = json.dumps({"publication": "Ad Fontes", "files": ["a.html", "b.html"]}).encode()
    write_folder([("a.html", b"1"), ("b.html", b"2"), (MANIFEST, manifest)], out)
    write_folder([("a.html", b"3"), (MANIFEST, manifest)], out)
    assert sorted(p.name for p in out.iterdir()) == ["a.html", MANIFEST]

    def broken():  # type: ignore[no-untyped-def]
        yield "a.html", b"4"
        raise NotPublished("no")

    with pytest.raises(NotPublished):
        write_folder(broken(), out)
    with pytest.raises(NotPublished, match="leads out"):
        write_folder([("../x.html", b"5")], out)
    assert (out / "a.html").read_bytes() == b"3"
    (out / "mine.txt").write_text("kept")
    with pytest.raises(NotPublished, match=r"mine\.txt"):
        write_folder([("a.html", b"6")], out)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"], "nothing is left beside it"


def test_a_file_is_overwritten_only_where_it_was_published(tmp_path: Path) -> None:
    out = tmp_path / "book.html"
    write_file(b'<!doctype html>\n<html data-mode="single">', out)
    write_file(b'<!doctype html>\n<html data-mode="single">2', out)
    out.write_text("my own")
    with pytest.raises(NotPublished, match="not overwritten"):
        write_file(b"x", out)
    with pytest.raises(NotPublished, match="a folder"):
        write_file(b"x", tmp_path)


def test_the_command_says_what_it_wrote(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "site"
    assert main(["publish", str(dossier), "-o", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    files = [p for p in out.rglob("*") if p.is_file()]
    assert (said["files"], said["bytes"]) == (len(files), sum(p.stat().st_size for p in files))
    (out / "mine.txt").write_text("kept")
    assert main(["publish", str(dossier), "-o", str(out)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["publish", str(dossier), "--single-file", "-o", str(tmp_path / "a.html")]) == 0
    assert "one file" in capsys.readouterr().out


def test_without_built_scripts_the_pages_read(pages: Pages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from adfontes.web.publishing import single, site

    monkeypatch.setattr(site, "STATIC", tmp_path)
    monkeypatch.setattr(single, "has_scripts", lambda: False)
    assert not any(name.endswith(".js") for name in dict(make_site(pages)))
    markup = make_single(pages)[0].decode()
    assert "<script" not in markup
    assert 'id="/sources"' in markup
