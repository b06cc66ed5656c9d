"""Whose word the sources rest on, and which passages of the body rest on them."""

from adfontes.witnesses.passages import SUPPORT
from adfontes.witnesses.reliance import WITNESSES

__all__ = ["SUPPORT", "WITNESSES"]
