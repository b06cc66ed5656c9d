"""Score the project's own command, end to end, on the shared texts, and the pipeline on the project's own.

    python -m bench.score [--record] [TEXT ...]

Traces each text, exports its records and hands them to the shared scorers, which run as programs of their own. Prints
each row beside what is recorded in `scores.toml` and the goal; `--record` rewrites the record. The exit code is 1
where a row has dropped by more than .005. Where the shared texts are absent, only the project's own are scored.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.attesting import POLNEAR, score_polnear
from bench.own import OWN
from bench.record import SLACK, Row, read_scores, write_scores
from bench.repairs import LEFT_ALONE, left_alone
from bench.shared import BENCH, CHAPTER, adfontes, export, read_lines, run, scorer
from bench.told import ATTESTED_FRESH, ATTESTED_OPEN, FRESH, HELD_OUT, OPEN, score_attested, score_told
from tests.stages import after

Figures = dict[str, float]

NORMALCY = "cold-war-normalcy"

# The scorer's own names for what `cite` is measured by, and ours.
CITE_ROWS = {
    "seg": "segmentation",
    "seg90": "segmentation, nine tenths of the span",
    "ALL": "fields",
    "ALL=": "fields, to the letter",
    "backref": "pointers to other notes",
}

DATE_ROWS = {
    "strict": "expressions, to the letter",
    "relaxed": "expressions, overlapping",
    "value": "value",
    "type": "type",
}
"""What the scorer of temporal expressions measures, and our names for it."""


def score_chapter(folder: Path) -> Figures:
    """Every row of the chapter's scorer, layers not built yet included."""
    said = scorer(BENCH / "chapter" / "score.py", export(CHAPTER, folder), folder=folder)
    return {row: figures["f1"] for row, figures in said.items()}


def score_normalcy(form: str) -> Callable[[Path], Figures]:
    """The notes and citations of the chapter on record keeping, in one of its forms."""

    def score(folder: Path) -> Figures:
        texts = BENCH / "texts"
        records = export(texts / f"{NORMALCY}.{form}", folder, without=after("citations"))
        notes = scorer(texts / "score.py", records, texts / f"{NORMALCY}.gold.json", folder=folder)
        cited = scorer(texts / "score_citations.py", records, texts / NORMALCY, folder=folder)
        rows = {"notes: whole text": notes["text"], "notes: tied to their place": notes["tied"]}
        return rows | {row: figures["f1"] for row, figures in cited.items()}

    return score


def score_damaged(folder: Path) -> Figures:
    """The same chapter with damage that is known: what of it is found, how much else is taken for damage, and of each
    kind what is found and repaired."""
    texts = BENCH / "texts"
    records = export(texts / f"{NORMALCY}.damaged.txt", folder, without=after("emendations"))
    said = scorer(texts / "score_damage.py", records, texts / f"{NORMALCY}.damaged.gold.jsonl", folder=folder)
    rows = {"damage: recall": said["recall"], "damage: precision": said["precision"]}
    for kind, counts in said["kinds"].items():
        rows[f"{kind}: found"] = round(counts["found"] / counts["gold"], 3)
    gold = read_lines(texts / f"{NORMALCY}.damaged.gold.jsonl")
    known = sum(row["repair"] is not None for row in gold)
    repaired = sum(counts["repaired"] for counts in said["kinds"].values())
    return rows | {"damage that can be repaired: repaired": round(repaired / known, 3)}


def score_undamaged(folder: Path) -> Figures:
    """The same chapter as it should be: every emendation of it is a false one."""
    records = export(BENCH / "texts" / f"{NORMALCY}.bracket.txt", folder, without=after("emendations"))
    words = len((records / "text.txt").read_text(encoding="utf-8").split())
    return {LEFT_ALONE: left_alone(len(read_lines(records / "emendations.jsonl")), words)}


def score_cite(folder: Path) -> Figures:
    """`adfontes cite` on footnotes of law and society, English and German."""
    gold, found = BENCH / "citations" / "bt_dev.jsonl", folder / "bt_dev.jsonl"
    adfontes("cite", "--jsonl", gold, output=found)
    said = scorer(BENCH / "citations" / "score.py", gold, found, folder=folder)
    return {name: round(said[key]["F"], 3) for key, name in CITE_ROWS.items() if key in said}


def score_wikiwars(folder: Path) -> Figures:
    """`adfontes date` on eleven articles on wars. The command is given the texts alone, without the answers."""
    gold, bare = BENCH / "temporal" / "wikiwars.dev.gold.jsonl", folder / "wikiwars.jsonl"
    articles = [{key: row[key] for key in ("id", "text", "dct")} for row in read_lines(gold)]
    bare.write_text("".join(f"{json.dumps(article)}\n" for article in articles), encoding="utf-8")
    found, said = folder / "wikiwars.dated.jsonl", folder / "said.json"
    adfontes("date", "--jsonl", bare, output=found)
    run(sys.executable, BENCH / "temporal" / "score.py", gold, found, "--json", said)
    figures = json.loads(said.read_text(encoding="utf-8"))["all"]
    return {name: round(figures[key]["f1"], 3) for key, name in DATE_ROWS.items()}


FORMATS = {f"{NORMALCY}, {form}": form for form in (
    "seed.txt", "bracket.txt", "md", "html", "unlinked.html", "word.html", "docx", "endnote.docx", "odt", "epub",
    "tei.xml", "pdf", "latex.pdf", "endnotes.pdf",
)}  # fmt: skip
"""One chapter in every form it comes in."""

TEXTS: dict[str, Callable[[Path], Figures]] = {
    "chapter": score_chapter,
    **{name: score_normalcy(form) for name, form in FORMATS.items()},
    f"{NORMALCY}, damaged.txt": score_damaged,
    f"{NORMALCY}, undamaged": score_undamaged,
    "bt_dev": score_cite,
    "wikiwars.dev": score_wikiwars,
    POLNEAR: score_polnear,
    "own texts, laid open": partial(score_told, OPEN),
    "own texts, held out": partial(score_told, HELD_OUT),
    "own texts, fresh": partial(score_told, FRESH),
    "own texts on testimony, laid open": partial(score_attested, ATTESTED_OPEN),
    "own texts on testimony, fresh": partial(score_attested, ATTESTED_FRESH),
}

ALL = (*TEXTS, *OWN)


def score(text: str) -> Figures:
    """The rows of one text, each with its F1 (or share, where the scorer gives that)."""
    if text in OWN:
        return OWN[text]()
    with tempfile.TemporaryDirectory() as folder:
        return TEXTS[text](Path(folder))


def compare(text: str, figures: Figures, record: list[Row]) -> tuple[list[str], list[str]]:
    """The rows that dropped and the rows that rose by more than the slack, each as a readable line."""
    before = {row.name: row.value for row in record if row.text == text}
    slack = SLACK + 1e-9  # a hair for the arithmetic: .950 to .945 is no drop
    told = {row: f"{row}: {before.get(row, 0.0):.3f} recorded, {now:.3f} now" for row, now in figures.items()}
    dropped = [told[row] for row, now in figures.items() if now < before.get(row, 0.0) - slack]
    rose = [told[row] for row, now in figures.items() if now > before.get(row, 0.0) + slack]
    gone = [f"{row}: {was:.3f} recorded, not scored now" for row, was in before.items() if row not in figures]
    return dropped + gone, rose


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="*", metavar="TEXT", help=f"of: {'; '.join(ALL)} (default: all)")
    parser.add_argument("--record", action="store_true", help="rewrite scores.toml")
    arguments = parser.parse_args()
    if unknown := [text for text in arguments.texts if text not in ALL]:
        parser.error(f"no such text: {', '.join(unknown)}")
    if not BENCH.is_dir():
        print("../shared is absent, so only the project's own texts are scored")
    record = read_scores()
    goals = {(row.text, row.name): row.goal for row in record}
    fresh: list[Row] = []
    worst = 0
    for text in arguments.texts or ALL:
        if text in TEXTS and not BENCH.is_dir():
            continue
        figures = score(text)
        dropped, _ = compare(text, figures, record)
        worst = max(worst, int(bool(dropped)))
        print(f"\n{text}\n{'':62} {'now':>6} {'record':>7} {'goal':>6}")
        before = {row.name: row.value for row in record if row.text == text}
        for name, value in figures.items():
            goal = goals.get((text, name))
            mark = "" if goal is None else f"{goal:6.2f}" + ("" if value >= goal else "  below the goal")
            print(f"{name:62} {value:6.3f} {before.get(name, 0.0):7.3f} {mark}")
            fresh.append(Row(text=text, name=name, value=value, goal=goal))
        print("".join(f"dropped: {line}\n" for line in dropped), end="")
    if arguments.record:
        scored = {row.text for row in fresh}
        rows = [*fresh, *(row for row in record if row.text not in scored)]
        write_scores(sorted(rows, key=lambda row: ALL.index(row.text) if row.text in ALL else len(ALL)))
        return 0
    return worst


if __name__ == "__main__":
    sys.exit(main())
