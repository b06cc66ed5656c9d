"""Which pronoun a word is, and how well what was spoken of agrees with it in number, sex and kind."""

from __future__ import annotations

from adfontes.model.entities import PERSON, PLACE
from adfontes.names.referring.grammar import MODIFIER, SUBJECT
from adfontes.names.referring.known import MAN, WOMAN
from adfontes.names.referring.scene import GROUP, UNSURE, Referent, Scene
from adfontes.names.referring.words import words

HE, SHE, IT, THEY = "he", "she", "it", "they"


def kind_of_pronoun(word: str) -> str:
    """HE, SHE, IT or THEY of a pronoun of the third person; "" for any other."""
    w = words()
    folded = word.casefold()
    if folded in w.masculine:
        return HE
    if folded in w.feminine:
        return SHE
    if folded in w.neuter:
        return IT
    return THEY if folded in w.plural else ""


def agreement(scene: Scene, wanted: str, referent: Referent) -> float:
    """1 where number, sex and kind fit a pronoun, 0 where they do not, between the two where they rarely do."""
    kind = referent.kind
    if kind == UNSURE:
        return 1.0 if referent.sex in (wanted, "") and wanted != THEY else float(referent.sex == wanted)
    if wanted == IT and referent.entities and referent.role == MODIFIER:
        return 0.0
    if wanted == THEY:
        if not referent.plural:
            return 0.35 if kind == PLACE and referent.role == SUBJECT else 0.0
        return 1.0 if not referent.single else 0.75
    if not referent.single:
        return 0.0
    if wanted == HE:
        return 1.0 if kind == PERSON and referent.sex != WOMAN else 0.0
    if wanted == SHE:
        if kind == PERSON:
            return 0.0 if referent.sex == MAN else 1.0 if referent.sex == WOMAN else 0.45 if not scene.afloat() else 0.1
        country = bool(referent.entities) and scene.is_country(referent.entities[0])
        return 0.45 if country else 0.9 if referent.sex == "ship" else 0.0
    return 0.0 if kind in (PERSON, GROUP) else 1.0 if referent.sex != "ship" else 0.5
