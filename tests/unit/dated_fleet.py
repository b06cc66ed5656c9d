"""A short text made for its dates, with datings of every sort made by hand."""

from __future__ import annotations

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds
from adfontes.model.text import Division, Note, Origin, Record, Span, Text, Transcript

ORIGIN = Origin(rule="by-hand")
CONTENT = """The fleet sailed on 3 May 1848. It was seen off the cape in June.1 Dr. Horn wrote in his diary on 20 May
that the crews were sick; about 9 June he changed his mind. In the 1840s no harbour was safe. Caesar had seen it in
44 BC.

Some day the harbour was dug out.

1. Horn to Beit, 12 May 1848; see Pell, Harbours (Kiel: Ohm, 1901), 4.
"""
SAID = {
    "3 May 1848": "1848-05-03", "in June": "1848-06", "20 May": "1848-05-20", "about 9 June": "1848-06-09~",
    "the 1840s": "184X", "44 BC": "-0043", "Some day": None, "12 May 1848": "1848-05-12",
}  # fmt: skip


def text_of(content: str) -> Text:
    return Text(transcript=Transcript(content=content, name="fleet.txt", sha256=""))


def dating(words: str, edtf: str | None, number: int) -> Dating:
    start = CONTENT.index(words)
    first, last = bounds(edtf) or (None, None) if edtf else (None, None)
    return Dating(
        id=f"dating-{number}", span=Span(start=start, end=start + len(words)), origin=ORIGIN, kind="date", edtf=edtf,
        earliest=str(first) if first else None, latest=str(last) if last else None, anchor=None, reason="so it stands",
        note="note-1" if words == "12 May 1848" else None, role="document" if words == "12 May 1848" else "told",
    )  # fmt: skip


def records() -> list[Record]:
    ends = [CONTENT.index(".\n\nSome") + 1, CONTENT.index(".\n\n1.") + 1]
    starts = [0, CONTENT.index("Some day")]
    call = CONTENT.index("1 Dr.")
    body = Span(start=CONTENT.index("Horn to"), end=len(CONTENT) - 1)
    return [
        *(Division(id=f"division-{a}", span=Span(start=a, end=b), origin=ORIGIN, kind="paragraph")
          for a, b in zip(starts, ends, strict=True)),
        Note(id="note-1", span=Span(start=body.start - 3, end=body.end), body=body, label="1", number=1, origin=ORIGIN,
             call=Span(start=call, end=call + 1)),
        *(dating(words, edtf, number) for number, (words, edtf) in enumerate(SAID.items(), 1)),
    ]  # fmt: skip


def make_fleet() -> Apparatus:
    return Apparatus(text=text_of(CONTENT)).adding(records())
