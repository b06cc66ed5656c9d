"""Names in the text and the people, bodies and places they name."""

from adfontes.names.referring.stage import COREFERENCE
from adfontes.names.stage import NAMES

__all__ = ["COREFERENCE", "NAMES"]
