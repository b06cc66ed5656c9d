"""`trace` and `demo`: a text in, a dossier out, and a summary worth reading."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from adfontes.cli.blocks import Block, Line, flat
from adfontes.cli.dossiers import STDIN, Json, Out, Quiet, Strict, Words, load_sigla, read_texts
from adfontes.cli.errors import BadInput
from adfontes.cli.refusals import refuse_absurd_numbers
from adfontes.cli.terminal import progress_bar, show, write_json
from adfontes.model.apparatus import Decision, Settings
from adfontes.model.text import Problem

if TYPE_CHECKING:
    from adfontes.model.apparatus import Apparatus
    from adfontes.model.text import Transcript

SUFFIX = ".adf"
EXAMPLE = "fashoda.txt"


def trace(
    file: Words,
    /,
    *more: Words,
    out: Out = None,
    sigla: Path | None = None,
    without: str = "",
    strict: Strict = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Trace a text down to its witnesses and write the dossier.

    The text may be plain, Markdown, HTML, EPUB, Word (.docx), OpenDocument
    (.odt), PDF with a text layer, or TEI; the content decides, not the name.
    Several files are one text, in the order given: the chapters of a book, or
    a text and its notes.

    The dossier goes beside the text, under the same name with .adf, unless -o
    says otherwise. Onto an existing dossier the text is traced anew, and the
    decisions and the table of sigla in it are kept. A file that is not a
    dossier is never overwritten.

    Examples:

      adfontes trace chapter.txt

      adfontes trace chapter.docx -o work/chapter.adf --sigla abbreviations.toml

      adfontes trace chapter.txt --without names,events

      adfontes trace chapter1.html chapter2.html notes.html -o book.adf

      curl -s https://example.org/chapter.txt | adfontes trace - -o chapter.adf

    Parameters
    ----------
    file
        The text with its notes; "-" reads standard input.
    more
        Further files of the same text.
    out
        Where the dossier goes.
    sigla
        A TOML file of abbreviations: MXJ = "the full form".
    without
        Stages to leave out, with commas between: emendations, divisions,
        notes, references, citations, dates, parses, names, coreference,
        witnesses, support, events, hung-dates, journeys, messages,
        commitments, relations, sums, testimonies, conflicts, questions. What
        needs their records finds nothing.
    strict
        Exit with 1 if problems (more than remarks) were found.
    as_json
        Print the summary as JSON.
    quiet
        Print nothing.
    """
    if file == STDIN and out is None:
        raise BadInput("a text from standard input has no name: say with -o where the dossier goes")
    if more and out is None:
        raise BadInput("several files: say with -o where their dossier goes")
    target = out or Path(file).with_suffix(SUFFIX)
    decisions, settings = kept_in(target)
    if sigla is not None:
        settings = load_sigla(sigla)
    left_out = tuple(name.strip() for name in without.split(",") if name.strip())
    apparatus = trace_to(target, read_texts((file, *more)), decisions, settings, left_out, quiet=quiet)
    if not quiet:
        report(apparatus, target, as_json=as_json)
    return int(strict and any(p.severity != "note" for p in apparatus.of(Problem)))


def demo(*, out: Out = None, serve: Annotated[bool, Parameter(negative="")] = False, as_json: Json = False,
         port: int = 8000) -> int:  # fmt: skip
    """Trace the bundled example and print its summary.

    The dossier is written to fashoda.adf in the current directory, unless -o
    says otherwise.

    Examples:

      adfontes demo

      adfontes demo --serve

    Parameters
    ----------
    out
        Where the dossier goes.
    serve
        Open the reader on it.
    port
        The reader's port.
    as_json
        Print the summary as JSON.
    """
    from adfontes.readers import read_bytes

    target = out or Path(EXAMPLE).with_suffix(SUFFIX)
    decisions, settings = kept_in(target)
    text = (resources.files("adfontes") / "examples" / EXAMPLE).read_bytes()
    report(trace_to(target, read_bytes(text, EXAMPLE), decisions, settings), target, as_json=as_json)
    if serve:
        from adfontes.cli.publishing import serve as open_reader

        return open_reader(target, port=port, open_browser=True)
    return 0


def kept_in(target: Path) -> tuple[tuple[Decision, ...], Settings]:
    """The decisions and settings of the dossier that stands where a new one is to go; none where nothing stands.

    Raises BadInput where something else stands there, or where nothing can be written.
    """
    from adfontes.store import DossierError, load_decisions, load_settings

    folder = target.parent
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder, so {target.name} cannot be written there")
    if target.is_dir():
        raise BadInput(f"{target} is a folder; say with -o which file to write")
    if not os.access(folder, os.W_OK):
        raise BadInput(f"{folder}: this folder cannot be written to")
    if not target.exists() or target.stat().st_size == 0:
        return (), Settings()
    try:
        return tuple(load_decisions(target)), load_settings(target)
    except DossierError as error:
        raise BadInput(f"not overwritten: {error}") from error


def trace_to(
    target: Path,
    transcript: Transcript,
    decisions: Iterable[Decision],
    settings: Settings,
    without: tuple[str, ...] = (),
    *,
    quiet: bool = False,
) -> Apparatus:
    """Trace with a progress bar and write the dossier; what `trace`, `demo`, `decide` and the reader all do."""
    from adfontes.pipeline import STAGES
    from adfontes.pipeline import trace as run_stages
    from adfontes.store import write_dossier

    unknown = sorted(set(without) - {s.name for s in STAGES})
    if unknown:
        raise BadInput(f"no such stage: {', '.join(unknown)} (there are {', '.join(s.name for s in STAGES)})")
    with progress_bar(transcript.name, quiet=quiet) as progress:
        apparatus = run_stages(transcript, decisions=decisions, settings=settings, without=without, progress=progress)
        refuse_absurd_numbers(apparatus)
        write_dossier(target, apparatus)
    return apparatus


def report(apparatus: Apparatus, target: Path, *, as_json: bool) -> None:
    """Print the summary of what was traced, and where it went."""
    from adfontes.cli.index import Index
    from adfontes.cli.summary import say_summary, summarise

    summary = summarise(Index(apparatus))
    if as_json:
        write_json({"dossier": str(target), **summary.as_json()})
        return
    written: list[Block] = [Line(""), Line(f"Written to {flat(str(target))}", "good")]
    show([*say_summary(summary), *written])
