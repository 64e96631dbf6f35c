"""Turns a text with Arabic letters into what stands on the page from left to right, each letter in its form.

A merge sets one character beside the other, here and in the browser (web/shared/shaping.js). So it needs the forms that
letters take beside each other, and the order in which they stand: the part of the bidirectional algorithm that names,
dates and times need. What goes beyond it comes back as it was; no master has letters for it, so it is laid out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

KINDS = ("isolated", "final", "initial", "medial")
_FORMS = (*range(0xFB56, 0xFBE8), *range(0xFBFC, 0xFC00), *range(0xFE80, 0xFEFD))
_MIRRORED = dict(zip("()[]«»", ")(][»«", strict=True))
_APART = str.maketrans("", "", "\u2066\u2069")
"""Marks around what `language` keeps from left to right."""
_WORD = r"[^\W{r}](?:[.:,/'’-]?[^\W{r}])*"


@cache
def shapes() -> Mapping[str, str]:
    """By letter, and by لا and the like, its forms: alone, at the end, at the beginning, between two."""
    known: dict[str, dict[str, str]] = {}
    for form in map(chr, _FORMS):
        kind, *codes = unicodedata.decomposition(form).split() or [""]
        if kind.strip("<>") in KINDS:
            known.setdefault("".join(chr(int(code, 16)) for code in codes), {})[kind.strip("<>")] = form
    return {text: "".join(forms[kind] for kind in KINDS if kind in forms) for text, forms in known.items()}


def turned(text: str, known: Mapping[str, str]) -> str:
    """The characters of a text from left to right; known: the forms of each letter, none in a master without any."""
    if not known:
        return text
    strong = [character for character in text if character in known or character.isalpha()]
    if not any(character in known for character in strong):
        return text.translate(_APART)
    if strong[0] in known:
        return "".join(_from_right(_pieces(text, known), known))
    letters = "".join(known)
    turn = re.compile(rf"[{letters}](?:[{letters} ]*[{letters}])?")
    if re.search(rf"[{letters}][^{letters}]*\d", text):  # a number that belongs to what is read from the right
        return text
    return turn.sub(lambda found: "".join(_from_right([found[0]], known)), text)


def _pieces(text: str, known: Mapping[str, str]) -> list[str]:
    """The text in pieces that keep their order, and all that stands between them."""
    word = _WORD.replace("{r}", "".join(known))
    latin = rf"(?=[^\W\d])(?:{word})(?: (?:{word}))*"
    return re.split(rf"(\u2066[^\u2069]*\u2069|{latin}|{word})", text)


def _from_right(pieces: Sequence[str], known: Mapping[str, str]) -> Iterator[str]:
    """The pieces from the last to the first; every second one keeps its order."""
    for place in range(len(pieces) - 1, -1, -1):
        if place % 2:
            yield pieces[place].translate(_APART)
        else:
            yield "".join(_MIRRORED.get(form, form) for form in reversed(list(_shaped(pieces[place], known))))


def _shaped(text: str, known: Mapping[str, str]) -> Iterator[str]:
    joins, place = False, 0  # whether the letter before reaches out to this one
    while place < len(text):
        pair = text[place : place + 2]
        letters = pair if len(pair) == 2 and pair in known else text[place]
        place += len(letters)
        forms, following = known.get(letters, letters), known.get(text[place : place + 1], "")
        reaches = len(forms) == len(KINDS) and len(following) > 1
        yield forms[min(joins + 2 * reaches, len(forms) - 1)]
        joins = reaches
