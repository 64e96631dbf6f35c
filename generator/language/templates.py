"""Jinja, kept strict: an undefined name is an error, and HTML and SVG are escaped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    select_autoescape,
)
from jinja2.bccache import Bucket

from generator.errors import ContentError, Place, Problem, UnknownPhraseError, UntoldError
from generator.language.sentence import in_capitals, letters, untold
from generator.language.words import Language


class _Compiled(BytecodeCache):
    """Templates compiled once in a process: that takes twice as long as filling them in."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives back what was compiled of a template, which Jinja takes only if the text is still the same."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remembers what was compiled of a template."""
        self._known[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


class Speaking(Environment):
    """Templates that speak one language, and note what it does not tell yet."""

    lacks: set[Problem]

    def noted(self, value: Any) -> Any:
        """A value that is being printed, as it is."""
        self.lacks.update(untold(value))
        return value


def environment(folder: Path, language: Language) -> Speaking:
    """The templates of a folder, speaking one language.

    In a template: `say('key', name=value)` is a phrase, `text | fill` puts numbers into a text, and
    `text | plainly` does so without a †, for what keeps people safe. `text | upper` keeps what a
    text knows; `text | letters` is its letters alone, for an attribute.
    """
    jinja = Speaking(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html.j2", "svg.j2"), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled,
    )
    jinja.lacks, jinja.finalize = set(), jinja.noted
    jinja.globals["say"] = language.say
    jinja.globals["language"] = language
    jinja.filters["fill"] = language.fill
    jinja.filters["plainly"] = language.unmarked.fill
    jinja.filters["upper"] = in_capitals
    jinja.filters["letters"] = letters
    return jinja


def render(jinja: Speaking, name: str, values: Mapping[str, Any]) -> str:
    """The finished text of one template. Raises ContentError with the place in the template that is wrong.

    UntoldError names every message that the language does not tell yet: what is printed is whole, or is not.
    """
    try:
        template: Template = jinja.get_template(name)
        text = template.render(values)
    except TemplateSyntaxError as broken:
        place = _shown(jinja, broken.filename or broken.name or name, broken.lineno)
        raise ContentError([Problem(place, f"this template cannot be read: {broken.message}")]) from broken
    except TemplateNotFound as missing:
        place = _shown(jinja, name, 0)
        raise ContentError([Problem(place, "this template is missing", str(missing))]) from missing
    except UnknownPhraseError as unknown:
        place = _where(jinja, name, unknown)
        what = "these words are in no phrase file, or this number is kept nowhere"
        instead = "a key of templates/phrases, or a number of content/numbers"
        raise ContentError([Problem(place, what, str(unknown.args[0]), instead)]) from unknown
    except UndefinedError as unknown:
        place = _where(jinja, name, unknown)
        raise ContentError(
            [Problem(place, "the template names something that does not exist", str(unknown))]
        ) from unknown
    if jinja.lacks:
        lacks = sorted(jinja.lacks)
        jinja.lacks.clear()
        raise UntoldError(lacks)
    return text


def _where(jinja: Environment, name: str, error: BaseException) -> Place:
    """The deepest line of a template in an error's way up."""
    deepest = (name, 0)
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            deepest = (file, step.tb_lineno)
        step = step.tb_next
    return _shown(jinja, *deepest)


def _shown(jinja: Environment, file: str, line: int) -> Place:
    """The place with its path from templates/ on, as a person knows it."""
    folder = Path(jinja.loader.searchpath[0]) if isinstance(jinja.loader, FileSystemLoader) else Path()
    path = Path(file) if Path(file).is_absolute() else folder / file
    parts = path.parts
    shown = "/".join(parts[parts.index("templates") :]) if "templates" in parts else path.name
    return Place(shown, line, 1 if line else 0)
