"""Fits words under a picture: SVG text does not wrap by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from generator.model.figure_style import Lettering

WIDE = "mwMW—سشصض"
NO_WIDTH = ("Mn", "Me", "Cf")
"""Marks over or under a letter, and signs of direction."""
BOLD = 1.12
"""Bold letters are this much wider."""
SMALLEST = 0.6
"""Words with a letter row that is wider than their room are drawn smaller, down to this part of the size."""


def width(text: str, lettering: Lettering) -> float:
    """Estimated width of a line; wide on purpose, so that real letters always fit."""
    narrow = sum(letter in "iljtfr.,:;'!|() " for letter in text)
    wide = sum(letter in WIDE or unicodedata.east_asian_width(letter) in "WF" for letter in text)
    marks = sum(unicodedata.category(letter) in NO_WIDTH for letter in text)
    return (len(text) - marks - narrow * 0.4 + wide * 0.6) * lettering.average_letter * lettering.size


def wrapped(text: str, room: float, lettering: Lettering) -> list[str]:
    """The words in lines that fit the room; a single long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", lettering) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class TextBlock(NamedTuple):
    """Text that fits its room: its lines, and the size at which its longest word fits."""

    texts: list[str]
    size: float
    leading: float
    """Distance of two lines."""

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.texts) * self.leading


def fitted(text: str, room: float, lettering: Lettering) -> TextBlock:
    """The words in lines that fit the room, smaller where one long word needs it."""
    return fitted_alike([text], [room], lettering)[0]


def fitted_alike(texts: Sequence[str], rooms: Sequence[float], lettering: Lettering) -> list[TextBlock]:
    """Several texts, each in lines that fit its room, all at the size that the longest word needs."""
    share = 1.0
    for text, room in zip(texts, rooms, strict=True):
        longest = max((width(word, lettering) for word in text.split()), default=0.0)
        share = min(share, room / longest) if longest else share
    size = lettering.size * max(SMALLEST, share)
    sized = lettering if share == 1.0 else lettering.model_copy(update={"size": size})
    leading = size * lettering.line_height
    return [TextBlock(wrapped(text, room, sized), size, leading) for text, room in zip(texts, rooms, strict=True)]


def on_one_line(text: str, room: float, lettering: Lettering, size: float) -> float:
    """The size at which the whole bold text fits one line, no larger than this."""
    needed = width(text, lettering.model_copy(update={"size": size})) * BOLD
    return size * max(SMALLEST, min(1.0, room / needed)) if needed else size
