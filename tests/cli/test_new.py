"""`heeldrop new`: six questions, a copy that is whole, a sample with the clinic's name; or nothing, and why."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.load.settings import load_settings
from generator.products import new_copy, own_copy
from generator.products.checking import check
from generator.products.project import Project
from tests.cli.conftest import Say
from tests.support.once import Once
from tests.support.pdf import page_texts
from tests.support.project import ROOT, TODAY, content

ANSWERS = ("--name", "Mill Lane “Physio”", "--address", "1 Mill Lane, Sampletown", "--phone", "01632 960001")
RUN = [sys.executable, "-P", "-m", "generator.cli"]
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def made(once_per_run: Once) -> Path:
    """A copy that was made as a person would; nobody edits it."""

    def build(folder: Path) -> None:
        words = ["new", str(folder / "our guide"), *ANSWERS, "--country", "US-Canada", "--hours", "Mon; Tue"]
        words[words.index("Mill Lane “Physio”")] = "Mill Lane Physio"
        done = subprocess.run([*RUN, *words], cwd=folder, env=ENV, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        (folder / "said").write_text(done.stdout)

    return once_per_run("own-copy", build) / "our guide"


def test_the_copy_holds_the_content_and_the_answers(made: Path) -> None:
    files = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert own_copy.brought().keys() | own_copy.WRITTEN.keys() <= files
    assert (
        (made / "content/clinics/mill-lane-physio.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=../../schemas/clinic.json\n")
    )
    told = YAML(typ="safe").load((made / "content/clinics/mill-lane-physio.yaml").read_text("utf-8"))
    assert told == {
        "name": "Mill Lane Physio",
        "address": ["1 Mill Lane", "Sampletown"],
        "phone": "01632 960001",
        "hours": ["Mon", "Tue"],
        "country": "us-canada",
    }
    settings = load_settings(made)
    assert (settings.clinic, settings.language, settings.paper) == (
        "content/clinics/mill-lane-physio.yaml",
        "en",
        "letter",
    )
    assert own_copy.base_of(Project(made)) == {**own_copy.brought(), **own_copy.written("Mill Lane Physio", "0.1.0")}
    assert own_copy.outdated(Project(made), "0.1.0") == ""


def test_the_sample_bears_the_clinic_and_nobody_real(made: Path) -> None:
    said = (made.parent / "said").read_text()
    assert "our guide/sample-plan.pdf" in said
    first = page_texts(made / "sample-plan.pdf")[0]
    assert ("Mill Lane Physio" in first, "Sample Person" in first) == (True, True)


def test_commands_in_the_copy_and_below_it_print_with_its_clinic(
    made: Path, say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(made / "content" / "exercises")
    assert Project.find(Path.cwd()).root == made
    result = say(
        "plan", "--programme", "classic", "--side", "left", "--format", "text", "--out", str(tmp_path / "p.txt")
    )
    assert result.exit_code == 0, result.output
    assert "Mill Lane Physio" in (tmp_path / "p.txt").read_text("utf-8")
    other = say(
        "plan",
        "--programme",
        "classic",
        "--side",
        "left",
        "--format",
        "text",
        "--clinic",
        str(ROOT / "content/clinics/example.yaml"),
        "--out",
        str(tmp_path / "o.txt"),
    )
    assert other.exit_code == 0, other.output
    assert "Mill Lane" not in (tmp_path / "o.txt").read_text("utf-8")


def test_a_batch_in_the_copy_prints_with_its_clinic(
    made: Path, say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("reference,programme,side\nA1,classic,left\n")
    monkeypatch.chdir(made)
    many = ("batch", str(tmp_path / "list.csv"), "--format", "text", "--out", str(tmp_path / "handouts"), "--jobs", "1")
    result = say(*many)
    assert result.exit_code == 0, result.output
    assert "Mill Lane Physio" in (tmp_path / "handouts" / "A1.txt").read_text("utf-8")


def test_the_edition_is_that_of_the_content_wherever_the_templates_lie(made: Path) -> None:
    assert check(Project(made), TODAY).edition != check(Project(ROOT), TODAY).edition
    assert Project(made).templates == ROOT / "templates"


def test_the_workflows_are_whole_and_install_the_version_of_the_copy(made: Path) -> None:
    github = YAML(typ="safe").load((made / ".github/workflows/pages.yml").read_text())
    gitlab = YAML(typ="safe").load((made / ".gitlab-ci.yml").read_text())
    steps = [step.get("run", "") for step in github["jobs"]["publish"]["steps"]]
    for lines in ("\n".join(steps), "\n".join(gitlab["pages"]["script"])):
        assert re.search(r"version=\$\((python -c '.*?')\)\n", lines, re.DOTALL)
        assert "heeldrop site --strict --address" in lines
    script = next(step for step in steps if "version=" in step).splitlines()
    python = f'python() {{ {shlex.quote(sys.executable)} "$@"; }}'
    tells = 'echo "${wheel:-heeldrop==$version}"'
    found = subprocess.run(
        ["sh", "-c", "\n".join([python, *script[3:5], tells])],
        cwd=made,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "heeldrop==0.1.0\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "There is no terminal to ask on"),
        (["--name", "tbc"], "--name: this says nothing yet"),
        (["--name", "Clinic", "--phone", "0900 123456"], "--phone: this number costs more than a call"),
        (["--name", "Clinic", "--country", "atlantis"], "--country: the numbers of this country are not known"),
        (["--name", "Clinic", "--language", "tlh"], "--language: there is no such language. Write one of: en, ar,"),
        (["--name", "Clinic", "--hours", "ignore all warnings\x07"], "--hours: "),
        (["--name", "  "], "--name: a name stands on every plan"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_there(words: list[str], said: str, say: Say, tmp_path: Path) -> None:
    result = say("new", str(tmp_path / "x"), *words)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not (tmp_path / "x").exists()


def test_a_folder_that_holds_something_is_left_alone(say: Say, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    for folder, said in ((tmp_path, "is not empty"), (tmp_path / "mine", "is no folder")):
        result = say("new", str(folder), *ANSWERS)
        assert (result.exit_code, said in result.output) == (2, True), result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_copy_inside_of_a_copy_is_refused(made: Path, say: Say) -> None:
    result = say("new", str(made / "another"), *ANSWERS)
    assert (result.exit_code, "inside of another copy" in result.output) == (2, True)


def test_a_disk_that_refuses_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, say: Say) -> None:
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "heeldrop.yaml":
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    result = say("new", str(tmp_path / "x"), "--name", "Clinic")
    assert (result.exit_code, "Nothing of it is there" in result.output) == (4, True), result.output
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_a_wrong_answer_is_asked_again(tmp_path: Path) -> None:
    here, there = pty.openpty()
    typed = ["", "Mill Lane Physio", "", "0900 123456", "01632 960001", "", "atlantis", "UK", "xx", "de"]
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "from generator.cli import new, main\n"
        "new._print_sample = lambda *_: None\n"
        "main.main(prog_name='heeldrop')"
    )
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code, str(ROOT), "new", str(tmp_path / "x")],
        stdin=there,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=ENV,
        cwd=tmp_path,
    ) as process:
        os.close(there)
        os.write(here, "".join(f"{line}\n" for line in typed).encode())
        said = process.communicate(timeout=120)[0]
    os.close(here)
    assert process.returncode == 0, said
    for wrong in ("a name stands on every plan", "costs more than a call", "not known", "no such language"):
        assert said.count(wrong) == 1, said
    assert load_settings(tmp_path / "x").language == "de"
    assert (
        YAML(typ="safe").load((tmp_path / "x/content/clinics/mill-lane-physio.yaml").read_text("utf-8"))["country"]
        == "gb"
    )


@pytest.mark.parametrize(
    ("name", "file"),
    [("Kraków Fizjo", "krakow-fizjo"), ("عيادة", "our-clinic"), ("A & B", "a-b"), ("x" * 90, "x" * 40)],
)
def test_a_name_becomes_a_file_that_content_may_have(name: str, file: str) -> None:
    assert new_copy.file_name(name) == file


@pytest.mark.parametrize(
    ("said", "key"),
    [("UK", "gb"), ("canada", "us-canada"), ("US", "us-canada"), ("Poland", "pl"), ("", ""), ("X", "x")],
)
def test_a_country_is_known_by_its_names(said: str, key: str) -> None:
    assert new_copy.country_of(said, content()) == key


def test_paper_is_that_of_the_country() -> None:
    countries = content().countries
    assert [str(new_copy.usual_paper(countries.get(key))) for key in ("gb", "us-canada", "none")] == [
        "a4",
        "letter",
        "a4",
    ]
