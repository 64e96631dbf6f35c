"""Rows of a clinic's list and what became of them, in messages that hold no value of a person."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.errors import Severity
from generator.model.messages import Message, SaysPhrases

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None
"""What a list can hold in one place; nothing where it is empty."""


@dataclass(frozen=True)
class Row:
    """One row as it was found."""

    number: int
    """From 1, as a spreadsheet counts: the headings and empty rows count too."""
    cells: tuple[Cell, ...] = ()
    broken: str = ""
    """The message that says why its cells cannot be told apart; nothing for a sound row."""
    cut: bool = False
    """Whether the list ends in this row, with no line break after it."""


RECORDS = {"note": ".note.txt", "fhir": ".fhir.json"}
"""What may lie beside a handout for the record of a clinic, and how the names of these files end."""


@dataclass(frozen=True)
class RowProblem:
    """One thing that is wrong in one row."""

    code: str
    """A short name that stays the same in every report, such as `not-a-date`."""
    message: Message
    column: int = 0
    """From 1; 0 when the whole row is meant."""
    heading: str = ""
    """Our name of the column."""
    found: Message | None = None
    """Its kind and length; never the value, for cells slip and any may hold a name."""
    severity: Severity = Severity.ERROR

    def told(self, words: SaysPhrases) -> ToldProblem:
        """The same in sentences."""
        return ToldProblem(
            self.code,
            self.column,
            self.heading,
            self.message.what(words),
            self.found.said(words) if self.found else "",
            self.message.instead(words),
            self.severity,
        )


@dataclass(frozen=True)
class ToldProblem:
    """One thing that is wrong in one row, in the sentences of a language."""

    code: str
    column: int
    heading: str
    what: str
    found: str
    instead: str
    severity: Severity


class RowStatus(StrEnum):
    """What became of a row."""

    PRINTED = "printed"
    REFERRED = "referred"
    """A warning sign was reported: a referral sheet instead of a plan."""
    REFUSED = "refused"
    """Nothing was printed: something is wrong in the row."""
    NO_PERSON = "no person"
    """Nothing was printed: a total, a footer, or headings once more."""


class How(StrEnum):
    """How a handout was made."""

    MERGED = "merged"
    LAID_OUT = "laid out"


@dataclass(frozen=True)
class RowResult:
    """What became of one row."""

    row: int
    status: RowStatus
    reference: str = ""
    file: str = ""
    pages: int = 0
    how: How | None = None
    signs: tuple[str, ...] = ()
    """Codes of all warning signs that were reported, in their order."""
    problems: tuple[RowProblem, ...] = ()
    again: bool = False
    """True when an earlier run had finished it."""
    advice: tuple[str, ...] = ()
    """Those of the signs that stand against no plan: what they say is on the handout."""
    who: bytes = b""
    """Keyed hash of whom the row is about; nothing when the list does not say."""
    place: str = ""
    """Its file without the ending, whether there is one or not; it may hold a name."""
    counted: bool = True
    """Whether its number of pages is known."""
    records: Mapping[str, str] = field(default_factory=dict)
    """The files for the record of the clinic, by their kind in `RECORDS`."""
    link: str = ""
    """The link of its plan, where links were asked for."""

    @property
    def blocking(self) -> tuple[str, ...]:
        """Those of the signs that stand against a plan."""
        return tuple(code for code in self.signs if code not in self.advice)


@dataclass(frozen=True)
class PrintedTogether:
    """What the file for the printer holds."""

    papers: tuple[tuple[str, int], ...]
    """Each paper with its pages, in the order in which they are printed."""
    sheets: int
    """Sheets of paper."""
    empty: int = 0
    """Pages with nothing on them: each handout starts on a new sheet."""
    untagged: int = 0
    """Handouts whose tags had no more room."""
    referrals: int = 0
    """Referral sheets: they lie on top."""

    @property
    def pages(self) -> int:
        """All pages."""
        return sum(pages for _, pages in self.papers)


@dataclass
class Totals:
    """What a whole list came to."""

    statuses: dict[RowStatus, int] = field(default_factory=lambda: dict.fromkeys(RowStatus, 0))
    hows: dict[How, int] = field(default_factory=lambda: dict.fromkeys(How, 0))
    pages: int = 0
    uncounted: int = 0
    """Handouts whose pages nobody has counted: in a check nothing is laid out."""
    sheets: int = 0
    """Sheets of paper."""
    again: int = 0
    """Rows that an earlier run had finished."""
    together: PrintedTogether | None = None
    """The file for the printer, if there is one."""

    def add(self, result: RowResult, *, duplex: bool) -> None:
        """Counts one row."""
        self.statuses[result.status] += 1
        if result.how:
            self.hows[result.how] += 1
        self.pages += result.pages
        self.uncounted += not result.counted
        self.sheets += -(-result.pages // 2) if duplex else result.pages
        self.again += result.again

    @property
    def rows(self) -> int:
        """All rows that are about a person."""
        return sum(self.statuses.values()) - self.statuses[RowStatus.NO_PERSON]

    @property
    def all_printed(self) -> bool:
        """Whether every row became a plan."""
        return self.statuses[RowStatus.PRINTED] == self.rows


@dataclass(frozen=True)
class Vocabulary:
    """The words of the content that a list may use."""

    programmes: Mapping[str, tuple[str, ...]]
    """Names by id, in every language that is whole."""
    exercises: Mapping[str, str]
    """Name by id."""
    signs: Mapping[str, bool]
    """Whether a warning sign stands against a plan, by code."""
    example: str
    """A changed dose that this content allows, as a list says it."""
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the languages that there are, by code."""
    until: datetime.date | None = None
    """The day of the next review of the content: a plan that starts later is told."""
