"""The settings of a clinic's own copy, or every problem in them."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ContentError
from generator.load.yaml import read_text, read_yaml
from generator.model.settings import Settings
from generator.model.typed import typed

FILE = "heeldrop.yaml"


def load_settings(root: Path) -> Settings:
    """What heeldrop.yaml says; nothing where there is none. ContentError with all that is wrong in it."""
    path = root / FILE
    if not path.is_file():
        return Settings()
    settings, problems = typed(Settings, *read_yaml(read_text(path, FILE), FILE))
    if settings is None or problems:
        raise ContentError(problems)
    return settings
