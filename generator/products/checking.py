"""Content, loaded and found whole, with the language that tells it: what every product begins with."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import ContentError, Problem, Severity
from generator.language.words import Language
from generator.load.clinic import load_clinic
from generator.load.content import load_content, require_inside
from generator.load.phrases import load_phrases
from generator.model.clinic import Overlay
from generator.model.content import Content
from generator.model.rows import Vocabulary
from generator.products.project import Project
from generator.validate import emergency, everything


@dataclass(frozen=True)
class CheckedContent:
    """Checked content with the language that tells it."""

    project: Project
    content: Content
    language: Language
    edition: str
    warnings: tuple[Problem, ...]


def check(project: Project, today: datetime.date) -> CheckedContent:
    """The content, loaded and found whole. Raises ContentError with every problem."""
    from generator.press.fonts import missing_characters
    from generator.products.pictures import picture_problems

    cache = project.build / "cache"
    require_inside(project.templates)
    content = load_content(project.content, cache / "content.json")
    phrases = load_phrases(project.templates / "phrases" / "en.yaml", cache / "phrases.json")
    language = Language("en", phrases, content.numbers, content.exercises)
    problems = [
        *everything.problems(content, today, missing_characters),
        *emergency.phrase_problems(phrases, "templates/phrases/en.yaml"),
        *picture_problems(content, language),
    ]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    return CheckedContent(project, content, language, edition(project), tuple(problems))


def clinic_overlay(checked: CheckedContent, path: Path, today: datetime.date) -> Overlay:
    """A clinic's own file, held against the content that it is laid over. Raises ContentError with every problem."""
    from generator.press.fonts import missing_characters

    return load_clinic(path, today, checked.content.about.dated, missing_characters)


def edition(project: Project) -> str:
    """Eight letters and digits that change with every change of content, templates or programs of the site."""
    digest = hashlib.sha256()
    for folder in (project.content, project.templates, project.web):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
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
        languages={code: _names(checked, code) for code in _languages(checked.project)},
    )


def _languages(project: Project) -> list[str]:
    """The codes of the languages that there are."""
    return sorted(path.stem for path in (project.templates / "phrases").glob("*.yaml"))


def _names(checked: CheckedContent, code: str) -> tuple[str, ...]:
    """A language by its own name and by its English one."""
    locale = replace(checked.language, code=code).locale
    return tuple(dict.fromkeys(name for name in (locale.display_name, locale.english_name) if name))
