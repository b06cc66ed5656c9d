"""Testimonies without a word of saying: on whose word an account is said to rest ("this account is based on my
interviews with Ames", "a Dutch version of the talks offered by Ames")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AFFIRM, INDIRECT
from adfontes.model.text import Span
from adfontes.parsing.actors import below
from adfontes.parsing.phrases import joint
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.weighing import below_of, subtree_span, tokens_span
from adfontes.testimony.words import group

_OF = ("of", "by", "with", "to", "from")


def find_grounds(parses: Iterable[Parse]) -> tuple[Attribution, ...]:
    """A draft for each account that is said to rest on somebody's memoir, diary or interview, or to be offered by
    somebody, in the order of the text."""
    found: list[Attribution] = []
    for parse in parses:
        for clause in parse.clauses:
            found += _based(parse, clause)
        for token, word in enumerate(parse.tokens):
            if word.pos == "NOUN" and word.lemma.casefold() in group("grounds.accounts"):
                found += _offered(parse, token)
    return tuple(sorted(found, key=lambda d: d.content[0].start))


def _memory(parse: Parse, token: int) -> bool:
    word = parse.tokens[token].lemma.casefold()
    return any(word in group(f"routes.{r}") for r in ("memoir", "diary", "interview")) or (
        word in group("grounds.accounts") and bool(below_of(parse, token, "poss"))
    )


def _based(parse: Parse, clause: Clause) -> Iterator[Attribution]:
    """ "The account is based on interviews with Ames", "the dates follow Ames's memoirs"."""
    if clause.lemma in group("grounds.based"):
        grounds = [h for o in clause.obliques if o.by in group("grounds.by") for h in o.joint]
    elif clause.lemma in group("grounds.follow") and not clause.passive:
        grounds = list(clause.objects)
    else:
        return
    subject = next(iter(below_of(parse, clause.cue, "nsubjpass", "nsubj")), None)
    if subject is None and clause.link in ("acl", "relcl") and parse.tokens[clause.cue].head != clause.cue:
        subject = parse.tokens[clause.cue].head
    if subject is None or (
        parse.tokens[subject].pos == "PRON" and parse.tokens[subject].text.casefold() in ("i", "we")
    ):
        return
    for ground in grounds:
        if ground < clause.cue or not _memory(parse, ground):
            continue
        speakers = _whose(parse, ground)
        if speakers:
            content = _up_to(parse, subject, clause.cue)
            cue = tokens_span(parse, (_first_helping(parse, clause), ground))
            yield _draft(parse, speakers, cue, parse.tokens[ground].lemma.casefold(), "grounds", content)


def _whose(parse: Parse, noun: int) -> tuple[int, ...]:
    """The persons whose memoir, interview or account a noun is."""
    own = tuple(j for c in below_of(parse, noun, "poss") for j in joint(parse, c))
    named = tuple(t for t in own if parse.tokens[t].text.casefold() not in ("my", "our", "the"))
    return named or tuple(t for t in below(parse, noun, *_OF) if parse.tokens[t].pos in ("PROPN", "NOUN", "PRON"))


def _first_helping(parse: Parse, clause: Clause) -> int:
    return min([clause.cue, *(c for c in below_of(parse, clause.cue, "aux", "auxpass") if c < clause.cue)])


def _offered(parse: Parse, token: int) -> Iterator[Attribution]:
    """ "A Dutch version of the talks offered by Ames"."""
    about = below(parse, token, "of", "about", "on")
    if not about:
        return
    below_noun = [c for c in parse.subtree(token) if parse.tokens[c].dep == "acl" and parse.tokens[c].tag == "VBN"]
    for verb in below_noun:
        if parse.tokens[verb].lemma.casefold() not in group("grounds.offered"):
            continue
        speakers = tuple(
            j for a in below_of(parse, verb, "agent") for c in below_of(parse, a, "pobj") for j in joint(parse, c)
        )
        if speakers:
            content = _up_to(parse, token, verb)
            cue = tokens_span(parse, (verb, speakers[-1]))
            yield _draft(parse, speakers, cue, parse.tokens[verb].lemma.casefold(), "account", content)
            return


def _up_to(parse: Parse, noun: int, verb: int) -> Span:
    """A noun's phrase, as far as it stands before a verb."""
    tokens = [t for t in parse.subtree(noun) if t < verb or verb < noun]
    while len(tokens) > 1 and parse.tokens[tokens[-1]].pos == "PUNCT":
        tokens.pop()
    return tokens_span(parse, tokens) if tokens else subtree_span(parse, noun)


def _draft(parse: Parse, speakers: tuple[int, ...], cue: Span, word: str, how: str, content: Span) -> Attribution:
    return Attribution(
        parse=parse,
        source=tokens_span(parse, (parse.subtree(speakers[0])[0], speakers[-1])),
        speakers=speakers,
        owner=False,
        apart=len(speakers) > 1,
        cue=cue,
        word=word,
        how=how,
        content=(content,),
        addressees=(),
        mode=INDIRECT,
        act="claim",
        stance=AFFIRM,
        hedges=(),
        sure=0.8,
    )
