"""Questions: points at issue, and the answers that are given to them."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span

ISSUES = ("happened", "date", "quantity", "place", "motive", "identity", "wording")
"""What a question can be about: whether something happened, when, how much, where, why, who or what it was, what was
said."""

EXPLICIT, IMPLICIT, UNNOTICED = "explicit", "implicit", "unnoticed"
CONTESTS = (EXPLICIT, IMPLICIT, UNNOTICED)
"""Whether the author names the disagreement, sets the accounts beside each other without a word on it, or does not
seem to have seen it (two dates for one journey, pages apart)."""

YES, NO, OTHER, UNDECIDED = "yes", "no", "other", "undecided"
SIDES = (YES, NO, OTHER, UNDECIDED)
"""Where an answer stands: for or against what is asked, with an account of its own, or holding that it cannot be
told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """A point at issue: two answers or more, held by different witnesses, by the author, or told by the text itself.

    `span` is where it first arises. `issue` is the question in words, cut from the text's own as far as it can be;
    `kind` is one of ISSUES, `contest` of CONTESTS. `verdict` is the author's, in one readable phrase, None where the
    author gives none, and `verdict_for` the id of the answer that it favours; `verdict_reasons` are the sentences that
    give it and the reasons for it. `notes` are those in which it is treated or which stand behind its answers.
    """

    span: Span
    issue: str
    kind: str
    contest: str
    verdict: str | None
    verdict_for: str | None
    verdict_reasons: tuple[Span, ...]
    notes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """One answer to a question, in the order in which the text gives them.

    `question` is the question's id, `answer` the answer in words, `side` one of SIDES. `testimonies` are those in which
    it is given or denied, `records` the events, journeys or sums by which the text itself gives it; `holders` the
    entities who hold it (AUTHOR too), with the printed words in `holders_text`, one for one. `span` is where it is
    first given.
    """

    span: Span | None
    question: str
    answer: str
    side: str
    testimonies: tuple[str, ...]
    records: tuple[str, ...]
    holders: tuple[str, ...]
    holders_text: tuple[str, ...]
    reason: str
