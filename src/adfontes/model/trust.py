"""How far a testimony is trusted: the factors, each with its rule, and the reader's own settings for them.

Nothing here claims to know how true a statement is. A factor is a rule of source criticism with a number that stands
for it, open to view, to be changed or switched off; the numbers are conventions and no measurements. The rules are
those of the handbooks: C.-V. Langlois and C. Seignobos, *Introduction aux études historiques* (1898), book II, chapter
VII (who saw, who was told; at once or from memory; in what kind of document) and chapter VIII (agreement counts only
between independent observers); E. Bernheim, *Lehrbuch der historischen Methode* (1889).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A rule that bears on how far a testimony is trusted: `name`, what it is `on` (readable), the `value` that the
    trust is multiplied by where the rule applies (1 changes nothing, 0 takes all trust), and the `rule` in words."""

    name: str
    value: float
    rule: str


FACTORS: tuple[Factor, ...] = (
    Factor(name="witness", value=0.8, rule="What a witness says is trusted so far before anything else is known of it; "
           "a reader may trust a witness more or less."),
    Factor(name="absent", value=0.7, rule="Whoever is not named among those told of may know it from others."),
    Factor(name="later", value=0.9, rule="What was set down more than a year afterwards is from memory."),
    Factor(name="decades", value=0.75, rule="What was set down twenty years afterwards, or later, is from long memory, "
           "and after others had told it."),
    Factor(name="memoir", value=0.9, rule="A memoir is written with readers in mind."),
    Factor(name="interview", value=0.9, rule="An interview answers to its questions."),
    Factor(name="diary", value=1.0, rule="A diary is written near the event, for its writer."),
    Factor(name="document", value=1.0, rule="A document of the time was written for its own ends, near the event."),
    Factor(name="through", value=0.85, rule="What we have through another author's work we have in that author's "
           "choice and wording."),
    Factor(name="unstated", value=0.85, rule="Neither the text nor its notes say by which way this word reached the "
           "author."),
    Factor(name="hearsay", value=0.8, rule="What a witness says that another said is weaker at each step."),
    Factor(name="hedged", value=0.85, rule="The text, or the witness, holds back."),
    Factor(name="suggests", value=0.8, rule="To suggest, ask or suspect is not to state."),
    Factor(name="independence", value=0.0, rule="Of several testimonies that go back to one root only the strongest "
           "counts; the others add this share of theirs."),
    Factor(name="author", value=0.5, rule="The verdict of the author of the text is an argument for the answer that it "
           "favours and against the others."),
)  # fmt: skip
"""Every factor there is, with its value where the reader sets none."""

NAMES = tuple(f.name for f in FACTORS)
_OFF = {"independence": 1.0, "author": 0.0}
"""What switching off a factor comes to where that is not "multiply by 1"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A reader's settings: how far some witnesses are trusted (entity id or AUTHOR → 0-1), other values of factors, and
    factors switched off. Raises ValueError, in one line, for a value that is not from 0 to 1 or a factor unknown."""

    witnesses: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    off: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in sorted({*self.values, *self.off} - set(NAMES)):
            raise ValueError(f"no such factor: {name} (there are {', '.join(NAMES)})")
        for name, value in (*self.witnesses.items(), *self.values.items()):
            if not 0 <= value <= 1:  # not a number fails here too
                raise ValueError(f"the trust in {name} must lie between 0 and 1")

    def value(self, name: str) -> float:
        """The value of a factor under these settings."""
        if name in self.off:
            return _OFF.get(name, 1.0)
        return self.values.get(name, _DEFAULT[name])

    def in_witness(self, witness: str | None) -> float:
        """How far a witness is trusted; one whom the text does not name as far as any."""
        if witness is not None and witness in self.witnesses:
            return self.witnesses[witness]
        return self.value("witness")


_DEFAULT = {f.name: f.value for f in FACTORS}
RULES: Mapping[str, str] = MappingProxyType({f.name: f.rule for f in FACTORS})
