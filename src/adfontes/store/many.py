"""A search in plain words over many dossiers: `search_many(paths, question, limit)`.

Each dossier is opened for reading, and its names are looked up; where a name is known to nobody, or the words stand
nowhere, no record is read. Of the others only the records are read that have those who are named in their own columns
or in their words, and that meet the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from adfontes.model.answering import Answers, Layers, answer
from adfontes.model.asking import Asking, parse_asking
from adfontes.model.asking_names import Names
from adfontes.store.asked import Asked, asking_words, open_asked


@dataclass(frozen=True, slots=True)
class Searched:
    """One dossier with what answers in it: the search as understood there, its answers, the words in which the first
    of each kind stand (by id), and the hits for its words (place and snippet). `layers` names whom an answer has; of
    the records no more can be read from it once the dossier is closed."""

    path: Path
    title: str
    asking: Asking
    answers: Answers
    layers: Layers
    quotes: dict[str, str]
    hits: tuple[tuple[int, str], ...]

    def __len__(self) -> int:
        return len(self.answers) + len(self.hits)


def understand(path: Path, question: str) -> Asking:
    """A search as it is understood in one dossier. Raises DossierError where that cannot be read."""
    with open_asked(path) as asked:
        return parse_asking(question, asking_words(), Names(asked.entities))


def search_many(paths: Sequence[Path], question: str, limit: int) -> Iterator[Searched]:
    """What each of some dossiers answers to a search in plain words, in their order: all answers, of each kind the
    first `limit` with their words. Raises DossierError at the first that cannot be read."""
    words = asking_words()
    for path in paths:
        with open_asked(path) as asked:
            yield _search(path, asked, parse_asking(question, words, Names(asked.entities)), limit)


def _search(path: Path, asked: Asked, asking: Asking, limit: int) -> Searched:
    names = {e.id: e.name for e in asked.entities}
    meant = tuple(dict.fromkeys(i for part in asking.names for i in part.meant))
    layers = Layers(
        records=asked.records(asking) if _can_answer(asked, asking) else {},
        named=lambda record: asked.named(record, meant),
        times=asked.times,
        wording=asked.wording,
        rests_on=asked.rests_on,
        name=lambda i: " ".join(names.get(i, i).split()),
    )
    answers = answer(asking, layers)
    shown = {a.record.id: asked.quote(a.record) for found in answers.groups.values() for a in found[:limit]}
    hits = () if len(answers) else _hits(asked, asking, limit)
    return Searched(path, asked.name, asking, answers, layers, shown, hits)


def _can_answer(asked: Asked, asking: Asking) -> bool:
    """Whether any record may answer: all names are known, and words that must be there stand somewhere."""
    if not asking.is_structured or asking.unknown:
        return False
    return not asking.words or asking.may_lack_words or asking.kind == "source" or asked.has_words(asking.words)


def _hits(asked: Asked, asking: Asking, limit: int) -> tuple[tuple[int, str], ...]:
    """The passages that have all the words, unknown names among them; else those that have one such name."""
    for words in (asking.sought_words, *asking.unknown):
        if found := asked.search(words, limit):
            return found
    return ()
