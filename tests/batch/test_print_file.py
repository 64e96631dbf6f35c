"""One file for the printer."""

from __future__ import annotations

import stat
from dataclasses import replace
from hashlib import shake_128
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.batch.printer import Printed
from generator.batch.run import Order, Supplies, run
from generator.batch.summary import print_file
from generator.errors import MachineError, UsageError
from generator.model.request import Paper, Request
from generator.model.rows import PrintedTogether
from tests.batch.standin import TODAY, VOCABULARY, Batch, StandIn, as_csv, sample
from tests.support.pdf import bookmarks
from tests.support.words import words


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


@pytest.mark.parametrize("place", ["print.pdf", "link/print.pdf", "new/below/print.pdf", "link/../print.pdf"])
def test_a_relative_print_file_lies_where_it_was_asked_for(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (batch.folder / "elsewhere" / "deep").mkdir(parents=True)
    (batch.folder / "link").symlink_to("elsewhere/deep")
    monkeypatch.chdir(batch.folder)
    batch.write(as_csv(ROWS))
    for _ in "twice":
        batch.run(Path("list.csv"), Sheets(), out=Path("link"), print_file=Path(place))
        assert pages(batch.folder / place) == 15
    assert stat.S_IMODE((batch.folder / place).stat().st_mode) == 0o600
    if place.startswith("new"):
        assert stat.S_IMODE((batch.folder / "new").stat().st_mode) == 0o700


def test_a_full_disk_leaves_no_half_print_file(tmp_path: Path, small_disk: Path) -> None:
    class Noise(Sheets):
        """Large pages."""

        def print(self, request: Request) -> Printed:
            printed = super().print(request)
            with pikepdf.open(BytesIO(printed.content)) as pdf:
                noise = shake_128(request.model_dump_json().encode()).digest(40_000)
                pdf.pages[0].obj.Contents = pdf.make_stream(noise)
                out = BytesIO()
                pdf.save(out, static_id=True)
            return replace(printed, content=out.getvalue())

    batch = Batch(tmp_path)
    rows = [sample(number) for number in range(1, 41)]
    with pytest.raises(MachineError, match="The disk is full"):
        batch.run(rows, Noise(), print_file=small_disk / "print.pdf")
    assert list(small_disk.iterdir()) == []
    assert len(list(batch.out.glob("*.pdf"))) == 40


def test_a_foreign_print_file_is_not_replaced(batch: Batch) -> None:
    (batch.folder / "print.pdf").write_text("mine")
    with pytest.raises(UsageError, match="no batch has written it"):
        batch.run(ROWS, Sheets(), print_file=batch.folder / "print.pdf")
    assert not list(batch.out.glob("*.pdf"))


def test_a_row_never_takes_the_name_of_the_print_file(batch: Batch) -> None:
    batch.run([sample(1, reference="Print"), sample(2)], Sheets(), print_file=batch.out / "print.pdf")
    assert batch.results[0].file == "Print-2.pdf"
    assert pages(batch.out / "print.pdf") == 14


def test_text_has_no_place_among_pages(batch: Batch) -> None:
    batch.run([sample(1, edition="text"), sample(2)], Sheets(), print_file=batch.out / "print.pdf")
    assert batch.told[-1] == f"1 plain-text handout is not in {batch.out / 'print.pdf'}."
    assert pages(batch.out / "print.pdf") == 7


def test_with_nothing_to_print_there_is_no_print_file(batch: Batch) -> None:
    batch.run([sample(1, side="x")], Sheets(), print_file=batch.out / "print.pdf")
    assert batch.told == [f"Nothing to print, so there is no {batch.out / 'print.pdf'}."]
    assert not (batch.out / "print.pdf").exists()


class Papers(Sheets):
    """Sheets of the paper that a row asks for."""

    def print(self, request: Request) -> Printed:
        """The same pages in another size."""
        printed = super().print(request)
        with pikepdf.open(BytesIO(printed.content)) as pdf:
            for page in pdf.pages:
                page.obj.MediaBox = pikepdf.Array(
                    [0, 0, 612, 792] if request.paper is Paper.LETTER else [0, 0, 595, 842]
                )
            out = BytesIO()
            pdf.save(out, static_id=True)
        return replace(printed, content=out.getvalue())


MIXED = [sample(1), sample(2, paper="letter"), sample(3, warnings="R2"), sample(4, reference=""), sample(5, side="x")]


def test_mixed_papers_are_sorted_and_told_and_the_report_is_not(batch: Batch) -> None:
    totals = batch.run(MIXED, Papers(), print_file=batch.out / "print.pdf", duplex=True)
    found = [("A-0003", 0), ("A-0001", 2), ("Row 5", 10), ("A-0002", 18)]
    assert bookmarks(batch.out / "print.pdf") == found
    assert totals.together == PrintedTogether((("A4", 18), ("Letter", 8)), 13, empty=4, untagged=4, referrals=1)
    assert totals.together.pages == pages(batch.out / "print.pdf")
    report = (batch.out / "report.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[0] for line in report] == ["2", "3", "4", "5", "6"]
    said = "\n".join(print_file(Path("print.pdf"), totals.together, words()))
    assert "in this order: A4 (18 pages), Letter (8 pages)." in said


@pytest.mark.parametrize(("asked", "found"), [(False, "A-0001"), (True, "Sample-Person-1")])
def test_a_name_is_a_bookmark_only_when_asked_for(batch: Batch, *, asked: bool, found: str) -> None:
    order = {"filename": "{name}", "names_in_report": asked, "print_file": batch.out / "print.pdf"}
    batch.run([sample(1)], Sheets(), **order)
    assert bookmarks(batch.out / "print.pdf") == [(found, 0)]


def test_how_far_the_file_for_the_printer_is(batch: Batch) -> None:
    told: list[tuple[int, int]] = []
    order = Order(batch.write(as_csv(ROWS)), batch.out, TODAY, print_file=batch.out / "print.pdf")
    run(
        order,
        Supplies(VOCABULARY, Sheets(), "edition1", words()),
        print,
        lambda *_: None,
        lambda *all_: told.append(all_),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
