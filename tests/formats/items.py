"""Works that never were, as CSL items: of one river and its ferry, in many kinds and by one to four authors."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]


def _names(*names: str) -> list[dict[str, str]]:
    """Names as "Given Family" with the family name last, or after "/" where it has several words."""
    found = []
    for name in names:
        given, _, family = name.partition("/") if "/" in name else name.rpartition(" ")
        found.append({"given": given.strip(), "family": family.strip()})
    return found


def _when(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


def _book(key: str, authors: list[str], title: str, place: str, publisher: str, year: int, **more: Any) -> Item:
    return {
        "id": key, "type": "book", "title": title, "author": _names(*authors), "publisher": publisher,
        "publisher-place": place, "issued": _when(year), **more,
    }  # fmt: skip


def _article(
    key: str, authors: list[str], title: str, journal: str, volume: str, issue: str, pages: str, year: int
) -> Item:
    return {
        "id": key, "type": "article-journal", "title": title, "author": _names(*authors), "container-title": journal,
        "volume": volume, "issue": issue, "page": pages, "issued": _when(year),
    }  # fmt: skip


def _paper(key: str, kind: str, author: str, title: str, place: str, where: str, *day: int, to: str = "") -> Item:
    item = {
        "id": key, "type": kind, "title": title, "author": _names(author), "archive": place,
        "archive_location": where, "issued": _when(*day),
    }  # fmt: skip
    return item | ({"recipient": _names(to)} if to else {})


ITEMS: tuple[Item, ...] = (
    _book("years", ["Ada Brook"], "My Years on the River", "Holm", "Quay Press", 1902),
    _book("waters", ["Ada Brook"], "High Waters and Low Wages", "Holm", "Quay Press", 1911),
    _book("pilots", ["Piet Dahl", "Karin Lind"], "The Pilots of Lund", "Copenhagen", "Norra", 1934),
    _book("three", ["Jan Oker", "Edith Hall", "Olof Stenmark"], "A History of the Lower Crossing", "London",
          "Wharf and Sons", 1968),
    _book("four", ["Eva Dahlgren", "Tomas Riis", "Anna Vester", "Nils Holt"], "Rivers of the North Compared",
          "Chicago", "Lakeside University Press", 2003),
    _book("law", ["Gustav Ahlmann"], "The Law of Ferries, 1700-1900", "Cambridge", "Fenland University Press", 1957),
    _book("weather", ["Marthe Collin"], "Ice, Fog and Thaw: A Calendar of the River", "Paris",
          "Éditions du Quai", 1949),
    _book("edited", ["Hugo Sand"], "Letters of a Toll Keeper", "Oslo", "Bryggen", 1926),
    {
        "id": "tolls", "type": "chapter", "title": "The Tolls of the Lower River", "author": _names("Edith Hall"),
        "container-title": "Water and Money", "editor": _names("Olof Stenmark"), "page": "55-80",
        "publisher": "Fjord University Press", "publisher-place": "Bergen", "issued": _when(1988),
    },
    {
        "id": "quays", "type": "chapter", "title": "Building the Stone Quay", "author": _names("Tomas Riis"),
        "container-title": "Harbours before Steam", "editor": _names("Clara Wendt", "Paul Moen"), "page": "101-133",
        "publisher": "Strand Academic", "publisher-place": "Hamburg", "issued": _when(1999),
    },
    _article("post", ["Jan Oker"], "Post by Water", "Journal of River History", "12", "3", "201-230", 1977),
    _article("lanterns", ["Karin Lind", "Peter Foss"], "Lanterns on the Ice", "Northern Studies", "41", "1",
             "5-29", 1983),
    _article("flood", ["Edith Hall"], "What the Flood Carried Away", "Review of Local History", "8", "2",
             "90-117", 1991),
    _article("night", ["Nils Holt"], "One Night in May Reconsidered", "Journal of River History", "30",
             "4", "333-361", 1995),
    {
        "id": "thesis", "type": "thesis", "title": "Ferrymen and Commissioners", "author": _names("Eva Dahlgren"),
        "genre": "PhD diss.", "publisher": "University of Lund", "issued": _when(1994),
    },
    {
        "id": "news", "type": "article-newspaper", "title": "The Flood at Holm", "container-title": "Norra Post",
        "author": _names("Sven Krog"), "issued": _when(1902, 5, 5),
    },
    {
        "id": "obituary", "type": "article-newspaper", "title": "Death of a Pilot",
        "container-title": "The Lund Courier",
        "author": _names("Berta Stolt"), "issued": _when(1921, 11, 17),
    },
    _paper("letter", "personal_communication", "Thérèse Aubry", "On the Lantern", "Town Archive, Holm",
           "Brook Papers, box 3, folder 7", 1903, 1, 9, to="Ada Brook"),
    _paper("petition", "manuscript", "Lars Enok", "Petition of the Ferrymen", "Provincial Archives, Lund",
           "Commissioners, box 12", 1902, 3, 14),
    _paper("diary", "manuscript", "Piet Dahl", "Diary of a Pilot", "Town Archive, Holm", "MS 44", 1902),
    {
        "id": "interview", "type": "interview", "title": "Interview with the Pilot's Daughter",
        "author": _names("Maria Dahl"), "interviewer": _names("Edith Hall"), "issued": _when(1961, 6, 2),
    },
)  # fmt: skip

NOTES: tuple[tuple[str, ...], ...] = tuple(
    tuple(entry.split("+"))
    for line in (
        "years years pilots years letter letter tolls years+pilots post post law diary diary three four+three news",
        "thesis petition years waters letter lanterns flood tolls tolls quays post night waters+years obituary",
        "interview weather edited weather diary petition four four lanterns+flood law thesis news quays night night",
        "interview obituary edited petition years",
    )
    for entry in line.split()
)
"""Which works each note cites, in order."""
