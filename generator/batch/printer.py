"""What a batch needs to know of printing: a request in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from generator.lists.spec import code_of
from generator.model.messages import Value
from generator.model.request import Format, Request
from generator.model.rows import How


class CannotPrintError(Exception):
    """This request cannot be printed faithfully: the name of a message, and what stands in it; nothing of a cell."""

    def __init__(self, message: str, column: str = "", **values: Value) -> None:
        super().__init__(message)
        self.message, self.values = message, values
        self.column = column
        """Key of the column, where one is to blame."""

    @property
    def code(self) -> str:
        """What stays the same in every report."""
        return code_of(self.message)


@dataclass(frozen=True)
class Printed:
    """A handout, or the referral sheet that stands in its place."""

    content: bytes
    pages: int
    how: How
    referral: bool = False
    counted: bool = True
    """Whether the number of pages is known."""


@dataclass(frozen=True)
class Ordered:
    """A file that can be made, and what it is made from."""

    made_from: Callable[[], str]
    """The same only where the file would be the same; it may be about a person."""
    print: Callable[[], Printed]
    """Makes it. CannotPrintError when it would not be faithful."""
    records: Callable[[bytes, str | None], Iterable[tuple[str, bytes]]] = lambda *_: ()
    """What lies beside it for the record of the clinic, by its kind; from its content, and its name if that is told."""


class Printer(Protocol):
    """Prints whatever it is asked for."""

    def order(self, request: Request) -> Ordered:
        """The file that this request asks for. CannotPrintError when it would not be faithful."""


Press = Callable[[], Printer]
"""Makes a printer in each worker; it can be sent to another process."""


def ending(request: Request, *, referred: bool) -> str:
    """How the name of the file ends."""
    return ".txt" if request.format is Format.TEXT and not referred else ".pdf"
