"""Word documents: notes and their labels, styles, fields, tracked changes; small documents written part by part."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.text import Transcript
from adfontes.readers.docx import read_docx
from adfontes.readers.files import ReadError
from adfontes.readers.numbering import print_number
from adfontes.readers.pieces import show_sign

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return buffer.getvalue()


def package(body: str, *, main: str = "word/document.xml", strict: bool = False, **parts: str) -> bytes:
    """A Word document. `parts` are the contents of footnotes, endnotes, styles, settings, numbering, header1."""
    folder = main.rpartition("/")[0]
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles", "settings": "settings"}
    roots |= {"numbering": "numbering", "header1": "hdr"}
    links = '<Relationship Id="web" Type="x/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    files = {main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    for name, words in parts.items():
        files[f"{folder}/{name}.xml"] = f"<w:{roots[name]} {SPACES}>{words}</w:{roots[name]}>"
        links += f'<Relationship Id="{name}" Type="{R}/{name.rstrip("1")}" Target="{name}.xml"/>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{LINKS}"><Relationship Id="a" Type="{R}/officeDocument" Target="/{main}"/>'
        "</Relationships>"
    )
    files[main.replace(f"{folder}/", f"{folder}/_rels/") + ".rels"] = (
        f'<Relationships xmlns="{LINKS}">{links}</Relationships>'
    )
    if strict:
        office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        main_space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        files = {name: words.replace(W, main_space).replace(R, office) for name, words in files.items()}
    return zipped(files)


def read(body: str, **parts: str) -> Transcript:
    return read_docx(package(body, **parts), "x.docx")


def p(words: str, about: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{words}</w:p>"


def r(words: str, about: str = "") -> str:
    text = f'<w:t xml:space="preserve">{words}</w:t>' if not words.startswith("<") else words
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{text}</w:r>"


def ref(number: int, kind: str = "foot") -> str:
    return r(f'<w:{kind}noteReference w:id="{number}"/>', '<w:vertAlign w:val="superscript"/>')


def note(number: int, words: str, kind: str = "foot", mark: bool = True) -> str:
    first = r(f"<w:{kind}noteRef/>") if mark else ""
    return f'<w:{kind}note w:id="{number}">{p(first + words)}</w:{kind}note>'


def style(name: str, shown: str, more: str = "", based: str = "", what: str = "paragraph") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{what}" w:styleId="{name}"><w:name w:val="{shown}"/>{on}{more}</w:style>'


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return r(f'<w:fldChar w:fldCharType="{kind}"/>')

    return char("begin") + r(f"<w:instrText>{code}</w:instrText>") + char("separate") + result + char("end")


RULES = "".join(
    f'<w:footnote w:type="{t}" w:id="{n}">{p(r(f"<w:{t}/>"))}</w:footnote>'
    for n, t in ((-1, "separator"), (0, "continuationSeparator"))
)
UP = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize("strict", [False, True])
def test_footnotes_wherever_the_parts_are(strict: bool) -> None:
    body = p(r("The fleet ") + r("sailed.") + ref(2) + r(" It came back.") + ref(5))
    notes = RULES + note(5, r(" Later.")) + note(2, r("\t") + r("Log of the ") + r("Swift", "<w:i/>") + r("."))
    transcript = read_docx(package(body, main="text/main.xml", strict=strict, footnotes=notes), "x.docx")
    assert transcript.content == "The fleet sailed.[1] It came back.[2]\n\n[1] Log of the Swift.\n\n[2] Later."
    assert [m.key for m in transcript.marks if m.kind == "call"] == ["f2", "f5"]
    assert [(m.label, m.key) for m in transcript.marks if m.kind == "note"] == [("1", "f2"), ("2", "f5")]
    assert [transcript.content[m.start : m.end] for m in transcript.marks if m.kind == "italic"] == ["Swift"]


def test_footnotes_and_endnotes_are_numbered_apart() -> None:
    body = p(r("One") + ref(1) + r(" two") + ref(1, "end") + r(" three") + ref(2, "end") + ref(2))
    transcript = read(
        body,
        footnotes=note(1, r(" A.")) + note(2, r(" B.")),
        endnotes=note(1, r(" C."), "end") + note(2, r(" D."), "end"),
    )
    assert transcript.content == "One[1] two[i] three[ii][2]\n\n[1] A.\n\n[i] C.\n\n[ii] D.\n\n[2] B."


def test_endnotes_alone_have_plain_numbers_unless_the_file_says_otherwise() -> None:
    body, notes = p(r("One") + ref(1, "end")), note(1, r(" C."), "end")
    assert read(body, endnotes=notes).content == "One[1]\n\n[1] C."
    settings = '<w:endnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:endnotePr>'
    assert read(body, endnotes=notes, settings=settings).content == "One[C]\n\n[C] C."


def test_numbers_that_begin_anew_in_each_section() -> None:
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="{}"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = (
        p(r("a") + ref(1) + r("b") + ref(2), section.format("decimal")) + p(r("c") + ref(3)) + section.format("chicago")
    )
    notes = "".join(note(n, r(f" N{n}.")) for n in (1, 2, 3))
    assert read(body, footnotes=notes).content == "a[1]b[2]\n\nc[*]\n\n[1] N1.\n\n[2] N2.\n\n[*] N3."


def test_typed_marks_do_not_count() -> None:
    custom = '<w:footnoteReference w:customMarkFollows="1" w:id="{}"/>'
    body = p(r("a") + r(custom.format(1) + "<w:t>*</w:t>", UP) + r("b") + ref(2) + r(custom.format(3)) + r("†", UP))
    notes = note(1, r("*", UP) + r(" The author."), mark=False) + note(2, r(" N2.")) + note(3, r("† End."), mark=False)
    assert read(body, footnotes=notes).content == "a[*]b[1][†]\n\n[*] The author.\n\n[1] N2.\n\n[†] End."


@pytest.mark.parametrize("opening", [". ", ") ", "\t", " "])
def test_what_is_typed_after_a_notes_own_number_goes(opening: str) -> None:
    assert read(p(r("a") + ref(1)), footnotes=note(1, r(opening) + r("Words."))).content == "a[1]\n\n[1] Words."


def test_paragraphs_of_a_note_and_a_number_typed_in_it() -> None:
    notes = f'<w:footnote w:id="1">{p(r("1 First."))}{p(r("Second."))}</w:footnote>'
    assert read(p(r("a") + ref(1)), footnotes=notes).content == "a[1]\n\n[1] First.\nSecond."


def test_a_call_without_its_note_stays() -> None:
    transcript = read(p(r("a") + ref(9)), footnotes=note(1, r(" Not called.")))
    assert transcript.content == "a[1]"


def test_blocks_by_style() -> None:
    styles = (
        style("Normal", "Normal")
        + style("Titel", "Title")
        + style("a3", "Subtitle")
        + style("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("Own", "My own", based="berschrift1")
        + style("Level3", "Anything", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Zitat", "Quote")
        + style("Autor", "Author")
    )
    names = ["Titel", "a3", "Autor", "berschrift1", "Own", "Level3", "Zitat", "Normal", "Heading4", "Unknown"]
    transcript = read("".join(p(r(name), styled(name)) for name in names), styles=styles)
    found = [(m.kind, m.level, transcript.content[m.start : m.end]) for m in transcript.marks]
    assert found == [
        ("title", 0, "Titel"), ("title", 0, "a3"), ("author", 0, "Autor"), ("heading", 1, "berschrift1"),
        ("heading", 1, "Own"), ("heading", 3, "Level3"), ("quotation", 0, "Zitat"), ("paragraph", 0, "Normal"),
        ("heading", 4, "Heading4"), ("paragraph", 0, "Unknown"),
    ]  # fmt: skip


def test_quotations_set_in_on_both_sides() -> None:
    body = p(r("One.")) + p(r("Two."), '<w:ind w:left="720" w:right="720"/>') + p(r("Three."), '<w:ind w:left="720"/>')
    assert [m.kind for m in read(body).marks] == ["paragraph", "quotation", "paragraph"]


def test_formats_direct_and_through_styles() -> None:
    styles = (
        style("Em", "Emphasis", "<w:rPr><w:i/></w:rPr>", what="character")
        + style("Deep", "Deep", "<w:rPr><w:b/></w:rPr>", based="Em", what="character")
        + style("Slanted", "Slanted", "<w:rPr><w:i/></w:rPr>")
    )
    body = p(
        r("a", "<w:i/>") + r("b", '<w:rStyle w:val="Em"/>') + r("c", '<w:rStyle w:val="Deep"/>')
        + r("d", '<w:rStyle w:val="Em"/><w:i w:val="0"/>') + r("e", "<w:smallCaps/>") + r("f", '<w:u w:val="single"/>')
        + r("g", '<w:vertAlign w:val="subscript"/>') + r("h", "<w:strike/>") + r("x", "<w:vanish/>")
    ) + p(r("i") + r("j", '<w:rStyle w:val="Em"/>'), styled("Slanted"))  # fmt: skip
    transcript = read(body, styles=styles)
    assert transcript.content == "abcdefgh\n\nij"
    assert {(m.kind, transcript.content[m.start : m.end]) for m in transcript.marks if m.kind != "paragraph"} == {
        ("italic", "abc"), ("bold", "c"), ("small-caps", "e"), ("underlined", "f"), ("lowered", "g"), ("struck", "h"),
        ("italic", "i"),
    }  # fmt: skip


WORDS = {
    "tracked changes": (
        p("<w:ins>" + r("new") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + r(" end")
          + "<w:moveFrom>" + r("gone") + "</w:moveFrom><w:moveTo>" + r(" moved") + "</w:moveTo>"),
        "new end moved",
    ),
    "a deleted end of paragraph": (p(r("one "), "<w:rPr><w:del/></w:rPr>") + p(r("two")), "one two"),
    "a dropped capital": (p(r("O"), '<w:framePr w:dropCap="drop"/>') + p(r("nce")), "Once"),
    "a field's result": (p(r("a ") + field(' ADDIN ZOTERO_ITEM CSL {"x"} ', r("Smith, Life, 3")) + r(".")),
                         "a Smith, Life, 3."),
    "a field in a field's code": (p(field("IF " + field("PAGE", r("7")) + " x", r("yes"))), "yes"),
    "a simple field": (p('<w:fldSimple w:instr="DATE">' + r("today") + "</w:fldSimple>"), "today"),
    "breaks and hyphens": (
        p(r("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t>")),
        "a b\nc-de",
    ),
    "one branch of two": (
        p(r("<mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback>"
            "</mc:AlternateContent>")),
        "a",
    ),
    "a text box": (
        p(r("<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p(r("box")) + "</w:txbxContent></w:drawing>"
            "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p(r("box")) + "</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent>") + r("around")),
        "around\n\nbox",
    ),
    "content controls": (
        "<w:sdt><w:sdtContent>" + p("<w:sdt><w:sdtContent>" + r("kept") + "</w:sdtContent></w:sdt>")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p(r("Click here"))
        + "</w:sdtContent></w:sdt>",
        "kept",
    ),
    "a table": (
        "<w:tbl>" + "".join(f"<w:tr><w:tc>{p(r(a))}</w:tc><w:tc>{p(r(b))}</w:tc></w:tr>" for a, b in ("ab", "cd"))
        + "</w:tbl>" + p(r("end")),
        "a\tb\nc\td\n\nend",
    ),
    "a table for layout": (f"<w:tbl><w:tr><w:tc>{p(r('a'))}{p(r('b'))}</w:tc><w:tc>{p(r('c'))}</w:tc></w:tr></w:tbl>",
                           "a\n\nb\n\nc"),
    "blanks not kept": (p("<w:r><w:t> a </w:t></w:r>" + r(" b")), "a b"),
    "a symbol": (p(r('<w:sym w:font="Symbol" w:char="F0B0"/>') + r('<w:sym w:font="Arial" w:char="2013"/>')), "°–"),
    "comments": (p('<w:commentRangeStart w:id="0"/>' + r("a") + r('<w:commentReference w:id="0"/>')), "a"),
}  # fmt: skip


@pytest.mark.parametrize("case", WORDS)
def test_words(case: str) -> None:
    body, expected = WORDS[case]
    assert read(body).content == expected


def test_links() -> None:
    body = p(
        '<w:hyperlink r:id="web">' + r("one") + "</w:hyperlink> "
        + field('HYPERLINK "https://example.com/"', r("two"))
        + '<w:hyperlink w:anchor="here">' + r("three") + "</w:hyperlink>"
    )  # fmt: skip
    transcript = read(body)
    found = [(m.key, transcript.content[m.start : m.end]) for m in transcript.marks if m.kind == "link"]
    assert found == [("https://example.org/", "one"), ("https://example.com/", "two"), ("#here", "three")]


def test_a_note_called_twice_and_one_referred_to() -> None:
    body = p(
        r("a") + '<w:bookmarkStart w:id="0" w:name="_Ref1"/>' + ref(1) + '<w:bookmarkEnd w:id="0"/>' + r(" b")
        + field("NOTEREF _Ref1 \\f \\h", r("1", UP)) + r(" see note ") + field("NOTEREF _Ref1 \\h", r("1"))
    )  # fmt: skip
    transcript = read(body, footnotes=note(1, r(" A.")))
    assert transcript.content == "a[1] b[1] see note 1\n\n[1] A."
    assert [m.key for m in transcript.marks if m.kind == "call"] == ["f1", "f1"]


def test_notes_typed_by_hand_show_their_signs() -> None:
    body = (
        p(r("One.") + r("1", UP) + r("2", UP) + r(" An area of 3 m") + r("2", UP) + r(", the 1") + r("st", UP))
        + p(r("Two.") + r("3,4", UP) + r(" Three") + r("*", UP) + r(" and ") + r("2", UP) + r("1998"))
        + p(r("12", UP) + r("See there.")) + p(r("Notes") + r("13", '<w:position w:val="6"/>'))
    )  # fmt: skip
    assert read(body).content == (
        "One.[12] An area of 3 m2, the 1st\n\nTwo.[3][4] Three[*] and 21998\n\n[12] See there.\n\nNotes[13]"
    )


def test_numbered_lists_show_their_numbers() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="(%2)"/></w:lvl>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    items = [("a", 0, 1), ("b", 1, 1), ("c", 1, 1), ("d", 0, 1), ("e", 1, 1), ("f", 0, 2)]
    body = "".join(
        p(r(words), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
        for words, level, num in items
    )
    content = read(body, numbering=numbering).content
    assert content.split("\n\n") == ["1. a", "(a) b", "(b) c", "2. d", "(a) e", "f"]


def test_headers_are_furniture_once() -> None:
    section = '<w:sectPr><w:headerReference w:type="{}" r:id="header1"/></w:sectPr>'
    body = p(r("one"), section.format("default")) + p(r("two")) + section.format("even")
    transcript = read(body, header1=p(r("The Truce ") + field("PAGE", r("7"))))
    assert transcript.content == "one\n\ntwo\n\nThe Truce"
    assert [m.kind for m in transcript.marks] == ["paragraph", "paragraph", "furniture"]


def test_places() -> None:
    body = p(r("One") + ref(1)) + p(r("Two <w:t>x</w:t>".replace("<w:t>x</w:t>", "")) + r(
        "<w:lastRenderedPageBreak/><w:t>three</w:t>") + ref(2))  # fmt: skip
    transcript = read(body, footnotes=note(1, r(" A.")) + note(2, r(" B.")))
    found = [(p.page, p.element) for p in transcript.places]
    assert found == [(1, "p[1]"), (1, "p[2]"), (2, "p[2]"), (1, "footnote[1]"), (2, "footnote[2]")]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [(1, "decimal", "1"), (1994, "upperRoman", "MCMXCIV"), (27, "lowerLetter", "aa"), (5, "chicago", "**"),
     (3, "none", ""), (3, "decimalZero", "03"), (0, "lowerRoman", "0"), (9, "unheardOf", "9")],
)  # fmt: skip
def test_numbers_as_printed(number: int, form: str, shown: str) -> None:
    assert print_number(number, form) == shown


@pytest.mark.parametrize(
    ("before", "words", "after", "shown"),
    [("in 1914", "3", ".", "[3]"), ("10", "6", " men", "6"), ("km", "2", "", "2"), ("the regime", "2", " ", "[2]"),
     ("", "7", "Ibid.", "[7] "), ("", "7 ", "Ibid.", "[7] "), ("x", "1234", "", "1234"), ("[", "3", "]", "3")],
)  # fmt: skip
def test_raised_signs(before: str, words: str, after: str, shown: str) -> None:
    assert show_sign(before, words, after) == shown


REFUSED = {
    "not an archive": (b"words", "not a ZIP"),
    "no main part": (zipped({"[Content_Types].xml": "<Types/>"}), "no main part"),
    "no words": (package(p("")), "holds no text"),
    "broken XML": (package("<w:p>"), "not well-formed"),
    "deep": (package("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400), "nested too deeply"),
    "another kind": (zipped({"word/document.xml": "<workbook/>"}), "not a Word document"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(ReadError) as caught:
        read_docx(data, "x\n.docx")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_deep_but_allowed() -> None:
    body = "<w:sdt><w:sdtContent>" * 120 + p(r("deep")) + "</w:sdtContent></w:sdt>" * 120
    assert read(body).content == "deep"


_ELEMENTS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "ins",
    "del",
    "sdt",
    "sdtContent",
    "hyperlink",
    "fldChar",
    "footnoteReference",
]
_ELEMENTS += ["footnoteRef", "pPr", "rPr", "sectPr", "drawing", "txbxContent", "br", "fldSimple", "numPr", "ind"]
_TREE = st.recursive(
    st.text(alphabet="ab1*", max_size=4),
    lambda inner: st.tuples(st.sampled_from(_ELEMENTS), st.lists(inner, max_size=4)).map(
        lambda e: f'<w:{e[0]} w:id="1" w:val="x" w:fldCharType="begin">{"".join(e[1])}</w:{e[0]}>'
    ),
    max_leaves=25,
)


@settings(max_examples=75, deadline=None)
@given(_TREE, _TREE)
def test_any_tree_is_read_or_refused(body: str, inside: str) -> None:
    try:
        transcript = read(p(r("start")) + body, footnotes=f'<w:footnote w:id="1">{inside}</w:footnote>')
    except ReadError:
        return
    for mark in transcript.marks:
        assert 0 <= mark.start <= mark.end <= len(transcript.content)
    assert all(
        re.fullmatch(r"\[.+\]", transcript.content[m.start : m.end]) for m in transcript.marks if m.kind == "call"
    )
