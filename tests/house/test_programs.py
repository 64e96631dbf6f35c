"""The programs of web/ keep their walls: planner and desk do not meet, shared needs neither, and no circle of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.products.list_tables import list_tables
from tests.batch.standin import VOCABULARY

WEB = Path(__file__).parents[2] / "web"
MAY_IMPORT = {
    "planner": {"planner", "shared"},
    "desk": {"desk", "shared"},
    "shared": {"shared"},
    "player": set[str](),
    "search": {"search"},
}
"""By folder: the folders that its files may import from."""
IMPORT = re.compile(r'^import (?P<names>\{[^}]*\}|\* as \w+) from "(?P<path>\.\.?/[\w/-]+\.js)";$', re.MULTILINE)
ANY_IMPORT = re.compile(r"^[ \t]*import\b.*|^[ \t]*export .*\bfrom\b.*|^.*\bimport\(.*", re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const) (\w+)", re.MULTILINE)
BEGINS = "shared/start.js"
"""The one file that loads another by `import()`: the program of its page."""
WRITTEN = 'import "../data.js";'
"""What a worker loads: the words and tables that the build writes."""
NEW = re.compile(
    r"\.at\(-?\d|\.at\(\w|Object\.hasOwn|structuredClone|\.findLast|\.to(?:Sorted|Reversed|Spliced)\(|\.with\(\d"
    r"|\(\?<[=!]|randomUUID|AbortSignal\.|checkVisibility|Array\.fromAsync|\.groupBy\(|isWellFormed|\bstatic \{"
)
"""What Safari 15.0 does not know, of what a reader's page might be tempted to use."""
FOR_READERS = ("planner", "shared", "player", "search")
"""The programs that somebody opens on a telephone, however old."""


def programs(web: Path = WEB) -> dict[str, str]:
    """All modules by their paths in web/."""
    return {path.relative_to(web).as_posix(): path.read_text("utf-8") for path in sorted(web.glob("*/*.js"))}


def faults(files: Mapping[str, str]) -> list[str]:
    """Every broken wall, as file: what."""
    found = []
    for name, text in files.items():
        folder = name.partition("/")[0]
        known = {match.start() for match in IMPORT.finditer(text)}
        others = [match for match in ANY_IMPORT.finditer(text) if match.start() not in known]
        found += [
            f"{name}: {match[0].strip()} is no import that is read here"
            for match in others
            if name != BEGINS and match[0] != WRITTEN
        ]
        for match in IMPORT.finditer(text):
            target = path_of(name, match["path"])
            if target.partition("/")[0] not in MAY_IMPORT[folder]:
                found.append(f"{name}: imports {target}")
            if target not in files:
                found.append(f"{name}: imports {target}, which is not there")
            elif match["names"].startswith("{"):
                asked = {each.split(" as ")[0].strip() for each in match["names"].strip("{} ").split(",")}
                missing = asked - set(EXPORT.findall(files[target])) - {""}
                found += [f"{name}: {target} exports no {each}" for each in sorted(missing)]
    return [*found, *circles(files)]


def path_of(name: str, imported: str) -> str:
    """The path in web/ that an import of a file means."""
    folder = name.partition("/")[0]
    return imported[3:] if imported.startswith("../") else f"{folder}/{imported[2:]}"


def circles(files: Mapping[str, str]) -> list[str]:
    """Files that need each other, by whatever way round."""
    needs = {name: [path_of(name, each["path"]) for each in IMPORT.finditer(text)] for name, text in files.items()}
    found: list[str] = []
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> None:
        if name in way:
            found.append("a circle: " + " → ".join([*way[way.index(name) :], name]))
        elif name not in done:
            for other in needs.get(name, []):
                walk(other, [*way, name])
            done.add(name)

    for name in needs:
        walk(name, [])
    return found


def test_no_wall_is_broken() -> None:
    assert faults(programs()) == []
    assert {name.partition("/")[0] for name in programs()} == set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("planner/keep.js", 'import { faults } from "../desk/list-rows.js";', "imports desk/list-rows.js"),
        ("desk/zip.js", 'import { fresh } from "../planner/taps.js";', "imports planner/taps.js"),
        ("shared/route.js", 'import { fresh } from "../planner/taps.js";', "imports planner/taps.js"),
        ("player/player.js", 'import { h } from "../shared/dom.js";', "imports shared/dom.js"),
        ("shared/dom.js", 'import { Merger } from "./missing.js";', "which is not there"),
        ("shared/dom.js", 'import { nothing } from "./words.js";', "exports no nothing"),
        ("shared/dom.js", 'import "./words.js";', "no import that is read here"),
        ("shared/dom.js", 'const later = import("./words.js");', "no import that is read here"),
        ("shared/dom.js", 'export { say } from "./words.js";', "no import that is read here"),
        ("shared/words.js", 'import { record } from "./record.js";', "a circle: shared/"),
    ],
)
def test_a_broken_wall_is_seen(name: str, line: str, told: str) -> None:
    files = programs()
    found = faults({**files, name: f"{line}\n{files[name]}"})
    assert any(told in fault for fault in found), found


@pytest.mark.parametrize("name", [name for name in programs() if name.startswith(FOR_READERS)])
def test_old_telephones_can_read_it(name: str) -> None:
    assert NEW.findall(programs()[name]) == []


LOOKS_BACK = re.compile(r"\(\?<[=!]")
"""What no browser of iOS before 16.4 can read: a whole program fails at it. Nobody needs it."""


def test_no_program_and_no_pattern_that_it_receives_looks_back() -> None:
    """The clinic desk's patterns stand in its modules and, for both readers, in the tables of lists."""
    assert [name for name, text in programs().items() if LOOKS_BACK.search(text)] == []
    assert [text for text in texts(list_tables(VOCABULARY)) if LOOKS_BACK.search(text)] == []


RUN_AT_AN_END = re.compile(r"[+*]\)*\$/\w*g")
"""A run at the end of a text is tried again from each of its letters where it stands elsewhere: `stripped`."""


def test_no_program_takes_long_runs_from_the_ends_of_a_text_by_a_pattern() -> None:
    assert [name for name, text in programs().items() if RUN_AT_AN_END.search(text)] == []
    assert RUN_AT_AN_END.search('text.replace(/^-+|-+$/g, "")')


def texts(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in texts(each))
    elif isinstance(value, Iterable):
        yield from (text for each in value for text in texts(each))


@pytest.mark.parametrize("text", [r"(?<!\p{L})to", "(?<=a)b"])
def test_a_pattern_that_looks_back_is_seen(text: str) -> None:
    assert LOOKS_BACK.search(next(texts({"kinds": [(text, 1)]})))


@pytest.mark.parametrize(
    "text", ["all.at(-1)", "all.at(index)", "Object.hasOwn(a, b)", "/(?<!a)b/", "x.findLastIndex(f)"]
)
def test_what_an_old_telephone_cannot_read_is_seen(text: str) -> None:
    assert NEW.search(text)
