"""A list becomes a folder of handouts and a report, row by row."""

from __future__ import annotations

import csv
import datetime
import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.errors import ContentError, UsageError
from generator.model.rows import RowStatus
from generator.publish.folder import HIDDEN
from tests.batch.standin import PAGES, TODAY, Batch, StandIn, as_csv, sample


def test_every_row_is_printed_referred_or_refused(batch: Batch) -> None:
    rows = [sample(1), sample(2, warnings="R2"), sample(3, side="lefd"), sample(4, warnings="R24")]
    totals = batch.run(rows)
    assert [result.status.value for result in batch.results] == ["printed", "referred", "refused", "printed"]
    assert batch.codes == [[], [], ["unknown-word"], []]
    assert (totals.rows, totals.pages, totals.sheets, totals.all_printed) == (4, 2 * PAGES + 1, 2 * PAGES + 1, False)
    assert set(batch.files()) == {"A-0001.pdf", "A-0002.pdf", "A-0004.pdf", "report.csv", "report.json"}


def test_sheets_of_paper_are_counted_for_both_sides(batch: Batch) -> None:
    totals = batch.run([sample(1), sample(2, warnings="R2")], duplex=True)
    assert (totals.pages, totals.sheets) == (PAGES + 1, (PAGES + 1) // 2 + 1)


def test_only_the_owner_may_read_what_is_written(batch: Batch) -> None:
    new = batch.folder / "new"
    old = os.umask(0)
    try:
        rows = [sample(1), sample(2, warnings="R2"), sample(3, edition="text")]
        batch.run(rows, out=new / "below" / "out")
    finally:
        os.umask(old)
    for path in [new, *new.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


def test_every_reported_sign_is_told_by_code(batch: Batch) -> None:
    rows = [
        sample(1, warnings="R24"),
        sample(2, warnings="R24 R2"),
        sample(3, warnings="R24", side="lefd"),
        sample(4, warnings="R2, R10 R24", goal="cannot"),
        sample(5),
    ]
    batch.run(rows)
    with (batch.out / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        table = [(row["status"], row["signs"], row["advice"]) for row in csv.DictReader(file)]
    assert table == [
        ("printed", "R24", "R24"),
        ("referred", "R24 R2", "R24"),
        ("refused", "R24", "R24"),
        ("refused", "R2 R10 R24", "R24"),
        ("printed", "", ""),
    ]
    told = json.loads((batch.out / "report.json").read_text(encoding="utf-8"))["rows"]
    assert [(row["signs"], row["advice"]) for row in told[:2]] == [(["R24"], ["R24"]), (["R24", "R2"], ["R24"])]
    assert [result.blocking for result in batch.results[:2]] == [(), ("R2",)]


FORMULA = re.compile(r"[\s\"]*[=+\-@\t\r＝＋－＠]")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_of_the_report_starts_a_formula(batch: Batch, start: str, separator: str) -> None:
    wild = f"{start}1{separator if separator != chr(9) else ';'}{start}cmd|' /C calc'!A0; {start}2"
    batch.run([sample(1, reference=wild), sample(2, reference=wild, side=f"x;{start}1"), sample(3, paper=f"{start}1")])
    lines = (batch.out / "report.csv").read_text(encoding="utf-8-sig").splitlines()
    for line in lines:
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for cell in next(csv.reader([line], delimiter=separator, quoting=quoting)):
                assert not FORMULA.match(cell.lstrip('"')), cell


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_no_list(batch: Batch, kind: str) -> None:
    path = batch.folder / "list.csv"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(UsageError, match=r"list.csv is a (pipe or a device|folder), not a list"):
        batch.run(path)


def test_every_path_counts_from_where_one_stands(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = batch.folder / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    (batch.folder / "link").symlink_to("elsewhere/deep")
    monkeypatch.chdir(batch.folder)
    batch.write(as_csv([sample(1, edition="text")]))
    for _ in "twice":
        batch.run(Path("list.csv"), out=Path("link"), print_file=Path("print.pdf"))
        assert (elsewhere / "A-0001.txt").exists()
    assert batch.results[0].again


def test_the_report_tells_everything_but_names(batch: Batch) -> None:
    batch.run([sample(1), sample(2, warnings="R2"), sample(3, side="lefd", patient_note="x" * 401)])
    with (batch.out / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [(row["row"], row["reference"], row["status"], row["file"], row["signs"]) for row in table] == [
        ("2", "A-0001", "printed", "A-0001.pdf", ""),
        ("3", "A-0002", "referred", "A-0002.pdf", "R2"),
        ("4", "A-0003", "refused", "", ""),
    ]
    assert (
        "Side: this word is not known here; found a text of 4 letters; write one of: left, right, both"
        in table[2]["problems"]
    )
    report = json.loads((batch.out / "report.json").read_text(encoding="utf-8"))
    assert report["edition"] == "edition1"
    assert report["totals"] == {
        "rows": 3,
        "printed": 1,
        "referred": 1,
        "refused": 1,
        "no_person": 0,
        "merged": 1,
        "laid_out": 1,
        "pages": PAGES + 1,
        "sheets": PAGES + 1,
    }
    assert [problem["column"] for problem in report["rows"][2]["problems"]] == [3, 7]


def test_no_value_of_a_person_is_told_anywhere(batch: Batch) -> None:
    hidden_name = "Qwertzuiop"
    personal = ("name", "times", "goal", "clinician", "next appointment", "patient note", "changes", "warnings")
    rows = [sample(number, **{key: f"\x07{hidden_name}"}) for number, key in enumerate(personal)]
    rows += [
        sample(90 + number, **{key: hidden_name}) for number, key in enumerate(("side", "programme", "start", "paper"))
    ]
    rows += [
        sample(99, name=hidden_name, goal="break"),
        sample(98, name=hidden_name, goal="cannot"),
        sample(97, name=hidden_name),
    ]
    batch.run(rows, filename="{name}-{row}")
    assert sum(result.status is RowStatus.REFUSED for result in batch.results) == len(rows) - 1
    assert hidden_name not in repr([(result.problems, result.signs) for result in batch.results]) + repr(batch.told)
    memory = [path for path in batch.out.rglob("*") if path.is_file() and HIDDEN in path.parts]
    for path in [batch.out / "report.csv", batch.out / "report.json", *memory]:
        assert hidden_name.encode() not in path.read_bytes(), path.name


def test_a_bug_in_one_row_stops_no_other(batch: Batch) -> None:
    batch.run([sample(1, goal="break"), sample(2)])
    assert batch.codes == [["unexpected-RuntimeError"], []]
    assert [result.status.value for result in batch.results] == ["refused", "printed"]


def test_what_cannot_be_printed_faithfully_is_refused(batch: Batch) -> None:
    batch.run([sample(1, goal="cannot")])
    problem = batch.results[0].problems[0]
    assert (problem.code, problem.heading, problem.message.key) == ("no-letter", "Name", "row.no_letter")


def test_a_plan_is_never_kept_for_a_row_with_a_warning_sign(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets(self: StandIn, request: object) -> object:
        printed = original(self, request)  # type: ignore[arg-type]
        return type(printed)(printed.content, printed.pages, printed.how, referral=False)

    original = StandIn.print
    monkeypatch.setattr(StandIn, "print", forgets)
    batch.run([sample(1, warnings="R2")])
    assert batch.codes == [["safety"]]
    assert not (batch.out / "A-0001.pdf").exists()


def test_a_formula_is_only_text(batch: Batch) -> None:
    batch.run([sample(1, reference='=HYPERLINK("x")', name="@SUM(1)")])
    assert batch.results[0].file == "HYPERLINK-x.pdf"
    with (batch.out / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["reference"] == '\'=HYPERLINK("x")'


def test_a_dry_run_checks_all_and_writes_nothing(batch: Batch) -> None:
    totals = batch.run([sample(1), sample(2, goal="cannot"), sample(3, side="")], dry_run=True)
    assert batch.codes == [[], ["no-letter"], ["missing"]]
    assert totals.rows == 3
    assert not batch.out.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_list(batch: Batch, jobs: int) -> None:
    rows = [sample(number, **({"side": "x"} if number % 7 == 3 else {})) for number in range(1, 121)]
    batch.run(rows, jobs=jobs)
    assert [result.row for result in batch.results] == list(range(2, 122))
    assert len(batch.files()) == 2 + sum(number % 7 != 3 for number in range(1, 121))


def test_any_number_of_jobs_writes_the_same_folder(tmp_path: Path) -> None:
    rows = [sample(number) for number in range(1, 50)]
    folders = []
    for jobs in (1, 2):
        here = tmp_path / str(jobs)
        here.mkdir()
        batch = Batch(here)
        batch.run(rows, jobs=jobs)
        folders.append(batch.files())
    assert folders[0] == folders[1]


def test_defaults_count_where_a_cell_is_empty(batch: Batch) -> None:
    text = "Reference,Name,Side\nA,One,right\nB,Two,\n"
    batch.run(text, defaults={"programme": "gentle", "side": "left"})
    assert [result.status.value for result in batch.results] == ["printed", "printed"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "list.csv:1:1: this list is empty"),
        ("a,b,c\n1,2,3\n", "no headings that we know"),
        ("Reference,Name,Side\nA,One,left\n", "there is no column Programme"),
        ("Reference,Name,Programme\nA,One,classic\n", "there is no column Side"),
        ("Reference,Side,Programme\n", "headings and no rows"),
        ("Reference,Ref,Side,Programme\nA,A,left,classic\n", "the columns 1 and 2 are both Reference"),
        ("Name,First name,Side,Programme\nA,A,left,classic\n", "two kinds of names"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_as_a_whole(batch: Batch, content: str, sentence: str) -> None:
    with pytest.raises(ContentError, match=sentence):
        batch.run(content)


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"filename": "{nam}"}, r"no field \{nam\}"),
        ({"filename": "{name"}, "a brace"),
        ({"filename": "plan"}, "every file the same name"),
        ({"filename": "{name.__class__}"}, "no field"),
        ({"filename": "{name!r}"}, "only its name in braces"),
        ({"date_format": "DD/MM"}, "--date-format"),
        ({"date_format": "%d/%m/%Y"}, "--date-format"),
        ({"encoding": "klingon"}, "no encoding 'klingon'"),
        ({"encoding": "rot13"}, "no encoding 'rot13'"),
    ],
)
def test_an_order_that_cannot_work_says_what_can(batch: Batch, order: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        batch.run([sample(1)], **order)
    assert not batch.out.exists()


def test_a_workbook_is_printed_like_a_text(batch: Batch) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Reference", "Name", "Side", "Programme", "Start", "Next appointment", "Times"])
    day, time = datetime.date(2026, 12, 7), datetime.time(7, 30)
    book.active.append([12, "Sample Person", "left", "Classic heel drops", day, "2026-12-01", time])
    book.active.append([13, "Sample Person", "left", "classic", day, day, None])
    book.save(batch.folder / "list.xlsx")
    batch.run(batch.folder / "list.xlsx")
    assert batch.codes == [["before-start"], []]
    assert [result.reference for result in batch.results] == ["12", "13"]


def test_columns_that_are_not_used_are_told(batch: Batch) -> None:
    batch.run([sample(1, phone="0", insurer="x", smith="y")])
    assert batch.told == ["Not used: the columns phone, insurer, H."]


def test_a_start_is_judged_by_the_day_of_the_run(batch: Batch) -> None:
    def away(days: int) -> str:
        return str(TODAY + datetime.timedelta(days=days))

    batch.run([sample(number, start=away(days)) for number, days in enumerate((366, 367, -366, -367, -14, -15), 1)])
    assert batch.codes == [["after-review"], ["too-far-ahead"], ["long-past"], ["too-long-ago"], [], ["long-past"]]
