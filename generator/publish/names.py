"""Names of files that every system takes, and that no value of a list can turn against the folder."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from generator.errors import PatternError

LONGEST = 100
"""Characters of a name before its ending."""
MOST_BYTES = 200
"""Most systems take 255; some with encryption take 143 letters fewer."""
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


def fields_of(pattern: str, known: Iterable[str]) -> tuple[str, ...]:
    """The {fields} of a pattern; PatternError when it has none or unknown ones."""
    offered = ", ".join(f"{{{field}}}" for field in known)
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        raise PatternError(f"a brace in '{pattern}' stands alone. The fields are: {offered}") from None
    fields = tuple(field for _, field, _, _ in parts if field is not None)
    if wrong := [field for field in fields if field not in set(known)]:
        raise PatternError(f"there is no field {{{wrong[0]}}}. The fields are: {offered}")
    if any(spec or conversion for _, _, spec, conversion in parts):
        raise PatternError(f"a field is only its name in braces. The fields are: {offered}")
    if not fields:
        raise PatternError(f"'{pattern}' would give every file the same name. The fields are: {offered}")
    return fields


def safe(text: str) -> str:
    """A name of letters, digits and - _ . that is no path, not hidden and not reserved; "" when nothing is left."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(letter if _harmless(letter) else "-" for letter in composed)
    name = _cut(re.sub(r"-*\.[-.]*|-+", lambda run: "." if "." in run[0] else "-", kept).strip("-._"))
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def _harmless(letter: str) -> bool:
    return letter.isalnum() or letter in "_." or unicodedata.category(letter) in ("Mn", "Mc")


def _cut(name: str) -> str:
    """The name, short enough, and not cut between a letter and its accent."""
    if len(name) <= LONGEST and len(name.encode()) <= MOST_BYTES:
        return name
    short = name[:LONGEST]
    while len(short.encode()) > MOST_BYTES or unicodedata.combining(name[len(short) : len(short) + 1] or "a"):
        short = short[:-1]
    return short.rstrip("-._")


class Names:
    """Gives every row a file name of its own, the same ones whenever the same list comes again."""

    def __init__(self, pattern: str, reserved: Iterable[str] = ()) -> None:
        self._pattern = pattern
        self._taken = dict.fromkeys(map(_alike, reserved), 0)

    def give(self, values: Mapping[str, str], row: int, ending: str, beside: Collection[str] = ()) -> tuple[str, int]:
        """A file name, and the row that has the same name but for a number; 0 when there is none.

        values: a text for each field of the pattern. beside: how the names of files end that lie beside it, with the
        same beginning. Two names that differ only in capitals are one on some systems: the later one gets a number.
        """
        stem = safe(self._pattern.format_map(values)) if any(values.values()) else ""
        stem = stem or f"row-{row:05}"
        place, number, endings = stem, 1, (ending, *beside)
        first = next(filter(None, (self._taken.get(_alike(f"{stem}{each}"), 0) for each in endings)), 0)
        while any(_alike(f"{place}{each}") in self._taken for each in endings):
            number += 1
            place = f"{stem}-{number}"
        self._taken |= dict.fromkeys((_alike(f"{place}{each}") for each in endings), row)
        return f"{place}{ending}", first

    def given(self, name: str) -> bool:
        """Whether a row has this name."""
        return self._taken.get(_alike(name), 0) > 0


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
