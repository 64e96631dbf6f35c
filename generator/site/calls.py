"""Emergency numbers that a phone dials: on the site every one of them is a link."""

from __future__ import annotations

import re

from generator.model.services import SERVICE_NUMBER
from generator.site.markdown import Finished, is_daggered, printed

_NO_WORDS = r"```.*?```|`[^`]*`|\[[^\]]*\]\([^)]*\)"
"""Parts of Markdown in which a number is not read as words: examples, and what is a link already."""
_IN_PROSE = re.compile(f"{_NO_WORDS}|(?P<number>{SERVICE_NUMBER.pattern})", re.DOTALL)


def calls(text: object) -> Finished:
    """A text that somebody wrote, safe for Markdown, its emergency numbers as links."""
    safe = printed(text)
    return Finished(SERVICE_NUMBER.sub(_link, safe), daggered=is_daggered(safe))


def calls_in_prose(markdown: str) -> Finished:
    """The Markdown of a guide page with its emergency numbers as links."""
    linked = _IN_PROSE.sub(lambda found: _link(found) if found["number"] else found[0], markdown)
    return Finished(linked, daggered=is_daggered(markdown))


def _link(found: re.Match[str]) -> str:
    return f"[{found[0]}](tel:{found[0]})"
