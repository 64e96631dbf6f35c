"""Whether patient texts keep their promises: no retyped number, no miracle, no endless sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.pose import Pose
from generator.model.walk import texts
from generator.validate.files import in_files

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
DIGIT = re.compile(r"\d+")
PHONE_NUMBERS = {"999", "112", "911", "111"}
PROMISES = re.compile(
    r"\b(gold standard|king of|cures?|cured|guarantee[ds]?|miracle|clinically proven|medical device)\b", re.IGNORECASE
)
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*[-*|]|\n\s*\d+\.\s")
MOST_WORDS = 25
ATTRIBUTED = "facts.yaml"
"""The ledger repeats what the source article claimed, so its claims may promise."""


def problems(content: Content) -> Iterator[Problem]:
    """Typed digits, unknown numbers, promises and sentences too long to follow."""
    for source, record in in_files(content):
        own = record if isinstance(record, Exercise) else None
        if isinstance(record, Pose):  # its words speak of the dose of its exercise
            own = content.exercises.get(PurePath(source.file).stem)
        for path, text in texts(record):
            place = source.place(*path)
            yield from _numbers(content, text, own, place)
            yield from _manner(text, place, attributed=source.file.endswith(ATTRIBUTED))
    for key, prose in content.guide.items():
        source = content.sources[f"guide/{key}.md"]
        for number, paragraph in _paragraphs(prose.body):
            place = Place(source.file, prose.body_line + number, 1)
            yield from _numbers(content, paragraph, None, place)
            yield from _manner(paragraph, place, attributed=False)


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """Each paragraph, list item or heading with its line; directives, link targets and 1. left out."""
    for number, line in enumerate(body.splitlines()):
        if line.strip() and not line.lstrip().startswith("[["):
            yield number, re.sub(r"\]\([^)]*\)", "]", re.sub(r"^\s*\d+\.\s", "", line))


def _numbers(content: Content, text: str, own: Exercise | None, place: Place) -> Iterator[Problem]:
    for name in PLACEHOLDER.findall(text):
        if name in content.numbers and content.numbers[name].is_weight:
            what = "a weight is told with its unit, in pounds for those who weigh in them"
            yield Problem(place, what, f"{{{name}}}", f"{{{name}.weight}}, and no kg behind it")
        elif not _known(content, name, own):
            instead = "an id of content/numbers/, or exercise.sets, .repetitions, .hold, .hold.time, .rest, .tempo.down"
            yield Problem(place, "this number is not kept anywhere", f"{{{name}}}", instead)
    typed = [digits for digits in DIGIT.findall(PLACEHOLDER.sub("", text)) if digits not in PHONE_NUMBERS]
    if typed:
        instead = "the number's {name} from content/numbers/, so that it lives once and carries its source"
        yield Problem(place, "a number is typed into a text", ", ".join(typed), instead)


def _known(content: Content, name: str, own: Exercise | None) -> bool:
    if name in content.numbers:
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


def _manner(text: str, place: Place, *, attributed: bool) -> Iterator[Problem]:
    if not attributed and (found := PROMISES.search(text)):
        yield Problem(place, "no promises to patients", found[0], "what evidence allows, such as 'helps many people'")
    for sentence in SENTENCE_END.split(text):
        words = re.findall(r"[\w’'{}.-]*\w[\w’'{}.-]*", sentence)
        if len(words) > MOST_WORDS:
            what = f"a sentence of {len(words)} words; a tired reader follows {MOST_WORDS}"
            yield Problem(place, what, " ".join(words[:8]) + " …", "two sentences")
