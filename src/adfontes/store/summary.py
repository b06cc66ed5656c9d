"""What a shelf says of a dossier, read without loading it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from adfontes.store.files import reading
from adfontes.store.load import established


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A dossier in brief: its text's title as printed (None where none is), the authors, the name of the file that was
    traced, the length of the text in code points, and how many records there are by layer."""

    title: str | None
    authors: tuple[str, ...]
    name: str
    length: int
    records: dict[str, int]


def read_summary(path: Path) -> Summary:
    """The dossier at `path` in brief. Raises DossierError as `load_dossier`."""
    with reading(path) as connection:
        name, length = connection.execute("SELECT name, length FROM text").fetchone()
        text = established(connection)
        rows = connection.execute(
            "SELECT kind, start, \"end\" FROM division WHERE kind IN ('title', 'author') ORDER BY start"
        )
        printed = [(kind, " ".join(text.words(start, end).split())) for kind, start, end in rows]
        titles = [words for kind, words in printed if kind == "title" and words]
        return Summary(
            title=titles[0] if titles else None,
            authors=tuple(words for kind, words in printed if kind == "author" and words),
            name=name,
            length=length,
            records=dict(connection.execute("SELECT name, records FROM layer ORDER BY nth")),
        )
