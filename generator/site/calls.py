"""Emergency numbers that a phone dials: on the site every one of them is a link."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.language.words import NO_BREAK, Language
from generator.site.markdown import Finished, is_daggered, printed

_NO_WORDS = r"```.*?```|`[^`]*`|\[[^\]]*\]\([^)]*\)"
"""Parts of Markdown in which a number is not read as words: examples, and what is a link already."""


def links(language: Language) -> list[str]:
    """The numbers that become links, as they are printed."""
    numbers = dict.fromkeys(number for each in language.told_countries for number in each.found_numbers)
    return [number.replace(" ", NO_BREAK) for number in numbers]


def calls(text: object, language: Language) -> Finished:
    """A text that somebody wrote, safe for Markdown, its emergency numbers as links."""
    safe = printed(text)
    return Finished(number(language).sub(_link, safe), daggered=is_daggered(safe))


def calls_in_prose(markdown: str, language: Language) -> Finished:
    """The Markdown of a guide page with its emergency numbers as links."""
    in_prose = re.compile(f"{_NO_WORDS}|(?P<number>{number(language).pattern})", re.DOTALL)
    linked = in_prose.sub(lambda found: _link(found) if found["number"] else found[0], markdown)
    return Finished(linked, daggered=is_daggered(markdown))


def number(language: Language) -> re.Pattern[str]:
    """One of them in a text, and no part of another number."""
    return _one_of(tuple(links(language)))


@lru_cache
def _one_of(numbers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])(?:{'|'.join(numbers)})(?![\d.]*\d)" if numbers else r"(?!)")


def _link(found: re.Match[str]) -> str:
    return f"[{found[0]}](tel:{found[0].replace(NO_BREAK, '')})"
