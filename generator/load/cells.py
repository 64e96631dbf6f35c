"""What stands in one cell of a list becomes a value of the clinic, or a sentence that says why not.

A sentence never holds the value, so that no name gets into a report; the reader of the row adds it where the
column says nothing about a person.
"""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

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
    return written


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


def name(cell: Cell) -> str:
    """Somebody's name, unless an earlier program has spoiled its letters."""
    if isinstance(cell, datetime.date | datetime.time):
        raise CellError("not-a-name", "this is a date or a time, not a name", "a name")
    written = line(cell)
    if "?" in written:
        raise CellError("broken-letters", "there is a ? in this name: a letter was lost", "the name with all letters")
    if not written.isascii() and (_was_decoded_twice(written) or any(map(_stands_for_a_letter, written))):
        raise CellError(
            "broken-letters",
            "letters of this name were spoiled by an earlier export",
            "the list as CSV in UTF-8 or as XLSX, or name its --encoding",
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


def _was_decoded_twice(written: str) -> bool:
    """'MÃ¼ller' for Müller."""
    try:
        return written.encode("cp1252").decode("utf-8") != written
    except UnicodeError:
        return False


def _stands_for_a_letter(sign: str) -> bool:
    """'£ukasz' for Łukasz: the signs of Windows-1252 that stand where its neighbours have letters."""
    if sign.isascii() or (sign != "¿" and unicodedata.category(sign) not in ("Sc", "Sm", "So", "No")):
        return False
    try:
        return len(sign.encode("cp1252")) == 1
    except UnicodeError:
        return False


# -- dates and times ---------------------------------------------------------------------------

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_PARTS = {"YYYY": r"(?P<year>\d{4})", "YY": r"(?P<short>\d{2})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
_CENTURY = 2000


def date_format(written: str) -> re.Pattern[str]:
    """A local way to write dates, such as DD/MM/YYYY. ValueError when it is not one."""
    pieces = re.split(r"(YYYY|YY|MM|DD|M|D)", written.strip().upper())
    named = [{"M": "MM", "D": "DD"}.get(piece, piece) for piece in pieces[1::2]]
    if sorted(part[0] for part in named) != ["D", "M", "Y"] or any(re.search(r"\w", gap) for gap in pieces[::2]):
        raise ValueError(written)
    gaps = [re.escape(gap) for gap in pieces[::2]]
    return re.compile(gaps[0] + "".join(_PARTS[part] + gap for part, gap in zip(named, gaps[1:], strict=True)))


def date(cell: Cell, local: re.Pattern[str] | None) -> datetime.date | None:
    """A day of the calendar, written as 2027-05-22 or in the local way that was named; nothing when empty."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, int | float | datetime.time | datetime.timedelta):
        raise CellError("not-a-date", "this is a number, not a date", "a date such as 2027-05-22")
    written = text(cell)
    if not written:
        return None
    if found := _ISO.fullmatch(written):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if local and (found := local.fullmatch(written)):
        parts = found.groupdict()
        year = int(parts["year"]) if parts.get("year") else _CENTURY + int(parts["short"])
        return _day(year, int(parts["month"]), int(parts["day"]))
    if local:
        raise CellError("not-a-date", "this is not a date in the named format", "a date such as 2027-05-22")
    raise CellError(
        "not-a-date",
        "this is not a date that can be read in only one way",
        "a date such as 2027-05-22, or name the format of this list: --date-format DD/MM/YYYY",
    )


def _day(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise CellError("no-such-day", "this day does not exist", "a day of the calendar, as 2027-05-22") from None


_TIME = re.compile(r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::00)?(?P<half>am|pm)?|(?P<whole>\d{1,2})(?P<noon>am|pm)")
_HALF_A_DAY = 12


def times(cell: Cell) -> tuple[datetime.time, ...]:
    """Times of a day, in the order of the clock."""
    if isinstance(cell, datetime.time):
        return (cell.replace(second=0, microsecond=0),)
    if not isinstance(cell, str | None):
        raise CellError("not-a-time", "this is not a time", "times such as 07:30 19:00")
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


# -- words of a closed list --------------------------------------------------------------------


def slug(written: str) -> str:
    """'Heel drop' as ids are written: heel-drop."""
    return re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", written).casefold()).strip("-")


def choice(cell: Cell, words: Mapping[str, str], offered: Iterable[str]) -> str:
    """The word that is meant; `words` tells it by every way to write it, and `offered` is what we suggest."""
    written = slug(line(cell))
    if written in words:
        return words[written]
    raise CellError("unknown-word", "this word is not known here", f"one of: {', '.join(offered)}")


def nearly_known(written: str, words: Iterable[str]) -> bool:
    """Whether it looks like a slip of the pen, and not like a name that came into the wrong column."""
    bare = slug(written)
    return len(bare) <= len("xx") or bool(difflib.get_close_matches(bare, list(words), n=1, cutoff=0.6))


def weekdays(cell: Cell) -> tuple[Weekday, ...]:
    """Days of the week, Monday first."""
    found = {_weekday(word.rstrip(".").casefold()) for word in _words(text(cell))}
    return tuple(day for day in Weekday if day in found)


def _weekday(word: str) -> Weekday:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    short = {"tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday"}
    for day, whole in zip(Weekday, full, strict=True):
        if len(word) > 1 and (whole.startswith(word) or short.get(word) == whole):
            return day
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
    codes = [re.sub(r"^R0+(?=\d)", "R", word.upper()) for word in _words(written)]
    if any(code not in known for code in codes):
        raise CellError("unknown-sign", "this is not a list of warning signs", f"codes, from: {', '.join(known)}")
    return tuple(dict.fromkeys(codes))


_SETTING = re.compile(r"(sets?|repetitions?|reps?|hold|days?)\s*[:=]?\s*(\d+(?:[\s+&/-]+\d+)*)\s*(?:s|sec|seconds)?")
_SYNTAX = "for example heel-drop: sets 2, repetitions 10; calf-stretch: hold 20, days 1 3 5"


def changes(cell: Cell, exercises: Mapping[str, str]) -> tuple[Change, ...]:
    """Changed doses, one for each exercise; `exercises` has the id by every way to write it."""
    parts = [part for part in re.split(r"[;\n]", text(cell)) if part.strip()]
    changed = [_change(part, exercises) for part in parts]
    if len({change.exercise for change in changed}) < len(changed):
        raise CellError("changes-twice", "an exercise is changed twice", _SYNTAX)
    return tuple(changed)


def _change(part: str, exercises: Mapping[str, str]) -> Change:
    exercise, colon, settings = part.partition(":")
    if not colon:
        raise CellError("changes-unclear", "these changes cannot be read", _SYNTAX)
    if slug(exercise) not in exercises:
        known = ", ".join(dict.fromkeys(exercises.values()))
        raise CellError("unknown-exercise", "these changes name an exercise that is not known", f"one of: {known}")
    values: dict[str, int | list[int]] = {}
    for setting in settings.split(","):
        found = _SETTING.fullmatch(setting.strip().casefold())
        if not found:
            raise CellError("changes-unclear", "these changes cannot be read", _SYNTAX)
        numbers = [int(number) for number in re.findall(r"\d{1,4}", found[2])]
        key = {"se": "sets", "re": "repetitions", "ho": "hold", "da": "days"}[found[1][:2]]
        if key in values or (key != "days" and len(numbers) > 1):
            raise CellError("changes-unclear", "these changes cannot be read", _SYNTAX)
        values[key] = sorted(set(numbers)) if key == "days" else numbers[0]
    try:
        return Change(exercise=exercises[slug(exercise)], **values)  # type: ignore[arg-type] # checked by the record
    except ValueError:
        raise CellError("changes-unclear", "these changes cannot be", _SYNTAX) from None
