"""The body of a text as a story: where it prints people's names, who acts in it, the years it tells of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from adfontes.languages import gather_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.text import Note, Span
from adfontes.names.people.body import Told
from adfontes.names.people.lists import lists

_WORD_AFTER = re.compile(r"(?:,\sthen,)?\s([a-z]+)(?:\s([a-z]+))?")
_OWNED = re.compile(r"['’]s?\s([a-z]+)(?:\s([a-z]+))?")
_BEFORE = re.compile(r"([^\W\d_]+)\s(?:[^\W\d_]+\s)?$")
_WHO = re.compile(r",\swho\s(?:had\s|was\s)?([a-z]+)")
_YEAR = re.compile(r"-?\d{4}")


@cache
def _author_verbs() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    keys = ("author_verbs", "author_verbs_past", "author_nouns", "author_before")
    one, two, three, four = (frozenset(gather_words("people", key)) for key in keys)
    return one, two, three, four


def speaks_as_author(content: str, span: Span) -> bool:
    """Whether a sentence is about what somebody wrote: "X argues", "as X has shown", "X's study", "the historian X"."""
    now, past, nouns, before = _author_verbs()
    if owned := _OWNED.match(content, span.end):
        return owned.group(1) in nouns or owned.group(2) in nouns
    if after := _WORD_AFTER.match(content, span.end):
        if after.group(1) in now and after.group(1) not in ("has", "have"):
            return True
        if after.group(2) and (after.group(2) in (past if after.group(1) in ("has", "have") else ())):
            return True
        if after.group(1).endswith("ly") and after.group(2) in now:
            return True
    ahead = _BEFORE.search(content, max(0, span.start - 40), span.start)
    return ahead is not None and any(w.lower() in before for w in ahead.group().split())


def acts_after(content: str, end: int, verb: str = "") -> bool:
    """Whether what follows a name (`verb` is the one that the parser gives it) is a deed and not a word of writing."""
    now, past, _, _ = _author_verbs()
    after, who = _WORD_AFTER.match(content, end), _WHO.match(content, end)
    words = {verb, after.group(1) if after else "", who.group(1) if who else ""} - now - past
    return any(w in lists().verbs or w in lists().only_verbs or (len(w) > 4 and w.endswith("ed")) for w in words)


class Story:
    """`body` has for each printed form of a person its places in the body, in order; `acting` holds the forms whose
    places are not all about what their bearer wrote."""

    def __init__(self, apparatus: Apparatus, told: Told) -> None:
        """The story that `told`, the names in running text, and the dates of an apparatus make."""
        self._content = apparatus.text.content
        self._verbs = told.subjects
        notes = sorted(n.span for n in apparatus.of(Note))
        starts = [n.start for n in notes]
        self.body: dict[str, list[Span]] = {}
        for run in told.runs:
            at = bisect_right(starts, run.start) - 1
            if at < 0 or run.start >= notes[at].end:
                for start in dict.fromkeys((run.start, run.core)):
                    form = " ".join(self._content[start : run.end].split())
                    self.body.setdefault(form, []).append(Span(start=start, end=run.end))
        self.acting = {
            form for form, spans in self.body.items() if not all(speaks_as_author(self._content, s) for s in spans)
        }
        dated = sorted((d.span.start, d.earliest) for d in apparatus.of(Dating) if d.role == "told" and d.earliest)
        years = [(at, int(found.group())) for at, day in dated if (found := _YEAR.match(day))]
        self._at = [at for at, _ in years]
        self._years = [year for _, year in years]

    def year(self, at: int) -> int | None:
        """The year that the body tells of at a place: that of the last date before it, or else of the first."""
        return self._years[max(0, bisect_right(self._at, at) - 1)] if self._years else None

    def years(self, forms: Iterable[str]) -> list[int]:
        """The years told of at all places of some forms."""
        places = (span.start for form in forms for span in self.body.get(form, ()))
        return [year for at in places if (year := self.year(at)) is not None]

    def acts(self, span: Span) -> bool:
        """Whether the name at a place stands before a deed."""
        last = span.end - len(span.of(self._content).split()[-1])
        return acts_after(self._content, span.end, self._verbs.get(last, ""))
