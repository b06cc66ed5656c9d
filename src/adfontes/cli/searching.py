"""`find`, `text` and `check`: a dossier's words, searched, printed and verified."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from adfontes.cli.blocks import Block, Line, count, shown
from adfontes.cli.dossiers import Json, Strict, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.terminal import is_terminal, show, write_json

if TYPE_CHECKING:
    from adfontes.store import Hit


def find(
    dossier: Path,
    /,
    *query: str,
    limit: Annotated[int, Parameter(name=["--limit", "-n"])] = 20,
    as_json: Json = False,
) -> int:
    """Search the text and its notes, each hit with its notes.

    A hit has all the words, in any case and without regard to diacritics;
    words in quotation marks stand side by side, and diplom* finds every word
    that begins so.

    Examples:

      adfontes find chapter.adf "peace terms"

      adfontes find chapter.adf armistice --limit 5 --json

    Parameters
    ----------
    dossier
        The dossier.
    query
        The words to look for.
    limit
        The most hits to show.
    as_json
        Print the hits as JSON.
    """
    from adfontes.store import search_dossier

    words = " ".join(query)
    if not words.strip():
        raise BadInput("what is to be found? Give a word or several")
    if limit < 1:
        raise BadInput(f"--limit {limit}: at least 1")
    hits = search_dossier(dossier, words, limit)
    index = open_dossier(dossier)
    if as_json:
        write_json([_hit_as_json(index, hit) for hit in hits])
        return 0
    blocks: list[Block] = [Line(count(len(hits), "hit") if hits else f"Nothing found for {words}.", "strong")]
    for hit in hits:
        notes = ", ".join(index.name_of_note(n) for n in hit.notes)
        blocks.append(Line(f"{hit.kind}: {hit.snippet}", indent=1))
        blocks.append(Line(f"at {hit.span.start}; notes {notes}" if notes else f"at {hit.span.start}", "faint", 2))
    show(blocks)
    return 0


def text(dossier: Path, /, *, as_json: Json = False) -> int:
    """Print the text of a dossier, as it was found.

    On a terminal, characters that could steer it are shown as escapes; into a
    pipe or a file the text goes unchanged.

    Examples:

      adfontes text chapter.adf > chapter.txt

    Parameters
    ----------
    dossier
        The dossier.
    as_json
        Print the text with its name, format and encodings as JSON.
    """
    from adfontes.store import load_transcript

    transcript = load_transcript(dossier)
    if as_json:
        write_json(asdict(transcript))
    elif is_terminal(sys.stdout):
        sys.stdout.write(shown(transcript.content).rstrip("\n") + "\n")
    else:
        sys.stdout.buffer.write(transcript.content.encode("utf-8", "surrogatepass"))
    return 0


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


def _hit_as_json(index: Index, hit: Hit) -> dict[str, Any]:
    notes = [index.note_by_id[n] for n in hit.notes if n in index.note_by_id]
    return {
        "kind": hit.kind,
        "id": hit.id,
        "start": hit.span.start,
        "end": hit.span.end,
        "snippet": hit.snippet,
        "matches": [{"start": place.start, "end": place.end} for place in hit.places],
        "notes": [{"id": n.id, "name": index.note_name(n)} for n in notes],
    }
