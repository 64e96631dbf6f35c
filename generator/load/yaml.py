"""YAML 1.2 files as plain data, with the line and column of every key and value."""

from __future__ import annotations

import codecs
import datetime
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.composer import Composer, MaxDepthExceededError
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode

from generator.errors import ContentError, Place, Problem
from generator.model.content import Source
from generator.model.letters import described, hidden

DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


MOST_BYTES = 2_000_000
"""Of one file: the whole of content/ is smaller."""
DEEPEST = 20
"""Keys inside of keys: programmes go down to ten."""


def read_text(path: Path, name: str) -> str:
    """The text of a UTF-8 file in which every character can be seen."""
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            raise _refused(Place(name), "this is not a file", _kind(kind.st_mode), "a file of text")
        if kind.st_size > MOST_BYTES:
            instead = f"at most {MOST_BYTES:,} bytes; is it the right file?"
            raise _refused(Place(name), "this file is too large", f"{kind.st_size:,} bytes", instead)
        data = path.read_bytes()
    except OSError as unreadable:
        raise _refused(Place(name), "this file cannot be read", unreadable.strerror or "", "check its rights") from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _refused(Place(name, 1, 1), "this file is UTF-16", "", "save the file again with the encoding UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line, start = data[: broken.start].count(b"\n") + 1, data.rfind(b"\n", 0, broken.start) + 1
        found, instead = f"the byte 0x{data[broken.start]:02x}", "save the file again with the encoding UTF-8"
        raise _refused(Place(name, line, broken.start - start + 1), "this file is not UTF-8", found, instead) from None
    if problems := list(_hidden(text, name)):
        raise ContentError(problems)
    return text


def _kind(mode: int) -> str:
    named = {stat.S_IFIFO: "a pipe", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device", stat.S_IFDIR: "a folder"}
    return named.get(stat.S_IFMT(mode), "a socket")


def _refused(place: Place, what: str, found: str = "", instead: str = "") -> ContentError:
    return ContentError([Problem(place, what, found, instead)])


def _hidden(text: str, name: str) -> Iterator[Problem]:
    """Every line with a character that nobody can see, the first in each."""
    if hidden(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        at = hidden(line.removesuffix("\r"))
        if at is not None:
            place = Place(name, number, at + 1)
            what = "there is a character here that nobody can see"
            yield Problem(place, what, described(line[at]), "the text without it")


def read_yaml(text: str, name: str, first_line: int = 1) -> tuple[Any, Source]:
    """Plain data and the places of its values; `first_line` is where the text starts in its file."""
    if not text.strip():
        instead = "the keys that content/README.md lists"
        raise _refused(Place(name, first_line, 1), "this file is empty", "", instead)
    if problem := _beyond_words(text, name, first_line):
        raise ContentError([problem])
    reader = YAML(typ="rt", pure=True)
    reader.Composer = _Composer
    reader.max_depth = DEEPEST
    try:
        tree = reader.load(text)
    except DuplicateKeyError as twice:
        raise ContentError([_marked(twice, name, first_line, "this key stands twice", "keep one of the two")]) from None
    except _NotUsedError as unused:
        mark = unused.problem_mark
        place = Place(name, mark.line + first_line, mark.column + 1)
        raise _refused(place, unused.what, unused.problem, unused.instead) from None
    except MaxDepthExceededError as deep:
        raise ContentError([_marked(deep, name, first_line, "keys are too deep inside of keys", _FLATTER)]) from None
    except MarkedYAMLError as broken:
        raise ContentError([_syntax(broken, text, name, first_line)]) from None
    except (YAMLError, ValueError) as broken:
        raise ContentError([_value(broken, text, name, first_line)]) from None
    if tree is None:
        instead = "the keys that content/README.md lists"
        raise _refused(Place(name, first_line, 1), "this file holds only comments", "", instead)
    places: dict[tuple[str | int, ...], tuple[int, int]] = {(): (first_line, 1)}
    keys: dict[tuple[str | int, ...], tuple[int, int]] = {}
    for path, value_at, key_at in _places(tree, ()):
        places[path] = (value_at[0] + first_line, value_at[1] + 1)
        if key_at:
            keys[path] = (key_at[0] + first_line, key_at[1] + 1)
    source = Source(name, places, keys)
    data = _plain(tree)
    if problems := list(_escaped(data, (), source)):
        raise ContentError(problems)
    return data, source


def _escaped(node: Any, path: tuple[str | int, ...], source: Source) -> Iterator[Problem]:
    """Characters that nobody can see, written by their number: the file looks clean, the page would not."""
    if isinstance(node, str) and (at := hidden(node)) is not None:
        what = "there is a character here that nobody can see"
        yield Problem(source.place(*path), what, described(node[at]), "the text without it")
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _escaped(value, (*path, key), source)


_FLATTER = "the keys that content/README.md lists, at their own level"
_DIRECTIVE = re.compile(r"^%.*$", re.MULTILINE)
_BRACKET = re.compile(r"[\[{\]}]")


def _beyond_words(text: str, name: str, first_line: int) -> Problem | None:
    """What is found before the text is parsed: a directive that changes the rules, brackets without end."""
    if found := _DIRECTIVE.search(text):
        what = "YAML directives are not used here"
        return Problem(_at(text, found.start(), name, first_line), what, found[0][:40], "the line left out")
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
        if depth > DEEPEST:
            place = _at(text, bracket.start(), name, first_line)
            return Problem(place, "brackets are too deep inside of brackets", f"{depth} of them", _FLATTER)
    return None


def _at(text: str, index: int, name: str, first_line: int) -> Place:
    return Place(name, text.count("\n", 0, index) + first_line, index - text.rfind("\n", 0, index))


class _NotUsedError(MarkedYAMLError):
    """A part of YAML that content does not use: what it is, what was found, and what to write instead."""

    def __init__(self, what: str, event: Any, found: str, instead: str) -> None:
        super().__init__(problem=found, problem_mark=event.start_mark)
        self.what, self.instead = what, instead


class _Composer(Composer):
    """Reads words, numbers, lists and keys; what could grow, point elsewhere or make objects is refused."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node, unless it is something that content does not use."""
        event = self.parser.peek_event()
        is_key = isinstance(parent, MappingNode) and index is None
        if getattr(event, "anchor", None):
            raise _NotUsedError("YAML anchors are not used here", event, event.anchor, "the value, written out")
        if getattr(event, "tag", None):
            raise _NotUsedError("YAML tags are not used here", event, str(event.tag), "the value alone")
        if is_key and getattr(event, "value", "") == "<<":
            raise _NotUsedError("YAML merge keys are not used here", event, "<<", "the keys, written out")
        node = super().compose_node(parent, index)
        if is_key and node.tag != "tag:yaml.org,2002:str":
            found = str(node.value) if isinstance(node, ScalarNode) else "a list or keys"
            raise _NotUsedError("a key is a word", event, found, "a word, in quotes if it looks like a number")
        return node


def _places(
    node: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], tuple[int, int], tuple[int, int] | None]]:
    if isinstance(node, CommentedMap):
        for key, value in node.items():
            yield (*path, key), node.lc.value(key), node.lc.key(key)
            yield from _places(value, (*path, key))
    elif isinstance(node, CommentedSeq):
        for index, value in enumerate(node):
            yield (*path, index), node.lc.item(index), None
            yield from _places(value, (*path, index))


def _plain(node: Any) -> Any:
    """Data without ruamel's own types, so that strict records recognise it."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, bool) or node is None:
        return node
    for kind in (str, int, float):
        if isinstance(node, kind):
            return kind(node)
    if isinstance(node, datetime.datetime):
        return datetime.datetime.fromisoformat(str(node))
    if isinstance(node, datetime.date):
        return datetime.date(node.year, node.month, node.day)
    return node


def _marked(error: MarkedYAMLError, name: str, first_line: int, what: str, instead: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(name, mark.line + first_line, mark.column + 1) if mark else Place(name)
    found = re.search(r'key "([^"]*)"', str(error.problem or ""))
    return Problem(place, what, found[1] if found else "", instead)


def _syntax(error: MarkedYAMLError, text: str, name: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    no_colon = error.context == "while scanning a simple key" and error.context_mark is not None
    if no_colon:  # noticed lines later; the key itself is what has to be mended
        mark = error.context_mark
    if mark is None:
        return Problem(Place(name), "this is not YAML", str(error.problem), "see content/README.md")
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    place = Place(name, mark.line + first_line, mark.column + 1)
    if "\t" in line[: len(line) - len(line.lstrip())] or line[mark.column : mark.column + 1] == "\t":
        return Problem(place, "YAML takes no tab here", "a tab", "spaces")
    if no_colon:
        word = line.strip()[:60]
        return Problem(
            place, "a key needs a colon after it", word, f"{word}:   or, if it is text, the indent of the line above"
        )
    if "another document" in str(error.problem):
        return Problem(place, "one file holds one document", line.strip()[:60], "two files, or the line left out")
    instead = "quotes around a text that holds a colon, and the same indent for keys of one level"
    return Problem(place, f"this is not YAML: {error.problem or error.context}", line.strip()[:60], instead)


def _value(error: Exception, text: str, name: str, first_line: int) -> Problem:
    """A value that looks right and is not, such as 30 February."""
    for number, line in enumerate(text.splitlines()):
        for found in DATE.finditer(line):
            try:
                datetime.date.fromisoformat(found[0])
            except ValueError:
                place = Place(name, number + first_line, found.start() + 1)
                return Problem(place, "this date does not exist", found[0], "a day of the calendar, as 2027-02-28")
    return Problem(Place(name, first_line, 1), f"this is not YAML: {error}", "", "see content/README.md")
