"""Characters that a reader cannot see, or that turn what is read round."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff"
    "\U000e0000-\U0010ffff\ud800-\udfff]"
)
"""Controls, direction marks, spaces without width, fillers, variations, tags, private characters, half pairs."""


def hidden(text: str) -> int | None:
    """Where the first character stands that nobody sees; nothing when all can be seen."""
    if text.isascii() and text.isprintable():
        return None
    found = HIDDEN.search(text)
    return found.start() if found else None


def described(character: str) -> str:
    """'U+202E (right-to-left override)': a character that cannot be shown."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
