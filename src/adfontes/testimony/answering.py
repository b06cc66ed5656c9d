"""Denials and assents that say what they are about in a word: "Carrington disputed this", "the surgeon rejected it",
"Liu agreed", "Stalin refused". What they are about is what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AFFIRM, CONFIRM, DENY, DIRECT, DOUBT, INDIRECT
from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.weighing import tokens_span
from adfontes.testimony.words import group
from adfontes.testimony.worth import is_testimony

_POINTING = frozenset(("it", "this", "that", "them", "these", "so", "both", "neither", "such", "which", "otherwise"))
_OTHERWISE = frozenset(("otherwise", "differently"))
_ARTICLES = ("the", "this", "that", "these", "any", "all")
_MANNER = frozenset(
    (
        "with",
        "as",
        "in",
        "at",
        "on",
        "by",
        "for",
        "to",
        "flatly",
        "outright",
        "altogether",
        "entirely",
        "utterly",
        "later",
    )
)
_TAKEN_UP = (DENY, CONFIRM, DOUBT)
_ASKED = "asked"
_NAMED, _QUESTION = 3, 3
"""Words at most in "the whole story"; and at least in a question."""
_TO_DO, _WANTED = ("refusal", "agreement"), ("request", "offer", "advice", "order", "question")
_NEAR = 400
"""How far back, in code points, what was said may lie that an "it" takes up."""
_TOO_SHORT = 12
"""Code points below which what was said is a mere word, which nobody takes up."""


def answered(content: str, parses: Sequence[Parse], drafts: Sequence[Attribution]) -> list[Attribution]:
    """Drafts in the order of the text; those that deny, confirm or doubt a mere pronoun or "the story", and verbs of
    denial and assent that have no object at all, have for content what was said, or asked by the author, last before
    them in their paragraph."""
    taken = {d.cue.end for d in drafts if d.cue is not None}
    quoting = {d.cue.end for d in drafts if d.cue is not None and d.mode == DIRECT}
    bare = [b for p in parses for c in p.clauses if (b := _bare(p, c, taken, quoting)) is not None]
    asked = [q for p in parses for q in _asked(p)]
    ordered = sorted([*drafts, *bare, *asked], key=lambda d: (_at(d), d.how))
    found: list[Attribution] = []
    last: Attribution | None = None
    wanted: Attribution | None = None
    for given in ordered:
        draft = _called(given, content)
        if draft.how == _ASKED:
            last = draft
        elif _is_pointing(draft, content):
            before = wanted if draft.act in _TO_DO and _reaches(wanted, draft) else last
            if before is not None and before.act in _WANTED and _is_named(draft, content):
                found.append(draft)  # "rejected this suggestion": a thing to be done, which is refused by its name
            elif before is not None and _reaches(before, draft):
                found.append(replace(draft, content=before.content, how="answer", mode=INDIRECT))
            elif draft.content != (draft.cue,):
                found.append(draft)
        else:
            found.append(draft)
            wanted = draft if draft.act in _WANTED else wanted
            if not is_testimony(draft):
                continue
            if last is None or last.parse is not draft.parse or draft.content[0].start >= last.content[-1].end:
                last = draft if draft.content[-1].end - draft.content[0].start > _TOO_SHORT else last
    return found


def _reaches(before: Attribution | None, draft: Attribution) -> bool:
    """Whether what was said before lies near enough to be taken up."""
    return before is not None and before.parse is draft.parse and 0 <= _at(draft) - before.content[-1].end < _NEAR


def _at(draft: Attribution) -> int:
    return draft.cue.start if draft.cue is not None else draft.content[0].start


def _is_pointing(draft: Attribution, content: str) -> bool:
    if draft.cue is not None and draft.content == (draft.cue,):
        return True
    return draft.stance in _TAKEN_UP and len(draft.content) == 1 and _points(draft.content[0].of(content))


def _is_named(draft: Attribution, content: str) -> bool:
    """Whether what was said is taken up by a noun for a thing to be done ("the suggestion")."""
    return draft.content[0].of(content).casefold().rstrip(" ,.;").endswith(("suggestion", "idea", "notion"))


def _points(words: str) -> bool:
    """Whether some words only point at what was said before: "this", "the whole story"."""
    found = words.split(":")[0].casefold().strip(" ,.;").split()
    if not found:
        return False
    if found[0] in _POINTING and (len(found) == 1 or found[1] in _MANNER):
        return True
    if found[0] not in _ARTICLES:
        return False
    manner = next((n for n, word in enumerate(found) if word in _MANNER), len(found))
    return manner <= _NAMED and found[manner - 1] in group("answers.taken_up")


def _called(draft: Attribution, content: str) -> Attribution:
    """A draft that calls something untrue, or tells it otherwise, denies that thing."""
    words = draft.content[0].of(content).casefold().split()
    if len(words) == 2 and words[0] in _POINTING and words[1] in _OTHERWISE and draft.word in group("answers.so_verbs"):
        return replace(draft, stance=DENY, content=(draft.cue or draft.content[0],))
    return _called_untrue(draft, content)


def _called_untrue(draft: Attribution, content: str) -> Attribution:
    """A draft that calls something untrue ("called the story false"): then it denies that thing."""
    words = draft.content[0].of(content).rstrip(" ,.;")
    lie = words.split()[-1:]
    if draft.act != "judgement" or draft.mode != INDIRECT or not lie or lie[0].casefold() not in group("answers.lies"):
        return draft
    rest = words[: -len(lie[0])].rstrip()
    start = draft.content[0].start
    return replace(draft, content=(Span(start=start, end=start + len(rest)),), stance=DENY) if _points(rest) else draft


def _asked(parse: Parse) -> Iterator[Attribution]:
    """The questions that the author asks outright, which what follows may answer."""
    for first, end in parse.sentences:
        words = parse.tokens[first:end]
        if len(words) > _QUESTION and words[-1].text == "?" and words[0].text[0].isalpha():
            span = Span(start=words[0].start, end=words[-2].end)
            yield _draft(parse, (), None, "", _ASKED, span, "question", AFFIRM)


def _bare(parse: Parse, clause: Clause, taken: set[int], quoting: set[int]) -> Attribution | None:
    """A verb of denial or assent without an object, or one of saying with "so" or "otherwise"; for the time being its
    content is its cue."""
    if clause.form != "finite" or clause.modal or not (clause.subjects or clause.passive):
        return None
    speakers = clause.agents if clause.passive else clause.subjects
    stance, act = _alone(parse, clause)
    if parse.tokens[clause.cue].end in taken:
        stance, act = (_denied(parse, clause), "claim") if parse.tokens[clause.cue].end in quoting else ("", "")
    if not stance or not speakers:
        return None
    cue = tokens_span(parse, (clause.cue,))
    return _draft(parse, speakers, cue, clause.lemma, "answer", cue, act, stance)


def _denied(parse: Parse, clause: Clause) -> str:
    """DENY where a verb of denial has a mere pronoun for object, before a quotation: "He denied it: “…”"."""
    denies = clause.lemma in group("answers.denying") and any(_is_pointer(parse, o) for o in clause.objects)
    return DENY if denies and not clause.negated else ""


def _alone(parse: Parse, clause: Clause) -> tuple[str, str]:
    """The stance and the act of a verb that says nothing itself; both empty where it is no such verb."""
    below = [parse.tokens[c] for c in parse.children[clause.cue]]
    if clause.lemma in group("answers.so_verbs"):
        after = [
            t.text.casefold() for t in below if t.start > parse.tokens[clause.cue].start and t.dep in ("advmod", "dobj")
        ]
        if clause.passive:
            return ("", "") if "so" not in after else (AFFIRM, "claim")
        if "so" in after:
            return (DENY if clause.negated else AFFIRM), "claim"
        return (DENY, "claim") if _OTHERWISE & set(after) else ("", "")
    if clause.passive:
        return "", ""
    if _is_waved_away(parse, clause):
        return DENY, "claim"
    if _has_no_support(parse, clause):
        return DOUBT, "claim"
    for stance in (DENY, CONFIRM):
        if clause.lemma in group(f"answers.alone_{stance}") and _stands_alone(parse, clause):
            other = CONFIRM if stance == DENY else DENY
            return (other if clause.negated else stance), ("refusal" if stance == DENY else "agreement")
    return "", ""


def _is_waved_away(parse: Parse, clause: Clause) -> bool:
    """ "Ortega laughed at the notion", "she waved it away"."""
    if clause.lemma.split(" ")[0] not in group("answers.dismissing"):
        return False
    things = (*clause.objects, *(o.head for o in clause.obliques))
    return any(_is_pointer(parse, t) for t in things)


def _has_no_support(parse: Parse, clause: Clause) -> bool:
    """ "The ledgers lend it no support", "the log gives no colour to this"."""
    if clause.lemma not in group("answers.lending"):
        return False
    lacking = any(
        parse.tokens[o].lemma.casefold() in group("answers.backing")
        and any(parse.tokens[c].text.casefold() in ("no", "little", "scant") for c in parse.children[o])
        for o in clause.objects
    )
    things = (*clause.recipients, *clause.objects, *(o.head for o in clause.obliques))
    return lacking and any(_is_pointer(parse, t) for t in things)


def _is_pointer(parse: Parse, token: int) -> bool:
    """Whether a noun only points at what was said: "it", "the notion"."""
    word = parse.tokens[token]
    if word.text.casefold() in _POINTING:
        return True
    before = [parse.tokens[c].text.casefold() for c in parse.children[token]]
    return word.lemma.casefold() in group("answers.taken_up") and len(before) == 1 and before[0] in _ARTICLES


def _draft(
    parse: Parse, speakers: tuple[int, ...], cue: Span | None, word: str, how: str, content: Span, act: str, stance: str
) -> Attribution:
    source = tokens_span(parse, (parse.subtree(speakers[0])[0], parse.subtree(speakers[-1])[-1])) if speakers else None
    return Attribution(
        parse=parse, source=source, speakers=speakers, owner=False, apart=False, cue=cue, word=word, how=how,
        content=(content,), addressees=(), mode=INDIRECT, act=act, stance=stance, hedges=(), sure=0.6,
    )  # fmt: skip


def _stands_alone(parse: Parse, clause: Clause) -> bool:
    """Whether nothing hangs on a verb that it could be about."""
    about = ("dobj", "ccomp", "xcomp", "dative", "prt", "acomp", "attr", "oprd")
    below = [parse.tokens[c] for c in parse.children[clause.cue]]
    tied = [t for t in below if t.dep == "prep" and t.text.casefold() in ("to", "with", "on", "for")]
    return not tied and not any(t.dep in about for t in below)
