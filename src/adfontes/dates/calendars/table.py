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
    table = load_calendars()
    saints = {
        key: {"key": key, "name": f"the feast of {'' if name.startswith('S') else 'the '}{name}", "day": [month, day]}
        for key, name, month, day in table["saints"]
    }
    return saints | {row["key"]: row for row in table["feasts"]}


def saint_words(name: str) -> tuple[str, ...]:
    """How a saint's feast is called besides its name: "the feast of St Hilary", "St Hilary's Day"."""
    long = name.replace("SS ", "Saints ", 1).replace("St ", "Saint ", 1)
    apart = name.replace("SS ", "St ", 1).replace(" and ", " and St ", 1)
    names = (name, long, apart, apart.replace("St ", "Saint ")) if name.startswith("SS ") else (name, long)
    both = dict.fromkeys(names)
    return tuple(
        form for n in both for form in (f"feast of {n}", f"feast of the {n}", f"{n}'s day", f"festival of {n}")
    )
