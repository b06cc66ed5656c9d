"""`find`, `text` and `check`: a dossier's words, searched, printed and verified."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from cyclopts import Parameter

from adfontes.cli.blocks import Block, Heading, Line, count, shown
from adfontes.cli.changes import say_differences
from adfontes.cli.chronology import Chronology, dating_as_json
from adfontes.cli.damage import damage_as_json
from adfontes.cli.days import From, To, Window, read_window
from adfontes.cli.dossiers import Json, Strict, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.sifting import Sieve, found_as_json, say_found
from adfontes.cli.terminal import is_terminal, show, write_json
from adfontes.model.marks import Place
from adfontes.model.plain_dates import of_edtf
from adfontes.model.text import Encoding

if TYPE_CHECKING:
    from adfontes.model.text import Transcript
    from adfontes.store import Hit

Flag = Annotated[bool, Parameter(negative="")]
Moved = TypeVar("Moved", Encoding, Place)


def find(
    dossier: Path,
    /,
    *query: str,
    person: str | None = None,
    place: str | None = None,
    witness: str | None = None,
    since: From = None,
    until: To = None,
    limit: Annotated[int, Parameter(name=["--limit", "-n"])] = 20,
    as_json: Json = False,
) -> int:
    """Search the text and its notes, each hit with its notes.

    A hit has all the words, in any case and without regard to diacritics;
    words in quotation marks stand side by side, and diplom* finds every word
    that begins so.

    With --from or --to the hits are sentences whose date falls in that time:
    first those that certainly do, in order of time, then those that may, the
    most precise first. Without words, all of them.

    With --person (or a body) and --place the hits are sentences that name
    them, by a name, a description or a pronoun, or that tell of an event in
    which they act, to which they are subject, or which happened there.

    With --witness the hits are testimonies: what that person or body says.

    Examples:

      adfontes find chapter.adf "peace terms"

      adfontes find chapter.adf --from "3 May 1848" --to 1848-06-09 harbour

      adfontes find chapter.adf --person Palmerston --from 1848-05 fleet

      adfontes find chapter.adf --witness Palmerston fleet

      adfontes find chapter.adf armistice --limit 5 --json

    Parameters
    ----------
    dossier
        The dossier.
    query
        The words to look for.
    person
        Whom the sentence names or tells of: a person or a body.
    place
        The place that it names, or where it happened.
    witness
        Whose word it is: a name, or "author".
    since
        What is dated on this day or later.
    until
        What is dated on this day or earlier.
    limit
        The most hits to show.
    as_json
        Print the hits as JSON.
    """
    from adfontes.store import search_dossier

    words = " ".join(query)
    if limit < 1:
        raise BadInput(f"--limit {limit}: at least 1")
    if witness is not None:
        if any(x is not None for x in (person, place, since, until)):
            raise BadInput("--witness goes with words and --limit, not with --person, --place or days")
        return _find_testimonies(dossier, witness, words, limit, as_json=as_json)
    if person is not None or place is not None:
        sieve = Sieve(open_dossier(dossier), person, place, words, read_window(since, until))
        found = sieve.sift()
        if as_json:
            write_json(found_as_json(sieve, found[:limit]))
        else:
            show(say_found(sieve, found, limit))
        return 0
    if since is not None or until is not None:
        return _find_dated(dossier, words, read_window(since, until), limit, as_json=as_json)
    if not words.strip():
        raise BadInput(
            "what is to be found? Give a word or several, days with --from and --to, --person, --place, --witness"
        )
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


def _find_testimonies(dossier: Path, witness: str, words: str, limit: int, *, as_json: bool) -> int:
    from adfontes.cli.testimonies import Word, find_said, say_testimony

    word = Word(open_dossier(dossier))
    found = find_said(word, witness, words)
    if as_json:
        write_json([word.row(t) for t in found[:limit]])
        return 0
    more = f", the first {limit} of them" if len(found) > limit else ""
    head = f"{count(len(found), 'testimony', 'testimonies')}{more}" if found else "Nothing found."
    show([Line(head, "strong"), *(line for t in found[:limit] for line in say_testimony(word, t, bare=True))])
    return 0


def _find_dated(dossier: Path, words: str, window: Window, limit: int, *, as_json: bool) -> int:
    from adfontes.store import find_dated

    hits = find_dated(dossier, window.first, window.last, words, limit)
    index = open_dossier(dossier)
    if as_json:
        chronology = Chronology(index)
        write_json([dating_as_json(chronology, hit.dating) | {"certain": hit.certain} for hit in hits])
        return 0
    asked = f" for {words}" if words.strip() else ""
    blocks: list[Block] = [Line(count(len(hits), "hit") if hits else f"Nothing dated so{asked}.", "strong")]
    for certain, heading in ((True, "In that time"), (False, "Perhaps in that time")):
        here = [hit for hit in hits if hit.certain is certain]
        blocks += [Heading(heading)] if here else []
        for hit in here:
            said = of_edtf(hit.dating.edtf or "")
            kind = "document, " if hit.dating.role == "document" else ""
            notes = ", ".join(index.name_of_note(n) for n in hit.notes)
            blocks.append(Line(f"{kind}{said}: {hit.snippet}", indent=1))
            at = f"at {hit.dating.span.start}"
            blocks.append(Line(f"{at}; notes {notes}" if notes else at, "faint", 2))
    show(blocks)
    return 0


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
