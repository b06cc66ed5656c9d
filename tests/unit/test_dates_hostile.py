"""Text made to hurt: no crash, no hang, time in proportion to the length, and every offset where it should be."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from adfontes.dates.expressions import Expression, Resolved, Stretch
from adfontes.dates.find import find_expressions
from adfontes.dates.resolve import resolve_expressions
from adfontes.model.edtf import bounds
from adfontes.model.text import Transcript
from adfontes.pipeline import date as date_transcript

Dated = list[tuple[Expression, Resolved]]
Make = Callable[[int], str]

MILLION = 1_000_000
SECONDS = 20
"""What one of the longest texts here may take, on a machine that does other things as well; most take one or two."""

LONG: dict[str, Make] = {
    "no spaces": lambda n: "a" * n,
    "no spaces, capitals": lambda n: "MAY" * (n // 3),
    "digits": lambda n: "1" * n,
    "spaces": lambda n: " " * n,
    "newlines": lambda n: "\n" * n,
    "a gap within a date": lambda n: f"3{' ' * n}May 1848",
    "nested parentheses": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "open parentheses": lambda n: "(" * n,
    "open quotation marks": lambda n: "“" * n,
    "straight quotation marks": lambda n: '"' * n,
    "apostrophes": lambda n: "'" * n,
    "hyphens": lambda n: "-" * n,
    "dots and letters": lambda n: "a." * (n // 2),
    "line ends and blanks": lambda n: "\n " * (n // 2),
    "null bytes": lambda n: "\0" * n,
    "right to left": lambda n: "\u202e\u200f" * (n // 2),
    "combining marks": lambda n: "e" + "\u0301" * n,
    "lone surrogates": lambda n: "\ud800" * n,
}
"""Texts of `n` characters that have no structure to speak of."""

MANY: dict[str, str] = {
    "figures with commas": "1,000",
    "half of a date": "1848-05-",
    "a clock that does not stop": "12:",
    "one": "1 ",
    "months": "May ",
    "weekdays": "Monday, ",
    "years": "1848 ",
    "years joined": "1848-",
    "years chained": "1848 to ",
    "numbers chained": "1 to 2 to ",
    "days and months": "3 May ",
    "a range without end": "from 3 May to ",
    "between and between": "between 1848 and ",
    "ranges within ranges": "from 1848 to 1850 until ",
    "parts": "early late mid ",
    "halves of halves": "the first half of the second half of ",
    "days after days": "the day after the day before ",
    "two days after": "two days after ",
    "the year before the year": "the year before the year ",
    "lengths": "two years and three months and ",
    "number words": "thousand million ",
    "hundreds": "one hundred and ",
    "ordinals": "first second third ",
    "decades": "the 1840s and ",
    "seasons": "spring summer autumn winter ",
    "centuries": "the nineteenth and early ",
    "eras": "264 BC BC BC ",
    "clock times": "at 5:34 p.m. on ",
    "times of the day": "morning evening ",
    "that and this": "that same this very ",
    "dates in brackets": "(3 May 1848) ",
    "brackets that do not close": "(in 1848 ",
    "quotations that do not close": "“In 1848 ",
    "sets": "every day each spring ",
    "styles": "3 May O.S. N.S. ",
    "dual years": "1731/2/3 ",
    "feasts": "Easter Easter Monday ",
    "other calendars": "3 Muharram Brumaire ",
    "reigns": "in the third year of ",
    "events": "after the treaty during the visit ",
    "letters and stops": "A.D. a.m. p.m. B.C. ",
    "a date a paragraph": "It began on 3 May 1848.\n\n",
    "the next day, a paragraph": "The next day it ended.\n\n",
}
"""What is said over and over."""


def date(text: str, stretches: tuple[Stretch, ...] = ()) -> Dated:
    """Every expression of the text with what became of it; the first checks are made here."""
    expressions = find_expressions(text)
    resolved = resolve_expressions(text, expressions, stretches)
    assert len(resolved) == len(expressions)
    check_places(text, expressions, resolved)
    return list(zip(expressions, resolved, strict=True))


def check_places(text: str, expressions: tuple[Expression, ...], resolved: tuple[Resolved, ...]) -> None:
    """Expressions follow each other within the text, and no value is one that nobody can read."""
    before = 0
    for number, (expression, result) in enumerate(zip(expressions, resolved, strict=True)):
        span = expression.span
        assert before <= span.start < span.end <= len(text)
        before = span.end
        for place in (expression.on, expression.timex, *(expression.ends or ()), *(t.span for t in result.timexes)):
            assert place is None or 0 <= place.start < place.end <= len(text)
        assert result.edtf is None or bounds(result.edtf) is not None, (span.of(text)[:80], result.edtf)
        assert result.anchor is None or (0 <= result.anchor < len(expressions) and result.anchor != number)
        assert 0 <= result.certainty <= 1
        assert result.reason == " ".join(result.reason.split())


def seconds(text: str) -> tuple[float, Dated]:
    began = time.process_time()
    dated = date(text)
    return time.process_time() - began, dated


@pytest.mark.parametrize("name", LONG)
def test_a_megabyte_of_nothing(name: str) -> None:
    spent, _ = seconds(LONG[name](MILLION))
    assert spent < SECONDS / 4


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a gap within a date", "nested parentheses"])
def test_four_megabytes_of_nothing(name: str) -> None:
    spent, _ = seconds(LONG[name](4 * MILLION))
    assert spent < SECONDS


@pytest.mark.parametrize("name", MANY)
def test_time_grows_with_the_length_and_not_faster(name: str) -> None:
    """Four times the text may take ten times the time: what is quadratic takes sixteen times."""
    date(MANY[name])
    few, many = (
        min(seconds(MANY[name] * (size // len(MANY[name])))[0] for _ in range(tries))
        for size, tries in ((3_000, 3), (12_000, 2))
    )
    assert many < max(10 * few, 0.5), (few, many)
    assert many < SECONDS / 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a date a paragraph", ("3 May 1848", "1848-05-03")),
        ("dates in brackets", ("3 May 1848", "1848-05-03")),
    ],
)
def test_each_of_many_is_read_as_the_first(text: str, expected: tuple[str, str]) -> None:
    said = MANY[text] * 2_000
    found = [(e.span.of(said).removeprefix("on "), r.edtf) for e, r in date(said)]
    assert found == [expected] * 2_000


def test_days_are_counted_on_and_on() -> None:
    """Each of these hangs on the one before it, and none of them on the first through all the others."""
    told = "They came on 3 May 1848.\n\n" + "The next day it rained.\n\n" * 1_000
    found = [r.edtf for _, r in date(told)]
    assert found[:3] == ["1848-05-03", "1848-05-04", "1848-05-05"]
    assert found[-1] == "1851-01-28"


@pytest.mark.parametrize("noise", ["\0", "\u202e", "\ufeff", "\ud800", "\x85", "\u2028", "e\u0301", "😀", "\t", "\r\n"])
def test_offsets_are_right_beside_anything(noise: str) -> None:
    text = f"{noise * 3} On 3 May 1848 {noise} they met; {noise} two days later {noise} they parted."
    found = {e.span.of(text): r.edtf for e, r in date(text)}
    assert found["two days later"] == "1848-05-05"
    assert "1848-05-03" in found.values()


IMPOSSIBLE = {
    "30 February 1848": "30 February 1848",
    "February 30": "On February 30 they met, in 1848.",
    "31 April 1848": "They met on 31 April 1848.",
    "29 February 1901": "They met on 29 February 1901.",
    "1848-13-45": "Entered: 1848-13-45.",
    "30.2.1848": "Entered: 30.2.1848.",
    "the year 99999 BC": "It was, they say, the year 99999 BC.",
    "the year 99999999999": "It was, they say, in the year 99999999999.",
    "29 February 1901 O.S.": "They met on 29 February 1901 O.S. and parted.",
    "the year 0": "It was built in the year 0, they say.",
    "the 31st of September": "They met on the 31st of September.",
}


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_a_date_that_cannot_be_is_a_problem_and_has_no_value(words: str) -> None:
    text = IMPOSSIBLE[words]
    dated = date_transcript(Transcript(content=text, name="", sha256=""))
    found = {d.span.of(text): d for d in dated.datings}
    dating = next(d for quote, d in found.items() if words in quote)
    assert (dating.edtf, dating.earliest, dating.latest) == (None, None, None)
    (problem,) = [p for p in dated.problems if p.kind == "date-conflict"]
    assert problem.span == dating.span
    assert problem.about == (dating.id,)


@pytest.mark.parametrize(
    "text",
    [
        "99999999999 days later", "99999999999 centuries before", "the year 999999999999999 BC", "99999 hours later",
        "in the year 99999999999", "in the 13th month", "May 0, 1848", "32 May 1848", "at 25:61", "1850-1848",
        "45 January", "the 400th day of 1848", "99999999999 years later", "1000000000 centuries ago, in 1848",
        "1848 years before 3 BC", "9999999 days after 3 May 1848", "in 1848. Ninety million years later",
        "in 9999. Ten years later", "99 BC to 99 BC", "9990s", "the 99th century", "the 0th century",
        "the 999999999th century", "3 Muharram 99999", "1 January 0", "in 9999 AD. The next year",
        "31 December 9999. The next day", "9999 BC. Two years earlier", "the 10,000th anniversary",
        "nine hundred thousand million billion years", "A.D. 0", "AH 99999", "Year CCCXX", "30 Messidor MMMM",
    ],
)  # fmt: skip
def test_what_lies_beyond_every_calendar_has_no_false_value(text: str) -> None:
    date(text)
    date(f"They met on 3 May 1848. {text} they parted.")


@pytest.fixture
def _loaded_already(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is typed many times here, and loaded once."""
    monkeypatch.setenv("PATH", os.pathsep.join([str(served), os.environ.get("PATH", "")]))


def run(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command, as a user runs it; one that hangs is ended."""
    return subprocess.run(
        ["adfontes", "date", *words],
        cwd=folder, input=given, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"}, timeout=120, check=False,
    )  # fmt: skip


LONGEST: dict[str, bytes] = {
    "digits": b"1" * (10 * MILLION),
    "parentheses": b"(" * MILLION + b"3 May 1848" + b")" * MILLION,
}


@pytest.mark.slow
@pytest.mark.usefixtures("_loaded_already")
@pytest.mark.parametrize("name", LONGEST)
def test_the_command_takes_ten_megabytes(name: str, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(LONGEST[name])
    done = run(tmp_path, "long.txt")
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == b""
    found = json.loads(done.stdout)["datings"]
    assert [(d["start"], d["end"], d["text"], d["edtf"]) for d in found] == (
        [(MILLION, MILLION + 10, "3 May 1848", "1848-05-03")] if name == "parentheses" else []
    )


@pytest.mark.usefixtures("_loaded_already")
def test_the_command_takes_lines_with_anything_in_them(tmp_path: Path) -> None:
    texts = ["", "\0", "\ud800 3 May 1848", "\u202e3 May 1848", "(" * 1000 + "“1 to 2 to 3", "\r\n\x85\u2028May"]
    lines = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))
    done = run(tmp_path, "--jsonl", given=lines.encode())
    if done.returncode == 2:  # a lone surrogate is no text in JSON: refused, in one line
        assert done.stderr.count(b"\n") == 1
        assert b"line 3" in done.stderr
        kept = "".join(line for line in lines.splitlines(keepends=True) if "ud800" not in line)
        done = run(tmp_path, "--jsonl", given=kept.encode())
    assert done.returncode == 0, done.stderr[-2000:]
    for line in done.stdout.decode().split("\n")[:-1]:
        row = json.loads(line)
        assert row["text"] == texts[row["id"]]
        for found in (*row["datings"], *row["timexes"]):
            assert found["text"] == row["text"][found["start"] : found["end"]]


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'{"text": 3}', b'{"id": 1}', b'{"text": "x", "dct": 3}', b'{"text": "x", "dct": "30 February"}',
     b'{"text": "x", "dct": "1848-02-30"}', b"[" * 100_000, b"\xff\xfe\xfd", b"\0\0\0"],
)  # fmt: skip
@pytest.mark.usefixtures("_loaded_already")
def test_the_command_refuses_bad_lines_in_one_line(line: bytes, tmp_path: Path) -> None:
    done = run(tmp_path, "--jsonl", given=line + b"\n")
    assert done.returncode == 2, done.stdout[:200]
    assert done.stdout == b""
    assert done.stderr.startswith(b"adfontes: ")
    assert done.stderr.count(b"\n") == 1
