"""Reading in another process under limits: its end, its words, its seconds and memory; a crash is seen, not shared.

    with Guard() as guard:
        said = guard.command(folder, "trace", "book.docx")
        verdict = guard.read(data, "book.docx")

One server process loads the program once. It forks a child for each command; a mere reading it does itself, and is
started anew when one has killed it. `python -m tests.formats.guarded` is that server: JSON lines in, JSON lines out.
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
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 2**30
SECONDS = 10
"""What a process may take: of address space in bytes, and of its own time."""

CLOCK = 6
"""A command is ended after so many times that by the clock: a busy machine is no fault of the command's."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended: the exit code (of a signal, minus its number), what was said, and what it took of processor time,
    its own children's included, and memory."""

    code: int
    out: str = ""
    err: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


class Guard:
    """The asking side."""

    def __enter__(self) -> Guard:
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

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
        if answer := self._server.stdout.readline():
            return Ended(**json.loads(answer))
        self._stop()
        code = self._server.returncode
        self._start()
        late = code == -signal.SIGALRM
        return Ended(code=code, err="took too long" if late else "crashed", seconds=SECONDS if late else 0.0)

    def _start(self) -> None:
        command = [sys.executable, "-m", "tests.formats.guarded"]
        self._server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def _stop(self) -> None:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait(SECONDS)


def serve() -> None:
    """Answer every line of standard input until it ends."""
    from adfontes.parsing.parser import load_model
    from adfontes.pipeline import trace
    from adfontes.readers import read_bytes

    load_model()  # even where the parse of the words below is kept
    for module in ("lxml.html", "pypdfium2", "markdown_it", "adfontes.cli.tracing"):
        import_module(module)
    trace(read_bytes(b"The ferry left.[1]\n\nNotes\n\n1. Ada Brook, Rivers (Holm: Quay, 1902), 4.\n", "warm.txt"))
    gc.freeze()  # what is loaded now is loaded once, and no child touches it
    if sys.platform != "darwin":  # there the limit is not kept
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(1), "w")  # what a library prints of its own accord is no answer
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        ended = _commanded(asked) if "words" in asked else _read(asked)
        print(json.dumps(asdict(ended)), file=answers, flush=True)


def _read(asked: dict[str, Any]) -> Ended:
    """Read in this very process; what takes too long, or crashes, ends it."""
    from adfontes.pipeline import trace
    from adfontes.readers import ReadError, read_bytes
    from tests.formats.valid import faults

    begun = time.monotonic()
    signal.alarm(SECONDS)
    code, out, err = 1, "", ""
    try:
        transcript = read_bytes(base64.b64decode(asked["data"]), asked["name"])
        if asked["trace"]:
            trace(transcript)
        out, err = transcript.content[:20_000], "; ".join(faults(transcript)[:5])
        out = out.encode(errors="replace").decode()
        code = 1 if err else 0
    except ReadError as error:
        code, err = 2 if str(error).isprintable() else 1, str(error)
    except BaseException as error:  # whatever it is, the asking side shall hear of it
        err = _told(error)
    signal.alarm(0)
    return Ended(code=code, out=out, err=err, seconds=time.monotonic() - begun)


def _told(error: BaseException) -> str:
    """An error with the last place of the project it came through."""
    at = traceback.extract_tb(error.__traceback__)
    ours = [f"{Path(f.filename).name}:{f.lineno}" for f in at if "adfontes" in f.filename]
    return f"{type(error).__name__} in {' '.join(ours[-3:])}: {str(error)[:200]}"


def _commanded(asked: dict[str, Any]) -> Ended:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _child(asked, out.fileno(), err.fileno())
        status, usage = _waited(child, CLOCK * SECONDS)
        out.seek(0)
        err.seek(0)
        return Ended(
            code=os.waitstatus_to_exitcode(status),
            out=out.read(100_000).decode(errors="replace"),
            err=err.read(100_000).decode(errors="replace"),
            seconds=usage.ru_utime + usage.ru_stime,
            megabytes=usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
        )


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
    """Run the command and end without a way back."""
    from adfontes.cli import main

    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(asked["folder"])
        sys.argv = ["adfontes", *asked["words"]]
        code = main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as error:  # whatever it is, the parent shall hear of it
        print(_told(error), file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
