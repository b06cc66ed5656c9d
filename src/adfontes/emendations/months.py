"""The names of the months and weekdays, as patterns need them."""

from __future__ import annotations

import re
from functools import cache

from adfontes.languages import LANGUAGES, load_words


@cache
def month_names(least: int = 4) -> str:
    """The names of the months in every language, capitalised, as an alternation, the longest first; shorter ones than
    `least` are left out."""
    tables = (load_words(language, "dates").get("months", ()) for language in LANGUAGES)
    names = {m.capitalize() for months in tables for group in months for m in group if len(m) >= least}
    return "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
