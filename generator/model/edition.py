"""Every edition that was ever released, as a chain of events that only grows; and how each stands today."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Choice, Id, Record, Text
from generator.model.spelling import spelling

Edition = Annotated[
    str, Field(pattern=spelling(r"^[0-9a-f]{8}$", "eight letters and digits, as every sheet names its edition"))
]
Sentence = Annotated[Text, Field(max_length=300)]
Chain = Annotated[str, Field(pattern=spelling(r"^[0-9a-f]{32}$", "what `heeldrop release` wrote here"))]
LanguageCode = Annotated[
    str, Field(pattern=spelling(r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", "the code of a language, such as pl"))
]


class Released(Record):
    """A state of the content that people were given from this day on."""

    event: Literal["released"]
    """What happened."""
    date: datetime.date
    """Day of the release."""
    condition: Id
    """Which condition it is about."""
    editions: Annotated[dict[LanguageCode, Edition], Field(min_length=1)]
    """What its sheets call themselves, by language: each that was whole, whether it has changed or not."""
    changes: list[Text] = []
    """What changed for patients since the release before, sentence by sentence, from CHANGELOG.md."""
    chain: Chain
    """Changes with this event and with every one before it."""


class Withdrawn(Record):
    """Editions that nobody may use any more."""

    event: Literal["withdrawn"]
    """What happened."""
    date: datetime.date
    """Day on which it was withdrawn."""
    editions: Annotated[list[Edition], Field(min_length=1)]
    """Those that are meant."""
    why: Sentence
    """What is wrong with them, in a sentence for patients."""
    do: Sentence
    """What whoever has such a sheet does now."""
    chain: Chain
    """Changes with this event and with every one before it."""


Event = Annotated[Released | Withdrawn, Field(discriminator="event")]
EVENTS = list[Event]


class EditionState(Choice):
    """Whether paper of an edition still holds."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Held:
    """An edition, and how it stands."""

    edition: str
    language: str
    condition: str
    state: EditionState
    date: datetime.date
    """Since when it is in use."""
    changes: tuple[str, ...] = ()
    """What changed for patients since, the newest first."""
    withdrawals: tuple[Withdrawn, ...] = field(default=(), compare=False)

    @property
    def plain(self) -> dict[str, str]:
        """What a program of the site asks for."""
        told = {"state": self.state.value, "date": self.date.isoformat()}
        return {**told, "language": self.language, "condition": self.condition}


def held(events: Sequence[Released | Withdrawn]) -> dict[str, Held]:
    """How each edition stands. One is current while the last release of its condition names it."""
    releases = [event for event in events if isinstance(event, Released)]
    known: dict[str, Held] = {}
    for release in releases:
        for language, edition in release.editions.items():
            known.setdefault(edition, _held(edition, language, release, releases, events))
    return known


def _held(
    edition: str, language: str, first: Released, releases: Sequence[Released], events: Sequence[Released | Withdrawn]
) -> Held:
    own = [release for release in releases if release.condition == first.condition]
    last = max(place for place, release in enumerate(own) if edition in release.editions.values())
    later = own[last + 1 :]
    gone = tuple(each for each in events if isinstance(each, Withdrawn) and edition in each.editions)
    current = EditionState.SUPERSEDED if later else EditionState.CURRENT
    return Held(
        edition,
        language,
        first.condition,
        EditionState.WITHDRAWN if gone else current,
        first.date,
        tuple(change for release in reversed(later) for change in release.changes),
        gone,
    )
