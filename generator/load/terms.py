"""The words that all catalogues keep to, beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import ContentError
from generator.load.cache import Cache, remembered
from generator.load.catalogue import shown_path
from generator.load.yaml import read_text
from generator.model.base import Id
from generator.model.term import CatalogueTerm
from generator.model.typed import typed

TERMS = dict[Id, CatalogueTerm]


def load_terms(path: Path, cache: Path | None = None) -> Mapping[str, CatalogueTerm]:
    """The terms of a file; none where it is missing. ContentError with all that is wrong in it.

    What was parsed before comes from the cache, when one is named.
    """
    if not path.exists():
        return {}
    name = shown_path(path)
    text = read_text(path, name)
    terms: Mapping[str, CatalogueTerm] = remembered(("terms", name, text), lambda: _read(text, name, Cache(cache)))
    return terms


def _read(text: str, name: str, known: Cache) -> Mapping[str, CatalogueTerm]:
    parsed = known.parsed(name, text)
    known.save()
    terms, problems = typed(TERMS, *parsed)
    if terms is None or problems:
        raise ContentError(problems)
    return terms
