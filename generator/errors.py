"""Turns what went wrong into sentences with a place, a finding and a mend.

All that may end a command, with its exit code, which `cli` takes from here alone:

    HeelDropError        1
    ├── ContentError     1  a list of problems in files, all found in one pass
    ├── UntoldError      1  one of them: a page or sheet would say what its language does not tell yet
    ├── LayoutError      1  a page cannot be printed faithfully
    ├── MasterError      1  a page cannot become a master
    ├── UsageError       2  the command was called in a way that cannot work
    ├── SafetyRefusal    3  a warning sign stands between this person and a plan
    ├── MachineError     4  something on this machine is missing or full
    └── FaultError      70  this program is wrong

A signal ends nothing: a package tells its caller something by it, and the caller makes one of the above of it.

    Signal
    ├── LinkError           a code is no plan, or a plan has no room in one
    ├── ListError           a list cannot be used; `told` makes one of the above of it
    ├── MergeError          a record does not fit into a master
    ├── PatternError        a pattern for file names cannot be used
    ├── PersonError         a programme cannot be as one person wants it; `told` makes one of the above of it
    └── UnknownPhraseError  words, or a number in them, that stand nowhere

What is raised and caught within one package stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


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

    exit_code: ClassVar[int] = 1


class ContentError(HeelDropError):
    """Problems in files, all of them, in the order of the files."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UntoldError(ContentError):
    """A page or a sheet would say what its language does not tell yet."""


class LayoutError(HeelDropError):
    """A page that could not be printed faithfully; the message is the layout's own, or names the field."""


class MasterError(HeelDropError):
    """A page that cannot become a master: the message names the field and what its template must change."""


class UsageError(HeelDropError):
    """The command cannot do what was asked; the message says what it can do."""

    exit_code = 2


class SafetyRefusal(HeelDropError):
    """No plan for this person: the message says which warning sign, and what comes instead."""

    exit_code = 3


class MachineError(HeelDropError):
    """Something on this machine is missing, full or locked; the message says what to type."""

    exit_code = 4


class FaultError(HeelDropError):
    """This program is wrong; the message says how to show it to those who keep it."""

    exit_code = 70  # EX_SOFTWARE of sysexits: not the caller's fault


class Signal(Exception):
    """What one package tells another that called it."""


class ListError(Signal):
    """A list that as a whole cannot be used, for these doubts, before a language has said them."""

    doubts: tuple[Any, ...]
    """What is wrong with it, before a language has said it."""

    def told(self, words: Any) -> HeelDropError:
        """The failure that a person reads, in the language of `words`."""
        raise NotImplementedError


class LinkError(Signal):
    """A code is no plan, or a plan has no room in one: `reason` is the fault, or the name of the part."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MergeError(Signal):
    """A record that this master cannot hold; the message names the field and the reason, never the value."""


class PatternError(Signal):
    """A pattern for file names that cannot be used; the message says why."""


class PersonError(Signal):
    """What was asked for one person, and a programme does not allow, before a language has said it."""

    def __init__(self, reason: Any, *, clinical: bool = False) -> None:
        super().__init__(reason.key)
        self.reason, self.clinical = reason, clinical

    def told(self, words: Any) -> HeelDropError:
        """The failure that a person reads, in the language of `words`."""
        return (SafetyRefusal if self.clinical else UsageError)(self.reason.said(words))


class UnknownPhraseError(Signal):
    """A key that no phrase has, a value that a phrase lacks, or a number that is kept nowhere."""
