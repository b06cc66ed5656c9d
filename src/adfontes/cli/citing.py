"""`cite`: bare notes in, one a line; their citations out, one JSON object a note."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

from cyclopts import Parameter

from adfontes.cli.dossiers import STDIN, Words
from adfontes.cli.lines import decode_object, open_all, read_lines, write_line


def cite(
    *file: Words,
    jsonl: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Find and parse the citations of bare notes, one note a line.

    Writes one JSON object a note, in UTF-8: {"text": …, "citations": […]};
    empty lines are passed over. Each note is read on its own: "Ibid." is
    recognised as such, but not looked up.

    Examples:

      adfontes cite notes.txt > citations.jsonl

      adfontes cite --jsonl notes.jsonl

      echo 'Smith, Rivers (Oxford, 1901), 12.' | adfontes cite

    Parameters
    ----------
    file
        Files of notes; none, or "-", reads standard input.
    jsonl
        Lines are JSON objects: "text" is read, other keys are kept.
    """
    import msgspec

    from adfontes.citations import cite_note

    encode = msgspec.json.Encoder().encode
    with ExitStack() as stack:
        for name, stream in open_all(file or (STDIN,), stack):
            for number, line in read_lines(name, stream):
                record = decode_object(name, number, line) if jsonl else {"text": line}
                found = cite_note(record["text"])
                write_line(encode({**record, "citations": found["citations"]}))
    return 0
