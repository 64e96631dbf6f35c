"""The sheet of a packet: what a fresh reader finds in it, and what comes back of it."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.errors import ContentError, UsageError
from generator.lists import files
from generator.lists.columns import known
from generator.model.packet import HEADINGS, ITEMS, REVIEWER
from generator.publish.packet_sheet import MOST_UNPACKED, read_packet_sheet
from tests.support.packets import SMALL, WHO, as_csv, fill, item, sent


def test_a_reviewer_finds_each_item_and_may_write_beside_it_alone(tmp_path: Path) -> None:
    book = load_workbook(sent(tmp_path))
    assert book.sheetnames == [REVIEWER, ITEMS]
    sheet = book[ITEMS]
    assert [cell.value for cell in sheet[1]] == [*HEADINGS]
    assert sheet.max_row == len(SMALL) + 1
    assert sheet.freeze_panes == "F2"
    assert sheet.protection.sheet
    first = dict(zip(HEADINGS, sheet[2], strict=True))
    assert (first["Id"].value, first["Digest"].value) == (SMALL[0].id, SMALL[0].digest)
    assert first["Words"].value == "a) Question 1?\nb) =1+1 begins no formula."
    assert first["Sources"].value == "Alfredson 1998, doi:10.1177/03635465980260030301"
    assert [head for head, cell in first.items() if not cell.protection.locked] == ["Verdict", "Change to", "Remark"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"agree,change,not sure"'
    assert str(choice.sqref) == f"I2:I{len(SMALL) + 1}"
    about = {row[0].value: row[1] for row in book[REVIEWER].iter_rows()}
    assert about["Number of items"].value == str(len(SMALL))
    assert about["Part"].protection.locked
    assert not about["Name"].protection.locked


def test_formulas_stay_text(tmp_path: Path) -> None:
    book = load_workbook(sent(tmp_path, [item(at, words) for at, words in enumerate(("=HYPERLINK(1)", "+1", "@x"), 1)]))
    cells = [book[ITEMS][f"F{row}"] for row in (2, 3, 4)]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", "=HYPERLINK(1)"), ("s", "+1"), ("s", "@x")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_csv_says_the_same_as_the_workbook(tmp_path: Path, separator: str, encoding: str) -> None:
    file = fill(sent(tmp_path), WHO, {1: ("agree",), 2: ("change", 'Say "call"; now,\nplease')})
    book, saved = read_packet_sheet([file]), read_packet_sheet(as_csv(file, separator, encoding))
    assert {label: cell.text for label, cell in book.about.items()} == {
        label: cell.text for label, cell in saved.about.items()
    }
    texts = [[{head: cell.text for head, cell in row.items()} for row in each.rows] for each in (book, saved)]
    assert texts[0] == texts[1]
    assert str(book.rows[1]["Change to"].place) == "review.xlsx:Items!J3"
    assert str(saved.rows[1]["Change to"].place) == "Items.csv!J3"


def test_a_date_of_a_spreadsheet_is_one(tmp_path: Path) -> None:
    file = fill(sent(tmp_path), {**WHO, "Date": datetime.date(2026, 11, 20)}, {1: ("agree",)})
    assert read_packet_sheet([file]).about["Date"].date == datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"no zip", "this is no packet of a reviewer"),
        ("a.xlsx", b"", "this is no packet of a reviewer"),
        ("a.xlsx", b"PK\x03\x04 and no more", "this is no packet of a reviewer"),
        ("a.ods", b"PK\x03\x04", "this is no packet of a reviewer"),
        ("a.csv", b"name,side\nA,left\n", "this is no packet of a reviewer"),
        ("a.csv", b"", "this is no packet of a reviewer"),
        ("a.csv", b"Id,Digest,Verdict\nx,y,agree\n", "the sheet Reviewer is missing"),
        ("a.csv", b"Name,A B\n", "the sheet Items is missing"),
    ],
)
def test_what_is_no_packet_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ContentError, match=told):
        read_packet_sheet([file])


def test_another_workbook_and_another_table_are_told(tmp_path: Path) -> None:
    file = sent(tmp_path)
    book = load_workbook(file)
    book[ITEMS]["C1"].value = "Fingerprint"
    book.save(file)
    with pytest.raises(ContentError, match="these are not the columns of a packet"):
        read_packet_sheet([file])
    book.remove(book[ITEMS])
    book.save(file)
    with pytest.raises(ContentError, match="the sheet Items is missing"):
        read_packet_sheet([file])
    with pytest.raises(UsageError, match="a folder"):
        read_packet_sheet([tmp_path])


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(tmp_path: Path) -> None:
    file = sent(tmp_path)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/more.xml", bytes(MOST_UNPACKED))
    with pytest.raises(ContentError, match="more than any packet"):
        read_packet_sheet([file])


def test_another_reader_of_workbooks_finds_the_same(tmp_path: Path) -> None:
    """The one of lists reads the XML itself."""
    file = fill(sent(tmp_path), WHO, {2: ("change", "Otherwise.")})
    rows = list(files.read(file, known, sheet=ITEMS))
    assert rows[0].cells[: len(HEADINGS)] == HEADINGS
    assert [row.cells[1] for row in rows[1:]] == [each.id for each in SMALL]
    assert rows[2].cells[8:10] == ("change", "Otherwise.")
    assert rows[1].cells[5] == "a) Question 1?\nb) =1+1 begins no formula."
