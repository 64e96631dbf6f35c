"""What a number in a workbook means: its format makes it a date, a time, or digits with zeros before them.

The browser reads it alike (web/desk/list-styles.js).
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass

from generator.model.rows import Cell

_DATES, _TIMES, _SPAN = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}, {18, 19, 20, 21, 45, 47}, 46
_LAST_DAY = 2_958_465
"""31 December 9999, as Excel counts."""
_MILLISECONDS = 86_400_000
_FALSE_DAY = 60
"""Excel's 29 February 1900."""
_MOST_DIGITS = 15
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]', re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class NumberStyle:
    """How a number is shown."""

    kind: str = ""
    """`date`, `time`, `span` or `digits`; nothing for a plain number."""
    pattern: tuple[str, ...] = ()
    """Of digits: a 0 or # for each digit, and each sign between them after a quote."""


def style_of(number: int, code: str) -> NumberStyle:
    """The style by the number of a format and, for a workbook's own, its code."""
    if code:
        return _style_of_code(code)
    if number in _DATES:
        return NumberStyle("date")
    return NumberStyle("time" if number in _TIMES else "span" if number == _SPAN else "")


def _style_of_code(code: str) -> NumberStyle:
    parts: list[str] = []
    end, spans = 0, False
    section = _first_section(code)
    for found in _LITERAL.finditer(section):
        parts += section[end : found.start()]
        literal = found[1] if found[1] is not None else found[2]
        parts += [f"'{sign}" for sign in literal or ""]
        spans, end = spans or bool(found[3]), found.end()
    parts += section[end:]
    letters = "".join(part for part in parts if len(part) == 1).lower()
    if "general" in letters or "@" in letters:
        return NumberStyle()
    plain = re.sub(r"am/pm|a/p|e[+-]", "", letters)
    if spans:
        return NumberStyle("span")
    if re.search("[dyge]", plain) or ("m" in plain and not re.search("[hs]", plain)):
        return NumberStyle("date")
    if re.search("[hs]", plain):
        return NumberStyle("time")
    return _digits(parts)


def _first_section(code: str) -> str:
    """What counts for numbers above zero."""
    quoted = False
    for place, sign in enumerate(code):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted and code[place - 1 : place] != "\\":
            return code[:place]
    return code


def _digits(parts: list[str]) -> NumberStyle:
    """The pattern of '0000', '"A-"000' and '000-0000': digits and signs, and more than one 0 or a sign."""
    pattern = tuple(f"'{part}" if part in "-/() " else part for part in parts)
    zeros, signs = pattern.count("0"), [part for part in pattern if len(part) > 1]
    kept = zeros + pattern.count("#") + len(signs) == len(pattern)
    return NumberStyle("digits", pattern) if kept and zeros and (zeros > 1 or signs) else NumberStyle()


def value_of(number: float, style: NumberStyle, *, since_1904: bool) -> Cell:
    """The cell as it is shown; nothing when it shows no value."""
    if math.isinf(number):
        return None
    if style.kind == "digits":
        return _shown(number, style.pattern)
    if not style.kind:
        return number
    if abs(number) > _LAST_DAY:
        return None
    whole = math.floor(number * _MILLISECONDS + 0.5)
    if style.kind == "span":
        return datetime.timedelta(milliseconds=whole)
    if style.kind == "time" and 0 <= whole < _MILLISECONDS:
        return (datetime.datetime(2000, 1, 1) + datetime.timedelta(milliseconds=whole)).time()  # noqa: DTZ001
    days, rest = divmod(whole, _MILLISECONDS)
    days += 1462 if since_1904 else 0
    if not 0 <= days <= _LAST_DAY or days == _FALSE_DAY:
        return None
    first = datetime.datetime(1899, 12, 31 if days < _FALSE_DAY else 30)  # noqa: DTZ001 - a workbook knows no zone
    moment = first + datetime.timedelta(days=days, milliseconds=rest)
    return moment if rest else moment.date()


def _shown(number: float, pattern: tuple[str, ...]) -> Cell:
    """7 as 0007."""
    if number < 0 or not number.is_integer() or number >= 10**_MOST_DIGITS:
        return number
    digits = str(int(number)) if number else ""
    shown: list[str] = []
    left = sum(len(part) == 1 for part in pattern)
    for part in reversed(pattern):
        if len(part) > 1:
            shown.append(part[1])
            continue
        left -= 1
        zero = "0" if part == "0" else ""
        shown.append((digits[-1:] if left else digits) or zero)
        digits = digits[:-1]
    return "".join(reversed(shown))
