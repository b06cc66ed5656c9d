"""A search in plain words, understood: "Mao to Stalin, January 1950", "according to Shi Zhe", "note 24".

`parse_asking` cuts a search into parts, each with the words it was read from and what they were taken for; together
the parts cover every word. Nothing is guessed in silence: a name that several bear stays a part with all of them, a
word that means nothing here is looked for in the text, a name that nobody bears here is said to be unknown, and where
nothing but words was understood the whole search is one for words. The grammar is small on purpose, since a script of
the reader's has the same over the same tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from adfontes.model.asking_names import Names
from adfontes.model.asking_parts import (
    AT,
    AUTHOR,
    FROM,
    KIND,
    NOTE,
    PASSED,
    ROLES,
    TIME,
    TO,
    UNKNOWN,
    WHO,
    WITNESS,
    WORDS,
    Item,
    Part,
)  # fmt: skip
from adfontes.model.asking_times import Times
from adfontes.model.asking_unknown import join_unknown
from adfontes.model.asking_words import Key, Token, Words, clean, cut
from adfontes.model.entities import PLACE

DOES = ("message", "journey", "commitment")
"""Kinds whose verbs have a subject they come from."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A search as it was understood. `query` is the search as cleaned, `kind` the kind of records asked for, "" for
    any; `inferred` where no word named it."""

    query: str
    parts: tuple[Part, ...]
    kind: str = ""
    narrow: str = ""
    inferred: bool = False

    def of(self, *kinds: str) -> tuple[Part, ...]:
        return tuple(p for p in self.parts if p.kind in kinds)

    @property
    def names(self) -> tuple[Part, ...]:
        return self.of(*ROLES)

    @property
    def is_structured(self) -> bool:
        """Whether anything but words was understood."""
        return any(p.kind in (*ROLES, TIME, NOTE, UNKNOWN) for p in self.parts)

    @property
    def unknown(self) -> tuple[str, ...]:
        """What stands where a name must, but names nobody known here; nothing answers such a search."""
        return tuple(self.query[p.start : p.end] for p in self.of(UNKNOWN))

    @property
    def unsettled(self) -> tuple[Part, ...]:
        """The names that several bear."""
        return tuple(p for p in self.names if len(p.meant) > 1)

    @property
    def words(self) -> str:
        """What is to be found as words."""
        return " ".join(p.value for p in self.of(WORDS))

    @property
    def sought_words(self) -> str:
        """What is to be found in the text: the words, and the names that nobody bears here."""
        return " ".join(p.value for p in self.of(WORDS, UNKNOWN))

    @property
    def may_lack_words(self) -> bool:
        """Whether records without the words may answer too: where somebody is named, or a kind, and no word is written
        as a name."""
        return bool(self.names or (self.kind and not self.inferred)) and not any(
            p.value[:1].isupper() for p in self.of(WORDS)
        )

    @property
    def days(self) -> tuple[int | None, int | None]:
        """The days that all the times have in common; where they have none, all that lies between them."""
        times = self.of(TIME)
        firsts, lasts = [t.first for t in times if t.first is not None], [t.last for t in times if t.last is not None]
        low, high = max(firsts, default=None), min(lasts, default=None)
        if low is not None and high is not None and low > high:
            return min(firsts), max(lasts)
        return low, high

    def without(self, part: Part) -> str:
        """The search without the words of one part."""
        return self.putting(part, "")

    def putting(self, part: Part, words: str) -> str:
        """The search with other words in the place of those of one part."""
        return clean(f"{self.query[: part.start]} {words} {self.query[part.end :]}").strip(" ,;")


def parse_asking(query: str, words: Words, names: Names) -> Asking:
    """A search in plain words, as far as it is understood. Never raises."""
    said = clean(query)
    tokens = cut(said)
    items = join_unknown(list(_Scan(tokens, words, names).items()), said)
    if not any(i.kind in ("name", TIME, NOTE, UNKNOWN) for i in items):
        everything = " ".join(_as_sought(t) for t in tokens if t.kind in ("word", "phrase"))
        whole = Part(kind=WORDS, start=0, end=len(said), value=everything)
        return Asking(said, (whole,) if everything else ())
    return _Reading(items, names, words).asking(said)


class _Scan:
    """Takes the tokens of a search for what they are, from the left, the longest first."""

    def __init__(self, tokens: list[Token], words: Words, names: Names) -> None:
        self.tokens, self.words, self.names = tokens, words, names
        self.times = Times(tokens, words)

    def items(self) -> list[Item]:
        found: list[Item] = []
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind == "own" and found and found[-1].kind in ("name", WORDS):
                found[-1].own = True
                found[-1].part = replace(found[-1].part, end=token.end)
                at += 1
            elif token.kind == "sign":
                at += 1
            else:
                end, item = self._item(at)
                found.append(item)
                at = end
        return found

    def _part(self, at: int, end: int, kind: str = "", **more: object) -> Part:
        return Part(kind=kind, start=self.tokens[at].start, end=self.tokens[end - 1].end, **more)  # type: ignore[arg-type]

    def _item(self, at: int) -> tuple[int, Item]:
        token = self.tokens[at]
        if token.kind in ("phrase", "own"):
            return at + 1, Item(WORDS, self._part(at, at + 1, WORDS, value=_as_sought(token)))
        key, beyond = self._key(at)
        if key and key.value == NOTE and beyond < len(self.tokens) and self.tokens[beyond].folded.isdecimal():
            return beyond + 1, Item(NOTE, self._part(at, beyond + 1, NOTE, value=self.tokens[beyond].folded))
        time = self.times.at(at)
        if time:
            return time.end, Item(TIME, self._part(at, time.end, TIME, first=time.first, last=time.last))
        named = self.names.at(self.tokens, at)
        if named and (beyond < named.end or (not key and token.folded not in self.words.silent)
                      or (named.end == beyond and self._is_capital(at))):  # fmt: skip
            return named.end, Item("name", self._part(at, named.end, meant=named.ids))
        if key:
            return beyond, Item("key", self._part(at, beyond), key)
        if token.folded in self.words.silent or not token.folded:
            return at + 1, Item(PASSED, self._part(at, at + 1, PASSED))
        return at + 1, Item(WORDS, self._part(at, at + 1, WORDS, value=_as_sought(token)))

    def _is_capital(self, at: int) -> bool:
        """Whether a word that also means something else is written as a name: not the first of the search."""
        return at > 0 and self.tokens[at].text[:1].isupper()

    def _key(self, at: int) -> tuple[Key | None, int]:
        said: list[str] = []
        for token in self.tokens[at : at + self.words.longest_key]:
            if token.kind != "word":
                break
            said.append(token.folded)
        for size in range(len(said), 0, -1):
            key = self.words.keys.get(" ".join(said[:size]))
            if key:
                return key, at + size
        return None, at


class _Reading:
    """Settles what the names of a search have to do with what is sought."""

    def __init__(self, items: list[Item], names: Names, words: Words) -> None:
        self.items, self.names, self.silent = items, names, words.silent
        kinds = [n for n, i in enumerate(items) if i.key and i.key.group == "kind"]
        self.kind_at = kinds[0] if kinds else -1
        self.key = items[self.kind_at].key if kinds else None

    def asking(self, query: str) -> Asking:
        roles = self._roles()
        kind = self.key.value if self.key else ""
        inferred = not kind
        if not kind:
            kind = self._inferred(roles)
        parts: list[Part] = []
        for number, item in enumerate(self.items):
            if item.kind == "name":
                parts.append(self._named(item, roles[number], kind))
            elif item.key is None:
                parts.append(item.part)
            elif number == self.kind_at:
                parts.append(replace(item.part, kind=KIND, value=item.key.value, narrow=item.key.narrow))
            else:
                parts.append(self._left_over(item, query))
        narrow = self.key.narrow if self.key else ""
        return Asking(query, tuple(parts), kind, narrow, inferred and bool(kind))

    def _left_over(self, item: Item, query: str) -> Part:
        """A key that had no work to do: a word like others, unless it says nothing."""
        said = query[item.part.start : item.part.end]
        if item.key and item.key.group == "kind":
            return replace(item.part, kind=WORDS, value=said)
        return replace(item.part, kind=PASSED)

    def _roles(self) -> dict[int, str]:
        """What each name has to do with it, by its place among the items."""
        roles: dict[int, str] = {}
        pending, last = "", ""
        for number, item in enumerate(self.items):
            if item.key and item.key.group == "role":
                pending = item.key.value
            elif item.kind == "name":
                last = roles[number] = self._role(number, pending, last)
                pending = ""
            elif item.kind != PASSED:
                pending = "" if item.kind != TIME else pending
        return roles

    def _role(self, number: int, pending: str, last: str) -> str:
        kind = self.key.value if self.key else ""
        behind = self._next(number)
        if pending == "with":
            return last or WHO
        if pending == WITNESS or (kind == "testimony" and pending in ("", FROM) and number < self.kind_at):
            return WITNESS
        if kind == "testimony":
            return TO if pending in ("", TO) else WITNESS if pending == FROM else pending
        if kind == "source" and (pending == FROM or self.items[number].own):
            return AUTHOR
        if kind in DOES and not pending:
            assert self.key
            if number < self.kind_at and (self.key.verb or self.items[number].own):
                return FROM
            if self.key.verb and last == FROM:
                return TO
        if not pending and behind is not None and behind.value == TO and behind.group == "role":
            return FROM
        return pending or WHO

    def _next(self, number: int) -> Key | None:
        """The role that is named right behind a name, where a name follows it."""
        if number + 2 < len(self.items) and self.items[number + 2].kind in ("name", UNKNOWN):
            return self.items[number + 1].key
        return None

    def _inferred(self, roles: dict[int, str]) -> str:
        if WITNESS in roles.values():
            return "testimony"
        if not {FROM, TO} <= set(roles.values()):
            return ""
        to = [self.items[n].part.meant for n, role in roles.items() if role == TO]
        only_places = all(self.names.entities[i].kind == PLACE for meant in to for i in meant)
        return "journey" if only_places else "message"

    def _named(self, item: Item, role: str, kind: str) -> Part:
        """The part of a name: of those who bear it, they who can have this to do with what is sought."""
        entities = self.names.entities
        wants_place = role == AT or (role == TO and kind == "journey")
        fitting = [i for i in item.part.meant if (entities[i].kind == PLACE) is wants_place]
        meant = tuple(fitting) or item.part.meant
        if not wants_place and role in (FROM, TO) and kind != "journey":
            meant = tuple(dict.fromkeys(self.names.seat(i) or i for i in meant))
        return replace(item.part, kind=role, meant=meant)


def _as_sought(token: Token) -> str:
    return f'"{token.text}"' if token.kind == "phrase" else token.text
