"""The wheel holds all that the package needs, and works where only the wheel and its dependencies are."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import adfontes

pytestmark = pytest.mark.slow

CLIENT, BUILT = "adfontes/web/client/", "adfontes/web/static/client/"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path, tracked: list[Path], root: Path) -> None:
    source = root / "src"
    ours = {path.relative_to(source).as_posix() for path in tracked if path.is_relative_to(source)}
    there = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in ours if not name.startswith(CLIENT)} <= there
    assert not [name for name in there if name.startswith(CLIENT)], "what scripts are built from is no part of it"


def test_the_scripts_are_in_the_wheel_with_the_licences_of_what_they_contain(wheel: Path, root: Path) -> None:
    built = root / "src" / BUILT
    if not built.is_dir():
        pytest.skip("the reader's scripts have not been built (make client)")
    package = zipfile.ZipFile(wheel)
    names = {name.removeprefix(BUILT) for name in package.namelist() if name.startswith(BUILT)}
    assert names == {"reader.js", "timeline.js", "map.js", "network.js", "LICENSES.txt"}
    said = package.read(f"{BUILT}LICENSES.txt").decode()
    for name in ("d3-zoom", "topojson-client", "@floating-ui/dom", "minisearch", "tinykeys"):
        assert f"\n{name} " in said


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_the_wheel_carries_its_licence_and_those_of_its_data(wheel: Path, name: str) -> None:
    assert any(path.endswith(f"licenses/{name}") for path in zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; its dependencies are lent by this one, so that no network is needed.

    A path lent by a .pth file does not have its own .pth files read, so this environment's editable install of the
    package is not seen from there.
    """
    home = tmp_path_factory.mktemp("fresh") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "-qq", "install"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--force-reinstall", str(wheel)], check=True, capture_output=True)
    return scripts


def test_the_installed_command_runs_and_traces_its_example(installed: Path, tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*words: str) -> str:
        said = subprocess.run(words, cwd=tmp_path, env=bare, capture_output=True, text=True, check=False, timeout=120)
        assert said.returncode == 0, said.stderr
        return said.stdout

    where = run(str(installed / "python"), "-c", "import adfontes; print(adfontes.__file__)")
    assert str(installed.parent) in where
    assert adfontes.__version__ in run(str(installed / "adfontes"), "--version")
    run(str(installed / "adfontes"), "demo")
    (dossier,) = tmp_path.glob("*.adf")
    for layer, holds in (("people", "Kitchener"), ("places", "Omdurman"), ("events", "1898")):
        assert holds in run(str(installed / "adfontes"), "show", dossier.name, layer), layer
