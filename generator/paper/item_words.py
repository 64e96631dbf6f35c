"""What an item says to its reviewer: each line with a letter and a label, and in plain words what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from unicodedata import bidirectional

from generator.language.words import PLACEHOLDER, Language
from generator.model.content import Content
from generator.model.review import Item, Part

PHRASES = "phrases/"
"""Begins the id of each item that holds words of the program."""
PLACE = re.compile(r"\d+\.|\.\d+(?=\.|$)")
"""Of a value in a list: no part of its name."""
STATED = re.compile(r"(?P<name>[a-z0-9._-]+) = (?P<value>.+), (?P<status>published|suggested)")
"""A number that the words of an item name."""
SECOND = ("follow_up.yes.", "follow_up.no.")
DAYS = re.compile(r"day (?P<days>[\d, ]+): (?P<exercise>[a-z-]+)(?P<legs> on two legs)?, ")
DOSE = re.compile(r"(?P<field>[a-z_]+(?:\.[a-z]+)?) (?P<value>[^ ,]+) \((?P<status>published|suggested)\)")


@dataclass(frozen=True)
class ReviewLine:
    """One line of an item, which a reviewer can name by its letter."""

    letter: str
    """Nothing where there is only one."""
    label: str
    text: str

    @property
    def direction(self) -> str:
        """Of the first letter of its language: the name of a value is of none."""
        text = PLACEHOLDER.sub("", self.text)
        strong = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
        return "ltr" if strong == "L" else "rtl"

    def __str__(self) -> str:
        """'b) Why: A clot from the leg can move to the lung.'"""
        return f"{self.letter and f'{self.letter}) '}{self.label and f'{self.label}: '}{self.text}"


def review_lines(item: Item, language: Language) -> list[ReviewLine]:
    """The words of an item, each with its label. `language` speaks the words for reviewers."""
    labels = [*item.labels, *[""] * len(item.words)]
    return [
        ReviewLine(
            _letter(at) if len(item.words) > 1 else "", _label(label, language, item), _filled(line, item, language)
        )
        for at, (label, line) in enumerate(zip(labels, item.words, strict=False))
    ]


def sheet_words(item: Item, language: Language) -> str:
    """The same, as a cell holds it."""
    return "\n".join(map(str, review_lines(item, language)))


def item_title(item: Item, language: Language) -> str:
    """What an item is about; of words of the program, where they stand."""
    if not item.id.startswith(PHRASES):
        return item.title
    family = item.id.removeprefix(PHRASES).partition("/")[0].partition(".")[0]
    return language.say(_first(language, f"packet.stands.{family}", "packet.stands.else"))


def told_numbers(item: Item, content: Content, language: Language) -> dict[str, str]:
    """What its settings do and its numbers are, in plain words, then what says nothing to a clinician: by heading."""
    told: dict[str, list[str]] = {"does": [], "numbers": [], "also_signed": []}
    follow_up: dict[str, list[str]] = {}
    for number in item.numbers:
        if stated := STATED.fullmatch(number):
            told["numbers"].append(_stated(stated, content, language))
        elif " = " not in number:
            told["numbers"].append(_dose(number, content, language))
        elif number.startswith(SECOND):
            follow_up.setdefault(number.split(".")[1], []).append(_effect(*_setting(number), content, language))
        elif does := _does(number, item.id.partition("/")[0], content, language):
            told["does"].append(does)
        else:
            told["also_signed"].append(number)
    told["does"] += [language.say(f"packet.then.{key}", told=" ".join(does)) for key, does in follow_up.items()]
    marks = {"does": " ", "numbers": "; ", "also_signed": "; "}
    return {language.say(f"packet.{key}"): marks[key].join(lines) for key, lines in told.items() if lines}


# -- inside --------------------------------------------------------------------------------------


def _letter(at: int) -> str:
    """a to z, then aa to az, and so on."""
    return (ascii_lowercase[at // 26 - 1] if at >= 26 else "") + ascii_lowercase[at % 26]


def _label(label: str, language: Language, item: Item) -> str:
    """Of the field in its folder, or of the last parts of its name."""
    root = item.id.removeprefix(f"translation/{item.language}/").partition("/")[0]
    key = _first(language, *(f"packet.labels.{each}" for each in _endings(root, label)))
    return language.say(key, language=Language(item.language, {}, {}, {}).locale.english_name) if key else ""


def _endings(root: str, name: str) -> Iterator[str]:
    """Its folder and all of its name, then less and less of its beginning."""
    parts = [root, *name.split(".")]
    return (".".join(parts[at:]) for at in range(len(parts)))


def _first(language: Language, *keys: str) -> str:
    return next((key for key in keys if language.has(key)), "")


def _filled(line: str, item: Item, language: Language) -> str:
    """'[the signs]' for what is filled in later; a translation is shown as its file holds it."""
    if item.part is Part.TRANSLATION:
        return line

    def named(found: re.Match[str]) -> str:
        key = _first(language, f"packet.filled.{found[1]}")
        return f"[{language.say(key) if key else re.sub('[-._]', ' ', found[1])}]"

    return PLACEHOLDER.sub(named, line)


def _does(number: str, root: str, content: Content, language: Language) -> str:
    """A setting in plain words; nothing where there are none for it. `root`: the folder of its item."""
    name, value = _setting(number)
    return next(filter(None, (_effect(each, value, content, language) for each in _endings(root, name))), "")


def _setting(number: str) -> tuple[str, str]:
    """Its name and its value; of a second answer, the name of what follows from that."""
    name, _, value = number.partition(" = ")
    return (name.rpartition(".")[2] if number.startswith(SECOND) else PLACE.sub("", name)), value


def _effect(name: str, value: str, content: Content, language: Language) -> str:
    key = _first(language, f"packet.effects.{name}.{value}", f"packet.effects.{name}")
    return language.say(key, values=_values(value, content, language)) if key else ""


def _values(value: str, content: Content, language: Language) -> str:
    """Each of a list, by its name."""
    return language.listed(_value(each, content, language) for each in value.split(", "))


def _value(value: str, content: Content, language: Language) -> str:
    if value in content.exercises:
        return content.exercises[value].name
    key = _first(language, f"packet.values.{value}")
    return language.say(key) if key else value


def _stated(found: re.Match[str], content: Content, language: Language) -> str:
    """'fluoroquinolone window: 6 months (our suggestion)'."""
    name, value = found["name"], found["value"]
    if name in content.numbers and "," not in value:
        value = f"{value} {content.numbers[name].unit}"
    status = language.say(f"packet.status.{found['status']}")
    return language.say("packet.stated", name=re.sub("[-._]", " ", name), value=value.replace(",", ""), status=status)


def _dose(number: str, content: Content, language: Language) -> str:
    """'Day 1, 3: Heel drop: 3 sets (published), …'."""

    def field(found: re.Match[str]) -> str:
        key = _first(language, f"packet.dose.{found['field']}")
        value = _value(found["value"], content, language)
        told = language.say(key, value=value) if key else f"{found['field']} {value}"
        return f"{told} ({language.say('packet.status.' + found['status'])})"

    def day(found: re.Match[str]) -> str:
        legs = found["legs"] or ""
        return language.say("packet.day", days=found["days"], exercise=_value(found["exercise"], content, language)) + (
            f"{legs}: "
        )

    return DOSE.sub(field, DAYS.sub(day, number))
