"""The words and data of other calendars, as `languages/en/calendars.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from adfontes.languages import load_words


@cache
def load_calendars() -> Mapping[str, Any]:
    """The whole table. The languages that name calendars in their own words add to it when there are such."""
    return load_words("en", "calendars")


@cache
def month_names(calendar: str) -> dict[int, str]:
    """The months of a calendar as they are shown, by their number."""
    rows = load_calendars().get("calendars", {}).get(calendar, {}).get("months", ())
    return {number: forms[0] for number, forms in enumerate(rows, 1)}


@cache
def load_feasts() -> Mapping[str, Mapping[str, Any]]:
    """The feasts by their key."""
    return {row["key"]: row for row in load_calendars().get("feasts", ())}
