"""YAML 1.2 files as plain data, with the line and column of every key and value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from generator.errors import ContentError, Place, Problem
from generator.model.content import Source

DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def read_text(path: Path, name: str) -> str:
    """The text of a UTF-8 file."""
    if path.exists() and not path.is_file():  # a pipe is not waited for, and a device not read out
        raise ContentError([Problem(Place(name), "this is no plain file", "", "a file of text in its place")])
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = path.read_bytes()[: broken.start].count(b"\n") + 1
        start = path.read_bytes().rfind(b"\n", 0, broken.start) + 1
        raise ContentError(
            [
                Problem(
                    Place(name, line, broken.start - start + 1),
                    "this file is not UTF-8",
                    f"the byte 0x{broken.object[broken.start]:02x}",
                    "save the file again with the encoding UTF-8",
                )
            ]
        ) from None
    except OSError as unreadable:
        raise ContentError(
            [Problem(Place(name), "this file cannot be read", unreadable.strerror or "", "check its rights")]
        ) from None


def read_yaml(text: str, name: str, first_line: int = 1) -> tuple[Any, Source]:
    """Plain data and the places of its values; `first_line` is where the text starts in its file."""
    if not text.strip():
        raise ContentError(
            [Problem(Place(name, first_line, 1), "this file is empty", "", "the keys that content/README.md lists")]
        )
    reader = YAML(typ="rt", pure=True)
    reader.Composer = _Composer
    try:
        tree = reader.load(text)
    except DuplicateKeyError as twice:
        raise ContentError([_marked(twice, name, first_line, "this key stands twice", "keep one of the two")]) from None
    except _AnchorError as anchor:
        mark = anchor.problem_mark
        place = Place(name, mark.line + first_line, mark.column + 1)
        instead = "the value, written out"
        raise ContentError([Problem(place, "YAML anchors are not used here", anchor.problem, instead)]) from None
    except MarkedYAMLError as broken:
        raise ContentError([_syntax(broken, text, name, first_line)]) from None
    except (YAMLError, ValueError) as broken:
        raise ContentError([_value(broken, text, name, first_line)]) from None
    if tree is None:
        raise ContentError(
            [
                Problem(
                    Place(name, first_line, 1),
                    "this file holds only comments",
                    "",
                    "the keys that content/README.md lists",
                )
            ]
        )
    places: dict[tuple[str | int, ...], tuple[int, int]] = {(): (first_line, 1)}
    keys: dict[tuple[str | int, ...], tuple[int, int]] = {}
    for path, value_at, key_at in _places(tree, ()):
        places[path] = (value_at[0] + first_line, value_at[1] + 1)
        if key_at:
            keys[path] = (key_at[0] + first_line, key_at[1] + 1)
    return _plain(tree), Source(name, places, keys)


class _AnchorError(MarkedYAMLError):
    """A value that points to another one: it can grow without end, and a reader has to look in two places."""


class _Composer(Composer):
    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node, unless it is an anchor or points to one."""
        event = self.parser.peek_event()
        if getattr(event, "anchor", None):
            raise _AnchorError(problem=event.anchor, problem_mark=event.start_mark)
        return super().compose_node(parent, index)


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
