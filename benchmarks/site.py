"""A whole site, from its start to the folder: python -m benchmarks.site [--language en] [--edits]

Prints a Markdown table, each row a process of its own in a copy of the project: MkDocs alone on the finished pages; a
cold build, with nothing laid out before; one with nothing new; with --edits also after one sentence of a page, and
after one that is printed on plans, was edited (English only). CPU is that of all its processes. The last column is CPU
against MkDocs alone, which is a steady ratio on a busy machine, too.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("content", "templates", "web", "mkdocs.yml", "floors.sha256", "editions.sha256")
EDITED = (
    "content/exercises/heel-drop.yaml",
    "one of several that work about equally",
    "one of those that work about equally",
)
"""A sentence of the guide; its edition is on all paper, which is kept but for that."""
PRINTED = "content/exercises/heel-drop.yaml", "Your heels hang free.", "Your heels hang down."
"""A sentence that is printed on plans: these are fitted and laid out anew."""


class Took(NamedTuple):
    """Seconds of a process with all that it starts: by the clock, and of a processor."""

    wall: float
    cpu: float


def took(command: list[str], here: Path) -> Took:
    """What a process took that must end well."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=False, cwd=here, capture_output=True, text=True, env=env)
    if done.returncode:
        raise SystemExit(done.stderr)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def edit(path: Path, word: str, other: str) -> None:
    """Another sentence of as many letters."""
    before = path.read_text(encoding="utf-8")
    if word not in before:
        raise SystemExit(f"{path} does not say '{word}'")
    path.write_text(before.replace(word, other, 1), encoding="utf-8")


def main() -> None:
    """Builds one after the other and prints what each took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", default="en")
    parser.add_argument("--edits", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "project"
        here.mkdir()
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, here / name)
        build = [sys.executable, "-m", "generator.cli", "site", "--language", asked.language]
        named = "mkdocs" if asked.language == "en" else f"mkdocs-{asked.language}"
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"build/{named}.yml", "-d", f"{folder}/alone"]
        rows = {"cold": took(build, here), "with nothing new": took(build, here)}
        alone = took(mkdocs, here)
        for name, (path, word, other) in {"a sentence of a page": EDITED, "a sentence on plans": PRINTED}.items():
            if asked.edits:
                edit(here / path, word, other)
                rows[f"after {name} was edited"] = took(build, here)
        print(f"| site in {asked.language} | by the clock, s | CPU, s | CPU / MkDocs alone |\n|---|---:|---:|---:|")
        for name, each in {"MkDocs alone": alone, **rows}.items():
            print(f"| {name} | {each.wall:.1f} | {each.cpu:.1f} | {each.cpu / alone.cpu:.1f} |")


if __name__ == "__main__":
    main()
