"""Answers weighed by factors open to view: each factor can be seen at work, changed, and switched off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adfontes.cli import main
from adfontes.model.attested import Attested
from adfontes.model.trust import FACTORS, NAMES, Trust
from adfontes.model.weighing import Argument, Scales, Weighed
from adfontes.store import write_dossier
from tests.unit.weighed_example import make_apparatus


def weighed(trust: Trust | None = None, verdict_for: str | None = None) -> dict[str, Weighed]:
    attested = Attested(make_apparatus(verdict_for))
    (question,) = attested.questions
    return {w.answer.id: w for w in Scales(attested, trust).weigh(question).answers}


def arguments(found: Weighed) -> dict[str, Argument]:
    return {a.testimony: a for a in found.arguments}


EVEN = Trust(off=frozenset(NAMES) - {"witness", "independence"})


def test_the_product_of_its_steps_is_the_trust() -> None:
    for answer in weighed().values():
        for argument in answer.arguments:
            product = 1.0
            for step in argument.steps:
                product *= step.value
            assert argument.trust == pytest.approx(product)
            assert {step.factor for step in argument.steps} <= set(NAMES)


def test_two_testimonies_of_one_root_count_once() -> None:
    yes = arguments(weighed(EVEN)["a-yes"])
    assert (yes["t1"].counts, yes["t2"].counts) == (0.8, 0.0)
    assert weighed(EVEN)["a-yes"].roots == 2  # Brandt and Huber; what Keller said is Huber's word
    apart = arguments(weighed(Trust(off=frozenset(NAMES) - {"witness"}))["a-yes"])
    assert (apart["t1"].counts, apart["t2"].counts) == (0.8, 0.8)


def test_hearsay_counts_less_at_each_step() -> None:
    yes = arguments(weighed(Trust(off=frozenset(NAMES) - {"witness", "hearsay"}))["a-yes"])
    assert yes["t4"].trust == pytest.approx(0.8 * 0.8 * 0.8)  # Huber, hearsay, Keller
    assert "Huber says that Keller said it" in [step.why for step in yes["t4"].steps]


def test_the_stronger_answer_stands_and_the_other_gives_way() -> None:
    found = weighed(EVEN)
    assert found["a-yes"].strength == pytest.approx(0.5 + 0.5 * (1 - 0.2 * 0.2))
    assert (found["a-yes"].label, found["a-no"].label) == ("in", "out")


def test_answers_of_one_strength_are_left_undecided() -> None:
    found = weighed(Trust(witnesses={"Huber": 0.0, "Keller": 0.0}, off=EVEN.off))
    assert {w.label for w in found.values()} == {"undecided"}


def test_who_is_not_believed_counts_for_nothing() -> None:
    found = weighed(Trust(witnesses={"Brandt": 0.0, "Huber": 0.0}, off=EVEN.off))
    assert found["a-yes"].strength == 0.5
    assert found["a-no"].label == "in"


def test_the_authors_verdict_is_one_argument_and_can_be_left_out() -> None:
    plain, with_it = weighed(EVEN), weighed(Trust(off=EVEN.off - {"author"}), verdict_for="a-no")
    assert with_it["a-no"].strength > plain["a-no"].strength
    assert with_it["a-yes"].strength < plain["a-yes"].strength
    assert with_it["a-no"].favoured
    assert weighed(EVEN, verdict_for="a-no")["a-no"].strength == plain["a-no"].strength


def test_every_answer_lists_what_it_rests_on() -> None:
    assert set(weighed()["a-yes"].rests_on) == {"t1", "t2", "t3", "t4", "Brandt", "Huber", "Keller", "note-1"}


@pytest.mark.parametrize("name", NAMES)
def test_every_factor_can_be_switched_off_and_has_its_rule(name: str) -> None:
    assert Trust(off=frozenset({name})).value(name) in (0.0, 1.0)
    assert next(f.rule for f in FACTORS if f.name == name).endswith(".")


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"values": {"luck": 0.5}}, "no such factor"), ({"witnesses": {"x": 1.5}}, "between 0 and 1"),
     ({"values": {"memoir": float("nan")}}, "between 0 and 1")],
)  # fmt: skip
def test_settings_that_are_none_are_refused(settings: dict[str, dict[str, float]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Trust(**settings)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weighed") / "door.adf"
    write_dossier(path, make_apparatus())
    return path


def test_the_command_shows_each_step(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weigh", str(dossier), "1", "--trust", "Huber=0", "--without", "memoir"]) == 0
    said = capsys.readouterr().out
    assert "1. Did Keller refuse to open?" in said
    assert "0.80 witness: the trust in Brandt" in said
    assert "0.00 witness: the trust in Huber" in said
    assert "1.00 memoir: A memoir is written with readers in mind." in said
    assert "Switched off: memoir" in said


def test_the_command_as_json(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weigh", str(dossier), "refuse", "--json"]) == 0
    (question,) = json.loads(capsys.readouterr().out)
    assert [a["label"] for a in question["answers"]] == ["in", "out"]
    assert question["answers"][0]["arguments"][0]["steps"][0]["factor"] == "witness"


@pytest.mark.parametrize(
    "words", [["--trust", "Brandt"], ["--trust", "Brandt=2"], ["--trust", "Nobody=0.5"], ["--factor", "luck=0.5"],
              ["--without", "luck"], ["9"], ["whether it rained"]],
)  # fmt: skip
def test_bad_settings_are_one_line(dossier: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weigh", str(dossier), *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
