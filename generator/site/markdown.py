"""Text made safe for Markdown: what a clinician wrote is shown as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from generator.language.sentence import Sentence, in_english, marks
from generator.model.base import Status

LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
SPECIAL = re.compile(r"[&<>\"\\`*_{}\[\]|~^#]")
LIST_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
BLOCK_START = re.compile(r"^[-+=!:](?=\S*(\s|$))")


class Finished(str):
    """Markdown that is ready to print; a template escapes every other text."""

    daggered: bool
    """Whether the † of our suggestions stands in it."""

    def __new__(cls, text: str, *, daggered: bool = False) -> Finished:
        """A text as it is, with what it says of itself."""
        made = super().__new__(cls, text)
        made.daggered = daggered or is_daggered(text)
        return made


def is_daggered(value: object) -> bool:
    """Whether a † is printed with this value: a sentence knows it, and finished Markdown keeps it."""
    if isinstance(value, Finished):
        return value.daggered
    return isinstance(value, str) and Status.SUGGESTED in marks(value)


def put_together(pieces: Iterable[str], between: str) -> Finished:
    """Finished pieces one after the other."""
    pieces = list(pieces)
    return Finished(between.join(pieces), daggered=any(map(is_daggered, pieces)))


def escaped(text: str) -> Finished:
    """The text on one line, with no character left that Markdown or HTML reads as a sign of its own.

    Character references do it, because Markdown, HTML blocks and HTML attributes all read them alike.
    """
    line = LINE_BREAKS.sub(" ", text.strip())
    line = SPECIAL.sub(lambda found: _reference(found[0]), line)
    line = LIST_NUMBER.sub(lambda found: found[1] + _reference(found[2]), line)
    return Finished(BLOCK_START.sub(lambda found: _reference(found[0]), line), daggered=is_daggered(text))


def printed(value: object) -> str:
    """What a template prints for a value: finished Markdown as it is, all else escaped, with its English beside it."""
    if isinstance(value, Finished):
        return value
    text = escaped(value if isinstance(value, str) else str(value))
    if not isinstance(value, Sentence) or not value.beside:
        return text
    return f'{text} <span class="hd-english" lang="en" dir="ltr">{escaped(in_english(value))}</span>'


def quoted(value: object) -> Finished:
    """A value for the front matter of a page, in a form that YAML cannot misread."""
    return Finished(json.dumps(value, ensure_ascii=False))


def tidy(page: Finished) -> Finished:
    """A page without trailing blanks and with no more than one empty line in a row."""
    lines = "\n".join(line.rstrip() for line in page.strip().splitlines())
    return Finished(re.sub(r"\n{3,}", "\n\n", lines) + "\n", daggered=page.daggered)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"
