"""The whole of content/, typed, or every problem in it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

from generator.errors import ContentError, Place, Problem
from generator.load.cache import Cache
from generator.load.yaml import read_text, read_yaml
from generator.model.anatomy import BodyPart, TeachingFigure
from generator.model.base import FactId, Id
from generator.model.content import Content, Prose, Source
from generator.model.exercise import Exercise
from generator.model.figure_style import FigureStyle
from generator.model.guide import About, Fact, GuidePage, Number, Reference, Rules, Term
from generator.model.pose import Pose
from generator.model.programme import Programme
from generator.model.safety import CareLevel, PainRule, WarningSign
from generator.model.typed import typed

T = TypeVar("T")

SINGLE_FILES: Mapping[str, Any] = {
    "about.yaml": About,
    "references.yaml": dict[Id, Reference],
    "facts.yaml": dict[FactId, Fact],
    "glossary.yaml": dict[Id, Term],
    "care-levels.yaml": Annotated[list[CareLevel], "one for each tier"],
    "pain-rule.yaml": PainRule,
    "rules.yaml": Rules,
    "figure-style.yaml": FigureStyle,
    "body-parts.yaml": dict[Id, BodyPart],
}
FOLDERS: Mapping[str, Any] = {
    "numbers": dict[Id, Number],
    "warning-signs": WarningSign,
    "exercises": Exercise,
    "poses": Pose,
    "figures": TeachingFigure,
    "programmes": Programme,
}
CLINICS = "clinics"
"""Samples of a clinic's own file: nothing of the guide."""
LOOKS_LIKE_CONTENT = {".yaml", ".yml", ".md", ".markdown", ".json", ".txt"}
LITTER = {"thumbs.db", "desktop.ini"}
"""What a file manager leaves behind."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)^---[ \t]*\r?\n?", re.DOTALL | re.MULTILINE)


def load_content(root: Path, cache: Path | None = None) -> Content:
    """Everything in a content folder; files parsed before come from the cache, when one is named.

    Raises ContentError with all problems of all files.
    """
    if not root.is_dir():
        raise ContentError([Problem(Place(str(root)), "there is no content folder here", "", "the path of content/")])
    require_inside(root)
    reader = _Reader(root, Cache(cache))
    reader.problems += _read_by_nobody(root)
    single = {name: reader.read(name, kind) for name, kind in SINGLE_FILES.items()}
    folders = {name: reader.read_folder(name, kind) for name, kind in FOLDERS.items()}
    guide = reader.read_guide()
    numbers = reader.merged("numbers", folders["numbers"])
    signs = reader.by_code(folders["warning-signs"])
    levels = reader.by_tier(single["care-levels.yaml"] or [])
    reader.cache.save()
    if reader.problems:
        raise ContentError(reader.problems)
    return Content(
        about=single["about.yaml"],
        references=single["references.yaml"],
        numbers=numbers,
        facts=single["facts.yaml"],
        glossary=single["glossary.yaml"],
        care_levels=levels,
        warning_signs=signs,
        pain_rule=single["pain-rule.yaml"],
        rules=single["rules.yaml"],
        exercises=folders["exercises"],
        poses=folders["poses"],
        figure_style=single["figure-style.yaml"],
        body_parts=single["body-parts.yaml"],
        figures=folders["figures"],
        programmes=_in_order(folders["programmes"]),
        guide=dict(sorted(guide.items(), key=lambda item: (item[1].page.order, item[0]))),
        sources=reader.sources,
    )


def require_inside(root: Path) -> None:
    """Raises ContentError for every link that leads out of a folder, and for every pipe or device: none is opened."""
    inside = root.resolve()
    problems = []
    for path in sorted(_everything(root)):
        place = Place(f"{root.name}/{path.relative_to(root).as_posix()}")
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            what = f"a link out of the folder {root.name}/"
            problems.append(Problem(place, what, str(path.readlink()), "the file itself, copied here"))
        elif path.exists() and not path.is_file() and not path.is_dir():
            problems.append(Problem(place, "this is not a file", "a pipe or a device", "a file of text"))
    if problems:
        raise ContentError(problems)


def _everything(folder: Path) -> Iterator[Path]:
    """Every file, folder and link below a folder; links are not followed."""
    for path in folder.iterdir():
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _everything(path)


def _read_by_nobody(root: Path) -> Iterator[Problem]:
    """Files that look like content and lie, or are called, so that they would be passed over."""
    for path in sorted(_everything(root)):
        name = path.relative_to(root)
        folder = name.parts[0] if len(name.parts) > 1 else ""
        ending = ".md" if folder == "guide" else ".yaml"
        if path.is_dir() or path.name.startswith(".") or path.name == "README.md" or folder == CLINICS:
            continue
        if path.name.lower() in LITTER:
            continue
        place = Place(f"{root.name}/{name.as_posix()}")
        if path.suffix != ending:
            what = f"this file would be passed over: {folder or root.name}/ holds {ending} files"
            instead = f"{path.stem}{ending}" if path.suffix.lower() in LOOKS_LIKE_CONTENT else _elsewhere(ending)
            yield Problem(place, what, path.name, instead)
        elif path.suffix == ending and folder not in (*FOLDERS, "guide") and name.as_posix() not in SINGLE_FILES:
            known = ", ".join([*SINGLE_FILES, *(f"{each}/" for each in (*FOLDERS, "guide", CLINICS))])
            yield Problem(place, "this file would be passed over: nothing reads it", path.name, f"one of: {known}")
        elif path.suffix == ending and folder and not ID.fullmatch(path.stem):
            what = "a file's name is an id: lower-case words joined by hyphens"
            yield Problem(place, what, path.name, re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") + ending)


def _elsewhere(ending: str) -> str:
    return f"its text in a {ending} file, or the file in another folder"


class _Reader:
    """Reads file after file and keeps what it could not read."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root = root
        self.cache = cache
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}

    def read(self, name: str, kind: Any) -> Any:
        """The typed data of one file, or nothing and its problems."""
        path = self.root / name
        if not path.exists():
            self.problems.append(Problem(self.place(name), "this file is missing", "", "see content/README.md"))
            return None
        try:
            data, source = self.parsed(read_text(path, self.shown(name)), self.shown(name))
        except ContentError as unreadable:
            self.problems += unreadable.problems
            return None
        self.sources[name] = source
        record, problems = typed(kind, data, source)
        self.problems += problems
        return record

    def parsed(self, text: str, shown: str, first_line: int = 1) -> tuple[Any, Source]:
        """Plain data and its places, from the cache if this very text was parsed before."""
        before = self.cache.get(shown, text)
        if before is not None:
            return before
        data, source = read_yaml(text, shown, first_line)
        self.cache.put(shown, text, data, source)
        return data, source

    def read_folder(self, folder: str, kind: Any) -> dict[str, Any]:
        """The typed data of every YAML file in a folder, by stem."""
        found: dict[str, Any] = {}
        for path, name in self.named(folder, ".yaml"):
            record = self.read(name, kind)
            if record is not None:
                found[path.stem] = record
        return found

    def named(self, folder: str, ending: str) -> Iterator[tuple[Path, str]]:
        """The files of a folder with their names inside content/; of two with the same id only the first."""
        files: dict[str, Path] = {}
        for path in self.files(folder, ending):
            name = path.relative_to(self.root).as_posix()
            if path.stem in files:
                other = files[path.stem].relative_to(self.root).as_posix()
                what = f"two files have the id '{path.stem}'"
                self.problems.append(Problem(self.place(name), what, f"also {self.shown(other)}", "another name"))
                continue
            files[path.stem] = path
            yield path, name

    def read_guide(self) -> dict[str, Prose]:
        """Every prose page, by stem."""
        found: dict[str, Prose] = {}
        for path, name in self.named("guide", ".md"):
            try:
                prose = self.prose(path, name)
            except ContentError as unreadable:
                self.problems += unreadable.problems
                continue
            if prose is not None:
                found[path.stem] = prose
        return found

    def prose(self, path: Path, name: str) -> Prose | None:
        """A page with its front matter, or nothing and its problems."""
        text = read_text(path, self.shown(name))
        front = FRONT_MATTER.match(text)
        if front is None:
            what = "this page does not begin with its front matter"
            instead = "--- on the first line, then title: and the other keys, then ---"
            raise ContentError([Problem(Place(self.shown(name), 1, 1), what, text[:40].strip(), instead)])
        data, source = self.parsed(front[1], self.shown(name), first_line=2)
        self.sources[name] = source
        page, problems = typed(GuidePage, data, source)
        self.problems += problems
        if page is None:
            return None
        body_line = text[: front.end()].count("\n") + 1
        return Prose(page=page, body=text[front.end() :], body_line=body_line)

    def files(self, folder: str, ending: str) -> list[Path]:
        """The files of a folder in the order of their names."""
        path = self.root / folder
        if not path.is_dir():
            self.problems.append(Problem(self.place(folder), "this folder is missing", "", "see content/README.md"))
            return []
        return sorted(file for file in _everything(path) if file.suffix == ending and not file.is_dir())

    def merged(self, folder: str, files: Mapping[str, Mapping[str, T]]) -> dict[str, T]:
        """The entries of all files of a folder in one mapping."""
        entries: dict[str, T] = {}
        for stem, mapping in files.items():
            for key, value in mapping.items():
                if key in entries:
                    source = self.sources[f"{folder}/{stem}.yaml"]
                    what = f"two files have the id '{key}'"
                    self.problems.append(Problem(source.key_place(key), what, key, "another name"))
                entries[key] = value
        return entries

    def by_code(self, files: Mapping[str, WarningSign]) -> dict[str, WarningSign]:
        """Warning signs by code, R1 first."""
        signs: dict[str, WarningSign] = {}
        for stem, sign in files.items():
            source = self.sources[f"warning-signs/{stem}.yaml"]
            if sign.code in signs:
                self.problems.append(
                    Problem(source.place("code"), "two files have this code", sign.code, "a free code")
                )
            signs[sign.code] = sign
            self.sources[f"warning-signs/{sign.code}"] = source
        return dict(sorted(signs.items(), key=lambda item: (item[1].tier, int(item[0][1:]))))

    def by_tier(self, levels: list[CareLevel]) -> dict[int, CareLevel]:
        """Levels of care by tier; of two with the same tier the second is told."""
        known: dict[int, CareLevel] = {}
        for index, level in enumerate(levels):
            if level.tier in known:
                place = self.sources["care-levels.yaml"].place(index, "tier")
                what = "two levels of care have this tier"
                self.problems.append(Problem(place, what, str(level.tier), "1 to 4, each once"))
            known[level.tier] = level
        return known

    def shown(self, name: str) -> str:
        """The path as a person knows it: from the folder above content/."""
        return f"{self.root.name}/{name}"

    def place(self, name: str) -> Place:
        """A place that is a whole file."""
        return Place(self.shown(name))


def _in_order(programmes: Mapping[str, Programme]) -> dict[str, Programme]:
    """Programmes in the order in which they are offered."""
    return dict(sorted(programmes.items(), key=lambda item: (item[1].order, item[0])))
