"""Writing a dossier and reading it back; what is refused, and what is left behind when it is."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Origin, Text
from adfontes.store import (
    DossierError,
    append_decision,
    check_dossier,
    load_decisions,
    load_dossier,
    load_settings,
    load_transcript,
    write_dossier,
)
from adfontes.store.schema import TABLES
from tests.unit.store_example import decision, make_apparatus, make_transcript, renamed

WHOLE = make_apparatus()
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "salt.adf"


def others(path: Path) -> list[str]:
    """What is in the folder beside the dossier."""
    return sorted(p.name for p in path.parent.iterdir() if p != path)


def test_the_example_has_every_class() -> None:
    assert set(WHOLE.layers) == {table.layer for table in TABLES}


def test_everything_comes_back(path: Path) -> None:
    write_dossier(path, WHOLE)
    back = load_dossier(path)
    assert back == WHOLE
    assert list(back) == list(WHOLE)
    assert list(back.settings.sigla) == ["ZB", "AA"]
    assert load_transcript(path) == WHOLE.text.transcript
    assert load_decisions(path) == WHOLE.decisions
    assert load_settings(path) == WHOLE.settings
    assert others(path) == []


def test_layers_keep_their_order_and_empty_ones_are_kept(path: Path) -> None:
    turned = replace(WHOLE, layers={name: WHOLE.layers[name] for name in reversed(WHOLE.layers)} | {"Note": ()})
    write_dossier(path, turned)
    assert list(load_dossier(path).layers.items()) == list(turned.layers.items())


def test_an_empty_text(path: Path) -> None:
    empty = Apparatus(text=Text(transcript=replace(make_transcript(), content="", encodings=(), marks=(), places=())))
    write_dossier(path, empty)
    assert load_dossier(path) == empty
    assert check_dossier(path) == ()


def test_the_same_apparatus_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_dossier(path, WHOLE)
    first = path.read_bytes()
    write_dossier(path, WHOLE)
    (tmp_path / "elsewhere").mkdir()
    write_dossier(tmp_path / "elsewhere" / "other.adf", load_dossier(path))
    assert path.read_bytes() == first == (tmp_path / "elsewhere" / "other.adf").read_bytes()


def test_decisions_are_added_one_by_one(path: Path) -> None:
    write_dossier(path, WHOLE)
    append_decision(path, decision(2))
    append_decision(path, decision(2))
    assert load_decisions(path) == (decision(1), decision(2), decision(2))
    assert replace(load_dossier(path), decisions=WHOLE.decisions) == WHOLE
    assert check_dossier(path) == ()
    assert others(path) == []


def test_no_decision_is_lost_when_the_text_is_traced_again(path: Path) -> None:
    write_dossier(path, WHOLE)
    append_decision(path, decision(2))  # while the trace that follows was under way
    write_dossier(path, replace(WHOLE, decisions=(decision(1), decision(3))))
    assert load_decisions(path) == (decision(1), decision(2), decision(3))
    write_dossier(path, replace(WHOLE, decisions=()))
    assert len(load_decisions(path)) == 3


def test_decisions_made_at_once_are_all_kept(path: Path) -> None:
    write_dossier(path, WHOLE)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: append_decision(path, decision(n)), range(10, 30)))
    assert sorted(int(d.value or 0) for d in load_decisions(path)) == [1, *range(10, 30)]


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be locked on Windows")
def test_decisions_of_two_processes_are_all_kept(path: Path) -> None:
    write_dossier(path, WHOLE)
    script = (
        "import sys; from pathlib import Path; from adfontes.store import append_decision;"
        "from tests.unit.store_example import decision;"
        "[append_decision(Path(sys.argv[1]), decision(n)) for n in range(20)]"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=ROOT) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert len(load_decisions(path)) == 41


def test_other_tools_cannot_change_a_decision(path: Path) -> None:
    write_dossier(path, WHOLE)
    connection = sqlite3.connect(path)
    for statement in ("DELETE FROM decision", "UPDATE decision SET value = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            connection.execute(statement)
    connection.close()


def test_what_a_reader_added_is_kept_with_a_decision(path: Path) -> None:
    write_dossier(path, WHOLE)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE my_remarks (words)")
    connection.close()
    append_decision(path, decision(2))
    assert check_dossier(path) == ()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM my_remarks").fetchone() == (0,)
    connection.close()


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    path.symlink_to(tmp_path / "kept" / "real.adf")
    write_dossier(path, WHOLE)
    append_decision(path, decision(2))
    assert path.is_symlink()
    assert len(load_decisions(tmp_path / "kept" / "real.adf")) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_mode_of_a_file_stays(path: Path) -> None:
    write_dossier(path, WHOLE)
    path.chmod(0o640)
    write_dossier(path, WHOLE)
    assert path.stat().st_mode & 0o777 == 0o640


@dataclass(frozen=True, slots=True, kw_only=True)
class Rumour:
    """A class that no schema knows."""

    id: str
    span: None
    origin: Origin


def doubled() -> Apparatus:
    notes = WHOLE.layers["Note"]
    return replace(WHOLE, layers={**WHOLE.layers, "Note": (*notes, notes[0])})


def numbered(number: int) -> Apparatus:
    changed = replace(WHOLE.layers["Note"][0], number=number)  # type: ignore[call-arg]
    return replace(WHOLE, layers={**WHOLE.layers, "Note": (changed,)})


RUMOUR = Rumour(id="rumour-1", span=None, origin=Origin(rule="hearsay"))


@pytest.mark.parametrize(
    ("apparatus", "said"),
    [
        (Apparatus(text=Text(transcript=replace(make_transcript(), content="a\ud800b"))), r"U\+D800 .character 1"),
        (replace(WHOLE, decisions=(replace(decision(1), why="\udcff"),)), r"U\+DCFF"),
        (WHOLE.adding([RUMOUR]), "no table for the layer 'Rumour'"),
        (replace(WHOLE, layers={"Note": (RUMOUR,)}), "the layer 'Note' holds a Rumour"),
        (doubled(), "2 records of the layer Note have the id 'note-1'"),
        (numbered(2**63), "too large"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_old_dossier_stays(path: Path, apparatus: Apparatus, said: str) -> None:
    with pytest.raises(DossierError, match=said) as caught:
        write_dossier(path, apparatus)
    assert "\n" not in str(caught.value)
    assert not path.exists()
    write_dossier(path, WHOLE)
    with pytest.raises(DossierError):
        write_dossier(path, apparatus)
    assert load_dossier(path) == WHOLE
    assert others(path) == []


def test_a_reference_to_nothing_is_kept_for_the_check_to_find(path: Path) -> None:
    loose = replace(WHOLE.layers["Citation"][0], source="gone")  # type: ignore[call-arg]
    apparatus = replace(WHOLE, layers={**WHOLE.layers, "Citation": (loose, *WHOLE.layers["Citation"][1:])})
    write_dossier(path, apparatus)
    assert load_dossier(path) == apparatus
    assert check_dossier(path) == ("citation citation-1: its source names the source gone, which is not there",)


@pytest.mark.parametrize("moment", ["os.open", "os.fsync", "os.replace"])
def test_a_failure_leaves_the_old_dossier_and_nothing_else(
    path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dossier(path, WHOLE)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(moment, fail)
        for write in (lambda: write_dossier(path, renamed(WHOLE, "b")), lambda: append_decision(path, decision(2))):
            with pytest.raises(DossierError, match=r"salt.adf: cannot be written \(No space left on device\)"):
                write()
    assert load_dossier(path) == WHOLE
    assert others(path) == []


def test_an_interrupt_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_dossier(path, WHOLE)
    assert list(path.parent.iterdir()) == []


def test_left_overs_of_a_killed_run_do_no_harm(path: Path) -> None:
    path.with_name(".adfontes-0011223344556677.tmp").write_bytes(b"half a doss")
    write_dossier(path, WHOLE)
    append_decision(path, decision(2))
    assert check_dossier(path) == ()


KILLED = """
import sys
from pathlib import Path
from adfontes.store import append_decision, write_dossier
from tests.unit.store_example import decision, make_apparatus, renamed
path, whole = Path(sys.argv[1]), make_apparatus()
write_dossier(path, whole)
print("ready", flush=True)
number = 0
while True:
    number += 1
    if number % 3:
        write_dossier(path, renamed(whole, f"{number}"))
    else:
        append_decision(path, decision(1))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_kill_9_leaves_the_old_dossier_or_the_new_one(path: Path) -> None:
    chance = random.Random(9)
    for _ in range(8):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert check_dossier(path) == ()
        back = load_dossier(path)
        assert replace(renamed(back, "salt.txt"), decisions=WHOLE.decisions) == WHOLE
        assert all(name.startswith(".adfontes-") and name.endswith(".tmp") for name in others(path))  # and no journal


@pytest.mark.skipif(os.name == "nt", reason="Windows does not replace a file that is being read")
def test_a_reader_sees_one_dossier_whole_while_it_is_replaced(path: Path) -> None:
    write_dossier(path, WHOLE)
    open_before = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    open_before.execute("BEGIN")
    assert open_before.execute("SELECT name FROM text").fetchone() == ("salt.txt",)
    done = threading.Event()
    seen: list[Apparatus] = []

    def read() -> None:
        while not done.is_set():
            seen.append(load_dossier(path))

    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(read)
        for number in range(30):
            write_dossier(path, renamed(WHOLE, f"{number}"))
        done.set()
        reader.result()
    assert seen
    assert all(renamed(found, "salt.txt") == WHOLE for found in seen)
    assert open_before.execute("SELECT name FROM text").fetchone() == ("salt.txt",)
    open_before.close()
