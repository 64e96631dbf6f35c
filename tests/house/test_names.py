"""Every name means one thing: no class name stands twice, no metaphor stands for a thing, and all errors are known."""

from __future__ import annotations

import ast
import builtins
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from generator import errors
from tests.house.walls import Source, dotted, sources

ROOT = Path(__file__).parents[2]
METAPHORS = {"board", "boards", "desk", "ink", "shelf", "shelves", "shop", "stories", "story", "thrift", "workshop"}
"""Words for things that this program has none of: say svg, callouts, run, cache."""
OF_THE_SITE = re.compile(r"clinic[ -]desk|web/desk|\bdesk\.\w+|desk\.js", re.IGNORECASE)
"""The page "Clinic desk", its folder, its phrases and its program are called so."""
WITH_INK = {"generator/figure/anatomy.py", "generator/figure/sheet.py", "generator/figure/svg.py"}
"""Files that name a colour and a group of words so."""


# -- classes -------------------------------------------------------------------------------------


def classes(found: Sequence[Source]) -> Iterator[tuple[str, Source]]:
    """Every class of the program, private ones apart, with where it stands."""
    for source in found:
        for node in source.nodes:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, source


def twice(found: Sequence[Source]) -> set[str]:
    """Class names that stand for more than one thing."""
    return {name for name, count in Counter(name for name, _ in classes(found)).items() if count > 1}


def test_no_class_name_stands_twice() -> None:
    assert len(list(classes(sources(ROOT)))) > 100
    assert twice(sources(ROOT)) == set()


# -- metaphors -----------------------------------------------------------------------------------


def metaphors(source: Source, text: str) -> list[str]:
    """Words that stand for something else, in the names, docstrings and comments of a file, with their lines."""
    found = [(1, part) for part in words(Path(source.file).stem)]
    for node in source.nodes:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                found += [(node.lineno, part) for part in words(name)]
            case ast.Name(id=name, ctx=ast.Store()):
                found += [(node.lineno, part) for part in words(name)]
            case ast.Expr(value=ast.Constant(value=str(docstring))):
                found += [(node.lineno, part) for part in words(OF_THE_SITE.sub("", docstring))]
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            found += [(token.start[0], part) for part in words(OF_THE_SITE.sub("", token.string))]
    return [f"{source.file}:{line}: {word}" for line, word in found if word in METAPHORS]


def words(name: str) -> list[str]:
    """The words of a name or a text, in small letters: `MasterCache` has two."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def test_nothing_bears_the_name_of_something_else() -> None:
    found = [fault for source in sources(ROOT) for fault in metaphors(source, (ROOT / source.file).read_text("utf-8"))]
    assert [fault for fault in found if fault.partition(":")[0] not in WITH_INK] == []


@pytest.mark.parametrize(
    "text",
    [
        "class MasterShelf: ...",
        "def shelf_of(): ...",
        "def f(ink): ...",
        "board = 1",
        '"""The story of a batch."""',
        "x = 1  # the desk where it is ordered",
    ],
)
def test_a_planted_metaphor_is_found(text: str) -> None:
    source = Source("generator/batch/a.py", "generator.batch.a", ast.parse(text))
    assert len(metaphors(source, text)) == 1
    assert metaphors(Source("generator/batch/story.py", "generator.batch.story", ast.parse("")), "") != []


def test_the_page_of_the_site_keeps_its_name() -> None:
    text = '"""For the clinic desk (web/desk/list-book.js, `desk.table`)."""'
    assert metaphors(Source("generator/lists/a.py", "generator.lists.a", ast.parse(text)), text) == []


# -- errors --------------------------------------------------------------------------------------


def exceptions(found: Sequence[Source]) -> dict[str, str]:
    """Every class that can be raised, with the package that it stands in."""
    kinds = [(node, source.room) for source in found for node in source.nodes if isinstance(node, ast.ClassDef)]
    raised: dict[str, str] = {}
    for _ in range(4):  # as deep as the tree may grow
        for kind, room in kinds:
            if any(_raised(ast.unparse(base), raised) for base in kind.bases):
                raised[kind.name] = room
    return raised


def _raised(base: str, raised: Mapping[str, str]) -> bool:
    kind = getattr(builtins, base, None)
    return base in raised or base.endswith("Error") or (isinstance(kind, type) and issubclass(kind, BaseException))


def strangers(found: Sequence[Source]) -> list[str]:
    """Exceptions that another package takes from the one they stand in: they belong into the tree of errors."""
    homes = exceptions(found)
    return sorted(
        {
            f"{source.file}: {name} of {homes[name]}"
            for source in found
            for _, path in source.imports()
            if (name := path.rpartition(".")[2]) in homes and homes[name] not in ("errors", source.room)
        }
    )


def test_what_one_package_catches_of_another_stands_in_the_tree() -> None:
    assert len(exceptions(sources(ROOT))) > 12
    assert strangers(sources(ROOT)) == []


def test_a_planted_stranger_is_found(tmp_path: Path) -> None:
    for name, text in {
        "lists/a": "class NoList(ValueError): ...",
        "lists/b": "from generator.lists.a import NoList",
        "batch/a": "from generator.lists.a import NoList",
    }.items():
        (tmp_path / "generator" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "generator" / f"{name}.py").write_text(text)
    assert strangers(sources(tmp_path)) == ["generator/batch/a.py: NoList of lists"]


def test_the_tree_of_errors_is_the_one_that_is_drawn() -> None:
    drawn = re.findall(r"^ +(?:[├└]── )?(\w+) *(\d+)?", errors.__doc__ or "", re.MULTILINE)
    kinds = {
        name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)
    }
    assert {name for name, _ in drawn} == set(kinds)
    for name, code in drawn:
        kind = kinds[name]
        if code:
            assert issubclass(kind, errors.HeelDropError)
            assert kind.exit_code == int(code)
        else:
            assert issubclass(kind, errors.Signal)


def test_the_command_line_knows_no_exit_code_of_its_own() -> None:
    codes = [
        f"{source.file}:{node.lineno}"
        for source in sources(ROOT)
        if source.room != "errors"
        for node in source.nodes
        if isinstance(node, ast.Call) and dotted(node.func) in {"ctx.exit", "sys.exit"}
        if any(isinstance(argument, ast.Constant) for argument in node.args)
    ]
    assert codes == []
