"""Notes → citations → sources: finding acts of citing, reading them, resolving what they cite."""

from adfontes.citations.bare import cite_note
from adfontes.citations.references import REFERENCES
from adfontes.citations.sources import CITATIONS

__all__ = ["CITATIONS", "REFERENCES", "cite_note"]
