"""Whether the floors are those that stand a second time, outside content/: nobody lowers one with one edit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Place, Problem

LOCK = "floors.sha256"
"""Beside content/, as `sha256sum` writes it: a digest, two spaces, and the path of a floor."""
FLOORS = ("content/floor.yaml", "content/conditions/*/floor.yaml")
UPDATE = f"sha256sum {' '.join(FLOORS)} > {LOCK}"


def problems(root: Path) -> Iterator[Problem]:
    """Floors that have changed, are new or are gone while their digests outside content/ have not followed."""
    known = locked(root)
    there = {path.relative_to(root).as_posix(): path for pattern in FLOORS for path in sorted(root.glob(pattern))}
    for name in sorted(known.keys() | there.keys()):
        digest = hashlib.sha256(there[name].read_bytes()).hexdigest() if name in there else ""
        if digest == known.get(name):
            continue
        what = "the floor is gone" if not digest else "the floor has changed" if name in known else "this floor is new"
        instead = f"the floor as it was; or, when a second person has agreed to it and a test says so too: {UPDATE}"
        yield Problem(Place(name), f"{what}, and {LOCK} has another digest of it", digest[:12], instead)


def locked(root: Path) -> dict[str, str]:
    """The digests outside content/, by the path of the floor."""
    path = root / LOCK
    return digests(path.read_text("utf-8")) if path.is_file() else {}


def digests(text: str) -> dict[str, str]:
    """The digests in a file as `sha256sum` writes it, by the path of each floor."""
    pairs = (line.partition("  ") for line in text.splitlines() if line.strip())
    return {name.strip(): digest for digest, _, name in pairs}
