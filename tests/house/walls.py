"""Turns a source tree into the list of places where it breaks the house's walls.

Rooms stand on floors and import downwards only; a foreign library comes in by one door; only the command
line knows what day it is. `generator/README.md` says why. It reads the source and imports none of it.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FLOORS = (
    ("model", "errors", "disk"),
    ("load", "lists", "validate", "plan", "figure", "language", "paper", "site", "press", "publish", "review"),
    ("products",),
    ("batch",),
    ("cli",),
)
MAY_SPEAK = ("paper", "site", "review")
"""The rooms that say things: they alone take from language, on their own floor."""
GROUND = {("model", "errors"), ("disk", "errors"), ("model", "disk")}
"""Who uses whom on the lowest floor: what is wrong has a name, and what is signed a fingerprint."""
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# One foreign library, one door: a module, or a package whose modules share it.
DOORS = {
    "babel": "generator.language.words generator.load.catalogue generator.publish.catalogue",
    "click": "generator.cli",
    "fontTools": "generator.press.fonts",
    "fontpkg_atkinson_hyperlegible": "generator.press.fonts",
    "fontpkg_ibm_plex_sans_arabic": "generator.press.fonts",
    "fontpkg_noto_sans": "generator.press.fonts",
    "icalendar": "generator.paper.calendar",
    "jinja2": "generator.language.templates",
    "jsmeld": "generator.site.scripts",
    "markdown": "generator.site.search_data",
    "markupsafe": "generator.language generator.paper generator.site",
    "mkdocs": "generator.publish.material",
    "openpyxl": "generator.publish.packet_sheet generator.publish.template generator.publish.translation_sheet",
    "pikepdf": "generator.press.master",
    "pydantic": "generator.model",
    "pydantic_core": "generator.model",
    "pydyf": "generator.press",
    "ruamel": "generator.load",
    "segno": "generator.paper.qr",
    "weasyprint": "generator.press.layout",
}
# Written once: locks and fingerprints. The edition, and streams that are the same, are digests of another kind.
OF_ONE = {
    "fcntl": "generator.disk",
    "hashlib": "generator.disk generator.press.master_join generator.products.checking generator.validate.floors",
}
CLOCK = {"today", "now", "utcnow", "localtime", "gmtime"}
TALK = {"print", "input", "breakpoint"}
NETWORK = {"urlopen", "urlretrieve", "http.client", "ftplib", "smtplib", "socket", "ssl"}
LARGEST_SHARE = 1 / 3
"""Of all lines, in one room."""
PACKAGE_DOCSTRING = re.compile(r"Turns \S.* into \S.*\.", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """One module of the generator, parsed."""

    file: str
    name: str  # generator.press.layout
    tree: ast.Module

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in the module."""
        return list(ast.walk(self.tree))

    @property
    def room(self) -> str:
        """First name below generator; empty for generator/__init__.py itself."""
        return room(self.name)

    def at(self, node: ast.AST, what: str) -> str:
        """One fault, with its place."""
        return f"{self.file}:{getattr(node, 'lineno', 1)}: {what}"

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Every module that is imported, wherever in the file, with its full name."""
        package = self.name if self.file.endswith("__init__.py") else self.name.rpartition(".")[0]
        for node in self.nodes:
            match node:
                case ast.Import(names=names):
                    yield from ((node, alias.name) for alias in names)
                case ast.ImportFrom(module=module, names=names, level=level):
                    parents = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                    origin = ".".join([*parents, *([module] if module else [])])
                    yield from ((node, f"{origin}.{alias.name}") for alias in names)
                case ast.Call(func=called, args=[ast.Constant(value=str(name)), *_]):
                    if dotted(called) in {"__import__", "import_module", "importlib.import_module"}:
                        yield node, name


def room(module: str) -> str:
    """The room that a module of the generator lies in: press.layout is in press."""
    return module.split(".")[1] if "." in module else ""


def sources(root: Path) -> list[Source]:
    """Every Python file below root/generator."""
    files = sorted((root / "generator").rglob("*.py"))
    return [_source(file, root) for file in files]


def _source(file: Path, root: Path) -> Source:
    return _parsed(file.relative_to(root), file.read_text("utf-8"))


@cache
def _parsed(path: Path, text: str) -> Source:
    """A module by its path and text: several tests look at the same house."""
    parts = path.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Source(path.as_posix(), name, ast.parse(text))


def dotted(node: ast.AST) -> str:
    """The name that stands here, such as sys.stdout; empty for anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=owner, attr=name) if of := dotted(owner):
            return f"{of}.{name}"
    return ""


def faults(root: Path) -> list[str]:
    """Every broken wall below root/generator, as file:line: what."""
    rules = (_unknown_room, _stairs, _doors, _clock, _talk, _network, _package_docstring)
    found = [fault for source in sources(root) for rule in rules for fault in rule(source)]
    return [*dict.fromkeys(found), *_circles(sources(root))]


def too_large(root: Path) -> list[str]:
    """Rooms that hold more than their share of all lines below root/generator."""
    lines: Counter[str] = Counter()
    for source in sources(root):
        lines[source.room] += (root / source.file).read_text("utf-8").count("\n")
    most = lines.total() * LARGEST_SHARE
    return [f"{room}: {count} of {lines.total()} lines" for room, count in lines.items() if count > most]


def _circles(all_sources: list[Source]) -> Iterator[str]:
    """Files that need each other, by whatever way round, imports inside functions among them."""
    known = {source.name for source in all_sources}
    needs = {source.name: {_file(name, known) for _, name in source.imports()} & known for source in all_sources}
    files = {source.name: source.file for source in all_sources}
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> Iterator[str]:
        if name in way:
            yield " → ".join(files[each] for each in [*way[way.index(name) :], name])
        elif name not in done:
            for other in sorted(needs[name] - {name}):
                yield from walk(other, [*way, name])
            done.add(name)

    for name in sorted(needs):
        yield from (f"a circle of files: {circle}" for circle in walk(name, []))


def _file(name: str, known: set[str]) -> str:
    """The file that an imported name comes from."""
    return name if name in known else name.rpartition(".")[0]


def _unknown_room(source: Source) -> Iterator[str]:
    if source.room and source.room not in FLOOR_OF:
        yield source.at(source.tree, f"the room {source.room} is on no floor")


def _stairs(source: Source) -> Iterator[str]:
    mine = FLOOR_OF.get(source.room, -1)
    for node, name in source.imports():
        other = room(name) if name.split(".")[0] == "generator" else source.room
        if other == source.room or (source.room, other) in GROUND:
            continue
        if source.room in MAY_SPEAK and other == "language":
            continue
        if FLOOR_OF.get(other, mine) >= mine:
            yield source.at(node, f"{source.room or 'generator'} imports {other}, which is not on a lower floor")


def _doors(source: Source) -> Iterator[str]:
    for node, name in source.imports():
        library = name.split(".")[0]
        doors = (DOORS | OF_ONE).get(library)
        if library in {"generator", "__future__"} or (doors is None and library in sys.stdlib_module_names):
            continue
        if doors is None:
            yield source.at(node, f"{library} has no door")
        elif not any(within(source.name, door) for door in doors.split()):
            yield source.at(node, f"{library} comes in by {doors} only")


def within(module: str, door: str) -> bool:
    """True for the door itself, for what is inside it, and for its siblings door_x."""
    return module == door or module.startswith((f"{door}.", f"{door}_"))


def _clock(source: Source) -> Iterator[str]:
    if source.room == "cli":
        return
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK:
            yield source.at(node, f"{ast.unparse(node.func)}() asks for the time: only cli may")
        if isinstance(node, ast.Call) and dotted(node.func) == "time.time":
            yield source.at(node, "time.time() asks for the time: only cli may")


def _talk(source: Source) -> Iterator[str]:
    if source.room == "cli":
        return
    for node in source.nodes:
        if isinstance(node, ast.Call) and dotted(node.func) in TALK:
            yield source.at(node, f"{ast.unparse(node.func)}(): only cli talks")
        if isinstance(node, ast.Attribute) and dotted(node) in {"sys.stdout", "sys.stderr", "sys.argv"}:
            yield source.at(node, f"{ast.unparse(node)}: only cli talks")


def _network(source: Source) -> Iterator[str]:
    if source.room == "publish":  # its preview server listens on this machine
        return
    for node, name in source.imports():
        if {name, name.rpartition(".")[0], name.rpartition(".")[2]} & NETWORK:
            yield source.at(node, f"{name}: the product makes no network request")


def _package_docstring(source: Source) -> Iterator[str]:
    if not source.file.endswith("__init__.py"):
        return
    docstring = ast.get_docstring(source.tree) or ""
    if len(source.tree.body) != 1 or not PACKAGE_DOCSTRING.fullmatch(docstring):
        yield source.at(source.tree, 'an __init__.py is one docstring, "Turns X into Y.", and nothing else')
