"""Bytes that were put into a PDF stay where they are, and every object is found again."""

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf

from generator.press.pdf_file import PdfFile
from tests.press.likeness import saved
from tests.support.pdf import syntax_errors

PACKED = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[9 0 R]/Count 1>>",
    9: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
    5: b"<</Title(old)>>",
}


def small_file() -> tuple[bytes, int, int]:
    file = PdfFile()
    content = file.put_stream(4, b"", b"q Q")
    places = [(number, sum(len(one) + 1 for one in list(PACKED.values())[:at])) for at, number in enumerate(PACKED)]
    index = b" ".join(b"%d %d" % place for place in places) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(PACKED), len(index))
    file.put_stream(7, entries, zlib.compress(index + b"\n".join(PACKED.values())))
    file.unpack(7, PACKED)
    title = file.put(5, b"<</Title", b"(new)", b">>")
    return file.finish(1, 5), content, title


def test_a_file_is_sound_and_what_was_put_last_counts(tmp_path: Path) -> None:
    data, content, title = small_file()
    assert (data[content : content + 3], data[title : title + 5]) == (b"q Q", b"(new)")
    assert syntax_errors(saved(data, tmp_path / "small.pdf")) == ""
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == "new"
        assert pdf.pages[0].obj.Contents.read_bytes() == b"q Q"


def test_a_wrong_offset_would_be_seen(tmp_path: Path) -> None:
    data, _, _ = small_file()
    shifted = data.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%more\n")
    assert syntax_errors(saved(shifted, tmp_path / "shifted.pdf"))
