"""Note lists: where the notes stand, under a heading, after their section, at a page's foot, or after a paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adfontes.text.calls import EXPLICIT_STYLES, Call
from adfontes.text.labels import EXPLICIT, MARKED, Label
from adfontes.text.layout import Layout
from adfontes.text.sequence import choose_labels
from adfontes.text.words import furniture_pattern, heading_pattern

SHORT = 110
"""A paragraph up to this long may be a heading."""
NEAR = 3
"""How many paragraphs may stand between a heading of notes and the first of them."""
FAR_BACK = 20000
"""How far before a note called by a sign its call may stand."""
SURE = 0.5
"""From this weight on a possible call is evidence for a list of notes."""

Calls = Mapping[str, Sequence[Call]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A label taken for a note's. `region` numbers the headed list it stands in, -1 for notes without a heading."""

    label: Label
    region: int


def find_headings(layout: Layout, labels: Sequence[Label]) -> list[int]:
    """The lines that head a list of notes, by number."""
    pattern, labelled = heading_pattern(), {label.line for label in labels if label.style in EXPLICIT}
    return [
        number
        for number, line in enumerate(layout.lines)
        if line.end - line.start <= SHORT
        and number not in labelled
        and pattern.fullmatch(layout.text, line.start, line.end)
        and not layout.is_full(number)
    ]


def find_listed(layout: Layout, labels: Sequence[Label], calls: Calls) -> list[Listed]:
    """The labels that open notes, in order of the text."""
    headings = find_headings(layout, labels)
    lines = [label.line for label in labels]
    found: list[Listed] = []
    taken: list[tuple[int, int]] = []
    for region, heading in enumerate(headings):
        low = bisect_right(lines, heading)
        high = bisect_left(lines, headings[region + 1]) if region + 1 < len(headings) else len(labels)
        if chosen := _headed(layout, labels[low:high], heading):
            found += [Listed(label, region) for label in chosen]
            taken.append((chosen[0].line, chosen[-1].line))
    free = _outside(labels, taken)
    numbered = sum(1 for item in found if item.label.number)
    found += [Listed(label, -1) for label in _unheaded(layout, free, calls, numbered)]
    return sorted(found, key=lambda item: item.label.start)


def _outside(labels: Sequence[Label], taken: Sequence[tuple[int, int]]) -> list[Label]:
    first = [low for low, _ in taken]
    out = []
    for label in labels:
        at = bisect_right(first, label.line) - 1
        if at < 0 or label.line > taken[at][1]:
            out.append(label)
    return out


def _headed(layout: Layout, labels: Sequence[Label], heading: int) -> list[Label]:
    """The labels of the list under a heading, up to where the text goes on; empty where no list follows."""
    head = layout.paragraph_at(layout.lines[heading].start)
    near = [label for label in labels[:40] if layout.paragraph_at(label.start) <= head + NEAR]
    if not near:
        return []
    if near[0].number is None and near[0].style in ("sign", "bracket", "footnote", "md"):
        return _signs_under_heading(layout, labels)
    numbered = [label for label in labels if label.number is not None]
    style = _style_of_list(numbered)
    usual = _usual_indent(layout, numbered, style)
    own = {label.line for label in numbered if label.style == style}

    def weigh(index: int, _began: int, _before: int) -> float:
        label = numbered[index]
        if label.style != style:
            return 0.15
        first = 0.2 if index == 0 else 0.0
        inside = not label.opens and label.line > 0 and layout.is_full(label.line - 1)
        deeper = layout.lines[label.line].indent >= usual + 2
        return first + (0.5 if inside else 1.0 if not label.opens else 1.3) * (0.3 if deeper else 1.0)

    def restart(index: int) -> float:
        label = numbered[index]
        return (0.5 if label.number == 1 else 3.0) if _after_subheading(layout, label, own) else 8.0

    chosen = [numbered[i] for i in choose_labels(numbered, weigh, restart)]
    return _up_to_text(layout, chosen, heading)


def _style_of_list(labels: Sequence[Label]) -> str:
    """The style that makes the longest sequence by itself."""
    best = ("dot", 0.0)
    for style in dict.fromkeys(label.style for label in labels):
        own = [label for label in labels if label.style == style]
        chosen = choose_labels(own, lambda i, _a, _b, own=own: 1.2 if own[i].opens else 0.9, lambda _i: 4.0)  # type: ignore[misc]
        if len(chosen) > best[1]:
            best = (style, float(len(chosen)))
    return best[0]


def _usual_indent(layout: Layout, labels: Sequence[Label], style: str) -> int:
    indents = Counter(layout.lines[label.line].indent for label in labels if label.style == style)
    return max(indents, key=lambda i: (indents[i], -i)) if indents else 0


def _after_subheading(layout: Layout, label: Label, labelled: set[int]) -> bool:
    """Does a short line without a stop ("Chapter 3") stand right before this label?"""
    before = label.line - 1
    while before >= 0 and is_furniture(layout.text, layout.lines[before].start, layout.lines[before].end):
        before -= 1
    if before < 0 or before in labelled or layout.is_full(before):
        return False
    line = layout.lines[before]
    alone = layout.paragraphs[layout.paragraph_at(line.start)].first == before
    return alone and is_short(layout.text[line.start : line.end])


def is_short(text: str) -> bool:
    """Could this be a heading by its form: one short line that does not end as a sentence does?"""
    return (
        len(text) <= SHORT
        and "\n" not in text
        and text[-1:] not in ",;"
        and not (text[-1:] in ".:" and text.count(" ") > 5)
    )


def _signs_under_heading(layout: Layout, labels: Sequence[Label]) -> list[Label]:
    """A list of notes with signs: every labelled paragraph until one comes that has none."""
    out: list[Label] = []
    for label in labels:
        if label.number is None and label.opens:
            if out and layout.paragraph_at(label.start) - layout.paragraph_at(out[-1].start) > NEAR:
                break
            out.append(label)
    return out


def _up_to_text(layout: Layout, chosen: list[Label], heading: int) -> list[Label]:
    """The labels up to the first wide gap, in which the text itself must have gone on."""
    if not chosen or layout.paragraph_at(chosen[0].start) > layout.paragraph_at(layout.lines[heading].start) + NEAR + 1:
        return []
    for index in range(1, len(chosen)):
        first, last = layout.paragraph_at(chosen[index - 1].start), layout.paragraph_at(chosen[index].start)
        between = [p for p in layout.paragraphs[first + 1 : last] if not is_furniture(layout.text, p.start, p.end)]
        length = sum(p.end - p.start for p in between)
        headed = any(is_short(layout.text[p.start : p.end]) for p in between[:-1])
        if len(between) > 25 or length > 20000 or (headed and length > 3000) or (headed and len(between) > 8):
            return chosen[:index]
    return chosen


def is_furniture(text: str, start: int, end: int) -> bool:
    """Is this stretch a line of the page and not of the text?"""
    return end - start <= 80 and furniture_pattern().fullmatch(text, start, end) is not None


def _unheaded(layout: Layout, labels: Sequence[Label], calls: Calls, headed: int) -> list[Label]:
    """Notes without a heading: those that say so themselves, and those whose whole sequence has its calls before it."""
    by_style: dict[str, list[Label]] = {}
    for label in labels:
        by_style.setdefault(label.style, []).append(label)
    found: list[Label] = []
    for style in (*MARKED, "parens", "paren", "dot", "bare", "glued"):
        numbered = [label for label in by_style.get(style, ()) if label.number is not None]
        if not numbered or (style not in MARKED and headed + len(found) >= 3):
            continue
        if style == "bare":
            numbered = [label for label in numbered if not _runs_as_head(layout, label)]
        chosen = _chain_by_calls(layout, numbered, style, calls)
        found += chosen
    spans = [label.start for label in found]
    signs = [label for label in labels if label.number is None and label.style in ("sign", "parens", *MARKED)]
    if spans and any(label.style == "footnote" for label in found):
        signs = [label for label in signs if label.style != "bracket" or label.opens]
    return found + _signs_by_calls(signs, calls)


def _runs_as_head(layout: Layout, label: Label) -> bool:
    """Is "12 THE HISTORY OF ROME" the head of a page?"""
    line = layout.lines[label.line]
    words = layout.text[label.end : line.end].strip()
    return len(words) <= 80 and (not words or words.upper() == words)


def _chain_by_calls(layout: Layout, labels: Sequence[Label], style: str, calls: Calls) -> list[Label]:
    explicit, marked = style in EXPLICIT, style in MARKED

    def called(index: int, low: int) -> bool:
        label = labels[index]
        return any(
            call.weight >= SURE and (not marked or explicit or call.style.split("-")[0] in EXPLICIT_STYLES)
            for call in _between(calls, label.key, low, label.start)
        )

    def weigh(index: int, began: int, before: int) -> float:
        label = labels[index]
        if style not in ("footnote", "md") and not label.opens and (not layout.width or layout.is_full(label.line - 1)):
            return -2.0
        close = began != before and layout.paragraph_at(label.start) - layout.paragraph_at(before) <= 2
        return 1.0 if called(index, began) else 0.35 if explicit or close else -0.6

    def restart(_index: int) -> float:
        return 0.5

    def opening(index: int) -> float:
        return 0.0 if explicit or labels[index].number == 1 else 0.5 if marked else 1.5

    chosen = choose_labels(labels, weigh, restart, opening)
    if marked and not explicit and not any(called(i, 0) for i in chosen):
        marked = False  # "[1]" before the notes, but a bare number in the text: the sequence must show it
        chosen = choose_labels(labels, weigh, restart, opening)
    if explicit:
        return [labels[i] for i in chosen]
    backed = sum(called(i, 0) for i in chosen)
    enough = backed >= 1 if marked else backed >= 2 and len(chosen) >= 2
    return [labels[i] for i in chosen] if enough and backed >= 0.6 * len(chosen) else []


def _between(calls: Calls, key: str, low: int, high: int) -> Sequence[Call]:
    """The last few possible calls of a key between two offsets."""
    found = calls.get(key, ())
    end = bisect_left(found, high, key=lambda c: c.start)
    begin = bisect_left(found, low, key=lambda c: c.start)
    return found[max(begin, end - 12) : end]


def _signs_by_calls(labels: Sequence[Label], calls: Calls) -> list[Label]:
    """Notes under a sign or letter, each with a call not far before it that no earlier note has used."""
    found: list[Label] = []
    used: dict[str, int] = {}
    for label in labels:
        if label.style in EXPLICIT:
            found.append(label)
            continue
        low = max(used.get(label.key, 0), label.start - FAR_BACK)
        if label.opens and (place := [c for c in _between(calls, label.key, low, label.start) if c.weight >= SURE]):
            found.append(label)
            used[label.key] = place[-1].end
    return found
