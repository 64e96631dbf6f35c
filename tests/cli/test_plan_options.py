"""Every option of `plan`: what it leaves behind, and what it says when it cannot."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import clock, main
from generator.products import checking
from tests.support import pdf
from tests.support.project import ROOT, checked

Plan = Callable[..., Result]
LATER = ["--format", "weeks"]


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Plan:
    """Runs `heeldrop plan` for a left side on a fixed day; the file goes to plan.pdf unless --out says otherwise."""
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 11, 22))
    monkeypatch.setattr(checking, "check", lambda *_, **__: checked())  # loaded once, not for every option
    monkeypatch.chdir(ROOT)

    def run(*words: str, programme: str = "heavy-slow") -> Result:
        out = () if "--out" in words else ("--out", str(tmp_path / "plan.pdf"))
        asked = ["plan", "--programme", programme, "--side", "left", *out, *words]
        result = CliRunner().invoke(main.main, asked, prog_name="heeldrop")
        assert "Traceback" not in result.output
        return result

    return run


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--weeks", "3-4"], 2, "--format weeks beside it"),
        (["--format", "weeks", "--weeks", "6-7"], 2, "This plan has weeks 1 to 6, but no week 7"),
        (["--format", "weeks", "--weeks", "4-3"], 2, "runs backwards"),
        (["--format", "weeks", "--weeks", "third"], 2, "--weeks: this is not a week of a plan"),
        (["--from-week", "7"], 2, "--format weeks beside it"),
        (["--load", "seated-heel-raise=2"], 2, "--from-week beside it"),
        ([*LATER, "--from-week", "5"], 2, "pages for weeks 7 to 12"),
        ([*LATER, "--from-week", "9", "--weeks", "8"], 2, "This plan has weeks 9 to 12"),
        ([*LATER, "--from-week", "7", "--load", "seated-heel-raise=10.5"], 3, "above what is carried"),
        ([*LATER, "--from-week", "7", "--load", "seated-heel-raise=23", "--weight", "lb"], 3, "23 lb is above"),
        ([*LATER, "--from-week", "7", "--load", "seated-heel-raise=5lb"], 2, "Write it in kg"),
        ([*LATER, "--from-week", "7", "--load", "seated-heel-raise=-5"], 2, "--load: this load cannot be read"),
        ([*LATER, "--from-week", "7", "--load", "heel-drop=5"], 3, "is not in this plan"),
        (["--text-size", "11"], 2, "a number from 12 to 28"),
        (["--text-size", "12.5"], 2, "a number from 12 to 28"),
        (["--paper", "a3"], 2, "add --format fridge"),
        (["--format", "text"], 2, "plan.txt instead of"),
        (["--format", "pocket", "--fillable"], 2, "leave --format out"),
        (["--times", "25:00"], 2, "07:30"),
        (["--training-days", "mon,foo"], 2, "days such as mon wed fri"),
        (["--training-days", "mon,wed,fri"], 2, "need a start date"),
        (["--start", "2026-11-23", "--training-days", "mon,tue,fri"], 3, "one day of rest"),
        (["--start", "2026-11-23", "--next", "2026-11-22"], 2, "before the start"),
        (["--next", "2026-13-01"], 2, "--next: "),
        (["--link"], 2, "about.yaml has none"),
        (["--link", "--address", "heels.example"], 2, "no address of a site"),
        (["--address", "https://heels.example"], 2, "add --link"),
        (["--change", "seated-heel-raise:sets=9"], 3, "outside of"),
        (["--change", "heel-drop:sets=2"], 2, "It has:"),
        (["--change", "sets=2"], 2, "for example heel-drop: sets 1, repetitions 5, days 1-6"),
        (["--change", "seated-heel-raise:sets=2 3"], 2, "cannot be read"),
        (["--change", "seated-heel-raise:sets=2,3"], 2, "cannot be read"),
        (["--change", "seated-heel-raise:repetitions=10-12"], 2, "where one number is needed"),
        (["--change", "seated-heel-raise:days=5-3"], 2, "runs backwards"),
        (["--change", "seated-heel-raise:days=1/3"], 2, "cannot be read"),
        (["--change", "seated-heel-raise:sets=2", "--change", "seated-heel-raise:sets=3"], 2, "cannot be read"),
        (["--training-days", "fri-mon"], 2, "runs backwards"),
        (["--start", "2026-W49-1"], 2, "--start: this is not a date"),
        (["--start", "1961-03-04"], 2, "more than a year ago"),
        (["--times", "7:5"], 2, "not a time"),
        (["--times", "7:30-8:30"], 2, "not a time"),
        (["--note", "x" * 401], 2, "at most 400"),
        (["--goal", "x" * 81], 2, "at most 80"),
        (["--name", "😀"], 2, "letters that cannot be printed"),
        (["--note", "עברית"], 2, "letters that cannot be printed"),
        (["--clinic", "missing.yaml"], 1, "missing.yaml"),
        (["--ics", "plan.ics"], 2, "add --start"),
        (["--ics", ""], 2, "Where shall the calendar go?"),
        (["--out", ""], 2, "Where shall the plan go?"),
        (["--warning", "R2", "--out", ""], 2, "R2 was reported: no plan"),
        (["--clinic", ""], 2, "a clinic's file"),
        (["--ics", "plan.ics", "--start", "2026-11-23", "--zone", "Moon/Base"], 2, "Europe/London"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    plan: Plan, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    result = plan(*words)
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert list(tmp_path.iterdir()) == []


def test_the_text_edition_and_its_calendar(plan: Plan, tmp_path: Path) -> None:
    out, ics = tmp_path / "plan.txt", tmp_path / "plan.ics"
    result = plan(
        "--format", "text", "--start", "2026-11-23", "--times", "19:00", "--times", "7:30", "--weight", "lb",
        "--out", str(out), "--ics", str(ics), programme="classic",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "Sessions at 7:30 and 19:00" in out.read_text(encoding="utf-8")
    assert " lb in a backpack" in out.read_text(encoding="utf-8")
    assert ics.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_clinics_poster(plan: Plan, tmp_path: Path) -> None:
    clinic = str(ROOT / "content" / "clinics" / "example.yaml")
    result = plan("--format", "fridge", "--paper", "tabloid", "--clinic", clinic, "--name", "Sample Patient")
    assert result.exit_code == 0, result.output
    first, text = (" ".join(page.split()) for page in pdf.page_texts(tmp_path / "plan.pdf"))
    assert "Do not start if one of these is true" in first
    assert "Sample Patient" in text
    assert "Riverside Sample Clinic: 01632 960001" in text


def test_a_referral_for_a_clinics_patient_holds_no_exercise(plan: Plan, tmp_path: Path) -> None:
    result = plan("--warning", "R2", "--clinic", str(ROOT / "content" / "clinics" / "example.yaml"))
    assert result.exit_code == 3
    assert pdf.page_count(tmp_path / "plan.pdf") == 1
    text = " ".join(pdf.page_texts(tmp_path / "plan.pdf")[0].split())
    assert "Get emergency help now" in text
    assert "heel raise" not in text.lower()


def test_a_referral_is_never_lost_for_the_ending_of_a_name(plan: Plan, tmp_path: Path) -> None:
    result = plan("--format", "text", "--warning", "R1", "--out", str(tmp_path / "x.txt"))
    assert result.exit_code == 3, result.output
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "x.txt").exists()


def test_advice_beside_a_text_is_a_text_file(plan: Plan, tmp_path: Path) -> None:
    words = ("--format", "text", "--warning", "R22", "--out")
    assert plan(*words, str(tmp_path / "x.pdf"), programme="classic").exit_code == 2
    result = plan(*words, str(tmp_path / "x.txt"), programme="classic")
    assert result.exit_code == 0, result.output
    assert "Pregnant, or gave birth recently" in result.output
    assert "Hold on to a rail" in (tmp_path / "x.txt").read_text("utf-8")


def test_note_and_bundle_lie_beside_the_plan_and_are_for_its_owner(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "plan.txt"
    words = ["--format", "text", "--out", str(out), "--reference", "0007", "--name", "Sample Patient"]
    found = plan(*words, "--note", "Slowly", "--note", "--fhir")
    assert found.exit_code == 0, found.output
    assert f"For your record: {tmp_path / 'plan.note.txt'}" in found.output
    note, bundle = (out.with_suffix(ending) for ending in (".note.txt", ".fhir.json"))
    assert note.stat().st_mode & 0o777 == bundle.stat().st_mode & 0o777 == 0o600
    assert "Reference 0007" in note.read_text()
    assert "Slowly" in out.read_text()
    assert not any(word in note.read_text() + bundle.read_text() for word in ("Slowly", "Sample Patient"))
    plan(*words, "--note", "--fhir", "--note-name")
    assert "Sample Patient" in note.read_text()
    assert "Sample Patient" in bundle.read_text()


def test_without_being_asked_for_there_is_neither(plan: Plan, tmp_path: Path) -> None:
    assert plan("--format", "text", "--out", str(tmp_path / "plan.txt"), "--note", "Slowly").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]
    refused = plan("--note-name")
    assert (refused.exit_code, "Add --note or --fhir" in refused.output) == (2, True)


def test_a_referral_has_a_note_too(plan: Plan, tmp_path: Path) -> None:
    found = plan("--warning", "R6", "--note", "--fhir")
    assert found.exit_code == 3
    assert "For your record:" in found.output
    assert (tmp_path / "plan.note.txt").read_text().startswith("No exercise plan given")
    assert "CarePlan" not in (tmp_path / "plan.fhir.json").read_text()


SITE = ["--link", "--address", "https://heels.example"]


@pytest.mark.usefixtures("plan")
def test_a_link_alone() -> None:
    result = CliRunner().invoke(main.main, ["plan", "--programme", "classic", "--side", "left", *SITE])
    assert result.exit_code == 0
    assert re.fullmatch(r"https://heels\.example/make-your-plan/#[a-z2-9]+\n", result.stdout)
    assert "page one" in result.stderr


def test_a_link_beside_the_plan(plan: Plan, tmp_path: Path) -> None:
    out = tmp_path / "plan.txt"
    result = plan("--format", "text", "--out", str(out), *SITE)
    assert out.exists()
    assert "https://heels.example/make-your-plan/#" in result.stdout


def test_a_sign_gives_a_sheet_and_no_link(plan: Plan, tmp_path: Path) -> None:
    alone = ["plan", "--programme", "classic", "--side", "left", "--warning", "R2", *SITE]
    result = CliRunner().invoke(main.main, alone)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "There is no link, because there is no plan: R2" in result.stderr
    printed = plan("--warning", "R2", *SITE)
    assert printed.exit_code == 3
    assert "https://" not in printed.stdout
    assert (tmp_path / "plan.pdf").exists()


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("asked", ["--note", "--fhir"])
def test_a_link_alone_has_nothing_beside_it(asked: str) -> None:
    result = CliRunner().invoke(main.main, ["plan", "--programme", "classic", "--side", "left", *SITE, asked])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "add --out FILE.pdf" in result.stderr
