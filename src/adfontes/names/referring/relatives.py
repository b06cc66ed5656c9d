"""Relative pronouns: the noun that their clause hangs on."""

from __future__ import annotations

from adfontes.model.entities import PERSON
from adfontes.model.parse import Parse
from adfontes.names.referring.known import Knowledge
from adfontes.names.referring.pronouns import is_plural_subject
from adfontes.names.referring.scene import Page


def antecedent_of(knowledge: Knowledge, page: Page, token: int) -> tuple[str, ...]:
    """ "who", "which": the noun the clause hangs on; a clause without a comma never hangs on a bare name."""
    parse = page.parse
    at = token
    while parse.tokens[at].dep != "relcl":
        head = parse.tokens[at].head
        if head == at:
            return ()
        at = head
    antecedent = parse.tokens[at].head
    if antecedent >= token:
        return ()
    word = parse.tokens[token].text.casefold()
    commas = any(parse.tokens[i].text in (",", "(", "-") for i in range(antecedent + 1, token))
    climbs = 0
    while (
        not commas and antecedent in page.names and climbs < 3
        and parse.tokens[antecedent].dep == "pobj" and parse.tokens[parse.tokens[antecedent].head].dep == "prep"
    ):  # fmt: skip
        antecedent = parse.tokens[parse.tokens[antecedent].head].head
        climbs += 1
    entities = page.entities_at(antecedent)
    if word == "which" and commas and _in_phrase(parse, antecedent):
        return ()  # "a republic in Xinjiang, which": the place or the thing
    if not entities:
        beside = [c for c in parse.children[antecedent] if parse.tokens[c].dep == "appos" and c in page.names]
        entities = page.names[beside[0]] if beside else ()
    if not entities and parse.tokens[antecedent].dep == "appos":
        entities = page.entities_at(parse.tokens[antecedent].head)
    if not commas and climbs == 0 and len(entities) == 1 and parse.tokens[antecedent].dep == "conj":
        entities = entities if is_plural_subject(parse, token) is not True else ()
    person = [e for e in entities if knowledge.kind(e) == PERSON]
    if word in ("who", "whom"):
        entities = tuple(person) or (entities if is_plural_subject(parse, token) else ())
    elif word in ("which", "that") and person:
        entities = ()
    return entities


def _in_phrase(parse: Parse, token: int) -> bool:
    """Whether a noun stands behind a preposition that hangs on another noun."""
    t = parse.tokens[token]
    return t.dep == "pobj" and parse.tokens[parse.tokens[t.head].head].pos in ("NOUN", "PROPN")
