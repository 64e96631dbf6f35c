"""The phrases of one language, flat: 'handout.title' → sentence or plural forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.errors import ContentError, Problem
from generator.load.cache import Cache, remembered
from generator.load.yaml import read_text
from generator.model.content import Source

PLURAL_FORMS = {"zero", "one", "two", "few", "many", "other"}


def load_phrases(path: Path, cache: Path | None = None) -> dict[str, str | Mapping[str, str]]:
    """Every phrase of a file; one that was parsed before comes from the cache, when one is named.

    Raises ContentError with the place of what is not a phrase.
    """
    name = f"{path.parent.name}/{path.name}"
    text = read_text(path, name)
    phrases, problems = flat_phrases(*remembered((name, text), lambda: _parsed(text, name, Cache(cache))))
    if problems:
        raise ContentError(problems)
    return phrases


def _parsed(text: str, name: str, known: Cache) -> tuple[Any, Source]:
    parsed = known.parsed(name, text)
    known.save()
    return parsed


def flat_phrases(data: Any, source: Source) -> tuple[dict[str, str | Mapping[str, str]], list[Problem]]:
    """The phrases of a parsed file by their keys, and what is no phrase in it."""
    phrases: dict[str, str | Mapping[str, str]] = {}
    problems: list[Problem] = []
    _collect(data, (), source, phrases, problems)
    return phrases, problems


def _collect(
    node: Any,
    path: tuple[str, ...],
    source: Source,
    phrases: dict[str, str | Mapping[str, str]],
    problems: list[Problem],
) -> None:
    if isinstance(node, str) or (isinstance(node, dict) and _is_plural(node)):
        phrases[".".join(path)] = node
    elif isinstance(node, dict):
        for key, value in node.items():
            _collect(value, (*path, str(key)), source, phrases, problems)
    else:
        problems.append(Problem(source.place(*path), "a phrase is a text", repr(node), "a text in quotes"))


def _is_plural(node: dict[Any, Any]) -> bool:
    return "other" in node and set(node) <= PLURAL_FORMS and all(isinstance(form, str) for form in node.values())
