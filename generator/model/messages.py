"""What is told of a list and its rows before a language has said it: a message with values.

Its sentence is a phrase. The browser says the same (web/desk/list-messages.js).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from generator.model.exercise import Exercise


class SaysPhrases(Protocol):
    """What says phrases in a language."""

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key with its values in place."""

    def fill(self, text: str, exercise: Exercise | None = None) -> str:
        """A text of content with its numbers in place."""

    def has(self, key: str) -> bool:
        """Whether there is a sentence under this key."""

    def calendar(self) -> Mapping[str, str | list[str] | dict[str, str]]:
        """Names of days and months."""


@dataclass(frozen=True)
class OneOf:
    """Days one of which is meant."""

    days: tuple[datetime.date, ...]


@dataclass(frozen=True)
class OfExercise:
    """A text of content about an exercise, with its numbers still named."""

    text: str
    exercise: Exercise


@dataclass(frozen=True)
class Message:
    """One thing to tell."""

    key: str
    """Of its phrase, below `list`."""
    values: Mapping[str, Value] = field(default_factory=dict)

    def said(self, words: SaysPhrases) -> str:
        """The sentence."""
        return self._said(self.key, words)

    def what(self, words: SaysPhrases) -> str:
        """What is wrong."""
        return self._said(f"{self.key}.what", words)

    def instead(self, words: SaysPhrases) -> str:
        """What to write instead; nothing where there is nothing to say."""
        key = f"{self.key}.instead"
        return self._said(key, words) if words.has(f"list.{key}") else ""

    def _said(self, key: str, words: SaysPhrases) -> str:
        values = {name: _shown(value, words) for name, value in self.values.items()}
        return words.say(f"list.{key}", **values)


Value = str | int | OneOf | OfExercise | tuple[Message, ...]
"""What stands in a sentence: a text, a count, days one of which is meant, a text of content, or what is listed."""


def _shown(value: Value, words: SaysPhrases) -> str | int:
    if isinstance(value, OneOf):
        return _one_of(value.days, words)
    if isinstance(value, OfExercise):
        return words.fill(value.text, value.exercise)
    return ", ".join(each.said(words) for each in value) if isinstance(value, tuple) else value


def _one_of(days: Sequence[datetime.date], words: SaysPhrases) -> str:
    """'3 April or 4 March 2027': the year once where it is the same."""
    once = len({day.year for day in days}) == 1
    *before, last = days
    told = [_day("day" if once else "day_and_year", day, words) for day in before]
    told.append(_day("day_and_year", last, words))
    sentence = told[0]
    for other in told[1:]:
        sentence = words.say("list.one_of", one=sentence, other=other)
    return sentence


def _day(key: str, day: datetime.date, words: SaysPhrases) -> str:
    month = words.calendar()["MMMM"][day.month - 1]  # type: ignore[index] # its names are a list
    return words.say(f"list.{key}", day=str(day.day), month=month, year=str(day.year))
