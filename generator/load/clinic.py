"""A clinic's overlay file: checked, with its logo, or every problem in it."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from generator.disk import require_file
from generator.errors import ContentError, Place, Problem
from generator.load.logo import read_logo
from generator.load.yaml import read_text, read_yaml
from generator.model.clinic import Clinic, Overlay
from generator.model.content import Source
from generator.model.letters import described
from generator.model.typed import typed

MOST_BYTES = 100_000
ENOUGH_CONTRAST = 7.0
"""Text on paper, as clear print asks for."""


def load_clinic(
    path: Path,
    missing: Callable[[str], str] = lambda _: "",
    countries: Collection[str] = (),
    languages: Collection[str] = (),
) -> Overlay:
    """The overlay of a clinic. ContentError with all its problems.

    `missing` names the characters of a text that no font of the handout holds; `countries` are the ids of those whose
    numbers are known; `languages` are the codes of those that there are.
    """
    name = path.name
    require_file(path, "a clinic's file")
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        found = f"{path.stat().st_size:,} bytes"
        raise ContentError([Problem(Place(name), "this file is too large", found, "a file such as the example")])
    data, source = read_yaml(read_text(path, name), name)
    reviewed = _reviewer(data, source)
    clinic, problems = typed(Clinic, data, source)
    problems += reviewed
    if clinic is None:
        raise ContentError(problems)
    if clinic.colour and (contrast := contrast_with_white(clinic.colour)) < ENOUGH_CONTRAST:
        what = f"this colour is too pale for text: {contrast:.1f} to 1, and clear print needs {ENOUGH_CONTRAST:.0f}"
        problems.append(Problem(source.place("colour"), what, clinic.colour, nearest_dark(clinic.colour)))
    problems += _letters(data, source, missing)
    if clinic.country and clinic.country not in countries:
        what = "the numbers of this country are not known"
        problems.append(Problem(source.place("country"), what, clinic.country, f"one of: {', '.join(countries)}"))
    if clinic.record_language and clinic.record_language not in languages:
        what = "there is no such language"
        instead = f"one of: {', '.join(languages)}"
        problems.append(Problem(source.place("record_language"), what, clinic.record_language, instead))
    logo = None
    if clinic.logo:
        try:
            logo = read_logo(path.parent / clinic.logo, clinic.logo)
        except ContentError as refused:
            problems += refused.problems
    if problems:
        raise ContentError(problems)
    return Overlay(clinic, logo)


def _reviewer(data: object, source: Source) -> list[Problem]:
    """That a clinic's file names nobody who reviewed it, as it did once; the key is taken out of the data."""
    if not isinstance(data, dict) or "reviewer" not in data:
        return []
    what = "a review is no longer told here: it names each item that somebody read"
    instead = "nothing here. `heeldrop review` prints what to read, and writes who signed it into content/reviews/"
    return [Problem(source.key_place("reviewer"), what, str(data.pop("reviewer"))[:80], instead)]


def _letters(data: object, source: Source, missing: Callable[[str], str]) -> Iterator[Problem]:
    for path, text in _texts(data, ()):
        if lost := missing("".join(text.split())):
            instead = "words, in Latin, Greek, Cyrillic or Arabic letters"
            what = "no font of the handout has this character"
            yield Problem(source.place(*path), what, f"{lost[0]} {described(lost[0])}", instead)


def _texts(node: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _texts(value, (*path, key))


def contrast_with_white(colour: str) -> float:
    """How many times a colour stands out from white: 1 to 21 (WCAG 2.2)."""
    linear = [_linear(part) for part in _parts(colour)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def nearest_dark(colour: str) -> str:
    """The lightest shade of the same hue that stands out enough."""
    hue, _, saturation = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(255, -1, -1):
        shade = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, step / 255, saturation))
        if contrast_with_white(shade) >= ENOUGH_CONTRAST:
            return shade
    return "#000000"


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
