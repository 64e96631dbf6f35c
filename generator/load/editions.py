"""The events of content/editions.yaml, each with where it stands."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ContentError
from generator.load.content import EDITIONS
from generator.load.yaml import read_text, read_yaml
from generator.model.content import Source
from generator.model.edition import EVENTS, Released, Withdrawn
from generator.model.typed import typed


def load_editions(content: Path) -> tuple[list[Released | Withdrawn], Source]:
    """All events; none where there is no such file. ContentError with all that is wrong in them."""
    path, name = content / EDITIONS, f"{content.name}/{EDITIONS}"
    if not path.exists():
        return [], Source(name)
    data, source = read_yaml(read_text(path, name), name)
    events, problems = typed(EVENTS, data if data is not None else [], source)
    if problems or events is None:
        raise ContentError(problems)
    return events, source
