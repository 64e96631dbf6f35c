"""The clinic desk: a list becomes a ZIP or one file for the printer, and whatever else is dropped a sentence."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from generator.language.rules import places
from generator.model.base import Side
from generator.model.request import Person, Request
from generator.paper.fields import fields
from generator.plan.link import decoded
from generator.press.merge import Master, Merger
from generator.products import planning
from generator.products.records import record_note
from tests.conftest import Failures
from tests.support import pdf
from tests.support.project import checked, content
from tests.support.workbooks import made
from tests.web.server import Served
from tests.web.test_accessible import SCREENS, look
from tests.web.walk import saved

Visit = Callable[..., Page]
LIST = """Reference,Name,Side,Programme,Paper,Text size,Warnings,Clinician
A-1,Sample Łucja,left,classic,,,,
A-2,<b>Sample</b> &amp;,L,Classic heel drops,a4,,R24,Sample Clinic
A-3,नमूना,both,insertional,,16,,
A-4,Sample,right,heavy-slow,letter,16,none,
A-5,Sample,left,classic,,,R2,
A-6,Sample,right,gentle,,,,
A-7,Sample,left,classic,,,R23,
A-8,Sample,lefft,classic,,,,
A-9,Sample,left,classic,,,R22,
A-10,Sample,right,heavy-slow,letter,16,R22,
<script>,Sample,left,gentle,,,R23,
"""


@pytest.fixture
def at_desk(visit: Visit) -> Page:
    """The clinic desk, ready."""
    page = visit("/clinic-desk/", viewport={"width": 1000, "height": 900})
    page.get_by_role("button", name="Make a ZIP").wait_for()
    return page


def drop(page: Page, content: str | bytes, name: str = "people.csv") -> None:
    """Chooses a list."""
    data = content.encode() if isinstance(content, str) else content
    page.locator("#hd-list").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def make(page: Page, product: str = "Make a ZIP") -> None:
    """Starts, and waits for the end."""
    page.get_by_role("button", name=product).click()
    page.get_by_role("heading", name="The list is done").wait_for(timeout=60_000)


def unpacked(page: Page) -> zipfile.ZipFile:
    """The ZIP that the page offers, found sound."""
    archive = zipfile.ZipFile(io.BytesIO(saved(page, "Save the plans")))
    assert archive.testzip() is None
    return archive


def test_a_list_becomes_a_zip_of_plans_and_a_report(at_desk: Page, made_site: Path) -> None:
    drop(at_desk, LIST)
    make(at_desk)
    archive = unpacked(at_desk)
    plans = [f"A-{number}.pdf" for number in (1, 2, 4, 5, 9)]
    assert archive.namelist() == [*plans, "script.pdf", "report.csv", "report.json"]
    person = Person(name="<b>Sample</b> &amp;", clinician="Sample Clinic")
    assert archive.read("A-2.pdf") == merged(made_site, "classic-r24", person, "R24")
    assert archive.read("A-9.pdf") == merged(made_site, "classic", Person(name="Sample"), "R22")
    report = list(csv.DictReader(io.StringIO(archive.read("report.csv").decode("utf-8-sig"))))
    told = {row["reference"]: (row["status"], row["problems"].rpartition("[")[2].rstrip("]")) for row in report}
    assert told == {
        "A-1": ("printed", ""),
        "A-2": ("printed", ""),
        "A-3": ("refused", "no-letter"),
        "A-4": ("printed", ""),
        "A-5": ("referred", ""),
        "A-6": ("refused", "not-in-a-browser"),
        "A-7": ("refused", "another-programme"),
        "A-8": ("refused", "unknown-word"),
        "A-9": ("printed", ""),
        "A-10": ("refused", "another-programme"),
        "<script>": ("printed", ""),
    }
    assert at_desk.locator(".hd-told").inner_text().count("refused") >= 3
    assert at_desk.locator(".hd-told script").count() == 0
    assert {row["reference"]: row["advice"] for row in report if row["advice"]} == {
        "A-2": "R24", "A-7": "R23", "A-9": "R22", "A-10": "R22", "<script>": "R23",
    }  # fmt: skip
    assert at_desk.get_by_text("R22 was reported: the plan heeds it, see page one").count() == 1
    assert at_desk.get_by_text("R22 was reported as well").count() == 1


def test_a_workbook_becomes_the_same_plans_as_the_text_list(at_desk: Page) -> None:
    table = [row for row in csv.reader(io.StringIO(LIST)) if row[0] in ("Reference", "A-1", "A-2", "A-5", "A-8")]
    drop(at_desk, made(rows=[*table]), "people.xlsx")
    make(at_desk)
    by_workbook = unpacked(at_desk)
    drop(at_desk, "\n".join(",".join(row) for row in table) + "\n")
    make(at_desk)
    by_text = unpacked(at_desk)
    assert by_workbook.namelist() == by_text.namelist()
    assert all(by_workbook.read(name) == by_text.read(name) for name in by_text.namelist())


def test_the_page_asks_which_sheet_and_whether_hidden_rows_are_printed(at_desk: Page) -> None:
    def two(book: Any, sheet: Any) -> None:
        book.copy_worksheet(sheet).title = "Sample Person"
        book["Sample Person"].row_dimensions[3].hidden = True

    drop(at_desk, made(two), "people.xlsx")
    assert at_desk.get_by_label("Which sheet").is_hidden()
    at_desk.get_by_role("button", name="Check the list only").click()
    at_desk.get_by_text("More than one sheet is a list: 'Sheet', number 2. Choose one under Which sheet.").wait_for()
    at_desk.get_by_label("Which sheet").select_option("2")
    make(at_desk, "Check the list only")
    at_desk.get_by_text("Row 3 of the sheet is hidden and not printed (1 in all).").wait_for()
    assert at_desk.get_by_text("2 rows:").count() == 1
    at_desk.get_by_label("Print hidden rows").check()
    make(at_desk, "Check the list only")
    assert at_desk.get_by_text("3 rows:").count() == 1
    drop(at_desk, LIST)
    assert at_desk.get_by_label("Which sheet").is_hidden()


def merged(made_site: Path, kind: str, person: Person, sign: str) -> bytes:
    """What Python merges into a published master for a person with this sign."""
    request = Request(programme="classic", side=Side.LEFT, person=person, warnings=(sign,))
    (master,) = (made_site / "masters").glob(f"{kind}-left-a4-12-*.pdf")
    record = fields(
        request, checked().language, planning.plan_of(checked(), "classic", Side.LEFT), content().warning_signs
    )
    assert record["heed"] == content().warning_signs[sign].brief
    title = "Achilles plan, first six of at least twelve weeks: Classic heel drops, left"
    return Merger(Master.load(master)).merge(record, title)


def words_of(code: str) -> list[str]:
    """What a referral sheet says of a sign."""
    sign, content_ = checked().content.warning_signs[code], checked().content
    level, fill = content_.care_levels[sign.tier], checked().language.unmarked.fill
    told = places(level, checked().language)
    return [
        fill(text)
        for text in (
            sign.short,
            *sign.do,
            level.name,
            level.how_soon,
            *told,
            sign.say or level.say,
        )
    ]


def squeezed(text: str) -> str:
    """A text without its spaces: lines break where they break."""
    return "".join(text.split())


REFERRALS = {"a4,R2": ["R2"], "a4,R7 R24 R2": ["R2", "R7"], "letter,R2": ["R2"]}
"""The signs that somebody is referred for, by the paper and the signs of a row."""


def test_a_referral_is_a_sheet_for_each_sign_and_has_no_exercise(
    at_desk: Page, tmp_path: Path, broken_rules: Failures
) -> None:
    name = "Sample <b>Łucja</b>"
    rows = "".join(f"A-{number},{name},left,classic,{row}\n" for number, row in enumerate(REFERRALS))
    drop(at_desk, f"Reference,Name,Side,Programme,Paper,Warnings\n{rows}")
    make(at_desk)
    archive = unpacked(at_desk)
    sheets = [Path(archive.extract(f"A-{number}.pdf", tmp_path)) for number in range(len(REFERRALS))]
    assert broken_rules(sheets) == []
    for sheet, (row, codes) in zip(sheets, REFERRALS.items(), strict=True):
        pages = [squeezed(text) for text in pdf.page_texts(sheet)]
        assert pdf.syntax_errors(sheet) == "", row
        if row.startswith("a4"):
            assert len(pages) == len(codes), row
            assert pdf.bookmarks(sheet) == [(checked().language.say("referral.document"), 0)], row
            for text, code in zip(pages, codes, strict=True):
                assert [words for words in words_of(code) if squeezed(words) not in text] == [], row
                assert squeezed(name) in text, row
        whole = "".join(pages)
        others = [sign.short for key, sign in content().warning_signs.items() if key not in codes]
        exercises = [exercise.name for exercise in checked().content.exercises.values()]
        assert [words for words in (*exercises, *others) if squeezed(words) in whole] == [], row


def test_one_file_for_the_printer(at_desk: Page, tmp_path: Path, broken_rules: Failures) -> None:
    lines = LIST.splitlines(keepends=True)
    drop(at_desk, "".join([*lines[:6], ",Sample,left,classic,,,,\n"]))
    make(at_desk)
    archive = unpacked(at_desk)
    at_desk.get_by_label("Both sides of the paper").check()
    make(at_desk, "Make one file")
    told = at_desk.locator(".hd-told").inner_text()
    printed = tmp_path / "print.pdf"
    printed.write_bytes(saved(at_desk, "Save the file"))
    assert pdf.syntax_errors(printed) == ""
    assert broken_rules([printed]) == []
    texts = pdf.page_texts(printed)
    expected: list[str] = []
    places: list[tuple[str, int]] = []
    for name, label in {
        "A-5": "A-5",
        "A-1": "A-1",
        "A-2": "A-2",
        "row-00007": "Row 7",
        "A-4": "A-4",
    }.items():
        single = tmp_path / f"{name}.pdf"
        single.write_bytes(archive.read(f"{name}.pdf"))
        pages = pdf.page_texts(single)
        places.append((label, len(expected)))
        expected += pages + [""] * (len(pages) % 2)
    assert [text.strip() for text in texts] == [text.strip() for text in expected]
    assert pdf.bookmarks(printed) == places
    assert pixels(printed, 4) == pixels(tmp_path / "A-1.pdf", 2)
    empty = [text for text in texts if not text.strip()]
    assert f"{len(texts)} pages, {len(texts) // 2} sheets of paper printed on both sides" in told
    assert empty
    assert f"{len(empty)} page" in told
    assert f"in this order: A4 ({places[-1][1]} pages), Letter ({len(texts) - places[-1][1]} pages)" in told


def test_a_browser_that_cannot_compress_makes_the_same_file(
    visit: Visit, made_site: Path, tmp_path: Path, broken_rules: Failures
) -> None:
    page = visit((made_site / "clinic-desk" / "index.html").as_uri())  # there is no worker, which compresses by itself
    page.add_init_script("delete globalThis.CompressionStream")
    page.goto(page.url)
    page.get_by_role("button", name="Make a ZIP").wait_for()
    drop(page, "".join(LIST.splitlines(keepends=True)[:6]))
    make(page, "Make one file")
    printed = tmp_path / "print.pdf"
    printed.write_bytes(saved(page, "Save the file"))
    assert pdf.syntax_errors(printed) == ""
    assert broken_rules([printed]) == []
    assert [label for label, _ in pdf.bookmarks(printed)] == ["A-5", "A-1", "A-2", "A-4"]


def pixels(file: Path, page: int) -> bytes:
    """One page as it is printed."""
    command = ["pdftoppm", "-r", "60", "-gray", "-f", str(page), "-l", str(page), str(file)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_the_note_of_each_row_is_copied_and_names_nobody(at_desk: Page) -> None:
    at_desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    drop(at_desk, LIST)
    make(at_desk)
    at_desk.get_by_text("Notes for your record").click()
    rows = at_desk.locator("details tbody tr")
    made_of = [row.split("\t")[:2] for row in rows.all_inner_texts()]
    assert [reference for _, reference in made_of] == ["A-1", "A-2", "A-4", "A-5", "A-9", "<script>"]
    for reference, side, sign in (("A-2", "left", "R24"), ("A-5", "", "R2")):
        at_desk.get_by_role("button", name=f"Copy note: {reference}").click()
        at_desk.locator("details tr", has_text=reference).get_by_text("Copied").wait_for()
        copied = at_desk.evaluate("navigator.clipboard.readText()")
        person, signs = Person(reference=reference), (sign,)
        asked = Request(programme="classic", side=Side(side) if side else None, person=person, warnings=signs)
        edition = re.search(r"Edition ([0-9a-f]{8})", copied)
        assert edition
        assert copied.replace("\r\n", "\n") == record_note(checked().told_in, asked).replace(
            checked().edition, edition[1]
        )
        assert "Sample" not in copied
    at_desk.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    at_desk.get_by_role("button", name="Copy note: A-1").click()
    assert at_desk.get_by_role("textbox", name="Notes for your record").input_value().startswith("Exercise plan given")


def test_checking_makes_nothing(at_desk: Page) -> None:
    drop(at_desk, LIST)
    make(at_desk, "Check the list only")
    assert at_desk.get_by_text("nothing was made").is_visible()
    assert at_desk.get_by_role("link", name="Save the plans").count() == 0


def test_the_report_tells_the_link_of_each_plan_where_that_is_asked_for(at_desk: Page) -> None:
    drop(at_desk, LIST)
    at_desk.get_by_label("Put a link to each plan into the report").check()
    make(at_desk, "Check the list only")
    report = list(csv.DictReader(io.StringIO(saved(at_desk, "Save the report (CSV)").decode("utf-8-sig"))))
    page = at_desk.evaluate("heelDrop.root") + "make-your-plan/#"
    for row in report:
        assert row["link"].startswith(page) == (row["status"] == "printed"), row
        assert (row["link"] == "") == (row["status"] != "printed"), row
    edition = at_desk.evaluate("heelDrop.edition")
    found = decoded(report[0]["link"].removeprefix(page), content().programmes, content().exercises)
    assert (found.programme, found.side, found.edition) == ("classic", Side.LEFT, edition)


def test_what_stands_in_the_page_counts_where_a_cell_is_empty(at_desk: Page) -> None:
    drop(at_desk, "Reference,Name\nA-1,Sample\n")
    at_desk.get_by_label("Programme").select_option("classic")
    at_desk.get_by_label("Sore side").select_option("left")
    at_desk.get_by_label("Clinic or clinician").fill("Sample Clinic")
    make(at_desk)
    plan = unpacked(at_desk).read("A-1.pdf")
    assert b"Classic heel drops, left" in plan


HOSTILE = {
    "a ZIP renamed": (b"PK\x03\x04" + os.urandom(500), "this file is damaged"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + os.urandom(500), "in the old format of Excel 97"),
    "a PDF renamed": (b"%PDF-1.7\n" + os.urandom(500), "a PDF, not a list"),
    "noise": (bytes(range(128, 256)) * 300, "no headings that we know"),
    "nothing": (b"", "this list is empty"),
    "zeros": (bytes(5000), "no headings that we know"),
    "no rows": (LIST.splitlines()[0].encode(), "headings and no rows"),
    "no programme": (b"Reference,Name,Side\n1,x,left\n", "there is no column Programme"),
    "ten thousand columns": (
        (",".join(f"column {n}" for n in range(10_000)) + "\n").encode(),
        "no headings that we know",
    ),
}


def test_whatever_is_dropped_becomes_a_sentence(at_desk: Page) -> None:
    alert = at_desk.get_by_role("alert")
    for kind, (dropped, told) in HOSTILE.items():
        drop(at_desk, dropped)
        at_desk.get_by_role("button", name="Make a ZIP").click()
        alert.wait_for()
        assert told in alert.inner_text(), kind
        drop(at_desk, LIST)
        make(at_desk, "Check the list only")  # and the next list is as good as ever
        assert alert.count() == 0, kind


def test_fifty_megabytes_freeze_nothing_and_can_be_cancelled(at_desk: Page, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text(LIST.splitlines()[0] + "\n" + "A,Sample,left,classic,,,,\n" * 2_000_000, "utf-8")
    assert path.stat().st_size > 45_000_000
    at_desk.locator("#hd-list").set_input_files(path)
    at_desk.get_by_role("button", name="Check the list only").click()
    at_desk.get_by_role("button", name="Cancel").wait_for()
    slow = at_desk.evaluate(
        """async () => {
          let longest = 0;
          for (let last = performance.now(), end = last + 1500; last < end; ) {
            await new Promise(requestAnimationFrame);
            longest = Math.max(longest, performance.now() - last);
            last = performance.now();
          }
          return longest;
        }"""
    )
    assert slow < 1000, f"the page stood still for {slow:.0f} ms"
    at_desk.get_by_role("button", name="Cancel").click()
    at_desk.get_by_text("Cancelled. Nothing was saved.").wait_for()


SLOW = LIST.splitlines()[0] + "\n" + "A,Sample,left,classic,,,,\n" * 40_000


def test_a_list_that_is_cancelled_offers_what_is_done(at_desk: Page) -> None:
    drop(at_desk, SLOW)
    at_desk.get_by_role("button", name="Make a ZIP").click()
    at_desk.get_by_text(re.compile(r"[1-9]\d* rows are done")).wait_for()
    at_desk.get_by_role("button", name="Cancel").click()
    at_desk.get_by_role("heading", name="You stopped the list").wait_for()
    assert at_desk.get_by_text("The rest of the list is not in it").is_visible()
    archive = unpacked(at_desk)
    report = archive.read("report.csv").decode("utf-8-sig").splitlines()[1:]
    assert 0 < len(report) == len(archive.namelist()) - 2 < 40_000


def test_nothing_is_left_behind_without_a_question(at_desk: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    at_desk.on("dialog", answer)
    shown = at_desk.get_by_text("The list is people.csv")
    drop(at_desk, LIST)
    make(at_desk, "Check the list only")
    drop(at_desk, LIST)  # a check leaves nothing to save
    make(at_desk)
    assert asked == []
    drop(at_desk, LIST, "other.csv")
    assert shown.is_visible()
    at_desk.get_by_role("button", name="Make one file").click()
    assert asked == ["confirm", "confirm"]
    assert at_desk.get_by_role("link", name="Save the plans").is_visible()
    at_desk.evaluate("setTimeout(() => location.reload())")
    at_desk.wait_for_timeout(1000)
    assert asked[2:] == ["beforeunload"]
    unpacked(at_desk)
    drop(at_desk, LIST, "other.csv")  # saved: no question
    assert at_desk.get_by_text("The list is other.csv").is_visible()
    assert len(asked) == 3


@pytest.mark.usefixtures("few_kept")
def test_after_loading_a_request_tells_the_programme_and_no_person(visit: Visit, server: Served) -> None:
    """A programme's masters come together, so no request tells a side, or a sign."""
    at_desk = visit("/clinic-desk/", service_workers="allow")
    at_desk.get_by_text("also works without the internet").wait_for(timeout=30_000)
    server.asked.clear()
    drop(at_desk, LIST)
    make(at_desk)
    assert all(path.startswith("/masters/") for path in server.asked)
    assert any("/classic-r24-left-a4-12-" in path for path in server.asked), "no row of the list reports R24"


def test_the_desk_opened_from_a_folder(visit: Visit, made_site: Path) -> None:
    page = visit((made_site / "clinic-desk" / "index.html").as_uri())
    drop(page, LIST)
    make(page)
    assert len(unpacked(page).namelist()) == 8


@pytest.mark.parametrize("seen", SCREENS)
def test_the_desk_has_no_fault(seen: str, visit: Visit) -> None:
    page = visit("/clinic-desk/", bypass_csp=True, **SCREENS[seen])
    page.get_by_role("button", name="Make a ZIP").wait_for()
    found = look(page, "the desk")
    page.get_by_role("button", name="Make a ZIP").click()
    found += look(page, "no list")
    drop(page, LIST)
    make(page)
    assert found + look(page, "done") == []
