"""The grammar of a block of text: tokens, sentences, dependencies. Read by stages; kept in no dossier, not exported."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation.

    `start` and `end` are code points of the text (not of the block). `lemma` is the dictionary form; `pos` the
    universal part of speech (NOUN, PROPN, VERB, …), `tag` the Penn Treebank's (NNP, VBD, …); `dep` the dependency by
    which it hangs on `head` (labels of ClearNLP: nsubj, dobj, prep, pobj, …), the number of a token in the same block;
    the root of a sentence is its own head, and its `dep` is ROOT. `entity` is the parser's own guess at a name's kind
    ("B-PERSON", "I-GPE", "" for none): a hint, never a finding.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse(Record):
    """The parse of one block: a paragraph, a heading, or the words of a note.

    `sentences` are pairs of token numbers, the first and one past the last. `children` holds, for each token, the
    tokens that hang on it, in the order of the text. `note` is the id of the note whose words these are, None in the
    body. What the parser was not shown (note calls, page furniture) is in no token, so tokens can lie apart.
    """

    span: Span
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    children: tuple[tuple[int, ...], ...]
    note: str | None = None

    def subtree(self, token: int) -> tuple[int, ...]:
        """A token and all that hangs on it, directly or not, in the order of the text."""
        found, open_ = [token], [token]
        while open_:
            below = self.children[open_.pop()]
            found += below
            open_ += below
        return tuple(sorted(found))

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that a token stands in."""
        low, high = 0, len(self.sentences)
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if self.sentences[middle][0] <= token else (low, middle)
        return low

    def reach(self, tokens: tuple[int, ...]) -> Span:
        """The stretch of text from the first of some tokens (not none, in order) to the last."""
        return Span(start=self.tokens[tokens[0]].start, end=self.tokens[tokens[-1]].end)
