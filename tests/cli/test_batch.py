"""The command `batch`, from its words to its exit code."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from generator.cli import clock
from generator.cli.main import main
from generator.lists.spec import COLUMNS
from tests.support.project import TODAY

LIST = """Reference,Name,Sore side,Program,Start date,Warnings
A-1,Jo Example,left,classic,2026-12-07,
A-2,Kim Example,left,classic,,R2
A-3,Lou Example,lefd,classic,7/12/2026,
"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day on which the content has been read lately."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def heeldrop(*words: str | Path) -> Result:
    """What the command line answers."""
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list of three rows: a plan, a referral, a refusal."""
    path = tmp_path / "people.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_becomes_a_folder_of_handouts(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = heeldrop("batch", people, "--out", out, "--format", "fridge", "--jobs", "2")
    assert result.exit_code == 3, result.output
    assert "3 rows: 1 printed, 1 referred, 1 refused." in result.stdout
    assert "3 pages, 3 sheets of paper" in result.stdout
    assert sorted(path.name for path in out.iterdir() if path.is_file()) == [
        "A-1.pdf",
        "A-2.pdf",
        "report.csv",
        "report.json",
    ]
    assert "people.csv:3:1: referred because of R2" in result.stderr
    wrong = "people.csv:4:3: Side: this word is not known here [unknown-word]\n  found: a text of 4 letters\n"
    assert f"{wrong}  write: one of: left" in result.stderr
    assert "people.csv:4:5: Start: this may be 7 December or 12 July 2026" in result.stderr
    assert "Example" not in result.output


def test_what_leaves_a_plan_is_told_beside_it(people: Path, tmp_path: Path) -> None:
    rows = ["1,left,classic,R22 R24", "2,left,heavy-slow,R22", "3,left,classic,R23", "4,left,classic,R2 R24"]
    people.write_text("\n".join(["Reference,Side,Programme,Warnings", *rows, ""]), encoding="utf-8")
    result = heeldrop("batch", people, "--out", tmp_path / "out", "--edition", "text")
    told = [line.removeprefix("people.csv:") for line in result.stderr.splitlines() if line.startswith("people.csv:")]
    refused = "Programme: a reported sign leaves only another programme [another-programme]"
    assert told == [
        "2:1: R22, R24 was reported: the plan heeds it, see page one",
        "3:1: R22 was reported as well",
        f"3:1: {refused}",
        "4:1: R23 was reported as well",
        f"4:1: {refused}",
        "5:1: referred because of R2: a referral sheet, no plan",
        "5:1: R24 was reported as well",
    ]
    others = [line.strip() for line in result.stderr.splitlines() if line.startswith("  write:")]
    assert others == ["write: classic, insertional, gentle", "write: gentle"]
    with (tmp_path / "out" / "report.csv").open(encoding="utf-8-sig", newline="") as report:
        advice = [row["advice"] for row in csv.DictReader(report)]
    assert advice == ["R22 R24", "R22", "R23", "R24"]


def test_advice_takes_no_place_from_what_is_wrong(
    people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.batch.MOST_TOLD", 2)
    rows = [*["left,classic,R22"] * 3, "lefd,classic,", "lefd,classic,", "lefd,classic,R2"]
    people.write_text("\n".join(["Side,Programme,Warnings", *rows, ""]), encoding="utf-8")
    told = heeldrop("batch", people, "--out", tmp_path / "out", "--edition", "text").stderr
    assert told.count("the plan heeds it") == told.count("this word is not known here") == 2
    assert "… and 2 more rows with something to tell: see the report." in told


def test_a_check_writes_nothing(people: Path, tmp_path: Path) -> None:
    result = heeldrop("batch", people, "--dry-run", "--edition", "text", "--date-format", "DD/MM/YYYY")
    assert result.exit_code == 3
    assert "This was a check: nothing was written." in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_all_printed_is_success(people: Path, tmp_path: Path) -> None:
    people.write_text("Name,Start\nJo Example,2026-12-07\n", encoding="utf-8")
    words = ("--programme", "gentle", "--side", "both", "--edition", "text", "--filename", "{name}")
    result = heeldrop("batch", people, "--out", tmp_path / "out", *words)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "Jo-Example.txt").exists()
    with (tmp_path / "out" / "report.csv").open(encoding="utf-8-sig", newline="") as report:
        assert [row["file"] for row in csv.DictReader(report)] == [""]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["batch"], "Which list?"),
        (["batch", "{list}"], "Where shall the handouts go?"),
        (["batch", "{list}", "--out", "{list}"], "is a file"),
        (["batch", "{list}", "--out", "{out}", "--merge-all", "all"], "write --merge-all all.pdf"),
        (["batch", "{list}", "--out", "{out}", "--merge-all", ""], "Write --merge-all FILE.pdf"),
        (["batch", "{list}", "--out", "{out}", "--filename", "{{nom}}"], "no field {nom}"),
    ],
)
def test_a_wrong_command_says_what_is_right(people: Path, tmp_path: Path, words: list[str], sentence: str) -> None:
    result = heeldrop(*(word.format(list=people, out=tmp_path / "out") for word in words))
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_list_that_is_none_is_wrong_content(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\x89PNG\r\n" + bytes(range(256)))
    result = heeldrop("batch", tmp_path / "x.csv", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no headings that we know" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_empty_list_can_be_filled_in_and_printed(tmp_path: Path) -> None:
    assert heeldrop("batch", "--template", "--out", tmp_path).exit_code == 0
    assert heeldrop("batch", "--template", "--out", tmp_path).exit_code == 2
    book = openpyxl.load_workbook(tmp_path / "heeldrop-list.xlsx")
    assert book.sheetnames == ["List", "How to fill in"]
    sheet = book["List"]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [column.heading for column in COLUMNS if column.key not in ("first_name", "last_name")]
    explained = {row[0] for row in book["How to fill in"].iter_rows(values_only=True)}
    assert {*headings, "Programme classic", "Warning R2"} <= explained
    example = {row[0]: row[2] for row in book["How to fill in"].iter_rows(values_only=True)}
    for number, heading in enumerate(headings, start=1):
        sheet.cell(2, number).value = example[heading] if heading != "Edition" else "text"
    book.save(tmp_path / "filled.xlsx")
    result = heeldrop("batch", tmp_path / "filled.xlsx", "--dry-run")
    assert "1 row: 1 printed" in result.stdout, result.output
    text = (tmp_path / "heeldrop-list.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == [",".join(headings)]


def test_links_stand_in_the_report(people: Path, tmp_path: Path) -> None:
    out, site = tmp_path / "out", "https://heels.example"
    heeldrop("batch", people, "--out", out, "--format", "text", "--links", "--address", site)
    rows = list(csv.DictReader(io.StringIO((out / "report.csv").read_text("utf-8-sig"))))
    assert any(row["link"] for row in rows)
    for row in rows:
        assert row["link"].startswith(f"{site}/make-your-plan/#") == (row["status"] == "printed")
    assert heeldrop("batch", people, "--out", out, "--links").exit_code == 2
    assert "add --links" in heeldrop("batch", people, "--out", out, "--address", site).output
