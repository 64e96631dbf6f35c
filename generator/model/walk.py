"""Every record and every patient text inside a record, with its path of keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.model.base import Record, Sourced, Text, Words

Path = tuple[str | int, ...]


def records(node: object, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Every record in a value, outermost first."""
    if isinstance(node, Record):
        yield path, node
        for name in type(node).model_fields:
            yield from records(getattr(node, name), (*path, name))
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from records(value, (*path, key))
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from records(value, (*path, index))


def sourced(node: object) -> Iterator[tuple[Path, Sourced]]:
    """Every record that must say where it comes from."""
    return ((path, record) for path, record in records(node) if isinstance(record, Sourced))


def texts(node: object) -> Iterator[tuple[Path, str]]:
    """Every text that a patient reads."""
    for path, record in records(node):
        for name in patient_fields(type(record)):
            yield from _strings(getattr(record, name), (*path, name))


@cache
def patient_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a record's fields whose text a patient reads."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(mark, Words) for mark in field.metadata) or _marked(field.annotation)
    )


def _marked(annotation: Any) -> bool:
    if annotation is Text:
        return True
    return any(isinstance(part, Words) or _marked(part) for part in get_args(annotation))


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*path, index))
