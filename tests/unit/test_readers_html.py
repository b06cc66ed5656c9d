"""Reading HTML: every habit of writing notes, each with its answer inline."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.marks import CALL, NOTE
from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError
from adfontes.readers.html import read_html, read_html_files


def read(markup: str) -> Transcript:
    return read_html(markup.encode(), "page.html")


def body(transcript: Transcript) -> str:
    """The text before the notes and the furniture, with its calls in brackets."""
    ends = [m.start for m in transcript.marks if m.kind in (NOTE, "furniture")]
    return transcript.content[: min(ends, default=len(transcript.content))].strip()


def notes(transcript: Transcript) -> dict[str, str]:
    """Each note's words by its label. The words of every note that is called must be tied to a call."""
    found = [m for m in transcript.marks if m.kind == NOTE]
    assert len({m.key for m in found}) == len(found)
    return {m.label: transcript.content[m.body : m.end] for m in found}


def calls(transcript: Transcript) -> list[str]:
    """The label of the note that each call leads to, in order of the text."""
    labels = {m.key: m.label for m in transcript.marks if m.kind == NOTE}
    return [labels[m.key] for m in transcript.marks if m.kind == CALL]


def kinds(transcript: Transcript) -> list[tuple[str, str]]:
    plain = (NOTE, CALL, "italic", "bold", "link", "raised", "lowered", "small-caps", "underlined", "struck")
    return [(m.kind, transcript.content[m.start : m.end]) for m in transcript.marks if m.kind not in plain]


def formats(transcript: Transcript) -> list[tuple[str, str]]:
    names = ("italic", "bold", "link", "raised", "lowered", "small-caps", "underlined", "struck")
    return [(m.kind, transcript.content[m.start : m.end]) for m in transcript.marks if m.kind in names]


ONE = "The treaty was signed.[1] Nobody rejoiced.[2]"
TWO = {"1": "Arnold, Treaties, 12.", "2": "Bell, Joys, 7."}

CONVENTIONS = {
    "a list and links back": """<p>The treaty was signed.<sup><a id=r1 href="#n1">1</a></sup> Nobody
        rejoiced.<sup><a id=r2 href="#n2">2</a></sup></p><hr><h2>Notes</h2><ol><li id=n1>Arnold, Treaties, 12.
        <a href="#r1">Back</a></li><li id=n2>Bell, Joys, 7. <a href="#r2">Back</a></li></ol>""",
    "plain linked numbers, without any other sign": """<p>The treaty was signed.<a href="#n1">1</a> Nobody
        rejoiced.<a href="#n2">2</a></p><p id=n1>1. Arnold, Treaties, 12.</p><p id=n2>2. Bell, Joys, 7.</p>""",
    "pandoc": """<p>The treaty was signed.<a href="#fn1" class="footnote-ref" id="fnref1"
        role="doc-noteref"><sup>1</sup></a> Nobody rejoiced.<a href="#fn2" class="footnote-ref" id="fnref2"
        role="doc-noteref"><sup>2</sup></a></p><section id="footnotes" class="footnotes" role="doc-endnotes"><hr><ol>
        <li id="fn1"><p>Arnold, Treaties, 12.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>
        <li id="fn2"><p>Bell, Joys, 7.<a href="#fnref2" class="footnote-back" role="doc-backlink">↩︎</a></p></li>
        </ol></section>""",
    "word": """<div class=WordSection1><p class=MsoNormal>The treaty was signed.<a style='mso-footnote-id:ftn1'
        href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span
        style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> Nobody
        rejoiced.<a style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2" title=""><span
        class=MsoFootnoteReference>[2]</span></a></p></div><div style='mso-element:footnote-list'><br clear=all><hr>
        <div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'
        href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Arnold, Treaties,
        12.<o:p></o:p></p></div><div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a
        style='mso-footnote-id:ftn2' href="#_ftnref2" name="_ftn2" title=""><span class=MsoFootnoteReference>[2]</span>
        </a> Bell, Joys, 7.</p></div></div>""",
    "word, filtered, endnotes": """<p class=MsoNormal>The treaty was signed.<a href="#_edn1" name="_ednref1"
        title=""><span class=MsoEndnoteReference><span class=MsoEndnoteReference>[1]</span></span></a> Nobody
        rejoiced.<a href="#_edn2" name="_ednref2" title=""><span class=MsoEndnoteReference>[2]</span></a></p><br>
        <hr><div id=edn1><p class=MsoEndnoteText><a href="#_ednref1" name="_edn1" title="">[1]</a> Arnold, Treaties,
        12.</p></div><div id=edn2><p class=MsoEndnoteText><a href="#_ednref2" name="_edn2" title="">[2]</a>&nbsp;Bell,
        Joys, 7.</p></div>""",
    "mediawiki": """<p>The treaty was signed.<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1"><span
        class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup> Nobody
        rejoiced.<sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[2]</a></sup></p><ol class="references">
        <li id="cite_note-a-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-a_1-0"><sup><i><b>a</b></i></sup></a>
        <a href="#cite_ref-a_1-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text">Arnold, Treaties,
        12.</span></li><li id="cite_note-2"><span class="mw-cite-backlink"><b><a href="#cite_ref-2">^</a></b></span>
        <span class="reference-text">Bell, Joys, 7.</span></li></ol>""",
    "an old wiki, its arrows unmarked": """<p>The treaty was signed.<sup id="_ref-0"><a href="#_note-0">[1]</a></sup>
        Nobody rejoiced.<sup id="_ref-1"><a href="#_note-1">[2]</a></sup></p><ol><li id="_note-0"><a
        href="#_ref-0">↑</a>
        Arnold, Treaties, 12.</li><li id="_note-1"><a href="#_ref-1">↑</a> Bell, Joys, 7.</li></ol>""",
    "boxes of a digital library": """<p>The treaty was signed.<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a
        href="#Footnote_1_1" class="fnanchor">[1]</a> Nobody rejoiced.<a id="FNanchor_2_2"></a><a href="#Footnote_2_2"
        class="fnanchor">[2]</a></p><div class="footnote"><p><a name="Footnote_1_1" id="Footnote_1_1"></a><a
        href="#FNanchor_1_1"><span class="label">[1]</span></a> Arnold, Treaties, 12.</p></div><div class="footnote">
        <p><a id="Footnote_2_2"></a><a href="#FNanchor_2_2"><span class="label">[2]</span></a> Bell, Joys,
        7.</p></div>""",
    "a newsletter": """<p>The treaty was signed.<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1"
        href="#footnote-1" target="_self" class="footnote-anchor">1</a> Nobody rejoiced.<a id="footnote-anchor-2"
        href="#footnote-2" class="footnote-anchor">2</a></p><div class="footnote"><a id="footnote-1"
        href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>Arnold, Treaties,
        12.</p></div></div><div class="footnote"><a id="footnote-2" href="#footnote-anchor-2"
        class="footnote-number">2</a><div class="footnote-content"><p>Bell, Joys, 7.</p></div></div>""",
    "a blog": """<p>The treaty was signed.<sup class="modern-footnotes-footnote"><a id="ref1" href="#note1">1</a></sup>
        Nobody rejoiced.<sup><a id="ref2" href="#note2">2</a></sup></p><p><sup id="note1">1</sup> Arnold, Treaties, 12.
        <a href="#ref1" title="Jump back">↩</a></p><p><sup id="note2">2</sup> Bell, Joys, 7. <a
        href="#ref2">↩</a></p>""",
    "a word processor's export": """<p>The treaty was signed.<a class="sdfootnoteanc" name="sdfootnote1anc"
        href="#sdfootnote1sym"><sup>1</sup></a> Nobody rejoiced.<a class="sdfootnoteanc" name="sdfootnote2anc"
        href="#sdfootnote2sym"><sup>2</sup></a></p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym"
        name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Arnold, Treaties, 12.</p></div><div id="sdfootnote2"><p><a
        class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a>Bell, Joys, 7.</p></div>""",
    "an online document": """<p><span>The treaty was signed.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>
        <span>Nobody rejoiced.</span><sup><a href="#ftnt2" id="ftnt_ref2">[2]</a></sup></p><hr><div><p><a
        href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Arnold, Treaties, 12.</span></p></div><div><p><a
        href="#ftnt_ref2" id="ftnt2">[2]</a><span>&nbsp;Bell, Joys, 7.</span></p></div>""",
    "docbook": """<p>The treaty was signed.<a href="#ftn.d1" class="footnote" name="d1"><sup
        class="footnote">[1]</sup></a>
        Nobody rejoiced.<a href="#ftn.d2" class="footnote" name="d2"><sup class="footnote">[2]</sup></a></p><div
        class="footnotes"><br><hr><div id="ftn.d1" class="footnote"><p><a href="#d1" class="para"><sup
        class="para">[1] </sup></a>Arnold, Treaties, 12.</p></div><div id="ftn.d2" class="footnote"><p><a href="#d2"
        class="para"><sup class="para">[2] </sup></a>Bell, Joys, 7.</p></div></div>""",
    "asciidoc": """<p>The treaty was signed.<sup class="footnote">[<a id="_footnoteref_1" class="footnote"
        href="#_footnotedef_1" title="View footnote.">1</a>]</sup> Nobody rejoiced.<sup class="footnote">[<a
        id="_footnoteref_2" class="footnote" href="#_footnotedef_2">2</a>]</sup></p><div id="footnotes"><hr><div
        class="footnote" id="_footnotedef_1"><a href="#_footnoteref_1">1</a>. Arnold, Treaties, 12.</div><div
        class="footnote" id="_footnotedef_2"><a href="#_footnoteref_2">2</a>. Bell, Joys, 7.</div></div>""",
    "a forge": """<p>The treaty was signed.<sup><a href="#user-content-fn-a" id="user-content-fnref-a"
        data-footnote-ref="" aria-describedby="footnote-label">1</a></sup> Nobody rejoiced.<sup><a
        href="#user-content-fn-b" id="user-content-fnref-b" data-footnote-ref="">2</a></sup></p><section
        data-footnotes="" class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li
        id="user-content-fn-a"><p>Arnold, Treaties, 12. <a href="#user-content-fnref-a" data-footnote-backref=""
        class="data-footnote-backref">↩</a> <a href="#user-content-fnref-a-2"
        class="data-footnote-backref">↩<sup>2</sup>
        </a></p></li><li id="user-content-fn-b"><p>Bell, Joys, 7. <a href="#user-content-fnref-b">↩</a></p></li></ol>
        </section>""",
    "definition list": """<p>The treaty was signed.<sup><a href="#n1">1</a></sup> Nobody rejoiced.<sup><a
        href="#n2">2</a></sup></p><dl><dt>1</dt><dd id=n1>Arnold, Treaties, 12.</dd><dt>2</dt><dd id=n2>Bell, Joys,
        7.</dd></dl>""",
    "definition list named at its terms": """<p>The treaty was signed.<sup><a href="#n1">1</a></sup> Nobody
        rejoiced.<sup><a href="#n2">2</a></sup></p><dl><dt id=n1>[1]</dt><dd>Arnold, Treaties, 12.</dd><dt id=n2>[2]
        </dt><dd>Bell, Joys, 7.</dd></dl>""",
    "a table": """<p>The treaty was signed.<a href="#n1"><sup>1</sup></a> Nobody rejoiced.<a
        href="#n2"><sup>2</sup></a></p><table><tr><td><a name=n1>1.</a></td><td>Arnold, Treaties, 12.</td></tr><tr><td>
        <a name=n2>2.</a></td><td>Bell, Joys, 7.</td></tr></table>""",
    "lines of one paragraph": """<p>The treaty was signed.<a href="#n1"><sup>1</sup></a> Nobody rejoiced.<a
        href="#n2"><sup>2</sup></a></p><p><a name=n1>1.</a> Arnold, Treaties, 12.<br><a name=n2>2.</a> Bell, Joys,
        7.</p>""",
    "bare text parted by line breaks": """The treaty was signed.<a href="#n1" name="b1">(1)</a> Nobody rejoiced.<a
        href="#n2" name="b2">(2)</a><br><br><b>NOTES</b><br><br><a name="n1" href="#b1">(1)</a> Arnold, Treaties,
        12.<br><br><a name="n2" href="#b2">(2)</a> Bell, Joys, 7.""",
    "names on the paragraphs": """<p>The treaty was signed.<span style="vertical-align:super"><a href="#n1">1</a></span>
        Nobody rejoiced.<span style="vertical-align: super;"><a href="#n2">2</a></span></p><h3>Notes</h3>
        <p class=note id=n1>Arnold, Treaties, 12.</p><p class=note id=n2>Bell, Joys, 7.</p>""",
    "names on the links back": """<p>The treaty was signed.<sup><a id=r1 href="#n1">1</a></sup> Nobody
        rejoiced.<sup><a id=r2 href="#n2">2</a></sup></p><ol><li>Arnold, Treaties, 12. <a id=n1 href="#r1">↩</a></li>
        <li>Bell, Joys, 7. <a id=n2 href="#r2">↩</a></li></ol>""",
    "asides in place": """<p>The treaty was signed.<a epub:type="noteref" href="#n1">1</a> Nobody rejoiced.<a
        epub:type="noteref" href="#n2">2</a></p><aside epub:type="footnote" id=n1><p>Arnold, Treaties, 12.</p></aside>
        <aside epub:type="footnote" id=n2><p>2. Bell, Joys, 7.</p></aside>""",
    "side notes": """<p>The treaty was signed.<label for="sn-1" class="margin-toggle sidenote-number"></label><input
        type="checkbox" id="sn-1" class="margin-toggle"/><span class="sidenote">Arnold, Treaties, 12.</span> Nobody
        rejoiced.<label for="sn-2" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-2"
        class="margin-toggle"/><span class="sidenote">Bell, Joys, 7.</span></p>""",
    "side notes that print their number thrice": """<p>The treaty was signed.<span class="ltx_note"><sup
        class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup
        class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>Arnold, Treaties, 12.</span></span>
        </span> Nobody rejoiced.<span class="ltx_note"><sup class="ltx_note_mark">2</sup><span class="ltx_note_outer">
        <span class="ltx_note_content"><sup class="ltx_note_mark">2</sup>Bell, Joys, 7.</span></span></span></p>""",
    "numbers without a stop after a bare anchor": """<p>The treaty was signed.<a href="#n1">[1]</a> Nobody
        rejoiced.<a href="#n2">[2]</a></p><p><a name=n1></a>1 Arnold, Treaties, 12.</p><p><a name=n2></a>2 Bell, Joys,
        7.</p>""",
    "notes in the running text": """<p>The treaty was signed.<span class="footnote">Arnold, Treaties, 12.</span> Nobody
        rejoiced.<span class="footnote">Bell, Joys, 7. &nbsp;</span></p>""",
    "the page's full address": """<p>The treaty was signed.<sup><a id=r1 href="https://example.org/a?p=1#n1">1</a></sup>
        Nobody rejoiced.<sup><a id=r2 href="https://example.org/a?p=1#n2">2</a></sup></p><ol><li id=n1>Arnold, Treaties,
        12. <a href="https://example.org/a?p=1#r1">Back</a></li><li id=n2>Bell, Joys, 7. <a
        href="https://example.org/a?p=1#r2">Back</a></li></ol>""",
}


@pytest.mark.parametrize("name", CONVENTIONS)
def test_every_convention(name: str) -> None:
    transcript = read(f"<html><body>{CONVENTIONS[name]}</body></html>")
    shown = " ".join(body(transcript).removesuffix("NOTES").removesuffix("Notes").split())
    assert shown == ONE
    assert {k: " ".join(v.split()) for k, v in notes(transcript).items()} == TWO
    assert calls(transcript) == ["1", "2"]
    for mark in transcript.marks:
        if mark.kind == NOTE:
            assert "back" not in transcript.content[mark.start : mark.end].lower()
            assert transcript.content[mark.start : mark.body].strip(" ()[].") == mark.label


def test_the_label_is_the_list_s_number_by_its_start_and_values() -> None:
    text = (
        '<p>A<sup><a href="#a">x</a></sup></p><ol start=7><li>Zed.<li id=a>Ay.</ol>'
        '<p>B<a href="#b">[y]</a></p><ol><li value=20 id=b>Bee.<li>Dee.</ol>'
    )
    assert notes(read(text)) == {"7": "Zed.", "x": "Ay.", "y": "Bee.", "21": "Dee."}


def test_two_calls_share_a_note_and_its_key() -> None:
    text = (
        '<p>One<sup id=r1><a href="#n1">1</a></sup> and again<sup><a href="#n1">1</a></sup>, two<sup id=r2>'
        '<a href="#n2">2</a></sup>.</p><ol><li id=n1>First. <a href="#r1">↩</a>'
        '<li id=n2>Second. <a href="#r2">↩</a></ol>'
    )
    assert body(read(text)) == "One[1] and again[1], two[2]."
    assert calls(read(text)) == ["1", "1", "2"]


def test_a_note_runs_over_paragraphs_until_the_next() -> None:
    text = (
        '<p>One<a href="#n1"><sup>1</sup></a> two<a href="#n2"><sup>2</sup></a>.</p><h2>Notes</h2>'
        "<p id=n1>1. First.</p><blockquote>Quoted at length.</blockquote><p>And more.</p><p id=n2>2. Second.</p>"
    )
    assert notes(read(text)) == {"1": "First.\nQuoted at length.\nAnd more.", "2": "Second."}


def test_a_note_below_its_paragraph_does_not_swallow_the_next() -> None:
    text = (
        '<p>One.<a href="#n1" name=r1>[1]</a></p><p class=fn><a name=n1 href="#r1">[1]</a> First.</p>'
        '<p class=fn>More of it.</p><p>Two.<a href="#n2" name=r2>[2]</a></p><p class=fn><a name=n2 href="#r2">[2]</a>'
        " Second.</p><p>The end.</p>"
    )
    transcript = read(text)
    assert body(transcript) == "One.[1]\n\nTwo.[2]\n\nThe end."
    assert notes(transcript) == {"1": "First.\nMore of it.", "2": "Second."}


def test_notes_of_a_chapter_end_at_the_next_heading() -> None:
    chapter = '<h2>{0}</h2><p>Text.<a href="#{0}1"><sup>1</sup></a></p><h3>Notes</h3><p id={0}1>1. Note of {0}.</p>'
    transcript = read(chapter.format("A") + chapter.format("B"))
    assert calls(transcript) == ["1", "1"]
    found = [transcript.content[m.body : m.end] for m in transcript.marks if m.kind == NOTE]
    assert found == ["Note of A.", "Note of B."]


@pytest.mark.parametrize("words", ["the last line.", "Taipei’s.", "a new year.", "the last page"])
def test_a_word_that_counts_may_end_what_is_noted(words: str) -> None:
    assert calls(read(f'<p>It was {words}<a href="#n1">1</a></p><p id=n1>1. Bell, Joys.</p>')) == ["1"]


def test_a_note_may_begin_with_a_number() -> None:
    text = '<p>A<sup><a id=r href="#n">1</a></sup></p><ol><li id=n>1 May, a letter. <a href="#r">↩</a></ol>'
    assert notes(read(text)) == {"1": "1 May, a letter."}
    assert notes(read('<p>A<span class="sidenote">1949 was wet.</span></p>')) == {"1": "1949 was wet."}


NO_CALLS = {
    "contents": '<ol><li><a href="#c1">1</a> The River<li><a href="#c2">2</a> The Sea</ol><h2 id=c1>1 The River</h2>'
    "<p>Wet.</p><h2 id=c2>2 The Sea</h2><p>Wetter.</p>",
    "a chapter named": '<p>See chapter <a href="#c3">3</a>.</p><p id=c3>3. It began late.</p>',
    "an index of pages": '<p><a id="page_4" class="pagenum">4</a>The river rose.</p><p><a id="page_5"></a>It fell.</p>'
    '<p>Rivers, <a href="#page_4">4</a>, <a href="#page_5">5</a></p>',
    "paragraphs by number": "<p id=s1>1. All men may fish.</p>"
    '<p id=s2>2. Saving as in section <a href="#s1">1</a>.</p>',
    "to the top": '<h1 id=top>River</h1><p>Long.<sup><a href="#top">1</a></sup></p>',
    "years of works": '<p>As shown (Smith <a href="#s" role="doc-biblioref">1999</a>).</p><div id=s>Smith. 1999.</div>',
}


@pytest.mark.parametrize("name", NO_CALLS)
def test_other_links_are_no_calls(name: str) -> None:
    transcript = read(NO_CALLS[name])
    assert not [m for m in transcript.marks if m.kind in (NOTE, CALL)]


def test_cross_references_within_notes_are_no_calls() -> None:
    text = (
        '<p>One<sup><a id=r1 href="#n1">1</a></sup> two<sup><a id=r2 href="#n2">2</a></sup>, see '
        '<a href="#n1">note 1</a> and note <a href="#n1">1</a>.</p><ol><li id=n1>First. <a href="#r1">Back</a></li>'
        '<li id=n2>See <a href="#n1">note 1</a>, also <a href="#n1">1</a> above. <a href="#r2">Back</a></li></ol>'
    )
    transcript = read(text)
    assert body(transcript) == "One[1] two[2], see note 1 and note 1."
    assert notes(transcript) == {"1": "First.", "2": "See note 1, also 1 above."}
    assert calls(transcript) == ["1", "2"]


def test_a_call_within_a_note_is_one() -> None:
    text = (
        '<p>One<sup id=r1><a href="#na">[a]</a></sup>.</p><ol type=a><li id=na><a href="#r1">^</a> So Bell.<sup id=r2>'
        '<a href="#n1">[1]</a></sup></li></ol><ol><li id=n1><a href="#r2">^</a> Bell, Joys.</li></ol>'
    )
    transcript = read(text)
    assert notes(transcript) == {"a": "So Bell.[1]", "1": "Bell, Joys."}


def test_a_lost_call_leaves_its_note() -> None:
    items = "".join(f'<li id=n{n}>Note {n}. <a href="#r{n}">Back</a></li>' for n in (1, 2, 3))
    text = f'<p>A<sup><a id=r1 href="#n1">1</a></sup> b<sup><a id=r3 href="#n3">3</a></sup></p><ol>{items}</ol>'
    transcript = read(text)
    assert notes(transcript) == {"1": "Note 1.", "2": "Note 2.", "3": "Note 3."}
    assert [m.label for m in transcript.marks if m.kind == CALL] == ["1", "3"]


def test_raised_figures_without_links_are_shown_in_brackets() -> None:
    text = (
        "<p>It rained.<sup>12</sup> A field of 5 m<sup>2</sup> and 10<sup>6</sup> drops on the 1<sup>st</sup> of the "
        'XIX<sup>e</sup> century.<span style="vertical-align: super">*</span></p><p><sup>12</sup>Smith.</p>'
    )
    transcript = read(text)
    assert transcript.content == (
        "It rained.[12] A field of 5 m2 and 106 drops on the 1st of the XIXe century.[*]\n\n[12] Smith."
    )
    assert not [m for m in transcript.marks if m.kind in (NOTE, CALL)]
    assert formats(transcript) == [("raised", "2"), ("raised", "6"), ("raised", "st"), ("raised", "e")]


def test_a_style_sheet_may_raise_and_set() -> None:
    sheet = ".x1 {vertical-align: super; font-size: 70%} .it{font-style:italic} @media print{.it{display:none}}"
    text = "<p>It rained.<span class=x1>3</span> So <span class=it>Bell</span>.</p>"
    transcript = read(f"<style>{sheet}</style>{text}")
    assert transcript.content == "It rained.[3] So Bell."
    assert formats(transcript) == [("italic", "Bell")]


def test_blocks() -> None:
    transcript = read(
        "<body><nav><a href=/>Home</a></nav><h1 class=title>Of Rivers</h1><p class=author>A. Bell</p><h2>Springs</h2>"
        "<p>First<br>line.</p><blockquote><p>Quoted.</p></blockquote><ul><li>One<li>Two</ul>"
        "<table><tr><td>Year</td><td>Rain</td></tr></table><p><a href=/c>Email this citation</a></p></body>"
    )
    assert kinds(transcript) == [
        ("title", "Of Rivers"),
        ("author", "A. Bell"),
        ("heading", "Springs"),
        ("paragraph", "First\nline."),
        ("quotation", "Quoted."),
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("paragraph", "Year\tRain"),
        ("furniture", "Home"),
        ("furniture", "Email this citation"),
    ]


def test_what_stands_outside_the_article_is_furniture_but_for_its_notes() -> None:
    text = (
        "<body><div>The Weekly Shout</div><article><h1>Rain</h1><p>It rained all day and all the night through.<sup>"
        '<a id=r href="#n">1</a></sup></p></article><div>Buy our mugs</div><div><h3>Notes</h3><ol><li id=n>Bell. '
        '<a href="#r">Back</a></li></ol></div></body>'
    )
    transcript = read(text)
    assert transcript.content == (
        "Rain\n\nIt rained all day and all the night through.[1]\n\nNotes\n\n[1] Bell.\n\n"
        "The Weekly Shout\n\nBuy our mugs"
    )


def test_layout_tables_hold_paragraphs() -> None:
    long = "It rained on the plain. " * 12
    text = f"<table><tr><td>{long}<br><br>It stopped.</td></tr></table>"
    assert read(text).content == f"{long.strip()}\n\nIt stopped."


def test_pages_are_counted_and_their_numbers_kept_apart() -> None:
    text = '<p id=a>One <span class="pagenum"><a id="Page_7">[Pg 7]</a></span>two.</p><p>Three.</p>'
    transcript = read(text)
    assert transcript.content == "One two.\n\nThree.\n\n[Pg 7]"
    assert [(transcript.content[p.start : p.end].strip(), p.page, p.element) for p in transcript.places] == [
        ("One", 0, "#a"),
        ("two.", 7, "#a"),
        ("Three.", 7, "p[2]"),
        ("[Pg 7]", 7, "#Page_7"),
    ]


def test_scripts_handlers_and_hidden_words_never_come_through() -> None:
    transcript = read(
        '<p onclick="evil()">Rain <a href="javascript:evil()">fell</a> <a href="https://example.org/a">here</a>'
        '<script>evil()</script><span hidden>evil</span><span style="display: none">evil</span>'
        "<span aria-hidden=true>evil</span><style>evil{}</style><template>evil</template><!-- evil --></p>"
        "<svg><text>evil</text></svg><form><button>evil</button><textarea>evil</textarea></form>"
    )
    assert transcript.content == "Rain fell here"
    assert "evil" not in repr(transcript)
    assert [(m.kind, m.key) for m in transcript.marks if m.kind == "link"] == [("link", "https://example.org/a")]


def test_a_hidden_note_that_is_called_is_read() -> None:
    text = (
        '<p>Rain<a epub:type="noteref" href="#n">1</a>.</p><aside epub:type="footnote" id=n style="display:none">Bell.'
        '</aside><aside epub:type="footnote" hidden>Evil.</aside>'
    )
    assert read(text).content == "Rain[1].\n\n[1] Bell."


def test_encodings() -> None:
    words = "<meta charset=windows-1252><p>Café “quote”</p>"
    assert read_html(words.encode("cp1252"), "x").content == "Café “quote”"
    assert read_html(words.encode(), "x").content == "Café “quote”"
    assert read_html(words.encode("utf-16"), "x").content == "Café “quote”"
    russian = "<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>Дождь шёл</p>"
    assert read_html(russian.encode("koi8-r"), "x").content == "Дождь шёл"
    assert read_html(b"<p>caf&eacute; &#147;q&#148; &mdash; &#x2019;</p>", "x").content == "café “q” — ’"


def test_small_things() -> None:
    assert read('<p><img alt="T">he <q>rain <q>fell</q></q> co­operate</p>').content == "The “rain ‘fell’” cooperate"
    assert read("<pre>One\n  two\n\nthree</pre>").content == "One\ntwo\n\nthree"
    assert read("<p>Bell, <cite>Joys</cite>, <span class=smcap>Press</span></p>").content == "Bell, Joys, Press"


def test_notes_in_a_file_of_their_own() -> None:
    one = '<p>One.<sup><a id=r1 href="notes.html#n1">1</a></sup></p>'
    two = '<p>Two.<sup><a id=r1 href="notes.html#m1">1</a></sup></p>'
    apart = (
        '<h1>Notes</h1><h2>One</h2><p id=n1><a href="one.html#r1">1</a>. First.</p><p>More.</p>'
        '<h2>Two</h2><p id=m1><a href="two.html#r1">1</a>. Second.</p>'
    )
    files = {"one.html": one, "two.html": two, "notes.html": apart}
    transcript = read_html_files([(name, text.encode()) for name, text in files.items()])
    found = [(m.key, transcript.content[m.body : m.end]) for m in transcript.marks if m.kind == NOTE]
    assert found == [("notes.html#n1", "First.\nMore."), ("notes.html#m1", "Second.")]
    assert [m.key for m in transcript.marks if m.kind == CALL] == ["notes.html#n1", "notes.html#m1"]
    assert transcript.name == "one.html + two.html + notes.html"
    assert {p.file for p in transcript.places} == {"one.html", "two.html", "notes.html"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"<p> </p>", "holds no text"),
        (b"%PDF-1.4", "is a PDF, not HTML"),
        (b"<div>" * 20_000 + b"x", "nested too deeply"),
        (b"<p>a" * 500_000, "too much markup"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(2_000_000)) + b">a", "a tag too long"),
        (b"<p>" + b"\x01\x02\x03" * 50, "is binary"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why) as refused:
        read_html(data, "page.html")
    assert str(refused.value).startswith("page.html: ")
    assert "\n" not in str(refused.value)


@given(st.text(alphabet=st.sampled_from("<>/=\"'&#;ap1sup li[]\n!-héx"), max_size=400))
def test_any_markup_is_read_or_refused(text: str) -> None:
    try:
        transcript = read_html(text.encode(), "x")
    except ReadError:
        return
    for mark in transcript.marks:
        assert 0 <= mark.start <= mark.end <= len(transcript.content)
    assert transcript == read_html(text.encode(), "x")


TAGS = ("p", "li", "ol", "a", "sup", "div", "aside", "td", "tr", "table", "h2", "br", "span", "blockquote", "dl", "dt")
PART = st.one_of(
    st.sampled_from(["Rain ", "1", "[2]", " fell. ", "*", "Back", "↩"]),
    st.builds("<{}>".format, st.sampled_from(TAGS)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.builds('<a id="i{}" href="#i{}">'.format, st.integers(1, 4), st.integers(1, 4)),
    st.builds('<{} id="i{}">'.format, st.sampled_from(TAGS), st.integers(1, 4)),
    st.sampled_from(['<aside epub:type="footnote" id=i5>', '<span class="sidenote">', "<span hidden>", "<hr>"]),
)


@given(st.lists(PART, max_size=40).map("".join))
def test_every_word_comes_through_once(text: str) -> None:
    """Whatever the notes are taken to be, no word is lost or told twice (hidden ones and links back apart)."""
    try:
        transcript = read(text)
    except ReadError:
        return
    marks = [m for m in transcript.marks if m.kind == NOTE]
    assert all(a.end <= b.start for a, b in pairwise(marks))
    assert all(m.start <= m.body <= m.end for m in marks)
    if "hidden" not in text:
        assert transcript.content.count("fell") == text.count("fell")
