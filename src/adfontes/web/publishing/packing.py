"""Pages packed together: what one page repeats of another is written once, however far apart they are.

gzip looks back 32,768 bytes; pages that tell of the same thing are farther apart. So before it, runs of tags and
words that stood before are replaced by where they stood (Lempel and Ziv 1977, over whole tags and stretches of text,
which is quick). `client/core/unpacking.ts` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

TOKEN = re.compile(r"<[^>]*>|[^<]+")
SHORTEST = 80
"""How many characters a repetition must have to be worth its three numbers."""


def pack_pages(pages: Mapping[str, str]) -> dict[str, Any]:
    """The markup of pages, by name, as JSON: `words`, what is said for the first time, one after another; `copies`,
    threes of numbers: how many characters of `words` come first, then how far back a repetition begins and how long it
    is; `lengths`, the name and the length of each page in what results. All are counted in UTF-16 units, as scripts
    count. Linear in the length of the pages.
    """
    tokens: list[str] = []
    lengths = []
    for name, markup in pages.items():
        tokens += TOKEN.findall(markup)
        lengths.append([name, units(markup)])
    words, copies = _repetitions(tokens)
    return {"words": words, "copies": copies, "lengths": lengths}


def unpack_pages(packed: Mapping[str, Any]) -> dict[str, str]:
    """The pages again, as the script has them."""
    words = packed["words"].encode("utf-16-le", "surrogatepass")
    whole = bytearray()
    at = 0
    copies = iter(packed["copies"])
    for first, back, length in zip(copies, copies, copies, strict=True):
        whole += words[at : at + 2 * first]
        at += 2 * first
        begin = len(whole) - 2 * back
        for k in range(begin, begin + 2 * length):  # one after another: a repetition may run into itself
            whole.append(whole[k])
    whole += words[at:]
    found, begin = {}, 0
    for name, length in packed["lengths"]:
        found[name] = whole[begin : begin + 2 * length].decode("utf-16-le", "surrogatepass")
        begin += 2 * length
    return found


def units(words: str) -> int:
    """The length of words in UTF-16 units."""
    return len(words) + sum(c > "\uffff" for c in words) if not words.isascii() else len(words)


def _repetitions(tokens: list[str]) -> tuple[str, list[int]]:
    """What is said for the first time, and where the rest stood before. A repetition begins with two tokens that stood
    together, where they last did; so it is looked for once at each place."""
    numbers: dict[str, int] = {}
    called = [numbers.setdefault(token, len(numbers)) for token in tokens]
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + units(token))
    last: dict[tuple[int, int], int] = {}
    copies: list[int] = []
    said: list[str] = []
    at = fresh = 0
    while at + 1 < len(called):
        before = last.get((called[at], called[at + 1]))
        end = at
        if before is not None:
            while end < len(called) and called[before + end - at] == called[end]:
                end += 1
        if before is not None and starts[end] - starts[at] >= SHORTEST:
            said += tokens[fresh:at]
            copies += (starts[at] - starts[fresh], starts[at] - starts[before], starts[end] - starts[at])
            for k in range(at, min(end, len(called) - 1)):
                last[called[k], called[k + 1]] = k
            at = fresh = end
        else:
            last[called[at], called[at + 1]] = at
            at += 1
    said += tokens[fresh:]
    return "".join(said), copies
