"""OpenDocument texts: notes, styles, lists, deleted text; small ones written part by part."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError
from adfontes.readers.odt import read_odt

URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    [f'xmlns:{n}="{URN}{n}:1.0"' for n in ("office", "style", "text", "table")]
    + [f'xmlns:draw="{URN}drawing:1.0"', f'xmlns:fo="{URN}xsl-fo-compatible:1.0"']
    + ['xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"']
)


def parts(body: str, automatic: str = "", styles: str = "", masters: str = "") -> dict[str, str]:
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {SPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
    }


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return buffer.getvalue()


def read(body: str, automatic: str = "", styles: str = "", masters: str = "") -> Transcript:
    return read_odt(zipped(parts(body, automatic, styles, masters)), "x.odt")


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def note(label: str, words: str, kind: str = "footnote", name: str = "ftn1") -> str:
    return (
        f'<text:note text:id="{name}" text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body>{words}</text:note-body></text:note>"
    )


def look(name: str, about: str, family: str = "text", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"<style:text-properties {about}/></style:style>"
    )


def test_notes_with_the_labels_of_the_file() -> None:
    body = (
        p("One" + note("1", p("First.") + p("More.")) + " two" + note("i", p("Second."), "endnote", "edn1"))
        + p("three" + note("*", p("Third."), name="ftn2"))
    )  # fmt: skip
    transcript = read(body)
    assert transcript.content == "One[1] two[i]\n\nthree[*]\n\n[1] First.\nMore.\n\n[i] Second.\n\n[*] Third."
    assert [m.key for m in transcript.marks if m.kind == "call"] == ["f1", "e2", "f3"]
    assert [m.label for m in transcript.marks if m.kind == "note"] == ["1", "i", "*"]


def test_a_note_called_twice_and_one_referred_to() -> None:
    again = (
        '<text:note-ref text:note-class="footnote" text:reference-format="text" text:ref-name="ftn1">1</text:note-ref>'
    )
    body = p("a" + note("1", p("A.")) + f' b<text:span text:style-name="T1">{again}</text:span> see note {again}')
    transcript = read(body, look("T1", 'style:text-position="super 58%"'))
    assert transcript.content == "a[1] b[1] see note 1\n\n[1] A."
    assert [m.key for m in transcript.marks if m.kind == "call"] == ["f1", "f1"]


def test_blocks() -> None:
    styles = (
        '<style:style style:name="Title" style:family="paragraph"/>'
        '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>'
        '<style:style style:name="Quotations" style:family="paragraph"/>'
        '<style:style style:name="Author" style:family="paragraph"/>'
        '<style:style style:name="In" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="0.5in"/></style:style>'
    )
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    body = (
        p("The Truce", "Title") + p("A. Writer", "Author") + '<text:h text:outline-level="2">Chapter</text:h>'
        + p("Section", "Heading_20_2") + p("All is lost.", "P1") + p("Set in.", "In") + p("Prose.") + p("More.")
        + p("Yet more.") + p("End.")
    )  # fmt: skip
    transcript = read(body, automatic, styles)
    assert [(m.kind, m.level) for m in transcript.marks][:7] == [
        ("title", 0), ("author", 0), ("heading", 2), ("heading", 2), ("quotation", 0), ("quotation", 0),
        ("paragraph", 0),
    ]  # fmt: skip


def test_formats() -> None:
    automatic = (
        look("T1", 'fo:font-style="italic"') + look("T2", 'fo:font-weight="bold"', parent="T1")
        + look("T3", 'fo:font-variant="small-caps"') + look("T4", 'style:text-position="33% 58%"')
        + look("T5", 'style:text-position="sub 58%"') + look("T6", 'fo:font-style="normal"')
        + look("T7", 'text:display="none"') + look("P1", 'fo:font-style="italic"', "paragraph")
    )  # fmt: skip

    def span(name: str, words: str) -> str:
        return f'<text:span text:style-name="{name}">{words}</text:span>'

    body = p(
        span("T1", "a" + span("T6", "b")) + span("T2", "c") + span("T3", "d") + span("T4", "e") + span("T5", "f")
        + span("T7", "hidden") + '<text:a xlink:href="https://example.org/">g</text:a>'
    ) + p("h" + span("T6", "i"), "P1")  # fmt: skip
    transcript = read(body, automatic)
    assert transcript.content == "abcdefg\n\nhi"
    assert {(m.kind, transcript.content[m.start : m.end]) for m in transcript.marks if m.kind != "paragraph"} == {
        ("italic", "a"), ("italic", "c"), ("bold", "c"), ("small-caps", "d"), ("raised", "e"), ("lowered", "f"),
        ("link", "g"), ("italic", "h"),
    }  # fmt: skip


WORDS = {
    "white space": (p("a\n   b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e"), "a b c d\ne"),
    "deleted and annotated": (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("gone") + "</text:deletion>"
        "</text:changed-region></text:tracked-changes>" + p('a<text:change text:change-id="c"/>b<office:annotation>'
        "<dc:creator>X</dc:creator>" + p("remark") + "</office:annotation>c"),
        "abc",
    ),
    "a frame": (p("around<draw:frame><draw:text-box>" + p("box") + "</draw:text-box></draw:frame>"), "around\n\nbox"),
    "sections": ('<text:section>' + p("a") + '</text:section><text:section text:display="none">' + p("b")
                 + "</text:section>", "a"),
    "a table": (
        "<table:table><table:table-header-rows><table:table-row>"
        + "".join(f"<table:table-cell>{p(w)}</table:table-cell>" for w in "ab")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + "".join(f"<table:table-cell>{p(w)}</table:table-cell>" for w in "cd") + "</table:table-row></table:table>",
        "a\tb\nc\td",
    ),
    "contents": ("<text:table-of-content><text:table-of-content-source><text:index-title-template>x"
                 "</text:index-title-template></text:table-of-content-source><text:index-body>" + p("Chapter 1")
                 + "</text:index-body></text:table-of-content>", "Chapter 1"),
    "bookmarks and fields": (p('<text:bookmark-start text:name="x"/>a<text:bookmark-end text:name="x"/> '
                               "<text:date>today</text:date>"), "a today"),
}  # fmt: skip


@pytest.mark.parametrize("case", WORDS)
def test_words(case: str) -> None:
    body, expected = WORDS[case]
    assert read(body).content == expected


def test_signs_typed_by_hand() -> None:
    up = '<text:span text:style-name="T1">{}</text:span>'
    body = p("One." + up.format("12") + " an area of 3 m" + up.format("2")) + p(up.format("12") + "See there.")
    automatic = look("T1", 'style:text-position="super 58%"')
    assert read(body, automatic).content == "One.[12] an area of 3 m2\n\n[12] See there."


def test_numbered_lists() -> None:
    automatic = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" '
        'style:num-suffix=")"/></text:list-style>'
    )
    body = (
        '<text:list text:style-name="L1"><text:list-item>' + p("a") + "<text:list><text:list-item>" + p("b")
        + "</text:list-item></text:list></text:list-item><text:list-item>" + p("c") + p("d")
        + '</text:list-item><text:list-item text:start-value="7">' + p("e") + "</text:list-item></text:list>"
    )  # fmt: skip
    assert read(body, automatic).content.split("\n\n") == ["1. a", "(a) b", "2. c", "d", "7. e"]


def test_headers_and_places() -> None:
    masters = (
        '<style:master-page style:name="a"><style:header>' + p("The Truce <text:page-number>7</text:page-number>")
        + '</style:header></style:master-page><style:master-page style:name="b"><style:header>' + p("The Truce")
        + "</style:header></style:master-page>"
    )  # fmt: skip
    transcript = read(p("a" + note("1", p("N."))) + p("b <text:soft-page-break/>c"), masters=masters)
    assert transcript.content == "a[1]\n\nb c\n\n[1] N.\n\nThe Truce"
    assert [m.kind for m in transcript.marks if m.kind == "furniture"] == ["furniture"]
    found = [(p.page, p.element) for p in transcript.places]
    assert found == [(1, "p[1]"), (1, "p[2]"), (2, "p[2]"), (1, "footnote[ftn1]")]


def test_a_flat_document() -> None:
    body = f"<office:body><office:text>{p('words')}</office:text></office:body>"
    flat = f"<office:document {SPACES}>{body}</office:document>"
    assert read_odt(flat.encode(), "x.fodt").content == "words"


LOCKED = {
    **parts("x"), "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>"
}  # fmt: skip
REFUSED = {
    "password": (zipped(LOCKED), "password-protected"),
    "no content": (zipped({"mimetype": "x"}), "content.xml"),
    "a spreadsheet": (zipped({"content.xml": "<x/>"}), "not a text"),
    "no words": (zipped(parts(p(" "))), "holds no text"),
    "deep": (zipped(parts("<text:section>" * 400 + "</text:section>" * 400)), "nested too deeply"),
    "neither": (b"words", "is not XML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(ReadError) as caught:
        read_odt(data, "x\n.odt")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


_TAGS = ["text:p", "text:h", "text:span", "text:list", "text:list-item", "text:note", "text:note-body", "table:table"]
_TAGS += [
    "table:table-row",
    "table:table-cell",
    "draw:frame",
    "draw:text-box",
    "text:note-ref",
    "text:s",
    "text:section",
]
_TREE = st.recursive(
    st.text(alphabet="ab1*", max_size=4),
    lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)).map(
        lambda e: f'<{e[0]} text:style-name="T1" text:ref-name="ftn1">{"".join(e[1])}</{e[0]}>'
    ),
    max_leaves=25,
)


@settings(max_examples=75, deadline=None)
@given(_TREE)
def test_any_tree_is_read_or_refused(words: str) -> None:
    try:
        transcript = read(p("start" + note("1", p("N."))) + words, look("T1", 'style:text-position="super 58%"'))
    except ReadError:
        return
    for mark in transcript.marks:
        assert 0 <= mark.start <= mark.end <= len(transcript.content)
        if mark.kind == "call":
            assert transcript.content[mark.start : mark.end] == f"[{mark.label}]"
