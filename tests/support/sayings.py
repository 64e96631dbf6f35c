"""Random doses, dates, spans, weights, times and codes, as a language says them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from random import Random

from generator.language.words import Language
from generator.model.dosage import Dosage
from generator.model.request import WeightUnit

MANY = 10_000
"""Samples of each language."""
CODES = ("112", "A4", "7:30")


def said(language: Language, count: int = MANY) -> list[str]:
    """So many samples, the same every time."""
    speaks, random = _with_typed_digits(language), Random(1)  # noqa: S311 - it picks samples
    return [random.choice(WAYS)(speaks, random) for _ in range(count)]


def _with_typed_digits(language: Language) -> Language:
    """The language with phrases in which a translator typed digits beside a word."""
    word = language.phrases["side.left"]
    typed = {
        "typed.scale": f"{word} 0–10 {word}",
        "typed.change": f"{word} −5 {word} +5",
        "typed.date": f"{word} 2027-05-22 {word} 01632 960001",
        "typed.of": f"{word} {{week}}/{{of}}",
        f"unit.{WeightUnit.POUNDS}": "{number} lb",
    }
    return dataclasses.replace(language, phrases={**language.phrases, **typed})


def span(random: Random, most: int, least: int = 1) -> int | list[int]:
    """A number, or more often a span, the smaller end first."""
    first = random.randint(least, most)
    return [first, first + random.randint(1, most)] if random.random() < 0.7 else first


def dosage(random: Random) -> Dosage:
    """Sets of repetitions, or holds."""
    sets: dict[str, object] = {"sets": random.randint(1, 6)}
    held = {"hold": span(random, 30, 5)} if random.random() < 0.5 else {}
    repeated = {} if held and random.random() < 0.5 else {"repetitions": span(random, 15)}
    return Dosage.model_validate({**sets, **held, **repeated})


def _date(language: Language, random: Random) -> str:
    day = datetime.date(2026, 1, 1) + datetime.timedelta(random.randint(0, 2000))
    tell = random.choice([language.date, language.plain_date, language.near_date, language.short_date])
    return tell(day)


WAYS: tuple[Callable[[Language, Random], str], ...] = (
    lambda language, random: language.dose(dosage(random)),
    _date,
    lambda language, random: language.number(span(random, 60)),
    lambda language, random: language.number(random.randint(1, 400) / 4),
    lambda language, random: language.weight(span(random, 20)),
    lambda language, random: language.weighing_in(WeightUnit.POUNDS).weight(span(random, 20)),
    lambda language, random: language.duration(span(random, 90)),
    lambda language, random: language.time(datetime.time(random.randint(0, 23), random.randint(0, 59))),
    lambda language, random: language.say("typed.of", week=random.randint(1, 12), of=12),
    lambda language, random: language.say(random.choice(["typed.scale", "typed.change", "typed.date"])),
    lambda _, random: f"R{random.randint(1, 24)}",
    lambda _, random: random.choice(CODES),
)
