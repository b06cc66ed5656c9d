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


@dataclass(frozen=True, slots=True)
class Oblique:
    """What a preposition ties to a verb or an event's noun: `by` the preposition, in lower case ("out of" is "out"),
    `head` the number of the noun's token, `joint` the numbers of those joined to it by "and", the head first."""

    by: str
    head: int
    joint: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause, or a noun that names a happening, read off the dependencies; tokens are numbers in the same block.

    `cue` is the verb's (or noun's) token, `lemma` its dictionary form with its particle ("set up", "put forward").
    `form`: finite, infinitive, participle (also gerunds) or nominal. `link` is how it hangs on its parent: root, conj,
    parataxis, advcl, relcl, ccomp (content: "that …"), xcomp, acl, pcomp, csubj, nominal, …; `parent` the number of the
    clause it hangs on in `Parse.clauses`, None for a root; `marker` the word that opens it ("when", "after", "that").

    `tense`: past, perfect (has), pluperfect (had), present, future (will), prospective (would, was to), or "" without a
    finite verb. `modal` is the modal verb's lemma, `negated` whether it is denied, `passive` its voice.

    `subjects` are the heads of the grammatical subject, those joined by "and" too; of a clause without one of its own
    they are those of the clause it is joined or subordinate to (of the object, after *asked X to*), and then
    `inherited` is true; a relative pronoun gives its antecedent. `agents` do the deed: the subjects, in the passive
    what *by* names. `objects` have it done to them: direct objects, in the passive the subjects; `recipients` are
    datives ("told Liu", "gave him").
    `attributes` are predicate nouns and adjectives. `obliques` are the prepositional phrases, of the verb and (as a
    parser often errs there) of its direct objects, in the order of the text.

    `tokens` are the clause's own words, those of subordinate and joined clauses left out; `span` runs from the first to
    the last of them; `whole` from the first to the last word of all that hangs on the cue, joined clauses left out.
    """

    number: int
    cue: int
    lemma: str
    form: str
    link: str
    parent: int | None
    marker: str
    tense: str
    modal: str
    negated: bool
    passive: bool
    subjects: tuple[int, ...]
    inherited: bool
    agents: tuple[int, ...]
    objects: tuple[int, ...]
    recipients: tuple[int, ...]
    attributes: tuple[int, ...]
    obliques: tuple[Oblique, ...]
    tokens: tuple[int, ...]
    span: Span
    whole: Span
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse(Record):
    """The parse of one block: a paragraph, a heading, or the words of a note.

    `sentences` are pairs of token numbers, the first and one past the last. `children` holds, for each token, the
    tokens that hang on it, in the order of the text. `clauses` are read off them (`parsing.clauses`). `note` is the id
    of the note whose words these are, None in the body. What the parser was not shown (note calls, page furniture) is
    in no token, so tokens can lie apart.
    """

    span: Span
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    children: tuple[tuple[int, ...], ...]
    clauses: tuple[Clause, ...] = ()
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
