"""`find`: a dossier's words, searched."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from adfontes.cli.blocks import Block, Heading, Line, count
from adfontes.cli.chronology import Chronology, dating_as_json
from adfontes.cli.days import From, To, Window, read_window
from adfontes.cli.dossiers import Json, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.sifting import Sieve, found_as_json, say_found
from adfontes.cli.terminal import show, write_json
from adfontes.model.plain_dates import of_edtf

if TYPE_CHECKING:
    from adfontes.store import Hit


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

    A question in plain words is understood by its names, times and kinds, and
    answered by messages, events, journeys, undertakings and testimonies.
    Several dossiers, or a folder of them, can be given before the words.

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

    if limit < 1:
        raise BadInput(f"--limit {limit}: at least 1")
    others = [Path(word) for word in takewhile(_is_dossier, query)]
    words = " ".join(query[len(others) :])
    plain = all(x is None for x in (person, place, witness, since, until))
    if others or dossier.is_dir():
        if not plain or not words.strip():
            raise BadInput("several dossiers are searched with words alone: what is to be found?")
        return _find_in_all([dossier, *others], words, limit, as_json=as_json)
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
    if _is_question(dossier, words):
        return _find_in_all([dossier], words, limit, as_json=as_json)
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


def _is_dossier(word: str) -> bool:
    return word.endswith(".adf") and Path(word).is_file()


def _is_question(dossier: Path, words: str) -> bool:
    """Whether more than words and a name alone was understood."""
    from adfontes.store.many import understand

    asking = understand(dossier, words)
    more = asking.kind or asking.of("time", "note", "at") or asking.unknown
    return asking.is_structured and (len(asking.names) > 1 or bool(more))


def _find_in_all(paths: list[Path], words: str, limit: int, *, as_json: bool) -> int:
    from adfontes.cli.asking import FEW, list_dossiers, say_searched
    from adfontes.cli.asking import as_json as searched_as_json
    from adfontes.store.many import search_many

    dossiers = list_dossiers(paths)
    several = len(dossiers) > 1
    searched = list(search_many(dossiers, words, limit))
    found = sorted((s for s in searched if len(s)), key=lambda s: (-len(s.answers), -len(s), str(s.path)))
    if as_json:
        write_json([searched_as_json(s, limit) for s in found])
        return 0
    blocks: list[Block] = [line for s in found
                           for line in say_searched(s, FEW if several else limit, heading=several)]  # fmt: skip
    unknown = dict.fromkeys(name for s in searched for name in s.asking.unknown)
    nobody = [Line(f"Nobody called {name} is known here.", "warn") for name in unknown]
    show(blocks or [*nobody, Line(f"Nothing found for {words}.", "strong")])
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
