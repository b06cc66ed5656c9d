"""Names that nobody known bears: words of a search that stand where a name must, beside "to", "from" or "according to".

A word is taken for such a name where it is written with a capital ("Palmerston to Grey"), or where nothing but a name
could stand ("letters to palmerston", "according to shi"). Words behind "of" and "by" are names only beside a kind of
messages, testimonies or works: the history of Communism is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adfontes.model.asking_parts import AT, FROM, PASSED, TO, UNKNOWN, WITNESS, WORDS, Item

LOOSE = ("of", "by")
BY_NAME = ("message", "testimony", "source")
"""Kinds that are somebody's."""


def join_unknown(items: Sequence[Item], query: str) -> list[Item]:
    """The items of a search, those that are names nobody bears made one item each, of the kind UNKNOWN."""
    sought = _Sought(items, query)
    found: list[Item] = []
    at = 0
    while at < len(items):
        end = sought.end(at)
        if end is None:
            found.append(items[at])
            at += 1
            continue
        whole = items[at:end]
        said = " ".join(i.part.value for i in whole)
        part = replace(items[at].part, kind=UNKNOWN, end=whole[-1].part.end, value=said)
        found.append(Item(UNKNOWN, part, own=whole[-1].own))
        at = end
    return found


class _Sought:
    """The items of one search, looked at for names."""

    def __init__(self, items: Sequence[Item], query: str) -> None:
        self.items, self.query = items, query
        self.kinds = {i.key.value for i in items if i.key and i.key.group == "kind"}
        self.is_small = not any(c.isupper() for c in query)

    def end(self, at: int) -> int | None:
        """The place after the last item of an unknown name that begins here; None where none does."""
        if not self._is_word(at):
            return None
        end = at + 1
        if self._is_capital(at):
            while not self.items[end - 1].own and self._is_word(end) and self._is_capital(end):
                end += 1
        return end if self._is_behind(at) or self._is_before(at, end) else None

    def _is_word(self, at: int) -> bool:
        item = self.items[at] if at < len(self.items) else None
        return item is not None and item.kind == WORDS and item.part.value[:1].isalpha()

    def _is_capital(self, at: int) -> bool:
        return self.items[at].part.value[:1].isupper()

    def _is_behind(self, at: int) -> bool:
        """Whether it stands behind a word that wants a name."""
        before = at - 1
        while before >= 0 and self.items[before].kind == PASSED:
            before -= 1
        if before < 0:
            return False
        role = self.items[before].key
        if role is None or role.group != "role" or role.value not in (FROM, TO, AT, WITNESS):
            return False
        part = self.items[before].part
        if self.query[part.start : part.end].casefold() in LOOSE and not self.kinds.intersection(BY_NAME):
            return False
        if self._is_capital(at) or role.value == WITNESS:
            return True
        named = before > 0 and self.items[before - 1].kind == "name"
        return before == at - 1 and role.value != AT and ("message" in self.kinds or (role.value == TO and named))

    def _is_before(self, at: int, end: int) -> bool:
        """Whether what follows it wants a name before it: its own "’s", a verb, or "to" and another name."""
        last, after = self.items[end - 1], self.items[end].key if end < len(self.items) else None
        if last.own:
            return self._is_capital(at)
        if after is None:
            return False
        if after.group == "kind" and after.verb:
            return self._is_capital(at) or (self.is_small and at == 0)
        beyond = end + 1 < len(self.items)
        named = beyond and (
            self.items[end + 1].kind == "name" or (self._is_word(end + 1) and self._is_capital(end + 1))
        )
        return after.group == "role" and after.value == TO and named and self._is_capital(at)
