"""Content that was checked is not read and checked anew while not one byte of what it was made from is another."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.disk import fingerprint, keep, kept
from generator.errors import Problem
from generator.model.content import Content
from generator.model.review import Item
from generator.products.project import Project


@dataclass(frozen=True)
class Sound:
    """The content of one condition in which nothing is wrong, whatever day it is."""

    content: Content
    phrases: Mapping[str, str | Mapping[str, str]]
    """In English."""
    edition: str
    warnings: tuple[Problem, ...]
    is_first: bool
    """Whether it is the condition that comes first."""
    programme_names: Mapping[str, tuple[str, ...]]
    """What each programme is called, in every language that tells the English of today."""
    items: tuple[Item, ...]
    """What a clinician signs; nothing where nobody has signed anything."""


def find_sound(project: Project, condition: str | None, inputs: str) -> Sound | None:
    """What was found sound when everything was as it is now: `inputs` tells it."""
    seal, _, content = (kept(_file(project, condition)) or b"").partition(b"\n")
    if not inputs or seal != inputs.encode():
        return None
    # kept for this user alone; and whoever can write there can write this program, too
    found: Sound = pickle.loads(content)  # noqa: S301
    return found


def keep_sound(project: Project, condition: str | None, inputs: str, sound: Sound) -> None:
    """Keeps it in the place of what was kept before."""
    keep(_file(project, condition), inputs.encode() + b"\n" + pickle.dumps(sound))


def is_whole(project: Project, condition: str, code: str, seal: str) -> bool:
    """Whether a language was found whole when its catalogue and the English were as they are now: `seal` tells both."""
    return bool(seal) and kept(_language_file(project, condition, code)) == seal.encode()


def keep_whole(project: Project, condition: str, code: str, seal: str) -> None:
    """Keeps that it was, in the place of what was kept before."""
    if seal:
        keep(_language_file(project, condition, code), seal.encode())


def _language_file(project: Project, condition: str, code: str) -> Path:
    return project.cache / f"whole-{fingerprint(condition, code)[:16]}"


def _file(project: Project, condition: str | None) -> Path:
    return project.cache / f"content-{fingerprint(condition or '')[:16]}"
