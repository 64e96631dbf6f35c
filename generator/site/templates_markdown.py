"""Jinja for Markdown: whatever a template prints is escaped, unless it is finished Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from generator.language.templates import environment, render
from generator.language.words import Language
from generator.site.calls import calls
from generator.site.markdown import Finished, is_daggered, printed, quoted


class MarkdownTemplates:
    """The templates of a folder, speaking one language, without their ending .md.j2.

    Beside the tools of every template there are `value | quoted` for front matter, `text | calls` for a text whose
    emergency numbers a phone dials, and `text | finished` for the few signs of Markdown that an expression has to
    print.
    """

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder = folder
        self._daggered: list[bool] = []  # of the templates that are being filled in, the innermost last
        self._jinja = environment(folder, language)
        self._jinja.finalize = self._printed
        self._jinja.filters["quoted"] = quoted
        self._jinja.filters["calls"] = partial(calls, language=language)
        self._jinja.filters["finished"] = Finished

    def speaking(self, language: Language) -> MarkdownTemplates:
        """The same templates in another language."""
        return MarkdownTemplates(self._folder, language)

    def __call__(self, name: str, values: Mapping[str, Any]) -> Finished:
        """The finished Markdown of one template."""
        self._daggered.append(False)
        try:
            text = render(self._jinja, f"{name}.md.j2", values)
        finally:
            daggered = self._daggered.pop()
        return Finished(text, daggered=daggered)

    def _printed(self, value: object) -> str:
        if self._daggered and is_daggered(value):
            self._daggered[-1] = True
        return printed(self._jinja.noted(value))
