"""Names in the text and the people and bodies they name: first form, from sources and notes."""

from adfontes.names.stage import NAMES

__all__ = ["NAMES"]
