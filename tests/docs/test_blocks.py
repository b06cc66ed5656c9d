"""The runner of examples itself: it must see what is wrong, or it proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.blocks import Block, find_blocks, matches, parse_console, run_command, run_python

PAGE = """\
Words.

```console
$ echo one; echo two
one
...
$ printf '%s\\n' \\
> a b
a
b
```

- in a list

  ```python
  >>> 1 + 1
  2
  ```

````text
```console
$ never run
```
````
"""


def test_blocks_are_found_with_their_language_and_line() -> None:
    assert [(b.language, b.line) for b in find_blocks(PAGE)] == [("console", 3), ("python", 15), ("text", 20)]


def test_commands_are_parted_from_their_output() -> None:
    one, two = parse_console(next(find_blocks(PAGE)))
    assert (one.words, one.expected, one.code, one.line) == ("echo one; echo two", "one\n...\n", 0, 4)
    assert (two.words, two.expected) == ("printf '%s\\n' \\\na b", "a\nb\n")


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        ("one\ntwo\n", "one  \ntwo\n", True),
        ("one\n...\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("found ... notes\n", "found 36 notes\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\ntwo\n", "one\n", False),
    ],
)
def test_dots_stand_for_any_words_and_nothing_else_does(expected: str, got: str, same: bool) -> None:
    assert matches(expected, got) is same


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("$ echo one\none\n", ""),
        ("$ echo one\ntwo\n", "expected:\ntwo"),
        ("$ exit 2\n", "ended with 2, not 0"),
        ("$ echo no >&2; exit 2\nno\n[exit 2]\n", ""),
        ("$ true\n[exit 1]\n", "ended with 0, not 1"),
        ("$ echo unasserted\n", ""),
    ],
)
def test_a_command_that_does_otherwise_is_found(body: str, fault: str, tmp_path: Path) -> None:
    (command,) = parse_console(Block("console", body, 1))
    said = run_command(command, tmp_path)
    assert fault in said
    assert bool(fault) == bool(said)


def test_python_is_run_with_what_earlier_blocks_defined() -> None:
    names: dict[str, object] = {}
    assert run_python(Block("python", ">>> x = 2\n", 1), names) == ""
    assert run_python(Block("python", ">>> x + 1\n3\n", 5), names) == ""
    assert "Expected" in run_python(Block("python", ">>> x + 1\n4\n", 9), names)
    assert "holds >>> lines" in run_python(Block("python", "x = 1\n", 1), names)


def test_a_console_block_starts_with_a_command() -> None:
    with pytest.raises(ValueError, match="starts with a command"):
        parse_console(Block("console", "output\n", 1))
