"""Notes → citations → sources: finding acts of citing, reading them, resolving what they cite.

The stages are in `stages`. What they read with is not imported here: it takes long to make ready, and not every text
has notes.
"""

from __future__ import annotations

from typing import Any


def cite_note(text: str) -> dict[str, Any]:
    """Find and read the citations of one note: see `bare.cite_note`."""
    from adfontes.citations.bare import cite_note as read_bare

    return read_bare(text)


__all__ = ["cite_note"]
