"""Turns this machine into findings: what is there in which version, what is wrong, and what to type then.

It loads no more than the system's libraries, and reads the packages' own records, so that it can also speak on a
machine where the libraries that print and lay out do not even import.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from generator.press.system import LIBRARIES, Library, load, told_by

OLDEST_PYTHON = (3, 11)
ROOM_NEEDED = 200_000_000  # bytes: a site with all its plans, twice, since the old one stands until the end
TRUETYPE = b"\x00\x01\x00\x00"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)( ;)?", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `mend` is the one line to type when it is not well."""

    what: str
    mend: str = ""

    @property
    def well(self) -> bool:
        """True when nothing has to be done about it."""
        return not self.mend

    def __str__(self) -> str:
        return f"ok     {self.what}" if self.well else f"WRONG  {self.what}\n       type: {self.mend}"


def findings(root: Path, build: Path | None = None) -> list[Finding]:
    """Everything that was looked at, in the order in which to mend it.

    `root` is where the program lies, in a clone or where pip has put it; `build` is where it would write.
    """
    lock = root / "requirements.lock"
    pins = _PIN.findall(lock.read_text("utf-8")) if lock.is_file() else []
    fonts = [name for name, *_ in pins if name.startswith("fontpkg-")]
    return [
        python(sys.version_info[:3]),
        packages(pins, _installed, by_pip=not (root / "pyproject.toml").is_file()),
        *(library(each, load) for each in LIBRARIES),
        *(font(name, _folder_of(name)) for name in fonts),
        writable(build or root / "build"),
    ]


def python(version: tuple[int, ...]) -> Finding:
    """Whether Python is new enough."""
    what = f"Python {'.'.join(map(str, version))}"
    if version >= OLDEST_PYTHON:
        return Finding(what)
    return Finding(f"{what}: 3.11 or newer is needed", _install("python3-venv", "python@3.14"))


def packages(
    pins: Iterable[tuple[str, str, str]], installed: Callable[[str], str | None], *, by_pip: bool = False
) -> Finding:
    """Whether the Python packages are the locked ones; `pins` are name, version and whether it is for some only.

    by_pip: whether pip has chosen them, among all versions that fit; then only one that is missing is wrong.
    """
    wrong, count, others = [], 0, 0
    for name, wanted, conditional in pins:
        count += 1
        found = installed(name)
        if by_pip and found is not None:
            others += _plain(found) != _plain(wanted)
        elif _plain(found) != _plain(wanted) and not (conditional and found is None):
            wrong.append(f"{name} {found or 'is missing'} (locked: {wanted})")
    if wrong:
        mend = "python -m pip install --force-reinstall heeldrop" if by_pip else "rm -rf .venv && ./heeldrop doctor"
        return Finding(f"Python packages: {', '.join(wrong)}", mend)
    if not count:
        return Finding("Python packages: there is no requirements.lock beside the program to hold them against")
    chosen = f"{others} of them in another version than the one that is tested" if others else "as locked"
    return Finding(f"Python packages: {count}, {chosen}; weasyprint {installed('weasyprint')}")


def library(wanted: Library, load: Callable[[str], ctypes.CDLL | None]) -> Finding:
    """Whether a system library can be loaded and is new enough."""
    mend = _install(wanted.apt, "pango")
    loaded = next(filter(None, map(load, wanted.files)), None)
    if loaded is None:
        return Finding(f"{wanted.name}: {wanted.files[0]} cannot be loaded", mend)
    if not wanted.version:
        return Finding(wanted.name)
    version = told_by(loaded, wanted)
    if tuple(map(int, version.split(".")[:2])) < wanted.oldest:
        return Finding(f"{wanted.name} {version}: {'.'.join(map(str, wanted.oldest))} or newer is needed", mend)
    return Finding(f"{wanted.name} {version}")


def font(name: str, folder: Path | None) -> Finding:
    """Whether a font package holds fonts that are whole enough to be opened."""
    files = sorted(folder.rglob("*.ttf")) if folder else []
    broken = [file.name for file in files if file.read_bytes()[:4] != TRUETYPE]
    if files and not broken:
        return Finding(f"{name}: {len(files)} font files")
    what = f"{', '.join(broken)} is no font" if broken else "no font files"
    return Finding(f"{name}: {what}", "rm -rf .venv && ./heeldrop doctor")


def writable(folder: Path) -> Finding:
    """Whether a build can be written into the folder, and fits."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as no:
        return Finding(f"{folder} cannot be written: {no.strerror}", f'sudo chown -R "$(id -un)" "{folder}"')
    if free < ROOM_NEEDED:
        return Finding(f"{folder}: only {free // 1_000_000} MB are free", f'df -h "{folder}"')
    return Finding(f"{folder} can be written")


def _install(apt: str, brew: str) -> str:
    if shutil.which("apt-get"):
        return f"sudo apt-get install --no-install-recommends {apt}"
    if shutil.which("brew"):
        return f"brew install {brew}"
    return f"(this system's own way to install {brew})"


def _plain(version: str | None) -> str | None:
    """The same text for versions that are the same: 1.006 is 1.6."""
    return version and re.sub(r"(?<![0-9])0+(?=[0-9])", "", version)


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _folder_of(name: str) -> Path | None:
    found = util.find_spec(name.replace("-", "_"))
    return Path(found.origin).parent if found and found.origin else None
