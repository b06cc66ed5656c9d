"""Words, not code: one folder a language, one TOML file a subject, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de", "fr", "it", "zh_latn")


@cache
def load_words(language: str, subject: str) -> dict[str, Any]:
    """The table `languages/<language>/<subject>.toml`; empty where a language has no such file."""
    path = files("adfontes.languages") / language / f"{subject}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def gather_words(subject: str, key: str) -> tuple[str, ...]:
    """The lists under `key` in every language's table of one subject, in the order of `LANGUAGES`, without repeats."""
    return tuple(dict.fromkeys(w for lang in LANGUAGES for w in load_words(lang, subject).get(key, ())))
