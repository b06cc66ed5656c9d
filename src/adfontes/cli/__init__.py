"""The command line: `main` takes the words typed and returns the exit code.

Exit codes: 0; 1 where `--strict` was asked for and problems were found; 2 for bad input; 70 for a fault of the
program itself; 130 after Ctrl-C; 141 where the reader of the output went away.

Commands are imported only when asked for, and the list of them is printed without the parser of arguments, so that
`adfontes --help` answers at once.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from adfontes import __version__
from adfontes.cli.blocks import flat
from adfontes.cli.errors import BadInput
from adfontes.cli.terminal import is_terminal

if TYPE_CHECKING:
    from cyclopts import App

COMMANDS: dict[str, tuple[str, str]] = {
    "trace": ("adfontes.cli.tracing", "Trace a text down to its witnesses and write the dossier."),
    "show": ("adfontes.cli.showing", "Show a part of a dossier."),
    "strike": ("adfontes.cli.striking", "Ask what loses its support if witnesses, sources or kinds are not believed."),
    "weigh": ("adfontes.cli.weighing", "Weigh the answers to the questions of a text, every factor open to view."),
    "find": ("adfontes.cli.searching", "Search the text and its notes, each hit with its notes."),
    "text": ("adfontes.cli.texts", "Print the text of a dossier, as it was found or as established."),
    "check": ("adfontes.cli.texts", "Verify a dossier against its own text."),
    "decide": ("adfontes.cli.deciding", "Correct a record: store the decision and trace the text again with it."),
    "export": ("adfontes.cli.publishing", "Write a dossier in another format."),
    "serve": ("adfontes.cli.publishing", "Open the reader on a dossier, or on several, on this machine alone."),
    "publish": ("adfontes.cli.publishing", "Write the reader's pages as files that need no server."),
    "demo": ("adfontes.cli.tracing", "Trace the bundled example and print its summary."),
    "cite": ("adfontes.cli.citing", "Find and parse the citations of bare notes, one note a line."),
    "date": ("adfontes.cli.dating", "Find the expressions of time in texts, with the dates they come to."),
    "attest": ("adfontes.cli.attesting", "Find who says what in texts: speech, thought and belief, quoted or told."),
}
"""Every command: its module and the first line of its docstring (a test holds the two together)."""

EXAMPLES = (
    "adfontes trace chapter.txt",
    "adfontes show chapter.adf note 36",
    'adfontes strike chapter.adf "Shi Zhe"',
    "adfontes serve chapter.adf",
)

ALLOCATIONS = 50_000
"""How many new objects before Python looks for cycles among them: records make none, and looking costs a tenth."""

TRACEBACK = "ADFONTES_TRACEBACK"
"""Set in the environment, it lets a fault of the program show where it happened."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Bad input is one line on stderr, never a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    if argv is None:  # a process of our own
        gc.set_threshold(ALLOCATIONS, 50, 100)
    _open_streams()
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _let_go_of_stdout()
        return 141
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _refuse(error)


def help_text() -> str:
    """The list of commands, as `adfontes --help` prints it."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {summary}" for name, (_, summary) in COMMANDS.items())
    examples = "\n".join(f"  {line}" for line in EXAMPLES)
    return (
        "Usage: adfontes COMMAND …\n\n"
        "From a historical text with notes down to the witnesses it rests on.\n\n"
        f"Commands:\n{commands}\n\n"
        f"Examples:\n{examples}\n\n"
        "'adfontes COMMAND --help' tells more of a command; 'adfontes --version' the version.\n"
    )


def build_app() -> App:
    """The parser of arguments, with every command by its place of import."""
    from cyclopts import App, Parameter

    app = App(
        name="adfontes",
        version=__version__,
        help_format="plaintext",
        help_formatter="default" if is_terminal(sys.stdout) else "plain",
        default_parameter=Parameter(show_default=False),
        result_action="return_value",
    )
    for name, (module, _) in COMMANDS.items():
        app.command(f"{module}:{name}", name=name)
    return app


def _run(words: list[str]) -> int:
    if not words or words in (["--help"], ["-h"], ["help"]):
        sys.stdout.write(help_text())
        return 0
    if words == ["--version"]:
        print(f"adfontes {__version__}")
        return 0
    if words[0] == "help":
        words = [*words[1:], "--help"]
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        raise BadInput(f"no such command: {words[0]}{_nearest(words[0])} (there are {', '.join(COMMANDS)})")
    from cyclopts import CycloptsError

    try:
        code = build_app()(words, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        raise BadInput(" ".join(str(error).split())) from error
    return int(code or 0)


def _nearest(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _open_streams() -> None:
    """A character that the terminal cannot show is written as an escape, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Nobody reads any more (`| head`): what is still buffered goes nowhere, in silence."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(error: Exception) -> int:
    """Say what is wrong in one line. Errors of the libraries are known by their module: all are ValueErrors of ours."""
    if isinstance(error, ValueError) and type(error).__module__.startswith("adfontes."):
        _complain(str(error))
        for candidate in getattr(error, "candidates", ()):
            print(f"  {flat(str(candidate))}", file=sys.stderr)
        return 2
    if isinstance(error, OSError):
        reason = error.strerror or str(error) or type(error).__name__
        _complain(f"{error.filename}: {reason}" if error.filename is not None else reason)
        return 2
    if isinstance(error, MemoryError):
        _complain("not enough memory for this input")
        return 2
    if os.environ.get(TRACEBACK):
        raise error
    _complain(f"a fault of the program: {type(error).__name__}: {error} (set {TRACEBACK}=1 to see where)")
    return 70


def _complain(message: str) -> None:
    print(f"adfontes: {flat(message)}", file=sys.stderr)
