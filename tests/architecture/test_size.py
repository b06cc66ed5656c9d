"""Small modules, small functions, and no room for odds and ends."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

MODULE, FUNCTION, SHOULD = 320, 60, 40
ODDS_AND_ENDS = {"common", "helper", "helpers", "misc", "util", "utils", "tools", "shared"}


def test_modules_are_small(modules: list[Path], root: Path) -> None:
    long = [(str(p.relative_to(root)), n) for p in modules if (n := len(p.read_text("utf-8").splitlines())) > MODULE]
    assert not long, f"modules over {MODULE} lines: {long}"


def test_functions_are_small(modules: list[Path], root: Path) -> None:
    sizes = [(n, f"{path.relative_to(root)}: {name}") for path in modules for name, n in functions(path)]
    if longish := sorted(x for x in sizes if SHOULD < x[0] <= FUNCTION):
        warnings.warn(f"functions over {SHOULD} lines: {longish}", stacklevel=1)
    long = [x for x in sizes if x[0] > FUNCTION]
    assert not long, f"functions over {FUNCTION} lines: {long}"


def functions(path: Path) -> list[tuple[str, int]]:
    """The name and the number of lines of every function in a module, its docstring left out."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            doc = first if ast.get_docstring(node) is not None else None
            said = doc.end_lineno - doc.lineno + 1 if doc and doc.end_lineno else 0
            found.append((node.name, (node.end_lineno or node.lineno) - node.lineno + 1 - said))
    return found


def test_no_module_holds_odds_and_ends(modules: list[Path]) -> None:
    names = {name for path in modules for name in (path.stem, path.parent.name)}
    assert not names & ODDS_AND_ENDS


def test_every_module_says_what_it_is(modules: list[Path], root: Path) -> None:
    silent = [str(p.relative_to(root)) for p in modules if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert not silent
