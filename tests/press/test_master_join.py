"""Many handouts in one file for the printer."""

from __future__ import annotations

import subprocess
import tracemalloc
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from generator.press import master_join
from generator.press.master import compile_master
from generator.press.master_join import PrintFile, page_count
from generator.press.merge import Merger
from tests.conftest import Failures
from tests.support.pdf import bookmarks, page_texts
from tests.support.project import ROOT


def handout(path: Path, words: str, pages: int, *, shared: bytes = b"0 0 100 100 re f\n" * 4000) -> Path:
    """A PDF whose pages all draw one picture, and words of their own."""
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(shared, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        for number in range(pages):
            pdf.add_blank_page(page_size=(300, 400 + number))
            page = pdf.pages[-1].obj
            page.Resources = Dictionary(XObject=Dictionary(Im=picture))
            page.Contents = pdf.make_stream(f"% {words} {number}\n/Im Do".encode())
        pdf.save(path)
    return path


def joined(folder: Path, files: list[Path], *, odd_pages: bool = False) -> list[str]:
    """The words of each page of the joined file; "" for an empty page."""
    with (folder / "print.pdf").open("wb") as out:
        whole = PrintFile(out, odd_pages=odd_pages)
        for file in files:
            whole.add(file.read_bytes())
        whole.finish()
    with pikepdf.open(folder / "print.pdf") as pdf:
        words = [page.obj.Contents.read_bytes().decode() if "/Contents" in page.obj else "" for page in pdf.pages]
    return [text.partition("\n")[0] for text in words]


def test_pages_come_one_after_the_other(tmp_path: Path) -> None:
    files = [handout(tmp_path / f"{name}.pdf", name, pages) for name, pages in (("a", 1), ("b", 2))]
    assert joined(tmp_path, files) == ["% a 0", "% b 0", "% b 1"]
    assert page_count((tmp_path / "print.pdf").read_bytes()) == 3


def test_each_handout_starts_on_a_new_sheet(tmp_path: Path) -> None:
    files = [handout(tmp_path / f"{name}.pdf", name, pages) for name, pages in (("a", 1), ("b", 2), ("c", 3))]
    words = ["% a 0", "", "% b 0", "% b 1", "% c 0", "% c 1", "% c 2", ""]
    assert joined(tmp_path, files, odd_pages=True) == words
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        assert [float(pdf.pages[number].mediabox[3]) for number in (1, 7)] == [400, 402]


@pytest.mark.parametrize("limit", ["MOST_KINDS", "MOST_SHARED"])
def test_a_long_list_is_joined_with_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(master_join, limit, 3)
    files = [handout(tmp_path / f"{number}.pdf", f"p{number % 7}{'x' * (number % 5)}", 1) for number in range(20)]
    assert joined(tmp_path, files) == [f"% p{number % 7}{'x' * (number % 5)} 0" for number in range(20)]


def test_what_is_joined_is_a_sound_file(tmp_path: Path) -> None:
    joined(tmp_path, [handout(tmp_path / f"{n}.pdf", f"p{n}", 2) for n in range(3)], odd_pages=True)
    subprocess.run(["qpdf", "--check", tmp_path / "print.pdf"], check=True, capture_output=True)


def test_what_handouts_share_is_written_once(tmp_path: Path) -> None:
    noise = bytes(range(256)) * 400
    files = [handout(tmp_path / f"{number}.pdf", f"p{number}", 2, shared=noise) for number in range(10)]
    joined(tmp_path, files)
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        assert len({page.obj.Resources.XObject.Im.objgen for page in pdf.pages}) == 1


def test_what_only_looks_alike_is_kept_apart(tmp_path: Path) -> None:
    files = [handout(tmp_path / f"{n}.pdf", "same", 1, shared=f"% {n}".encode()) for n in range(2)]
    joined(tmp_path, files)
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        assert [page.obj.Resources.XObject.Im.read_bytes() for page in pdf.pages] == [b"% 0", b"% 1"]


# -- what leads through the file ---------------------------------------------------------------

TAGGED = """<!DOCTYPE html><html lang="en"><head><title>Sample sheet</title><style>@page {{ size: {size} }}
b {{ display: inline-block; width: 80mm }} h1 {{ bookmark-label: 'Sheet' }}</style></head><body>
<h1>Sheet {words}</h1><p>For <b data-field="name"></b></p><ul><li>one</li><li>two</li></ul>
<table><tr><th>head</th></tr><tr><td>cell 100 %</td></tr></table>
<h2 style="break-before: page">More</h2><p>And <em>more</em> of it.</p></body></html>"""


@pytest.fixture(scope="module")
def people() -> dict[str, bytes]:
    """Sheets of two pages, by whom they are for, on two papers."""
    sizes = {"one": "a4", "two": "letter", "three": "a4", "four": "letter"}
    masters = {
        size: Merger(compile_master(TAGGED.format(size=size, words=size), base=ROOT)) for size in ("a4", "letter")
    }
    return {name: masters[size].merge({"name": f"Sample {name}"}, "Sheet") for name, size in sizes.items()}


def together(folder: Path, sheets: dict[str, bytes], urgent: str = "", *, odd_pages: bool = False) -> Path:
    """The file for the printer."""
    path = folder / "print.pdf"
    with path.open("wb") as out:
        whole = PrintFile(out, odd_pages=odd_pages, title="Sheets <&> more")
        for name, sheet in sheets.items():
            whole.add(sheet, name, urgent=name == urgent)
        whole.finish()
    return path


@pytest.mark.parametrize("odd_pages", [False, True])
def test_a_reader_hears_every_handout(
    tmp_path: Path, people: dict[str, bytes], broken_rules: Failures, *, odd_pages: bool
) -> None:
    path = together(tmp_path, people, odd_pages=odd_pages)
    assert broken_rules([path]) == []
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    told = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True, text=True).stdout
    assert [line.strip() for line in told.splitlines() if "Sample" in line] == [
        f'"Sample {name}"' for name in ("one", "three", "two", "four")
    ]
    assert told.count("H1 (block)") == told.count("Table (block)") == len(people)


def test_each_handout_has_a_bookmark_and_the_file_a_title(tmp_path: Path, people: dict[str, bytes]) -> None:
    path = together(tmp_path, people)
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo.Title) == "Sheets <&> more"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "en"
        (document,) = pdf.Root.StructTreeRoot.K
        assert [str(part.Lang) for part in document.K] == ["en"] * len(people)
    assert bookmarks(path) == [("one", 0), ("three", 2), ("two", 4), ("four", 6)]


def test_pages_are_sorted_by_paper_and_urgent_sheets_come_first(tmp_path: Path, people: dict[str, bytes]) -> None:
    path = together(tmp_path, people, urgent="four")
    assert bookmarks(path) == [("one", 0), ("three", 2), ("four", 4), ("two", 6)]
    with pikepdf.open(path) as pdf:
        heights = [round(float(page.mediabox[3])) for page in pdf.pages]
    assert heights == [842] * 4 + [792] * 4
    assert [text.split()[4] for text in page_texts(path)[::2]] == ["one", "three", "four", "two"]


def test_a_handout_without_tags_takes_them_from_the_file_and_no_more(tmp_path: Path, people: dict[str, bytes]) -> None:
    bare = handout(tmp_path / "bare.pdf", "bare", 1).read_bytes()
    with pikepdf.open(together(tmp_path, {**people, "bare": bare})) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
        assert len(pdf.pages) == 9


def test_numbers_of_more_digits_and_of_too_many_objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people: dict[str, bytes], broken_rules: Failures
) -> None:
    many = {f"{name} {number}": people[name] for number in range(5) for name in people}  # numbers pass 999
    path = together(tmp_path, many)
    assert broken_rules([path]) == []
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 2 * len(many)
        assert int(pdf.trailer.Size) > 1000
    monkeypatch.setattr(master_join, "MOST_TAGGED", 1000)
    monkeypatch.setattr(master_join, "MOST_KINDS", 1)
    with pikepdf.open(together(tmp_path, many)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert len(pdf.pages) == 2 * len(many)


def test_memory_holds_a_line_for_each_handout(tmp_path: Path, people: dict[str, bytes]) -> None:
    with (tmp_path / "print.pdf").open("wb") as out:
        whole = PrintFile(out)
        whole.add(people["one"], "1")
        tracemalloc.start()
        for number in range(100):
            whole.add(people["one"], str(number))
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        whole.finish()
    assert held < 100 * 1000
