"""The dossier: one text traced, in one SQLite file. docs/dossier.md explains its tables."""

from adfontes.store.check import check_dossier
from adfontes.store.files import DossierError
from adfontes.store.load import load_decisions, load_dossier, load_settings, load_transcript
from adfontes.store.search import Hit, search_dossier
from adfontes.store.write import append_decision, write_dossier

__all__ = [
    "DossierError",
    "Hit",
    "append_decision",
    "check_dossier",
    "load_decisions",
    "load_dossier",
    "load_settings",
    "load_transcript",
    "search_dossier",
    "write_dossier",
]
