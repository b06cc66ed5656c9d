"""Every console and python block in the README and in docs/ runs, and says what the document says it says."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import RUNS, SHOWN, find_blocks, parse_console, run_command, run_python

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLES = ROOT / "src" / "adfontes" / "examples"
PAGES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS if path.exists()]
STARTED = ("docs/example.md",)
"""Pages whose commands are processes started one by one, as at a reader's; of the others they are forked."""


@pytest.mark.parametrize("page", PAGES)
def test_every_block_says_what_it_is(page: str) -> None:
    for block in find_blocks((ROOT / page).read_text(encoding="utf-8")):
        assert block.language in (*RUNS, *SHOWN), f"{page}, line {block.line}: {block.language}"


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are typed into bash, which is not here")
@pytest.mark.parametrize("page", PAGES)
def test_every_example_does_what_the_page_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    blocks = list(find_blocks((ROOT / page).read_text(encoding="utf-8")))
    types = any("adfontes" in block.body for block in blocks if block.language == "console")
    programs = request.getfixturevalue("served") if types and page not in STARTED else Path(sys.executable).parent
    for example in EXAMPLES.glob("*"):
        shutil.copy(example, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    wrong = []
    for block in blocks:
        if block.language == "console":
            said = [run_command(command, tmp_path, programs) for command in parse_console(block)]
            wrong += [fault for fault in said if fault]
        elif block.language == "python":
            wrong += [fault] if (fault := run_python(block, names)) else []
    assert not wrong, f"{page}, " + "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_the_documents_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    missing = [link for link in links if not ((ROOT / page).parent / link).exists()]
    assert not missing
