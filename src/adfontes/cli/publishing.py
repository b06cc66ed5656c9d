"""`export` and `serve`: a dossier in other formats, and in the reader."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from adfontes.cli.blocks import Line, count, flat
from adfontes.cli.dossiers import Json, open_dossier
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
    *,
    port: int = 8000,
    open_browser: Annotated[bool, Parameter(name="--open", negative="")] = False,
) -> int:
    """Open the reader on a dossier, on this machine alone.

    The reader runs until Ctrl-C, on 127.0.0.1: nothing is sent anywhere.

    Examples:

      adfontes serve chapter.adf

      adfontes serve chapter.adf --port 8080 --open

    Parameters
    ----------
    dossier
        The dossier.
    port
        The port to listen on.
    open_browser
        Open the web browser on it, too.
    """
    from adfontes.cli.deciding import apply_decision
    from adfontes.web import serve_dossier

    if not 0 <= port <= 65535:
        raise BadInput(f"--port {port}: a port lies between 0 and 65535")

    def announce(address: str) -> None:
        print(f"Reading {flat(dossier.name)} at {address} (Ctrl-C ends it)", flush=True)
        if open_browser and _has_screen():
            import webbrowser

            webbrowser.open(address)

    def retrace(path: Path, decision: Decision) -> None:
        apply_decision(path, decision, quiet=True)

    try:
        serve_dossier(dossier, port=port, retrace=retrace, ready=announce)
    except ValueError as error:
        raise BadInput(str(error)) from error
    return 0


def _has_screen() -> bool:
    """Whether a window can open; without one a browser for terminals would take over this terminal."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
