"""Every command as a person types it: what it says, what it leaves behind, how it exits."""

from __future__ import annotations

import datetime
import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import clock, main
from generator.products.checking import CheckedContent
from tests.site.conftest import copy_project
from tests.support.project import ROOT
from tests.support.pseudo import add_languages, phrase

Say = Callable[..., Result]
NINETY_LETTERS = "Sample-Person " * 6 + "Sample"


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs a command on a fixed day and returns what it said."""
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 11, 22))
    monkeypatch.chdir(ROOT)

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main.main, list(words), prog_name="heeldrop")
        assert "Traceback" not in result.output
        return result

    return run


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["plan"], 2, "There is no default programme"),
        (["plan", "--condition", "knee"], 2, "No condition is called 'knee'. There are: achilles."),
        (["site", "--condition", "knee"], 2, "No condition is called 'knee'"),
        (["serve", "--condition", "knee"], 2, "No condition is called 'knee'"),
        (["batch", "--template", "--condition", "knee"], 2, "No condition is called 'knee'"),
        (["plan", "--programme", "classic"], 2, "Which side is sore?"),
        (["plan", "--programme", "classic", "--side", "left"], 2, "--out FILE.pdf"),
        (["plan", "--programme", "classic", "--side", "left", "--out", "plan.doc"], 2, "plan.pdf instead of plan.doc"),
        (["plan", "--programme", "clasic", "--side", "left", "--out", "x.pdf"], 2, "this word is not known here"),
        (["plan", "--programme", "classic", "--side", "up", "--out", "x.pdf"], 2, "Write one of: left, right, both"),
        (
            ["plan", "--programme", "classic", "--side", "left", "--start", "2026-02-30", "--out", "x.pdf"],
            2,
            "calendar",
        ),
        (
            ["plan", "--programme", "classic", "--side", "left", "--start", "2036-11-22", "--out", "x.pdf"],
            2,
            "a year ahead",
        ),
        (
            ["plan", "--programme", "classic", "--side", "left", "--name", "x" * 200, "--out", "x.pdf"],
            2,
            "200 characters (found a text of 200 letters). Write at most 90",
        ),
        (["plan", "--warning", "R99", "--out", "x.pdf"], 2, "this is not a list of warning signs"),
        (["plan", "--warning", "pop", "--out", "x.pdf"], 2, "R2   In the last weeks, a pop"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_wrong_usage_says_what_to_write(say: Say, words: list[str], code: int, said: str) -> None:
    result = say(*words)
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert not (ROOT / "x.pdf").exists()


def test_leaving_the_programme_out_lists_all_four(say: Say) -> None:
    output = say("plan").output
    for programme in ("classic", "insertional", "heavy-slow", "gentle"):
        assert f"\n  {programme}" in output


def test_check_counts_what_is_there(say: Say) -> None:
    result = say("check")
    assert result.exit_code == 0
    assert "28 warning signs" in result.output
    assert "61 facts" in result.output


def test_a_plan_is_a_whole_pdf(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "in a new folder" / "plan.pdf"
    words = ("plan", "--programme", "gentle", "--side", "both", "--name", NINETY_LETTERS, "--out", str(out))
    result = say(*words, "--start", "2026-11-30", "--format", "fridge")
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in out.parent.iterdir()] == ["plan.pdf"]


def test_a_blocking_sign_ends_in_a_referral_and_exit_three(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    result = say("plan", "--programme", "classic", "--side", "left", "--warning", "r2", "--out", str(out))
    assert result.exit_code == 3
    assert "R2" in result.output
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_past_start_is_told_and_printed(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    words = ("plan", "--programme", "gentle", "--side", "left", "--start", "2026-01-05", "--format", "text")
    result = say(*words, "--out", str(out))
    assert result.exit_code == 0
    assert "long past" in result.output
    assert out.read_text("utf-8")


def test_a_start_after_the_next_review_is_told_and_printed(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    words = ("plan", "--programme", "gentle", "--side", "left", "--start", "2027-05-24", "--format", "text")
    result = say(*words, "--out", str(out))
    assert result.exit_code == 0
    assert "warning: --start: this start comes after 22 May 2027, when the plan must be checked again." in result.output
    assert "Do not start this plan after 22 May 2027." in out.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told(say: Say) -> None:
    words = ("plan", "--programme", "gentle", "--side", "left", "--format", "text")
    result = say(*words, "--out", "/dev/null/plan.txt")
    assert result.exit_code == 4
    assert "/dev/null/plan.txt" in result.output


def test_wrong_content_is_told_and_nothing_is_written(say: Say, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "templates" / "phrases").mkdir(parents=True)
    result = say("check", str(tmp_path))
    assert result.exit_code == 1
    assert "problems. Nothing was written." in result.output


def test_a_fault_of_ours_is_a_sentence(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> datetime.date:
        raise ZeroDivisionError

    monkeypatch.setattr(clock, "today", broken)
    result = say("check")
    assert result.exit_code == 70
    assert "a fault in Heel Drop itself" in result.output


@pytest.mark.parametrize(
    "zone", ["Nowhere/Land", ":/etc/passwd", "UTC+25:99:99", "A" * 2000, "../../etc/passwd", "X+30"]
)
@pytest.mark.parametrize("command", ["check", "schema"])
def test_a_time_zone_that_cannot_be_is_a_sentence(
    say: Say, monkeypatch: pytest.MonkeyPatch, command: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        result = say(command)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert (result.exit_code, "is no time zone here" in result.output) == (2, True), result.output


@pytest.mark.parametrize("zone", ["Europe/London", ":America/New_York", "EST5EDT", "<+0330>-3:30", ""])
def test_a_time_zone_that_can_be_is_taken(say: Say, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    assert say("check").exit_code == 0


def test_little_memory_is_a_sentence() -> None:
    line = 'ulimit -v 150000 && exec "$0" -P -m generator.cli plan --programme gentle --side left --out /tmp/x.pdf'
    done = subprocess.run(["sh", "-c", line, sys.executable], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "ulimit -v unlimited" in done.stderr) == (4, True), done.stderr


@pytest.mark.parametrize("fault", [MemoryError(), ImportError("failed to map segment"), OSError(28, "No space left")])
def test_what_the_machine_lacks_is_no_fault_of_ours(
    say: Say, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def lacks() -> datetime.date:
        raise fault

    monkeypatch.setattr(clock, "today", lacks)
    assert say("check").exit_code == 4


NAMING_FILES = [
    ("batch", "{}", "--out", "out"),
    ("batch", "list.csv", "--out", "out", "--clinic", "{}"),
    ("plan", "--programme", "gentle", "--side", "left", "--out", "x.pdf", "--clinic", "{}"),
]


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize("words", NAMING_FILES)
def test_what_is_no_file_is_told_at_once(say: Say, tmp_path: Path, words: tuple[str, ...], kind: str) -> None:
    (tmp_path / "list.csv").write_text("Reference,Side,Programme\nA,left,gentle\n")
    os.mkfifo(tmp_path / "pipe")
    path = {"pipe": tmp_path / "pipe", "device": Path("/dev/zero"), "folder": tmp_path}[kind]
    places = {"{}": str(path), "list.csv": str(tmp_path / "list.csv"), "out": str(tmp_path / "out")}
    result = say(*(places.get(word, word) for word in words))
    assert result.exit_code == 2, result.output
    assert not (tmp_path / "out").exists()


def test_a_plan_and_its_calendar_are_for_their_owner_only(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("plan", "--programme", "gentle", "--side", "left", "--edition", "text", "--start", "2026-12-07")
    result = say(*words, "--out", "new/a.txt", "--ics", "new/a.ics")
    assert result.exit_code == 0, result.output
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()} == {
        "a.txt": 0o600,
        "a.ics": 0o600,
    }
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_every_command_is_in_the_readme_and_has_help(say: Say) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in main.main.commands.items():
        assert f"| `{name}` |" in readme, name
        assert command.help
        assert say(name, "--help").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["plan", "--programme", "classic", "--side", "left", "--out", "x.pdf"],
        ["batch", "--template"],
        ["site"],
        ["serve"],
    ],
)
def test_a_language_that_does_not_exist_is_refused_with_those_that_do(say: Say, words: list[str]) -> None:
    result = say(*words, "--language", "xx")
    assert result.exit_code == 2
    assert result.output.strip() == "There is no language 'xx'. There are: en, ar, de, es, fr, it, pl."


@pytest.fixture
def say_stale(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs a command in a project in which one letter of a sign has changed since two languages were translated."""
    project = copy_project(tmp_path)
    add_languages(project.content)
    sign = project.content / "conditions" / "achilles" / "warning-signs" / "pop-or-snap.yaml"
    sign.write_text(sign.read_text("utf-8").replace("or a kick in the back", "or a kick at the back"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return say


def test_a_stale_sign_is_told_in_each_language_with_its_place(say_stale: Say) -> None:
    result = say_stale("check")
    assert result.exit_code == 1
    for code in ("qps", "qpr"):
        told = r":\d+:1: the English of this message has changed: warning-signs/R2/question"
        assert re.search(rf"content/translations/{code}\.po{told}", result.output)


def test_the_site_is_built_without_a_stale_language(say_stale: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []

    def pages(each: CheckedContent, _: object) -> dict[str, str]:
        built.append(each.language.code)
        return {}

    monkeypatch.setattr("generator.products.site._pages", pages)
    monkeypatch.setattr("generator.products.site._printed", lambda *_: {})
    monkeypatch.setattr("generator.products.masters.plan_files", lambda *_: {})
    monkeypatch.setattr("generator.publish.site.build_all", lambda *_, **__: ())
    result = say_stale("site")
    assert result.exit_code == 0, result.output
    assert built == ["en"]
    assert "the site is built without 'qps'" in result.output
    assert "content/translations/qps.po:" in result.output
    asked = say_stale("site", "--language", "qps")
    assert asked.exit_code == 1
    assert built == ["en"]


def test_a_handout_is_whole_or_is_not_printed(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_project(tmp_path)
    add_languages(project.content)
    file = project.content / "translations" / "qps.po"
    before, found, after = file.read_text("utf-8").partition('msgctxt "exercises/heel-drop/steps/2"\n')
    file.write_text(before + found + re.sub(r'msgstr (?:"[^\n]*"\n)+', 'msgstr ""\n', after, count=1), "utf-8")
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "plan.txt"
    asked = ("plan", "--programme", "classic", "--side", "left", "--language", "qps", "--format", "text")
    result = say(*asked, "--out", str(out))
    assert result.exit_code == 1
    line = before.count("\n") + 2
    assert f"content/translations/qps.po:{line}:1: this message is missing, and a page needs it" in result.output
    assert not out.exists()
    assert say(*asked, "--warning", "R2", "--out", str(tmp_path / "sheet.pdf")).exit_code == 3


def test_a_plan_in_another_language(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_project(tmp_path)
    add_languages(project.content)
    monkeypatch.chdir(tmp_path)
    out, ics = tmp_path / "plan.txt", tmp_path / "plan.ics"
    asked = ["plan", "--programme", "classic", "--side", "left", "--edition", "text", "--start", "2026-11-23"]
    result = say(*asked, "--language", "qps", "--out", str(out), "--ics", str(ics))
    assert result.exit_code == 0, result.output
    heading = phrase("qps", "handout.exercises.title")
    assert heading.upper() in " ".join(out.read_text("utf-8").split())
    assert "PRODID:-//Heel Drop//Plan//QPS" in ics.read_text("utf-8")


@pytest.mark.parametrize("command", ["check", "plan", "batch", "site", "serve"])
def test_content_whose_review_is_over_stops_every_command_that_prints(
    say: Say, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2027, 5, 23))
    people = tmp_path / "people.csv"
    people.write_text("Reference,Sore side,Program\nA-1,left,classic\n", encoding="utf-8")
    words = {
        "plan": ["--programme", "classic", "--side", "left", "--out", str(tmp_path / "plan.pdf")],
        "batch": [str(people), "--out", str(tmp_path / "out")],
        "site": ["--out", str(tmp_path / "site")],
    }
    result = say(command, *words.get(command, []))
    assert result.exit_code == 1
    assert "about.yaml:6:14: the review date has passed" in result.output
    assert "--review-ended" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["people.csv"]


def test_a_list_of_content_whose_review_is_over_says_so_once(
    say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2027, 5, 23))
    people = tmp_path / "people.csv"
    people.write_text("Reference,Sore side,Program\nA-1,left,classic\nA-2,right,classic\n", encoding="utf-8")
    result = say("batch", str(people), "--dry-run", "--review-ended")
    assert result.exit_code == 0, result.output
    assert result.stderr.count("the review date has passed") == 1
    assert say("check", "--review-ended").exit_code == 0
