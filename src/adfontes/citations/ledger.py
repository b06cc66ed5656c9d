"""The works met so far: what each citation of them has printed, and how to find one again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace

from adfontes.citations.match import fold, same_names, same_title, surname_keys, title_words
from adfontes.model.sources import Item, Reference
from adfontes.model.text import Span


@dataclass(slots=True, eq=False)
class Work:
    """One thing cited: the references to it, and the best description that they give together."""

    key: str
    span: Span
    item: Item
    first_note: str
    references: list[Reference] = field(default_factory=list)
    variants: dict[str, None] = field(default_factory=dict)
    sigla: dict[str, None] = field(default_factory=dict)
    held_in: dict[str, None] = field(default_factory=dict)
    carries: int = 0
    paged: bool = False
    complete: bool = False
    by_siglum: bool = False
    id: str = ""

    @property
    def name(self) -> str:
        """How reasons name it."""
        who = ", ".join(self.item.authors[:2])
        if self.item.recipients:
            who += f" to {', '.join(self.item.recipients[:2])}"
        what = self.item.title or self.item.container or next(iter(self.sigla), "") or self.item.date or ""
        if self.by_siglum and not self.item.title:
            return f"the work that {what} abbreviates"
        return ", ".join(x for x in (who, f"“{what}”" if self.item.quoted and what else what) if x) or "an unnamed work"

    def learn(self, item: Item) -> None:
        """Take from another description of the work what this one lacks; a fuller title or name replaces a shorter."""
        old = self.item
        if item.title and old.title and fold(item.title) != fold(old.title):
            self.variants.setdefault(old.title if len(item.title) > len(old.title) else item.title)
        changes: dict[str, object] = {}
        for f in fields(Item):
            mine, theirs = getattr(old, f.name), getattr(item, f.name)
            if theirs and not mine:
                changes[f.name] = theirs
        longer = item.title and old.title and len(title_words(item.title)) > len(title_words(old.title))
        if longer and same_title(old.title, item.title) < 1:
            changes["title"] = item.title
        if item.authors and old.authors and _fuller(item.authors, old.authors):
            changes["authors"] = item.authors
        if item.date and old.date and item.kind == "interview" and item.date not in old.date:
            changes["date"] = f"{old.date}; {item.date}"
        self.item = replace(old, **changes)  # type: ignore[arg-type]


def _fuller(new: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """Whether a list of names has more persons, or the same number with more of their names."""
    if len(new) != len(old):
        return len(new) > len(old)
    return sum(len(n.split()) for n in new) > sum(len(n.split()) for n in old)


class Ledger:
    """All works of a text, found by name, title or siglum in near-constant time."""

    def __init__(self) -> None:
        self.works: list[Work] = []
        self._by_name: dict[str, list[Work]] = {}
        self._by_word: dict[str, list[Work]] = {}
        self._by_key: dict[str, Work] = {}
        self._indexed: set[tuple[int, str]] = set()

    def add(self, work: Work) -> Work:
        """Enter a new work under its key, its names and its title; gives it back."""
        self.works.append(work)
        self._by_key.setdefault(work.key, work)
        self.index(work)
        return work

    def index(self, work: Work) -> None:
        """File a work under the names and title words that it has by now."""
        names = [k for n in (*work.item.authors, *work.item.editors) for k in surname_keys(n)]
        words = [
            w[:5]
            for t in (work.item.title, work.item.title_translation, work.item.container)
            for w in title_words(t)[:3]
        ]
        for table, entries in ((self._by_name, names), (self._by_word, words)):
            for entry in entries:
                mark = (id(work), ("n" if table is self._by_name else "w") + entry)
                if mark not in self._indexed:
                    self._indexed.add(mark)
                    table.setdefault(entry, []).append(work)

    def keyed(self, key: str) -> Work | None:
        """The work entered under a key, if any."""
        return self._by_key.get(key)

    def alias(self, key: str, work: Work) -> None:
        """Let a further key lead to a work; a key already taken stays."""
        self._by_key.setdefault(key, work)

    def near(self, item: Item) -> list[Work]:
        """Works that share a name or a leading title word with a description, in the order they were first cited."""
        found: dict[int, Work] = {}
        for name in item.authors:
            for key in surname_keys(name):
                found |= {id(w): w for w in self._by_name.get(key, ())}
        for word in title_words(item.title)[:2]:
            found |= {id(w): w for w in self._by_word.get(word[:5], ())}
        return sorted(found.values(), key=lambda w: w.span)

    def by_author(self, names: Iterable[str]) -> list[Work]:
        """Works by (or edited by) all of these persons."""
        wanted = tuple(names)
        keys = [k for n in wanted for k in surname_keys(n)]
        found = {id(w): w for k in keys for w in self._by_name.get(k, ())}
        return sorted(
            (w for w in found.values() if same_names(wanted, w.item.authors) or same_names(wanted, w.item.editors)),
            key=lambda w: w.span,
        )
