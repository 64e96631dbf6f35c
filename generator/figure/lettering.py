"""Fits words under a picture: SVG text does not wrap by itself."""

from __future__ import annotations

from generator.model.figure_style import Lettering


def width(text: str, lettering: Lettering) -> float:
    """Estimated width of a line; wide on purpose, so that real letters always fit."""
    narrow = sum(letter in "iljtfr.,:;'!|() " for letter in text)
    wide = sum(letter in "mwMW—" for letter in text)
    return (len(text) - narrow * 0.4 + wide * 0.6) * lettering.average_letter * lettering.size


def wrapped(text: str, room: float, lettering: Lettering) -> list[str]:
    """The words in lines that fit the room; a single long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", lettering) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
