"""Turns what went wrong into sentences with a place, a finding and a mend.

The whole tree of failures, with the exit code that each one ends in:

    HeelDropError
    ├── ContentError     1  a list of problems in files, all found in one pass
    ├── UsageError       2  the command was called in a way that cannot work
    ├── SafetyRefusal    3  a warning sign stands between this person and a plan
    └── MachineError     4  something on this machine is missing or full
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """Where in a file: line and column count from 1; both are 0 when only the file is known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, what, what was found, and what to write instead."""

    place: Place
    what: str
    found: str = ""
    instead: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        parts = [f"{self.place}: {self.what}"]
        if self.found:
            parts.append(f"  found: {self.found}")
        if self.instead:
            parts.append(f"  write: {self.instead}")
        return "\n".join(parts)


class HeelDropError(Exception):
    """Any failure that ends in a sentence for a person, never in a traceback."""

    exit_code = 1


class ContentError(HeelDropError):
    """Problems in files, all of them, in the order of the files."""

    exit_code = 1

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(HeelDropError):
    """The command cannot do what was asked; the message says what it can do."""

    exit_code = 2


class SafetyRefusal(HeelDropError):
    """No plan for this person: the message says which warning sign, and what comes instead."""

    exit_code = 3


class MachineError(HeelDropError):
    """Something on this machine is missing, full or locked; the message says what to type."""

    exit_code = 4
