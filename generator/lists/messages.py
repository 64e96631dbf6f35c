"""What is told of a list or a row: a problem by the name of its message, or the refusal of a whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.errors import ContentError, HeelDropError, ListError, Place, Problem, Severity, UsageError
from generator.lists.spec import code_of
from generator.model.messages import Message, SaysPhrases, Value
from generator.model.rows import RowProblem


def row_problem(
    message: str,
    values: Mapping[str, Value] | None = None,
    *,
    code: str = "",
    column: int = 0,
    heading: str = "",
    found: Message | None = None,
    severity: Severity = Severity.ERROR,
) -> RowProblem:
    """What is wrong in a row, by the name of its message and the values in it."""
    told = Message(f"row.{message}", values or {})
    return RowProblem(code or code_of(message), told, column, heading, found, severity)


@dataclass(frozen=True)
class Doubt:
    """One reason why a list cannot be used, and where it shows."""

    place: Place
    message: Message
    found: str = ""

    def problem(self, words: SaysPhrases) -> Problem:
        """The same in sentences."""
        return Problem(self.place, self.message.what(words), self.found, self.message.instead(words))


WHOLE = (0, 0)
"""Not one row and column: the whole file is meant."""


def doubt(
    file: str, spot: tuple[int, int], message: str, values: Mapping[str, Value] | None = None, found: str = ""
) -> Doubt:
    """A reason by the name of its message. spot: row and column."""
    return Doubt(Place(file, *spot), Message(f"whole.{message}", values or {}), found)


class RefusedListError(ListError):
    """The list as a whole cannot be used, for these reasons. `told` makes sentences of them."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(*(each.message.key for each in doubts))
        self.doubts = tuple(doubts)

    def told(self, words: SaysPhrases) -> HeelDropError:
        """The failure that a person reads."""
        return ContentError([each.problem(words) for each in self.doubts])


class AskedWronglyError(RefusedListError):
    """The list can be used, but not as it was asked for: another sheet or encoding is needed."""

    def __init__(self, message: str, **values: Value) -> None:
        super().__init__([doubt("", WHOLE, message, values)])

    def told(self, words: SaysPhrases) -> HeelDropError:
        """The failure that a person reads."""
        return UsageError("\n".join(each.message.what(words) for each in self.doubts))


def refused(*doubts: Doubt) -> ListError:
    """The list as a whole cannot be used, for these reasons."""
    return RefusedListError(doubts)


def asked_wrongly(message: str, **values: Value) -> ListError:
    """The list cannot be used as it was asked for."""
    return AskedWronglyError(message, **values)
