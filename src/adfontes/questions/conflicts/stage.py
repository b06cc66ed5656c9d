"""The stage `conflicts`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.events import Event, Journey, Message
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import Testimony
from adfontes.model.text import Note, Problem


def find_conflicts(apparatus: Apparatus) -> Iterable[Problem]:
    """A problem for each smallest set of statements that cannot all hold."""
    return ()


CONFLICTS = Stage(
    name="conflicts",
    find=find_conflicts,
    needs=(Note, Citation, Source, Dating, Parse, Event, Journey, Message, Testimony),
    makes=(Problem,),
)
