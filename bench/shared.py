"""Where the shared texts are, and the project's own command, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BENCH = SHARED / "bench"
CHAPTER = SHARED / "chapter" / "chapter.txt"
ADFONTES = (sys.executable, "-m", "adfontes")


class Failed(RuntimeError):
    """A command that should have worked did not; the message is the command and what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a finished process used: processor seconds (user and system), its largest resident memory in MB, and the
    seconds that passed on the clock."""

    seconds: float
    megabytes: float
    elapsed: float = 0.0


def as_users() -> dict[str, str]:
    """The environment, but Python keeps its bytecode, as it does unless told otherwise: a start costs a third less."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


WATCH = """
import os, resource, subprocess, sys, time
began = time.monotonic()
code = subprocess.run(sys.argv[2:]).returncode
passed = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
os.write(int(sys.argv[1]), f"{used.ru_utime + used.ru_stime} {used.ru_maxrss} {passed}".encode())
sys.exit(code if code >= 0 else 128 - code)
"""
"""Runs the command as the only child of a small process: a child's largest memory begins with that of the process it
was forked from, and what runs a long list of tests is large."""


def run(*command: str | Path, output: Path | None = None) -> Spent:
    """Run a command to its end and say what it used. Its output goes to `output`, or nowhere. Raises Failed."""
    words = [str(x) for x in command]
    told, tell = os.pipe()
    watch = [sys.executable, "-S", "-c", WATCH, str(tell), *words]
    try:
        with open(output or os.devnull, "wb") as sink:
            done = subprocess.run(watch, stdout=sink, stderr=subprocess.PIPE, env=as_users(), pass_fds=[tell])
    finally:
        os.close(tell)
    with os.fdopen(told) as pipe:
        used = pipe.read().split()
    if done.returncode != 0 or len(used) != 3:
        said = done.stderr.decode(errors="replace").strip()[-2000:]
        raise Failed(f"{' '.join(words)} ended with {done.returncode}: {said}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes on macOS, kilobytes elsewhere
    return Spent(seconds=float(used[0]), megabytes=int(used[1]) / unit, elapsed=float(used[2]))


def adfontes(*words: str | Path, output: Path | None = None) -> Spent:
    """Run `adfontes` with these words."""
    return run(*ADFONTES, *words, output=output)


def export(text: Path, folder: Path, *, without: Iterable[str] = ()) -> Path:
    """Trace a text in `folder`, some stages left out, and export its records there; returns the folder of these."""
    dossier, records = folder / f"{text.stem}.adf", folder / f"{text.stem}.records"
    adfontes("trace", text, "-o", dossier, "--without", ",".join(without))
    adfontes("export", dossier, "--to", "records", "-o", records)
    return records


def scorer(*words: str | Path, folder: Path) -> Any:
    """What one of the shared scorers says, as JSON."""
    said = folder / "said.json"
    run(sys.executable, *words, "--json", output=said)
    return json.loads(said.read_text(encoding="utf-8"))


def read_lines(path: Path) -> list[Any]:
    """The records of a JSON Lines file; none where there is no file."""
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return [json.loads(line) for line in lines if line.strip()]
