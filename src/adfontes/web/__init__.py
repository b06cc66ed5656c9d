"""The reader: a dossier as pages on this machine alone, readable without script, each with a JSON twin."""

from adfontes.web.app import make_app
from adfontes.web.server import PortInUse, serve_dossier, serve_library

__all__ = ["PortInUse", "make_app", "serve_dossier", "serve_library"]
