"""Whether every character of the content can be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.model.letters import described
from generator.model.walk import patient_fields, records
from generator.validate.files import in_files

Missing = Callable[[str], str]
"""The characters of a text that no font of the handout holds."""


def problems(content: Content, missing: Missing) -> Iterator[Problem]:
    """Characters in words for readers that would be printed as an empty box."""
    for source, record in in_files(content):
        for path, one in records(record):
            for name in sorted(patient_fields(type(one))):
                value = getattr(one, name)
                for index, text in enumerate(value if isinstance(value, list) else [value]):
                    if isinstance(text, str):
                        place = source.place(*path, name, *([index] if isinstance(value, list) else []))
                        yield from unprintable(text, place, missing)
    source = content.sources["references.yaml"]
    for key, reference in content.references.items():
        for name in ("authors", "title", "where"):
            yield from unprintable(getattr(reference, name) or "", source.place(key, name), missing)
    for key, prose in content.guide.items():
        source = content.sources[f"guide/{key}.md"]
        for number, line in enumerate(prose.body.splitlines()):
            yield from unprintable(line, Place(source.file, prose.body_line + number, 0), missing, exact=True)


def unprintable(text: str, place: Place, missing: Missing, *, exact: bool = False) -> Iterator[Problem]:
    """What is wrong with the characters of one text; `exact` when the text begins at column 1 of its line."""
    if text.isascii():
        return
    if lost := missing("".join(text.split())):
        there = Place(place.file, place.line, text.index(lost[0]) + 1) if exact else place
        what = "no font of the handout has this character"
        yield Problem(there, what, f"{lost[0]} {described(lost[0])}", "words, in Latin, Greek or Cyrillic letters")
