"""The nouns that call a message: what they call it, whether it was sent, its date, and whom they name below."""

from __future__ import annotations

from adfontes.events.messages.scene import Scene
from adfontes.events.messages.words import group, message_words
from adfontes.model.parse import Clause, Oblique, Parse


def medium_of(parse: Parse, token: int) -> str | None:
    """What a noun calls a message, None for a noun that calls none."""
    word = parse.tokens[token]
    return message_words().media.get(word.lemma.casefold()) if word.pos in ("NOUN", "PROPN") else None


def noun_date(scene: Scene, parse: Parse, noun: int) -> str | None:
    """The date that a message's noun bears: "letter of May 3", "report about the meeting, dated 28 September 1948"."""
    start = parse.tokens[noun].end
    sentence = parse.sentences[parse.sentence_of(noun)]
    for dating in scene.datings(start, min(start + 160, parse.tokens[sentence[1] - 1].end)):
        between = scene.content[start : dating.span.start].casefold().rstrip().replace(",", " ").split()
        if not between or between[-1] not in group("nouns.dated"):
            continue
        if between[-1] == "dated" or len(between) == 1 or (len(between) < 8 and between[0] in ("to", "from", "by")):
            return dating.edtf
    return None


def is_figure(parse: Parse, token: int) -> bool:
    """Whether a message is a figure of speech, or one told before that is shown to another ("handed him this note")."""
    words = {parse.tokens[c].text.casefold() for c in parse.children[token] if c < token}
    figure = parse.tokens[token].lemma.casefold() in ("message", "signal") and words & group("nouns.figurative")
    return bool(figure or words & group("nouns.pointing"))


def named_below(parse: Parse, noun: int) -> tuple[int, ...]:
    """Whom *to* names anywhere below a noun: "in a report about the party's meeting to Stalin"."""
    return tuple(
        below
        for token in parse.subtree(noun)
        if parse.tokens[token].text.casefold() == "to" and parse.tokens[token].dep in ("prep", "dative")
        for below in parse.children[token]
        if parse.tokens[below].dep == "pobj"
    )


def set_behind(parse: Parse, clause: Clause) -> tuple[int, ...]:
    """Nouns that the parser hangs on the addressee: "had sent Layard, Elliot's successor, a telegram"."""
    found: list[int] = []
    for token in clause.objects:
        open_ = [token]
        while open_:
            below = [c for c in parse.children[open_.pop()] if parse.tokens[c].dep in ("appos", "conj")]
            found += below
            open_ += below
    return tuple(t for t in found if t not in clause.objects)


def is_way(parse: Parse, oblique: Oblique, medium: str) -> bool:
    """Whether a noun behind a preposition is how something was said; "in the report" needs an addressee or owner."""
    below = parse.children[oblique.head]
    bare = not any(parse.tokens[c].dep in ("det", "poss", "amod", "prep", "compound", "nummod") for c in below)
    if oblique.by in ("by", "through", "via", "per"):
        return bare or medium in ("telegram", "letter")
    if oblique.by == "with":
        return medium in ("telegram", "letter", "note") and not bare
    if parse.tokens[oblique.head].tag == "NN":  # "in response to" tells of no message of its own
        bare = not any(parse.tokens[c].dep in ("det", "poss", "amod", "compound", "nummod") for c in below)
    return not bare and parse.tokens[oblique.head].tag in ("NN", "NNS")
