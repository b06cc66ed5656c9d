"""The word lists by which people are told from places, bodies and things, and how words are looked up in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from adfontes.languages import gather_words
from adfontes.names.forms import fold, words
from adfontes.names.places.gazetteer import key_of, load_table


@dataclass(frozen=True, slots=True)
class Lists:
    """`languages/*/people.toml`, `naming.toml` and `offices.toml`, as sets. Words keep their capitals."""

    titles: frozenset[str]
    of_women: frozenset[str]
    of_men: frozenset[str]
    reigning: frozenset[str]
    landed: frozenset[str]
    epithets: frozenset[str]
    offices: frozenset[str]
    callings: frozenset[str]
    had: frozenset[str]
    place_after: frozenset[str]
    verbs: frozenset[str]
    only_verbs: frozenset[str]
    things: frozenset[str]
    after_names: frozenset[str]
    no_titles: frozenset[str]
    plural_titles: frozenset[str]
    inverted: frozenset[str]
    spoken_to: frozenset[str]
    done_to: frozenset[str]
    named_after: frozenset[str]
    place_first: frozenset[str]
    given: frozenset[str]
    known: frozenset[str]


@cache
def lists() -> Lists:
    """The lists of every language, read once."""

    def of(key: str, subject: str = "people") -> frozenset[str]:
        return frozenset(gather_words(subject, key))

    return Lists(
        titles=(of("titles") | of("titles", "naming") | of("titles", "offices")) - of("no_titles"),
        of_women=of("of_women"),
        of_men=of("of_men"),
        reigning=of("reigning"),
        landed=of("landed"),
        epithets=of("epithets"),
        offices=of("offices", "naming"),
        callings=of("callings") | of("offices", "offices"),
        had=of("had_by_people"),
        place_after=of("place_after"),
        verbs=of("person_verbs") | of("person_only_verbs"),
        only_verbs=of("person_only_verbs"),
        things=of("things") | of("bodies", "naming"),
        after_names=of("after_names"),
        no_titles=of("no_titles") | of("half_titles"),
        plural_titles=of("plural_titles"),
        inverted=of("inverted"),
        spoken_to=of("spoken_to"),
        done_to=of("done_to"),
        named_after=of("named_after"),
        place_first=of("place_first"),
        given=frozenset(fold(w) for w in gather_words("people", "given")),
        known=frozenset(fold(w) for w in gather_words("people", "known")),
    )


@lru_cache(maxsize=8192)
def is_title(word: str) -> bool:
    """Whether a capitalised word is a title before a name, its parts included ("Lieutenant-Colonel")."""
    titles = lists().titles
    return word in titles or ("-" in word and all(p in titles or p in lists().offices for p in word.split("-")))


@lru_cache(maxsize=8192)
def is_given(word: str) -> bool:
    """Whether a capitalised word is a given name of the list, whatever accents it has."""
    return word[:1].isupper() and fold(word) in lists().given


@lru_cache(maxsize=8192)
def is_listed_place(name: str) -> bool:
    """Whether a printed name is a place's in our own table, which holds what histories print."""
    return key_of(name) in load_table().forms


@lru_cache(maxsize=8192)
def is_thing(word: str) -> bool:
    """Whether a word makes the run of capitals it stands in a body's, a place's or a thing's name."""
    return word in lists().things or (len(word) > 8 and word.endswith(words().body_endings))


@cache
def place_before() -> re.Pattern[str]:
    """What stands before a name that is a place's."""
    return _ending_in("place_before")


@cache
def alias_between() -> re.Pattern[str]:
    """What stands between two names of one person: "X, also known as Y", "X (alias Y)"."""
    return re.compile(
        rf"(?:,\s|\s\(|\s[–—-]\s)(?:[a-z]+\s){{0,2}}(?:{_any('alias')})[,:]?\s[\"“'‘]?"
        rf"|\s(?:{_any('alias_alone')})\s[\"“'‘]?",
        re.IGNORECASE,
    )


@cache
def calling_after() -> re.Pattern[str]:
    """What follows a name that it describes: ", a Soviet Politburo member", ", the French ambassador", ", who"."""
    nouns = "|".join(re.escape(w) for w in sorted(lists().callings, key=lambda w: (-len(w), w)))
    # one list of nouns behind four beginnings: it is long, and compiled at first use
    return re.compile(
        r"\s?[,(]\s?(?:who(?:se|m)?\b|aged\s|born\s)"
        r"|(?:(?P<in>\s?[,(]\s?)(?=[\w'’-]+(?:\s[\w'’-]+)*?\s(?:of|in|to|at)\b)"
        r"|(?P<the>\s?[,(]\s?(?:[a-z]+\s)?(?:the|a|an|his|her|their|its|then|former|now|later|both)\s(?:[\w'’.-]+\s){0,6}?)"
        r"|\s?[,(]\s?(?:[A-Z][\w-]+(?:['’]s)?\s){1,3}(?:[a-z-]+\s){0,2}?|\sas\s(?:[a-z-]+\s){0,3})"
        rf"(?:{nouns})(?(in)\s(?:of|in|to|at)\b|(?(the)s?\b|\b))"
    )


def _ending_in(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(“\"—–-])(?:{_any(key)})\s$", re.IGNORECASE)


def _any(key: str) -> str:
    phrases = sorted(gather_words("people", key), key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
