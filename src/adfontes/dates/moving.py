"""Whether the story goes to a date, or only glances at it.

It only glances at what stands in brackets and quotations, at the attribute of a noun ("the 1905 revolution", "the
treaty of 1839"), at a term ("since 1898", "until 1875"), at what the pluperfect or a relative clause tells, at
comparisons and plans, and at a date from which the next one comes back.
"""

from __future__ import annotations

from adfontes.dates.expressions import Expression
from adfontes.dates.line import Ahead, Line
from adfontes.dates.moments import Moment, apart
from adfontes.dates.normal import GRAINS
from adfontes.dates.setting import Setting, words

_YEAR = GRAINS.index("year")
_FAR = 440
"""Days: so far a date must lie ahead for one of the next paragraph to come back from it."""
_ASIDE = 300
"""Days: what a relative clause tells so much later or earlier is told in passing."""
_OUTLOOK = 3300
"""Days: a count of years so long, told at the end of a sentence, looks out from the story and comes back."""
_NEXT = 500
"""Days: so near ahead is what comes next."""
_ANEW = 1200
"""Days: less far than this the first date of a paragraph is simply where the paragraph begins."""


def moves(expression: Expression, moment: Moment, setting: Setting, line: Line, after: Ahead | None) -> bool:
    """Whether the story goes to a date, or only glances at it. `after` is the next date with a year, wherever."""
    if expression.bare or GRAINS.index(moment.grain) > _YEAR or setting.kind == "reference":
        return False
    if setting.quote is not None or setting.bracket is not None:
        return False
    if is_term(expression, setting) or setting.compares:
        return False
    if line.told is None:
        return True
    if expression.relation == "until" or setting.until or setting.says("behind", 2):
        return False
    if expression.rule == "step" and setting.opening > 2 and apart(line.told, moment) > _OUTLOOK:
        return False  # "the interpreter wrote his memoirs forty years afterwards"
    if setting.aside and abs(apart(line.told, moment)) > _ASIDE:
        return False
    point = expression.point
    if point is not None and point.within is not None:
        if point.within.direction > 0 and setting.opening > 2 and setting.says("ahead", 8):
            return False  # "as others would find the year after"
        aside = setting.pluperfect or (setting.opening > 2 and setting.says("relatives", 6))
        return point.within.direction >= 0 and not (aside and abs(apart(line.told, moment)) > _ASIDE)
    if line.told_section != line.sections or line.told_at is None:
        return True
    same_block = line.told_at.block == setting.block
    if moment.grain in ("year", "month", "season") and is_attribute(expression, setting):
        # a paragraph may begin with the next thing by its name: "The 1906 election …"
        return not same_block and 0 < apart(line.told, moment) < _NEXT
    if moment.last.year - moment.first.year > 2:
        return False
    return _goes(moment, setting, line.told, same_block, after)


def _goes(moment: Moment, setting: Setting, told: Moment, same_block: bool, after: Ahead | None) -> bool:
    """Whether the story goes to a date that is told in its own right: not to one that the next date comes back from."""
    if told.first.year <= moment.last.year and moment.first.year <= told.last.year:
        return not (setting.pluperfect and apart(told, moment) < 0) or setting.opening <= 2
    opens = setting.opening <= 2
    forward = apart(told, moment) > 0
    if not forward and setting.looks_back:
        return False
    if forward and not opens and any(word in words("ahead") for word in setting.clause):
        return False
    far = abs(apart(told, moment))
    if not same_block and (opens or far < _ANEW or moment.is_day):
        return True
    if after is not None and (after.same_paragraph or far > _FAR):
        to_told, to_moment = abs(apart(told, after.moment)), abs(apart(moment, after.moment))
        returns = apart(moment, after.moment) < 0 if forward else to_told < to_moment
        if returns and (to_told < to_moment or not opens):
            return False
        return forward or opens or moment.is_day or to_moment < to_told
    return forward or opens or moment.is_day


def is_term(expression: Expression, setting: Setting) -> bool:
    """Whether a date only says from when something was so: "an ally since 1386"."""
    return expression.relation == "since" or setting.says("since", 1)


def founds(text: str, expression: Expression, moment: Moment, setting: Setting, line: Line) -> bool:
    """Whether a full date that stands alone in brackets tells when the main clause happened: "By the treaty of
    Fontainebleau (27 October 1807) they agreed". It does where the line has no date, or only the year of it."""
    start, end = expression.span.start, expression.span.end
    alone = text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"
    if not alone or not moment.is_day or setting.quote is not None or setting.kind == "reference":
        return False
    if setting.says("had", 8) or setting.says("relatives", 4) or setting.says("behind", 4) or setting.compares:
        return False
    told = line.told
    if told is None:
        return True
    return not told.finer_than("season") and told.first <= moment.first and moment.last <= told.last


def is_attribute(expression: Expression, setting: Setting) -> bool:
    """Whether a year belongs to a noun: "the 1905 revolution", "the treaty of 1839"."""
    point = expression.point
    last = setting.before[-1] if setting.before else ""
    if setting.touching and (last in words("owners") or last.endswith(("'s", "’s"))):
        return bool(setting.after) and setting.after[0] not in words("function_words")
    bare_year = point is not None and point.month is None and point.season is None and point.part is None
    return last in words("of") and bare_year and len(setting.before) > 1 and setting.before[-2] not in words("spans")
