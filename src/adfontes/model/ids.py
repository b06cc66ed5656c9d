"""Ids that hash content, so that a scholar's decision still finds its record after the text is traced again."""

from __future__ import annotations

import hashlib
from collections import Counter

from adfontes.model.text import Span, Text

CONTEXT = 32


class Identifier:
    """Hands out ids: kind, quote, 32 characters of context on each side, and an ordinal where all those agree.

    One per stage and run; deterministic as long as the stage asks in a fixed order. Quote and context are those of the
    text as found, so that a repair made, or taken back, nearby changes no id.
    """

    def __init__(self, text: Text) -> None:
        self._text = text.transcript.content
        self._established = text.established
        self._seen: Counter[str] = Counter()

    def of(self, kind: str, span: Span) -> str:
        """The id of the next record of `kind` at `span` (for a record without a place: its first mention's span)."""
        start, end = span.start, span.end
        if self._established:
            start, end = self._established.as_found(start, end)
        before = self._text[max(0, start - CONTEXT) : start]
        after = self._text[end : end + CONTEXT]
        return self.named(kind, "\x1f".join((self._text[start:end], before, after)))

    def named(self, kind: str, content: str) -> str:
        """The id of the next record of `kind` that is told apart by `content` alone."""
        digest = hashlib.blake2b(f"{kind}\x1f{content}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        self._seen[digest + kind] += 1
        ordinal = self._seen[digest + kind]
        return f"{kind}-{digest}" + (f"-{ordinal}" if ordinal > 1 else "")
