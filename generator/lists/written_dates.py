"""How people and programs write a day: '30 Nov 2026', '2026/11/30', 'Mon, 30.11.26 00:00'.

What can be read in two ways has two readings here; which of them counts, the whole list decides (`survey`).
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish, Danish, Norwegian, Finnish, Polish; without
# accents. Not Polish "lip" and "listopad": in Croatian those are other months.
_MONTHS = (
    "ene enero gen gennaio jan janeiro januar januari january janv janvier sty styczen stycznia tammi tammikuu "
    "tammikuuta",
    "feb febbraio febrero februar februari february fev fevereiro fevr fevrier helmi helmikuu helmikuuta lut lutego "
    "luty",
    "maalis maaliskuu maaliskuuta maart maerz mar marca march marco mars marts marz marzec marzo mrt mrz",
    "abr abril apr april aprile avr avril huhti huhtikuu huhtikuuta kwi kwiecien kwietnia",
    "mag maggio mai maio maj maja may mayo mei touko toukokuu toukokuuta",
    "cze czerwca czerwiec giu giugno juin jun june junho juni junio kesa kesakuu kesakuuta",
    "heina heinakuu heinakuuta juil juillet jul julho juli julio july lipca lipiec lug luglio",
    "ago agosto aout aug august augusti augustus elo elokuu elokuuta sie sierpien sierpnia",
    "sep sept september septembre septiembre set setembro settembre syys syyskuu syyskuuta wrz wrzesien wrzesnia",
    "loka lokakuu lokakuuta oct october octobre octubre okt oktober ott ottobre out outubro paz pazdziernik "
    "pazdziernika",
    "marras marraskuu marraskuuta nov november novembre novembro noviembre",
    "dec december decembre des desember dez dezember dezembro dic dicembre diciembre gru grudnia grudzien joulu "
    "joulukuu joulukuuta",
)
_WEEKDAYS = (
    "lun lundi lunedi lunes ma maanantai maanantaina maandag man mandag mo mon monday montag pon poniedziałek seg "
    "segundafeira",
    "di dienstag dinsdag mar mardi martedi martes ter tercafeira ti tiistai tiistaina tir tirs tirsdag tis tisdag tue "
    "tues tuesday wt wtorek",
    "ke keskiviikko keskiviikkona mer mercoledi mercredi mi mie miercoles mittwoch ons onsdag qua quartafeira sr sroda "
    "wed weds wednesday wo woensdag",
    "czw czwartek do donderdag donnerstag gio giovedi jeu jeudi jue jueves qui quintafeira thu thur thurs thursday to "
    "tor tors torsdag torstai torstaina",
    "fr fre fredag freitag fri friday pe perjantai perjantaina piatek pt sex sextafeira ven vendredi venerdi vie "
    "viernes vr vrijdag",
    "la lauantai lauantaina lor lordag lør lørdag sa sab sabado sabato sam samedi samstag sat saturday sob sobota za "
    "zaterdag",
    "dim dimanche dom domenica domingo niedz niedziela so son sondag sonntag su sun sunday sunnuntai søn "
    "søndag zo zondag",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
MONTH_NAMES = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
CENTURY = 2000
ANY_YEAR = range(CENTURY, CENTURY + 100)

_WORD, _BETWEEN, _GAP = "([a-zøł]+)", "(?: ?[./-] ?| )", "[ ./,-]{0,3}"
_ORDINAL = r"(?:(?:st|nd|rd|th|er|o|a|e)(?![a-z]))?\.?"
_YEAR = r"'?(\d{4}|\d{2})\.?"
_NUMBERS = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}{_YEAR}")
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,2}})\.?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_WORD = re.compile(rf"(\d{{1,2}}){_ORDINAL}{_GAP}(?:(?:of|de|di) )?{_WORD}{_GAP}(?:(?:of|de|del) )?{_YEAR}")
_WORD_DAY = re.compile(rf"{_WORD}{_GAP}(\d{{1,2}}){_ORDINAL}[ ./,-]{{1,3}}{_YEAR}")
_YEAR_WORD = re.compile(rf"(\d{{4}}){_GAP}{_WORD}{_GAP}(\d{{1,2}}){_ORDINAL}")
_NO_YEAR = re.compile(
    rf"(\d{{1,2}}){_ORDINAL}{_GAP}(?:(?:of|de|di) )?{_WORD}\.?"
    rf"|{_WORD}{_GAP}\d{{1,2}}{_ORDINAL}|\d{{1,2}}[./-]\d{{1,2}}\.?"
)
_TIME = re.compile(
    r"(?:(?<=\d)t|,? )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(a\.?m\.?|p\.?m\.?)? ?"
    r"(z|utc|gmt|[+-]\d{2}:?\d{2})?"
)
_WEEKDAY = re.compile(r"([a-zøł]+(?:-feira)?)[., ]+(?:(?:den|the|le|el|il) )?(\d.*|[a-zøł].*)")
_WEEKDAY_LAST = re.compile(r"(.*\d)[., ]+\(?([a-zøł]+)\.?\)?")
_HOURS, _MINUTES, _HALF_A_DAY, _MONTHS_OF_A_YEAR = 24, 60, 12, 12

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
    """By the order of the parts: DMY."""
    weekday: int | None = None
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
        return self.weekday in (None, day.weekday())

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
    if (found := _WEEKDAY.fullmatch(plain)) and (day := WEEKDAYS.get(found[1].replace("-", ""))) is not None:
        core, kind, ways, short = found[2], *_ways(found[2])
        if kind:
            return Written(core, kind, ways, day, short, universal)
    if (found := _WEEKDAY_LAST.fullmatch(plain)) and (day := WEEKDAYS.get(found[2])) is not None:
        core, kind, ways, short = found[1], *_ways(found[1])
        if kind:
            return Written(core, kind, ways, day, short, universal)
    kind, ways, short = _ways(plain)
    return Written(plain, kind, ways, None, short, universal)


def has_no_year(written: Written) -> bool:
    """Whether it would be a date if it had a year."""
    found = _NO_YEAR.fullmatch(written.core)
    words = [word for word in re.findall("[a-zøł]{3,}", written.core) if word != "the"]
    return bool(found) and all(word in MONTHS for word in words)


def dashes(text: str) -> str:
    """Every kind of dash as the one on the keyboard."""
    return re.sub("[\u2010-\u2015\u2212]", "-", text)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M")
    return " ".join(dashes(bare).replace("’", "'").split())


def _without_time(plain: str) -> tuple[str, bool]:
    """What stands before a time of the day, and whether that is a moment of universal time."""
    for start in re.finditer(r"t(?=\d)|,? (?=\d)", plain):
        found = _TIME.fullmatch(plain, start.start())
        if not found:
            continue
        hour, minute, second, half = int(found[1]), int(found[2]), int(found[3] or 0), found[5]
        if minute >= _MINUTES or second >= _MINUTES or hour >= _HOURS or (half and not 1 <= hour <= _HALF_A_DAY):
            return plain, False
        zero = found[6] in ("z", "utc", "gmt") or (found[6] or "1").strip("+-0:") == ""
        midnight = not (hour % _HALF_A_DAY if half else hour) and not minute and not second
        return plain[: start.start()], zero and not (midnight and not (half or "").startswith("p"))
    return plain, False


def _ways(core: str) -> tuple[str, dict[str, Parts], bool]:
    """The kind of a date, its readings, and whether its year has two digits."""
    if found := _YEAR_FIRST.fullmatch(core) or _COMPACT.fullmatch(core):
        year, second, third = map(int, found.groups())
        compact = len(core) == len("YYYYMMDD") and core.isdecimal()
        if compact and not (year in ANY_YEAR and Written.day((year, second, third))):
            return "", {}, False
        return "year", {"YMD": (year, second, third), **({} if compact else {"YDM": (year, third, second)})}, False
    if found := _NUMBERS.fullmatch(core):
        first, second, last = (int(found[1]), int(found[2]), found[3])
        year, short = _year(last)
        ways = {"DMY": (year, second, first), "MDY": (year, first, second)}
        return "numbers", ways | ({"YMD": (CENTURY + first, second, int(last))} if short else {}), short
    for pattern, order in ((_DAY_WORD, "dmy"), (_WORD_DAY, "mdy"), (_YEAR_WORD, "ymd")):
        found = pattern.fullmatch(core)
        parts = dict(zip(order, found.groups(), strict=True)) if found else {}
        if parts and parts["m"] in MONTHS:
            year, short = _year(parts["y"])
            return "word", {"": (year, MONTHS[parts["m"]], int(parts["d"]))}, short
    return "", {}, False


def _year(written: str) -> tuple[int, bool]:
    short = len(written) == len("YY")
    return int(written) + (CENTURY if short else 0), short
