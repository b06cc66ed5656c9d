"""TEI: notes in their places and gathered, blocks, breaks, readings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError
from adfontes.readers.tei import read_tei


def read(body: str, header: str = "") -> Transcript:
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><p>no</p>{header}</teiHeader>{body}</TEI>'
    return read_tei(document.encode(), "x.xml")


def content(words: str) -> str:
    return read(f"<text><body><div>{words}</div></body></text>").content


def marked(transcript: Transcript, kind: str) -> list[str]:
    return [transcript.content[m.start : m.end] for m in transcript.marks if m.kind == kind]


TEXTS = {
    "in place": (
        '<p>The fleet left.<note place="foot" n="3">Log of the <hi rend="italic">Swift</hi>.</note> It came back.</p>',
        "The fleet left.[3] It came back.\n\n[3] Log of the Swift.",
    ),
    "counted": (
        "<p>One<note><p>First.</p><p>More.</p></note> two<note>Second.</note></p>",
        "One[1] two[2]\n\n[1] First.\nMore.\n\n[2] Second.",
    ),
    "gathered and called by ref": (
        '<p>One<ref target="#a">1</ref> two<ref target="#b" rend="sup">2</ref>.</p>'
        '<div type="notes"><head>Notes</head><note xml:id="a">First.</note><note xml:id="b" n="2">Second.</note></div>',
        "One[1] two[2].\n\nNotes\n\n[1] First.\n\n[2] Second.",
    ),
    "gathered, with the way back": (
        '<p>One<ptr xml:id="r1" target="#a"/> two.</p>'
        '<div><head>Notes</head><note xml:id="a" n="1"><ref target="#r1">1</ref>. First.</note></div>',
        "One[1] two.\n\nNotes\n\n[1] First.",
    ),
    "items of a list of notes": (
        '<p>One<ref target="#a">[1]</ref> two.</p>'
        '<list type="notes"><item xml:id="a"><label>1</label> First.</item></list>',
        "One[1] two.\n\n[1] First.",
    ),
    "the note points at its place": (
        '<p>One<anchor xml:id="x"/> <seg xml:id="y">two</seg> three.</p>'
        '<note target="#x" place="end">First.</note><note target="#y" place="end">Second.</note>',
        "One[1] two[2] three.\n\n[1] First.\n\n[2] Second.",
    ),
    "a reference to a note is no call": (
        '<p>One<note xml:id="a" n="1" place="foot">First.</note> two.</p><p>See note <ref target="#a">1</ref> and '
        '<ref target="#a">note 1</ref>.</p>',
        "One[1] two.\n\nSee note 1 and note 1.\n\n[1] First.",
    ),
    "signs": ('<p>One<note n="*)">First.</note></p>', "One[*]\n\n[*] First."),
    "a note goes on": (
        '<p>One<note xml:id="a" next="#b" n="1" place="foot">It begins</note> and</p>'
        '<p>two.<note xml:id="b" prev="#a" place="foot">and it ends.</note></p>',
        "One[1] and\n\ntwo.\n\n[1] It begins and it ends.",
    ),
    "a note without a number among numbered ones": (
        '<p>One<note n="1">First.</note> two<note>The author.</note></p>',
        "One[1] two[*]\n\n[1] First.\n\n[*] The author.",
    ),
    "margin and line": (
        '<p>One <note place="margin">1648</note>two <note place="inline">(he says)</note> three.</p>',
        "One two (he says) three.\n\n1648",
    ),
    "white space": ("<p>\n   One\n      <hi>two</hi>\n  three.\n</p>", "One two three."),
    "words over breaks": (
        '<p>the Swe-<lb break="no"/>dish king, a <lb/>truce, Mün-\n<lb/>ster, Osna<pb n="9" break="no"/>\n brück</p>',
        "the Swedish king, a truce, Mün-\nster, Osnabrück",
    ),
    "readings": (
        "<p><choice><sic>teh</sic><corr>the</corr></choice> <choice><orig>olde</orig><reg>old</reg></choice> "
        "<choice><abbr>Dr</abbr><expan>Doctor</expan></choice> <del>x</del><add>y</add> "
        "<app><lem>king</lem><rdg>knig</rdg></app> <subst><del>a</del><add>b</add></subst> <gap/></p>",
        "teh olde Dr y king b […]",
    ),
    "verse": ("<lg><l>One line,</l>\n<l>two lines.</l></lg><p>End.</p>", "One line,\ntwo lines.\n\nEnd."),
    "table": (
        "<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell><cell>d</cell></row></table>",
        "a\tb\nc\td",
    ),
    "quotation marks left to the markup": (
        "<p>He said <q>I heard <q>no</q></q> of <title level='a'>Peace</title><note n='1'>Ibid.</note>.</p>",
        "He said “I heard ‘no’” of “Peace”[1].\n\n[1] Ibid.",
    ),
    "quotation marks in the text": ("<p>“<q>yes</q>” or <q>no</q></p>", "“yes” or no"),
    "a cell's paragraph": ("<table><row><cell><p>a</p></cell><cell><p>b</p></cell></row></table>", "a\tb"),
    "list": ('<list><item n="1.">one</item><item>two</item></list>', "1. one\n\ntwo"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_text(case: str) -> None:
    words, expected = TEXTS[case]
    assert content(words) == expected


def test_blocks() -> None:
    transcript = read(
        "<text><front><titlePage><docTitle><titlePart>The <lb/>Truce</titlePart></docTitle>"
        "<byline>by <docAuthor>A. Writer</docAuthor></byline><docImprint>Bern, 1900</docImprint></titlePage></front>"
        '<body><div><head>Part</head><head type="shortened-for-running-head">P.</head><div><head>Chapter</head>'
        "<p>He said <q>yes</q> and: <quote><p>All is lost.</p></quote> So it was.</p>"
        "<cit><quote>A motto.</quote><bibl>Old book</bibl></cit>"
        "<p>As in <cit><quote>this</quote> <bibl>book</bibl></cit>.</p>"
        "<fw>Page head</fw></div></div></body></text>"
    )
    assert marked(transcript, "title") == ["The\nTruce"]
    assert marked(transcript, "author") == ["by A. Writer"]
    assert marked(transcript, "imprint") == ["Bern, 1900"]
    assert marked(transcript, "heading") == ["Part", "Chapter"]
    assert [m.level for m in transcript.marks if m.kind == "heading"] == [1, 2]
    assert marked(transcript, "quotation") == ["All is lost.", "A motto.", "Old book"]
    assert marked(transcript, "paragraph") == ["He said “yes” and:", "So it was.", "As in “this” book."]
    assert marked(transcript, "furniture") == ["P.", "Page head"]


def test_formats_and_links() -> None:
    transcript = read(
        '<text><body><p><hi rend="font-style: italic">a</hi> <hi rend="bold">b</hi> <hi rend="smallcaps">c</hi> '
        '<hi rend="superscript">d</hi> <title level="m">e</title> <title level="a">f</title> <hi rendition="#u">g</hi> '
        '<ref target="https://example.org/">h</ref></p></body></text>',
        '<tagsDecl><rendition xml:id="u">text-decoration: underline</rendition></tagsDecl>',
    )
    found = {(m.kind, transcript.content[m.start : m.end]) for m in transcript.marks if m.kind != "paragraph"}
    assert found == {
        ("italic", "a"), ("bold", "b"), ("small-caps", "c"), ("raised", "d"), ("italic", "e"), ("underlined", "g"),
        ("link", "h"),
    }  # fmt: skip
    assert next(m.key for m in transcript.marks if m.kind == "link") == "https://example.org/"


def test_places() -> None:
    transcript = read(
        '<text><body><pb n="7"/><p xml:id="p1">One<note n="1" xml:id="fn1">First.</note></p><pb/><p>Two.</p>'
        "</body></text>"
    )
    found = [(transcript.content[p.start : p.end].strip(), p.page, p.element) for p in transcript.places]
    assert found == [("One[1]", 7, "p1"), ("Two.\n\n[1]", 8, "p[2]"), ("First.", 7, "fn1")]


def test_notes_are_tied_by_key() -> None:
    transcript = read(
        '<text><body><div><p>One<note n="1">A.</note></p></div><div><p>Two<note n="1">B.</note></p></div></body></text>'
    )
    calls = {m.key: m.start for m in transcript.marks if m.kind == "call"}
    notes = {m.key: transcript.content[m.body : m.end] for m in transcript.marks if m.kind == "note"}
    assert [notes[key] for key in sorted(calls, key=lambda k: calls[k])] == ["A.", "B."]


def test_p4_without_a_namespace() -> None:
    document = (
        '<?xml version="1.0"?><!DOCTYPE TEI.2 PUBLIC "-//TEI P4//DTD Main Document Type//EN" "tei2.dtd" ['
        '<!ENTITY mdash "&#8212;">]><TEI.2><teiHeader/><text><body><div1><head>I</head><p>One&mdash;two'
        '<ref target="n1">1</ref></p></div1></body><back><div1 type="notes"><note id="n1">First.</note></div1></back>'
        "</text></TEI.2>"
    )
    assert read_tei(document.encode(), "x.xml").content == "I\n\nOne—two[1]\n\n[1] First."


REFUSED = {
    "another root": (b"<html><body>words</body></html>", "is not TEI"),
    "no text": (b"<TEI><teiHeader/></TEI>", "holds no text"),
    "no words": (b"<TEI><text><body><p> </p></body></text></TEI>", "holds no text"),
    "no XML": (b"words", "is not XML"),
    "deep": (b"<TEI><text>" + b"<div>" * 3000 + b"x" + b"</div>" * 3000 + b"</text></TEI>", "nested too deeply"),
    "bomb": (b'<!DOCTYPE TEI [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><TEI><text><p>&b;</p></text></TEI>', "entity"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(ReadError) as caught:
        read_tei(data, "x\n.xml")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_deep_but_allowed() -> None:
    nested = "<quote>" * 240 + "<p>deep</p>" + "</quote>" * 240
    assert content(nested) == "deep"


_TAGS = [
    "p",
    "note",
    "quote",
    "lg",
    "l",
    "ref",
    "choice",
    "sic",
    "head",
    "div",
    "list",
    "item",
    "row",
    "cell",
    "cit",
    "lb",
]
_TREE = st.recursive(
    st.text(alphabet="ab 1-\n", max_size=5),
    lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]} n='1' target='#x'>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=20,
)


@settings(max_examples=75, deadline=None)
@given(_TREE)
def test_any_tree_is_read_or_refused(words: str) -> None:
    try:
        transcript = read(f"<text><body><p xml:id='x'>start</p>{words}</body></text>")
    except ReadError:
        return
    for mark in transcript.marks:
        assert 0 <= mark.start <= mark.end <= len(transcript.content)
    for mark in transcript.marks:
        if mark.kind == "call":
            assert transcript.content[mark.start : mark.end] == f"[{mark.label}]"
