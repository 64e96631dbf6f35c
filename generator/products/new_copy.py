"""A clinic's own copy: content to edit, the clinic's file, and what publishes it; whole or not there."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.disk import FOLDER_FOR_EVERYBODY, make_folder, sync_folder
from generator.errors import ContentError, MachineError, UsageError
from generator.load.changelog import FILE as CHANGELOG
from generator.load.settings import FILE as SETTINGS
from generator.model.clinic import Clinic
from generator.model.content import Content
from generator.model.country import Country
from generator.model.request import Paper
from generator.products.own_copy import brought, remembered_files, rendered, written
from generator.products.project import PROGRAM, Project

_GROWING = ".heeldrop-new-copy-"
ANYWHERE = "none"
"""Instead of a country: numbers of several are told, as the guide tells them."""


@dataclass(frozen=True)
class Question:
    """What is asked of a clinic: as an option, and on a terminal."""

    key: str
    asks: str
    example: str
    usual: str = ""
    """What counts where somebody says nothing."""
    parted_by: str = ""
    """Where an answer is several lines: what stands between them."""


QUESTIONS = (
    Question("name", "What is your clinic called?", "Riverside Physiotherapy"),
    Question("address", "Where is it? Parts with commas between them", "1 Mill Lane, Sampletown", parted_by=","),
    Question("phone", "Whom do patients call with questions?", "01632 960001"),
    Question("hours", "When does somebody answer?", "Monday to Friday, 8 am to 6 pm", parted_by=";"),
    Question("country", "In which country are your patients?", "gb", usual=ANYWHERE),
    Question("language", "Which language are their plans in?", "en", usual="en"),
)
"""Six; everything else has a key in the clinic's file."""


def known_countries(content: Content) -> dict[str, str]:
    """The names of the countries whose numbers are known, by their ids."""
    return {key: country.name for key, country in content.countries.items()}


def country_of(said: str, content: Content) -> str:
    """The id of a country by its name, a part of it, or its id; else what was said."""
    for key, country in content.countries.items():
        names = {key, country.name, *re.split(r", | and ", f"{country.name}, {country.short or ''}")}
        if said.lower() in {name.lower() for name in names if name}:
            return key
    return said.lower()


def answer_problem(question: Question, answer: str, content: Content, languages: tuple[str, ...]) -> str:
    """What is wrong with an answer, by the rules of a clinic's file; nothing where it is right."""
    if question.key == "language":
        return "" if answer in languages else f"there is no such language. Write one of: {', '.join(languages)}"
    if question.key == "name" and not answer:
        return "a name stands on every plan: write it as patients know it"
    values = {"name": "Clinic", question.key: answer}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clinic.yaml"
        path.write_bytes(clinic_file(values))
        try:
            _load(path, content, languages)
        except ContentError as wrong:
            first = wrong.problems[0]
            what = re.sub(rf"^{question.key}(\.\d+)?: ", "", first.what)
            return f"{what}. Write {first.instead}" if first.instead else what
    return ""


def _load(path: Path, content: Content, languages: tuple[str, ...]) -> Clinic:
    from generator.load.clinic import load_clinic
    from generator.press.fonts import missing_characters

    return load_clinic(path, missing_characters, content.countries, languages).clinic


def clinic_file(answers: Mapping[str, str]) -> bytes:
    """A clinic's file with these answers, and a remark for each key that is left."""
    lines = {question.key: list(_lines(question, answers.get(question.key, ""))) for question in QUESTIONS}
    values = {key: [json.dumps(line, ensure_ascii=False) for line in each] for key, each in lines.items()}
    return rendered("clinic.yaml.j2", values)


def _lines(question: Question, answer: str) -> Iterator[str]:
    parts = answer.split(question.parted_by) if question.parted_by else [answer]
    yield from (
        part.strip() for part in parts if part.strip() and (question.key, part.strip()) != ("country", ANYWHERE)
    )


def usual_paper(country: Country | None) -> Paper:
    """What people print on there."""
    return Paper.LETTER if country is not None and country.letter else Paper.A4


def file_name(clinic: str) -> str:
    """The name of a clinic's file, as content may have it: small letters and hyphens."""
    plain = unicodedata.normalize("NFKD", clinic).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "our-clinic"


def require_free(folder: Path) -> None:
    """UsageError for a folder that holds something, or lies where nobody would look for it."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder} is there already, and is no folder. Name a new one.")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty. Name a new folder, or an empty one.")
    if (inside := Project.copy_at(folder.resolve().parent)) is not None:
        raise UsageError(f"{folder} would lie inside of another copy, {inside.root}. Name a folder elsewhere.")


def new_copy(folder: Path, answers: Mapping[str, str], paper: Paper, version: str) -> Project:
    """Lays out a clinic's own copy. MachineError when the machine does not allow it; nothing is there then."""
    require_free(folder)
    files = {**brought(), **written(answers["name"], version)}
    own = f"content/clinics/{_free_name(file_name(answers['name']), files)}.yaml"
    settings = {"clinic": own, "language": answers["language"], "paper": str(paper)}
    once = {
        own: clinic_file(answers),
        SETTINGS: rendered("heeldrop.yaml.j2", settings),
        CHANGELOG: rendered("CHANGELOG.md.j2", answers),
    }
    folder = folder.resolve()
    try:
        make_folder(folder.parent, FOLDER_FOR_EVERYBODY)
        growing = Path(tempfile.mkdtemp(prefix=_GROWING, dir=folder.parent))
        try:
            for name, content in {**files, **once, **remembered_files(version, files)}.items():
                path = growing / name
                make_folder(path.parent, FOLDER_FOR_EVERYBODY)
                path.write_bytes(content)
            growing.chmod(FOLDER_FOR_EVERYBODY)
            growing.rename(folder)  # onto an empty folder, too
            sync_folder(folder.parent)
        finally:
            shutil.rmtree(growing, ignore_errors=True)
    except OSError as refusal:
        reason = refusal.strerror or "unknown reason"
        raise MachineError(f"{folder} cannot be written: {reason}. Nothing of it is there.") from refusal
    return Project(folder, folder)


def _free_name(name: str, files: Mapping[str, bytes]) -> str:
    return f"our-{name}" if f"content/clinics/{name}.yaml" in files else name


def program() -> Project:
    """This program with its own content, of which copies are made."""
    return Project(PROGRAM)
