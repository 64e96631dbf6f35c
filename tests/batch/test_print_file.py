"""One file for the printer."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.batch.printer import Printed
from generator.errors import UsageError
from generator.model.request import Request
from generator.press import master_join
from tests.batch.standin import Batch, StandIn, sample


class Sheets(StandIn):
    """A printer of real PDFs with empty pages."""

    def print(self, request: Request) -> Printed:
        """As many pages as the stand-in says."""
        printed = super().print(request)
        with pikepdf.new() as pdf:
            for _ in range(printed.pages):
                pdf.add_blank_page()
            out = BytesIO()
            pdf.save(out, static_id=True)
        return replace(printed, content=out.getvalue())


ROWS = [sample(1), sample(2, warnings="R2"), sample(3, side="x"), sample(4)]


def pages(path: Path) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize(("duplex", "expected"), [(False, 7 + 1 + 7), (True, 8 + 2 + 8)])
def test_all_that_was_printed_is_in_one_file(batch: Batch, *, duplex: bool, expected: int) -> None:
    print_file = batch.out / "print.pdf"
    batch.run(ROWS, Sheets(), print_file=print_file, duplex=duplex)
    assert pages(print_file) == expected
    batch.run(ROWS, Sheets(), print_file=print_file, duplex=duplex)
    assert pages(print_file) == expected


def test_the_print_file_may_lie_elsewhere(batch: Batch) -> None:
    batch.run(ROWS, Sheets(), print_file=batch.folder / "print.pdf")
    assert pages(batch.folder / "print.pdf") == 15
    assert [path.name for path in batch.folder.iterdir() if path.is_file()] == ["list.csv", "print.pdf"]


def test_a_foreign_print_file_is_not_replaced(batch: Batch) -> None:
    (batch.folder / "print.pdf").write_text("mine")
    with pytest.raises(UsageError, match="no batch has written it"):
        batch.run(ROWS, Sheets(), print_file=batch.folder / "print.pdf")
    assert not list(batch.out.glob("*.pdf"))


def test_a_row_never_takes_the_name_of_the_print_file(batch: Batch) -> None:
    batch.run([sample(1, reference="Print"), sample(2)], Sheets(), print_file=batch.out / "print.pdf")
    assert batch.results[0].file == "Print-2.pdf"
    assert pages(batch.out / "print.pdf") == 14


def test_a_long_list_is_joined_in_portions(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(master_join, "PORTION", 2)
    batch.run([sample(number) for number in range(1, 8)], Sheets(), print_file=batch.out / "print.pdf")
    assert pages(batch.out / "print.pdf") == 7 * 7


def test_text_has_no_place_among_pages(batch: Batch) -> None:
    batch.run([sample(1, edition="text"), sample(2)], Sheets(), print_file=batch.out / "print.pdf")
    assert batch.told[-1] == f"1 plain-text handouts are not in {batch.out / 'print.pdf'}."
    assert pages(batch.out / "print.pdf") == 7


def test_with_nothing_to_print_there_is_no_print_file(batch: Batch) -> None:
    batch.run([sample(1, side="x")], Sheets(), print_file=batch.out / "print.pdf")
    assert batch.told == [f"Nothing to print, so there is no {batch.out / 'print.pdf'}."]
    assert not (batch.out / "print.pdf").exists()
