"""What a clinic's own copy holds of this program: what is brought into it, and what it remembers of that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.disk import fingerprint
from generator.errors import MachineError
from generator.load.changelog import FILE as CHANGELOG
from generator.load.settings import load_settings
from generator.products.project import NEW, PROGRAM, Project
from generator.validate import editions, floors

BASE = "base"
"""Below .heeldrop-copy: every file as it was brought, byte by byte. Git keeps what has not changed only once."""
MADE_FROM = "made-from.json"
BROUGHT_FOLDERS = ("content", "schemas")
BROUGHT_FILES = (floors.LOCK, editions.LOCK, "requirements.lock", "LICENSE-CONTENT")
WRITTEN = {
    "README.md": "README.md.j2",
    ".gitignore": "gitignore.j2",
    ".github/workflows/pages.yml": "pages.yml.j2",
    ".gitlab-ci.yml": "gitlab-ci.yml.j2",
    ".heeldrop-copy/README.md": "remembered.md.j2",
}
"""What a copy has besides, and from which template: brought up to date as long as the clinic leaves it alone."""


@dataclass(frozen=True)
class MadeFrom:
    """With which state of the program a copy was made, or brought up to date."""

    version: str
    content: str
    """The fingerprint of all that was brought."""

    def as_json(self) -> bytes:
        """As the copy keeps it."""
        return (json.dumps({"version": self.version, "content": self.content}, indent=2) + "\n").encode()


def brought() -> dict[str, bytes]:
    """Everything that this program brings into a copy, by its path in it. MachineError where it has none of it."""
    found = {name: (PROGRAM / name).read_bytes() for name in BROUGHT_FILES if (PROGRAM / name).is_file()}
    for folder in BROUGHT_FOLDERS:
        found |= dict(_files(PROGRAM, PROGRAM / folder))
    if not any(name.startswith("content/") for name in found):
        raise MachineError("This program was installed without its content. Install it again: pip install heeldrop")
    return found


def _files(root: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(root).as_posix(), path.read_bytes()


def written(name: str, version: str) -> dict[str, bytes]:
    """What a copy has besides the content, for a clinic of this name."""
    values = {"name": name, "version": version}
    return {path: rendered(template, values) for path, template in WRITTEN.items()}


def rendered(template: str, values: Mapping[str, object]) -> bytes:
    """A file of a copy."""
    from generator.language.templates import environment, render
    from generator.language.words import Language
    from generator.model.guide_paths import ENGLISH

    english = Language(ENGLISH, {}, {}, {})
    return render(environment(PROGRAM / "templates" / NEW, english), template, values).encode()


def changes() -> bytes:
    """What has changed in this program, version by version."""
    path = PROGRAM / CHANGELOG
    return path.read_bytes() if path.is_file() else b""


def made_from(version: str, files: Mapping[str, bytes]) -> MadeFrom:
    """This program, with what it brings."""
    return MadeFrom(version, fingerprint(*(part for name in sorted(files) for part in (name, files[name]))))


def remembered_files(version: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a copy keeps of these files, by its path in the copy."""
    below = f"{Project(PROGRAM).remembered.name}/"
    return {
        **{f"{below}{BASE}/{name}": content for name, content in files.items()},
        f"{below}{CHANGELOG}": changes(),
        f"{below}{MADE_FROM}": made_from(version, only_brought(files)).as_json(),
    }


def only_brought(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files that are the same in every clinic's copy."""
    return {name: content for name, content in files.items() if name not in WRITTEN}


def made_from_of(copy: Project) -> MadeFrom:
    """With what a copy was made. MachineError where it does not know any more."""
    path = copy.remembered / MADE_FROM
    try:
        told = json.loads(path.read_text("utf-8"))
        return MadeFrom(str(told["version"]), str(told["content"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise MachineError(
            f"{path} is missing or not whole, so nobody knows what this copy was made from. "
            "Take it from your backup, or from git: git checkout -- .heeldrop-copy"
        ) from None


def base_of(copy: Project) -> dict[str, bytes]:
    """The files that a copy was made from."""
    folder = copy.remembered / BASE
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def outdated(copy: Project, version: str) -> str:
    """A sentence where a copy and this program are not of the same state; else nothing."""
    known = made_from_of(copy)
    if is_newer(known.version, version):
        return (
            f"This copy is of Heel Drop {known.version}, and this program is {version}. "
            "Type: python -m pip install --upgrade heeldrop"
        )
    if known == made_from(version, brought()):
        return ""
    return f"This copy is of Heel Drop {known.version}, and {version} brings other content. Type: heeldrop upgrade"


def is_newer(one: str, other: str) -> bool:
    """Whether one version comes after another."""
    return _numbers(one) > _numbers(other)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def own_name(copy: Project) -> str:
    """What the clinic of a copy is called."""
    from generator.load.yaml import read_text, read_yaml

    path = copy.root / (load_settings(copy.root).clinic or "")
    data, _ = read_yaml(read_text(path, path.name), path.name) if path.is_file() else ({}, None)
    name = data.get("name") if isinstance(data, dict) else None
    return name if isinstance(name, str) else "Our clinic"
