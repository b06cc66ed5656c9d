"""References → citations and sources: what each act of citing cites, with the reason, or the candidates where it stays open.

One walk through the notes in order, with a ledger of the works met so far. Each form of citing has a small resolver;
a resolver gives one work and a reason, or the works it could be. A scholar's decision goes before every rule, and what
comes later in the notes (an Ibid. behind it) follows the decision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from adfontes.citations.ledger import Ledger, Work
from adfontes.citations.match import fold, same_names, same_title
from adfontes.citations.names import is_name
from adfontes.citations.words import citing, one_of
from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import Item, Reference
from adfontes.model.text import Division, Note


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a resolver says: the work or the candidates, why, and how sure it is."""

    work: Work | None
    reason: str
    certainty: float = 0.9
    candidates: tuple[Work, ...] = ()
    position: str = "subsequent"


@dataclass(slots=True)
class Walk:
    """Where the walk stands: the ledger and what earlier notes cite."""

    ledger: Ledger
    labels: dict[str, str]
    order: list[str]
    cited: dict[str, list[tuple[Reference, Work | None]]]
    by_label: dict[str, list[str]]
    sigla: dict[str, str]
    this_text: Item
    note: str = ""
    last_carrier: Work | None = None

    def before(self) -> tuple[str, list[tuple[Reference, Work | None]]] | None:
        """The note before the present one, and what it cites."""
        at = self.order.index(self.note) if self.note not in self._places else self._places[self.note]
        if at == 0:
            return None
        previous = self.order[at - 1]
        return previous, self.cited.get(previous, [])

    _places: dict[str, int] = None  # type: ignore[assignment]

    def label(self, note: str) -> str:
        return self.labels.get(note, "?")


def resolve_reference(walk: Walk, ref: Reference) -> Resolution:
    """The work that a reference cites, by the rule for its form."""
    pointer = ref.pointer.kind if ref.pointer else ""
    if pointer.startswith("ordinal:"):
        return _resolve_ordinal(walk, int(pointer.split(":")[1]))
    resolver = _RESOLVERS.get(ref.form)
    if resolver:
        return resolver(walk, ref)
    return _resolve_described(walk, ref)


# ----------------------------------------------------------------------------------------------- pointing forms


def _resolve_ibid(walk: Walk, ref: Reference) -> Resolution:
    """*Ibid.* is the single work cited last: in this note, else in the note before (Chicago 17, 14.34). Where the note
    before cites several works, the rule does not say which, and neither does this."""
    here = [w for r, w in walk.cited.get(walk.note, []) if r.form != "cross-reference"]
    position = "ibid-with-locator" if ref.locator else "ibid"
    if here:
        last = here[-1]
        if last is None:
            return Resolution(None, "Ibid. points at the citation before it in this note, which is itself unresolved", 0.0)
        return Resolution(last, f"Ibid. points at the citation before it in this note: {last.name}", 0.95, position=position)
    before = walk.before()
    if before is None:
        return Resolution(None, "Ibid. stands in the first note: nothing is cited before it", 0.0)
    label, cited = walk.label(before[0]), [(r, w) for r, w in before[1] if r.form != "cross-reference"]
    if not cited:
        return Resolution(None, f"Ibid. points at note {label}, which cites nothing", 0.0)
    works = list({id(w): w for _, w in cited if w}.values())
    if len(works) == 1 and all(w for _, w in cited):
        return Resolution(works[0], f"Ibid. = note {label}; note {label} cites one work: {works[0].name}", 0.95, position=position)
    if not works:
        return Resolution(None, f"Ibid. points at note {label}, whose citation is itself unresolved", 0.0)
    backed = list({id(w): w for r, w in cited if w and r.function == "support" and r.signal not in ("see also", "cf")}.values())
    if len(backed) == 1 and len(works) > 1:
        others = len(works) - 1
        return Resolution(backed[0], f"Ibid. = note {label}; of its {len(works)} works the other {others} are only compared or for further reading, so it means {backed[0].name}", 0.6, position=position)
    return Resolution(None, f"Ibid. points at note {label}, which cites {len(works)} works: it could mean any of them", 0.0, tuple(works))


def _resolve_ordinal(walk: Walk, which: int) -> Resolution:
    """"The second document", "the latter": counted among the works of this note."""
    works = list({id(w): w for _, w in walk.cited.get(walk.note, []) if w}.values())
    if not works or which > len(works):
        return Resolution(None, "it points at a work that this note does not cite", 0.0, tuple(works))
    work = works[-1] if which < 0 else works[which - 1]
    return Resolution(work, f"it counts the works of this note: {work.name}", 0.9)


def _resolve_op_cit(walk: Walk, ref: Reference) -> Resolution:
    """*Op. cit.*, *loc. cit.*, "supra note 12": the author's work cited before, in the note named if one is."""
    pointer = ref.pointer
    if pointer and pointer.note:
        return _resolve_by_note(walk, ref, pointer.note)
    if not ref.item.authors and not ref.item.title:
        return _resolve_ibid(walk, ref)
    if ref.item.title:
        return _resolve_described(walk, ref)
    works = walk.ledger.by_author(ref.item.authors)
    who = " and ".join(ref.item.authors)
    if len(works) == 1:
        return Resolution(works[0], f"{who} has one work in the notes before: {works[0].name}", 0.9)
    if not works:
        return Resolution(None, f"no work by {who} is cited before", 0.0)
    last = [w for n in reversed(walk.order[: walk._places[walk.note]][-12:]) for _, w in walk.cited.get(n, []) if w in works]
    exact = {id(w) for w in works if max((same_names(ref.item.authors, w.item.authors), 0)) >= 0.9}
    strong = [w for w in works if id(w) in exact]
    if len(strong) == 1:
        return Resolution(strong[0], f"one work in the notes before is by {who}: {strong[0].name}", 0.85)
    nearest = f"; the nearest is {last[0].name}" if last else ""
    return Resolution(None, f"{len(works)} works by {who} are cited before{nearest}", 0.0, tuple(works))


def _resolve_by_note(walk: Walk, ref: Reference, label: str) -> Resolution:
    notes = walk.by_label.get(label, [])
    earlier = [n for n in notes if walk._places[n] <= walk._places[walk.note]]
    if not earlier:
        return Resolution(None, f"it names note {label}, which is not there", 0.0)
    works = list({id(w): w for _, w in walk.cited.get(earlier[-1], []) if w}.values())
    names = ref.item.authors or ref.item.editors
    named = [w for w in works if names and (same_names(names, w.item.authors) or same_names(names, w.item.editors))]
    if len(named) == 1 or (not names and len(works) == 1) or (len(works) == 1 and not named):
        work = (named or works)[0]
        sure = 0.95 if named else 0.75
        return Resolution(work, f"it names note {label}, which cites {work.name}", sure)
    if not works:
        return Resolution(None, f"it names note {label}, which cites nothing known", 0.0)
    return Resolution(None, f"it names note {label}, which cites {len(works)} works", 0.0, tuple(named or works))


def _resolve_idem(walk: Walk, ref: Reference) -> Resolution:
    """*Idem*: the author cited last, another work."""
    previous = [w for _, w in walk.cited.get(walk.note, [])] or [w for _, w in (walk.before() or ("", []))[1]]
    work = next((w for w in reversed(previous) if w and w.item.authors), None)
    if work is None:
        return Resolution(None, "Idem stands behind no known author", 0.0)
    named = replace(ref, item=replace(ref.item, authors=work.item.authors))
    found = _resolve_described(walk, named)
    return replace(found, reason=f"Idem is {' and '.join(work.item.authors)}; {found.reason}")


def _resolve_cross(walk: Walk, ref: Reference) -> Resolution:
    if ref.pointer and ref.pointer.note:
        found = _resolve_by_note(walk, ref, ref.pointer.note)
        if found.work:
            return found
    work = walk.ledger.keyed("this text") or walk.ledger.add(Work("this text", ref.span, walk.this_text, walk.note, complete=True))
    return Resolution(work, "it sends the reader to another place of this text", 0.95)


def _resolve_interview(walk: Walk, ref: Reference) -> Resolution:
    who = tuple(sorted(fold(n) for n in ref.item.authors))
    key = "interview " + "/".join(who)
    work = walk.ledger.keyed(key)
    if work:
        return Resolution(work, f"interviews with {' and '.join(ref.item.authors)} are one source", 0.9)
    item = replace(ref.item, title=f"{(ref.item.genre or 'interviews').capitalize()} with {' and '.join(ref.item.authors)}" if ref.item.authors else "Interviews")
    return _new(walk, replace(ref, item=item), key, "an interview by the author", complete=True)


# ----------------------------------------------------------------------------------------------- described forms

_BAD_KEY = re.compile(r"[^\w]+")


def _resolve_described(walk: Walk, ref: Reference) -> Resolution:
    item = ref.item
    if item.siglum and not item.title:
        return _resolve_siglum(walk, ref)
    if item.kind == "diary" and not item.title:
        return _resolve_diary(walk, ref)
    if item.recipients:
        return _resolve_letter(walk, ref)
    if item.kind in ("archive", "primary-document") and not item.quoted:
        return _resolve_paper(walk, ref)
    if not item.title and item.container:
        return _resolve_issue(walk, ref)
    if not item.title:
        return _resolve_author_only(walk, ref)
    return _resolve_titled(walk, ref)


def _resolve_siglum(walk: Walk, ref: Reference) -> Resolution:
    siglum = ref.item.siglum or ""
    work = siglum_work(walk, siglum, ref)
    if work.references or work.carries > 1:
        return Resolution(work, f"{siglum} stands for {work.name}", 0.95)
    return Resolution(work, f"the siglum {siglum} stands here first" + ("" if work.complete else "; it is nowhere explained in this text"), 0.9, position="first")


def siglum_work(walk: Walk, siglum: str, ref: Reference) -> Work:
    """The work that a siglum stands for: as the user's table or the notes explain it, else a work known by it alone."""
    key = f"siglum {siglum}"
    work = walk.ledger.keyed(key)
    if work is None:
        title = walk.sigla.get(siglum)
        item = Item(siglum=siglum, title=title) if title else Item(siglum=siglum)
        work = walk.ledger.add(Work(key, ref.span, item, walk.note, by_siglum=True, complete=bool(title)))
    work.sigla.setdefault(siglum)
    return work


def _resolve_letter(walk: Walk, ref: Reference) -> Resolution:
    item = ref.item
    key = f"letter {_last(item.authors)} > {_last(item.recipients)} {fold(item.date)} {fold(item.title)}"
    if work := walk.ledger.keyed(key):
        return Resolution(work, f"the same sender, recipient and date as in note {walk.label(work.first_note)}", 0.95)
    return _new(walk, ref, key, "first cited here", complete=True)


def _last(names: tuple[str, ...]) -> str:
    """The words of the first name that tell a sender or recipient apart: the family name, or a body's whole name."""
    if not names:
        return "?"
    words = fold(names[0]).split()
    return words[-1] if is_name(names[0]) and len(words) <= 4 else " ".join(words)


def _resolve_paper(walk: Walk, ref: Reference) -> Resolution:
    """A paper in an archive, or a whole fond: told by its description and date, without regard to case."""
    item = ref.item
    if item.kind == "archive" and item.archive:
        key = f"archive {fold(item.archive)}"
    else:
        key = f"paper {' '.join(_last((n,)) for n in item.authors)} {fold(item.title)} {fold(item.date)} {fold(item.container)}"
    if work := walk.ledger.keyed(key):
        return Resolution(work, f"described as in note {walk.label(work.first_note)}", 0.9)
    if not item.authors and not item.title and not item.archive:
        return Resolution(None, "it describes no document", 0.0)
    return _new(walk, ref, key, "first cited here", complete=True)


def _resolve_diary(walk: Walk, ref: Reference) -> Resolution:
    """A person's unpublished diary is one source, whatever the day."""
    key = f"diary {_last(ref.item.authors)}"
    if work := walk.ledger.keyed(key):
        return Resolution(work, f"the diary of {ref.item.authors[0]}, as in note {walk.label(work.first_note)}", 0.9)
    titled = replace(ref, item=replace(ref.item, title="Diary"))
    return _new(walk, titled, key, "first cited here", complete=True)


def _resolve_issue(walk: Walk, ref: Reference) -> Resolution:
    item = ref.item
    key = f"issue {fold(item.container)} {fold(item.issue)} {fold(item.volume)} {fold(item.date)} {item.year or ''}"
    if work := walk.ledger.keyed(key):
        return Resolution(work, f"the same issue as in note {walk.label(work.first_note)}", 0.95)
    return _new(walk, ref, key, "first cited here", complete=True)


def _resolve_author_only(walk: Walk, ref: Reference) -> Resolution:
    if not ref.item.authors:
        return Resolution(None, "it names neither an author nor a title", 0.0)
    works = walk.ledger.by_author(ref.item.authors)
    who = " and ".join(ref.item.authors)
    if ref.item.year:
        works = [w for w in works if w.item.year == ref.item.year]
        who = f"{who} {ref.item.year}"
    if len(works) == 1:
        return Resolution(works[0], f"{who} is cited before for one work: {works[0].name}", 0.9)
    if works and not ref.item.year:
        return Resolution(None, f"{len(works)} works by {who} are cited before", 0.0, tuple(works))
    return _new(walk, ref, f"author {fold(who)} {ref.item.year or ''}", f"{who} is cited nowhere before", complete=False)


def _resolve_titled(walk: Walk, ref: Reference) -> Resolution:
    item = ref.item
    scored = sorted(((s, -i, w) for i, w in enumerate(walk.ledger.near(item)) if (s := _likeness(item, w))), key=lambda x: x[:2], reverse=True)
    if scored:
        best = scored[0][0]
        rivals = [w for s, _, w in scored if s >= best - 0.04]
        if len(rivals) == 1 or best >= 0.97:
            work = rivals[0]
            return Resolution(work, _why(item, work, walk), min(0.98, best))
        return Resolution(None, f"“{item.title}” could be {len(rivals)} works", 0.0, tuple(rivals))
    if not item.authors and is_name(item.title or ""):
        named = walk.ledger.by_author((item.title or "",))
        if len(named) == 1:
            return Resolution(named[0], f"{item.title} is the author of one work cited before: {named[0].name}", 0.8)
        if len(named) > 1:
            return Resolution(None, f"{len(named)} works by {item.title} are cited before", 0.0, tuple(named))
    why = "first cited here" if ref.form == "full" else "first cited here, in short form"
    whole = ref.form == "full" or item.kind == "primary-document"
    return _new(walk, ref, f"title {len(walk.ledger.works)}", "first cited here" if whole else why, complete=whole)


def _likeness(item: Item, work: Work) -> float:
    """How surely a description is of a known work: by title (or its translation), authors, date and year."""
    titles = [t for t in (work.item.title, work.item.title_translation, *work.variants) if t]
    title = max((max(same_title(item.title, t), same_title(t, item.title)) for t in titles), default=0.0)
    if not title:
        return 0.0
    theirs = work.item.authors or work.item.editors
    if item.authors and theirs:
        names = same_names(item.authors, theirs)
        if not names:
            return 0.0
    else:
        if title < 0.85:
            return 0.0
        names = 0.85
    if item.date and work.item.date and fold(item.date) != fold(work.item.date):
        return 0.0
    if item.year and work.item.year and item.year != work.item.year and title < 1:
        return 0.0
    if work.item.recipients:
        return 0.0
    return title * (0.7 + 0.3 * names)


def _why(item: Item, work: Work, walk: Walk) -> str:
    first = walk.label(work.first_note)
    if same_title(item.title, work.item.title) >= 0.98:
        if item.authors and work.item.authors and fold(" ".join(item.authors)) != fold(" ".join(work.item.authors)):
            return f"the same title as in note {first}; {' and '.join(item.authors)} is {' and '.join(work.item.authors)}"
        return f"the same author and title as in note {first}" if item.authors else f"the same title as in note {first}"
    return f"“{item.title}” is a form of “{work.item.title}”, first cited in note {first}" + (", by the same author" if item.authors else "")


def _new(walk: Walk, ref: Reference, key: str, reason: str, *, complete: bool) -> Resolution:
    work = walk.ledger.add(Work(key, ref.span, ref.item, walk.note, complete=complete and ref.form != "short"))
    if not work.complete:
        reason += "; its full form is not in this text so far"
    return Resolution(work, reason, 0.9 if complete else 0.8, position="first")


_RESOLVERS: dict[str, Callable[[Walk, Reference], Resolution]] = {
    "ibid": _resolve_ibid,
    "op-cit": _resolve_op_cit,
    "loc-cit": _resolve_op_cit,
    "idem": _resolve_idem,
    "cross-reference": _resolve_cross,
    "interview": _resolve_interview,
}

_HEREAFTER = re.compile(rf"{one_of(citing('hereafter'))}:?\s+[“\"‘'„]?(?P<short>[^“”\"‘’'„();,]{{2,60}}?)[”\"’'“]?\s*(?=[();,.]|$)", re.IGNORECASE)


def short_forms(words: str) -> Iterator[tuple[int, str]]:
    """"(hereafter cited as DDF)": the short forms that a note announces, with their offsets."""
    for m in _HEREAFTER.finditer(words):
        yield m.start(), m["short"].strip()


def start_walk(apparatus: Apparatus) -> Walk:
    """A walk over the notes of an apparatus, before the first."""
    notes = apparatus.of(Note)
    by_label: dict[str, list[str]] = {}
    for n in notes:
        by_label.setdefault(n.label.strip(" .[]()"), []).append(n.id)
    walk = Walk(
        ledger=Ledger(), labels={n.id: n.label.strip(" .[]()") for n in notes}, order=[n.id for n in notes], cited={},
        by_label=by_label, sigla=dict(apparatus.settings.sigla), this_text=describe_this(apparatus),
    )  # fmt: skip
    walk._places = {n: i for i, n in enumerate(walk.order)}
    return walk


def describe_this(apparatus: Apparatus) -> Item:
    """The text itself as a bibliographic item, from its front matter."""
    text = apparatus.text.content
    by_kind: dict[str, list[str]] = {}
    for d in apparatus.of(Division):
        if d.kind in ("title", "author", "imprint"):
            by_kind.setdefault(d.kind, []).append(re.sub(r"\s+", " ", d.span.of(text)).strip())
    imprint = " ".join(by_kind.get("imprint", []))
    year = re.search(r"\b1[5-9]\d\d\b|\b20\d\d\b", imprint)
    publisher = next((x for x in by_kind.get("imprint", []) if re.search(r"Press|Verlag|Publish|Books|& Co|University", x)), None)
    return Item(kind="book", title=": ".join(by_kind.get("title", [])[:2]) or "This text", authors=tuple(by_kind.get("author", [])[:3]), year=year.group() if year else None, publisher=publisher)
