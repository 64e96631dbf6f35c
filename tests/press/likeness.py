"""Turns a PDF into what two PDFs must have in common to be the same print: drawings, pixels, words."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf


class Text(NamedTuple):
    """A run of glyphs: font and size, the matrix it is drawn with, and the glyph numbers in hexadecimal."""

    font: str
    x: float
    matrix: str
    glyphs: str

    def same(self, other: object) -> bool:
        """The same glyphs, at places that differ by no more than 1/500 px."""
        if not isinstance(other, Text):
            return False
        return abs(self.x - other.x) < 0.002 and self._replace(x=0) == other._replace(x=0)


def drawings(pdf: bytes) -> list[list[str | Text]]:
    """What each page draws, operator by operator, however its runs of text are cut; blanks draw nothing."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [_drawing(page.obj.Contents.read_bytes().decode("latin-1")) for page in opened.pages]


def _drawing(content: str) -> list[str | Text]:
    drawn: list[str | Text] = []
    font, x, matrix = "", 0.0, ""
    for line in content.splitlines():
        if line.endswith(" Tf"):
            font = line
        elif line.endswith(" Tm"):
            *turned, place, height, _ = line.split()
            x, matrix = float(place), " ".join([*turned, height])
        elif line.endswith(" TJ"):
            shift = re.match(r"\[(-?[\d.]+)<", line)
            back = re.search(r"(-?[\d.]+) [\d.]+ Td", line)  # of what is set smaller
            glyphs = "".join(re.findall(r"<(.*?)>", line))
            if glyphs:
                start = x - float(shift[1]) / 1000 * float(font.split()[1]) if shift else x
                drawn.append(Text(font, start + float(back[1]) if back else start, matrix, glyphs))
        elif not line.startswith("%"):
            drawn.append(line)
    return drawn


def differences(one: bytes, other: bytes) -> list[str]:
    """The first operator in which each page differs; empty when both print the same."""
    found = []
    pages = zip(drawings(one), drawings(other), strict=True)
    for number, (here, there) in enumerate(pages, 1):
        if len(here) != len(there):
            found.append(f"page {number}: {len(here)} operators, {len(there)}")
        for first, second in zip(here, there, strict=False):
            if not (first.same(second) if isinstance(first, Text) else first == second):
                found.append(f"page {number}: {first!r} is {second!r}")
                break
    return found


def pixels(pdf: bytes, dpi: int = 150) -> bytes:
    """All pages as poppler prints them, in grey."""
    done = subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-"], input=pdf, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout


def words(pdf: bytes) -> tuple[str, str]:
    """The tag tree with its text, and the text in the order in which it is drawn.

    Header cells are named after the number of an object of the PDF, which a font more or less changes.
    """
    tags = subprocess.run(["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True)
    drawn = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    tables: dict[str, str] = {}
    named = re.sub(
        r"(?<=[<(])\d+(?=-\d+-\d+[>)])",
        lambda table: tables.setdefault(table[0], f"table{len(tables)}"),
        tags.stdout.decode(),
    )
    return named, drawn.stdout.decode()


def tags(pdf: bytes) -> str:
    """The tag tree without its text, which poppler finds for a booklet in seconds."""
    return subprocess.run(["pdfinfo", "-struct", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def metadata(pdf: bytes) -> tuple[dict[str, str], str]:
    """Document information, and XMP without the spaces that a title's hole leaves."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        xmp = opened.Root.Metadata.read_bytes().decode()
        return {key: str(value) for key, value in opened.docinfo.items()}, re.sub(r"\s+<", "<", xmp)


def saved(pdf: bytes, path: Path) -> Path:
    """The same in a file."""
    path.write_bytes(pdf)
    return path
