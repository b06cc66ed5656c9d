"""`strike`: what loses its cited support if witnesses, sources, routes or kinds of sources are not believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from adfontes.cli.blocks import Block
from adfontes.cli.dossiers import Json, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.naming import find_entity
from adfontes.cli.struck import say_strike, strike_as_json
from adfontes.cli.terminal import show, write_json
from adfontes.cli.weak_points import show_costliest, show_single_points, show_smallest
from adfontes.model.evidence import ROUTES
from adfontes.model.kinds import Kind, parse_kind
from adfontes.model.striking import Striker, Struck
from adfontes.model.testimony import AUTHOR

Given = Annotated[list[str] | None, Parameter(negative="", consume_multiple=False)]
Flag = Annotated[bool, Parameter(negative="")]

BY = {"both": (True, True), "witnesses": (True, False), "sources": (False, True)}
"""What the smallest set may hold: witnesses, sources."""


def strike(
    dossier: Path,
    /,
    *names: str,
    source: Given = None,
    through: Given = None,
    route: Given = None,
    kind: Given = None,
    joined: Flag = False,
    smallest: str | None = None,
    by: str = "both",
    costliest: Flag = False,
    single_points: Flag = False,
    as_json: Json = False,
) -> int:
    """Ask what loses its support if witnesses, sources or kinds are not believed.

    Each name is one witness, by any printed form; "author" is the author's
    own judgement. Several may be struck together, and sources, routes and
    kinds with them. The answer lists the passages that are left without a
    cited support, those weakened, and how many stand, each with the chain
    from the passage over the note and the source to the witness; then the
    events, messages, journeys, undertakings, testimonies and answers to
    questions that fall; and what it assumes.

    Examples:

      adfontes strike chapter.adf "Shi Zhe"

      adfontes strike chapter.adf "Shi Zhe" Kovalev --source "Zai lishi"

      adfontes strike chapter.adf --through Goncharov

      adfontes strike chapter.adf --kind "interviews after 1980"

      adfontes strike chapter.adf Kovalev --route interview --joined

      adfontes strike chapter.adf --smallest 36 --by witnesses

      adfontes strike chapter.adf --costliest

    Parameters
    ----------
    dossier
        The dossier.
    names
        The witnesses, one quoted name each.
    source
        A source to strike, by id, siglum or words; may be repeated.
    through
        Somebody through whom others' words came: all that came so is struck.
        May be repeated.
    route
        A route to strike: memoir, diary, interview, document or
        recorded-by-another. May be repeated.
    kind
        A kind of source, as in "memoirs", "interviews after 1980",
        "documents before 1945", "interviews of NAME". May be repeated.
    joined
        Strike only what each of the conditions given holds of.
    smallest
        Say the smallest sets that bring down the passage of this note.
    by
        What these sets may hold: witnesses, sources or both.
    costliest
        List the witnesses and the sources by what each, struck alone, costs.
    single_points
        List every passage that one witness or one source brings down.
    as_json
        Print it as JSON.
    """
    index = open_dossier(dossier)
    struck = _read_struck(index, names, source or (), through or (), route or (), kind or (), joined)
    own = {"--smallest": smallest is not None, "--costliest": costliest, "--single-points": single_points}
    asked = [option for option, given in own.items() if given]
    if len(asked) + bool(struck) > 1:
        what = " and ".join([*asked, "a strike"] if struck else asked)
        raise BadInput(f"{what} are questions of their own: ask one at a time")
    if by not in BY:
        raise BadInput(f"--by {by}: the smallest set may hold {', '.join(BY)}")
    striker = Striker(index.apparatus)
    if smallest is not None:
        said = show_smallest(index, striker, index.find_note(smallest), *BY[by])
    elif costliest:
        said = show_costliest(index, striker)
    elif single_points:
        said = show_single_points(index, striker)
    elif struck:
        said = _strike(index, striker, struck, as_json)
    else:
        raise BadInput(
            'whom to strike? Name a witness, or a source with --source; "show DOSSIER witnesses" lists them; '
            "--through, --route, --kind, --smallest, --costliest and --single-points ask more"
        )
    blocks, data = said
    if as_json:
        write_json(data)
    else:
        show(blocks)
    return 0


def _strike(index: Index, striker: Striker, struck: Struck, as_json: bool) -> tuple[list[Block], Any]:
    fallen = striker.strike(struck)
    return ([], strike_as_json(index, striker, fallen)) if as_json else (say_strike(index, striker, fallen), None)


def _read_struck(
    index: Index,
    names: Sequence[str],
    sources: Iterable[str],
    through: Iterable[str],
    routes: Iterable[str],
    kinds: Iterable[str],
    joined: bool,
) -> Struck:
    """What the options name, looked up. Raises BadInput, or KindError, where one is not understood."""
    return Struck(
        witnesses=frozenset(_find_witness(index, name) for name in names),
        sources=frozenset(index.find_source(words).id for words in sources),
        through=frozenset(_find_through(index, name) for name in through),
        routes=frozenset(map(_read_route, routes)),
        kinds=frozenset(_read_kind(index, words) for words in kinds),
        joined=joined,
    )


def _find_witness(index: Index, name: str) -> str:
    """The id of a witness; AUTHOR for the author."""
    return AUTHOR if name.casefold() in (AUTHOR, f"the {AUTHOR}") else index.find_witness(name).id


def _find_through(index: Index, name: str) -> str:
    """The id of somebody through whom words came: one of these, where the name fits several."""
    return find_entity(index, name, "person", "organisation").id


def _read_route(words: str) -> str:
    """A route by its name, in the plural too."""
    asked = "-".join(words.casefold().split())
    for route in ROUTES:
        if asked in (route, f"{route}s", f"{route[:-1]}ies"):
            return route
    raise BadInput(f'no route "{words}": there are {", ".join(ROUTES)}')


def _read_kind(index: Index, words: str) -> Kind:
    asked = parse_kind(words)
    return replace(asked.kind, of=index.find_witness(asked.name).id) if asked.name else asked.kind
