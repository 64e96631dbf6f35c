"""What a batch needs to know of printing: a request in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from generator.model.request import Format, Request
from generator.model.rows import How


class CannotPrintError(Exception):
    """This request cannot be printed faithfully: a code, what is wrong, and what to write instead; no values."""

    def __init__(self, code: str, what: str, instead: str = "", column: str = "") -> None:
        super().__init__(what)
        self.code, self.what, self.instead = code, what, instead
        self.column = column
        """Key of the column, where one is to blame."""


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


class Printer(Protocol):
    """Prints whatever it is asked for."""

    def order(self, request: Request) -> Ordered:
        """The file that this request asks for. CannotPrintError when it would not be faithful."""


Press = Callable[[], Printer]
"""Makes a printer in each worker; it can be sent to another process."""


def ending(request: Request, *, referred: bool) -> str:
    """How the name of the file ends."""
    return ".txt" if request.format is Format.TEXT and not referred else ".pdf"
