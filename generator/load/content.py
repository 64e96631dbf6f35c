"""The whole of content/ for one condition, typed, or every problem in it at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

from generator.errors import ContentError, Place, Problem, UsageError
from generator.load.cache import Cache, remembered
from generator.load.phrases import flat_phrases
from generator.load.yaml import read_text
from generator.model.anatomy import BodyPart, TeachingFigure
from generator.model.base import FactId, Id
from generator.model.condition import Condition
from generator.model.content import Content, Prose, Source
from generator.model.country import Country
from generator.model.exercise import Exercise
from generator.model.figure_style import FigureStyle
from generator.model.floor import ConditionFloor, Floor, SharedFloor
from generator.model.guide import About, Fact, GuidePage, Number, Reference, Rules, Term
from generator.model.pose import Pose
from generator.model.programme import Programme
from generator.model.review import Review
from generator.model.safety import CareLevel, PainRule, WarningSign
from generator.model.typed import typed
from generator.model.walk import retold

T = TypeVar("T")

CONDITIONS = "conditions"
CONDITION = "condition.yaml"
FLOOR = "floor.yaml"
GLOSSARY, REFERENCES = dict[Id, Term], dict[Id, Reference]
LIBRARY_FILES: Mapping[str, Any] = {
    "references.yaml": REFERENCES,
    "glossary.yaml": GLOSSARY,
    "countries.yaml": dict[Id, Country],
    "care-levels.yaml": Annotated[list[CareLevel], "one for each tier"],
    "pain-rule.yaml": PainRule,
    "figure-style.yaml": FigureStyle,
    "body-parts.yaml": dict[Id, BodyPart],
    FLOOR: SharedFloor,
}
"""What all conditions share."""
CONDITION_FILES: Mapping[str, Any] = {
    "about.yaml": About,
    "rules.yaml": Rules,
    FLOOR: ConditionFloor,
}
"""What each condition has beside its condition.yaml."""
OPTIONAL_FILES: Mapping[str, Any] = {
    "facts.yaml": dict[FactId, Fact],
    "phrases.yaml": dict[str, Any],
    "references.yaml": REFERENCES,
    "glossary.yaml": GLOSSARY,
}
"""What a condition may have besides."""
SHARED_FOLDERS: Mapping[str, Any] = {
    "numbers": dict[Id, Number],
    "warning-signs": WarningSign,
    "exercises": Exercise,
    "poses": Pose,
    "figures": TeachingFigure,
}
"""Folders of the library; a condition may have the same for what is its own."""
MAY_LACK = ("figures",)
"""Those that the library may do without: most pictures that explain are a condition's own."""
OWN_FOLDERS: Mapping[str, Any] = {"programmes": Programme}
TRANSLATIONS = "translations"
"""Catalogues, one for each language, and the words that they keep to."""
TERMS_FILE = "glossary.yaml"
REVIEWS = "reviews"
"""What reviewers signed, one file for each evening of each."""
EDITIONS = "editions.yaml"
"""What was released, which `load/editions` reads: nothing of a condition."""
CLINICS = "clinics"
"""Samples of a clinic's own file: nothing of the guide."""
GUIDE = "guide"
ENDINGS = {GUIDE: ".md", TRANSLATIONS: ".po"}
"""What is no YAML, by folder."""
LOOKS_LIKE_CONTENT = {".yaml", ".yml", ".md", ".markdown", ".json", ".txt"}
LITTER = {"thumbs.db", "desktop.ini"}
"""What a file manager leaves behind."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)^---[ \t]*\r?\n?", re.DOTALL | re.MULTILINE)


def load_content(root: Path, cache: Path | None = None, condition: str | None = None) -> Content:
    """Everything in a content folder about one condition, the first when none is named.

    Files parsed before come from the cache, when one is named. Raises ContentError with all problems of all files,
    UsageError for a condition that does not exist.
    """
    if not root.is_dir():
        raise ContentError([Problem(Place(str(root)), "there is no content folder here", "", "the path of content/")])
    require_inside(root)
    reader = _Reader(root, Cache(cache))
    reader.problems += _read_by_nobody(root)
    library = {name: reader.read(name, kind) for name, kind in LIBRARY_FILES.items()}
    shared = {
        name: reader.read_folder(name, kind, needed=name not in MAY_LACK) for name, kind in SHARED_FOLDERS.items()
    }
    chosen = reader.chosen(condition)
    own = f"{CONDITIONS}/{chosen}"
    single = {name: reader.read(f"{own}/{name}", kind) for name, kind in CONDITION_FILES.items()}
    single |= {name: reader.read(f"{own}/{name}", kind, needed=False) or {} for name, kind in OPTIONAL_FILES.items()}
    folders = {
        name: reader.read_folder(f"{own}/{name}", kind, needed=name in OWN_FOLDERS, taken=shared.get(name, {}))
        for name, kind in {**SHARED_FOLDERS, **OWN_FOLDERS}.items()
    }
    guide = reader.read_guide(f"{own}/{GUIDE}")
    phrases, unread = flat_phrases(single["phrases.yaml"], reader.sources.get("phrases.yaml") or Source("phrases.yaml"))
    reader.problems += unread
    both = {name: {**folders[name], **shared[name]} for name in SHARED_FOLDERS}
    numbers = reader.merged("numbers", both["numbers"])
    signs = reader.by_code(both["warning-signs"])
    levels = reader.by_tier(library["care-levels.yaml"] or [])
    told = reader.told(chosen)
    if told is not None:
        reader.problems += _uses_nothing(told, library, shared, signs, reader.sources[CONDITION])
    signed = reader.read_folder(REVIEWS, Review, needed=False)
    reader.cache.save()
    if reader.problems or told is None:
        raise ContentError(reader.problems)
    exercises = _used(both["exercises"], told.uses.exercises, folders["exercises"])
    poses = both["poses"] if told.uses.exercises is None else _used(both["poses"], list(exercises), {})
    own_signs = {sign.code for sign in folders["warning-signs"].values()}
    content = Content(
        condition_id=chosen,
        condition=told,
        floor=Floor(shared=library[FLOOR], own=single[FLOOR]),
        phrases=phrases,
        about=single["about.yaml"],
        references={**library["references.yaml"], **single["references.yaml"]},
        numbers=numbers,
        facts=single["facts.yaml"],
        glossary=_used(
            {**library["glossary.yaml"], **single["glossary.yaml"]}, told.uses.glossary, single["glossary.yaml"]
        ),
        countries=library["countries.yaml"],
        care_levels=levels,
        warning_signs=_used(signs, told.uses.warning_signs, own_signs),
        pain_rule=library["pain-rule.yaml"],
        rules=single["rules.yaml"],
        body_parts=library["body-parts.yaml"],
        exercises=exercises,
        poses=poses,
        figure_style=library["figure-style.yaml"],
        figures=both["figures"],
        programmes=_in_order(folders["programmes"]),
        guide=dict(sorted(guide.items(), key=lambda item: (item[1].page.order, item[0]))),
        sources=reader.sources,
        signed={key: review for key, review in signed.items() if review.condition in (None, chosen)},
    )
    return _in_its_words(content)


def conditions(root: Path, cache: Path | None = None) -> list[str]:
    """The ids of all conditions of a content folder, in the order in which they are offered."""
    return _Reader(root, Cache(cache)).conditions()


def with_words(text: str, words: Mapping[str, str]) -> str:
    """A shared text with the condition's own words in place of {part} and the like."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def _in_its_words(content: Content) -> Content:
    """The content with the words of its condition in place."""
    words = content.condition.words

    def tell(_: object, text: str) -> str:
        return with_words(text, words)

    kept = (
        "condition_id",
        "condition",
        "floor",
        "phrases",
        "sources",
        "guide",
        "poses",
        "figure_style",
        "numbers",
        "signed",
        "reviews",
    )
    told = {each.name: retold(getattr(content, each.name), tell) for each in fields(content) if each.name not in kept}
    return replace(content, **told)


def _used(known: Mapping[str, T], named: list[str] | None, own: Iterable[str]) -> dict[str, T]:
    """What of the library a condition uses, and what is its own; all when nothing is named."""
    wanted = known.keys() if named is None else {*named, *own}
    return {key: value for key, value in known.items() if key in wanted}


def _uses_nothing(
    condition: Condition,
    library: Mapping[str, Any],
    shared: Mapping[str, Any],
    signs: Mapping[str, WarningSign],
    source: Source,
) -> Iterator[Problem]:
    """Names in `uses` that nothing in the library has."""
    known: Mapping[str, Iterable[str]] = {
        "warning_signs": signs,
        "exercises": shared["exercises"],
        "glossary": library["glossary.yaml"] or {},
        "references": library["references.yaml"] or {},
    }
    for key, there in known.items():
        for index, name in enumerate(getattr(condition.uses, key) or ()):
            if name not in there:
                what = f"the library has none of this name among its {key.replace('_', ' ')}"
                yield Problem(source.place("uses", key, index), what, name, f"one of: {', '.join(there)}")


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
        folder, folders, files = _belongs(name)
        ending = ENDINGS.get(folder, ".yaml")
        if path.is_dir() or path.name.startswith(".") or path.name == "README.md" or folder == CLINICS:
            continue
        if path.name.lower() in LITTER or name.parts == (TRANSLATIONS, TERMS_FILE):
            continue
        place = Place(f"{root.name}/{name.as_posix()}")
        if path.suffix != ending:
            what = f"this file would be passed over: {folder or name.parent.name or root.name}/ holds {ending} files"
            instead = f"{path.stem}{ending}" if path.suffix.lower() in LOOKS_LIKE_CONTENT else _elsewhere(ending)
            yield Problem(place, what, path.name, instead)
        elif path.suffix == ending and folder not in folders and (folder or path.name not in files):
            known = ", ".join([*files, *(f"{each}/" for each in folders)])
            yield Problem(place, "this file would be passed over: nothing reads it", path.name, f"one of: {known}")
        elif path.suffix == ending and folder not in ("", TRANSLATIONS) and not ID.fullmatch(path.stem):
            what = "a file's name is an id: lower-case words joined by hyphens"
            yield Problem(place, what, path.name, re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") + ending)


def _belongs(name: Path) -> tuple[str, list[str], list[str]]:
    """The folder that a path lies in, seen from the library or from its condition; and what is read there."""
    inside = name.parts
    if inside[0] == CONDITIONS and len(inside) > 2:
        inside = inside[2:]
        folders, files = [*SHARED_FOLDERS, *OWN_FOLDERS, GUIDE], [CONDITION, *CONDITION_FILES, *OPTIONAL_FILES]
    else:
        folders = [*SHARED_FOLDERS, CLINICS, CONDITIONS, TRANSLATIONS, REVIEWS]
        files = [*LIBRARY_FILES, EDITIONS]
    folder = inside[0] if len(inside) > 1 else ""
    return folder, folders if folder != CONDITIONS else [], files


def _elsewhere(ending: str) -> str:
    return f"its text in a {ending} file, or the file in another folder"


class _Reader:
    """Reads file after file and keeps what it could not read."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root = root
        self.cache = cache
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.found: dict[str, tuple[Condition | None, Source]] = {}
        """Every condition with its file."""

    def conditions(self) -> list[str]:
        """The ids of all conditions, the first one first; one that cannot be read comes last."""
        folder = self.root / CONDITIONS
        names = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
        for name in names:
            if (folder / name / CONDITION).exists():
                record = self.read(f"{CONDITIONS}/{name}/{CONDITION}", Condition)
                self.found[name] = record, self.sources.pop(CONDITION, Source(self.shown(CONDITIONS)))
        order = {name: record.order if record else sys.maxsize for name, (record, _) in self.found.items()}
        return sorted(order, key=lambda name: (order[name], name))

    def chosen(self, condition: str | None) -> str:
        """The condition that is asked for, or the first one. Raises UsageError, or ContentError where there is none."""
        known = self.conditions()
        if condition is not None and condition not in known:
            raise UsageError(f"No condition is called '{condition}'. There are: {', '.join(known)}.")
        if not known:
            what = "there is no condition here"
            raise ContentError([*self.problems, Problem(self.place(CONDITIONS), what, "", "see content/README.md")])
        return condition or known[0]

    def told(self, condition: str) -> Condition | None:
        """What one condition says of itself, as the one whose file is meant from now on."""
        record, self.sources[CONDITION] = self.found[condition]
        return record

    def read(self, name: str, kind: Any, *, needed: bool = True) -> Any:
        """The typed data of one file, or nothing and its problems."""
        path = self.root / name
        if not path.exists():
            if needed:
                self.problems.append(Problem(self.place(name), "this file is missing", "", "see content/README.md"))
            return None
        try:
            return self.record(kind, read_text(path, self.shown(name)), name)
        except ContentError as unreadable:
            self.problems += unreadable.problems
            return None

    def record(self, kind: Any, text: str, name: str, first_line: int = 1) -> Any:
        """The typed data of a text, or nothing and its problems."""

        def read() -> tuple[Source, Any, list[Problem]]:
            data, source = self.cache.parsed(self.shown(name), text, first_line)
            return source, *typed(kind, data, source)

        source, record, problems = remembered((kind, text, self.shown(name), first_line), read)
        self.sources[self.known_as(name)] = source
        self.problems += problems
        return record

    def known_as(self, name: str) -> str:
        """The name of a file in the content of one condition: without its folder, unless the library has the same."""
        own = name.split("/", 2)[2] if name.startswith(f"{CONDITIONS}/") else name
        return f"own/{own}" if own != name and own in LIBRARY_FILES else own

    def read_folder(self, folder: str, kind: Any, *, needed: bool = True, taken: Iterable[str] = ()) -> dict[str, Any]:
        """The typed data of every YAML file in a folder, by stem; those `taken` are in the library already."""
        found: dict[str, Any] = {}
        for path, name in self.named(folder, ".yaml", needed=needed, taken=taken):
            record = self.read(name, kind)
            if record is not None:
                found[path.stem] = record
        return found

    def named(
        self, folder: str, ending: str, *, needed: bool = True, taken: Iterable[str] = ()
    ) -> Iterator[tuple[Path, str]]:
        """The files of a folder with their names inside content/; of two with the same id only the first."""
        files = dict.fromkeys(taken, "in the library")
        for path in self.files(folder, ending, needed=needed):
            name = path.relative_to(self.root).as_posix()
            if path.stem in files:
                what = f"two files have the id '{path.stem}'"
                self.problems.append(Problem(self.place(name), what, f"also {files[path.stem]}", "another name"))
                continue
            files[path.stem] = self.shown(name)
            yield path, name

    def read_guide(self, folder: str) -> dict[str, Prose]:
        """Every prose page, by stem."""
        found: dict[str, Prose] = {}
        for path, name in self.named(folder, ".md"):
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
        page = self.record(GuidePage, front[1], name, first_line=2)
        if page is None:
            return None
        body_line = text[: front.end()].count("\n") + 1
        return Prose(page=page, body=text[front.end() :], body_line=body_line)

    def files(self, folder: str, ending: str, *, needed: bool = True) -> list[Path]:
        """The files of a folder in the order of their names."""
        path = self.root / folder
        if not path.is_dir() and not needed:
            return []
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
