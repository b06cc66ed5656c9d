"""`text` and `check`: a dossier's words, printed, and verified against its records."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from cyclopts import Parameter

from adfontes.cli.blocks import Line, count, shown
from adfontes.cli.changes import say_differences
from adfontes.cli.damage import damage_as_json
from adfontes.cli.dossiers import Json, Strict, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.terminal import is_terminal, show, write_json
from adfontes.model.marks import Place
from adfontes.model.text import Encoding

if TYPE_CHECKING:
    from adfontes.model.text import Transcript

Flag = Annotated[bool, Parameter(negative="")]
Moved = TypeVar("Moved", Encoding, Place)


def text(
    dossier: Path,
    /,
    *,
    as_found: Flag = False,
    established: Flag = False,
    diff: Flag = False,
    as_json: Json = False,
) -> int:
    """Print the text of a dossier, as it was found or as established.

    The text as established has every repair that is sure enough; --diff shows
    each change among its words: [-found-]{+established+}, and [?damage?] that
    could not be repaired.

    On a terminal, characters that could steer it are shown as escapes; into a
    pipe or a file the text goes unchanged.

    Examples:

      adfontes text chapter.adf > chapter.txt

      adfontes text chapter.adf --established > repaired.txt

      adfontes text chapter.adf --diff

    Parameters
    ----------
    dossier
        The dossier.
    as_found
        The text as it was found, before any repair (as without this option).
    established
        The text with its repairs carried out.
    diff
        The changes from the one to the other.
    as_json
        Print the text with what its file says of it, or the changes, as JSON.
    """
    if as_found + established + diff > 1:
        raise BadInput("one of --as-found, --established and --diff, not several")
    if diff:
        index = open_dossier(dossier)
        if as_json:
            write_json(damage_as_json(index))
        else:
            show(say_differences(index))
        return 0
    transcript = _established(dossier) if established else _transcript(dossier)
    if as_json:
        write_json(asdict(transcript))
    elif is_terminal(sys.stdout):
        sys.stdout.write(shown(transcript.content).rstrip("\n") + "\n")
    else:
        sys.stdout.buffer.write(transcript.content.encode("utf-8", "surrogatepass"))
    return 0


def _transcript(dossier: Path) -> Transcript:
    from adfontes.store import load_transcript

    return load_transcript(dossier)


def _established(dossier: Path) -> Transcript:
    """The text with its repairs, and its marks and places where they now are."""
    index = open_dossier(dossier)
    text, found = index.established, index.apparatus.text.transcript

    def moved(thing: Moved) -> Moved:
        start, end = text.as_established(thing.start, thing.end)
        return replace(thing, start=start, end=end)

    return replace(
        found,
        content=text.content,
        encodings=tuple(moved(e) for e in found.encodings),
        marks=text.marks,
        places=tuple(moved(p) for p in found.places),
    )


def check(dossier: Path, /, *, strict: Strict = False, as_json: Json = False) -> int:
    """Verify a dossier against its own text.

    Examples:

      adfontes check chapter.adf

      adfontes check chapter.adf --strict && echo sound

    Parameters
    ----------
    dossier
        The dossier.
    strict
        Exit with 1 if anything is wrong.
    as_json
        Print the complaints as JSON.
    """
    from adfontes.store import check_dossier

    complaints = [str(complaint) for complaint in check_dossier(dossier)]
    if as_json:
        write_json({"dossier": str(dossier), "complaints": complaints})
    elif complaints:
        show([Line(count(len(complaints), "complaint"), "strong"), *(Line(c, "bad", 1) for c in complaints)])
    else:
        show([Line(f"{dossier}: sound; every record agrees with the text", "good")])
    return int(strict and bool(complaints))
