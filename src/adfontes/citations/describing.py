"""Resolving what describes itself: titles full and short, letters, papers, issues, sigla, an author's name alone."""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.citations.ledger import Work
from adfontes.citations.likeness import likeness, same_letter, why_same
from adfontes.citations.match import fold, same_names
from adfontes.citations.names import ET_AL, is_author, is_name, split_names
from adfontes.citations.walk import Resolution, Walk
from adfontes.model.sources import Item, Reference


def resolve_described(walk: Walk, ref: Reference) -> Resolution:
    """The work that a reference describes, by the resolver for what it names; a first mention makes a new work."""
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
    if not item.title or (item.authors and fold(item.title) in _MERE_KINDS):
        return _resolve_author_only(walk, ref)
    return _resolve_titled(walk, ref)


def resolve_interview(walk: Walk, ref: Reference) -> Resolution:
    """All interviews with the same persons are one source, whatever the day."""
    who = tuple(sorted(_last((n,)) if len(n.split()) > 1 or is_name(n) else fold(n) for n in ref.item.authors))
    key = "interview " + "/".join(who)
    if ref.item.title:
        return _resolve_titled_interview(walk, ref, key)
    names = " and ".join(ref.item.authors)
    work = walk.ledger.keyed(key)
    if work and ref.item.authors and not same_names(work.item.authors, ref.item.authors):
        key += " " + "/".join(sorted(fold(n) for n in ref.item.authors))  # another of the family
        work = walk.ledger.keyed(key)
    if work:
        return Resolution(work, f"interviews with {names} are one source", 0.9)
    title = f"{(ref.item.genre or 'interviews').capitalize()} with {names}" if names else "Interviews"
    titled = replace(ref, item=replace(ref.item, title=title))
    return _new(walk, titled, key, "an interview by the author", complete=True)


def _resolve_titled_interview(walk: Walk, ref: Reference, key: str) -> Resolution:
    """An interview with a title of its own: told by that; a later one that names the person alone means the first."""
    near = [w for w in walk.ledger.near(ref.item) if w.item.kind == "interview" and likeness(ref.item, w) >= 0.8]
    if len(near) == 1:
        return Resolution(near[0], why_same(ref.item, near[0], walk), 0.95)
    found = _new(walk, ref, f"{key} {fold(ref.item.title)}", "an interview under a title of its own", complete=True)
    if found.work:
        walk.ledger.alias(key, found.work)
    return found


def _resolve_siglum(walk: Walk, ref: Reference) -> Resolution:
    """A siglum by itself: the work it stands for, explained or not."""
    siglum = ref.item.siglum or ""
    work = siglum_work(walk, siglum, ref)
    if work.references or work.carries:
        return Resolution(work, f"{siglum} stands for {work.name}", 0.95)
    reason = f"the siglum {siglum} stands here first"
    if not work.complete:
        reason += "; it is nowhere explained in this text"
    return Resolution(work, reason, 0.9, position="first")


def siglum_key(siglum: str) -> str:
    """A siglum without stops and spaces: "O. R." and "OR" are one."""
    return siglum.replace(".", "").replace(" ", "").upper()


def siglum_work(walk: Walk, siglum: str, ref: Reference) -> Work:
    """The work that a siglum stands for: as the user's table or the notes explain it, else a work known by it alone."""
    key = f"siglum {siglum_key(siglum)}"
    work = walk.ledger.keyed(key)
    if work is None:
        title = next((t for s, t in walk.sigla.items() if siglum_key(s) == siglum_key(siglum)), None)
        item = Item(siglum=siglum, title=title) if title else Item(siglum=siglum)
        work = walk.ledger.add(Work(key, ref.span, item, walk.note, by_siglum=True, complete=bool(title)))
    work.sigla.setdefault(siglum)
    return work


def _resolve_letter(walk: Walk, ref: Reference) -> Resolution:
    """A letter or telegram: told by sender, recipient, date and title; of the last two one may be left out."""
    item = ref.item
    key = f"letter {_last(item.authors)} > {_last(item.recipients)} {fold(item.date)} {fold(item.title)}"
    if not walk.ledger.keyed(key):
        likely = [w for w in _letters(walk, item.authors, item.recipients) if same_letter(item, w.item)]
        if len(likely) == 1:
            first = walk.label(likely[0].first_note)
            return Resolution(
                likely[0], f"the one such letter between the same persons, first cited in note {first}", 0.9
            )
        if likely:
            return Resolution(None, f"{len(likely)} such letters are cited before", 0.0, tuple(likely))
    return _known_or_new(walk, ref, key, "the same sender, recipient and date as", 0.95)


def _letters(walk: Walk, senders: tuple[str, ...], recipients: tuple[str, ...]) -> list[Work]:
    """The letters cited so far from these to those."""
    return [w for w in walk.ledger.by_author(senders) if same_names(recipients, w.item.recipients)]


def _known_or_new(walk: Walk, ref: Reference, key: str, alike: str, certainty: float) -> Resolution:
    """The work under a key, or a new one, described in full; `alike` says what it shares with the first mention."""
    if work := walk.ledger.keyed(key):
        return Resolution(work, f"{alike} in note {walk.label(work.first_note)}", certainty)
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
        who = " ".join(_last((n,)) for n in item.authors)
        where, what = f"{fold(item.archive)} {fold(item.archive_location)}", f"{fold(item.title)} {fold(item.date)}"
        key = f"paper {where} {who} {what} {fold(item.container)}"
    if not (item.authors or item.title or item.archive or walk.ledger.keyed(key)):
        return Resolution(None, "it describes no document", 0.0)
    return _known_or_new(walk, ref, key, "described as", 0.9)


def _resolve_diary(walk: Walk, ref: Reference) -> Resolution:
    """A person's unpublished diary is one source, whatever the day."""
    titled = replace(ref, item=replace(ref.item, title="Diary"))
    alike = f"the diary of {', '.join(ref.item.authors[:1])}, as"
    return _known_or_new(walk, titled, f"diary {_last(ref.item.authors)}", alike, 0.9)


def _resolve_issue(walk: Walk, ref: Reference) -> Resolution:
    """A whole issue of a periodical: told by its number and date."""
    item = ref.item
    key = f"issue {fold(item.container)} {fold(item.issue)} {fold(item.volume)} {fold(item.date)} {item.year or ''}"
    return _known_or_new(walk, ref, key, "the same issue as", 0.95)


_MERE_KINDS = frozenset(  # folded words that stand where a title would, but only say what is meant
    {
        "thesis",
        "dissertation",
        "diss",
        "article",
        "book",
        "art",
        "paper",
        "thesis cited",
        "article cited",
        "these citee",
    }
)


def _resolve_author_only(walk: Walk, ref: Reference) -> Resolution:
    """An author with no title, perhaps a year: the one work of theirs cited before, or a short form announced."""
    if not ref.item.authors:
        return Resolution(None, "it names neither an author nor a title", 0.0)
    works = walk.ledger.by_author(ref.item.authors)
    who = " and ".join(ref.item.authors)
    if announced := walk.ledger.keyed(f"short {fold(who)}"):
        return Resolution(announced, f"“{who}” was announced as a short form of {announced.name}", 0.95)
    if not works and not ref.item.year:
        titled = replace(ref.item, title=who, authors=())
        near = [w for w in walk.ledger.near(titled) if likeness(titled, w) >= 0.8]
        if len(near) == 1:
            return Resolution(near[0], f"“{who}” is a form of “{near[0].item.title}”", 0.8)
    if ref.item.year:
        works = [w for w in works if w.item.year == ref.item.year]
        who = f"{who} {ref.item.year}"
    if len(works) > 1:
        works = _with_as_many(walk, ref, works)
    if len(works) == 1:
        return Resolution(works[0], f"{who} is cited before for one work: {works[0].name}", 0.9)
    if works and not ref.item.year:
        return Resolution(None, f"{len(works)} works by {who} are cited before", 0.0, tuple(works))
    return _new(
        walk, ref, f"author {fold(who)} {ref.item.year or ''}", f"{who} is cited nowhere before", complete=False
    )


def _with_as_many(walk: Walk, ref: Reference, works: list[Work]) -> list[Work]:
    """Of several works those that have as many authors as are named, "et al." counting for two (Chicago 17, 14.76);
    all of them where none has."""
    least = len(ref.item.authors) + (2 if _is_open_list(walk, ref) else 0)
    if least < 2:
        return works
    many = [w for w in works if len(w.item.authors) >= least or any(_is_open_list(walk, r) for r in w.references)]
    return many or works


def _is_open_list(walk: Walk, ref: Reference) -> bool:
    """Whether a reference ends its authors with "et al."."""
    return bool(ET_AL.search(ref.span.of(walk.content)[:120]))


def _resolve_titled(walk: Walk, ref: Reference) -> Resolution:
    """A title, full or short: the known work it is likest to; several where they are as like; else a new work."""
    item = ref.item
    scored = sorted(
        ((s, -i, w) for i, w in enumerate(walk.ledger.near(item)) if (s := likeness(item, w))),
        key=lambda x: x[:2],
        reverse=True,
    )
    if scored:
        best = scored[0][0]
        rivals = [w for s, _, w in scored if s >= best - 0.04]
        if len(rivals) == 1 or best >= 0.97:
            work = rivals[0]
            return Resolution(work, why_same(item, work, walk), min(0.98, best))
        return Resolution(None, f"“{item.title}” could be {len(rivals)} works", 0.0, tuple(rivals))
    if found := _by_names_alone(walk, item):
        return found
    if not item.authors and is_name(item.title or ""):
        named = walk.ledger.by_author((item.title or "",))
        if len(named) == 1:
            reason = f"{item.title} is the author of one work cited before: {named[0].name}"
            return Resolution(named[0], reason, 0.8, read_as=Item(authors=(item.title or "",)))
        if len(named) > 1:
            return Resolution(None, f"{len(named)} works by {item.title} are cited before", 0.0, tuple(named))
    whole = ref.form == "full" or item.kind == "primary-document"
    reason = "first cited here" if whole else "first cited here, in short form"
    return _new(walk, ref, f"title {len(walk.ledger.works)}", reason, complete=whole)


_TO = re.compile(r"\s+(?:to|an)\s+")
_AND = re.compile(r"(?:^|\s)(?:and|und|et|&)\s")


def _by_names_alone(walk: Walk, item: Item) -> Resolution | None:
    """Names that were read as a title, since nothing in a note tells the two apart, but have a work: a sender and a
    recipient ("Horn to Beit, 12"), or the last of several authors ("Horn, Beit, and Kahn, 12")."""
    title = item.title or ""
    parties = _TO.split(title)
    if not item.authors and len(parties) == 2 and all(is_name(p) for p in parties):
        sender, recipient = (split_names(p) for p in parties)
        works, what = _letters(walk, sender, recipient), "letter"
        item = Item(authors=sender, recipients=recipient)
    elif item.authors and _AND.search(title) and is_author(title):
        names = (*item.authors, *split_names(title))
        works, what = [w for w in walk.ledger.by_author(names) if len(w.item.authors) >= len(names)], "work"
        item = Item(authors=names)
    else:
        return None
    if len(works) == 1:
        return Resolution(works[0], f"one {what} by these is cited before: {works[0].name}", 0.85, read_as=item)
    if works:
        return Resolution(None, f"{len(works)} {what}s by these are cited before", 0.0, tuple(works))
    return None


def _new(walk: Walk, ref: Reference, key: str, reason: str, *, complete: bool) -> Resolution:
    """A work not met before; `complete` says whether the reference describes it in full."""
    work = walk.ledger.add(Work(key, ref.span, ref.item, walk.note, complete=complete and ref.form != "short"))
    if not work.complete:
        reason += "; its full form is not in this text so far"
    return Resolution(work, reason, 0.9 if complete else 0.8, position="first")
