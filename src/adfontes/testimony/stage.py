"""The stage `testimonies`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.entities import Entity, Mention
from adfontes.model.evidence import Reliance
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation
from adfontes.model.testimony import Testimony
from adfontes.model.text import Division, Note


def find_testimonies(apparatus: Apparatus) -> Iterable[Testimony]:
    """Every testimony of a text."""
    return ()


TESTIMONIES = Stage(
    name="testimonies",
    find=find_testimonies,
    needs=(Division, Note, Citation, Parse, Entity, Mention, Reliance),
    makes=(Testimony,),
)
