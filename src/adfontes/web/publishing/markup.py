"""Addresses in the markup of the reader's own pages: found, and written anew.

The pages are made from templates that escape `<`, `>`, `"`, `'` and `&` wherever words of a text stand. So each `<`
begins a tag of the template's, each value stands in double quotes, and none holds another; a scanner that takes
attributes one after another cannot be led astray by what a value says.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

TAG = re.compile(r'<([a-zA-Z][a-zA-Z0-9]*)((?:[^"<>]|"[^"<]*")*)>')
ATTRIBUTE = re.compile(r'\s+([^\s=">/]+)(?:="([^"]*)")?')
ADDRESSES = frozenset(("href", "src", "action", "formaction"))
"""The attributes that lead somewhere. What scripts read (`data-*`) speaks of addresses as the server has them."""

Change = Callable[[str, str, str], str | None]
"""From a tag's name, an attribute and its value (unescaped) to the value it shall have; None leaves it out."""


def change_attributes(markup: str, change: Change) -> str:
    """The same markup with every attribute's value as `change` says. What stands between tags stays as it is."""

    def changed(tag: re.Match[str]) -> str:
        def one(attribute: re.Match[str]) -> str:
            name, value = attribute.groups()
            if value is None:
                return attribute.group()
            said = html.unescape(value)
            now = change(tag.group(1), name, said)
            if now is None:
                return ""
            return attribute.group() if now == said else f'{attribute.group()[: -len(value) - 1]}{html.escape(now)}"'

        return f"<{tag.group(1)}{ATTRIBUTE.sub(one, tag.group(2))}>" if '"' in tag.group(2) else tag.group()

    return TAG.sub(changed, markup)


def find_addresses(markup: str) -> Iterator[str]:
    """Where the links, forms and files of a page lead, in their order, with repetitions."""
    for tag in TAG.finditer(markup):
        if '="' in tag.group(2):
            for name, value in ATTRIBUTE.findall(tag.group(2)):
                if name in ADDRESSES:
                    yield html.unescape(value)


def is_own(address: str) -> bool:
    """Whether an address is one of the reader's own, and not a fragment, another scheme or another host."""
    return address.startswith("/") and not address.startswith("//")


def element(markup: str, name: str) -> str:
    """The first element of a name, `main` or `nav`, with its tags; empty where there is none. It must hold no other
    of that name."""
    begin = re.search(rf"<{name}[ >]", markup)
    end = markup.find(f"</{name}>", begin.end()) if begin else -1
    return markup[begin.start() : end + len(name) + 3] if begin and end > 0 else ""


def inner(markup: str, name: str) -> str:
    """The content of the first element of a name, without its tags."""
    whole = element(markup, name)
    return whole[whole.index(">") + 1 : whole.rindex("<")] if whole else ""


def title(markup: str) -> str:
    """The title of a page, as words."""
    found = re.search(r"<title>([^<]*)</title>", markup)
    return html.unescape(found.group(1)) if found else ""
