"""Reading the examples in the documents, and running them as a reader would type them.

The convention is in `docs/development.md`: a block marked `console` or `python` runs, any other does not.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=indent)(?P=ticks) *$",
    re.MULTILINE | re.DOTALL,
)
EXIT = re.compile(r"\[exit (\d+)\]")
RUNS = ("console", "python")
SHOWN = ("", "bibtex", "html", "json", "jsonl", "mermaid", "sh", "sql", "text", "toml", "xml")
"""Languages of blocks that are shown and not run."""

SECONDS = 120


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its language, its words, and the line of the document it starts on (from 1)."""

    language: str
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a console block, the output expected (None: any), and the exit code."""

    words: str
    expected: str | None
    code: int
    line: int


def find_blocks(text: str) -> Iterator[Block]:
    """Every fenced block of a Markdown text, in order."""
    for match in FENCE.finditer(text):
        indent = match["indent"]
        body = "".join(line.removeprefix(indent) for line in match["body"].splitlines(keepends=True))
        yield Block(language=match["language"], body=body, line=text.count("\n", 0, match.start()) + 1)


def parse_console(block: Block) -> list[Command]:
    """The commands of a console block.

    `$ ` starts a command, `> ` continues it; what follows is its output, `...` standing for any words; a last line
    `[exit 2]` is its exit code. Raises ValueError for a block that does not start with a command.
    """
    found: list[tuple[int, list[str], list[str]]] = []
    for number, line in enumerate(block.body.splitlines(), block.line + 1):
        if line.startswith("$ "):
            found.append((number, [line[2:]], []))
        elif not found:
            raise ValueError(f"line {number}: a console block starts with a command: $ …")
        elif line.startswith("> ") and not found[-1][2]:
            found[-1][1].append(line[2:])
        else:
            found[-1][2].append(line)
    return [_command(number, words, output) for number, words, output in found]


def _command(number: int, words: list[str], output: list[str]) -> Command:
    while output and not output[-1].strip():
        output.pop()
    code = 0
    if output and (match := EXIT.fullmatch(output[-1].strip())):
        code = int(match[1])
        output.pop()
    return Command("\n".join(words), "\n".join(output) + "\n" if output else None, code, number)


def matches(expected: str, got: str) -> bool:
    """Whether `got` is what was expected; spaces at line ends aside, `...` standing for any words or lines."""
    want, have = ("".join(line.rstrip() + "\n" for line in text.splitlines()) for text in (expected, got))
    return doctest.OutputChecker().check_output(want, have, doctest.ELLIPSIS)


def run_command(command: Command, folder: Path, programs: Path = Path(sys.executable).parent) -> str:
    """Run one command in a folder, and say what is wrong with what it did; "" where nothing is. `programs` is the
    folder that holds `adfontes`."""
    environment = {n: v for n, v in os.environ.items() if n == "ADFONTES_CACHE" or not n.startswith("ADFONTES_")} | {
        "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")]),
        "HOME": str(folder),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
    }
    said = subprocess.run(
        ["bash", "-c", command.words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        check=False,
    )
    got = said.stdout.decode("utf-8", "replace")
    if said.returncode != command.code:
        return f"line {command.line}: $ {command.words}\nended with {said.returncode}, not {command.code}:\n{got}"
    if command.expected is not None and not matches(command.expected, got):
        return f"line {command.line}: $ {command.words}\nexpected:\n{command.expected}\ngot:\n{got}"
    return ""


def run_python(block: Block, names: dict[str, object]) -> str:
    """Run the `>>>` lines of a block with `names` known, and say what is wrong; "" where nothing is."""
    test = doctest.DocTestParser().get_doctest(block.body, names, f"line {block.line}", None, block.line)
    said: list[str] = []
    if not test.examples:
        return f"line {block.line}: a python block holds >>> lines (mark it `text` to show it only)"
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False).run(test, out=said.append, clear_globs=False)
    names |= test.globs
    return "".join(said)
