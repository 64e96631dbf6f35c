"""What stands in lists and is neither a name nor a reference: values of spreadsheets, dates, and ends of reports.

The patterns and words stand in spec.toml. They match a whole text in small letters with single spaces: see `plain`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.lists.spec import KINDS, LETTER, NO_WORDS

NO_NAMES = NO_WORDS["logical"] | NO_WORDS["nothing"]
"""Nobody is called so."""
_ADDRESS = re.compile(r"[^ @]@[^ @]+[.]|://")
_THREE_LETTERS = re.compile(f"{LETTER}{{3}}")
_BEFORE, _AFTER = " *=_.-#>|", " *=_.-#<|"
_SIGNS = re.compile(r"[()\[\]<>{}*_?!:\"«»]")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(f"(?:{KINDS[kind]})")


def plain(written: str) -> str:
    """A text as the patterns see it."""
    return " ".join(written.casefold().split())


def matches(kind: str, written: str) -> bool:
    """Whether a text as a whole is of a kind."""
    return bool(_pattern(kind).fullmatch(plain(written)))


def is_total(written: str) -> bool:
    """Whether this begins a row of sums or ends a report, whatever stands beside it: 'Total: 12', 'Page 1 of 3'."""
    return _matches_bare("total", written)


def is_footer(written: str) -> bool:
    """Whether this is a line that a report ends with: a total, 'Printed on …' or '3 rows'."""
    return is_total(written) or _matches_bare("line", written)


def _matches_bare(kind: str, written: str) -> bool:
    """Whether a text is of a kind, with brackets, stars and strokes around it or without them."""
    whole = plain(written)
    if not _THREE_LETTERS.search(whole):
        return False
    bare = whole.strip("()[]").lstrip(_BEFORE).rstrip(_AFTER)
    return any(_pattern(kind).fullmatch(each) for each in {whole, bare})


def is_value(written: str) -> bool:
    """Whether this is a word for nothing or a logical value, whoever it is about."""
    word = _word(written)
    return word in NO_NAMES or word.replace(".", "") in NO_NAMES


def _word(written: str) -> str:
    return " ".join(_SIGNS.sub("", plain(written)).split()).strip(".").replace(" / ", "/")


def is_no_name(written: str, *, part: bool = False) -> bool:
    """Whether nobody is called so. part: it is a first or a last name."""
    if not any(unicodedata.category(sign) == "So" or sign.isalpha() for sign in written):
        return True
    if is_value(written) or is_footer(written):
        return True
    if any(map(str.isdecimal, written)) and (matches("date", written) or matches("cut number", written)):
        return True
    if _ADDRESS.search(written):
        return True
    capital = written[0].isupper() and written[1:] == written[1:].lower()
    return _word(written) in NO_WORDS["perhaps_names"] and not (part and capital)


def is_no_reference(written: str) -> bool:
    """Whether this is a date, a time, a word for nothing or the end of a report, and refers to nobody."""
    if not any(unicodedata.category(sign)[0] in "LN" for sign in written):
        return True
    if is_value(written) or is_footer(written) or _word(written) in NO_WORDS["no_references"]:
        return True
    return matches("date for a reference", written)
