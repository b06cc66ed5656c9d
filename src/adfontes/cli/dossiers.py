"""Opening dossiers and reading texts for the commands, with the messages a person needs when that cannot be done."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from adfontes.cli.errors import BadInput
from adfontes.model.apparatus import Settings

if TYPE_CHECKING:
    from adfontes.cli.index import Index
    from adfontes.model.text import Transcript

STDIN = "-"
MOST_TOML = 10_000_000


def _refuse_options(_type: object, value: object) -> None:
    """A lone "-" is standard input; anything else that begins so is an option that does not exist."""
    for word in value if isinstance(value, tuple | list) else (value,):
        if isinstance(word, str) and word.startswith("-") and word != STDIN:
            raise ValueError(f"no such option: {word}")


Words = Annotated[str, Parameter(allow_leading_hyphen=True, validator=_refuse_options)]
"""A path, or "-" for standard input."""

Json = Annotated[bool, Parameter(name="--json", negative="")]
Strict = Annotated[bool, Parameter(negative="")]
Quiet = Annotated[bool, Parameter(name=["--quiet", "-q"], negative="")]
Out = Annotated[Path | None, Parameter(name=["--out", "-o"])]


def open_dossier(path: Path) -> Index:
    """The dossier's apparatus, looked up every way. Raises DossierError for anything that is not one."""
    from adfontes.cli.index import Index
    from adfontes.store import load_dossier

    return Index(load_dossier(path))


def find_dossiers(paths: Sequence[Path]) -> list[Path]:
    """The dossiers among some paths, in their order; a folder is all its .adf files, by name. Raises BadInput for a
    folder without any, and for a path that there is not."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path}: there is no such file")
        within = sorted(p for p in path.glob("*.adf") if p.is_file()) if path.is_dir() else [path]
        if not within:
            raise BadInput(f"{path}: no dossier (.adf) in this folder")
        found += within
    return list(dict.fromkeys(found))


def read_texts(names: Sequence[str]) -> Transcript:
    """The transcript of a file, of several in their order, or of standard input for "-". Raises ReadError, OSError,
    or BadInput where standard input is asked for twice."""
    from adfontes.readers import read_several

    if names.count(STDIN) > 1:
        raise BadInput("standard input can be read only once")
    return read_several([_load(name) for name in names])


def _load(name: str) -> tuple[bytes, str]:
    from adfontes.readers.files import MAX_BYTES, load_file

    if name == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1), "stdin"
    return load_file(Path(name)), Path(name).name


def load_sigla(path: Path) -> Settings:
    """The table of sigla in a TOML file: `SIGLUM = "full form"`, at the top or under `[sigla]`.

    Raises BadInput for what is not such a table.
    """
    if path.stat().st_size > MOST_TOML:
        raise BadInput(f"{path}: too large for a table of sigla")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"{path}: not a TOML file: {error}") from error
    entries = table.get("sigla", table)
    if not isinstance(entries, dict) or not all(isinstance(v, str) for v in entries.values()):
        raise BadInput(f'{path}: a table of sigla has lines like  MXJ = "the full form of the work"')
    return Settings(sigla=dict(entries))
