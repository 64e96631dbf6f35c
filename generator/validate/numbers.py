"""Whether every number that texts name is one that keeps people safe, and one that its unit allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Place, Problem
from generator.model.content import Content, Source
from generator.model.floor import NumberFloor, UnitFloor
from generator.model.guide import Number


def problems(content: Content) -> Iterator[Problem]:
    """Numbers that are gone, below their floor, or beyond what their unit can be."""
    floor = content.floor
    for key, least in floor.numbers.items():
        if key not in content.numbers and least.needed:
            instead = f"{key}: with a value from {_span(least.low, least.high)} ({least.why})"
            yield Problem(Place("content/numbers"), f"the number {key} is missing", "", instead)
    for key, number in content.numbers.items():
        source = next(known for known in content.sources.values() if (key, "value") in known.places)
        if key in floor.numbers:
            yield from _below(key, number, floor.numbers[key], source)
        else:
            yield from _beyond(key, number, source, floor.shared.units)


def _below(key: str, number: Number, least: NumberFloor, source: Source) -> Iterator[Problem]:
    place, found = source.place(key, "value"), str(number.value)
    if least.whole and number.value != [least.low, least.high]:
        yield Problem(place, f"{key} is a place, and stays: {least.why}", found, f"[{least.low}, {least.high}]")
    elif isinstance(number.value, list) and not least.span:
        yield Problem(place, f"{key} is one number, not a span", found, _span(least.low, least.high))
    elif not all(least.low <= end <= least.high for end in _ends(number)):
        what = f"{key} keeps people safe and stays at {_span(least.low, least.high)}: {least.why}"
        yield Problem(place, what, found, _span(least.low, least.high))


def _beyond(key: str, number: Number, source: Source, units: Iterable[UnitFloor]) -> Iterator[Problem]:
    bounds = next((each for each in units if re.fullmatch(each.unit, number.unit, re.IGNORECASE)), None)
    low, high = (bounds.low, bounds.high) if bounds else (0, 1e5)
    if not all(low <= end <= high for end in _ends(number)):
        what = f"{key} is more or less than {number.unit} can be here"
        yield Problem(source.place(key, "value"), what, str(number.value), _span(low, high))


def _ends(number: Number) -> list[float]:
    return list(number.value) if isinstance(number.value, list) else [number.value]


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
