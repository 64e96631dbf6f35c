"""A plan as a code for the fragment of an address, and the code as a plan again; web/shared/link.js does the same.

A code is written in 32 letters and digits of which no two are mixed up when they are read aloud or typed: no l, o, 0
or 1. Each stands for five bits. The last six are a check sum, that of bech32m (BIP 350) without its prefix. In a code
of up to 89 letters, and none is longer, it sees every change of up to three: so every wrong letter and every swap. Of
anything else one in 2^30 passes. It is looked at before the version, so that a damaged code is never taken for one of a
newer guide: every version keeps it. Ids stand as 20 bits of themselves, never as their place in a list: what is edited,
added or put into another order keeps its code. Only one code says a thing.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from operator import xor
from typing import Any

from generator.errors import LinkError
from generator.model.base import Choice, Side
from generator.model.dosage import LONGEST_HOLD, MOST_REPETITIONS, MOST_SETS
from generator.model.link import LONGEST_LINK, PlanLink
from generator.model.request import LARGEST_TEXT, SMALLEST_TEXT, Change, Format, Paper, Weekday

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
VERSION = 1
CHECKED = 6
"""Letters of the check sum."""
LONGEST_CODE = 89
"""Letters in which the check sum keeps its promise."""
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
BECH32M = 0x2BC830A3
FIRST_DAY = datetime.date(2020, 1, 1)
DAYS = 1 << 15
"""Up to 2109."""
LATEST_WEEK, MOST_WEEKS = 64, 16
MOST_CHANGES = 15
LANGUAGE_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
SIDES: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT, Side.BOTH)
FORMATS = (Format.BOOKLET, Format.WEEKS, Format.FRIDGE, Format.POCKET, Format.CLINICIAN, Format.TEXT)
PAPERS = (Paper.A4, Paper.LETTER, Paper.A3, Paper.TABLOID)
NUMBERS = {"sets": (3, MOST_SETS), "repetitions": (5, MOST_REPETITIONS), "hold": (7, LONGEST_HOLD)}
"""Bits of each number of a change, and the most that any dosage has."""

Bits = list[tuple[int, int]]
"""Numbers, each with the bits that it takes."""


class LinkFault(Choice):
    """Why a code is no plan."""

    BROKEN = "broken"
    """Something of it is missing or changed."""
    NEWER = "newer"
    """A guide that is newer than this one has made it."""
    PROGRAMME = "programme"
    """This guide has no programme of this id."""
    EXERCISE = "exercise"
    """This guide has no exercise of this id."""


def encoded(link: PlanLink) -> str:
    """The code of a plan. LinkError, with the name of the part, for what no code can hold."""
    values = [VERSION, *_letters(_written(link))]
    _within("changes", len(values), LONGEST_CODE - CHECKED + 1)
    return "".join(LETTERS[value] for value in [*values, *_check_sum(values)])


def linked(page: str, link: PlanLink) -> str:
    """A plan as an address of the page that opens it. LinkError as of `encoded`, or where it is too long to send."""
    told = f"{page}#{encoded(link)}"
    if len(told) > LONGEST_LINK:
        raise LinkError("length")
    return told


def decoded(code: str, programmes: Iterable[str], exercises: Iterable[str]) -> PlanLink:
    """The plan of a code. LinkError, with a LinkFault, for one that is none, or names what is not among these ids."""
    values = [LETTERS.find(letter) for letter in code.lower()]
    if not CHECKED < len(values) <= LONGEST_CODE or -1 in values or _remainder(values) != BECH32M:
        raise LinkError(LinkFault.BROKEN)
    version, *letters = values[:-CHECKED]
    if version > VERSION:
        raise LinkError(LinkFault.NEWER)
    try:
        link = _read(_Reader(letters), _by_short(programmes), _by_short(exercises))
    except (IndexError, ValueError):
        raise LinkError(LinkFault.BROKEN) from None
    if _again(link) != code.lower():
        raise LinkError(LinkFault.BROKEN)
    return link


def _again(link: PlanLink) -> str | None:
    """The code once more; nothing where none can hold it."""
    try:
        return encoded(link)
    except LinkError:
        return None


@cache
def short(key: str) -> int:
    """An id in 20 bits: the check sum of its letters, cut short. Each letter, the last one, too, changes all of it."""
    letters = (part for letter in key.encode() for part in (letter >> 5, letter & 31))
    return _remainder([*letters, *[0] * CHECKED]) >> 10


def _by_short(ids: Iterable[str]) -> dict[int, str]:
    """Ids by their 20 bits, but for two that share them: nobody would know which one is meant."""
    shorts = {key: short(key) for key in ids}
    shared = Counter(shorts.values())
    return {bits: key for key, bits in shorts.items() if shared[bits] == 1}


# -- what stands in a code ---------------------------------------------------------------------


def _written(link: PlanLink) -> Bits:
    if not re.fullmatch("[0-9a-f]{8}", link.edition):
        raise LinkError("edition")
    start = link.start.toordinal() if link.start else None
    days = _mask(map(list(Weekday).index, link.training_days)) or None
    return [
        (int(link.edition, 16), 32),
        (short(link.programme), 20),
        *_language(link.language),
        (SIDES.index(link.side), 2),
        (FORMATS.index(link.format), 3),
        (PAPERS.index(link.paper), 2),
        (_within("text_size", link.text_size - SMALLEST_TEXT, LARGEST_TEXT - SMALLEST_TEXT + 1), 5),
        *_if_any("start", start, FIRST_DAY.toordinal(), DAYS, 15),
        *_if_any("from_week", link.from_week, 1, LATEST_WEEK, 6),
        *_weeks(link.weeks),
        *_if_any("training_days", days, 0, 1 << 7, 7),
        (_within("changes", len(link.changes), MOST_CHANGES + 1), 4),
        *(bits for change in link.changes for bits in _change(change)),
    ]


def _language(code: str) -> Bits:
    if re.fullmatch("[a-z]{2}", code):
        return [(0, 1), *((ord(letter) - ord("a"), 5) for letter in code)]
    places = [LANGUAGE_LETTERS.find(letter) for letter in code]
    if -1 in places or not 2 < len(code) < 1 << 4:
        raise LinkError("language")
    return [(1, 1), (len(code), 4), *((place, 6) for place in places)]


def _weeks(weeks: Sequence[int]) -> Bits:
    if not weeks:
        return [(0, 1)]
    first, count = weeks[0], weeks[-1] - weeks[0] + 1
    spans = [(_within("weeks", first - 1, LATEST_WEEK), 6), (_within("weeks", count - 1, MOST_WEEKS), 4)]
    return [(1, 1), *spans, (_mask(week - first for week in weeks), count)]


def _change(change: Change) -> Bits:
    numbers = [
        bits
        for name, (width, most) in NUMBERS.items()
        for bits in _if_any("changes", getattr(change, name), 1, most, width)
    ]
    days = _mask(day - 1 for day in change.days) if change.days else None
    return [(short(change.exercise), 20), *numbers, *_if_any("changes", days, 0, 1 << 7, 7)]


def _if_any(part: str, value: int | None, first: int, count: int, width: int) -> Bits:
    """What may be left out: a bit tells whether it is there, then comes how far it is from the first of its values."""
    return [(0, 1)] if value is None else [(1, 1), (_within(part, value - first, count), width)]


def _mask(places: Iterable[int]) -> int:
    return sum(1 << place for place in set(places))


def _within(part: str, value: int, below: int) -> int:
    if not 0 <= value < below:
        raise LinkError(part)
    return value


def _read(take: _Reader, programmes: dict[int, str], exercises: dict[int, str]) -> PlanLink:
    return PlanLink(
        edition=f"{take(32):08x}",
        programme=_known(programmes, take(20), LinkFault.PROGRAMME),
        language=_language_read(take),
        side=SIDES[take(2)],
        format=FORMATS[take(3)],
        paper=PAPERS[take(2)],
        text_size=take(5) + SMALLEST_TEXT,
        start=_day(take.any(FIRST_DAY.toordinal(), 15)),
        from_week=take.any(1, 6),
        weeks=_weeks_read(take),
        training_days=tuple(list(Weekday)[place] for place in _places(take.any(0, 7) or 0)),
        changes=tuple(_change_read(take, exercises) for _ in range(take(4))),
    )


def _language_read(take: _Reader) -> str:
    if not take(1):
        return "".join(chr(ord("a") + take(5)) for _ in range(2))
    return "".join(LANGUAGE_LETTERS[take(6)] for _ in range(take(4)))


def _day(number: int | None) -> datetime.date | None:
    return None if number is None else datetime.date.fromordinal(number)


def _weeks_read(take: _Reader) -> tuple[int, ...]:
    if not take(1):
        return ()
    first, count = take(6) + 1, take(4) + 1
    return tuple(first + place for place in _places(take(count)))


def _change_read(take: _Reader, exercises: dict[int, str]) -> Change:
    exercise = _known(exercises, take(20), LinkFault.EXERCISE)
    numbers: dict[str, Any] = {name: take.any(1, width) for name, (width, _) in NUMBERS.items()}
    days = take.any(0, 7)
    return Change(exercise=exercise, **numbers, days=None if days is None else [day + 1 for day in _places(days)])


def _places(mask: int) -> Iterator[int]:
    return (place for place in range(mask.bit_length()) if mask >> place & 1)


def _known(ids: dict[int, str], wanted: int, fault: LinkFault) -> str:
    if wanted not in ids:
        raise LinkError(fault)
    return ids[wanted]


# -- letters -----------------------------------------------------------------------------------


class _Reader:
    """Numbers out of letters, from the front."""

    def __init__(self, letters: Sequence[int]) -> None:
        self._left = 5 * len(letters)
        self._bits = 0
        for letter in letters:
            self._bits = self._bits << 5 | letter

    def __call__(self, width: int) -> int:
        """The number in the next bits. IndexError where there are too few."""
        self._left -= width
        if self._left < 0:
            raise IndexError(width)
        return self._bits >> self._left & (1 << width) - 1

    def any(self, first: int, width: int) -> int | None:
        """What may be left out: a bit tells whether it is there, then comes how far it is from the first."""
        return first + self(width) if self(1) else None


def _letters(bits: Bits) -> list[int]:
    """Numbers as letters; zeros fill the last one."""
    whole = count = 0
    for value, width in bits:
        whole, count = whole << width | value, count + width
    letters = -(-count // 5)
    whole <<= 5 * letters - count
    return [whole >> 5 * place & 31 for place in reversed(range(letters))]


def _remainder(values: Iterable[int]) -> int:
    rest = 1
    for value in values:
        rest = (rest & 0x1FFFFFF) << 5 ^ value ^ _TERMS[rest >> 25]
    return rest


_TERMS = tuple(reduce(xor, (term for place, term in enumerate(GENERATOR) if top >> place & 1), 0) for top in range(32))


def _check_sum(values: Sequence[int]) -> list[int]:
    rest = _remainder([*values, *[0] * CHECKED]) ^ BECH32M
    return [rest >> 5 * place & 31 for place in reversed(range(CHECKED))]
