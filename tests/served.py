"""The project's command without its start: a process that has loaded the program forks a child for each command typed.

    with Served(folder) as bin_folder:
        subprocess.run(["bash", "-c", "adfontes show x.adf summary | head -3"], env={"PATH": bin_folder + …})

In `bin_folder` stands a small program by the command's name. It hands its words, its folder, its environment and its
three streams over a socket to the server, whose child runs `adfontes.cli.main` on just these, and ends as that child
ended. A shell sees no difference, but that the program and the parser have not to be loaded anew.
`python -m tests.served SOCKET` is that server.
"""

from __future__ import annotations

import array
import contextlib
import gc
import json
import os
import socket
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
WAIT = 60
"""Seconds that the server may take to load the program, on a machine that does other things as well."""

TYPED = """\
#!{python} -ESs
import array, json, os, socket, sys
said = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
with socket.socket(socket.AF_UNIX) as server:
    server.connect({at!r})
    streams = array.array("i", [0, 1, 2])
    server.sendmsg([len(said).to_bytes(4, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
    server.sendall(said)
    code = server.recv(1)
sys.exit(code[0] if code else 70)
"""
"""The command as it is typed: it starts in a hundredth of a second. The server's silence is a fault."""


WARM = "Brook wrote that the ferry had left on 3 May 1898.[1]\n\nNotes\n\n1. Ada Brook, Rivers (Holm, 1902), 4.\n"
"""A text that has something for every stage, so that words and tables are loaded before the first fork."""


class Served:
    """The asking side: the server lives as long as the context does."""

    def __init__(self, folder: Path) -> None:
        self._bin = folder / "bin"
        self._at = str(folder / "served")

    def __enter__(self) -> Path:
        self._bin.mkdir()
        typed = self._bin / "adfontes"
        typed.write_text(TYPED.format(python=sys.executable, at=self._at), encoding="utf-8")
        typed.chmod(0o700)
        environment = os.environ | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}  # what Python reads at its start
        command = [sys.executable, "-m", "tests.served", self._at]
        self._server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
        assert self._server.stdout
        assert self._server.stdout.readline(), "the server of commands did not start"
        return self._bin

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.terminate()
        self._server.wait(WAIT)


def serve(at: str) -> None:
    """Answer every command until the process is ended."""
    from adfontes.cli import COMMANDS
    from adfontes.parsing.parser import load_model
    from adfontes.pipeline import trace
    from adfontes.readers import read_bytes

    for module, _ in COMMANDS.values():
        import_module(module)
    load_model()
    trace(read_bytes(WARM.encode(), "warm.txt"))
    gc.freeze()  # what is loaded now is loaded once, and no child touches it
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(at)
        server.listen()
        print("ready", flush=True)
        while True:
            asked, _ = server.accept()
            if os.fork() == 0:
                server.close()
                _run(asked)
            asked.close()
            with contextlib.suppress(ChildProcessError):  # they say themselves how they ended
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _run(asked: socket.socket) -> None:
    """Run one command in this child and end without a way back."""
    from adfontes.cli import main

    code = 70
    try:
        words, folder, environment, streams = _received(asked)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["adfontes", *words]
        code = main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # it is no command's to raise; whoever reads its output shall see it
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        with contextlib.suppress(OSError):
            asked.sendall(bytes([code % 256]))
        os._exit(code)


def _received(asked: socket.socket) -> tuple[list[str], str, dict[str, str], array.array[int]]:
    """The words, the folder, the environment and the three streams of a command."""
    streams = array.array("i")
    length, passed, _, _ = asked.recvmsg(4, socket.CMSG_LEN(3 * streams.itemsize))
    streams.frombytes(passed[0][2])
    with asked.makefile("rb") as said:
        words, folder, environment = json.loads(said.read(int.from_bytes(length, "big")))
    return words, folder, environment, streams


if __name__ == "__main__":
    serve(sys.argv[1])
