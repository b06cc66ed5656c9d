"""The order of the stages, in one table, and how it is run: every stage, or all but some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from adfontes.citations.stages import CITATIONS, REFERENCES
from adfontes.dates.stage import DATES, Dated, date_apparatus, dated_as_found
from adfontes.emendations import EMENDATIONS, SLIPS
from adfontes.events.stages import EVENT_STAGES
from adfontes.model.apparatus import Apparatus, Decision, Settings, Stage
from adfontes.model.decisions import replay_decisions
from adfontes.model.edtf import Day
from adfontes.model.emending import as_found, with_established
from adfontes.model.parse import Parse
from adfontes.model.text import Emendation, Text, Transcript
from adfontes.names import COREFERENCE, NAMES
from adfontes.parsing import PARSES
from adfontes.parsing.parser import Spread
from adfontes.parsing.stage import parse_several
from adfontes.questions import QUESTION_STAGES
from adfontes.testimony import TESTIMONIES
from adfontes.testimony.attest import Attested, attested
from adfontes.testimony.attest import attest as attest_text
from adfontes.text import DIVISIONS, NOTES
from adfontes.witnesses import SUPPORT, WITNESSES

STAGES: tuple[Stage, ...] = (
    EMENDATIONS, DIVISIONS, NOTES, REFERENCES, CITATIONS, DATES, PARSES, NAMES, COREFERENCE, WITNESSES,
    SUPPORT, *EVENT_STAGES, TESTIMONIES, *QUESTION_STAGES,
)  # fmt: skip

Progress = Callable[[str, int, int], None]
"""Called before each stage with its name, its number from 0, and how many there are."""


def trace(
    transcript: Transcript,
    *,
    decisions: Iterable[Decision] = (),
    settings: Settings | None = None,
    without: Iterable[str] = (),
    progress: Progress | None = None,
) -> Apparatus:
    """Run every stage on a transcript and return its apparatus.

    `decisions` are replayed after each stage, so that later stages build on the scholar's word. `without` names
    stages to leave out; what needs their records finds none. Raises ValueError for a name that is no stage's.
    """
    unknown = set(without) - {s.name for s in STAGES}
    if unknown:
        raise ValueError(f"no such stage: {', '.join(sorted(unknown))} (there are {', '.join(s.name for s in STAGES)})")
    apparatus = _run(transcript, STAGES, tuple(decisions), settings or Settings(), frozenset(without), progress)
    # grammar serves the stages alone: it is many times the text, and any run can make it again
    return as_found(replace(apparatus, layers={n: r for n, r in apparatus.layers.items() if n != Parse.__name__}))


def date(transcript: Transcript, *, written: Day | None = None, as_given: bool = False) -> Dated:
    """The dates of a text alone: the stages up to `dates`, and TIMEX3 beside the records; offsets of the transcript.

    `written` is the day the text was written, if known. Damage to letters and lines is repaired before the dates are
    read, passages doubled or spliced are not looked for; `as_given` looks for no damage, which suits clean corpora.
    """
    before = tuple(SLIPS if stage is EMENDATIONS else stage for stage in STAGES[: STAGES.index(DATES)])
    without = frozenset({SLIPS.name} if as_given else ())
    apparatus = _run(transcript, before, (), Settings(), without, None)
    return dated_as_found(apparatus, date_apparatus(apparatus, written=written))


def attest(transcripts: Sequence[Transcript], *, as_given: bool = False, spread: Spread = map) -> list[list[Attested]]:
    """Who says what in each of some texts: the stages that tell the body from its notes, the parse without its guesses
    at names, and the words and marks of saying. Nobody is identified. Offsets are of the transcripts.

    Damage to letters and lines is repaired before; `as_given` looks for none, which suits clean corpora. Many short
    texts take less time together than one by one; a long one takes less where `spread` shares its parse out among
    processes.
    """
    before = tuple(SLIPS if stage is EMENDATIONS else stage for stage in STAGES[: STAGES.index(DATES)])
    without = frozenset({SLIPS.name} if as_given else ())
    several = [_run(transcript, before, (), Settings(), without, None) for transcript in transcripts]
    texts = [apparatus.text for apparatus in several]
    return [
        [attested(a, text.established) for a in attest_text(text.content, parses)]
        for text, parses in zip(texts, parse_several(several, names=False, spread=spread), strict=True)
    ]


def _run(
    transcript: Transcript,
    stages: tuple[Stage, ...],
    decisions: tuple[Decision, ...],
    settings: Settings,
    without: frozenset[str],
    progress: Progress | None,
) -> Apparatus:
    apparatus = Apparatus(text=Text(transcript=transcript), decisions=decisions, settings=settings)
    for number, stage in enumerate(stages):
        if progress:
            progress(stage.name, number, len(stages))
        if stage.name not in without:
            apparatus = replay_decisions(apparatus.adding(stage.find(apparatus)), stage.makes)
            if Emendation in stage.makes:
                apparatus = with_established(apparatus)
    if progress:
        progress("done", len(stages), len(stages))
    return apparatus
