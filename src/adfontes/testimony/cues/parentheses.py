"""Words of saying put into or behind what is said: "The treaty, wrote Grey, was …", "as Cambon saw it"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.parsing.phrases import joint
from adfontes.testimony.cues.extents import behind_stop
from adfontes.testimony.cues.making import Draft, Speaker
from adfontes.testimony.cues.phrases import cue_range, speaker_of
from adfontes.testimony.cues.reading import Range, Reading, without
from adfontes.testimony.cues.words import listed, verbs

_BESIDE = ("punct", "conj", "cc", "dep", "parataxis", "ccomp", "advcl")
_TELLING = ("claim", "belief", "emotion", "agreement", "refusal", "warning", "promise", "question")
_LONGEST = 40
_STOPS = (",", "-", "–", "—", "--", ";", "(", '"', "”", "“", ")", ":")


def find_parentheses(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """What a clause of saying without content of its own says: the clause it stands in or behind."""
    uses = verbs().get(clause.lemma)
    if clause.form != "finite":
        return
    as_ = _as(reading, clause)
    if as_ is None and clause.link == "advcl" and clause.marker:
        return  # "when Grey asked, the envoy …": a clause of its own, and no aside
    plain = any(
        reading.word(c) in listed("having", "clear") for c in reading.kids(clause.cue, "acomp", "oprd", "advmod")
    )
    puts = as_ is not None and (clause.lemma in ("put", "see", "have", "express", "phrase") or plain)
    if clause.lemma in listed("having", "ambiguous") and not puts:
        return
    use = (uses or {}).get("that") or (uses or {}).get("plain")
    if puts:
        use = verbs()["say"]["that"]
    if (
        use is None
        or use.evidence
        or use.act not in _TELLING
        or _has_content(reading, clause, puts=puts or as_ is not None)
    ):
        return
    speaker = speaker_of(reading, clause)
    own = reading.kid(clause.cue, "nsubj")
    behind = _behind(reading, clause)
    if behind is not None:
        speaker = Speaker(reading.whole(behind), joint(reading.parse, behind))
    nobody = own is None and behind is None and not (clause.passive and (as_ is None or speaker.heads))
    if nobody or (clause.link == "relcl" and as_ is None and clause.inherited and behind is None):
        return
    segment = _segment(reading, clause.cue, as_) if behind is None else (clause.cue, reading.right[behind])
    if segment[1] - segment[0] > _LONGEST:
        return
    pieces = _around(reading, clause, segment, as_ is not None) or _behind_colon(reading, clause)
    if pieces:
        yield Draft(
            speaker=speaker, cue=cue_range(reading, clause.cue), at=clause.cue, word=clause.lemma,
            how="as" if as_ is not None else "parenthesis", pieces=pieces, use=use, negated=False,
            head=_clause_of(reading, clause.cue), sure=0.95,
        )  # fmt: skip


def _as(reading: Reading, clause: Clause) -> int | None:
    """The "as" that opens a clause ("as he wrote")."""
    for c in reading.kids(clause.cue, "mark", "advmod", "prep"):
        if reading.word(c) == "as" and c < clause.cue:
            return c
    head = reading.tokens[clause.cue].head
    return head if clause.link == "pcomp" and reading.word(head) == "as" else None


def _behind(reading: Reading, clause: Clause) -> int | None:
    """The speaker of inverted words of saying that a parser took for an object: ", wrote Cambon,"."""
    verb = clause.cue
    thing = reading.kid(verb, "dobj")
    if thing is None or reading.left[thing] != verb + 1 or verb == 0 or reading.tokens[verb - 1].pos != "PUNCT":
        return None
    last = reading.right[thing]
    if clause.passive or last + 1 >= len(reading.tokens) or reading.tokens[last + 1].pos != "PUNCT":
        return None
    return thing if reading.tokens[thing].pos in ("PROPN", "NOUN", "PRON") else None


def _has_content(reading: Reading, clause: Clause, *, puts: bool) -> bool:
    for c in reading.kids(clause.cue, "ccomp", "xcomp", "dobj", "acomp", "oprd", "attr"):
        if c == _behind(reading, clause):
            continue
        if not (puts and (reading.word(c) in ("it", "so") or reading.word(c) in listed("having", "clear"))) and not (
            reading.tokens[c].dep == "dobj"
            and "that" in verbs().get(clause.lemma, {})
            and clause.lemma in listed("reply", "telling")
        ):
            return True
    return False


def _segment(reading: Reading, verb: int, as_: int | None) -> Range:
    below = [c for c in reading.parse.children[verb] if reading.tokens[c].dep not in _BESIDE]
    more = [] if as_ is None else [as_]
    return min([verb, *more, *(reading.left[c] for c in below)]), max([verb, *(reading.right[c] for c in below)])


def _around(reading: Reading, clause: Clause, segment: Range, opened: bool) -> tuple[Range, ...]:
    """What stands around a parenthesis, within its clause; nothing where it is none."""
    first, last = reading.sentence(clause.cue)
    low, high = segment
    before = low == first or reading.tokens[low - 1].text in _STOPS
    after = high >= last or reading.tokens[high + 1].pos == "PUNCT"
    if not (before and after) and not opened:
        return ()
    head = _clause_of(reading, clause.cue)
    if head is None:
        if opened or low - first < 2 or not before:
            return ()
        return ((first, low - 1),)
    stretch = reading.whole(head)
    if not opened:
        if low == first:
            return ()
        stretch = min(stretch[0], first if low - first > 1 and stretch[0] > low else stretch[0]), stretch[1]
    if opened:
        stretch = _beside_as(reading, clause, stretch, segment)
    pieces = behind_stop(reading, without(stretch, segment), segment[0])
    return tuple(p for p in pieces if reading.trimmed(p) is not None)


def _beside_as(reading: Reading, clause: Clause, stretch: Range, segment: Range) -> Range:
    """What an *as*-clause is about, within its sentence: the clause that begins right behind it ("it is likelier, as
    Orr suggested, that …"), or another that ends right before it and stands before the main verb ("whether he meant
    that, as Bauer contends, …"), else all."""
    head = reading.tokens[clause.cue].head
    after = segment[1] + 2
    if after < stretch[1] and reading.word(after) == "that" and reading.tokens[after].dep == "mark":
        return after, stretch[1]
    below = reading.parse.children[head]
    at = bisect_left(below, clause.cue)
    for c in below[max(0, at - 4) : at]:
        if (
            reading.tokens[c].dep in ("advcl", "ccomp", "csubj", "csubjpass")
            and reading.right[c] < segment[0] <= reading.right[c] + 2
            and segment[1] < head
        ):
            return reading.left[c], segment[1]
    return stretch


def _behind_colon(reading: Reading, clause: Clause) -> tuple[Range, ...]:
    """What stands behind the colon that ends words of saying: "The prior knew better: the well was dry"."""
    last = reading.sentence(clause.cue)[1]
    if reading.tokens[clause.cue].dep not in ("ROOT", "ccomp", "conj", "parataxis"):
        return ()
    for n in range(clause.cue + 1, min(clause.cue + 8, last)):
        if reading.tokens[n].text == ":":
            told = any(reading.tokens[k].pos in ("VERB", "AUX") for k in range(n + 1, last + 1))
            return ((n + 1, last),) if told else ()
        if reading.tokens[n].pos in ("VERB", "PUNCT"):
            break
    return ()


def _clause_of(reading: Reading, verb: int) -> int | None:
    """The verb of the clause that a parenthesis hangs in."""
    at = verb
    while reading.tokens[at].head != at:
        at = reading.tokens[at].head
        if at in reading.clauses:
            return at
    return None
