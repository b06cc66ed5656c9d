"""Whom the names in a search may mean: the longest run of words that names somebody known.

As `Reported.find_named` has it: by the name, else by a printed form, else by words of either. A single word of a longer
name stands for a body or a place only where it is written with a capital, so that common words stay words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from adfontes.model.asking_words import MOST_NAME_WORDS, Token
from adfontes.model.entities import PERSON, PLACE, Entity
from adfontes.model.reported import fold

LEAST = 3  # letters of a word that alone may stand for a name it is only a part of


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a run of tokens may mean, as ids, best known first; `end` is the place after its last token."""

    end: int
    ids: tuple[str, ...]


class Names:
    """The names of a text's people, bodies and places, looked up by their words."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {e.id: e for e in entities}
        forms = [(e.id, form) for e in self.entities.values() for form in (e.name, *e.variants)]
        self._forms: dict[str, list[str]] = {i: [] for i in self.entities}
        for (i, _), folded in zip(forms, fold_all([form for _, form in forms]), strict=True):
            self._forms[i].append(folded)

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        return _gathered((forms[0], i) for i, forms in self._forms.items())

    @cached_property
    def _by_form(self) -> dict[str, tuple[str, ...]]:
        return _gathered((form, i) for i, forms in self._forms.items() for form in forms)

    @cached_property
    def _by_word(self) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
        found: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for i, forms in self._forms.items():
            for form in dict.fromkeys(forms):
                parts = frozenset(form.split())
                for part in parts:
                    found[part].append((i, parts))
        return {word: tuple(places) for word, places in found.items()}

    def at(self, tokens: Sequence[Token], start: int) -> Named | None:
        """The longest name that begins at a token; None where there is none."""
        if tokens[start].kind == "id":
            known = tokens[start].text in self.entities
            return Named(start + 1, (tokens[start].text,)) if known else None
        runs = list(_runs(tokens, start))
        for end, said in reversed(runs):
            ids = self.meant(said, tokens[start:end])
            if ids:
                return Named(end, ids)
        return None

    def meant(self, said: str, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Whom folded words may mean."""
        if not said:
            return ()
        return self._by_name.get(said) or self._by_form.get(said) or self._by_parts(said.split(), tokens)

    def _by_parts(self, words: list[str], tokens: Sequence[Token]) -> tuple[str, ...]:
        wanted = set(words)
        rare = min(words, key=lambda w: len(self._by_word.get(w, ())))
        ids = dict.fromkeys(i for i, parts in self._by_word.get(rare, ()) if wanted <= parts)
        if len(words) > 1:
            return tuple(ids)
        capital = tokens[0].text[:1].isupper()
        if len(words[0]) < LEAST or words[0].isdigit():
            return ()
        return tuple(i for i in ids if capital or self.entities[i].kind == PERSON)

    def seat(self, name: str) -> str | None:
        """The body that the name of a place stands for."""
        entity = self.entities[name]
        return entity.seat_of if entity.kind == PLACE and entity.seat_of in self.entities else None


_BETWEEN = re.compile(r"(?:[^\w\n]|_)+")


def fold_all(texts: Sequence[str]) -> list[str]:
    """Each of some texts folded, all at once: many short ones take a tenth of the time."""
    whole = "\n".join(text if text.isprintable() else " ".join(text.split()) for text in texts)
    plain = unicodedata.normalize("NFKD", whole)
    kept = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    lines = _BETWEEN.sub(" ", kept).split("\n")
    if len(lines) != len(texts):
        return [fold(text) for text in texts]
    return [line.strip() for line in lines]


def _runs(tokens: Sequence[Token], start: int) -> Iterable[tuple[int, str]]:
    """The runs of words that begin at a token, each with the place after it; hyphens may stand between."""
    said: list[str] = []
    at = start
    while at < len(tokens) and len(said) < MOST_NAME_WORDS:
        token = tokens[at]
        if token.kind == "word":
            said.append(token.folded)
            yield at + 1, " ".join(said)
        elif not (said and token.kind == "sign" and token.text not in ",;/"):
            return
        at += 1


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for form, name in pairs:
        if form:
            found[form][name] = None
    return {form: tuple(names) for form, names in found.items()}
