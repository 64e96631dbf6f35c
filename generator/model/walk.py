"""Every record and every patient text inside a record, with its path of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.model.base import Note, Record, Remark, Text, Words

Path = tuple[str | int, ...]


def records(node: object, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Every record in a value, outermost first."""
    if isinstance(node, Record):
        yield path, node
        for name in holders(type(node)):
            if (value := getattr(node, name)) is not None:
                yield from records(value, (*path, name))
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from records(value, (*path, key))
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from records(value, (*path, index))


@cache
def holders(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a record's fields in which other records may be: few, beside all its words and numbers."""
    return tuple(name for name, field in model.model_fields.items() if _may_hold(field.annotation))


def _may_hold(annotation: Any) -> bool:
    a_record = isinstance(annotation, type) and issubclass(annotation, Record)
    return a_record or annotation in (Any, object) or any(_may_hold(part) for part in get_args(annotation))


def texts(node: object) -> Iterator[tuple[Path, str]]:
    """Every text that a patient reads, without the remarks for careful readers."""
    for path, record in records(node):
        for name in patient_fields(type(record)) - remarks(type(record)):
            yield from _strings(getattr(record, name), (*path, name))


@cache
def patient_fields(model: type[BaseModel]) -> frozenset[str]:
    """The names of a record's fields that hold words of a language."""
    return _fields_marked(model, (Text, Note), Words)


@cache
def remarks(model: type[BaseModel]) -> frozenset[str]:
    """The names of a record's fields that hold remarks."""
    return _fields_marked(model, (Note,), Remark)


def _fields_marked(model: type[BaseModel], kinds: tuple[Any, ...], mark: type[Words]) -> frozenset[str]:
    def marked(annotation: Any) -> bool:
        return annotation in kinds or any(isinstance(part, mark) or marked(part) for part in get_args(annotation))

    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(part, mark) for part in field.metadata) or marked(field.annotation)
    )


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*path, index))


def retold(node: Any, tell: Callable[[Path, str], str], path: Path = ()) -> Any:
    """A copy of a value in which every text that a patient reads is told anew; `tell` gets its path of keys, too."""
    if isinstance(node, Record):
        patient = patient_fields(type(node))
        return node.model_copy(
            update={
                name: _told(value, tell, (*path, name)) if name in patient else retold(value, tell, (*path, name))
                for name in type(node).model_fields
                if name in {*patient, *holders(type(node))} and (value := getattr(node, name)) is not None
            }
        )
    if isinstance(node, Mapping):
        return {key: retold(value, tell, (*path, str(key))) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return type(node)(retold(value, tell, (*path, index)) for index, value in enumerate(node))
    return node


def _told(value: Any, tell: Callable[[Path, str], str], path: Path) -> Any:
    if isinstance(value, str):
        return tell(path, value)
    if isinstance(value, Mapping):
        return {key: _told(item, tell, (*path, str(key))) for key, item in value.items()}
    if isinstance(value, list):
        return [_told(item, tell, (*path, index)) for index, item in enumerate(value)]
    return retold(value, tell, path)
