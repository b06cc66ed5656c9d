"""A dossier as one HTML file: the text and its main lists to be read and printed as they are, all else packed within.

An address of the reader stands behind the sign of a fragment: `#/sources`. Without script it leads to the list of
that name; where scripts run they show one page at a time, and every page has such an address.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from dataclasses import dataclass

from adfontes.web.publishing.addresses import Address, find_sheaf, parse_address
from adfontes.web.publishing.crawl import Pages
from adfontes.web.publishing.markup import change_attributes, element, inner, title
from adfontes.web.publishing.packing import pack_pages
from adfontes.web.publishing.site import as_served, count_sheaves, has_scripts, relocate
from adfontes.web.rendering import STATIC, style_sheet
from adfontes.web.tables import TABLES, make_table

SECTIONS = ("/sources", "/witnesses", "/ledger", "/questions", "/timeline", "/damage", "/problems", "/about")
"""The lists that stand below the text to be read without script."""

HOME = "index"
SHEAF_FACTOR = 40
"""How many times as much is packed together as in a file of a site: what is alike in many pages is packed once."""

NAMING = frozenset(("id", "for", "list", "headers"))
POINTING = frozenset(("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"))
_PAINT = re.compile(r"url\(#([^)]*)\)")
_BODY_CLASS = re.compile(r'<body class="([^"]*)"')
NOTICE = (
    "This file holds the text and, below it, its sources, witnesses, undertakings, questions, dates, damage and what "
    "was not understood. Its other pages are shown where scripts run."
)


@dataclass(frozen=True, slots=True)
class Share:
    """How many bytes a part of the file takes."""

    part: str
    size: int


def make_single(pages: Pages) -> tuple[bytes, tuple[Share, ...]]:
    """The file, and what its parts take. The same pages give the same bytes."""
    scripted = has_scripts()
    style = style_sheet()
    scripts = _scripts() if scripted else []
    packed = _pack_all(pages) if scripted else {}
    home = _home(pages)
    lists = "\n".join(_sections(pages))
    data = "\n".join(_block(name, said) for name, said in packed.items())
    run = "\n".join(f"<script>{script}</script>" for script in scripts)
    markup = pages.markup(HOME)
    sheaves = _sheaves(pages) if scripted else 0
    parts = (
        f'<!doctype html>\n<html lang="en" data-mode="single" data-path="/" data-sheaves="{sheaves}">\n<head>',
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(_policy(style, scripts))}">',
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{html.escape(title(markup))}</title>\n<link rel="icon" href="data:,">',
        f"<style>{style}</style>\n</head>\n<body class={_quoted(body_class(markup))}>",
        home,
        f'<div class="also">\n<p class="notice">{NOTICE}</p>\n{lists}\n</div>',
        _placed(pages, element(markup, "footer")),
        data,
        run,
        "</body>\n</html>\n",
    )
    shares = (
        Share("text", _size(home)),
        Share("lists", _size(lists)),
        Share("styles", _size(style)),
        Share("scripts", sum(map(_size, scripts))),
        *(Share(name, _size(said)) for name, said in packed.items()),
    )
    return "\n".join(parts).encode("utf-8", "replace"), shares


def _block(name: str, said: str) -> str:
    return f'<script type="application/json" id="data-{name}">{said}</script>'


def _home(pages: Pages) -> str:
    """What stands before the lists: the head of the page and the text, its later parts after the first."""
    markup = pages.markup(HOME)
    main = _placed(pages, element(markup, "main"))
    skip = '<a class="skip" href="#main">Skip to the text</a>'
    return f'<div id="/"></div>\n{skip}\n{_placed(pages, element(markup, "header"))}\n{main}'


def _sections(pages: Pages) -> list[str]:
    """The parts of the text after the first, and the lists, each as a section whose id is its address."""
    found = []
    for address in _below(pages):
        content = inner(pages.markup(address.name), "main")
        if address.path != "/":
            content = _prefixed(content, address)
        found.append(f'<section id="{html.escape(address.page)}">{_placed(pages, content, address)}</section>')
    return found


def _below(pages: Pages) -> list[Address]:
    parts = [a for a in pages.addresses.values() if a.path == "/" and a.paging]
    lists = [a for path in SECTIONS if (a := pages.addresses.get(parse_address(path).name))]
    return [*sorted(parts, key=lambda a: int(dict(a.paging).get("part", "1"))), *lists]


def _prefixed(content: str, address: Address) -> str:
    """A page's content whose ids, and all that names them, begin with its address, so that no two pages share one."""
    sign = f"{address.page}#"

    def change(_: str, name: str, value: str) -> str:
        if name in NAMING:
            return sign + value
        if name in POINTING:
            return " ".join(sign + one for one in value.split())
        if name == "href" and value.startswith("#"):
            return f"#{sign}{value[1:]}"
        return _PAINT.sub(lambda m: f"url(#{sign}{m.group(1)})", value) if "url(#" in value else value

    return change_attributes(content, change)


def _placed(pages: Pages, content: str, within: Address | None = None) -> str:
    """Content whose links lead to places in the file. The text's own anchors stand in it once, and bear no address."""

    def link(wanted: Address, page: Address) -> str:
        if page.path != "/":
            return f"#{as_served(wanted, page)}"
        if wanted.fragment and not wanted.rest and (within is not None or not page.paging):
            return wanted.fragment
        return f"#{as_served(wanted, page)}"

    return relocate(content, pages, link)


def _pack_all(pages: Pages) -> dict[str, str]:
    """The tables, and the pages but for the text's first, which stands in the file, each packed."""
    sheaves = _sheaves(pages)
    frames: dict[str, int] = {}
    tables = {name: make_table(pages.reading, name) for name in TABLES}
    for number in range(sheaves):
        mains, kept = {}, {}
        for name in sorted(pages.addresses):
            if name == HOME or find_sheaf(name, sheaves) != number:
                continue
            markup = pages.markup(name)
            nav = relocate(element(element(markup, "header"), "nav"), pages, as_served)
            frame = frames.setdefault(_json([body_class(markup), nav]), len(frames))
            mains[name], kept[name] = relocate(element(markup, "main"), pages, as_served), [title(markup), frame]
        tables[f"pages-{number}"] = _json({"kept": kept, **pack_pages(mains)}).encode("utf-8", "replace")
    tables["frames"] = f"[{','.join(frames)}]".encode("utf-8", "replace")
    return {name: pack(table) for name, table in tables.items()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sheaves(pages: Pages) -> int:
    return -(-count_sheaves(pages) // SHEAF_FACTOR)


def pack(table: bytes) -> str:
    """JSON packed with gzip (RFC 1952, without a time) and written in base64."""
    return base64.b64encode(gzip.compress(table, 9, mtime=0)).decode("ascii")


def body_class(markup: str) -> str:
    """The kind of a page, by which the styles know it."""
    found = _BODY_CLASS.search(markup)
    return html.unescape(found.group(1)) if found else "page"


def _scripts() -> list[str]:
    """The scripts as they may stand within a page, the one that the others use first: no string of one may look like
    the end of it (HTML, 4.12.1.3)."""
    files = sorted((STATIC / "client").glob("*.js"), key=lambda file: (file.stem != "reader", file.stem))
    return [re.sub(r"(?i)<(?=/?script)", r"\\x3c", file.read_text(encoding="utf-8")) for file in files]


def _policy(style: str, scripts: list[str]) -> str:
    """Nothing runs and nothing loads but what this very file holds."""
    runs = " ".join(_hash(script) for script in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {runs}; img-src data:; form-action 'none'; "
        "base-uri 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _quoted(value: str) -> str:
    return f'"{html.escape(value)}"'


def _size(said: str) -> int:
    return len(said.encode("utf-8", "replace"))
