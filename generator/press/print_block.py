"""One handout in a file for the printer: its pages and its tags, as text that waits for its numbers.

Handouts of one master differ there in the numbers of their objects alone. A handout begins at a full hundred, so its
numbers end in the same two digits wherever it stands: the text is made once, and each handout only puts in its
hundreds. The browser's print-block.js does the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

HUNDRED = 100
MOST = 128 * HUNDRED
"""Objects of one handout."""
_FIRST_MARK = 0x80
"""Stands for the first hundreds of a handout; the next byte stands for the next hundreds. All else is ASCII."""


def own(number: int) -> str:
    """A number that counts from the first object of the handout."""
    return f"{chr(_FIRST_MARK + number // HUNDRED)}{number % HUNDRED:02}"


def members(pages: Sequence[str], tags: Sequence[Any], *, root: int, document: int, empty: str) -> list[str]:
    """The objects of a handout: the node of its pages, the pages, its tags, and which tag each mark has.

    tags: as `master_print` tells them; none for a handout without any. pages: the open dictionaries of the pages with
    all but their parents. root and document: what holds the nodes and the tags of all handouts. empty: the open
    dictionary of a page at the end with nothing on it; "" for no such page.
    """
    count = len(pages) + bool(empty)
    kids = " ".join(f"{own(1 + at)} 0 R" for at in range(count))
    texts = [f"<< /Type /Pages /Parent {root} 0 R /Count {count} /Kids [ {kids} ] >>"]
    for at, text in enumerate(pages, 1):
        known = f" /StructParents {own(at)}" if tags else ""
        texts.append(f"{text} /Parent {own(0)} 0 R{known} >>")
    if empty:
        texts.append(f"{empty} /Parent {own(0)} 0 R >>")
    return [*texts, *(_Tags(tags, first=1 + count, document=document).texts(len(pages)) if tags else ())]


class _Tags:
    """A tree of tags as objects; page 0 of a handout is its object 1."""

    def __init__(self, tree: Sequence[Any], *, first: int, document: int) -> None:
        self._first = first
        self._written: list[str] = []
        self._marks: dict[int, dict[int, int]] = {}
        self._put(tree, f"{document} 0 R")

    def texts(self, pages: int) -> Iterator[str]:
        """The tags, and a leaf of the tree that leads from marks to tags."""
        yield from self._written
        lists = " ".join(f"{own(1 + page)} [ {self._of_marks(page)} ]" for page in range(pages))
        yield f"<< /Limits [ {own(1)} {own(pages)} ] /Nums [ {lists} ] >>"

    def _put(self, tag: Sequence[Any], parent: str) -> int:
        kind, page, kids, *more = tag
        number = self._first + len(self._written)
        self._written.append("")
        held = " ".join([self._kid(kid, page, number) for kid in kids])
        told = f" {more[0]}" if more else ""
        self._written[number - self._first] = f"<</S/{kind}/P {parent}/Pg {own(1 + page)} 0 R/K[{held}]{told}>>"
        return number

    def _kid(self, kid: Any, page: int, number: int) -> str:
        if isinstance(kid, int):
            self._marks.setdefault(page, {})[kid] = number
            return str(kid)
        if isinstance(kid[0], int):
            self._marks.setdefault(kid[0], {})[kid[1]] = number
            return f"<</Type/MCR/Pg {own(1 + kid[0])} 0 R/MCID {kid[1]}>>"
        return f"{own(self._put(kid, f'{own(number)} 0 R'))} 0 R"

    def _of_marks(self, page: int) -> str:
        known = self._marks.get(page, {})
        tags = (known.get(mark) for mark in range(max(known, default=-1) + 1))
        return " ".join("null" if tag is None else f"{own(tag)} 0 R" for tag in tags)


@dataclass(frozen=True)
class PrintBlock:
    """The content of an object stream, for hundreds of so many digits."""

    count: int
    """Objects in it."""
    start: int
    """Where the first one stands."""
    text: bytes

    @classmethod
    def of(cls, objects: Sequence[str], digits: int) -> PrintBlock:
        """The block of the objects of a handout."""
        heads, end = [], 0
        for number, text in enumerate(objects):
            heads.append(f"{own(number)} {end} ")
            end += _length(text, digits) + 1
        head = "".join(heads)
        text = f"{head}{chr(10).join(objects)}\n"
        return cls(len(objects), _length(head, digits), text.encode("latin-1"))

    def numbered(self, hundreds: int) -> bytes:
        """The content when the first object has the number `hundreds` × 100."""
        text = self.text
        for more in range((self.count - 1) // HUNDRED + 1):
            text = text.replace(bytes([_FIRST_MARK + more]), b"%d" % (hundreds + more))
        return text


def _length(text: str, digits: int) -> int:
    return len(text) + (digits - 1) * (len(text) - len(text.encode("ascii", "ignore")))
