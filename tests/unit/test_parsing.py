"""Blocks, the parse, what is kept of it, and the clauses read off it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adfontes.model.parse import Parse
from adfontes.parsing import cache, parser
from adfontes.parsing.blocks import is_english
from adfontes.parsing.clauses import read_nominal
from adfontes.parsing.numbers import find_numbers
from tests.unit.parsed import clause_of, parse_of, parsed, said

NOTED = """The Harbour Question

In May 1871 the consul wrote to Captain Orr about the pilots.[1] The captain’s answer reached him in June.[2]

Notes

1. Harbour Papers, vol. 2, p. 14.
2. Ibid., p. 16. The consul later denied that he had ever seen the letter of the captain.
"""


def test_tokens_stand_on_the_text_and_calls_are_left_out() -> None:
    apparatus = parsed(NOTED)
    content = apparatus.text.content
    body = next(p for p in apparatus.of(Parse) if "consul wrote" in p.span.of(content))
    assert all(content[t.start : t.end].replace("’", "'") == t.text for t in body.tokens)
    assert "1" not in [t.text for t in body.tokens]
    assert len(body.sentences) == 2


def test_a_note_is_parsed_only_where_it_says_something() -> None:
    notes = [p for p in parsed(NOTED).of(Parse) if p.note]
    assert len(notes) == 1
    assert "denied" in [t.text for t in notes[0].tokens]


def test_a_text_that_is_not_english_is_not_parsed() -> None:
    german = "Der Konsul schrieb im Mai an den Kapitän, und dieser hat ihm erst im Juni auf die Frage geantwortet."
    assert not is_english(german)
    assert parsed(german).of(Parse) == ()


def test_a_text_without_a_common_word_is_not_parsed() -> None:
    assert parsed("Xyzzy plugh. " * 40).of(Parse) == ()


def test_a_text_parsed_twice_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    first = list(parser.parse_words(["The pilot left the harbour.", "The consul stayed."]))

    def fail(blocks: object, **_: object) -> object:
        assert not list(blocks), "parsed again"  # type: ignore[call-overload]
        return iter(())

    monkeypatch.setattr(parser, "parse_blocks", fail)
    assert list(parser.parse_words(["The consul stayed.", "The pilot left the harbour."])) == first[::-1]


def test_how_many_are_parsed_together_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [
        f"On {day} May the pilot, who had left the harbour, wrote to {who}."
        for day in range(3, 9)
        for who in ("Orr", "the consul")
    ]
    together = list(parser.parse_blocks(blocks))
    monkeypatch.setattr(parser, "TOGETHER", 100)
    assert list(parser.parse_blocks(blocks)) == together
    monkeypatch.setattr(parser, "KEPT", 5)
    assert list(parser.parse_words(blocks)) == together


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_cache_that_cannot_be_read_is_done_without(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    (tmp_path / "parses.sqlite").write_bytes(damage)
    (found,) = parser.parse_words(["The pilot left the harbour again."])
    assert len(found.rows) == 7


def test_a_kept_parse_that_is_none_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    words = "The pilot came back."
    cache.write_cached({cache.key_of(parser.model_key(), words): b"\xc1"})
    (found,) = parser.parse_words([words])
    assert len(found.rows) == 5


def test_the_parser_is_not_loaded_for_what_needs_no_parse() -> None:
    """Its start takes seconds, and a command that reads a dossier has no use for it."""
    code = "import sys, adfontes.cli, adfontes.pipeline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=dict(os.environ), check=False).returncode == 0


def test_a_clause_says_who_does_what_to_whom() -> None:
    parse, clause = clause_of("In March the Queen had sent two envoys to Lisbon with gifts.", "sent")
    assert (clause.lemma, clause.form, clause.link, clause.tense) == ("send", "finite", "root", "pluperfect")
    assert said(parse, clause.agents) == ["Queen"]
    assert said(parse, clause.objects) == ["envoys"]
    assert ("to", ["Lisbon"]) in [(o.by, said(parse, o.joint)) for o in clause.obliques]


def test_a_passive_gives_the_deed_to_its_agent() -> None:
    parse, clause = clause_of("The treaty was signed by Orr and Vance in May.", "signed")
    assert clause.passive
    assert said(parse, clause.agents) == ["Orr", "Vance"]
    assert said(parse, clause.objects) == ["treaty"]


@pytest.mark.parametrize(
    ("words", "cue", "agents"),
    [
        ("Orr wrote to Vance, asking for ships.", "asking", ["Orr"]),
        ("Orr asked Vance to send two ships.", "send", ["Vance"]),
        ("Orr promised Vance to send two ships.", "send", ["Orr"]),
        ("Orr left Lisbon and reached Cadiz.", "reached", ["Orr"]),
        ("Orr met the envoy who had brought the letter.", "brought", ["envoy"]),
    ],
)
def test_a_clause_without_a_subject_owes_it(words: str, cue: str, agents: list[str]) -> None:
    parse, clause = clause_of(words, cue)
    assert clause.inherited
    assert said(parse, clause.agents) == agents


@pytest.mark.parametrize(
    ("words", "cue"), [("Orr did not answer the letter.", "answer"), ("Orr made no request for ships.", "made")]
)
def test_a_denied_clause_is_negated(words: str, cue: str) -> None:
    assert clause_of(words, cue)[1].negated


def test_a_noun_that_names_a_happening_is_read_like_a_clause() -> None:
    parse = parse_of("Orr's offer of ships to Vance came late.")
    noun = next(n for n, t in enumerate(parse.tokens) if t.text == "offer")
    clause = read_nominal(parse, noun)
    assert said(parse, clause.agents) == ["Orr"]
    assert said(parse, clause.objects) == ["ships"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("They asked for 100 to 200 guns and 1,200 men.", [(100, 200), (1200, None)]),
        ("He lent £400,000 and half a million marks.", [(400000, None), (500000, None)]),
        ("Three hundred and fifty thousand men came in forty-two ships.", [(350000, None), (42, None)]),
        ("Two or three thousand horsemen waited.", [(2000, 3000)]),
        ("The second letter came on no ship.", []),
    ],
)
def test_numbers(words: str, numbers: list[tuple[float, float | None]]) -> None:
    assert [(n.value, n.value_max) for n in find_numbers(parse_of(words))] == numbers
