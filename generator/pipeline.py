"""The order of things: one story per product. Nothing else knows who comes after whom."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, Problem, SafetyRefusal, Severity, UsageError
from generator.load.content import FOLDERS, SINGLE_FILES, load_content
from generator.load.phrases import load_phrases
from generator.model.base import Side
from generator.model.content import Content
from generator.model.guide import GuidePage
from generator.model.plan import Plan
from generator.model.request import Request
from generator.model.typed import schema
from generator.plan.schedule import lay_out
from generator.plan.screening import blocking
from generator.render.words import Language
from generator.validate import everything

Tell = Callable[[str], None]

SCHEMA_NAMES = {
    "numbers": "numbers",
    "warning-signs": "warning-sign",
    "exercises": "exercise",
    "poses": "pose",
    "programmes": "programme",
}
FURTHEST_START = datetime.timedelta(days=366)
LONG_PAST = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Project:
    """Where everything lies."""

    root: Path

    @classmethod
    def find(cls, here: Path) -> Project:
        """The project in this folder or above it, else the one that this program came with."""
        for folder in (here, *here.parents):
            if (folder / "content").is_dir() and (folder / "templates").is_dir():
                return cls(folder)
        return cls(Path(__file__).resolve().parent.parent)

    @property
    def content(self) -> Path:
        """What clinicians own."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """What designers own."""
        return self.root / "templates"

    @property
    def build(self) -> Path:
        """What the program writes, and may delete."""
        return self.root / "build"


@dataclass(frozen=True)
class Desk:
    """Checked content with the language that tells it."""

    project: Project
    content: Content
    language: Language
    edition: str
    warnings: tuple[Problem, ...]


def check(project: Project, today: datetime.date) -> Desk:
    """The content, loaded and found whole. Raises ContentError with every problem."""
    content = load_content(project.content, project.build / "cache" / "content.json")
    phrases = load_phrases(project.templates / "phrases" / "en.yaml")
    problems = everything.problems(content, today)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    language = Language("en", phrases, content.numbers, content.exercises)
    return Desk(project, content, language, edition(project), tuple(problems))


def edition(project: Project) -> str:
    """Eight letters and digits that change with every change of content or templates."""
    digest = hashlib.sha256()
    for folder in (project.content, project.templates):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                digest.update(path.relative_to(project.root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def plan_of(desk: Desk, programme: str, side: Side) -> Plan:
    """The date-free plan of one programme."""
    if programme not in desk.content.programmes:
        raise UsageError(f"No programme is called '{programme}'.\n{offered(desk)}")
    return lay_out(programme, desk.content.programmes[programme], desk.content.exercises, side)


def offered(desk: Desk) -> str:
    """The programmes, with a line each on whom they are for."""
    programmes = desk.content.programmes
    width = max(map(len, programmes))
    lines = [f"  {key:<{width}}  {desk.language.fill(item.whom)}" for key, item in programmes.items()]
    return "Choose one with --programme:\n" + "\n".join(lines)


def handout(desk: Desk, request: Request, out: Path) -> None:
    """One printed plan, or a referral sheet instead of it when a warning sign stands against it.

    Raises SafetyRefusal after the referral sheet is written.
    """
    from generator.press.layout import layout
    from generator.publish.files import write
    from generator.render import handout as sheet
    from generator.render.referral import referral

    signs = blocking(request.warnings, desk.content.warning_signs)
    base = desk.project.root
    if signs:
        html = referral(signs, desk.content, desk.language, request, desk.edition, desk.project.templates)
        write(out, layout(html, base=base))
        reported = "; ".join(f"{sign.code} {desk.language.fill(sign.short)}" for sign in signs)
        raise SafetyRefusal(f"No plan was printed, because of: {reported}\nA referral sheet is in {out}")
    plan = plan_of(desk, request.programme, request.side)
    html = sheet.handout(
        plan, desk.content, desk.language, request, pictures(desk, request.side), desk.edition, desk.project.templates
    )
    write(out, layout(html, base=base))


def pictures(desk: Desk, side: Side) -> dict[str, str]:
    """Every picture as SVG: an exercise's sequence by its id, its wrong way by id-wrong."""
    from generator.figure.sheet import sequence, wrong_way
    from generator.render.captions import captions, wrong_captions

    drawn = {}
    for key, pose in desk.content.poses.items():
        exercise, style = desk.content.exercises[key], desk.content.figure_style
        words = captions(exercise, pose, desk.language)
        drawn[key] = sequence(pose, style, words, side=side, prefix=f"{key}-")
        if pose.wrong is not None:
            forbidden = wrong_captions(exercise, pose, desk.language)
            drawn[f"{key}-wrong"] = wrong_way(pose, style, forbidden, side=side, prefix=f"{key}-wrong-")
    return drawn


def schemas(project: Project) -> list[Path]:
    """Writes one JSON Schema for each kind of YAML file, for editors to complete and explain keys."""
    from generator.publish.files import write

    kinds = {
        **{Path(name).stem: kind for name, kind in SINGLE_FILES.items()},
        **{SCHEMA_NAMES[folder]: kind for folder, kind in FOLDERS.items()},
        "guide": GuidePage,
    }
    written = []
    for name, kind in sorted(kinds.items()):
        path = project.root / "schemas" / f"{name}.json"
        write(path, (json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n").encode())
        written.append(path)
    return written


def site(desk: Desk, out: Path, *, strict: bool, tell: Tell) -> None:
    """The whole site: pages, pictures, downloadable plans, search."""
    raise NotImplementedError


__all__ = ["Desk", "Project", "check", "edition", "handout", "offered", "plan_of", "schemas", "site"]
