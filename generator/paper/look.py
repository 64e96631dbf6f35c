"""What stands in the place of a plan to download in a copy of the guide that is only for a look."""

from __future__ import annotations

from pathlib import Path

from generator.language.templates import environment, render
from generator.language.words import Language
from generator.model.content import Content


def look(content: Content, language: Language, templates: Path) -> str:
    """Finished HTML of a page that says so, and holds no exercise."""
    return render(environment(templates / "paper", language), "look.html.j2", {"about": content.about})
