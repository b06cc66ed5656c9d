"""Whatever the bytes: a valid transcript, or a refusal in one line; and text survives encoding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adfontes.model.text import Transcript
from adfontes.readers import ReadError, read_bytes, read_several
from adfontes.readers.sniff import identify_format
from tests.formats.book import FERRY
from tests.formats.valid import faults
from tests.formats.writers import MANNERS

HEADS = (
    b"<html><body><p>", b"<!DOCTYPE html>", b"<TEI><text><body><p>", b"<?xml version='1.0'?><html>", b"PK\x03\x04",
    b"PK\x05\x06", b"%PDF-1.4\n", b"# A\n\nB.[^1]\n\n[^1]: ", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0",
    b"Note 1: ", b"",
)  # fmt: skip
"""How files of each kind begin."""


@settings(max_examples=75, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes(head: bytes, data: bytes) -> None:
    try:
        transcript = read_bytes(head + data, "x")
    except ReadError as error:
        said = str(error)
    else:
        said = ""
        _assert_valid(transcript)
        assert read_bytes(head + data, "x") == transcript
    assert "\n" not in said


def _assert_valid(transcript: Transcript) -> None:
    assert faults(transcript) == []
    if transcript.format == "plain":
        at = 0
        for encoding in transcript.encodings:
            assert encoding.start == at
            at = encoding.end
        assert at == len(transcript.content)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda s: s.strip()))
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_round_trip(codec: str, text: str) -> None:
    data = text.encode(codec)
    assume(not text.startswith("\ufeff"))
    try:
        assume(identify_format(data, "x") == "plain")
    except ReadError:  # it begins as a file of another kind does
        assume(False)
    assert read_bytes(data, "x").content == text


@pytest.mark.parametrize("manner", MANNERS)
def test_the_name_is_only_shown(manner: str) -> None:
    data = MANNERS[manner].write(FERRY)
    if MANNERS[manner].format == "markdown":
        data = data.replace(b"% ", b"# ", 1)  # a title block is Markdown only in a file that is called so
    first, second = read_bytes(data, f"a.{MANNERS[manner].ending}"), read_bytes(data, "b.doc")
    assert replace(first, name="b.doc") == second


@pytest.mark.parametrize("manner", [m for m, how in MANNERS.items() if how.format != "html"])
def test_several_files_are_read_as_each_alone(manner: str) -> None:
    data, ending = MANNERS[manner].write(FERRY), MANNERS[manner].ending
    alone = read_bytes(data, f"a.{ending}")
    both = read_several([(data, f"a.{ending}"), (data, f"b.{ending}")])
    assert faults(both) == []
    assert len(both.marks) == 2 * len(alone.marks)
    assert both.name == f"a.{ending} + b.{ending}"
    assert {p.file.partition(":")[0] for p in both.places} <= {f"a.{ending}", f"b.{ending}"}
