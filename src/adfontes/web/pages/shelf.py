"""The shelf: the dossiers that are served together, each with what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

from adfontes.model.answering import reasons
from adfontes.store import DossierError
from adfontes.store.many import search_many
from adfontes.store.summary import Summary, read_summary
from adfontes.web import words
from adfontes.web.pages.brief import Context

LAYERS = (("Note", "note"), ("Source", "source"), ("Testimony", "testimony"), ("Question", "question"))
LONGEST_QUERY = 500
FIRST = 3
"""Answers of each kind whose words the shelf shows."""


class Summaries:
    """What is said of each dossier, by its name in addresses; read again when its file is another."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self.paths = paths
        self._read: dict[str, tuple[tuple[int, int], Summary | str]] = {}

    def of(self, name: str) -> Summary | str:
        """A dossier in brief, or why it cannot be read."""
        path = self.paths[name]
        try:
            about = path.stat()
            stamp = (about.st_size, about.st_mtime_ns)
            if name not in self._read or self._read[name][0] != stamp:
                self._read[name] = (stamp, read_summary(path))
            return self._read[name][1]
        except (OSError, DossierError) as error:
            return str(error)


def shelf_page(summaries: Summaries, query: str) -> Context:
    """All dossiers in their order; with a search in plain words, those that answer it, the one with most first."""
    asked = " ".join(query.split())[:LONGEST_QUERY]
    texts = [
        {**_text(summaries, name), "found": _answers(summaries, name, asked) if asked else None}
        for name in summaries.paths
    ]
    if asked:
        texts = sorted((t for t in texts if t["found"]), key=lambda t: -t["found"]["count"])
    return {"query": asked, "all": len(summaries.paths), "texts": texts}


def _answers(summaries: Summaries, name: str, asked: str) -> Context | None:
    """What one dossier answers: how much of each kind, the words of the first few, and where all of it is; None where
    it answers nothing or cannot be read."""
    try:
        found = next(search_many([summaries.paths[name]], asked, FIRST))
    except (OSError, DossierError):
        return None
    if not len(found):
        return None
    groups = [
        {
            "says": words.of_number(len(answers), words.of_kind(kind)),
            "first": [
                {"quote": found.quotes.get(a.record.id, ""),
                 "why": reasons(found.asking, found.answers, a, found.layers)}
                for a in answers[:FIRST]
            ],
        }
        for kind, answers in found.answers.groups.items()
        if answers
    ]  # fmt: skip
    return {
        "count": len(found),
        "groups": groups,
        "hits": [snippet for _, snippet in found.hits[:FIRST]],
        "unknown": list(found.asking.unknown),
        "href": f"/in/{quote(name)}/find?{urlencode({'q': asked})}",
    }


def _text(summaries: Summaries, name: str) -> Context:
    found = summaries.of(name)
    entry = {"name": summaries.paths[name].name, "href": f"/in/{quote(name)}/"}
    if isinstance(found, str):
        return {**entry, "trouble": found, "title": None, "authors": [], "holds": []}
    plurals = {"testimony": "testimonies"}
    holds = [
        words.of_number(count, one, plurals.get(one, f"{one}s"))
        for layer, one in LAYERS
        if (count := found.records.get(layer, 0))
    ]
    return {
        **entry,
        "trouble": None,
        "title": found.title or found.name,
        "authors": list(found.authors),
        "holds": holds,
    }
