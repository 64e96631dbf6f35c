"""A small packet, and a reviewer who fills it in as a clinician would: with a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from generator.errors import Place
from generator.model.base import Status
from generator.model.packet import HEADINGS, ITEMS, REVIEWER, Packet
from generator.model.review import Item, Part
from generator.products.packet import packet_language, packet_sheet
from tests.support.project import checked

WHO = {
    "Name": "Łucja Sample",
    "Profession": "physiotherapist",
    "Registration": "HCPC PH000000",
    "Checked by": "N. Other",
    "Date": "2026-11-20",
}


def item(number: int, *words: str, **more: Any) -> Item:
    """A sign of a small packet."""
    told = words or (f"Question {number}?", "=1+1 begins no formula.")
    place = Place(f"content/warning-signs/sign-{number}.yaml", number, 3)
    return Item(f"warning-signs/R{number}", Part.SAFETY, "sign", f"Sign {number}", told, place, **more)


SMALL = [
    item(1, sources=("alfredson-1998",), statuses=(Status.PUBLISHED,)),
    item(2, numbers=("adult-age = 18 years",), statuses=(Status.SUGGESTED, Status.PUBLISHED)),
    item(3),
    item(4),
    item(5),
    item(6),
]


def sent(folder: Path, items: list[Item] | None = None) -> Path:
    """The sheet as it is sent."""
    file = folder / "review.xlsx"
    packet = Packet(Part.SAFETY, "en", SMALL if items is None else items)
    file.write_bytes(packet_sheet(checked(), packet, packet_language(checked())))
    return file


def fill(file: Path, who: Mapping[str, Any], rows: Mapping[int, tuple[Any, ...]]) -> Path:
    """The sheet with a reviewer's words: for each row's number its verdict, change and remark."""
    book = load_workbook(file)
    about, items = book[REVIEWER], book[ITEMS]
    beside = {row[0].value: row[1] for row in about.iter_rows()}
    for label, value in who.items():
        beside[label].value = value
    for number, words in rows.items():
        for column, word in enumerate(words, start=HEADINGS.index("Verdict") + 1):
            items.cell(number + 1, column).value = word
    book.save(file)
    return file


def as_csv(file: Path, separator: str = ",", encoding: str = "utf-8-sig") -> list[Path]:
    """Both sheets, as a spreadsheet saves them."""
    files = []
    for sheet in load_workbook(file).worksheets:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator)
        writer.writerows(
            [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
        )
        files.append(file.with_name(f"{sheet.title}.csv"))
        files[-1].write_bytes(out.getvalue().encode(encoding))
    return files
