"""Records of people who do not exist, the same ones every time."""

import random
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from generator.errors import MergeError
from generator.press.merge import Merger
from tests.press import standin

BLOCKS = ((0xC0, 0x17F), (0x218, 0x21B), (0x1E00, 0x1EFF), (0x386, 0x3CE), (0x400, 0x45F))


def letters() -> str:
    """Every Latin letter with a diacritic, every Greek and every Cyrillic one that a name may have."""
    ranges = (chr(code) for first, last in BLOCKS for code in range(first, last + 1))
    return "".join(letter for letter in ranges if unicodedata.category(letter) in ("Lu", "Ll"))


def names() -> Iterator[str]:
    """Names until all letters have been used: each holds two dozen letters that need a diacritic or a script."""
    every = letters()
    for start in range(0, len(every), 24):
        part = every[start : start + 24]
        yield f"{part[:9]}-{part[9:15]} {part[15:]}".strip()


class Somebody(NamedTuple):
    """What a handout says about one person; each may be blank."""

    name: str
    start: date | None
    side: str
    goal: str


def somebody(count: int) -> Iterator[Somebody]:
    """As many people: short, long and double-barrelled names, all kinds of dates, some left blank."""
    chance = random.Random(20261122)  # noqa: S311 # samples, not secrets
    strange = list(names())
    for number in range(count):
        kinds = [
            "",
            "Bo Li",
            "W. Mmm",
            "Sample O'Example-D’Oe",
            "Wilhelmine Wilhelmine",
            *[strange[number % len(strange)]] * 3,
        ]
        yield Somebody(
            chance.choice(kinds),
            date(2026, 1, 1) + timedelta(chance.randrange(700)) if chance.random() < 0.8 else None,
            chance.choice(["", "Left leg", "Both legs, left first"]),
            chance.choice(["", "Run 5 km ½ as fast", "Walk"]),
        )


def records(count: int, weeks: int = 2) -> list[dict[str, str]]:
    """The same people as records of the stand-in."""
    return [standin.record(*person, weeks) for person in somebody(count)]


def why_not(merger: Merger, record: Mapping[str, str], title: str) -> str | None:
    """Why a master does not hold a record; nothing if it does."""
    try:
        merger.merge(record, title)
    except MergeError as reason:
        return str(reason)
    return None
