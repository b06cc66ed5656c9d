"""Several files as one text: the chapters of a book, or a text and its notes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from adfontes.model.marks import CALL, NOTE, Mark, Place
from adfontes.model.text import Encoding, Transcript

GAP = "\n\n"


def join_transcripts(transcripts: Sequence[Transcript], data: Sequence[bytes]) -> Transcript:
    """One transcript of several, in the order given. `data` is each file's bytes, for the hash of the whole.

    Notes and calls of different files do not meet by their keys: two chapters may both have a note "fn1". Every
    stretch's place names its file.
    """
    pieces: list[str] = []
    encodings: list[Encoding] = []
    marks: list[Mark] = []
    places: list[Place] = []
    at = 0
    for number, one in enumerate(transcripts):
        if pieces:
            pieces.append(GAP)
            at += len(GAP)
        pieces.append(one.content)
        encodings += [replace(e, start=e.start + at, end=e.end + at) for e in one.encodings]
        marks += [_moved(m, at, number) for m in one.marks]
        places += _places(one, at)
        at += len(one.content)
    digest = hashlib.sha256()
    for chunk in data:
        digest.update(chunk)
    formats = list(dict.fromkeys(t.format for t in transcripts))
    return Transcript(
        content="".join(pieces),
        name=" + ".join(t.name for t in transcripts),
        sha256=digest.hexdigest(),
        format=" + ".join(formats),
        encodings=tuple(encodings),
        marks=tuple(marks),
        places=tuple(places),
    )


def _moved(mark: Mark, by: int, number: int) -> Mark:
    key = f"{number}:{mark.key}" if mark.kind in (NOTE, CALL) and mark.key else mark.key
    return replace(mark, start=mark.start + by, end=mark.end + by, body=mark.body and mark.body + by, key=key)


def _places(one: Transcript, by: int) -> list[Place]:
    """The places of one file, moved along and with its name; a file that has none is one place."""
    found = one.places or (Place(start=0, end=len(one.content)),)
    return [
        replace(p, start=p.start + by, end=p.end + by, file=f"{one.name}: {p.file}" if p.file else one.name)
        for p in found
    ]
