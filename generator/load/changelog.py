"""What CHANGELOG.md says of the state that nobody has released yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, Place, Problem
from generator.load.yaml import read_text

FILE = "CHANGELOG.md"
OPEN = "## Not yet released"
CLINICAL = "Clinical"


@dataclass(frozen=True)
class Bullet:
    """One bullet, its lines joined."""

    text: str
    place: Place


@dataclass(frozen=True)
class Changes:
    """What has changed since the last release, part by part."""

    text: str
    """The whole file."""
    clinical: tuple[Bullet, ...]
    others: tuple[Bullet, ...]

    def released(self, title: str) -> str:
        """The file with these changes below a title of their own, and room for the next ones above it."""
        return self.text.replace(f"{OPEN}\n", f"{OPEN}\n\n## {title}\n", 1)


def load_changes(root: Path) -> Changes:
    """The part below `## Not yet released`. ContentError where there is none."""
    text = read_text(root / FILE, FILE)
    lines = text.splitlines()
    if OPEN not in lines:
        what = "nothing says here what has changed since the last release"
        raise ContentError([Problem(Place(FILE), what, "", f"{OPEN}, with its bullets below")])
    start = lines.index(OPEN) + 1
    part, found, is_open = "", dict[str, list[tuple[int, list[str]]]](), False
    for number, line in enumerate(lines[start:], start + 1):
        if line.startswith("## "):
            break
        if line.startswith("- "):
            found.setdefault(part, []).append((number, [line[2:]]))
            is_open = True
        elif is_open and re.match(r"  +\S", line):
            found[part][-1][1].append(line.strip())
        else:
            is_open = False
            part = line.removeprefix("### ").strip() if line.startswith("### ") else part
    told = {
        name: tuple(Bullet(" ".join(pieces), Place(FILE, number, 1)) for number, pieces in bullets)
        for name, bullets in found.items()
    }
    clinical = told.pop(CLINICAL, ())
    return Changes(text, clinical, tuple(change for changes in told.values() for change in changes))


def clinical_changes(text: str) -> list[str]:
    """Every change below a heading `### Clinical`, of whatever version, in the order of the file."""
    found, is_clinical, is_open = list[str](), False, False
    for line in text.splitlines():
        if line.startswith("#"):
            is_clinical, is_open = line.lstrip("# ").strip() == CLINICAL, False
        elif is_clinical and line.startswith("- "):
            found.append(line[2:].strip())
            is_open = True
        elif is_open and re.match(r"  +\S", line):
            found[-1] += f" {line.strip()}"
        else:
            is_open = False
    return found
