"""Names in the text and the people and bodies they name: first form, from sources and notes."""

from adfontes.names.referring.stage import COREFERENCE
from adfontes.names.stage import NAMES

__all__ = ["COREFERENCE", "NAMES"]
