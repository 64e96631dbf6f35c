"""What stands in one cell of a list becomes a value of the clinic, or a message that says why not.

A message never holds the value, so that no name gets into a report: cells slip into wrong columns, so any cell may
hold one. What was found is told by its kind and length. Days, warning signs and changed doses: see `dates`, `signs`
and `changes`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from generator.lists.letters import scrambled
from generator.lists.no_words import is_no_name, is_no_reference, matches
from generator.lists.spec import (
    BEFORE_DAYS,
    CELLS,
    JOINING,
    LIMITS,
    SPAN_WORDS,
    TRAINING_DAYS,
    bare,
    code_of,
    one_meaning,
    slug,
)
from generator.model.messages import Message, Value
from generator.model.request import LARGEST_TEXT, LONGEST_NAME, SMALLEST_TEXT, Weekday
from generator.model.rows import Cell

_MOST = 10 ** LIMITS["most_digits"]


class CellError(ValueError):
    """A cell that cannot be used: the name of a message, and the values in it."""

    def __init__(self, message: str, **values: Value) -> None:
        super().__init__(message)
        self.message, self.values = message, values

    @property
    def code(self) -> str:
        """What stays the same in every report."""
        return code_of(self.message)


# -- text --------------------------------------------------------------------------------------


def text(cell: Cell) -> str:
    """The cell as it would be read aloud: no spaces at its ends, letters and accents in one."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        written = cell if cell.isascii() else unicodedata.normalize("NFC", cell)
    elif isinstance(cell, bool):
        written = "yes" if cell else "no"
    elif isinstance(cell, float) and cell.is_integer() and abs(cell) < _MOST:
        written = str(int(cell))
    elif isinstance(cell, (float, int)) and abs(cell) >= _MOST:
        raise CellError("rounded_number")
    elif isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        written = cell.date().isoformat()
    else:
        written = str(cell)
    written = written.strip("\ufeff\u200b \t\r\n\u00a0")
    _require_sound_letters(written)
    if (written[:1] in "#lL" or ":" in written) and matches("error", written):
        raise CellError("shows_an_error")
    return written


_WRAPPED, _MARKED = re.compile(CELLS["wrapped"]), re.compile(CELLS["marked"])


def unwrapped(cell: Cell) -> Cell:
    """The cell without what spreadsheets put around text: '0007 and ="0007" are 0007. 't Hooft stays 't Hooft."""
    if not isinstance(cell, str) or cell.lstrip()[:1] not in ("'", "=", '"') or not cell.strip():
        return cell
    if cell.strip() == "'":
        return ""
    if found := _WRAPPED.fullmatch(cell):
        formula, quoted, twice = found.groups()
        if formula is not None:
            return str(formula).replace('""', '"')
        return quoted if quoted is not None else twice
    return _MARKED.sub("", cell, count=1) if _MARKED.match(cell) else cell


def empty(cell: Cell) -> bool:
    """Whether nothing stands there."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def described(cell: Cell) -> Message:
    """Its kind and length, and nothing of what it says: 'a text of 14 letters'."""
    if isinstance(cell, datetime.date):
        return Message("found.date")
    if isinstance(cell, datetime.time | datetime.timedelta):
        return Message("found.time")
    written = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    if re.fullmatch(CELLS["found_date"], written):
        return Message("found.date")
    digits = sum(map(str.isdecimal, written))
    if digits and re.fullmatch(CELLS["found_number"], written):
        return Message("found.number", {"count": digits})
    only_letters = all(unicodedata.category(sign)[0] in "LM" or sign in " -.'" for sign in written)
    return Message("found.letters" if only_letters else "found.characters", {"count": len(written)})


def line(cell: Cell, longest: int = LONGEST_NAME) -> str:
    """One line of text, spaces in it joined."""
    written = text(cell)
    if "\n" in written or "\r" in written:
        raise CellError("line_break")
    return _require_short(" ".join(written.split()), longest)


def paragraph(cell: Cell, longest: int) -> str:
    """A text that may have line breaks."""
    return _require_short("\n".join(" ".join(each.split()) for each in text(cell).splitlines()), longest)


def _require_text(cell: Cell, refusal: str) -> None:
    if cell is not None and not isinstance(cell, str):
        raise CellError(refusal)


def name(cell: Cell, *, part: bool = False) -> str:
    """Somebody's name, unless it is none, or an earlier program has spoiled its letters. part: first or last name."""
    _require_text(cell, "not_a_name")
    written = line(cell)
    if "?" in written and any(sign.isalpha() for sign in written):
        raise CellError("question_mark")
    if written and is_no_name(written, part=part):
        raise CellError("not_a_name")
    return _require_whole_letters(written)


def words(cell: Cell, convert: Callable[[Cell], str]) -> str:
    """A text for a person to read, as `convert` reads it, unless it is a value that has slipped."""
    _require_text(cell, "not_words")
    written = convert(cell)
    if written and is_no_name(written):
        raise CellError("not_words")
    return _require_sound_decoding(written)


def reference(cell: Cell) -> str:
    """A clinic's own code for somebody."""
    if isinstance(cell, bool | datetime.date | datetime.time | datetime.timedelta):
        raise CellError("not_a_reference")
    written = line(cell)
    if written and is_no_reference(written):
        raise CellError("not_a_reference")
    return _require_sound_decoding(written)


def is_cut(written: str) -> bool:
    """Whether a spreadsheet has kept only the first digits of a number, as in 1.23457E+11."""
    return matches("cut number", written)


def _require_whole_letters(written: str) -> str:
    if not written.isascii() and any(map(_stands_for_a_letter, written)):
        raise CellError("spoiled")
    return _require_sound_decoding(written)


def _require_sound_decoding(written: str) -> str:
    if scrambled(written):
        raise CellError("spoiled")
    return written


def phone(cell: Cell) -> str:
    """A number to call; one that a spreadsheet took for a quantity may have lost the zero at its beginning."""
    written = line(cell)
    number = isinstance(cell, int | float | datetime.date | datetime.time)
    if isinstance(cell, bool) or (written and is_no_reference(written)):
        raise CellError("no_phone_number")
    if number or re.fullmatch(CELLS["long_number"], written):
        raise CellError("not_a_phone_number")
    return written


def _require_short(written: str, longest: int) -> str:
    if len(written) > longest:
        raise CellError("too_long", count=len(written), longest=longest)
    return written


def _require_sound_letters(written: str) -> None:
    if written.isascii() and written.isprintable():
        return
    for letter in written:
        kind = unicodedata.category(letter)
        if letter == "\N{REPLACEMENT CHARACTER}":
            raise CellError("lost")
        if (kind == "Cc" and letter not in "\n\r\t") or kind in ("Cs", "Co", "Cn"):
            raise CellError("unseen")
        if letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            raise CellError("turned")


def _stands_for_a_letter(sign: str) -> bool:
    """'£ukasz' for Łukasz: the signs of Windows-1252 that stand where its neighbours have letters."""
    if sign.isascii() or (sign != "¿" and unicodedata.category(sign) not in ("Sc", "Sm", "So", "No")):
        return False
    try:
        return len(sign.encode("cp1252")) == 1
    except UnicodeError:
        return False


# -- times --------------------------------------------------------------------------------------

_HALF_A_DAY = 12


def times(cell: Cell) -> tuple[datetime.time, ...]:
    """Times of a day, in the order of the clock."""
    if isinstance(cell, datetime.time):
        return (cell.replace(second=0, microsecond=0),)
    if not isinstance(cell, str | None):
        raise CellError("not_a_time")
    joined = re.sub(r"\s+(am|pm)\b", r"\1", text(cell), flags=re.IGNORECASE)
    return tuple(sorted({_time(word) for word in words_of(joined)}))


def _time(word: str) -> datetime.time:
    found = re.fullmatch(CELLS["time"], word.casefold())
    try:
        if not found:
            raise ValueError(word)
        hour, half = int(found[1] or found[4]), found[3] or found[5]
        if half and not 1 <= hour <= _HALF_A_DAY:
            raise ValueError(word)
        if half:
            hour = hour % _HALF_A_DAY + (_HALF_A_DAY if half == "pm" else 0)
        return datetime.time(hour, int(found[2] or 0))
    except ValueError:
        raise CellError("not_a_time") from None


_BETWEEN_WORDS = re.compile(rf"[,;/+&\u060c\u061b\s]+|\b(?:{'|'.join(JOINING)})\b")


def words_of(written: str) -> list[str]:
    """The words of a text, whatever parts them."""
    return [word for word in _BETWEEN_WORDS.split(written) if word]


# -- spans -------------------------------------------------------------------------------------


def _span_mark(words: Iterable[str]) -> re.Pattern[str]:
    between = f"|(?<![^\\W\\d_])(?:{'|'.join(words)})(?![^\\W\\d_])" if words else ""
    return re.compile(rf"\s*(?:[-~\u2010-\u2015\u2212]|\.{{2,3}}|…{between})\s*", re.IGNORECASE)


_SPAN_MARK = _span_mark([word for words in SPAN_WORDS.values() for word in words])
_SPAN_MARKS = {language: _span_mark([*map(bare, SPAN_WORDS.get(language, ()))]) for language in TRAINING_DAYS}
"""Between days of the week, whose names are words as well, only those of one language count."""
_SPAN = "~"


def members(written: str, place: Callable[[str], int], mark: re.Pattern[str] = _SPAN_MARK) -> list[int]:
    """The places that single words and spans name, each once and in order: '1-3, 5' is 1, 2, 3 and 5.

    place: where one word stands; CellError when it stands nowhere. mark: what stands between the ends of a span.
    """
    found: set[int] = set()
    for word in words_of(mark.sub(_SPAN, written)):
        first, *last = [place(end) for end in word.split(_SPAN)]
        if len(last) > 1:
            raise CellError("unclear_span")
        if last and last[0] < first:
            raise CellError("backward_span")
        found.update(range(first, (last or [first])[0] + 1))
    return sorted(found)


def holds_a_span(written: str) -> bool:
    """Whether a span of numbers stands in a text."""
    return bool(re.search(rf"\d{_SPAN}\d", _SPAN_MARK.sub(_SPAN, written)))


# -- words of a closed list --------------------------------------------------------------------


def known_word(written: str, words: Mapping[str, str]) -> str | None:
    """The word that is meant: 'L?', '≠ left' and 'left/right' mean none, however much of a word is in them."""
    plain = unicodedata.normalize("NFKC", written).casefold()
    found = re.fullmatch(CELLS["known_word"], bare(written))
    return words.get(plain) or (words.get(re.sub(r"[ -]+", "-", found[1])) if found else None)


def ways(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The id of each name, by every way to write it; a name that several have is nobody's."""
    named = [(name, key) for key, each in names.items() for name in each]
    plain = [(unicodedata.normalize("NFKC", name).casefold(), key) for name, key in named]
    return {**one_meaning([*plain, *((slug(name), key) for name, key in named)]), **{key: key for key in names}}


def choice(cell: Cell, words: Mapping[str, str], offered: Iterable[str]) -> str:
    """The word that is meant; `words` tells it by every way to write it, and `offered` is what we suggest."""
    meant = known_word(line(cell), words)
    if meant is None:
        raise CellError("unknown_word", offered=", ".join(offered))
    return meant


def weekdays(cell: Cell) -> tuple[Weekday, ...]:
    """Days of the week, Monday first; 'mon-wed, fri' is four of them.

    All its words are of one language. A cell that says other days in another language is refused.
    """
    written = _BEFORE_DAYS.sub(" ", bare(text(cell)))
    found: set[tuple[int, ...]] = set()
    for language, days in TRAINING_DAYS.items():
        try:
            found.add(tuple(members(written, partial(_weekday, days), _SPAN_MARKS[language])))
        except CellError as error:
            if error.message != "not_a_weekday":
                raise
    if len(found) != 1:
        raise CellError("not_a_weekday")
    return tuple(list(Weekday)[place] for place in found.pop())


_BEFORE_DAYS = re.compile(rf"\b(?:{'|'.join(map(bare, BEFORE_DAYS))})\b")


def _weekday(days: Mapping[str, int], word: str) -> int:
    try:
        return days[word.removesuffix(".")]
    except KeyError:
        raise CellError("not_a_weekday") from None


def weeks(cell: Cell) -> tuple[int, ...]:
    """Weeks of a plan; '1-3, 5' is four of them."""
    return tuple(members(text(cell), week))


def week(cell: Cell) -> int:
    """The number of one week."""
    word = text(cell)
    if not re.fullmatch(CELLS["week"], word) or not int(word):
        raise CellError("not_a_week")
    return int(word)


def text_size(cell: Cell) -> int:
    """Points of the body text."""
    found = re.fullmatch(CELLS["points"], text(cell), re.IGNORECASE)
    if not found or not SMALLEST_TEXT <= int(found[1]) <= LARGEST_TEXT:
        raise CellError("text_size", smallest=SMALLEST_TEXT, largest=LARGEST_TEXT)
    return int(found[1])
