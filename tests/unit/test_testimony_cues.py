"""Indirect speech and thought, found from grammar: each sentence with whose word it is, the cue, and what is said."""

from __future__ import annotations

from functools import cache
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.parse import Parse
from adfontes.model.testimony import ACTS, MODES, STANCES
from adfontes.testimony.cues import find_cued
from adfontes.testimony.cues.reading import Reading, without
from adfontes.testimony.cues.words import adjectives, nouns, verbs
from adfontes.testimony.drafts import Attribution
from tests.unit.parsed import parsed

# sentence, source, cue, content, stance
SAID = [
    # clauses
    ("Mannering wrote that the dam would hold.", "Mannering", "wrote", "the dam would hold", "affirm"),
    ("The porter told the judge that the coach had come late.",
     "The porter", "told", "the coach had come late", "affirm"),
    ("It charged that twelve men had conspired to seize the ship.",
     "It", "charged", "twelve men had conspired to seize the ship", "affirm"),
    ("Henry ordered that the castle be razed.", "Henry", "ordered", "the castle be razed", "affirm"),
    ("The regent made it plain to the nobles that he would not yield.",
     "The regent", "made it plain", "he would not yield", "affirm"),
    ("The chronicle has it that the duke drowned.", "The chronicle", "has", "the duke drowned", "affirm"),
    ("Sazonov let the envoy know that Russia would mobilise.",
     "Sazonov", "let the envoy know", "Russia would mobilise", "affirm"),
    # infinitives and gerunds
    ("The steward advised the widow not to sell the mill.",
     "The steward", "advised", "not to sell the mill", "suggest"),
    ("The abbot refused to open the gate.", "The abbot", "refused", "to open the gate", "deny"),
    ("Hartmann denied having seen the telegram.", "Hartmann", "denied", "having seen the telegram", "deny"),
    # participles, with the speaker of the clause that they hang on
    ("Grey replied at once, stressing that the cabinet was united.",
     "Grey", "stressing", "the cabinet was united", "affirm"),
    # passives
    ("The envoys were told that the khan was ill.", None, "were told", "the khan was ill", "affirm"),
    ("The abbot is reported by Walsingham to have hidden the silver.",
     "Walsingham", "is reported", "The abbot | to have hidden the silver", "affirm"),
    ("It was widely believed in London that the bank would fail.",
     None, "was widely believed", "the bank would fail", "affirm"),
    # nouns
    ("The queen rejected Cecil's suggestion that the fleet should wait.",
     "Cecil", "suggestion", "the fleet should wait", "suggest"),
    ("He expressed the hope that the harvest would be good.",
     "He", "expressed the hope", "the harvest would be good", "suggest"),
    ("Kennan's view was that patience would suffice.", "Kennan", "view was", "patience would suffice", "affirm"),
    ("Rumours that the sultan was dying reached Vienna.", None, "Rumours", "the sultan was dying", "affirm"),
    ("He sent word to the regent that the fort had fallen.", "He", "sent word", "the fort had fallen", "affirm"),
    # adjuncts and parentheses
    ("According to both Bloch and Febvre, the bridge was already down.",
     "both Bloch and Febvre", "According to", "the bridge was already down", "affirm"),
    ("In the opinion of most scholars, the letter is a copy.",
     "most scholars", "In the opinion", "the letter is a copy", "affirm"),
    ("The treaty, wrote Cambon, was a dead letter.", "Cambon", "wrote", "The treaty | was a dead letter", "affirm"),
    ("The king, as Grey put it, had lost his nerve.", "Grey", "put", "The king | had lost his nerve", "affirm"),
    ("The bridge stood; the ford, he adds, was dry.", "he", "adds", "the ford | was dry", "affirm"),
    ("It is likelier, as Orr suggested, that the ink had run.", "Orr", "suggested", "the ink had run", "suggest"),
    # adjectives
    ("The settlers were afraid that the river would rise.",
     "The settlers", "were afraid", "the river would rise", "affirm"),
    ("He was not sure whether the seal was genuine.", "He", "was not sure", "the seal was genuine", "doubt"),
    # nouns, predicates and measures as content
    ("The council rejected the proposal.", "The council", "rejected", "the proposal", "deny"),
    ("Ibn Battuta describes the harbour as the finest in the world.",
     "Ibn Battuta", "describes", "the harbour as the finest in the world", "affirm"),
    ("The bulletin put the dead at ninety.", "The bulletin", "put", "the dead at ninety", "affirm"),
    ("The harbour register has forty ships.", "The harbour register", "has", "forty ships", "affirm"),
    ("The steward believed the envoy to be a spy.", "The steward", "believed", "the envoy to be a spy", "affirm"),
    ("Wonham gave the number of dead as nine.", "Wonham", "gave", "nine", "affirm"),
    ("Ellis makes it six, Brandt eight.", "Brandt", "Brandt", "eight", "affirm"),
    ("Hall stated that the beer was sour; the cook, that the casks were empty.",
     "the cook", "the cook", "the casks were empty", "affirm"),
    ("Rhys rose in the chamber to declare that the vote was void.",
     "Rhys", "declare", "the vote was void", "affirm"),
    ("He could trace no such order.", "He", "could trace", "no such order", "deny"),
    ('Pell called the story "an invention".', "Pell", "called", 'the story "an invention"', "deny"),
    ("The minister accused the deputies of lying.", "The minister", "accused", "lying", "affirm"),
    # stance
    ("Corwin stated that no bargain had been struck.", "Corwin", "stated", "no bargain had been struck", "deny"),
    ("Whether the seal was genuine has been doubted by many.",
     "many", "has been doubted", "the seal was genuine", "doubt"),
    ("The driver could not recall who had signed the pass.",
     "The driver", "could not recall", "who had signed the pass", "cannot-recall"),
    ("Dabney declared on oath that he had given no such order.",
     "Dabney", "declared", "he had given no such order", "deny"),
    ("Few contemporaries doubted that the bank would fail.",
     "Few contemporaries", "doubted", "the bank would fail", "affirm"),
    ("The clerk confirmed that the box was empty.", "The clerk", "confirmed", "the box was empty", "confirm"),
    ("The vicar regards the anecdote as a later legend.",
     "The vicar", "regards", "the anecdote as a later legend", "doubt"),
    ("There is no evidence that the letter was ever sent.", None, "evidence", "the letter was ever sent", "doubt"),
    ("There was no ladder, he points out.", "he", "points out", "There was no ladder", "deny"),
    ("He confessed that he did not know who had fired.", "He", "confessed", "he did not know who had fired", "doubt"),
]  # fmt: skip

# joined acts of saying: each sentence with the sources, words and contents of all
JOINED = [
    ("The consul confirms that there was a telegram, but cannot remember what was in it.",
     [("The consul", "confirm", "there was a telegram"), ("The consul", "remember", "what was in it")]),
    ("Vane promised that the men would be paid, expressing the hope that they would stay.",
     [("Vane", "promise", "the men would be paid"), ("Vane", "hope", "they would stay")]),
    ("Metternich doubted that the tsar would march and wondered why he had come.",
     [("Metternich", "doubt", "the tsar would march"), ("Metternich", "wonder", "why he had come")]),
]  # fmt: skip

# plain narration, and words that only look like saying
SILENT = [
    "The army crossed the river at dawn and burned the mill.",
    "He built a tower in order to watch the harbour.",
    "The town called Harwick lies on the coast.",
    "Meetings were held in the chapel on Sundays.",
    "The regiment ran into heavy fire near the church.",
]

WORDS = "\n\n".join([*(s[0] for s in SAID), *(j[0] for j in JOINED), *SILENT])


@cache
def _found() -> dict[str, list[Attribution]]:
    """What is found in each sentence, all parsed as paragraphs of one text."""
    apparatus = parsed(WORDS)
    content = apparatus.text.content
    return {p.span.of(content): list(find_cued(content, [p])) for p in apparatus.of(Parse)}


def _words(content: str, attribution: Attribution) -> tuple[str | None, str, str, str]:
    source = attribution.source.of(content) if attribution.source else None
    cue = attribution.cue.of(content) if attribution.cue else ""
    return source, cue, " | ".join(p.of(content) for p in attribution.content), attribution.stance


@pytest.mark.parametrize(("sentence", "source", "cue", "said", "stance"), SAID, ids=[s[0][:40] for s in SAID])
def test_who_says_what(sentence: str, source: str | None, cue: str, said: str, stance: str) -> None:
    assert (source, cue, said, stance) in [_words(WORDS, a) for a in _found()[sentence]]


@pytest.mark.parametrize(("sentence", "acts"), JOINED, ids=[j[0][:40] for j in JOINED])
def test_joined_acts_have_one_speaker(sentence: str, acts: list[tuple[str, str, str]]) -> None:
    found = [
        (a.source.of(WORDS) if a.source else None, a.word, " | ".join(p.of(WORDS) for p in a.content))
        for a in _found()[sentence]
    ]
    assert [act for act in acts if act not in found] == []


@pytest.mark.parametrize("sentence", SILENT)
def test_narration_says_nothing(sentence: str) -> None:
    assert [_words(WORDS, a) for a in _found()[sentence] if a.sure >= 0.7] == []


def test_speakers_are_heads_and_joint_ones_stand_apart() -> None:
    (attribution,) = _found()["According to both Bloch and Febvre, the bridge was already down."]
    tokens = attribution.parse.tokens
    assert [tokens[s].text for s in attribution.speakers] == ["Bloch", "Febvre"]
    assert attribution.apart


def test_those_spoken_to() -> None:
    sentence = "The steward advised the widow not to sell the mill."
    attribution = next(a for a in _found()[sentence] if a.word == "advise")
    assert [attribution.parse.tokens[t].text for t in attribution.addressees] == ["widow"]


def test_what_is_quoted_whole_is_left_to_its_marks() -> None:
    words = 'Wilde said that "the gate was open" and that the guard slept.\n\n"The gate was open," Wilde said.'
    apparatus = parsed(words)
    found = list(find_cued(apparatus.text.content, apparatus.of(Parse)))
    assert [a.mode for a in found] == ["mixed"]


def test_notes_cite_without_saying() -> None:
    apparatus = parsed(
        "He left.1\n\nNotes\n\n1. See Orr, Why the Ministers Refused to Sign, p. 4, and the passage on it."
    )
    assert [a.word for a in find_cued(apparatus.text.content, apparatus.of(Parse)) if a.parse.note] == []


def test_every_value_is_one_of_the_model() -> None:
    for attributions in _found().values():
        for a in attributions:
            assert a.act in ACTS
            assert a.stance in STANCES
            assert a.mode in MODES
            assert 0 < a.sure <= 1
            assert a.content
            assert all(0 <= p.start < p.end <= len(WORDS) for p in a.content)


def test_table_is_of_known_acts_and_stances() -> None:
    for table in (verbs(), nouns(), adjectives()):
        for uses in table.values():
            for use in uses.values():
                assert use.act in ACTS
                assert {use.stance, use.denied} <= set(STANCES)


@given(st.tuples(st.integers(0, 20), st.integers(0, 20)), st.tuples(st.integers(0, 20), st.integers(0, 20)))
@settings(max_examples=30, deadline=None)
def test_what_is_left_of_a_stretch(one: tuple[int, int], other: tuple[int, int]) -> None:
    stretch, inner = (min(one), max(one)), (min(other), max(other))
    left = {n for low, high in without(stretch, inner) for n in range(low, high + 1)}
    assert left == set(range(stretch[0], stretch[1] + 1)) - set(range(inner[0], inner[1] + 1))


def test_long_paragraphs_take_linear_time() -> None:
    clause = "Grey wrote that Cambon thought that the king had said, as Orr put it, that he knew of it, "
    seconds = []
    for times in (8, 32):
        apparatus = parsed(clause * times + "and left.")
        start = perf_counter()
        found = list(find_cued(apparatus.text.content, apparatus.of(Parse)))
        seconds.append(perf_counter() - start)
        assert found
    assert seconds[1] < 25 * seconds[0] + 0.5
    assert Reading(apparatus.of(Parse)[0]).left[0] == 0
