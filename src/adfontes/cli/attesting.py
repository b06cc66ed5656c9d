"""`attest`: texts in; who says what in them out, one JSON object a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from adfontes.cli.dossiers import STDIN, Words, read_texts
from adfontes.cli.errors import BadInput
from adfontes.cli.lines import decode_object, open_all, write_line
from adfontes.cli.workers import workers
from adfontes.model.text import Span, Transcript

if TYPE_CHECKING:
    from typing import IO

    from adfontes.parsing.parser import Spread
    from adfontes.testimony.attest import Attested

LONGEST_TEXT = 64 * 1024 * 1024
"""Bytes of a line: as much as of a file. No text is longer."""

LEAST = 0.7
"""How sure an attribution must be to be printed, unless one asks for others: where less sure ones are more often wrong
than right (on the development texts of PolNeAR)."""

TOGETHER = 60_000
"""Code points of texts that are read together: the parser takes many short ones in less time than one by one, and a
long list of them is shared out among the processors in such pieces."""

LONG = 20 * TOGETHER
"""Code points: a longer text is parsed by all processors together."""


def attest(
    *file: Words,
    jsonl: Annotated[bool, Parameter(negative="")] = False,
    least: float = LEAST,
    outermost: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Find who says what in texts: speech, thought and belief, quoted or told.

    Writes one JSON object a file: {"file": …, "attributions": […]}, each with the
    places (in code points of the text as found) of its source, its cue and the
    pieces of its content, its type (direct, indirect, mixed), stance, act, hedges
    and addressees. Any format that "trace" reads is read.

    With --jsonl each line is an object whose "text" is read as it stands; it
    comes back with "attributions", and its other keys as they were.

    Examples:

      adfontes attest chapter.docx notes.txt > attributions.jsonl

      adfontes attest --jsonl articles.jsonl

      echo 'Grey denied that a promise had been given.' | adfontes attest

    Parameters
    ----------
    file
        Files of text; none, or "-", reads standard input.
    jsonl
        Lines are JSON objects: "text" is read, other keys are kept.
    least
        How sure an attribution must be to be printed, from 0 (all) to 1.
        Default: 0.7.
    outermost
        Leave out what stands within another's content (what A says that B
        said), as PolNeAR does; else "nested_in" tells which holds it.
    """
    if not 0 <= least <= 1:
        raise BadInput(f"--least {least:g}: certainties are from 0 to 1")
    names = file or (STDIN,)
    if names.count(STDIN) > 1:
        raise BadInput("standard input can be read only once")
    # all is read before anything is written, so that bad input at the end is known in time
    pieces = list(_pieces(_read_objects(names) if jsonl else _read_files(names)))
    from adfontes.parsing.parser import load_model

    work = partial(_objects if jsonl else _files, least=least, outermost=outermost)
    letters = sum(len(t.content) for piece in pieces for t, _ in piece)
    with workers(1 + letters // TOGETHER, ready=load_model) as spread:
        for long, some in groupby(pieces, key=_is_long):
            for lines in map(partial(work, spread=spread), some) if long else spread(work, some):
                for line in lines:
                    write_line(line)
    return 0


def _is_long(piece: list[tuple[Transcript, Any]]) -> bool:
    """Whether a piece is a text so long that its parse is shared out, and not the piece with others."""
    return sum(len(transcript.content) for transcript, _ in piece) > LONG


def _read_files(names: Sequence[str]) -> Iterator[tuple[Transcript, str]]:
    """Each file's transcript, with the name to print."""
    for name in names:
        yield read_texts((name,)), "stdin" if name == STDIN else name


def _read_objects(names: tuple[str, ...]) -> Iterator[tuple[Transcript, dict[str, Any]]]:
    """Each line's text as a transcript that stands as it is, with the object it came in."""
    with ExitStack() as stack:
        for name, stream in open_all(names, stack):
            for number, line in _lines(name, stream):
                record = decode_object(name, number, line)
                yield Transcript(content=record["text"], name="", sha256=""), record


def _lines(name: str, stream: IO[bytes]) -> Iterator[tuple[int, str]]:
    """The lines that hold something, numbered from 1: JSON is UTF-8 and nothing else (RFC 8259, 8.1)."""
    number = 0
    while raw := stream.readline(LONGEST_TEXT + 1):
        number += 1
        if len(raw) > LONGEST_TEXT:
            raise BadInput(f"{name}, line {number}: longer than any text ({LONGEST_TEXT:,} bytes)")
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise BadInput(f"{name}, line {number}: not UTF-8: {error.reason}") from error
        if line.strip():
            yield number, line


def _pieces(given: Iterator[tuple[Transcript, Any]]) -> Iterator[list[tuple[Transcript, Any]]]:
    """The texts in their order, so many together as are read at once."""
    some: list[tuple[Transcript, Any]] = []
    length = 0
    for transcript, beside in given:
        if some and length + len(transcript.content) > TOGETHER:
            yield some
            some, length = [], 0
        some.append((transcript, beside))
        length += len(transcript.content)
    if some:
        yield some


def _files(piece: list[tuple[Transcript, str]], least: float, outermost: bool, spread: Spread = map) -> list[bytes]:
    """The lines printed for some files."""
    found = _attributions(piece, as_given=False, least=least, outermost=outermost, spread=spread)
    return [_encoded({"file": name, "attributions": rows}) for (_, name), rows in zip(piece, found, strict=True)]


def _objects(
    piece: list[tuple[Transcript, dict[str, Any]]], least: float, outermost: bool, spread: Spread = map
) -> list[bytes]:
    """The lines printed for some objects: each as it came, the attributions added (in place of any it had)."""
    found = _attributions(piece, as_given=True, least=least, outermost=outermost, spread=spread)
    return [_encoded({**record, "attributions": rows}) for (_, record), rows in zip(piece, found, strict=True)]


def _attributions(
    piece: Sequence[tuple[Transcript, Any]], *, as_given: bool, least: float, outermost: bool, spread: Spread
) -> list[list[dict[str, Any]]]:
    from adfontes.pipeline import attest as attest_transcripts
    from adfontes.testimony.attest import find_holders

    transcripts = [transcript for transcript, _ in piece]
    found = attest_transcripts(transcripts, as_given=as_given, spread=spread)
    rows = []
    for transcript, some in zip(transcripts, found, strict=True):
        sure = [a for a in some if a.certainty >= least]
        if outermost:
            sure = [a for a, holder in zip(sure, find_holders(sure), strict=True) if holder is None]
        pairs = zip(sure, find_holders(sure), strict=True)
        rows.append([_row(a, transcript.content) | {"nested_in": holder} for a, holder in pairs])
    return rows


def _encoded(line: dict[str, Any]) -> bytes:
    import msgspec

    return msgspec.json.encode(line)


def _row(found: Attested, content: str) -> dict[str, Any]:
    """One attribution as it is printed. Offsets are pairs; what a program needs stands first."""
    return {
        "source": _pair(found.source),
        "cue": _pair(found.cue),
        "content": [_pair(piece) for piece in found.content],
        "type": found.mode,
        "stance": found.stance,
        "act": found.act,
        "hedges": [_pair(hedge) for hedge in found.hedges],
        "addressees": [_pair(addressee) for addressee in found.addressees],
        "source_text": found.source and found.source.of(content),
        "cue_text": found.cue and found.cue.of(content),
        "how": found.how,
        "certainty": found.certainty,
    }


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)
