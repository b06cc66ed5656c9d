"""Notes → citations → sources: finding acts of citing, reading them, resolving what they cite.

The stages are `references.REFERENCES` and `sources.CITATIONS`. They are not imported here, since bare notes need only
the first half, and a command that reads them should not wait for the second.
"""

from adfontes.citations.bare import cite_note

__all__ = ["cite_note"]
