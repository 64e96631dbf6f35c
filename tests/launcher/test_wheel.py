"""The wheel in an empty environment: it brings all it needs, works from any folder, and is in nobody's way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.disk import fingerprint
from tests.house.test_tree import ours
from tests.support.once import Once
from tests.support.pdf import page_texts
from tests.support.project import ROOT

TRAP = 'raise SystemExit("a generator that is not ours")\n'
PARTS = ("content/", "generator/", "schemas/", "templates/", "web/")
FILES = (
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-CONTENT",
    "editions.sha256",
    "floors.sha256",
    "mkdocs.yml",
    "requirements.lock",
)


@pytest.fixture(scope="session")
def wheel(once_per_run: Once) -> Path:
    """The wheel, built without a network."""

    def build(folder: Path) -> None:
        words = ["-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-q", "-w", str(folder), "."]
        done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    (found,) = once_per_run("wheel", build).glob("heeldrop-*.whl")
    return found


@pytest.fixture(scope="session")
def installed(once_per_run: Once, wheel: Path) -> Path:
    """An environment with another `generator`, into which the wheel was installed; it lends our libraries."""

    def build(folder: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
        (packages,) = (folder / "venv" / "lib").glob("python3*/site-packages")
        (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
        (packages / "generator").mkdir()
        (packages / "generator" / "__init__.py").write_text(TRAP)
        pip = [sys.executable, "-m", "pip", "--python", str(folder / "venv" / "bin" / "python")]
        subprocess.run([*pip, "install", "--no-deps", "--no-index", "-q", str(wheel)], check=True)

    return once_per_run("installed", build) / "venv"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder in which a foreign module lies; what somebody's cache has kept of the content is there, too."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "generator.py").write_text(TRAP)
    (tmp_path / "here" / "click.py").write_text(TRAP)
    (tmp_path / "cache" / "heeldrop").mkdir(parents=True)
    for parsed in (ROOT / "build" / "cache").glob("*.json"):
        shutil.copy(parsed, tmp_path / "cache" / "heeldrop")
    yield tmp_path / "here"
    assert not (tmp_path / "here" / "build").exists()


def run(installed: Path, *words: str, here: Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "HOME": str(here.parent), "XDG_CACHE_HOME": str(here.parent / "cache")}
    program = [str(installed / "bin" / words[0]), *words[1:]]
    return subprocess.run(program, cwd=here, env=env, capture_output=True, text=True, check=False)


def state(installed: Path) -> str:
    """Changes with every file that pip has put there, but for what Python compiles."""
    files = (path for path in sorted(installed.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    return fingerprint(*(part for path in files for part in (str(path), path.read_bytes())))


def test_the_wheel_holds_one_name_and_all_that_a_clone_has(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"heeldrop"}
    kept = {path.relative_to(ROOT).as_posix() for path in ours(ROOT)}
    expected = {f"heeldrop/program/{name}" for name in kept if name in FILES or name.startswith(PARTS)}
    assert {name for name in names if name.startswith("heeldrop/program/")} == expected
    (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
    assert "License-File: LICENSE-CONTENT" in zipfile.ZipFile(wheel).read(metadata).decode()


def test_commands_work_anywhere_and_leave_what_is_installed_alone(installed: Path, elsewhere: Path) -> None:
    before = state(installed)
    sheet = run(
        installed, "heeldrop", "plan", "--programme", "classic", "--warning", "R2", "--out", "r.pdf", here=elsewhere
    )
    assert (sheet.returncode, "A referral sheet is in r.pdf" in sheet.stderr) == (3, True), sheet.stderr
    assert "999" in page_texts(elsewhere / "r.pdf")[0]
    words = ["plan", "--programme", "classic", "--side", "left", "--format", "text", "--out", "p.txt"]
    text = run(installed, "python", "-m", "heeldrop", *words, here=elsewhere)
    assert text.returncode == 0, text.stderr
    (elsewhere / "list.csv").write_text("reference,programme,side,warnings\nA1,classic,left,R2\nA2,gentle,right,R2\n")
    many = run(installed, "heeldrop", "batch", "list.csv", "--out", "handouts", "--jobs", "2", here=elsewhere)
    assert sorted(path.name for path in (elsewhere / "handouts").glob("*.pdf")) == ["A1.pdf", "A2.pdf"], many.stderr
    assert (elsewhere.parent / "cache" / "heeldrop" / "layouts").is_dir()
    assert state(installed) == before


def test_processes_that_are_started_find_the_program_too(installed: Path, elsewhere: Path) -> None:
    code = (
        "import heeldrop; heeldrop._find_ours()\n"
        "from generator.products import laid_out\n"
        "from generator.press.layout_cache import without_person\n"
        "laid_out._processors = lambda: 2\n"
        "print(list(laid_out.on_all_processors(without_person, ['a', 'b'])))"
    )
    found = run(installed, "python", "-P", "-c", code, here=elsewhere)
    assert found.stdout == "['a', 'b']\n", found.stderr


def test_both_packages_are_there_in_either_order(installed: Path, elsewhere: Path) -> None:
    theirs = run(installed, "python", "-P", "-c", "import generator", here=elsewhere)
    assert theirs.stderr == "a generator that is not ours\n"
    code = (
        "import sys, types; sys.modules['generator'] = types.ModuleType('generator')\n"  # imported before ours is asked
        "import heeldrop; heeldrop._find_ours(); import generator.cli.version as ours; print(ours.VERSION)"
    )
    found = run(installed, "python", "-P", "-c", code, here=elsewhere)
    assert found.stdout == run(installed, "heeldrop", "--version", here=elsewhere).stdout, found.stderr


@pytest.mark.parametrize("words", [["schema"], ["translate", "uk"], ["release"], ["review", "--take", "generator.py"]])
def test_what_writes_into_content_asks_for_a_copy_of_ones_own(
    words: list[str], installed: Path, elsewhere: Path
) -> None:
    found = run(installed, "heeldrop", *words, here=elsewhere)
    assert (found.returncode, "heeldrop new FOLDER" in found.stderr) == (2, True), found.stderr


def test_the_doctor_knows_that_pip_chose_the_packages(installed: Path, elsewhere: Path) -> None:
    found = run(installed, "heeldrop", "doctor", here=elsewhere)
    assert (found.returncode, "WRONG" in found.stdout) == (0, False), found.stdout


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build"]
    subprocess.run([*build, "-t", "sdist", "-d", str(tmp_path)], cwd=ROOT, capture_output=True, check=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path / "unpacked", filter="data")
    (root,) = (tmp_path / "unpacked").iterdir()
    subprocess.run([*build, "-t", "wheel", "-d", str(tmp_path)], cwd=root, capture_output=True, check=True)
    (second,) = tmp_path.glob("*.whl")
    one, other = ({info.filename: info.CRC for info in zipfile.ZipFile(each).infolist()} for each in (wheel, second))
    assert one == other
