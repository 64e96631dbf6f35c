"""Plain data made into records, or a list of problems in a clinician's words."""

from __future__ import annotations

import ast
import difflib
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import pairwise
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ModelSchema

from generator.errors import Problem
from generator.model.content import Source
from generator.model.spelling import in_curly_quotes, words_for

Path = tuple[str | int, ...]
T = TypeVar("T")

NEEDS = {
    "int_type": "this needs a whole number",
    "int_from_float": "this needs a whole number",
    "float_type": "this needs a number",
    "bool_type": "this needs true or false",
    "string_type": "this needs a text",
    "string_too_short": "this text is empty",
    "string_too_long": "this text is too long",
    "list_type": "this needs a list",
    "tuple_type": "this needs a list",
    "dict_type": "this needs keys with values",
    "model_type": "this needs keys with values",
    "model_attributes_type": "this needs keys with values",
    "date_type": "this needs a date",
    "too_short": "this list is too short",
    "too_long": "this list is too long",
    "greater_than_equal": "this number is too small",
    "less_than_equal": "this number is too large",
    "greater_than": "this number is too small",
    "less_than": "this number is too large",
    "string_pattern_mismatch": "this is not written in the expected way",
    "enum": "this is not one of the known words",
    "literal_error": "this is not one of the known words",
}

_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)
"""What a kind takes, worked out once for all of its files."""


def typed(kind: type[T] | Any, data: object, source: Source) -> tuple[T | None, list[Problem]]:
    """The record that the data describes, or nothing and every problem in it."""
    try:
        record: T = _adapter(kind).validate_python(data)
    except ValidationError as invalid:
        return None, _problems(kind, data, source, invalid.errors(include_url=False))
    return record, []


def schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema that an editor uses to complete and explain every key."""
    return TypeAdapter(kind).json_schema(schema_generator=_Explained)


class _Explained(GenerateJsonSchema):
    """Explains each key of a record by what stands below it in the code."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        told = super().model_schema(schema)
        for name, meaning in meanings(schema["cls"]).items():
            told["properties"][name]["description"] = meaning
        return told


def meanings(record: type[BaseModel]) -> dict[str, str]:
    """What stands below each key of a record in the code. It is read when it is asked for: reading takes long."""
    found: dict[str, str] = {}
    for kind in reversed(record.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found |= _written_below(kind)
    return {name: found[name] for name in record.model_fields if name in found}


def _written_below(kind: type[BaseModel]) -> Iterator[tuple[str, str]]:
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    for line, after in pairwise(getattr(written, "body", ())):
        match line, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(meaning))):
                yield name, inspect.cleandoc(meaning)


def _problems(kind: Any, data: object, source: Source, errors: list[ErrorDetails]) -> list[Problem]:
    by_path: dict[Path, list[ErrorDetails]] = {}
    for error in errors:
        by_path.setdefault(_data_path(error, data), []).append(error)
    return [_problem(kind, path, together, source) for path, together in by_path.items()]


def _data_path(error: ErrorDetails, data: object) -> Path:
    """The error's location without the names that pydantic adds for the branches of a union."""
    path: list[str | int] = []
    node = data
    keyless = error["type"] in ("missing", "extra_forbidden")
    for index, part in enumerate(error["loc"]):
        last = index == len(error["loc"]) - 1
        if isinstance(node, Mapping) and (part in node or (last and keyless)):
            path.append(part)
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            path.append(part)
            node = node[part]
    return tuple(path)


def _problem(kind: Any, path: Path, errors: list[ErrorDetails], source: Source) -> Problem:
    first = errors[0]
    name = str(path[-1]) if path else ""
    parent = _model_at(kind, path[:-1])
    if first["type"] == "missing":
        return Problem(source.place(*path[:-1]), f"the key '{name}' is missing", "", _wanted(parent, name))
    if first["type"] == "extra_forbidden":
        known = list(parent.model_fields) if parent else []
        near = difflib.get_close_matches(name, known, n=1)
        instead = f"{near[0]}, if that is what you meant" if near else f"one of: {', '.join(known)}"
        return Problem(source.key_place(*path), f"there is no key '{name}' here", name, instead)
    what = NEEDS.get(first["type"], first["msg"].removeprefix("Value error, "))
    if len({error["type"] for error in errors}) > 1:
        what = "this is neither a number nor a span that fits here"
    if name:
        what = f"{name}: {what}" if isinstance(path[-1], str) else f"item {path[-1] + 1}: {what}"
    instead = "; or ".join(dict.fromkeys(_instead(error) for error in errors))
    if first["type"] == "string_pattern_mismatch" and in_curly_quotes(str(first["input"])):
        instead = f"straight quotes, or none; {instead}"
    meaning = _meaning(parent, name)
    return Problem(source.place(*path), what, _shown(first["input"]), f"{instead}{f' ({meaning})' if meaning else ''}")


def _instead(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "greater_than_equal":
            return f"a number from {context['ge']}"
        case "less_than_equal":
            return f"a number up to {context['le']}"
        case "enum" | "literal_error":
            return str(context["expected"])
        case "string_pattern_mismatch":
            return words_for(context["pattern"])
        case "too_short":
            return f"at least {context['min_length']}"
        case "too_long":
            return f"at most {context['max_length']}"
        case "list_type":
            return "a list, such as [8, 12]"
        case "string_type":
            return "a text, in quotes if it looks like a number"
        case "date_type":
            return "a date such as 2027-05-22"
        case "bool_type":
            return "true or false"
        case "string_too_long":
            return f"at most {context['max_length']} letters"
        case kind if kind.startswith("int"):
            return "a whole number without quotes"
        case "value_error":
            return str(getattr(context["error"], "instead", "see the schema of this file"))
        case "string_too_short":
            return "at least one word, or leave the key out"
        case _:
            return "see the schema of this file"


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, Mapping) else "keys with values"
    return text if len(text) <= 60 else text[:57] + "…"


def _wanted(parent: type[BaseModel] | None, name: str) -> str:
    meaning = _meaning(parent, name)
    return f"{name}: …{f'   ({meaning})' if meaning else ''}"


def _meaning(parent: type[BaseModel] | None, name: str) -> str:
    if parent is None or name not in parent.model_fields:
        return ""
    return meanings(parent).get(name, "").replace("\n", " ").rstrip(".")


def _model_at(kind: Any, path: Path) -> type[BaseModel] | None:
    """The record type that the keys of a path lead to."""
    model = _model_in(kind)
    for part in path:
        if isinstance(part, int) or model is None or part not in model.model_fields:
            continue
        model = _model_in(model.model_fields[part].annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return None
    if get_origin(annotation) in (list, dict, tuple, Union, UnionType, Annotated):
        return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
    return None
