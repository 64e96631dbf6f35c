"""Content, loaded and found whole, with the language that tells it: what every product begins with."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, Problem, Severity
from generator.language.words import Language
from generator.load.clinic import load_clinic
from generator.load.content import CONDITIONS, conditions, load_content, require_inside, with_words
from generator.load.phrases import load_phrases
from generator.model.clinic import Overlay
from generator.model.content import Content
from generator.model.rows import Vocabulary
from generator.products.project import Project
from generator.validate import emergency, everything, floors

LABELS = ("figure.", "body.")
"""What a condition may name that no other has: parts of its pictures and of the body."""


@dataclass(frozen=True)
class CheckedContent:
    """Checked content with the language that tells it."""

    project: Project
    content: Content
    language: Language
    edition: str
    warnings: tuple[Problem, ...]
    build: Path
    """The folder for what is made of it; that of the first condition is the project's own."""


def check(project: Project, today: datetime.date, condition: str | None = None) -> CheckedContent:
    """The content of one condition, the first when none is named, loaded and found whole.

    Raises ContentError with every problem.
    """
    from generator.press.fonts import missing_characters
    from generator.products.pictures import picture_problems

    cache = project.build / "cache"
    require_inside(project.templates)
    content = load_content(project.content, cache / "content.json", condition)
    general = load_phrases(project.templates / "phrases" / "en.yaml", cache / "phrases.json")
    phrases = phrases_of(content, general)
    language = Language("en", phrases, content.numbers, content.exercises)
    problems = [
        *floors.problems(project.root),
        *_unknown_phrases(content, general),
        *everything.problems(content, today, missing_characters),
        *emergency.phrase_problems(phrases, "templates/phrases/en.yaml"),
        *picture_problems(content, language),
    ]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    named, first = content.condition_id, conditions(project.content, cache / "content.json")[0]
    build = project.build if named == first else project.build / named
    return CheckedContent(project, content, language, edition(project, named), tuple(problems), build)


def conditions_of(project: Project) -> list[str | None]:
    """The ids of all conditions; nothing named where there is none, which `check` tells."""
    require_inside(project.content)
    return [*conditions(project.content, project.build / "cache" / "content.json")] or [None]


def phrases_of(content: Content, general: Mapping[str, str | Mapping[str, str]]) -> dict[str, str | Mapping[str, str]]:
    """The phrases of the program in the words of a condition, its own in place of those of the same key."""
    words = content.condition.words
    said = {**general, **content.phrases}
    return {
        key: with_words(phrase, words)
        if isinstance(phrase, str)
        else {form: with_words(text, words) for form, text in phrase.items()}
        for key, phrase in said.items()
    }


def _unknown_phrases(content: Content, general: Mapping[str, str | Mapping[str, str]]) -> Iterator[Problem]:
    """Phrases of a condition that nothing would say; labels of pictures may be its own."""
    for key in content.phrases:
        if key not in general and not key.startswith(LABELS):
            near = ", ".join(other for other in general if other.rpartition(".")[0] == key.rpartition(".")[0])
            place = content.sources["phrases.yaml"].key_place(*key.split("."))
            yield Problem(place, "no page says a phrase of this key", key, near or "a key of templates/phrases/en.yaml")


def clinic_overlay(checked: CheckedContent, path: Path, today: datetime.date) -> Overlay:
    """A clinic's own file, held against the content that it is laid over. Raises ContentError with every problem."""
    from generator.press.fonts import missing_characters

    return load_clinic(path, today, checked.content.about.dated, missing_characters)


def edition(project: Project, condition: str) -> str:
    """Eight letters and digits that change with every change of content, templates or programs of the site.

    What other conditions have of their own changes nothing.
    """
    own = project.content / CONDITIONS
    digest = hashlib.sha256()
    for folder in (project.content, project.templates, project.web):
        for path in sorted(folder.rglob("*")):
            other = path.is_relative_to(own) and path.relative_to(own).parts[:1] != (condition,)
            if path.is_file() and not path.name.startswith(".") and not other:
                digest.update(path.relative_to(project.root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def vocabulary(checked: CheckedContent) -> Vocabulary:
    """The words that a list may use."""
    content = checked.content
    return Vocabulary(
        programmes={key: programme.name for key, programme in content.programmes.items()},
        exercises={key: exercise.name for key, exercise in content.exercises.items()},
        signs={code: sign.blocks for code, sign in content.warning_signs.items()},
    )
