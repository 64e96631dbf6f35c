"""Many handouts in one file for the printer."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from generator.press import master_join
from generator.press.master_join import PrintFile, page_count


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
