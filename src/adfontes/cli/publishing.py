"""`export`, `serve` and `publish`: a dossier in other formats, in the reader, and as the reader's pages in files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from adfontes.cli.blocks import Line, count, flat
from adfontes.cli.dossiers import Json, find_dossiers, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.terminal import show, write_json
from adfontes.model.apparatus import Decision


def export(
    dossier: Path,
    /,
    *,
    to: str,
    out: Annotated[Path, Parameter(name=["--out", "-o"])],
    as_json: Json = False,
) -> int:
    """Write a dossier in another format.

    Formats: records (one JSON Lines file a kind, with the text), csl
    (CSL-JSON, for Zotero and others), bibtex.

    Examples:

      adfontes export chapter.adf --to records -o out/

      adfontes export chapter.adf --to csl -o sources.json

      adfontes export chapter.adf --to bibtex -o sources.bib

    Parameters
    ----------
    dossier
        The dossier.
    to
        The format: records, csl or bibtex.
    out
        The folder (records) or the file that is written.
    as_json
        Print the paths that were written as JSON.
    """
    from adfontes.writers import WRITERS, write_export

    if to not in WRITERS:
        raise BadInput(f"no such format: {to} (there are {', '.join(WRITERS)})")
    paths = [str(p) for p in write_export(open_dossier(dossier).apparatus, to, out)]
    if as_json:
        write_json({"format": to, "paths": paths})
    else:
        show([Line(f"{count(len(paths), 'file')} written to {out}", "good")])
    return 0


def serve(
    dossier: Path,
    /,
    *more: Path,
    port: int = 8000,
    open_browser: Annotated[bool, Parameter(name="--open", negative="")] = False,
) -> int:
    """Open the reader on a dossier, or on several, on this machine alone.

    Several dossiers, or a folder of them, stand on a shelf that lists them
    all and searches in all. The reader runs until Ctrl-C, on 127.0.0.1:
    nothing is sent anywhere.

    Examples:

      adfontes serve chapter.adf

      adfontes serve chapter.adf --port 8080 --open

      adfontes serve letters.adf memoirs.adf

      adfontes serve dossiers/

    Parameters
    ----------
    dossier
        The dossier, or a folder that holds some.
    more
        Further dossiers or folders.
    port
        The port to listen on.
    open_browser
        Open the web browser on it, too.
    """
    from adfontes.cli.deciding import apply_decision
    from adfontes.web import serve_dossier, serve_library

    if not 0 <= port <= 65535:
        raise BadInput(f"--port {port}: a port lies between 0 and 65535")
    paths = find_dossiers([dossier, *more])
    alone = len(paths) == 1 and not dossier.is_dir()
    said = flat(dossier.name) if alone else count(len(paths), "dossier")

    def announce(address: str) -> None:
        print(f"Reading {said} at {address} (Ctrl-C ends it)", flush=True)
        if open_browser and _has_screen():
            import webbrowser

            webbrowser.open(address)

    def retrace(path: Path, decision: Decision) -> None:
        apply_decision(path, decision, quiet=True)

    try:
        if alone:
            serve_dossier(dossier, port=port, retrace=retrace, ready=announce)
        else:
            serve_library(paths, port=port, retrace=retrace, ready=announce)
    except ValueError as error:
        raise BadInput(str(error)) from error
    return 0


def publish(
    dossier: Path,
    /,
    *,
    out: Annotated[Path, Parameter(name=["--out", "-o"])],
    single_file: Annotated[bool, Parameter(name="--single-file", negative="")] = False,
    as_json: Json = False,
) -> int:
    """Write the reader's pages as files that need no server.

    A folder of pages can be opened from where it lies or put on any web
    space; a single file can be mailed. Both read without script, and can do
    what the reader does, but for decisions.

    Examples:

      adfontes publish chapter.adf -o site/

      adfontes publish chapter.adf --single-file -o chapter.html

    Parameters
    ----------
    dossier
        The dossier.
    out
        The folder (new, empty, or an earlier publication), or the file.
    single_file
        Write one HTML file.
    as_json
        Print what was written as JSON.
    """
    from adfontes.web.publishing import publish_dossier

    made = publish_dossier(dossier, out, single_file=single_file)
    if as_json:
        shares = {share.part: share.size for share in made.shares}
        said = {"path": str(out), "pages": made.pages, "files": made.files, "bytes": made.size, "scripts": made.scripts}
        write_json({**said, "parts": shares} if single_file else said)
        return 0
    held = "one file" if single_file else count(made.files, "file")
    lines = [Line(f"{count(made.pages, 'page')} written to {out}: {held}, {_megabytes(made.size)}", "good")]
    if not made.scripts:
        lines.append(Line("Without scripts, which have not been built (make client): the pages read as they are."))
    show(lines)
    return 0


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.0f} KB"


def _has_screen() -> bool:
    """Whether a window can open; without one a browser for terminals would take over this terminal."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
