"""The author's own judgements: what is said to be probable, clear, doubtful, in no one's name but the author's.

A judgement is drafted only where a whole clause is weighed (an adverb of likelihood, a modal of inference, a verb of
seeming, a verdict on an account); whether it is not rather somebody else's, because it stands in what they say, is
decided by the stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from adfontes.model.parse import Clause, Parse, Token
from adfontes.model.testimony import AFFIRM, DOUBT, INDIRECT, SUGGEST
from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.verdicts import VERDICTS
from adfontes.testimony.weighing import Weighed, main_clause, quoted_tokens, tokens_span
from adfontes.testimony.words import group, phrases, stances


def find_judgements(parses: Iterable[Parse]) -> tuple[Attribution, ...]:
    """Yield a draft for each clause in which the author judges, in the order of the text; none of what stands in
    double quotation marks."""
    found: list[Attribution] = []
    for parse in parses:
        quoted = quoted_tokens(parse)
        for clause in parse.clauses:
            if quoted[clause.cue]:
                continue
            weighed = next((w for rule in _RULES for w in rule(parse, clause)), None)
            if weighed is not None and weighed.content:
                found.append(_draft(parse, weighed))
    return tuple(found)


def _draft(parse: Parse, weighed: Weighed) -> Attribution:
    return Attribution(
        parse=parse,
        source=weighed.source,
        speakers=(),
        owner=False,
        apart=False,
        cue=weighed.cue,
        word=weighed.word,
        how=f"judgement-{weighed.rule}",
        content=weighed.content,
        addressees=(),
        mode=INDIRECT,
        act="judgement",
        stance=weighed.stance,
        hedges=weighed.hedges,
        sure=weighed.sure,
    )


def _inferred(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "The clerk must have known": a modal with a perfect."""
    modal = clause.modal
    if modal not in (group("modals.suggest") | group("modals.deny")) or not main_clause(parse, clause):
        return
    helping = [c for c in parse.children[clause.cue] if parse.tokens[c].dep in ("aux", "auxpass") and c < clause.cue]
    has = [c for c in helping if parse.tokens[c].text.casefold() == "have"]
    if not has or parse.tokens[clause.cue].tag not in ("VBN", "VBD"):
        return
    if modal == "could" and not clause.negated and clause.link not in ("root", "conj"):
        return
    if modal == "can" and not clause.negated:
        return
    first = next(c for c in helping if parse.tokens[c].tag == "MD")
    cue = tokens_span(parse, range(first, has[0] + 1))
    stance = DOUBT if clause.negated and modal in ("can", "could") else SUGGEST
    yield Weighed("modal", cue, parse.tokens[first].lemma.casefold(), _whole(parse, clause, None), stance, (cue,), 0.7)


def _seeming(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "He seems to have hesitated", "the story appears false"."""
    if clause.lemma not in group("seeming.verbs") or not main_clause(parse, clause) or clause.form != "finite":
        return
    below = [parse.tokens[c].dep for c in parse.children[clause.cue]]
    telling = any(d in ("xcomp", "oprd", "acomp", "ccomp") for d in below)
    if not telling or (clause.lemma == "appear" and not any(d in ("xcomp", "oprd", "acomp", "ccomp") for d in below)):
        return
    word = parse.tokens[clause.cue]
    cue = Span(start=word.start, end=word.end)
    yield Weighed("seeming", cue, clause.lemma, _whole(parse, clause, None), SUGGEST, (cue,), 0.7)


def _adverbial(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "The envoy had probably left", "Obviously hoping for help, he …"."""
    if not (main_clause(parse, clause) or clause.form == "participle"):
        return
    weighing = stances("adverbs")
    for child in parse.children[clause.cue]:
        word = parse.tokens[child]
        stance = weighing.get(word.text.casefold())
        if stance is None or word.dep not in ("advmod", "acomp", "intj"):
            continue
        if clause.form == "participle" and child > clause.cue:
            continue
        cue = Span(start=word.start, end=word.end)
        hedges = (cue,) if stance in (SUGGEST, DOUBT) else ()
        yield Weighed("adverb", cue, word.text.casefold(), _whole(parse, clause, cue), stance, hedges, 0.6)
        return


def _phrased(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "For whatever reason, the fleet did not sail": a set phrase of the clause's own."""
    if not main_clause(parse, clause) or clause.link not in ("root", "conj", "parataxis", "advcl"):
        return
    own = clause.tokens
    words = [parse.tokens[t].text.casefold() for t in own]
    for phrase in phrases():
        size = len(phrase)
        for at in range(min(len(words) - size, 12) + 1):
            if tuple(words[at : at + size]) == phrase and own[at + size - 1] - own[at] == size - 1:
                cue = tokens_span(parse, own[at : at + size])
                sure = phrase[-1] == "doubt"
                stance = AFFIRM if sure else SUGGEST
                yield Weighed(
                    "phrase", cue, " ".join(phrase), _whole(parse, clause, cue), stance, () if sure else (cue,), 0.7
                )
                return


def _whole(parse: Parse, clause: Clause, cue: Span | None) -> tuple[Span, ...]:
    """A clause from its first word to its last, without a cue that opens it and the comma after that."""
    start, end = clause.whole.start, clause.whole.end
    below = parse.children[clause.cue]
    opening = next((c for c in below if c < clause.cue and parse.tokens[c].dep in ("cc", "mark")), None)
    if opening is not None and parse.tokens[opening].start == start:
        start = parse.tokens[opening + 1].start
    if cue is not None and cue.start <= start < cue.end:
        after = next((t for t in _from(parse, clause.tokens, cue.end) if t.pos != "PUNCT"), None)
        start = after.start if after is not None else start
    return (Span(start=start, end=end),) if end > start else ()


def _from(parse: Parse, tokens: Sequence[int], start: int) -> Iterator[Token]:
    return (parse.tokens[t] for t in tokens if parse.tokens[t].start >= start)


_RULES: tuple[Callable[[Parse, Clause], Iterator[Weighed]], ...] = (
    *VERDICTS,
    _inferred,
    _seeming,
    _adverbial,
    _phrased,
)
