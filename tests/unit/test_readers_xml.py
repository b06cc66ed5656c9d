"""Parsing XML from outside: what is read, and what is refused in one line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from adfontes.readers.files import ReadError
from adfontes.readers.xml import parse_xml

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b0 "ha">'
    + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><a>&b11;</a>"
)
REFUSED = {
    "billion laughs": (LAUGHS, "calls an entity of its own"),
    "external entity": (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:\x2f//etc/passwd">]><a>&x;</a>',
        "calls an entity of its own",
    ),
    "entity with markup": (b'<!DOCTYPE a [<!ENTITY x "<b/>">]><a>&x;</a>', "calls an entity of its own"),
    "endless document type": (b'<!DOCTYPE a [<!ENTITY x "', "has no end"),
    "endless comments": (b"<!DOCTYPE a [" + b"<!--" * 200_000, "has no end"),
    "deep": (b"<a>" * 5000 + b"</a>" * 5000, "nested too deeply"),
    "many elements": (b"<a>" + b"<b/>" * 5_000_000 + b"</a>", "too much markup"),
    "many attributes": (b"<a" + b"".join(b' a%x=""' % n for n in range(3_000_000)) + b"/>", "too much markup"),
    "many calls": (b"<a>" + b"&a;" * 5_000_000 + b"</a>", "too much markup"),
    "hidden tags": (b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-', "encoding that is not read"),
    "ebcdic": ('<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"), "is not XML"),
    "plain text": (b"Once upon a time", "is not XML"),
    "nothing": (b"", "is not XML"),
    "unclosed": (b"<a>\n<b></a>", "(line 2)"),
    "bad utf-16": (b"\xff\xfe<\x00a\x00\x00\xd8", "utf-16"),
    "two roots": (b"<a/><b/>", "not well-formed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_one_line_and_soon(case: str) -> None:
    data, words = REFUSED[case]
    began = time.perf_counter()
    with pytest.raises(ReadError) as caught:
        parse_xml(data, "x\n.xml")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - began < 2


READ = {
    "plain": (b"<a>words</a>", "words"),
    "byte-order mark": (b"\xef\xbb\xbf<a>words</a>", "words"),
    "blank lines first": (b'\n\n<?xml version="1.0"?><a>words</a>', "words"),
    "utf-16": ('<?xml version="1.0" encoding="UTF-16"?><a>Zürich</a>'.encode("utf-16"), "Zürich"),
    "utf-16 unmarked": ('<?xml version="1.0" encoding="utf-16"?><a>Zürich</a>'.encode("utf-16-le"), "Zürich"),
    "latin-1": ('<?xml version="1.0" encoding="ISO-8859-1"?><a>Zürich</a>'.encode("latin-1"), "Zürich"),
    "named characters": (b'<!DOCTYPE TEI.2 SYSTEM "tei2.dtd"><a>1914&ndash;18&nbsp;f. &lt;</a>', "1914–18\xa0f. <"),
    "declared characters": (
        b"<!DOCTYPE a [<!ENTITY mdash \"&#38;#8212;\"> <!ENTITY s '&#x17f;'>]><a>&mdash;&s;</a>",
        "—ſ",
    ),
    "undeclared name": (b"<a>B&unknown;C</a>", "B&unknown;C"),
    "entity never called": (b'<!DOCTYPE a [<!-- \' -->\n<!ENTITY fig SYSTEM "f.gif" NDATA gif>]><a>words</a>', "words"),
    "comments": (b"<!-- <!DOCTYPE --><a>wo<!-- no -->rds<?pi no?></a>", "words"),
}


@pytest.mark.parametrize("case", READ)
def test_read(case: str) -> None:
    data, words = READ[case]
    assert "".join(parse_xml(data, "x.xml").itertext()) == words


def test_mended_where_no_words_are_lost() -> None:
    data = b"<p>One <i>two</p><p>three & four</p>"
    with pytest.raises(ReadError):
        parse_xml(data, "x.xml")
    with pytest.raises(ReadError):
        parse_xml(b"<p>One</p>" + b"<p>all of this would be lost</p>" * 9, "x.xml", recover=True)
    root = parse_xml(b"<div><p>One <i>two</p><p>three</p></div>", "x.xml", recover=True)
    assert "".join(root.itertext()) == "One twothree"


@given(st.binary(max_size=200), st.booleans())
def test_anything_is_read_or_refused(data: bytes, tagged: bool) -> None:
    try:
        root = parse_xml(b"<a>" + data + b"</a>" if tagged else data, "x", recover=tagged)
    except ReadError as error:
        said = str(error)
    else:
        said = ""
        assert isinstance(root, etree._Element)
    assert "\n" not in said
