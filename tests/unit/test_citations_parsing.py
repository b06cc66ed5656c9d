"""One citation's words, read into the variables of CSL."""

from __future__ import annotations

from typing import Any

import pytest

from adfontes.citations.imprints import Imprint, parse_imprint
from adfontes.citations.locators import split_locator
from adfontes.citations.parse import parse_citation
from adfontes.citations.pointers import find_pointer


@pytest.mark.parametrize(
    ("words", "form", "locator", "fields"),
    [
        (
            "Anna Hale, The Mills of Thornby (London: Cape, 1931), p. 44",
            "full",
            "p. 44",
            {
                "authors": ("Anna Hale",),
                "title": "The Mills of Thornby",
                "place": "London",
                "publisher": "Cape",
                "year": "1931",
            },
        ),
        (
            "Anna Hale and Josef Brandt, eds., Water and Law, 2nd ed. (Leeds: Moor Press, 1954), 12–15",
            "full",
            "12–15",
            {"authors": (), "editors": ("Anna Hale", "Josef Brandt"), "title": "Water and Law", "edition": "2nd ed."},
        ),
        (
            "Anna Hale, The Mills, trans. Josef Brandt (Paris: Seuil, 1931), chap. 3",
            "full",
            "chap. 3",
            {"authors": ("Anna Hale",), "translators": ("Josef Brandt",), "title": "The Mills"},
        ),
        (
            "Brandt, Josef: Wasserrecht im Gebirge, Leipzig 1954, S. 9",
            "full",
            "S. 9",
            {"title": "Wasserrecht im Gebirge", "place": "Leipzig", "year": "1954"},
        ),
        (
            "Anna Hale, “The Dam at Aldwick,” Rural Review 4, no. 2 (May 1933): 12",
            "full",
            "12",
            {"title": "The Dam at Aldwick", "quoted": True, "container": "Rural Review", "volume": "4", "issue": "2"},
        ),
        (
            "Anna Hale, “The Dam,” in Water and Law, ed. Josef Brandt (Leeds: Moor Press, 1954), pp. 3–9",
            "full",
            "pp. 3–9",
            {"kind": "book-chapter", "container": "Water and Law", "editors": ("Josef Brandt",), "year": "1954"},
        ),
        ("Thornby Times, 4 May 1912, p. 3", "full", "p. 3", {"container": "Thornby Times", "date": "4 May 1912"}),
        ("Hale, Mills, p. 44", "short", "p. 44", {"authors": ("Hale",), "title": "Mills"}),
        ("Hale, “Dam,” p. 4", "short", "p. 4", {"authors": ("Hale",), "title": "Dam", "quoted": True}),
        ("Hale 1931, p. 44", "short", "p. 44", {"authors": ("Hale",), "year": "1931"}),
        ("Hale (1931: 44)", "short", "44", {"authors": ("Hale",), "year": "1931"}),
        ("Hale, 44", "short", "44", {"authors": ("Hale",)}),
        ("DWQ, 2: 51", "siglum", "2: 51", {"siglum": "DWQ"}),
        (
            "Hale to Moore, 3 March 1912, DWQ, 2: 50",
            "siglum",
            "2: 50",
            {"kind": "primary-document", "authors": ("Hale",), "recipients": ("Moore",), "date": "3 March 1912"},
        ),
        ("Hale to his wife, 3 March 1912, DWQ, 2: 50", "siglum", "2: 50", {"recipients": ("his wife",)}),
        ("Interviews with Tom Moore, May 1972", "interview", None, {"kind": "interview", "authors": ("Tom Moore",)}),
        (
            "Tom Moore, interview with author, Thornby, 3 May 1990",
            "interview",
            None,
            {"kind": "interview", "authors": ("Tom Moore",), "date": "3 May 1990"},
        ),
        (
            "Anna Hale diary, 19 September 1898",
            "short",
            "19 September 1898",
            {"kind": "diary", "authors": ("Anna Hale",)},
        ),
        (
            "Hale v. Moore [1912] 2 K.B. 310, 315",
            "full",
            "315",
            {"kind": "law-or-hearing", "year": "1912", "pages": "310"},
        ),
        ("chapter 4", "cross-reference", "chapter 4", {}),
        ("Ibid., p. 61", "ibid", "p. 61", {}),
        ("Hale, op. cit., p. 50", "op-cit", "p. 50", {"authors": ("Hale",)}),
        ("Hale, loc. cit.", "loc-cit", None, {"authors": ("Hale",)}),
        (
            "Idem, A Weir Disputed (London: Cape, 1938), p. 7",
            "idem",
            "p. 7",
            {"authors": (), "title": "A Weir Disputed"},
        ),
        # a title's year and the page behind it
        (
            "Hale, My Years at the Mill, 1931, 44",
            "full",
            "44",
            {"authors": ("Hale",), "title": "My Years at the Mill", "year": "1931", "place": None},
        ),
        ("Hale, The Mill, 1931, pp. 4-5", "full", "pp. 4-5", {"title": "The Mill", "year": "1931", "place": None}),
        ("Hale, Wheels, Cape Town, 1931", "full", None, {"title": "Wheels", "year": "1931", "place": "Cape Town"}),
        (
            "Hale, Mills and Weirs, 1500-1650, 1931, 44",
            "full",
            "44",
            {"authors": ("Hale",), "title": "Mills and Weirs, 1500-1650", "year": "1931"},
        ),
        ("Hale, “The Dam”, 1931, 44", "short", "44", {"title": "The Dam", "year": "1931"}),
        ("Hale, Register, 1049, 1052", "short", "1049, 1052", {"title": "Register", "year": None}),
        ("Hale, Wheat, Rye and Oats: A Ledger, 1931, 44", "full", "44", {"title": "Wheat, Rye and Oats: A Ledger"}),
        (
            "Hale, Moore, and García Prieto, Millers without Mills, 1931, 44",
            "full",
            "44",
            {"authors": ("Hale", "Moore", "García Prieto"), "title": "Millers without Mills"},
        ),
        ("Hale - Moore, “The Dam”, 44", "short", "44", {"authors": ("Hale", "Moore"), "title": "The Dam"}),
        (
            "Anna Hale, The Mills (trans. Josef Brandt; Paris: Seuil, 1931), 44",
            "full",
            "44",
            {"translators": ("Josef Brandt",), "title": "The Mills", "place": "Paris", "publisher": "Seuil"},
        ),
        (
            "Anna Hale, “The Dam”, in Old Mills, ed. Tom Moore (Leeds: Moor Press, 1931), 55–80, here 77",
            "full",
            "55–80, here 77",
            {"title": "The Dam", "container": "Old Mills", "volume": None},
        ),
        # papers whose archive stands in brackets, or behind a page
        (
            "Anna Hale, Petition of the Millers, March 14, 1902 (City Archive, Leeds, box 2), 44",
            "full",
            "box 2, 44",
            {"authors": ("Anna Hale",), "title": "Petition of the Millers", "date": "March 14, 1902"},
        ),
        (
            "Anna Hale, “Petition of the Millers”, March 14, 1902, 44, Moore Papers, box 2, City Archive, Leeds",
            "full",
            "44 | box 2",
            {"authors": ("Anna Hale",), "title": "Petition of the Millers", "date": "March 14, 1902"},
        ),
        # letters without a date, interviews under a title
        (
            "Hale to Moore, “On the Dam”, 44",
            "short",
            "44",
            {"authors": ("Hale",), "recipients": ("Moore",), "title": "On the Dam"},
        ),
        (
            "Anna Hale to Tom Moore, “On the Dam”, p. 44, Moore Papers, box 3, City Archive, Leeds",
            "full",
            "p. 44 | box 3",
            {"authors": ("Anna Hale",), "recipients": ("Tom Moore",), "title": "On the Dam"},
        ),
        (
            "Anna Hale, A Talk on the Weir, interview by Tom Moore, June 2, 1961, 101",
            "interview",
            "101",
            {"authors": ("Anna Hale",), "title": "A Talk on the Weir", "date": "June 2, 1961"},
        ),
        (
            "Anna Hale, Minister of Works, interview with the author, June 2, 1961",
            "interview",
            None,
            {"authors": ("Anna Hale",), "title": None},
        ),
    ],
)
def test_each_form_of_citing(words: str, form: str, locator: str | None, fields: dict[str, Any]) -> None:
    found = parse_citation(words)
    assert (found.form, found.locator) == (form, locator)
    assert {name: getattr(found.item, name) for name in fields} == fields


def test_a_paper_is_kept_in_its_archive() -> None:
    found = parse_citation("Minutes of the Weir Board, 3 May 1912, Thornby Papers, box 2, Leeds Record Office")
    assert found.item.kind == "primary-document"
    assert found.item.date == "3 May 1912"
    assert found.carrier is not None
    assert (found.carrier.archive or "").startswith("Thornby Papers")
    assert (found.locator or "").startswith("box 2")


def test_a_letter_carried_ibidem_says_so() -> None:
    found = parse_citation("Hale to Moore, 4 March 1912, ibid., p. 51")
    assert found.form == "full"
    assert found.carrier is not None
    assert found.carrier.genre == "ibid"
    assert found.locator == "p. 51"


@pytest.mark.parametrize("words", ["", " ", ".", "“", "p.", "1811", "((", "Hale", "the mill by the water"])
def test_something_is_always_read(words: str) -> None:
    assert parse_citation(words).form


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("Hale, Mills, p. 44", "p. 44"),
        ("Hale, Mills, pp. 44–46, 50", "pp. 44–46, 50"),
        ("Hale, Mills, 44", "44"),
        ("Hale, Mills, vol. 2, p. 44", "vol. 2, p. 44"),
        ("Hale, Mills, 2: 44", "2: 44"),
        ("Hale, Mills, ii. 44", "ii. 44"),
        ("Hale, Mills, chap. 3", "chap. 3"),
        ("Hale, Mills (London, 1931), 44", "44"),
        ("Hale, Mills, London, 1931, p. 44", "p. 44"),
        ("Hale, Mühlen, S. 44 ff.", "S. 44 ff"),
        ("Hale, Mills, § 12", "§ 12"),
        ("Hale, Mills, fol. 3", "fol. 3"),
        ("Hale, Mills, p. 44 (emphasis added)", "p. 44 (emphasis added)"),
        ("Hale, Mills, Leeds, 1931", None),
        ("Hale, The Mills of Thornby", None),
        ("Thornby Times, 4 May 1912", None),
        ("", None),
    ],
)
def test_the_place_cited_is_cut_off_the_end(words: str, locator: str | None) -> None:
    place = split_locator(words)
    assert (words[place[0] : place[1]] if place else None) == locator


@pytest.mark.parametrize(
    ("inner", "read"),
    [
        ("London: Cape, 1931", Imprint(place="London", publisher="Cape", year="1931")),
        ("London, 1931", Imprint(place="London", year="1931")),
        ("Cambridge, Mass.: Moor Press, 1954", Imprint(place="Cambridge, Mass.", publisher="Moor Press", year="1954")),
        ("Paris, Gallimard, 1931", Imprint(place="Paris", publisher="Gallimard", year="1931")),
        (
            "2nd ed., Leeds: Moor Press, 1954",
            Imprint(place="Leeds", publisher="Moor Press", year="1954", edition="2nd ed."),
        ),
        (
            "The Water Mills, Oslo: Fjord, 1960",
            Imprint(translation="The Water Mills", place="Oslo", publisher="Fjord", year="1960"),
        ),
        ("as he told me", None),
        ("", None),
    ],
)
def test_imprints(inner: str, read: Imprint | None) -> None:
    assert parse_imprint(inner) == read


@pytest.mark.parametrize(
    ("words", "kind", "note", "before"),
    [
        ("Ibid., p. 3", "ibid", None, ""),
        ("ibidem", "ibid", None, ""),
        ("Ibib, p. 3", "ibid", None, ""),
        ("Ebd., S. 3", "ibid", None, ""),
        ("Idem, “The Dam,” p. 3", "idem", None, ""),
        ("Id., p. 3", "ibid", None, ""),
        ("Ders., Wehre und Mühlen, S. 3", "idem", None, ""),
        ("Hale, op. cit., p. 3", "op-cit", None, "Hale"),
        ("Hale, op. cit. (n. 12), p. 3", "op-cit", "12", "Hale"),
        ("Hale, a.a.O., S. 3", "op-cit", None, "Hale"),
        ("Hale, supra note 12, p. 3", "op-cit", "12", "Hale"),
        ("Hale, loc. cit.", "loc-cit", None, "Hale"),
        ("Hale, n. 12 above, p. 3", "note", "12", "Hale"),
        ("Hale, Mühlen (Fn. 12), S. 3", "note", "12", "Hale, Mühlen"),
        ("the second letter, p. 3", "ordinal:2", None, ""),
        ("the latter work", "ordinal:-1", None, ""),
    ],
)
def test_pointers(words: str, kind: str, note: str | None, before: str) -> None:
    found = find_pointer(words)
    assert found is not None
    assert (found.pointer.kind, found.pointer.note, found.before) == (kind, note, before)


@pytest.mark.parametrize("words", ["Anna Hale, The Mills of Thornby", "Hale, Mills, p. 3", "Ibidian Studies, p. 3", ""])
def test_no_pointers(words: str) -> None:
    assert find_pointer(words) is None
