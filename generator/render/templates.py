"""Jinja, kept strict: an undefined name is an error, and HTML and SVG are escaped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from generator.render.words import Language


def environment(folder: Path, language: Language) -> Environment:
    """The templates of a folder, speaking one language.

    In a template: `say('key', name=value)` is a phrase, `text | fill` puts numbers into a text.
    """
    jinja = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html.j2", "svg.j2"), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.globals["say"] = language.say
    jinja.globals["language"] = language
    jinja.filters["fill"] = language.fill
    return jinja


def render(jinja: Environment, name: str, values: Mapping[str, Any]) -> str:
    """The finished text of one template."""
    template: Template = jinja.get_template(name)
    return template.render(values)
