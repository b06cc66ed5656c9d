"""What follows a date in the same breath, or stands right before it, and belongs to it."""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.lexing import Lexed
from adfontes.dates.points import Candidate, era_year

_LAST_OLD_YEAR = 1752
_MARCH = 3
_DOUBTS = ("(?)", "[?]", " (?)", " [?]")
_DAYS = ("day", "figures", "feast", "weekday")


def extend(lexed: Lexed, candidate: Candidate) -> Candidate:
    """A candidate with its era, its second year ("1731/2"), its style, its part of the day, its doubt."""
    for step in (_dual, _era, _day_part, _style, _doubt):
        candidate = step(lexed, candidate)
    return candidate


def _reach(lexed: Lexed, candidate: Candidate, last: int) -> Candidate:
    return replace(candidate, last=last, end=lexed.ends[last])


def _dual(lexed: Lexed, candidate: Candidate) -> Candidate:
    """Two years printed for one: "1731/2" (the year that began in March, and in January), "winter of 1812-13"."""
    point, at = candidate.point, candidate.last
    if point.year is None:
        return candidate
    # in English papers the year began on 25 March until 1752: "February 1637-8"; later "1848/49" are two years
    old = point.year <= _LAST_OLD_YEAR
    march = old and point.month is not None and point.month <= _MARCH
    marks = "/-–" if point.season is not None or march else "/" if old or point.month is not None else ""
    if not marks or point.century_open or lexed.parted(at) not in marks or not lexed.is_a(at + 1, "N"):
        return candidate
    printed, following = lexed.words(at + 1), lexed.readings[at + 1]["N"]
    if len(printed) <= 4 and following == (point.year + 1) % 10 ** len(printed):
        return replace(_reach(lexed, candidate, at + 1), point=replace(point, dual=True))
    return candidate


def _era(lexed: Lexed, candidate: Candidate) -> Candidate:
    point, at = candidate.point, candidate.last
    if point.year is None or point.century_open or lexed.parted(at) not in " _" or not lexed.is_a(at + 1, "e"):
        return candidate
    if any(lexed.is_a(i, "e") for i in range(candidate.body, at + 1)):
        return candidate
    year = era_year(point.year, lexed.readings[at + 1]["e"])
    return replace(_reach(lexed, candidate, at + 1), point=replace(point, year=year))


def _day_part(lexed: Lexed, candidate: Candidate) -> Candidate:
    """ "Tuesday morning", "Christmas night", "the 3rd of May, in the evening"."""
    point, at = candidate.point, candidate.last
    if candidate.form not in _DAYS or point.day_part is not None:
        return candidate
    parts = lexed.parted(at)
    if parts == " " and lexed.is_a(at + 1, "p") and (point.year is None or not lexed.is_a(at, "Y")):
        last = at + 1
    elif parts in " ," and lexed.is_a(at + 1, "b") and lexed.parted(at + 1) == " ":
        last = at + 3 if lexed.is_a(at + 2, "T") and lexed.parted(at + 2) == " " else at + 2
        if lexed.readings[at + 1]["b"] != "at" or not lexed.is_a(last, "p"):
            return candidate
        if parts == "," and lexed.parted(last) not in ",.;:)¶–":
            return candidate
    else:
        return candidate
    return replace(_reach(lexed, candidate, last), point=replace(point, day_part=lexed.readings[last]["p"]))


def _style(lexed: Lexed, candidate: Candidate) -> Candidate:
    """Old Style or New Style, in brackets or not: the closing bracket belongs to the date."""
    at = candidate.last
    parts = lexed.parted(at)
    if candidate.point.month is None or parts not in " ,(" or not lexed.is_a(at + 1, "g"):
        return candidate
    point = replace(candidate.point, style=lexed.readings[at + 1]["g"])
    candidate = replace(_reach(lexed, candidate, at + 1), point=point)
    end = candidate.end
    if parts == "(" and lexed.text[end : end + 1] in (")", "]"):
        return replace(candidate, end=end + 1)
    if point.year is None and lexed.parted(at + 1) in " ," and lexed.is_a(at + 2, "Y"):
        return replace(_reach(lexed, candidate, at + 2), point=replace(point, year=lexed.readings[at + 2]["Y"]))
    return candidate


def _doubt(lexed: Lexed, candidate: Candidate) -> Candidate:
    """A question mark right before ("?1480") or in brackets after ("1480 (?)", "1480[?]") marks doubt."""
    text, start, end = lexed.text, candidate.start, candidate.end
    if candidate.point.year is None:
        return candidate
    if text[start - 1 : start] == "?" and not text[start - 2 : start - 1].strip():
        return replace(candidate, point=replace(candidate.point, uncertain=True), start=start - 1)
    mark = next((m for m in _DOUBTS if text.startswith(m, end)), "")
    if not mark:
        return candidate
    return replace(candidate, point=replace(candidate.point, uncertain=True), end=end + len(mark))
