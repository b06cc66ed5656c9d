"""The dossier: one text traced, in one SQLite file. docs/dossier.md explains its tables."""

from adfontes.store.check import check_dossier
from adfontes.store.dated import DatedHit, find_dated
from adfontes.store.files import DossierError
from adfontes.store.load import load_decisions, load_dossier, load_settings, load_transcript
from adfontes.store.search import Hit, search_dossier
from adfontes.store.write import append_decision, write_dossier

__all__ = [
    "DatedHit",
    "DossierError",
    "Hit",
    "append_decision",
    "check_dossier",
    "find_dated",
    "load_decisions",
    "load_dossier",
    "load_settings",
    "load_transcript",
    "search_dossier",
    "write_dossier",
]
