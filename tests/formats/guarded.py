"""Reading in a child process under limits: its end, its words, its seconds and memory; a crash is seen, not shared.

    with Guard() as guard:
        said = guard.command(folder, "trace", "book.docx")
        verdict = guard.read(data, "book.docx")

One server process loads the program once and forks a child for each thing asked, so that asking costs milliseconds.
`python -m tests.formats.guarded` is that server: JSON lines in, JSON lines out.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 2**30
SECONDS = 10.0
"""What a child may take: of address space in bytes, and of time by the clock."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit code (of a signal, minus its number), what it said, and what it took."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


class Guard:
    """The parent's side of the server."""

    def __enter__(self) -> Guard:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.formats.guarded"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait(10)

    def command(self, folder: Path, *words: str) -> Ended:
        """The project's command, run in `folder`."""
        return self._ask({"folder": str(folder), "words": words})

    def read(self, data: bytes, name: str, *, trace: bool = False) -> Ended:
        """`read_bytes` on the data, and with `trace` every stage on what was read: code 0 for a valid transcript, 2 for
        a refusal, 1 for any fault, which is told."""
        return self._ask({"data": base64.b64encode(data).decode(), "name": name, "trace": trace})

    def _ask(self, asked: dict[str, Any]) -> Ended:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(asked).encode() + b"\n")
        self._server.stdin.flush()
        return Ended(**json.loads(self._server.stdout.readline()))


def serve() -> None:
    """Answer every line of standard input until it ends."""
    from adfontes.pipeline import trace
    from adfontes.readers import read_bytes

    for module in ("lxml.html", "pypdfium2", "markdown_it", "adfontes.cli.tracing"):
        import_module(module)
    trace(read_bytes(b"The ferry left.[1]\n\nNotes\n\n1. Ada Brook, Rivers (Holm: Quay, 1902), 4.\n", "warm.txt"))
    gc.freeze()  # what is loaded now is loaded once, and no child touches it
    for line in sys.stdin:
        print(json.dumps(_forked(json.loads(line))), flush=True)


def _forked(asked: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            _child(asked, out.fileno(), err.fileno())
        status, usage = _waited(child, SECONDS + 5)
        spent = time.monotonic() - begun
        out.seek(0)
        err.seek(0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "out": out.read(100_000).decode(errors="replace"),
            "err": err.read(100_000).decode(errors="replace"),
            "seconds": spent,
            "megabytes": usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
        }


def _waited(child: int, seconds: float) -> tuple[int, resource.struct_rusage]:
    """The end of a child, brought about after so many seconds."""
    until = time.monotonic() + seconds
    pause = 0.0005
    while True:
        pid, status, usage = os.wait4(child, os.WNOHANG)
        if pid:
            return status, usage
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            until += 3600
        time.sleep(pause)
        pause = min(0.02, pause * 1.5)


def _child(asked: dict[str, Any], out: int, err: int) -> None:
    """Do what is asked and end without a way back."""
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        if sys.platform != "darwin":  # there the limit is not kept
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = _command(asked) if "words" in asked else _read(asked)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as error:  # whatever it is, the parent shall hear of it
        at = traceback.extract_tb(error.__traceback__)[-1]
        print(f"{type(error).__name__} in {Path(at.filename).name}:{at.lineno}: {error}", file=sys.stderr)
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _command(asked: dict[str, Any]) -> int:
    from adfontes.cli import main

    os.chdir(asked["folder"])
    sys.argv = ["adfontes", *asked["words"]]
    return main()


def _read(asked: dict[str, Any]) -> int:
    from adfontes.readers import ReadError, read_bytes
    from tests.formats.valid import faults

    try:
        transcript = read_bytes(base64.b64decode(asked["data"]), asked["name"])
    except ReadError as error:
        print(error, file=sys.stderr)
        return 2 if str(error).isprintable() else 1
    print(transcript.content[:50_000])
    found = faults(transcript)
    if asked["trace"]:
        from adfontes.pipeline import trace

        trace(transcript)
    print("; ".join(found[:5]), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    serve()
