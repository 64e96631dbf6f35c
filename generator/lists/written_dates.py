"""How people and programs write a day: '30 Nov 2026', '2026/11/30', 'Mon, 30.11.26 00:00'.

What can be read in two ways has two readings here; which of them counts, the whole list decides (`survey`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.lists.spec import FORMS, LETTER, LIMITS, MONTHS, WEEKDAYS, bare

CENTURY = LIMITS["century"]
ANY_YEAR = range(CENTURY, CENTURY + 100)
_WORD_ORDERS = ("dmy", "mdy", "ymd")
_FORMS = {name: re.compile(form) for name, form in FORMS.items()}
_HOURS, _MINUTES, _HALF_A_DAY = 24, 60, 12

Parts = tuple[int, int, int]
"""Year, month and day, which may not exist."""


@dataclass(frozen=True)
class Written:
    """A text that is a date and nothing else, with every way to read it."""

    core: str
    """Without its time and day of the week, signs and letters made plain."""
    kind: str
    """`word` for a month in letters, `year` for the year first, `numbers` for the rest; nothing when none fits."""
    ways: Mapping[str, Parts]
    """By the order of the parts, such as DMY; where a month in letters may be two, by its numbers, else by nothing."""
    weekday: tuple[int, ...] = ()
    """What its day of the week may be; nothing when it names none."""
    short: bool = False
    """Whether its year has two digits."""
    universal: bool = False
    """Whether it is a moment of universal time, whose day depends on the place."""

    def days(self, years: range) -> dict[str, datetime.date]:
        """The days that exist and fit the day of the week; years of two digits are near."""
        found = {order: self.day(parts) for order, parts in self.ways.items()}
        return {
            order: day
            for order, day in found.items()
            if day and self.fits(day) and (not self.short or day.year in years)
        }

    def fits(self, day: datetime.date) -> bool:
        """Whether the day of the week is that of a day."""
        return not self.weekday or day.weekday() in self.weekday

    @staticmethod
    def day(parts: Parts) -> datetime.date | None:
        """The day with these parts, if there is one."""
        try:
            return datetime.date(*parts)
        except ValueError:
            return None


def written_date(text: str) -> Written:
    """How a text could be read as a date."""
    plain, universal = _without_time(_plain(text))
    if (found := _FORMS["weekday"].fullmatch(plain)) and (day := WEEKDAYS.get(found[1].replace("-", ""))):
        core, kind, ways, short = found[2], *_ways(found[2])
        if kind:
            return Written(core, kind, ways, day, short, universal)
    if (found := _FORMS["weekday_last"].fullmatch(plain)) and (day := WEEKDAYS.get(found[2])):
        core, kind, ways, short = found[1], *_ways(found[1])
        if kind:
            return Written(core, kind, ways, day, short, universal)
    kind, ways, short = _ways(plain)
    return Written(plain, kind, ways, (), short, universal)


def has_no_year(written: Written) -> bool:
    """Whether it would be a date if it had a year."""
    found = _FORMS["no_year"].fullmatch(written.core)
    words = [word for word in re.findall(f"{LETTER}{{3,}}", written.core) if word != "the"]
    return bool(found) and all(word in MONTHS for word in words)


def dashes(text: str) -> str:
    """Every kind of dash as the one on the keyboard."""
    return re.sub("[\u2010-\u2015\u2212]", "-", text)


def _plain(text: str) -> str:
    return " ".join(dashes(bare(text)).replace("’", "'").split())


def _without_time(plain: str) -> tuple[str, bool]:
    """What stands before a time of the day, and whether that is a moment of universal time."""
    for start in re.finditer(r"t(?=\d)|,? (?=\d)", plain):
        at = start.start()
        found = _FORMS["time"].fullmatch(plain, at)
        if not found or (plain[at] == "t" and not plain[:at][-1:].isdecimal()):
            continue
        hour, minute, second, half = int(found[1]), int(found[2]), int(found[3] or 0), found[5]
        if minute >= _MINUTES or second >= _MINUTES or hour >= _HOURS or (half and not 1 <= hour <= _HALF_A_DAY):
            return plain, False
        zero = found[6] in ("z", "utc", "gmt") or (found[6] or "1").strip("+-0:") == ""
        midnight = not (hour % _HALF_A_DAY if half else hour) and not minute and not second
        return plain[:at], zero and not (midnight and not (half or "").startswith("p"))
    return plain, False


def _ways(core: str) -> tuple[str, dict[str, Parts], bool]:
    """The kind of a date, its readings, and whether its year has two digits."""
    if found := _FORMS["year_first"].fullmatch(core) or _FORMS["compact"].fullmatch(core):
        year, second, third = map(int, found.groups())
        compact = len(core) == len("YYYYMMDD") and core.isdecimal()
        if compact and not (year in ANY_YEAR and Written.day((year, second, third))):
            return "", {}, False
        return "year", {"YMD": (year, second, third), **({} if compact else {"YDM": (year, third, second)})}, False
    if found := _FORMS["numbers"].fullmatch(core):
        first, second, last = (int(found[1]), int(found[2]), found[3])
        year, short = _year(last)
        ways = {"DMY": (year, second, first), "MDY": (year, first, second)}
        return "numbers", ways | ({"YMD": (CENTURY + first, second, int(last))} if short else {}), short
    for order in _WORD_ORDERS:
        found = _FORMS[order].fullmatch(core)
        parts = dict(zip(order, found.groups(), strict=True)) if found else {}
        if parts and parts["m"] in MONTHS:
            year, short = _year(parts["y"])
            day, months = int(parts["d"]), MONTHS[parts["m"]]
            return "word", {f"M{month}" if months[1:] else "": (year, month, day) for month in months}, short
    return "", {}, False


def _year(written: str) -> tuple[int, bool]:
    short = len(written) == len("YY")
    return int(written) + (CENTURY if short else 0), short
