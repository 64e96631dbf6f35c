"""What does a further language cost? Whole cold sites, each in a copy of the project with nothing kept from before.

    .venv/bin/python -P -m benchmarks.languages [pl ar …]

Prints for each language the seconds of the clock and of a processor, the megabytes of its site and of its plans to fill
in, and its ratio to the site in English. It takes minutes; on a busy machine CPU is the steady column.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.plan import ROOT, Took, took
from generator.model.guide_paths import ENGLISH, place_of

FOLDERS = ("content", "templates", "web")
FILES = ("mkdocs.yml", "floors.sha256")


def copied(folder: Path) -> Path:
    """A copy of what a site is made from."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def built(code: str, folder: Path) -> tuple[Took, Path]:
    """What the site of one language took, and where it is."""
    out = folder / "site"
    command = [sys.executable, "-P", "-m", "generator.cli", "site", "--language", code, "--out", str(out)]
    return took(command, copied(folder)), out / place_of(code)


def megabytes(folder: Path) -> float:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Builds the site in English, then in each of the languages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("codes", nargs="*", default=["pl", "ar"])
    codes = parser.parse_args().codes
    print("| language | clock s | CPU s | site MB | plans MB | CPU / English |\n|---|---|---|---|---|---|")
    english = 0.0
    for code in (ENGLISH, *codes):
        with tempfile.TemporaryDirectory() as folder:
            cost, site = built(code, Path(folder))
            english = english or cost.cpu
            sizes = f"{megabytes(site):.1f} | {megabytes(site / 'masters'):.1f}"
            print(f"| {code} | {cost.wall:.0f} | {cost.cpu:.0f} | {sizes} | {cost.cpu / english:.2f} |", flush=True)


if __name__ == "__main__":
    main()
