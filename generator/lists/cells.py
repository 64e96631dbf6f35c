"""What stands in one cell of a list becomes a value of the clinic, or a sentence that says why not.

A sentence never holds the value, so that no name gets into a report: cells slip into wrong columns, so any cell may
hold one. What was found is told by its kind and length.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.lists.letters import scrambled
from generator.lists.no_words import is_no_name, is_no_reference, matches
from generator.lists.written_dates import (
    ANY_YEAR,
    CENTURY,
    MONTH_NAMES,
    Parts,
    Written,
    dashes,
    has_no_year,
    written_date,
)
from generator.model.request import LARGEST_TEXT, LONGEST_NAME, SMALLEST_TEXT, Change, Weekday, WeightUnit
from generator.model.rows import Cell

MOST_DIGITS = 15
"""Excel keeps no more digits of a number."""


class CellError(ValueError):
    """A cell that cannot be used: a code, what is wrong, and what to write instead."""

    def __init__(self, code: str, what: str, instead: str = "") -> None:
        super().__init__(what)
        self.code, self.what, self.instead = code, what, instead


# -- text --------------------------------------------------------------------------------------


def text(cell: Cell) -> str:
    """The cell as it would be read aloud: no spaces at its ends, letters and accents in one."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        written = cell if cell.isascii() else unicodedata.normalize("NFC", cell)
    elif isinstance(cell, bool):
        written = "yes" if cell else "no"
    elif isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**MOST_DIGITS:
        written = str(int(cell))
    elif isinstance(cell, (float, int)) and abs(cell) >= 10**MOST_DIGITS:
        raise CellError("rounded-number", "this number has more digits than Excel keeps", "the same as text")
    elif isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        written = cell.date().isoformat()
    else:
        written = str(cell)
    written = written.strip("\ufeff\u200b \t\r\n\u00a0")
    _require_sound_letters(written)
    if (written[:1] in "#lL" or ":" in written) and matches("error", written):
        raise CellError("spreadsheet-error", "this cell shows an error of the spreadsheet", "what belongs there")
    return written


_WRAPPED = re.compile(r"""\s*(?:=\s*"(?P<formula>(?:[^"]|"")*)"|'(?P<quoted>[^']*)'|"(?P<twice>[^"]*)")\s*""")
_MARKED = re.compile(r"\s*'(?!(?:[tsnTSN][ \-]|[tsn][A-Z]))(?=[^'])")


def unwrapped(cell: Cell) -> Cell:
    """The cell without what spreadsheets put around text: '0007 and ="0007" are 0007. 't Hooft stays 't Hooft."""
    if not isinstance(cell, str) or cell.lstrip()[:1] not in ("'", "=", '"') or not cell.strip():
        return cell
    if cell.strip() == "'":
        return ""
    if found := _WRAPPED.fullmatch(cell):
        if found["formula"] is not None:
            return found["formula"].replace('""', '"')
        return found["quoted"] if found["quoted"] is not None else found["twice"]
    return _MARKED.sub("", cell, count=1) if _MARKED.match(cell) else cell


def empty(cell: Cell) -> bool:
    """Whether nothing stands there."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def described(cell: Cell) -> str:
    """Its kind and length, and nothing of what it says: 'a text of 14 letters'."""
    if isinstance(cell, datetime.date):
        return "a date"
    if isinstance(cell, datetime.time | datetime.timedelta):
        return "a time"
    written = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    if re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", written):
        return "a date"
    digits = sum(map(str.isdecimal, written))
    if digits and re.fullmatch(r"[\d ./,+()-]+", written):
        return f"a number of {digits} {'digit' if digits == 1 else 'digits'}"
    only_letters = all(unicodedata.category(sign)[0] in "LM" or sign in " -.'" for sign in written)
    kind = "letter" if only_letters else "character"
    return f"a text of {len(written)} {kind if len(written) == 1 else f'{kind}s'}"


def line(cell: Cell, longest: int = LONGEST_NAME) -> str:
    """One line of text, spaces in it joined."""
    written = text(cell)
    if "\n" in written or "\r" in written:
        raise CellError(
            "line-break", "there is a line break in this cell", "one line; if it has one, a quote is not closed"
        )
    return _require_short(" ".join(written.split()), longest)


def paragraph(cell: Cell, longest: int) -> str:
    """A text that may have line breaks."""
    return _require_short("\n".join(" ".join(each.split()) for each in text(cell).splitlines()), longest)


_NO_NAME = (
    "not-a-name",
    "this is no name: a value of the spreadsheet, a number, a date, or a word for nothing",
    "the name, or nothing for a line to write on",
)
_NO_WORDS = (
    "not-words",
    "this is no text for a person to read: a value of the spreadsheet, a number, a date, or a word for nothing",
    "a few words, or nothing",
)
_NO_REFERENCE = (
    "not-a-reference",
    "this is no reference: a date, a time, a value of the spreadsheet, or a word for nothing",
    "the reference as text, or nothing",
)


def _require_text(cell: Cell, refusal: tuple[str, str, str]) -> None:
    if cell is not None and not isinstance(cell, str):
        raise CellError(*refusal)


def name(cell: Cell, *, part: bool = False) -> str:
    """Somebody's name, unless it is none, or an earlier program has spoiled its letters. part: first or last name."""
    _require_text(cell, _NO_NAME)
    written = line(cell)
    if "?" in written and any(sign.isalpha() for sign in written):
        raise CellError("broken-letters", "there is a ? in this name: a letter was lost", "the name with all letters")
    if written and is_no_name(written, part=part):
        raise CellError(*_NO_NAME)
    return _require_whole_letters(written)


def words(cell: Cell, convert: Callable[[Cell], str]) -> str:
    """A text for a person to read, as `convert` reads it, unless it is a value that has slipped."""
    _require_text(cell, _NO_WORDS)
    written = convert(cell)
    if written and is_no_name(written):
        raise CellError(*_NO_WORDS)
    return _require_sound_decoding(written)


def reference(cell: Cell) -> str:
    """A clinic's own code for somebody."""
    if isinstance(cell, bool | datetime.date | datetime.time | datetime.timedelta):
        raise CellError(*_NO_REFERENCE)
    written = line(cell)
    if written and is_no_reference(written):
        raise CellError(*_NO_REFERENCE)
    return _require_sound_decoding(written)


def is_cut(written: str) -> bool:
    """Whether a spreadsheet has kept only the first digits of a number, as in 1.23457E+11."""
    return matches("cut number", written)


def _require_whole_letters(written: str) -> str:
    if not written.isascii() and any(map(_stands_for_a_letter, written)):
        raise _spoiled()
    return _require_sound_decoding(written)


def _require_sound_decoding(written: str) -> str:
    if scrambled(written):
        raise _spoiled()
    return written


def _spoiled() -> CellError:
    return CellError(
        "broken-letters",
        "letters here were spoiled by an earlier export",
        "the list as CSV in UTF-8 or as XLSX, or name its --encoding",
    )


_LONG_NUMBER = re.compile(r"[1-9]\d{6,}|\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)


def phone(cell: Cell) -> str:
    """A number to call; one that a spreadsheet took for a quantity may have lost the zero at its beginning."""
    written = line(cell)
    number = isinstance(cell, int | float | datetime.date | datetime.time)
    if isinstance(cell, bool) or (written and is_no_reference(written)):
        raise CellError("not-a-phone-number", "this is no phone number", "the number as text, or nothing")
    if number or _LONG_NUMBER.fullmatch(written):
        raise CellError(
            "not-a-phone-number",
            "a spreadsheet took this for a number: a zero at its beginning may be lost",
            "it as text, with spaces or hyphens, such as 01632 960001",
        )
    return written


def _require_short(written: str, longest: int) -> str:
    if len(written) > longest:
        raise CellError("too-long", f"this text has {len(written)} characters", f"at most {longest}")
    return written


def _require_sound_letters(written: str) -> None:
    if written.isascii() and written.isprintable():
        return
    for letter in written:
        kind = unicodedata.category(letter)
        if letter == "\N{REPLACEMENT CHARACTER}":
            raise CellError("broken-letters", "letters here are lost, or the cell shows an error", "the text itself")
        if (kind == "Cc" and letter not in "\n\r\t") or kind in ("Cs", "Co", "Cn"):
            raise CellError("control-character", "there is a character here that nobody can see", "the text without it")
        if letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            raise CellError(
                "control-character", "a hidden character here turns the letters round", "the text without it"
            )


def _stands_for_a_letter(sign: str) -> bool:
    """'£ukasz' for Łukasz: the signs of Windows-1252 that stand where its neighbours have letters."""
    if sign.isascii() or (sign != "¿" and unicodedata.category(sign) not in ("Sc", "Sm", "So", "No")):
        return False
    try:
        return len(sign.encode("cp1252")) == 1
    except UnicodeError:
        return False


# -- dates and times ---------------------------------------------------------------------------

_PARTS = {"YYYY": r"(?P<year>\d{4})", "YY": r"(?P<short>\d{2})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
_ISO_DATE = "a date such as 2027-05-22"


@dataclass(frozen=True)
class DateFormat:
    """A local way to write dates, such as DD/MM/YYYY."""

    written: str
    pattern: re.Pattern[str]
    order: str
    """Its parts by their first letters: DMY."""

    @property
    def exchanged(self) -> str:
        """The same with day and month in each other's place."""
        return self.written.translate(str.maketrans("DM", "MD"))

    def parts(self, written: Written) -> Parts | None:
        """Year, month and day of a date that is written so."""
        found = self.pattern.fullmatch(written.core)
        if not found:
            return None
        parts = found.groupdict()
        year = int(parts["year"]) if parts.get("year") else CENTURY + int(parts["short"])
        return year, int(parts["month"]), int(parts["day"])


@dataclass(frozen=True)
class DateStyle:
    """How the dates of one list are written."""

    local: DateFormat | None = None
    """The format that was named."""
    years: range = ANY_YEAR
    """Those that a date of a plan may have."""
    proven: str = ""
    """The order that one row leaves as the only one, such as DMY."""
    rows: tuple[int, ...] = ()
    """The row that proves it; or two that prove different orders."""


ORDERS = {"DMY": "DD/MM/YYYY", "MDY": "MM/DD/YYYY", "YMD": "YY/MM/DD"}


def date_format(written: str) -> DateFormat:
    """A local way to write dates, such as DD/MM/YYYY. ValueError when it is not one."""
    named = dashes(written.strip()).upper()
    pieces = re.split(r"(YYYY|YY|MM|DD|M|D)", named)
    parts = [{"M": "MM", "D": "DD"}.get(piece, piece) for piece in pieces[1::2]]
    if sorted(part[0] for part in parts) != ["D", "M", "Y"] or any(re.search(r"\w", gap) for gap in pieces[::2]):
        raise ValueError(written)
    gaps = [re.escape(gap) for gap in pieces[::2]]
    pattern = gaps[0] + "".join(_PARTS[part] + gap for part, gap in zip(parts, gaps[1:], strict=True))
    return DateFormat(named, re.compile(pattern), "".join(part[0] for part in parts))


def date(cell: Cell, local: DateFormat | DateStyle | None = None) -> datetime.date | None:
    """A day of the calendar, when it can be read in one way only; nothing when empty.

    local: the format or the style of the list that it stands in.
    """
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, int | float | datetime.time | datetime.timedelta):
        raise CellError("not-a-date", "this is a number, not a date", _ISO_DATE)
    written = text(cell)
    if not written:
        return None
    style = local if isinstance(local, DateStyle) else DateStyle(local)
    return _date_of(written_date(written), style)


def _date_of(written: Written, style: DateStyle) -> datetime.date:
    named = style.local.parts(written) if style.local else None
    if written.universal:
        what = "this is a moment of universal time: its day depends on the place"
        raise CellError("not-a-date", what, _ISO_DATE)
    if named:
        return _fitting(written, named)
    if written.kind == "word":
        day = _fitting(written, written.ways[""])
        if written.short and day.year not in style.years:
            raise _far()
        return day
    # Beside a format that puts the day between year and month, 2027-04-03 could be read in two ways.
    if written.kind == "year" and not (style.local and style.local.order == "YDM"):
        return _fitting(written, written.ways["YMD"])
    if style.local:
        raise CellError("not-a-date", "this is not a date in the named format", f"a date as {style.local.written}")
    if written.kind == "numbers":
        return _settled(written, style)
    if has_no_year(written):
        raise CellError("not-a-date", "this date has no year", _ISO_DATE)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", written.core):
        raise CellError("not-a-date", "this is a number, not a date", _ISO_DATE)
    raise CellError("not-a-date", "this is not a date that can be read", _ISO_DATE)


def _fitting(written: Written, parts: Parts) -> datetime.date:
    day = written.day(parts)
    if day is None:
        raise CellError("no-such-day", "this day does not exist", "a day of the calendar, as 2027-05-22")
    if not written.fits(day):
        raise CellError("not-that-weekday", "this day of the week is not that of the date", _ISO_DATE)
    return day


def _settled(written: Written, style: DateStyle) -> datetime.date:
    """The one day that numbers alone can mean in this list."""
    days = written.days(style.years)
    if not days:
        existing = [parts for parts in written.ways.values() if written.day(parts)]
        if existing and written.short and written.weekday is None:
            raise _far()
        return _fitting(written, next(iter(existing), (0, 0, 0)))
    if len(style.rows) > 1:
        first, second = style.rows
        what = f"rows {first} and {second} of this list write day and month in different orders"
        raise CellError("ambiguous-date", what, _ISO_DATE)
    if style.proven in days:
        return days[style.proven]
    if len(set(days.values())) == 1:
        return min(days.values())
    if all(day.year in style.years for day in days.values()):
        raise CellError("ambiguous-date", f"this may be {_readings(days.values())}", _ISO_DATE)
    # The readings of a date of birth that slipped are not told.
    raise CellError("ambiguous-date", "day and month of this date may change places", _ISO_DATE)


def _far() -> CellError:
    return CellError("not-a-date", "the year of this date has two digits and is not a near one", _ISO_DATE)


def _readings(days: Iterable[datetime.date]) -> str:
    """'3 April or 4 March 2027'."""
    ordered = list(dict.fromkeys(days))
    same_year = len({day.year for day in ordered}) == 1
    words = [f"{day.day} {MONTH_NAMES[day.month - 1]}{'' if same_year else f' {day.year}'}" for day in ordered]
    return f"{' or '.join(words)}{f' {ordered[0].year}' if same_year else ''}"


_TIME = re.compile(r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::00)?(?P<half>am|pm)?|(?P<whole>\d{1,2})(?P<noon>am|pm)")
_HALF_A_DAY = 12


def times(cell: Cell) -> tuple[datetime.time, ...]:
    """Times of a day, in the order of the clock."""
    if isinstance(cell, datetime.time):
        return (cell.replace(second=0, microsecond=0),)
    if not isinstance(cell, str | None):
        raise CellError("not-a-time", "this is not a time of the day", "times such as 07:30 19:00")
    joined = re.sub(r"\s+(am|pm)\b", r"\1", text(cell), flags=re.IGNORECASE)
    return tuple(sorted({_time(word) for word in _words(joined)}))


def _time(word: str) -> datetime.time:
    found = _TIME.fullmatch(word.casefold())
    try:
        if not found:
            raise ValueError(word)
        hour, half = int(found["hour"] or found["whole"]), found["half"] or found["noon"]
        if half and not 1 <= hour <= _HALF_A_DAY:
            raise ValueError(word)
        if half:
            hour = hour % _HALF_A_DAY + (_HALF_A_DAY if half == "pm" else 0)
        return datetime.time(hour, int(found["minute"] or 0))
    except ValueError:
        raise CellError("not-a-time", "this is not a time of the day", "times such as 07:30 19:00") from None


def _words(written: str) -> list[str]:
    return [word for word in re.split(r"[,;/+&\s]+|\band\b", written) if word]


# -- spans -------------------------------------------------------------------------------------

_SPAN_MARK = re.compile(
    r"\s*(?:[-~\u2010-\u2015\u2212]|\.{2,3}|…|(?<![^\W\d_])(?:to|through|thru|until|till)(?![^\W\d_]))\s*",
    re.IGNORECASE,
)
_SPAN = "~"


def members(written: str, place: Callable[[str], int]) -> list[int]:
    """The places that single words and spans name, each once and in order: '1-3, 5' is 1, 2, 3 and 5.

    place: where one word stands; CellError when it stands nowhere.
    """
    found: set[int] = set()
    for word in _words(_SPAN_MARK.sub(_SPAN, written)):
        first, *last = [place(end) for end in word.split(_SPAN)]
        if len(last) > 1:
            raise CellError("unclear-span", "this span has more than two ends", "a span such as 1-3 or mon-fri")
        if last and last[0] < first:
            raise CellError("backward-span", "this span runs backwards", "the first day first, such as 1-3 or mon-fri")
        found.update(range(first, (last or [first])[0] + 1))
    return sorted(found)


# -- words of a closed list --------------------------------------------------------------------


def slug(written: str) -> str:
    """'Heel drop' as ids are written: heel-drop."""
    return re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", written).casefold()).strip("-")


_WORD = re.compile(r"([a-z0-9]+(?:[ -]+[a-z0-9]+)*)\.?")


def known_word(written: str, words: Mapping[str, str]) -> str | None:
    """The word that is meant: 'L?', '≠ left' and 'left/right' mean none, however much of a word is in them."""
    plain = unicodedata.normalize("NFKC", written).casefold()
    found = _WORD.fullmatch(plain)
    return words.get(plain) or (words.get(re.sub(r"[ -]+", "-", found[1])) if found else None)


def ways(names: Mapping[str, str]) -> dict[str, str]:
    """The id of each name, by every way to write it."""
    plain = {unicodedata.normalize("NFKC", name).casefold(): key for key, name in names.items()}
    return {**plain, **{slug(name): key for key, name in names.items()}, **{key: key for key in names}}


def choice(cell: Cell, words: Mapping[str, str], offered: Iterable[str]) -> str:
    """The word that is meant; `words` tells it by every way to write it, and `offered` is what we suggest."""
    meant = known_word(line(cell), words)
    if meant is None:
        raise CellError("unknown-word", "this word is not known here", f"one of: {', '.join(offered)}")
    return meant


def weekdays(cell: Cell) -> tuple[Weekday, ...]:
    """Days of the week, Monday first; 'mon-wed, fri' is four of them."""
    days = list(Weekday)
    return tuple(days[place] for place in members(text(cell), _weekday))


def _weekday(word: str) -> int:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    short = {"weds": "wednesday"}
    bare = word.removesuffix(".").casefold()
    for place, whole in enumerate(full):
        if len(bare) > 1 and (whole.startswith(bare) or short.get(bare) == whole):
            return place
    raise CellError("unknown-word", "this is not a day of the week", "days such as mon wed fri")


WEIGHT_UNITS = {
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogrammes"), WeightUnit.KILOGRAMS),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), WeightUnit.POUNDS),
}


def text_size(cell: Cell) -> int:
    """Points of the body text."""
    found = re.fullmatch(r"(\d{1,3})\s*(?:pt|points?)?", text(cell), re.IGNORECASE)
    if not found or not SMALLEST_TEXT <= int(found[1]) <= LARGEST_TEXT:
        raise CellError("text-size", "this is not a text size", f"a number from {SMALLEST_TEXT} to {LARGEST_TEXT}")
    return int(found[1])


# -- warning signs and changed doses -----------------------------------------------------------

_NONE = {"none", "no", "-", "–", "—", "nil", "0"}


def signs(cell: Cell, known: Collection[str]) -> tuple[str, ...]:
    """Codes of warning signs, each once; a word that is not a code is never passed over."""
    written = text(cell)
    if written.casefold() in _NONE:
        return ()
    codes = [_code(word) for word in _words(written)]
    if (written and not codes) or any(code not in known for code in codes):
        raise CellError("unknown-sign", "this is not a list of warning signs", f"codes, from: {', '.join(known)}")
    return tuple(dict.fromkeys(codes))


def _code(word: str) -> str:
    return re.sub(r"^R0+(?=\d)", "R", word.upper())


def only_signs(cell: Cell, known: Collection[str]) -> bool:
    """Whether a cell holds codes of warning signs and nothing else."""
    words = _codes(cell) if isinstance(cell, str) else []
    return bool(words) and all(word in known for word in words)


def names_a_sign(cell: Cell, known: Collection[str]) -> bool:
    """Whether the code of a warning sign stands anywhere in a cell."""
    return isinstance(cell, str) and any(word in known for word in _codes(cell))


_PARTED_CODE = re.compile(r"(?<![^\W_])([Rr])[ ._#:-]{1,2}(?=\d)")


def _codes(written: str) -> list[str]:
    """Its words as codes are written: 'R-2' and 'r 02' are R2."""
    return [_code(word) for word in re.findall(r"[^\W_]+", _PARTED_CODE.sub(r"\1", written))]


def says_none(cell: Cell) -> bool:
    """Whether a cell says in so many words that there are no warning signs."""
    return isinstance(cell, str) and cell.strip().casefold() in _NONE


_SETTING = re.compile(r"(sets?|repetitions?|reps?|hold|days?)\s*[:=]?\s*(\d.*)")
_KEYS = {"se": "sets", "re": "repetitions", "ho": "hold", "da": "days"}
_NUMBER = re.compile(r"(\d{1,4})\s*(s|sec|seconds?)?")
_SYNTAX = "for example heel-drop: sets 2, repetitions 10; calf-stretch: hold 20, days 1-3, 5"


def changes(cell: Cell, exercises: Mapping[str, str]) -> tuple[Change, ...]:
    """Changed doses, one for each exercise; `exercises` has the id by every way to write it."""
    parts = [part for part in re.split(r"[;\n]", text(cell)) if part.strip()]
    changed = [_change(part, exercises) for part in parts]
    if len({change.exercise for change in changed}) < len(changed):
        raise CellError("changes-twice", "an exercise is changed twice", _SYNTAX)
    return tuple(changed)


def _change(part: str, exercises: Mapping[str, str]) -> Change:
    name, colon, settings = part.partition(":")
    if not colon:
        raise _unread()
    exercise = known_word(" ".join(name.split()), exercises)
    if exercise is None:
        known = ", ".join(dict.fromkeys(exercises.values()))
        raise CellError("unknown-exercise", "these changes name an exercise that is not known", f"one of: {known}")
    values: dict[str, int | list[int]] = {}
    for setting in re.split(r",(?=\s*[^\W\d_])", settings):
        found = _SETTING.fullmatch(setting.strip().casefold())
        key = _KEYS[found[1][:2]] if found else ""
        if not found or key in values:
            raise _unread()
        values[key] = setting_of(key, found[2])
    try:
        return Change(exercise=exercise, **values)  # type: ignore[arg-type] # checked by the record
    except ValueError:
        raise CellError("changes-unclear", "these changes cannot be", _SYNTAX) from None


def setting_of(key: str, written: str) -> int | list[int]:
    """The number that a setting of an exercise gets, such as sets; of days, all that are named."""
    return _days_of_week(written) if key == "days" else _number(written, key)


def _days_of_week(written: str) -> list[int]:
    """'1-3, 5' is 1, 2, 3 and 5. A stroke between two numbers may mean either, so it is refused."""
    if "/" in written:
        raise _unread()
    return members(written, _day_of_week)


def _day_of_week(word: str) -> int:
    if not re.fullmatch(r"\d{1,4}", word):
        raise _unread()
    return int(word)


def _number(written: str, key: str) -> int:
    found = _NUMBER.fullmatch(written)
    if found and (key == "hold" or not found[2]):
        return int(found[1])
    if re.search(rf"\d{_SPAN}\d", _SPAN_MARK.sub(_SPAN, written)):
        raise CellError("changes-unclear", "a span of numbers stands where one number is needed", _SYNTAX)
    raise _unread()


def _unread() -> CellError:
    return CellError("changes-unclear", "these changes cannot be read", _SYNTAX)
