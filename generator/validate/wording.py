"""Whether patient texts keep their promises: no retyped number, no miracle, no endless sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.model.country import CALLS
from generator.model.exercise import Exercise
from generator.validate import emergency
from generator.validate.files import Told

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
DIGIT = re.compile(r"\d+")
OF_A_COUNTRY = {"country", "numbers", "department"}
"""What stands in the line of a care level that is told once for each country."""
PROMISES = re.compile(
    r"\b(gold standard|king of|cures?|cured|guarantee[ds]?|miracle|clinically proven|medical device)\b", re.IGNORECASE
)
WORD = re.compile(r"[\w’'{}.-]*\w[\w’'{}.-]*")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*[-*|]|\n\s*\d+\.\s")
MOST_WORDS = 25
ATTRIBUTED = "facts.yaml"
"""The ledger repeats what the source article claimed, so its claims may promise."""
MOST_REMEMBERED = 20_000
"""Texts: ten times those of a condition."""


def problems(content: Content, texts: Iterable[Told]) -> Iterator[Problem]:
    """Typed digits, unknown numbers, promises and sentences too long to follow."""
    speaks_of = _exercises(content)
    levels = content.sources["care-levels.yaml"].file
    for told in texts:
        if not told.remark and any(said := _said(told.text)):
            file = told.source.file
            if file == levels and told.path[-1] == "call":
                said = said._replace(names=[name for name in said.names if name not in OF_A_COUNTRY])
            yield from _numbers(content, said, speaks_of.get(file), told.place)
            yield from _manner(said, told.place, attributed=file.endswith(ATTRIBUTED))
    for key, prose in content.guide.items():
        source = content.sources[f"guide/{key}.md"]
        for number, paragraph in _paragraphs(prose.body):
            place = Place(source.file, prose.body_line + number, 1)
            yield from _numbers(content, _said(paragraph), None, place)
            yield from _manner(_said(paragraph), place, attributed=False)


def _exercises(content: Content) -> dict[str, Exercise]:
    """The exercise whose dose the words of a file speak of: its own, and its pose's."""
    return {
        content.sources[f"{folder}/{key}.yaml"].file: content.exercises[key]
        for folder, keys in (("exercises", content.exercises), ("poses", content.poses))
        for key in keys
        if key in content.exercises
    }


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """Each paragraph, list item or heading with its line; directives, link targets and 1. left out."""
    for number, line in enumerate(body.splitlines()):
        if line.strip() and not line.lstrip().startswith("[["):
            yield number, re.sub(r"\]\([^)]*\)", "]", re.sub(r"^\s*\d+\.\s", "", line))


def _numbers(content: Content, said: _Said, own: Exercise | None, place: Place) -> Iterator[Problem]:
    for name in said.names:
        if name in content.numbers and content.numbers[name].is_weight:
            what = "a weight is told with its unit, in pounds for those who weigh in them"
            yield Problem(place, what, f"{{{name}}}", f"{{{name}.weight}}, and no kg behind it")
        elif not _known(content, name, own):
            instead = "an id of content/numbers/, or exercise.sets, .repetitions, .hold, .hold.time, .rest, .tempo.down"
            yield Problem(place, "this number is not kept anywhere", f"{{{name}}}", instead)
    if called := emergency.typed(said.digits, content.countries):
        yield Problem(place, "an emergency number is typed into a text", ", ".join(called), emergency.INSTEAD)
    elif said.digits:
        instead = "the number's {name} from content/numbers/, so that it lives once and carries its source"
        yield Problem(place, "a number is typed into a text", ", ".join(said.digits), instead)


def _known(content: Content, name: str, own: Exercise | None) -> bool:
    if name in content.numbers:
        return True
    if name in CALLS:
        return True
    first, _, rest = name.partition(".")
    if first in content.numbers:
        return rest == "weight" and content.numbers[first].is_weight
    exercise, path = (content.exercises[first], rest) if first in content.exercises else (own, name)
    if exercise is None or not path:
        return False
    field, _, phase = path.partition(".")
    value = getattr(exercise.dosage, field, None)
    if phase and (phase != "time" or field not in ("hold", "rest")):
        value = getattr(value, phase, None)
    return isinstance(value, int | list)


def _manner(said: _Said, place: Place, *, attributed: bool) -> Iterator[Problem]:
    if said.promise and not attributed:
        instead = "what evidence allows, such as 'helps many people'"
        yield Problem(place, "no promises to patients", said.promise, instead)
    for words in said.endless:
        what = f"a sentence of {len(words)} words; a tired reader follows {MOST_WORDS}"
        yield Problem(place, what, " ".join(words[:8]) + " …", "two sentences")


class _Said(NamedTuple):
    """What a text says, whatever content it stands in."""

    names: list[str]
    digits: list[str]
    promise: str
    endless: list[list[str]]
    """The words of each sentence that is too long."""


@lru_cache(MOST_REMEMBERED)
def _said(text: str) -> _Said:
    """A text, read once: a preview checks all texts after every edit of one."""
    promise = PROMISES.search(text)
    sentences = (WORD.findall(sentence) for sentence in SENTENCE_END.split(text))
    return _Said(
        names=PLACEHOLDER.findall(text),
        digits=DIGIT.findall(PLACEHOLDER.sub("", text)),
        promise=promise[0] if promise else "",
        endless=[words for words in sentences if len(words) > MOST_WORDS],
    )
