"""The doctor finds this machine well, and names each planted illness with the line to type."""

import ctypes
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.press.system import LIBRARIES
from generator.products import doctor

ROOT = Path(__file__).parents[2]
INSTALLED = {"click": "8.5.1", "weasyprint": "70.0"}.get


def test_a_machine_that_runs_the_tests_is_well() -> None:
    found = doctor.findings(ROOT)
    assert [str(finding) for finding in found if not finding.well] == []
    said = "\n".join(map(str, found))
    for part in ("Python 3.", "Python packages: ", "Pango 1.", "HarfBuzz subset", "fontpkg-noto-sans: "):
        assert f"ok     {part}" in said


def test_an_old_python_is_named() -> None:
    finding = doctor.python((3, 10, 4))
    assert str(finding).startswith("WRONG  Python 3.10.4: 3.11 or newer is needed\n       type: ")


@pytest.mark.parametrize(
    ("pin", "illness"),
    [
        (("click", "8.6", ""), "click 8.5.1 (locked: 8.6)"),
        (("six", "1.0", ""), "six is missing (locked: 1.0)"),
        (("click", "8.6", " ;"), "click 8.5.1 (locked: 8.6)"),
    ],
)
def test_a_package_off_the_lock_is_named(pin: tuple[str, str, str], illness: str) -> None:
    finding = doctor.packages([("weasyprint", "70.0", ""), pin], INSTALLED)
    assert (finding.what, finding.well) == (f"Python packages: {illness}", False)


def test_a_package_for_other_systems_may_be_missing() -> None:
    pins = [("weasyprint", "70.0", ""), ("pywin32", "1", " ;"), ("click", "8.05.1", "")]
    assert str(doctor.packages(pins, INSTALLED)) == "ok     Python packages: 3, as locked; weasyprint 70.0"


def test_without_a_lock_nothing_is_compared() -> None:
    assert doctor.packages([], INSTALLED).well


PANGO = LIBRARIES[0]


def test_a_library_that_cannot_be_loaded_is_named() -> None:
    finding = doctor.library(PANGO, lambda _: None)
    assert (finding.what, finding.well) == ("Pango: libpango-1.0.so.0 cannot be loaded", False)


def test_a_library_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "told_by", lambda *_: "1.42.4")
    finding = doctor.library(PANGO, lambda _: ctypes.CDLL(None))
    assert (finding.what, finding.well) == ("Pango 1.42.4: 1.44 or newer is needed", False)


@pytest.mark.parametrize(
    ("tools", "line"),
    [
        ({"apt-get"}, "sudo apt-get install --no-install-recommends libpangoft2-1.0-0"),
        ({"brew"}, "brew install pango"),
        (set(), "(this system's own way to install pango)"),
    ],
)
def test_the_line_to_type_fits_the_system(tools: set[str], line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: Callable[[str], str | None] = lambda tool: tool if tool in tools else None  # noqa: E731
    monkeypatch.setattr("shutil.which", found)
    assert doctor.library(PANGO, lambda _: None).mend == line


def test_a_font_package_without_a_whole_font_is_named(tmp_path: Path) -> None:
    assert doctor.font("fontpkg-x", None).what == "fontpkg-x: no font files"
    (tmp_path / "x.ttf").write_bytes(b"<html>")
    assert doctor.font("fontpkg-x", tmp_path).what == "fontpkg-x: x.ttf is no font"
    assert not doctor.font("fontpkg-x", tmp_path).well


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file where the folder should be")
    finding = doctor.writable(tmp_path / "build")
    assert (finding.what, finding.well) == (f"{tmp_path}/build cannot be written: File exists", False)


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ROOM_NEEDED", 10**18)
    assert "MB are free" in doctor.writable(tmp_path).what
