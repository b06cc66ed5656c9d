"""What style sheets say of how classes are set: as much of CSS as that takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STYLE = re.compile(r"<style\b[^<>]{0,300}>", re.IGNORECASE)
_STYLE_END = re.compile(r"</style", re.IGNORECASE)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)")
_TELLING = ("italic", "oblique", "bold", "small-caps", "super", "text-top", "sub", "underline", "line-through", "none",
            "hidden", "mso-hide", "font-weight")  # fmt: skip
MAX_RULES = 20_000
MAX_RULE = 2000
MAX_SHEET = 2**21
"""How much of a page's style sheets is looked at, in characters."""


def parse_sheet(css: str) -> dict[str, str]:
    """The rules of a style sheet for classes ("name" or "tag.name") that say how words are set; others are left out."""
    sheet: dict[str, str] = {}
    for selectors, said in _rules(_without_comments(css[:MAX_SHEET])):
        rules = said.lower()
        if not any(word in rules for word in _TELLING):
            continue
        for selector in selectors.split(","):
            if (found := _SELECTOR.fullmatch(selector.strip().lower())) and len(sheet) < MAX_RULES:
                key = f"{found[1]}.{found[2]}" if found[1] else found[2]
                sheet[key] = f"{sheet[key]};{rules}"[-MAX_RULE:] if key in sheet else rules[:MAX_RULE]
    return sheet


def _without_comments(css: str) -> str:
    pieces: list[str] = []
    at = 0
    while (begin := css.find("/*", at)) >= 0:
        pieces.append(css[at:begin])
        end = css.find("*/", begin + 2)
        at = end + 2 if end >= 0 else len(css)
    pieces.append(css[at:])
    return " ".join(pieces).replace("<!--", " ").replace("-->", " ")


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Each rule's selectors and what it says. Those for print or narrow screens (within "@media") are left out: they
    say nothing of how the page is read."""
    depth = start = body = 0
    selectors = ""
    for match in re.finditer(r"[{};]", css):
        if match[0] == "{":
            if not depth:
                selectors, body = css[start : match.start()].strip(), match.end()
            depth += 1
        elif match[0] == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, css[body : match.start()]
            depth = max(0, depth - 1)
        if not depth:
            start = match.end()


def styles_of(text: str) -> str:
    """What stands in the <style> elements of a page, as far as it is not absurdly long."""
    found: list[str] = []
    left, at = MAX_SHEET, 0
    while left > 0 and (begin := _STYLE.search(text, at)) and (end := _STYLE_END.search(text, begin.end())):
        found.append(text[begin.end() : min(end.start(), begin.end() + left)])
        left -= len(found[-1]) + 1
        at = end.end()
    return "\n".join(found)
