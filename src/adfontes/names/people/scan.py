"""Runs of capitalised words in running text that could be people's names, taken apart into titles and name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from adfontes.languages import gather_words
from adfontes.model.text import Span
from adfontes.names.forms import fold, is_numeral, stands_family_first, words
from adfontes.names.people.lists import is_given, is_listed_place, is_title, lists

_CAPITAL = re.compile(r"(?:(?<![\w-])|(?<=[\s(][ae][a-z]-))[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$|['’]s(?=[a-z]{3,}$)[a-z]+$")
_LOWER = re.compile(r"(?<![\w'’])[a-zß-öø-ÿ]{2,}(?![\w'’])")
_OPENS = re.compile(r"(?:^|[.!?:…;]['’”\")\]\d]*\s+\[?\d{0,3}\]?\s?|\n\s*)[\"“‘'(\[]*$")

RANKS = frozenset(
    ("General", "Colonel", "Captain", "Major", "Lieutenant", "Admiral", "Marshal", "Sergeant", "President")
)
"""Ranks that men held wherever no title says otherwise."""
MONSIEUR = "M."
"""A title in front of one name, an initial anywhere else."""
_EPITHET = re.compile(r"\s(?:the\s([^\W\d_a-z][a-z]+)|of\s([^\W\d_a-z][^\W\d_]+))(?![\w’'-])")
LONGEST_RUN = 9
"""Words of a run of capitals; a longer one is a heading or a title."""


@dataclass(frozen=True, slots=True)
class Run:
    """A name in its place: `words` are those of the name, `titles` those before it, `start` where the titles begin.

    `core` is where the name itself begins. `opens` says that the first word stands at the head of a sentence;
    `possessive` that an 's follows; `led` and `followed` that other words of the same run of capitals stand before the
    titles or after the name.
    """

    start: int
    core: int
    end: int
    titles: tuple[str, ...]
    words: tuple[str, ...]
    opens: bool
    possessive: bool
    led: bool

    @property
    def span(self) -> Span:
        """The name with its titles."""
        return Span(start=self.start, end=self.end)


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    bare: str
    possessive: bool


def lower_words(content: str) -> frozenset[str]:
    """The words that a text prints in lower case, and those that any text does."""
    return frozenset(_LOWER.findall(content)).union(gather_words("common", "common"))


def find_runs(content: str, regions: Sequence[Span], common: frozenset[str]) -> Iterator[Run]:
    """The runs of capitals of these regions (sorted, apart), in order, each with its titles split off.

    `common` are the words that the text prints in lower case: at the head of a sentence one of them is no name.
    """
    for region in regions:
        run: list[_Word] = []
        for m in _CAPITAL.finditer(content, region.start, region.end):
            token = m.group()
            if not token[0].isupper():
                continue
            bare = _POSSESSIVE.sub("", token)
            if "-" in bare:
                bare = _without_clause(bare, common)
            word = _Word(m.start(), m.start() + len(bare), bare, bare != token)
            if run and not _joins(content, run[-1], word):
                yield from _split(content, run, common)
                run = []
            run.append(word)
        yield from _split(content, run, common)


def _without_clause(word: str, common: frozenset[str]) -> str:
    """ "Minh-whom" is a name and a dash; "En-lai" and "Smith-Dorrien" are names."""
    head, _, tail = word.partition("-")
    return head if len(tail) > 3 and tail in common and not stands_family_first(["Kim", f"{head}-{tail}"]) else word


@cache
def _gap() -> re.Pattern[str]:
    particles = "|".join(sorted(words().particles))
    return re.compile(rf"\s{{1,3}}(?:(?:{particles})\s)*|\s[dl]['’]|\s[ae][lnrsdtz]-|\]\s|\s\[|\.\s?|\.?-|")


def _joins(content: str, last: _Word, word: _Word) -> bool:
    if last.possessive or word.start - last.end > 14:
        return False
    gap = content[last.end : word.start]
    if gap == " ":
        return True
    if gap == " of ":
        return last.bare in lists().landed and content[word.end : word.end + 1] != "-"
    if gap in (' "', " “"):
        return content[word.end : word.end + 1] in ('"', "”")  # Francisco "Pancho" Villa
    if gap in ('" ', "” "):
        return content[last.start - 1] in ('"', "“")
    if ("[" in gap or "]" in gap) and is_title(last.bare):
        return False
    if not _gap().fullmatch(gap):
        return False
    if gap.strip() == "":
        return gap != "" and "\n\n" not in gap
    if "." in gap:
        return last.end - last.start == 1 or is_title(f"{last.bare}.")
    return True


def _split(content: str, run: list[_Word], common: frozenset[str]) -> Iterator[Run]:
    """The names in one run of capitals: words that never are names end one, titles begin one."""
    if not run or len(run) > LONGEST_RUN:
        return
    never, several = words().never, lists().plural_titles
    piece: list[_Word] = []
    led = False
    for word in run:
        if word.bare in several:
            yield from _run(content, piece, led, common)
            piece, led = [], True
            continue
        if not piece and word is not run[-1] and _is_demonym(word.bare) and not is_given(word.bare):
            led = True  # "Colombian Olaya"
            continue
        numbered = word.bare == "I" and len(piece) == 1 and is_given(piece[0].bare)
        initial = len(word.bare) == 1 and content[word.end : word.end + 1] == "."
        if word.bare in never and not initial and not numbered:
            place = is_listed_place(word.bare)
            if not place or not piece or not _leads_to_name(piece[-1].bare):
                yield from _run(content, piece, led, common)
                piece, led = [], True
                if place:
                    yield from _run(content, [word], led, common)
                continue
        piece.append(word)
    yield from _run(content, piece, led, common)


def _leads_to_name(word: str) -> bool:
    """Whether a town's name after this word is a family name: "George Washington", "General Washington"."""
    return is_given(word) or (is_title(word) and word not in lists().offices) or word in RANKS


def _after_a_body(content: str, piece: list[_Word]) -> bool:
    """Whether a run is a body and somebody: "At the Congress Andrassy obtained …"."""
    if len(piece) != 2 or piece[0].bare not in words().bodies or content[piece[0].end : piece[1].start] != " ":
        return False
    return content[max(0, piece[0].start - 4) : piece[0].start].lower() == "the "


def _run(content: str, piece: list[_Word], led: bool, common: frozenset[str]) -> Iterator[Run]:
    if not piece:
        return
    if _after_a_body(content, piece):
        piece, led = piece[1:], True
    at = next((i for i, w in enumerate(piece[:-1]) if content[w.end : piece[i + 1].start] == " of "), None)
    if at is not None:
        yield from _run(content, piece[:at], led, common)
        yield _peer(content, piece[at], piece[at + 1])
        yield from _run(content, piece[at + 2 :], True, common)
        return
    opens = not led and _OPENS.search(content[max(0, piece[0].start - 8) : piece[0].start]) is not None
    printed = [w.bare + ("." if content[w.end : w.end + 1] == "." and is_title(w.bare + ".") else "") for w in piece]
    usual = (
        opens
        and len(piece) > 1
        and len(piece[0].bare) > 1
        and piece[0].bare.casefold() in common
        and piece[0].bare.casefold() not in words().particles
        and not is_title(printed[0])
    )
    if usual and not is_given(piece[0].bare) and not stands_family_first([w.bare for w in piece]):
        piece, printed, opens = piece[1:], printed[1:], False
    titles = [is_title(w) and (w != MONSIEUR or (i == 0 and len(piece) == 2)) for i, w in enumerate(printed)]
    last = max((i for i in range(len(piece) - 1) if titles[i] or printed[i] in lists().offices), default=-1)
    first = last
    while first > 0 and (titles[first - 1] or printed[first - 1] in lists().offices):
        first -= 1
    while 0 <= first <= last and not titles[first]:  # "Secretary of State Dean Acheson"
        first += 1
    core = piece[last + 1 :]
    yield Run(
        start=piece[first].start if 0 <= first <= last else core[0].start,
        core=core[0].start,
        end=core[-1].end,
        titles=tuple(printed[first : last + 1]) if 0 <= first <= last else (),
        words=tuple(w.bare for w in core),
        opens=opens and last < 0,
        possessive=core[-1].possessive,
        led=led or first > 0,
    )


def _peer(content: str, title: _Word, land: _Word) -> Run:
    """ "Duke of Wellington": title and land are one name."""
    whole = " ".join(content[title.start : land.end].split())
    return Run(title.start, title.start, land.end, (), (whole,), opens=False, possessive=land.possessive, led=False)


def is_peer(form: tuple[str, ...]) -> bool:
    """Whether a form is a title and a land."""
    return len(form) == 1 and " of " in form[0]


def without_openers(runs: Sequence[Run]) -> list[Run]:
    """The runs, without a word that only opens a sentence before a name printed elsewhere: "Yesterday Harcastle"."""
    inside = {run.words for run in runs if not run.opens}
    lasts = {words[-1] for words in inside}
    firsts = {words[0] for words in inside}
    kept = []
    for run in runs:
        if run.opens and len(run.words) > 1 and not run.titles and run.words not in inside:
            first, rest = run.words[0], run.words[1:]
            plain = not is_given(first) and first not in firsts and not stands_family_first(run.words)
            if plain and (rest in inside or (len(rest) == 1 and rest[0] in lasts)):
                core = run.core + len(first) + 1
                run = replace(run, start=core, core=core, words=rest, opens=False)
        kept.append(run)
    return kept


def with_particle(content: str, run: Run) -> int:
    """Where a name begins with the particles before it: "de Gaulle"."""
    before = _particles().search(content, max(0, run.core - 16), run.core) if len(run.words) == 1 else None
    return before.start(1) if before else run.core


@cache
def _particles() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])((?:(?:{'|'.join(sorted(words().particles))})\s){{1,3}})$")


def with_epithet(content: str, run: Run) -> int:
    """Where a given name ends with what tells its bearer from others: "Peter the Great", "Philip II of Spain"."""
    named = run.words[0] if len(run.words) == 1 or (len(run.words) == 2 and is_numeral(run.words[1])) else ""
    alone = is_given(named) or fold(named) in lists().known
    if run.possessive or not (alone or lists().reigning.intersection(run.titles)):
        return run.end
    told = _EPITHET.match(content, run.end)
    if told is None or (told.group(1) and told.group(1) not in lists().epithets) or _is_demonym(told.group(2)):
        return run.end
    return told.end()


def _is_demonym(word: str | None) -> bool:
    return word is not None and len(word) > 5 and word.endswith(("ian", "ians", "ans", "ean", "ese", "ish", "men"))


def regions_of(body: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """`body` without `holes`; both sorted, neither overlapping itself."""
    starts = [h.start for h in holes]
    found = []
    for span in body:
        at = span.start
        i = max(0, bisect_right(starts, at) - 1)
        while i < len(holes) and holes[i].start < span.end:
            if holes[i].end > at:
                if holes[i].start > at:
                    found.append(Span(start=at, end=holes[i].start))
                at = max(at, holes[i].end)
            i += 1
        if at < span.end:
            found.append(Span(start=at, end=span.end))
    return found
