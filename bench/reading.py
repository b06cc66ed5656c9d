"""How fast each format is read, beside Pandoc where Pandoc reads it.

What is timed is a program of three lines that reads a file and writes its transcript, the start of Python included.
Pandoc is given the same file and asked for plain text; it is looked for on the path and through `pypandoc`, and where
it is absent the comparison is left out.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench.record import Row
from bench.shared import BENCH, run

RUNS = 5
NORMALCY = BENCH / "texts" / "cold-war-normalcy"
BESIDE_PANDOC = ("md", "html", "unlinked.html", "word.html", "docx", "endnote.docx", "odt", "epub")
PAGES = ("pdf", "latex.pdf", "endnotes.pdf")
READ = """
import sys
from pathlib import Path
from adfontes.readers import read_transcript
Path(sys.argv[2]).write_text(read_transcript(Path(sys.argv[1])).content, encoding="utf-8")
"""
AS_FAST = "times as fast as Pandoc"


def read_seconds(form: str, folder: Path, runs: int = RUNS) -> float:
    """The median processor time of reading one form of the chapter and writing its transcript."""
    command = (sys.executable, "-c", READ, f"{NORMALCY}.{form}", folder / "transcript.txt")
    return statistics.median(run(*command).seconds for _ in range(runs))


def pandoc_seconds(pandoc: str, form: str, folder: Path, runs: int = RUNS) -> float:
    """The median processor time of Pandoc's reading the same file and writing it as plain text."""
    command = (pandoc, "--to", "plain", "--wrap", "none", "--output", folder / "pandoc.txt", f"{NORMALCY}.{form}")
    return statistics.median(run(*command).seconds for _ in range(runs))


def find_pandoc() -> str | None:
    """Pandoc's path; None where there is none."""
    if found := shutil.which("pandoc"):
        return found
    if find_spec("pypandoc"):
        try:
            return str(import_module("pypandoc").get_pandoc_path())
        except OSError:
            return None
    return None


def measure(folder: Path, runs: int = RUNS) -> list[Row]:
    """A row for each form: as a share of Pandoc's speed, as pages a second, or for TEI in seconds."""
    rows = [
        Row(
            text=f"reading {form}",
            name="speed",
            value=round(pages_a_second(form, folder, runs)),
            unit="pages/s",
            goal=20.0,
        )
        for form in PAGES
    ]
    tei = round(read_seconds("tei.xml", folder, runs), 2)
    rows.append(Row(text="reading tei.xml", name="time", value=tei, unit="s", goal=1.0))
    pandoc = find_pandoc()
    if pandoc is None:
        print("no Pandoc here, so nothing is compared with it")
        return rows
    for form in BESIDE_PANDOC:
        share = pandoc_seconds(pandoc, form, folder, runs) / read_seconds(form, folder, runs)
        rows.append(Row(text=f"reading {form}", name="speed", value=round(share, 2), unit=AS_FAST, goal=1.0))
    return rows


def pages_a_second(form: str, folder: Path, runs: int = RUNS) -> float:
    """Pages of a PDF read in a second of processor time, the program's start included."""
    pdfium = import_module("pypdfium2")
    return len(pdfium.PdfDocument(f"{NORMALCY}.{form}")) / read_seconds(form, folder, runs)
