"""A page of history made for the tests, and by hand all that is said in it: who says so, and who says otherwise."""

from __future__ import annotations

from typing import Any

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event, Journey
from adfontes.model.evidence import Reliance, Support
from adfontes.model.questions import Answer, Question
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.testimony import AUTHOR, Relation, Testimony
from adfontes.model.text import Division, Note, Origin, Problem, Record, Span, Text, Transcript

CONTENT = """The Night at Orrin Lock

On 4 March 1903 the sluice at Orrin broke. The lock-keeper, Jonas Hale, recalled that he had rung the bell at \
midnight,1 and his daughter Ruth Hale, who slept above the lock, said that she had been woken by it.2 Edwin Marr, who \
drew on Hale, writes that the bell rang twice, and adds that Hale told him of a lantern.3

According to the engineer, Clara Voss, nobody rang it: “I heard water, and no bell,” she told an inquiry in 1904.4 The \
mayor could not recall a bell at all. I have followed Voss. Hale wrote thirty years afterwards, and Marr had it from \
Hale.

Voss left Orrin on 2 March 1903 and was back on 9 March.

Notes
1. Jonas Hale, Forty Years of Water (Orrin: Quay Press, 1933), 7.
2. Author’s interview with Ruth Hale, 6 May 1961.
3. Edwin Marr, Locks and Keepers (London: Weir, 1950), 90.
4. Report of the Inquiry, 1904, Orrin Archives.
"""
RULE = Origin(rule="by-hand", certainty=0.9)
CALLS = {"1": "midnight,1", "2": "by it.2", "3": "lantern.3", "4": "1904.4"}


def span(words: str, after: str = "") -> Span:
    """The first place of `words` after the first place of `after`."""
    start = CONTENT.index(words, CONTENT.index(after) if after else 0)
    return Span(start=start, end=start + len(words))


def upto(first: str, last: str) -> Span:
    return Span(start=span(first).start, end=span(last, first).end)


def _note(label: str) -> Note:
    line = span(next(row for row in CONTENT.splitlines() if row.startswith(f"{label}. ")))
    call = span(CALLS[label]).end
    return Note(
        id=f"note-{label}", span=line, body=Span(start=line.start + 3, end=line.end), label=label, number=int(label),
        call=Span(start=call - 1, end=call), origin=RULE,
    )  # fmt: skip


def _parts() -> list[Record]:
    paragraphs = (("On 4 March", "lantern.3"), ("According to", "it from Hale."), ("Voss left", "9 March."))
    found: list[Record] = [Division(id="division-0", span=span("The Night at Orrin Lock"), origin=RULE, kind="title")]
    found += [
        Division(id=f"division-{n}", span=upto(first, last), origin=RULE, kind="paragraph")
        for n, (first, last) in enumerate(paragraphs, 1)
    ]
    return [*found, *(_note(label) for label in CALLS)]


PEOPLE = {"hale": "Jonas Hale", "ruth": "Ruth Hale", "marr": "Edwin Marr", "voss": "Clara Voss", "orrin": "Orrin"}


def _people() -> list[Record]:
    found: list[Record] = []
    for name, full in PEOPLE.items():
        kind = "place" if name == "orrin" else "person"
        variants = tuple(dict.fromkeys((full, full.split()[-1]))) if name != "ruth" else (full,)
        found.append(Entity(id=name, span=span(full), origin=RULE, kind=kind, name=full, variants=variants))
        found.append(Mention(id=f"mention-{name}", span=span(full), origin=RULE, entity=name))
    return found


BOOKS = {
    "1": ("memoir", "Jonas Hale", "Forty Years of Water", "hale", None),
    "2": ("interview", "Ruth Hale", None, "ruth", None),
    "3": ("book", "Edwin Marr", "Locks and Keepers", "hale", "marr"),
    "4": ("primary-document", "Inquiry", None, "voss", None),
}


def _sources() -> list[Record]:
    found: list[Record] = []
    years = {"1": "1933", "3": "1950"}
    dates = {"2": "6 May 1961", "4": "1904"}
    route = {"memoir": "memoir", "interview": "interview", "book": "recorded-by-another"}
    for label, (kind, author, title, witness, through) in BOOKS.items():
        note = _note(label)
        item = Item(authors=(author,), title=title, year=years.get(label), date=dates.get(label))
        found.append(Source(id=f"source-{label}", span=note.body, origin=RULE, kind=kind, item=item, complete=True))
        found.append(
            Citation(id=f"citation-{label}", span=note.body, origin=RULE, note=note.id, ordinal=1, form="full",
                     position="first", signal=None, function="support", locator=None, source=f"source-{label}",
                     candidates=(), held_in=None, reason="")
        )  # fmt: skip
        found.append(
            Reliance(id=f"reliance-{label}", span=None, origin=RULE, source=f"source-{label}", witness=witness,
                     route=route.get(kind, "document"), through=through)
        )  # fmt: skip
        assert note.call is not None
        sentence = Span(start=max(CONTENT.rfind("\n", 0, note.call.start), 0) + 1, end=note.call.start)
        found.append(
            Support(id=f"support-{label}", span=sentence, origin=RULE, note=note.id, citation=f"citation-{label}",
                    source=f"source-{label}", carrier=None, witness=witness, through=through, function="support")
        )  # fmt: skip
    return found


def _said(number: int, place: Span, who: tuple[str, ...], words: str | None, cue: str | None, content: str,
          **more: Any) -> Testimony:  # fmt: skip
    here = CONTENT[place.start : place.end]

    def at(words: str) -> Span:
        start = place.start + here.index(words)
        return Span(start=start, end=start + len(words))

    said: dict[str, Any] = {
        "addressees": (), "addressees_text": (), "mode": "indirect", "stance": "affirm", "act": "claim", "hedges": (),
        "route": "unstated", "through": None, "notes": (), "citations": (), "nested_in": None, "reason": "",
    }  # fmt: skip
    if label := more.pop("note", None):
        said |= {"notes": (f"note-{label}",), "citations": (f"citation-{label}",)}
    return Testimony(
        id=f"testimony-{number}", span=place, origin=RULE, witnesses=who, witness_text=at(words) if words else None,
        cue=at(cue) if cue else None, content=(at(content),), **(said | more),
    )  # fmt: skip


def _testimonies() -> list[Record]:
    return [
        _said(1, upto("Jonas Hale, recalled", "at midnight"), ("hale",), "Jonas Hale", "recalled",
              "he had rung the bell at midnight", route="memoir", note="1",
              reason="“recalled” has Hale as its subject"),
        _said(2, upto("his daughter Ruth", "woken by it"), ("ruth",), "his daughter Ruth Hale", "said",
              "she had been woken by it", stance="confirm", route="interview", note="2"),
        _said(3, upto("Edwin Marr, who drew", "rang twice"), ("marr",), "Edwin Marr", "writes", "the bell rang twice",
              note="3"),
        _said(4, upto("adds that", "a lantern"), ("marr",), None, "adds", "Hale told him of a lantern", note="3"),
        _said(5, span("Hale told him of a lantern"), ("hale",), "Hale", "told him", "a lantern",
              nested_in="testimony-4", route="through", through="marr", note="3", addressees=("marr",),
              addressees_text=("him",)),
        _said(6, upto("According to the engineer", "nobody rang it"), ("voss",), "the engineer, Clara Voss",
              "According to", "nobody rang it", stance="deny", route="document", note="4"),
        _said(7, upto("“I heard", "she told an inquiry"), ("voss",), "she", "told", "I heard water, and no bell",
              mode="direct", stance="deny", route="document", note="4", addressees=("",),
              addressees_text=("an inquiry",)),
        _said(8, upto("The mayor", "bell at all"), (), "The mayor", "could not recall", "a bell",
              stance="cannot-recall", act="belief"),
        _said(9, span("I have followed Voss"), (AUTHOR,), "I", None, "have followed Voss", act="judgement"),
    ]  # fmt: skip


def _relations() -> list[Record]:
    pairs = (
        ("testimony-1", "testimony-2", "corroborates", "two who were there tell the same"),
        ("testimony-1", "testimony-6", "contradicts", "the bell was rung, and nobody rang it"),
        ("testimony-3", "testimony-1", "depends-on", "Marr drew on Hale"),
        ("testimony-3", "testimony-1", "contradicts", "once, and twice"),
    )
    by_id = {r.id: r for r in _testimonies()}
    return [
        Relation(id=f"bearing-{n}", span=by_id[a].span, origin=RULE, a=a, b=b, relation=relation, reason=why)
        for n, (a, b, relation, why) in enumerate(pairs, 1)
    ]


def _questions() -> list[Record]:
    rang, twice = span("he had rung the bell at midnight"), span("the bell rang twice")
    reasons = (span("I have followed Voss."), span("Hale wrote thirty years afterwards, and Marr had it from Hale."))

    def answer(
        number: int, question: int, words: str, side: str, where: Span | None, told: tuple[int, ...],
        holders: tuple[str, ...], printed: tuple[str, ...], records: tuple[str, ...] = (),
    ) -> Answer:  # fmt: skip
        return Answer(
            id=f"answer-{number}", span=where, origin=RULE, question=f"question-{question}", answer=words, side=side,
            testimonies=tuple(f"testimony-{n}" for n in told), records=records, holders=holders, holders_text=printed,
            reason="",
        )  # fmt: skip

    return [
        Question(id="question-1", span=rang, origin=RULE, issue="whether the bell was rung", kind="happened",
                 contest="explicit", verdict="I have followed Voss", verdict_for="answer-2", verdict_reasons=reasons,
                 notes=("note-1", "note-2", "note-4"), reason="one affirms it, another denies it"),
        answer(1, 1, "the bell was rung at midnight", "yes", rang, (1, 2, 3), ("hale", "ruth", "marr"),
               ("Jonas Hale", "his daughter Ruth Hale", "Edwin Marr")),
        answer(2, 1, "nobody rang it", "no", span("nobody rang it"), (6, 7), ("voss", AUTHOR),
               ("the engineer, Clara Voss", "I")),
        answer(3, 1, "it cannot be told", "undecided", span("could not recall"), (8,), ("",), ("The mayor",)),
        Question(id="question-2", span=twice, origin=RULE, issue="how often the bell rang", kind="quantity",
                 contest="unnoticed", verdict=None, verdict_for=None, verdict_reasons=(), notes=("note-3",),
                 reason="once, and twice"),
        answer(4, 2, "once", "other", rang, (1,), ("hale",), ("Jonas Hale",)),
        answer(5, 2, "twice", "other", twice, (3,), ("marr",), ("Edwin Marr",), ("event-1",)),
    ]  # fmt: skip


def _told() -> list[Record]:
    broke, left = span("the sluice at Orrin broke"), upto("Voss left", "9 March")
    common: dict[str, Any] = {"origin": RULE, "notes": (), "modality": "actual", "reason": ""}
    found: list[Record] = [
        Dating(id=f"dating-{n}", span=span(words), origin=RULE, kind="date", edtf=day, earliest=day, latest=day,
               anchor=None, reason="")
        for n, (words, day) in enumerate((("4 March 1903", "1903-03-04"), ("2 March 1903", "1903-03-02"),
                                          ("9 March", "1903-03-09")), 1)
    ]  # fmt: skip
    return [
        *found,
        Event(id="event-1", span=broke, cue=span("broke"), kind="other", dating="1903-03-04", dated_by="dating-1",
              dating_reason="", actors=(), actors_text=(), targets=(), targets_text=(), place="orrin",
              place_text="Orrin", witness=None, reported="asserted", same_as=None, **common),
        Journey(id="journey-1", span=left, spans=(left,), travellers=("voss",), travellers_text=("Voss",),
                offices=("",), head=None, origin_place="orrin", origin_text="Orrin", destination=None,
                destination_text=None, departs="1903-03-02", arrives=None, returns="1903-03-09", purpose=None,
                events=(), **common),
        Problem(id="problem-1", span=left, origin=RULE, kind="date-conflict",
                message="Clara Voss heard no bell on 4 March 1903, and was away from 2 to 9 March 1903.",
                about=("testimony-7", "event-1", "journey-1"), candidates=(), severity="warning"),
        Problem(id="problem-2", span=span("9 March"), origin=RULE, kind="date-conflict",
                message="There is no such day.", about=("dating-3",), candidates=(), severity="warning"),
    ]  # fmt: skip


def make_attested() -> Apparatus:
    """The apparatus of the page."""
    text = Text(transcript=Transcript(content=CONTENT, name="lock.txt", sha256="0" * 64))
    records = [*_parts(), *_people(), *_sources(), *_told(), *_testimonies(), *_relations(), *_questions()]
    return Apparatus(text=text).adding(records)
