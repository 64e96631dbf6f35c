"""A handout as plain text, for messages and screen readers: everything that the booklet says, in its order."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from generator.language.rules import edition_of
from generator.language.sentence import in_both
from generator.language.templates import environment, render
from generator.language.words import Language
from generator.model.clinic import Overlay
from generator.model.content import Content
from generator.model.plan import Plan
from generator.model.request import Request
from generator.paper.handout import handout_values

WIDTH = 72


def text(
    plan: Plan,
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    templates: Path,
    overlay: Overlay | None = None,
) -> str:
    """The text format, in lines of at most 72 characters where words allow it."""
    values = handout_values(plan, content, language, request, {}, edition, overlay)
    values["edition_line"] = edition_of(content, language, edition)
    jinja = environment(templates / "paper", language)
    jinja.finalize = lambda value: in_both(jinja.noted(value))
    told = render(jinja, "text.txt.j2", values)
    lines = [_wrapped(line) for line in told.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _wrapped(line: str) -> str:
    """The line in pieces; those of an item stand under its first word."""
    item = re.match(r"[-!] |\d+[.)] ", line)
    indent = " " * len(item[0]) if item else ""
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
