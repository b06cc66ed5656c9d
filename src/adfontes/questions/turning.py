"""Clauses turned into questions, and words cut from a text made to stand by themselves."""

from __future__ import annotations

import re

from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase
from adfontes.questions.words import words

_HELPING = frozenset(("be", "have", "do", "can", "could", "may", "might", "will", "would", "shall", "should", "must"))
_OPEN = {"no": "any", "none": "any", "nobody": "anybody", "nothing": "anything", "never": "ever", "neither": "either"}
_DENIED = re.compile(rf"\b(?:{'|'.join(_OPEN)})\b", re.IGNORECASE)
_BOUND = frozenset(("least", "most", "all", "first", "last"))
_SMALL = frozenset(
    (
        *("the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "his", "her", "its", "their"),
        *("there", "then", "in", "on", "at", "of", "by", "for", "with", "from", "as", "if", "when", "while", "before"),
        *("after", "during", "because", "nobody", "nothing", "no", "not", "was", "were", "did", "does", "had", "has"),
        *("is", "are", "would", "could", "two", "three", "several", "some", "many", "what", "who", "one", "none"),
    )
)
_ASIDE = re.compile(r"\s*[(\[](?:see|cf\.?|compare)\b[^)\]]*[)\]]?", re.IGNORECASE)
_NOMINATIVE = {"him": "he", "them": "they", "me": "I", "us": "we"}
"""The subject of "has him refuse" stands as an object in the text; in a question of its own it is a subject."""
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))


def turned(content: str, parse: Parse, clause: Clause, within: Span, who: str | None, keep: bool = False) -> str:
    """ "Stalin advised Mao" as "Did Stalin advise Mao?"; empty where the words do not stand in that order.

    `within` is the stretch that is asked; `who` stands for the subject where it is printed as a pronoun; `keep` keeps
    the "not" of its verb ("why had he not come").
    """
    head = clause.subjects[0]
    printed = noun_phrase(parse, head)
    subject = Span(start=printed.start, end=parse.reach(parse.subtree(head)).end)
    cue = parse.tokens[clause.cue]
    if subject.start < within.start or subject.end > cue.start or subject.start - within.start > 3:
        return ""
    printed_as = lowered(plain(subject.of(content)))
    named = who or _NOMINATIVE.get(printed_as, printed_as)
    rest = plain_end(_rest(content, parse, clause.cue, within.end, past=False))
    helping = [
        parse.tokens[c]
        for c in parse.children[clause.cue]
        if parse.tokens[c].dep in ("aux", "auxpass")
        and parse.tokens[c].lemma.casefold() in _HELPING
        and subject.end <= parse.tokens[c].start < cue.start
    ]
    between = [parse.tokens[c] for c in parse.children[clause.cue] if subject.end <= parse.tokens[c].start < cue.start]
    left_out = frozenset() if keep else words("anaphora", "denying")
    adverbs = [
        t.text
        for t in between
        if t.dep in ("advmod", "neg") and t.text.casefold() not in _BOUND | left_out and (keep or t.dep == "advmod")
    ]
    helper = helping[0] if helping else None
    several = parse.tokens[head].tag in ("NNS", "NNPS") or len(clause.subjects) > 1
    if cue.lemma.casefold() == "be" and (helper is None or (len(helping) == 1 and helper.lemma.casefold() == "have")):
        verb = cue.text if helper is None else "were" if several else "was"
        return _asked(verb, named, *adverbs, rest)
    if helper is None or (helper.lemma.casefold() in ("have", "do") and len(helping) == 1):
        return _asked(
            "does" if cue.tag == "VBZ" and helper is None else "did",
            named,
            *adverbs,
            cue.lemma,
            plain_end(_rest(content, parse, clause.cue, within.end, past=True)),
        )
    return _asked(helper.text, named, *(h.text for h in helping[1:]), *adverbs, cue.text, rest)


def _rest(content: str, parse: Parse, cue: int, end: int, *, past: bool) -> str:
    """What follows a verb; with `past`, the verbs joined to it in their dictionary form, as "did" wants them."""
    said, at = "", parse.tokens[cue].end
    for c in sorted(parse.children[cue]):
        verb = parse.tokens[c]
        alone = not any(parse.tokens[d].dep.startswith(("nsubj", "aux")) for d in parse.children[c])
        if past and verb.dep == "conj" and verb.tag in ("VBD", "VBN") and alone and at <= verb.start < end:
            said, at = said + content[at : verb.start] + verb.lemma, verb.end
    return said + content[at : max(at, end)]


def _asked(*said: str) -> str:
    whole = re.sub(r" +(?=[,;])", "", " ".join(s for s in said if s))
    return whole[:1].upper() + whole[1:].rstrip(" ,;:.!?") + "?"


def lowered(said: str) -> str:
    """A clause or a phrase inside another: its first word small, unless it may be a name."""
    small = said.split(" ", 1)[0].casefold() in _SMALL
    return said[:1].lower() + said[1:] if small else said


def asked_openly(question: str) -> str:
    """What a denial says, asked: "Was no ship seen?" as "Was any ship seen?"."""
    return _DENIED.sub(lambda f: _OPEN[f[0].casefold()], question, count=1)


def plain(said: str) -> str:
    """Words of a text on one line, without what parts them from their neighbours."""
    return " ".join(_ASIDE.sub("", said).split()).strip(" ,;:")


def plain_end(said: str) -> str:
    """The same with a comma kept in front."""
    return " ".join(_ASIDE.sub("", said).split()).rstrip(" ,;:.")


def balanced(said: str) -> str:
    """A stretch with every quotation mark and bracket in it closed: what is opened is closed at the end, what closes
    nothing is left out."""
    mark = said[-1:] if said[-1:] in ("?", "…") else ""
    said = said[: len(said) - len(mark)].rstrip(" ,;")
    if said.count('"') % 2:
        last = said.rfind('"')
        opens = not said[:last].strip() or said[last - 1 : last] in (" ", "(", "—", "–")
        said = said + '"' if opens else said[:last] + said[last + 1 :]
    for opening, closing in _PAIRS:
        missing = said.count(opening) - said.count(closing)
        said += closing * max(0, missing)
        for _ in range(max(0, -missing)):
            said = said.replace(closing, "", 1)
    opened = len(re.findall(r"(?<!\w)['‘](?=\w)", said)) - len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", said))
    if opened == 1:
        said += "’" if "‘" in said else "'"
    said = said.rstrip(" ,;:")
    return (re.sub(r"[.,](?=[\"”'’]$)", "", said) if mark == "?" else said) + mark
