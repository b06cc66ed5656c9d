"""A small dossier made by hand for the reader's tests: own prose about an invented siege, and every kind of record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.entities import Entity
from adfontes.model.evidence import Reliance, Support
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Division, Encoding, Note, Origin, Problem, Record, Span, Text, Transcript
from adfontes.store import write_dossier

ORIGIN = Origin(rule="by hand", certainty=0.9)

PARTS: tuple[tuple[str, str], ...] = (
    ("title", "The Winter at Karst Bridge"),
    ("author", "Ilse Vandermeer"),
    ("imprint", "Three Rivers Press, 1974"),
    ("heading", "The river freezes"),
    (
        "paragraph",
        "When the ice closed over the ford in December, the garrison at Karst Bridge had flour for eleven days and "
        "powder for perhaps twice as long.{1} Nobody in the capital knew it. The last courier to get through, a "
        "miller's son of nineteen, had been sent off with a report that spoke of stores for the whole winter; whether "
        "the commandant believed what he signed, or signed what he hoped, the sources do not say.{2} His adjutant, "
        "writing thirty years afterwards, remembered a man who counted sacks by candlelight and altered the "
        "figures in the morning.{3}",
    ),
    (
        "paragraph",
        "The townspeople were told even less. A proclamation, of which one copy survives, promised bread at the old "
        "price until Candlemas.{4} By the first week of January the price had trebled, and the bakers in Rope Street "
        "were selling by the slice.{5}",
    ),
    (
        "quotation",
        "We ate the bark of the limes along the promenade, and told the children that it was what the "
        "mountain people eat at feasts.{6}",
    ),
    (
        "paragraph",
        "That account has been doubted, and with some reason, for it was set down by another hand; yet three who were "
        "there tell the same thing, each in their own way.{7}",
    ),
    ("heading", "The offer of the second of February"),
    (
        "paragraph",
        "On Candlemas itself a white flag was seen on the far bank. What was offered under it became the great "
        "quarrel of the survivors. According to the adjutant the enemy asked for the bridge alone and promised safe "
        "passage to every soul in the town.{8} The abbess, who stood nearer, heard a demand for hostages.{9} A third "
        "version, that no terms were read out at all, rests on a conversation that can no longer be traced 10 and "
        "ought not to be pressed.",
    ),
    (
        "paragraph",
        "The council sat until dawn. It had before it a letter from the governor, dated before the frost, that "
        "forbade any parley; the letter is lost, but its sense is given in two later works.{11} By sunrise the flag "
        "had gone, and in the thaw that followed both sides claimed that the other had withdrawn it.{12}",
    ),
    ("furniture", "Return to the list of chapters"),
)
NOTES: tuple[str, ...] = (
    "Otto Brenn, My Years on the Bridge (Halden: Fischer, 1931), p. 41.",
    "Commandant Riis to the Governor, 2 December, in Papers of the Northern Command, ed. T. Aske, vol. 2, p. 118; "
    "but see Lund, “The Commandant's Arithmetic,” pp. 9–12, for the contrary view.",
    "Brenn, My Years, pp. 44–45.",
    "Proclamation of 6 December, Town Archive of Karst, box 14, folder 3.",
    "Ibid., folder 5.",
    "Mother Agathe, as told to Father Petrus, in Petrus, Voices from a Closed Town (Halden, 1902), p. 77.",
    "Brenn, My Years, p. 60; Petrus, Voices, p. 81; interview with Sister Clara, Karst, May 1969. The three differ in "
    "what they make of it. Brenn tells it as a joke against the quartermaster, and gives the street; Petrus tells it "
    "as a parable, and leaves the street out; Sister Clara, who was seven, remembered the taste, and "
    "nothing else, and when she was asked a second time a year later she remembered only that she had been asked. See "
    "also, on what can and cannot be got from such memories, Lund, “The Commandant's Arithmetic,” p. 30.",
    "Brenn, My Years, p. 92.",
    "Petrus, Voices, p. 90.",
    "Aske, Papers, vol. 2, introduction; Lund, op. cit., p. 14.",
    "Brenn, My Years, p. 97; cf. the journal of the besiegers' engineer, which has the thaw a week later.",
    "Told to the author by a descendant.",
)
NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13)

SOURCES: dict[str, Source] = {
    s.id: s
    for s in (
        Source(
            id="source-brenn", span=None, origin=ORIGIN, kind="memoir", complete=True, variants=("My Years",),
            item=Item(authors=("Otto Brenn",), title="My Years on the Bridge", place="Halden", publisher="Fischer",
                      year="1931"),
        ),
        Source(
            id="source-riis", span=None, origin=ORIGIN, kind="primary-document", complete=True,
            held_in=("source-papers",), item=Item(authors=("Commandant Riis",), recipients=("the Governor",),
                                                  date="2 December"),
        ),
        Source(
            id="source-papers", span=None, origin=ORIGIN, kind="document-collection", complete=True,
            item=Item(editors=("T. Aske",), title="Papers of the Northern Command"),
        ),
        Source(
            id="source-lund", span=None, origin=ORIGIN, kind="journal-article", complete=False,
            item=Item(authors=("Lund",), title="The Commandant's Arithmetic", quoted=True),
            reason="cited in a short form only",
        ),
        Source(
            id="source-archive", span=None, origin=ORIGIN, kind="archive", complete=True,
            item=Item(archive="Town Archive of Karst", title="Proclamation of 6 December", archive_location="box 14"),
        ),
        Source(
            id="source-petrus", span=None, origin=ORIGIN, kind="memoir", complete=True,
            item=Item(authors=("Father Petrus",), title="Voices from a Closed Town", place="Halden", year="1902"),
        ),
        Source(
            id="source-clara", span=None, origin=ORIGIN, kind="interview", complete=True,
            item=Item(authors=("Sister Clara",), genre="interview", date="May 1969"),
        ),
    )
}  # fmt: skip

ENTITIES = (
    Entity(id="entity-brenn", span=None, origin=ORIGIN, kind="person", name="Otto Brenn", variants=("Brenn",)),
    Entity(id="entity-agathe", span=None, origin=ORIGIN, kind="person", name="Mother Agathe"),
    Entity(id="entity-petrus", span=None, origin=ORIGIN, kind="person", name="Father Petrus", variants=("Petrus",)),
    Entity(id="entity-clara", span=None, origin=ORIGIN, kind="person", name="Sister Clara"),
)
RELIANCES = (
    Reliance(id="rel-1", span=None, origin=ORIGIN, source="source-brenn", witness="entity-brenn", route="memoir",
             reason="a memoir rests on its author"),
    Reliance(id="rel-2", span=None, origin=ORIGIN, source="source-petrus", witness="entity-agathe",
             route="recorded-by-another", through="entity-petrus", reason="the note says that she told it to him"),
    Reliance(id="rel-3", span=None, origin=ORIGIN, source="source-clara", witness="entity-clara", route="interview",
             reason="an interview rests on the person who is asked"),
)  # fmt: skip

# note, quoted words, source, function, form, carrier
CITED: tuple[tuple[int, str, str | None, str, str, str | None], ...] = (
    (1, "Otto Brenn, My Years on the Bridge (Halden: Fischer, 1931), p. 41", "source-brenn", "support", "full", None),
    (2, "Commandant Riis to the Governor, 2 December, in Papers of the Northern Command, ed. T. Aske, vol. 2, p. 118",
     "source-riis", "support", "full", "source-papers"),
    (2, "Lund, “The Commandant's Arithmetic,” pp. 9–12", "source-lund", "contrary", "short", None),
    (3, "Brenn, My Years, pp. 44–45", "source-brenn", "support", "short", None),
    (4, "Proclamation of 6 December, Town Archive of Karst, box 14, folder 3", "source-archive", "support", "full",
     None),
    (5, "Ibid., folder 5", "source-archive", "support", "ibid", None),
    (6, "Mother Agathe, as told to Father Petrus, in Petrus, Voices from a Closed Town (Halden, 1902), p. 77",
     "source-petrus", "support", "full", None),
    (7, "Brenn, My Years, p. 60", "source-brenn", "support", "short", None),
    (7, "Petrus, Voices, p. 81", "source-petrus", "support", "short", None),
    (7, "interview with Sister Clara, Karst, May 1969", "source-clara", "support", "interview", None),
    (7, "Lund, “The Commandant's Arithmetic,” p. 30", "source-lund", "further-reading", "short", None),
    (8, "Brenn, My Years, p. 92", "source-brenn", "support", "short", None),
    (9, "Petrus, Voices, p. 90", "source-petrus", "support", "short", None),
    (11, "Aske, Papers, vol. 2, introduction", "source-papers", "support", "short", None),
    (11, "Lund, op. cit., p. 14", None, "support", "op-cit", None),
    (12, "Brenn, My Years, p. 97", "source-brenn", "support", "short", None),
)  # fmt: skip


def make_text(
    parts: Iterable[tuple[str, str]], notes: Iterable[str], numbers: Iterable[int]
) -> tuple[str, list[Record]]:
    """The text with its divisions, notes and calls; `{n}` in the parts stands for a bare number after a space."""
    content = ""
    records: list[Record] = []
    calls: dict[int, Span] = {}
    for kind, words in parts:
        start = len(content)
        for piece in re.split(r"(\{\d+\})", words):
            if found := re.fullmatch(r"\{(\d+)\}", piece):
                content += " "
                calls[int(found[1])] = Span(start=len(content), end=len(content) + len(found[1]))
                content += found[1]
            else:
                content += piece
        level = 1 if kind == "heading" else 0
        records.append(
            Division(id=f"div-{start}", span=Span(start=start, end=len(content)), origin=ORIGIN, kind=kind, level=level)
        )
        content += "\n\n"
    begin = len(content)
    content += "Notes\n\n"
    heading = Division(
        id="div-notes-heading", span=Span(start=begin, end=begin + 5), origin=ORIGIN, kind="heading", level=1
    )
    records.append(heading)
    region = len(content)
    for number, words in zip(numbers, notes, strict=True):
        start = len(content)
        content += f"Note {number}: "
        body = Span(start=len(content), end=len(content) + len(words))
        content += words + " Back.\n\n"
        records.append(
            Note(id=f"note-{number}", span=Span(start=start, end=body.end), origin=ORIGIN, body=body,
                 label=str(number), number=number, call=calls.get(number), reason="the numbers run on from 1")
        )  # fmt: skip
    records.append(Division(id="div-notes", span=Span(start=region, end=len(content)), origin=ORIGIN, kind="notes"))
    return content, records


def make_apparatus() -> Apparatus:
    """The whole hand-made apparatus."""
    content, records = make_text(PARTS, NOTES, NUMBERS)
    transcript = Transcript(
        content=content,
        name="karst.txt",
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        encodings=(Encoding(name="utf-8", start=0, end=len(content), reason="every byte is valid UTF-8"),),
    )
    notes = {r.number: r for r in records if isinstance(r, Note)}
    citations = list(_citations(content, notes))
    problems = _problems(content, notes, citations)
    made = Apparatus(text=Text(transcript=transcript)).adding(records)
    return made.adding([*citations, *SOURCES.values(), *ENTITIES, *RELIANCES, *_supports(content, notes, citations),
                        *problems])  # fmt: skip


def _citations(content: str, notes: dict[int | None, Note]) -> Iterable[Citation]:
    ordinals: dict[int, int] = {}
    for number, words, source, function, form, carrier in CITED:
        note = notes[number]
        start = content.index(words, note.body.start, note.body.end)
        ordinals[number] = ordinals.get(number, 0) + 1
        yield Citation(
            id=f"citation-{number}-{ordinals[number]}", span=Span(start=start, end=start + len(words)), origin=ORIGIN,
            note=note.id, ordinal=ordinals[number], form=form, position="first", function=function, source=source,
            signal="but see" if function == "contrary" else None, locator=words.rpartition(" ")[2],
            candidates=() if source else ("source-lund", "source-papers"), held_in=carrier,
            reason="two works of that author are cited before" if source is None
            else "Ibid. = note 4; note 4 cites one work" if form == "ibid" else "the only work of that name",
        )  # fmt: skip


def _supports(content: str, notes: dict[int | None, Note], citations: list[Citation]) -> Iterable[Support]:
    calls = sorted((n.call.start, n) for n in notes.values() if n.call)
    passages = {}
    for start, note in calls:
        before = max([content.rfind("\n\n", 0, start) + 2, *(n.call.end for s, n in calls if n.call and s < start)])
        passages[note.id] = Span(start=before, end=start)
    for citation in citations:
        if citation.note not in passages:
            continue
        relied = [r for r in RELIANCES if r.source == citation.source] or [None]
        for number, reliance in enumerate(relied):
            yield Support(
                id=f"support-{citation.id}-{number}", span=passages[citation.note], origin=ORIGIN, note=citation.note,
                citation=citation.id, source=citation.source, carrier=citation.held_in, function=citation.function,
                witness=reliance.witness if reliance else None, through=reliance.through if reliance else None,
            )  # fmt: skip


def _problems(content: str, notes: dict[int | None, Note], citations: list[Citation]) -> list[Problem]:
    stray = content.index("traced 10 and") + 7
    lost = next(c for c in citations if c.source is None)
    return [
        Problem(id="problem-1", span=Span(start=stray, end=stray + 2), origin=ORIGIN, kind="call-without-note",
                message="10 calls a note that is not there"),
        Problem(id="problem-2", span=notes[13].span, origin=ORIGIN, kind="note-without-call", about=("note-13",),
                message="nothing in the text calls note 13"),
        Problem(id="problem-3", span=lost.span, origin=ORIGIN, kind="ambiguous-source", about=(lost.id,),
                message="op. cit. could be either work", candidates=("source-lund", "source-papers")),
    ]  # fmt: skip


def write_sample(folder: Path, apparatus: Apparatus | None = None) -> Path:
    """The sample (or another apparatus) as a dossier in a folder."""
    path = folder / "sample.adf"
    write_dossier(path, apparatus or make_apparatus())
    return path


def decide_on_sample(path: Path, decision: Decision) -> None:
    """What a scholar's decision does, in the tests: the one citation is changed, and the dossier written anew."""
    from dataclasses import replace

    from adfontes.model.decisions import replay_decisions
    from adfontes.store import load_dossier

    before = load_dossier(path)
    after = replay_decisions(replace(before, decisions=(*before.decisions, decision)), (Citation,))
    write_dossier(path, after)
