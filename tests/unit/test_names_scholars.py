"""Authors of works on a story and the people in it who share their family names."""

from __future__ import annotations

from functools import cache

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PERSON, Entity, Mention
from adfontes.model.text import Problem, Span, Text, Transcript
from adfontes.names.people.story import speaks_as_author
from adfontes.pipeline import STAGES

NEEDED = ("divisions", "notes", "references", "citations", "dates", "names")

BODY = """The Long Border

On 3 March 1898 Lord Mercer telegraphed to the ambassador in Paris that the treaty was void. General Halloran marched on
the fort the next day, and Kessler, who commanded the guns, followed him on 6 March 1898. 1 Mercer refused to yield.
Mercer argues that the treaty was never meant, and Drummond disagrees. 2 Pomfret telegraphed on 16 March 1898 that the
town had fallen. 3 Stanhope carried the letter to Cairo. 4

Notes

1. David Mercer, The Road to Gadesh: A History (Oxford: Oxford University Press, 1990), pp. 3-5; Peter Halloran, "The
March on the Fort," Historical Journal 12 (1988): 44-60.
2. Mercer, The Road to Gadesh, p. 17; Anna Drummond, Empire and Border (London: Cape, 1972), p. 4. Mercer thinks that
the treaty was a feint.
3. Pomfret to Mercer, 16 March 1898, FO 78/4022, Public Record Office; Julia Pomfret, Telegraph and Empire (Cambridge:
Cambridge University Press, 2001), p. 9; Ernst Kessler, Guns on the Border: Memoirs (Berlin: Fischer, 1911), p. 12.
4. Robert Stanhope, The Cairo Road (London: Arnold, 1905), p. 5.
"""


@cache
def traced() -> Apparatus:
    apparatus = Apparatus(text=Text(transcript=Transcript(content=BODY, name="border.txt", sha256="")))
    for stage in STAGES:
        if stage.name in NEEDED:
            apparatus = apparatus.adding(stage.find(apparatus))
    return apparatus


def places(apparatus: Apparatus) -> dict[str, list[str]]:
    """For each person the words that follow each place."""
    content = apparatus.text.content
    found = {}
    for entity in apparatus.of(Entity):
        if entity.kind == PERSON:
            spans = [m.span for m in apparatus.of(Mention) if m.entity == entity.id and m.form == "name"]
            found[entity.name] = [content[s.end : s.end + 9].split()[0] for s in spans]
    return found


def test_an_actor_is_not_the_author_of_the_same_family_name() -> None:
    found = places(traced())
    assert found["Lord Mercer"] == ["telegraphed"[:8], "refused", ","]
    assert found["David Mercer"] == ["argues", ",", ",", "thinks"]
    assert len(found["General Halloran"]) == 1
    assert len(found["Peter Halloran"]) == 1
    assert found["Pomfret"] == ["telegrap", "to"]
    assert len(found["Julia Pomfret"]) == 1


def test_a_memoirist_and_a_historian_spoken_of_keep_their_short_forms() -> None:
    found = places(traced())
    assert len(found["Ernst Kessler"]) == 2
    assert len(found["Anna Drummond"]) == 2
    assert "Kessler" not in found
    assert "Drummond" not in found


def test_who_may_have_written_his_own_story_is_left_open() -> None:
    apparatus = traced()
    problems = [p for p in apparatus.of(Problem) if p.kind == "ambiguous-name"]
    assert [p.message for p in problems] == ["“Stanhope” could be Robert Stanhope; it is left open"]


def test_sentences_about_what_somebody_wrote() -> None:
    for words in (
        "Mercer argues",
        "Mercer has shown",
        "Mercer rightly notes",
        "Mercer’s study of",
        "the historian Mercer was",
    ):
        at = words.index("Mercer")
        assert speaks_as_author(words, Span(start=at, end=at + 6)), words
    for words in ("Mercer refused", "Mercer’s brother", "told Mercer that"):
        at = words.index("Mercer")
        assert not speaks_as_author(words, Span(start=at, end=at + 6)), words
