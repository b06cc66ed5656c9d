"""Phrases that say whose word a whole sentence is: "according to both A and B", "in Grey's view", "for Lyautey,"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.testimony import AFFIRM, DENY
from adfontes.parsing.phrases import joint
from adfontes.testimony.cues.making import Draft, Speaker
from adfontes.testimony.cues.nouns import owner_of
from adfontes.testimony.cues.reading import Range, Reading, without
from adfontes.testimony.cues.words import Use, listed, verbs

_PEOPLE = ("", "PERSON", "ORG", "NORP", "GPE")
_CLAIM = Use(act="claim", stance=AFFIRM, denied=DENY, sure=1.0, evidence=False, free=False)
_BELIEF = Use(act="belief", stance=AFFIRM, denied=DENY, sure=0.9, evidence=False, free=False)
_PERSON = Use(act="belief", stance=AFFIRM, denied=DENY, sure=0.5, evidence=False, free=False)
_MARKS = {"“": "”", '"': '"', "‘": "’'", "'": "'’", "«": "»", "„": "“”"}
_LONGEST = 60
_PAPERS = ("register", "log", "ledger", "diary", "journal", "roll", "book", "books")
_THOUGHT = frozenset(
    (
        "view",
        "opinion",
        "eye",
        "judgement",
        "judgment",
        "perspective",
        "standpoint",
        "viewpoint",
        "mind",
        "point",
        "belief",
        "estimation",
        "imagination",
        "thinking",
    )
)
_ANYWHERE = _THOUGHT | {"word", "account", "reckoning", "telling"}
_BARRED = frozenset(
    (
        "report",
        "statement",
        "story",
        "memoir",
        "claim",
        "evidence",
        "analysis",
        "experience",
        "testimony",
        "account",
        "word",
        "narrative",
    )
)


def find_adjuncts(reading: Reading) -> Iterator[Draft]:
    """Sentences and clauses that an adjunct gives to somebody."""
    views = listed("adjuncts", "views")
    for n, token in enumerate(reading.tokens):
        if token.dep == "pobj" and (token.lemma.casefold() in views or token.text.casefold() in views):
            yield from _view(reading, n)
        elif token.text.casefold() == "according":
            yield from _according(reading, n)
        elif token.dep == "ROOT" or token.dep == "ccomp":
            yield from _opening(reading, n)


def _according(reading: Reading, according: int) -> Iterator[Draft]:
    to = next((c for c in reading.kids(according, "prep") if reading.word(c) == "to"), None)
    if to is None:
        return
    heads = tuple(j for c in reading.kids(to, "pobj") for j in joint(reading.parse, c))
    if not heads:
        return
    last = _end(reading, heads[0], reading.right[to])
    apart = any(reading.word(c) in ("both", "each") for h in heads for c in reading.parse.children[h])
    adjunct = (according, last)
    pieces, head = _said(reading, according, adjunct)
    low = min([according, *reading.kids(according, "advmod")])
    yield Draft(
        speaker=Speaker((min(reading.left[h] for h in heads), last), heads, apart=apart), cue=(low, to), at=according,
        word="according to", how="adjunct", pieces=pieces, use=_CLAIM, head=head,
    )  # fmt: skip


def _end(reading: Reading, noun: int, last: int) -> int:
    """The end of a source's phrase, before a clause that a parser hangs on it by mistake."""
    sentence = reading.sentence(noun)
    for c in reading.parse.children[noun]:
        finite = reading.tokens[c].dep in ("conj", "parataxis", "ccomp", "dep") and c in reading.clauses
        if finite and reading.left[c] > noun:
            return max(noun, reading.left[c] - 1)
    return min(last, sentence[1])


def _view(reading: Reading, noun: int) -> Iterator[Draft]:
    preposition = reading.tokens[noun].head
    if reading.word(preposition) not in listed("adjuncts", "before") or reading.tokens[preposition].pos not in (
        "ADP",
        "SCONJ",
    ):
        return
    owner = owner_of(reading, noun, of=True)
    if owner.words is None or not _is_apart(reading, preposition, noun):
        return
    lemma = reading.tokens[noun].lemma.casefold()
    adjunct = (reading.left[preposition], reading.right[preposition])
    quoted = _quoted_beside(reading, adjunct)
    if quoted is not None:
        yield Draft(
            speaker=owner, cue=(preposition, noun), at=noun, word=lemma, how="adjunct", pieces=(quoted,), use=_CLAIM,
            frame="held",
        )  # fmt: skip
        return
    pieces, head = _said(reading, preposition, adjunct)
    if lemma in _BARRED and head is not None and _says_itself(reading, head) and not _of_another(reading, owner, head):
        return
    yield Draft(
        speaker=owner, cue=(preposition, noun), at=noun, word=lemma, how="adjunct", pieces=pieces,
        use=_BELIEF if lemma in _THOUGHT else _CLAIM, head=head,
    )  # fmt: skip


def _quoted_beside(reading: Reading, adjunct: Range) -> Range | None:
    """Words in quotation marks right behind a phrase and its comma: "in the words of Ames, “a leap in the dark”"."""
    tokens, last = reading.tokens, reading.sentence(adjunct[0])[1]
    at = adjunct[1] + 1
    if at + 2 > last or tokens[at].text != "," or tokens[at + 1].text not in _MARKS:
        return None
    closing = _MARKS[tokens[at + 1].text]
    for n in range(at + 2, min(at + _LONGEST, last) + 1):
        if tokens[n].text in closing:
            return (at + 2, n - 1) if n > at + 2 else None
    return None


def _is_apart(reading: Reading, preposition: int, noun: int) -> bool:
    """Whether a phrase stands at the edge of its sentence or between commas; some need not."""
    if reading.tokens[noun].lemma.casefold() in _PAPERS:  # "for by the harbour's register she had sailed"
        root = reading.clauses.get(reading.tokens[preposition].head)
        return reading.word(preposition) == "by" and root is not None and preposition < root.cue and not root.passive
    if reading.tokens[noun].lemma.casefold() in _ANYWHERE and reading.word(preposition) in ("in", "from", "by", "to"):
        return reading.tokens[reading.tokens[preposition].head].pos in ("VERB", "AUX", "ADJ", "NOUN")
    first, last = reading.sentence(noun)
    low, high = reading.whole(preposition)
    before = low == first or reading.tokens[low - 1].pos == "PUNCT"
    after = high >= last - 1 or reading.tokens[high + 1].pos == "PUNCT"
    return before and after


def _of_another(reading: Reading, owner: Speaker, verb: int) -> bool:
    """Whether the clause of an account is about another who is named: "in his account Brandt said that"."""
    clause = reading.clauses.get(verb)
    if clause is None or not clause.agents or not owner.owner:
        return False
    return reading.tokens[clause.agents[0]].pos == "PROPN" and reading.tokens[owner.heads[0]].tag in ("PRP$", "PRP")


def _says_itself(reading: Reading, verb: int) -> bool:
    clause = reading.clauses.get(verb)
    return clause is not None and "that" in verbs().get(clause.lemma, {})


def _opening(reading: Reading, root: int) -> Iterator[Draft]:
    """ "For Lyautey, the treaty was a defeat": somebody behind *for* or *to* before a sentence, set off by a comma."""
    first, _ = reading.sentence(root)
    for p in reading.kids(root, "prep")[:2]:
        if p > first + 1 or reading.word(p) not in ("for", "to") or p >= root:
            continue
        heads = tuple(j for c in reading.kids(p, "pobj") for j in joint(reading.parse, c))
        last = reading.right[p]
        person = bool(heads) and (
            (reading.tokens[heads[0]].pos == "PROPN" and reading.tokens[heads[0]].entity[2:] in _PEOPLE)
            or reading.word(heads[0]) in ("me", "him", "her", "us", "them")
        )
        if heads and _was_to(reading, p, last, root):
            yield Draft(
                speaker=Speaker((p + 1, last), heads), cue=(p, p), at=p, word="to", how="adjunct",
                pieces=((last + 1, reading.right[root]),), use=_BELIEF, head=root,
            )  # fmt: skip
        elif person and reading.tokens[last + 1].text == ",":
            pieces, head = _said(reading, p, (p, last))
            yield Draft(
                speaker=Speaker((p + 1, last), heads), cue=(p, p), at=p, word=reading.word(p), how="adjunct",
                pieces=pieces, use=_PERSON, head=head,
            )  # fmt: skip


def _was_to(reading: Reading, preposition: int, last: int, root: int) -> bool:
    """Whether somebody behind *to* stands right before "it was": "to the committee it was the signal for revolt"."""
    if reading.word(preposition) != "to" or last + 1 >= root or reading.tokens[root].lemma != "be":
        return False
    return reading.word(last + 1) in ("it", "this") and reading.tokens[last + 1].head == root


def _said(reading: Reading, at: int, adjunct: Range) -> tuple[tuple[Range, ...], int | None]:
    """What an adjunct gives to somebody: the clause it stands in; the whole sentence where it stands at its edge."""
    target = _clause_over(reading, at)
    if target is None:
        return (), None
    first, last = reading.sentence(at)
    edge = adjunct[0] <= first + 1 or adjunct[1] >= last - 1
    tokens = reading.tokens
    while edge and tokens[target].dep in ("conj", "advcl", "relcl", "acl", "parataxis", "pcomp", "xcomp", "ccomp"):
        above = _clause_over(reading, target)
        if above is not None and reading.stop_behind(min(target, above), max(target, above)) is not None:
            break  # a semicolon stands between them
        if above is None or (tokens[target].dep == "ccomp" and reading.has_that(target)):
            break
        target = above
    low, high = reading.whole(target)
    low, high = _between_stops(reading, low, high, at)
    return without((low, high), adjunct), target


def _clause_over(reading: Reading, token: int) -> int | None:
    at = token
    while reading.tokens[at].head != at:
        at = reading.tokens[at].head
        clause = reading.clauses.get(at)
        if clause is not None and (clause.form == "finite" or clause.link == "root"):
            return at
    return at if at != token else None


def _between_stops(reading: Reading, low: int, high: int, at: int) -> Range:
    """A stretch cut at the semicolons around a token."""
    before, behind = reading.stop_before(low + 1, at), reading.stop_behind(at, high)
    if before is not None and reading.tokens[before].text == ";":
        low = before + 1
    return low, high if behind is None else behind - 1
