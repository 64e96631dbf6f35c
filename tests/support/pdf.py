"""Turns a PDF into what people and programs get from it: pages as pictures, text, tag tree."""

import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf

_ARTIFACT = re.compile(rb"/Artifact\b.*?\bEMC\b", re.DOTALL)
_SHOWN = re.compile(rb"\[[^\]]*\] TJ")


def render_pages(pdf: Path, folder: Path, dpi: int = 80) -> list[Path]:
    """One PNG per page, in order, written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    _run("pdftoppm", "-r", str(dpi), "-png", str(pdf), str(folder / pdf.stem))
    return sorted(folder.glob(f"{pdf.stem}-*.png"), key=lambda page: int(page.stem.rpartition("-")[2]))


def page_texts(pdf: Path) -> list[str]:
    """What can be read on each page, laid out as on paper."""
    return _run("pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-").split("\f")[:-1]


def lines(pdf: Path) -> list[str]:
    """The lines of text as a viewer copies them: from right to left where its letters run so."""
    return _run("pdftotext", "-enc", "UTF-8", str(pdf), "-").splitlines()


def in_logical_order(text: str) -> str:
    """A text by which two can be compared: letters without their forms, marks, turns, and the spaces between them.

    A comma of Arabic goes, too: poppler sets it behind a number that stands after it, wherever it is drawn.
    """
    plain = unicodedata.normalize("NFKD", text.replace("،", ""))
    return "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf", "Zs"))


def tag_tree(pdf: Path) -> str:
    """The tags with their text in reading order: what a screen reader goes through."""
    return _run("pdfinfo", "-struct-text", "-enc", "UTF-8", str(pdf))


def content_texts(pdf: Path) -> list[str]:
    """What can be read on each page but for its artifacts: a screen reader passes over what stands at head and foot.

    The tree of tags says the same; poppler takes a hundred times as long to put the text of a booklet into it.
    """
    with pikepdf.open(pdf) as file, tempfile.TemporaryDirectory() as folder:
        for page in file.pages:
            content = page.obj.Contents.read_bytes()
            page.obj.Contents = file.make_stream(_ARTIFACT.sub(lambda found: _SHOWN.sub(b"", found[0]), content))
        file.save(Path(folder) / "content.pdf")
        return page_texts(Path(folder) / "content.pdf")


def page_count(pdf: Path) -> int:
    """Number of pages."""
    found = re.search(r"^Pages:\s+(\d+)$", _run("pdfinfo", str(pdf)), re.MULTILINE)
    assert found is not None
    return int(found[1])


def syntax_errors(pdf: Path) -> str:
    """What qpdf has against the file; empty when it is sound."""
    checked = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True, check=False)
    return "" if checked.returncode == 0 else checked.stdout + checked.stderr


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stderr}"
    return done.stdout


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Title and page, from 0, of every bookmark of the first level."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        items: list[Any] = list(outline.root)
        return [(str(item.title), pages[item.destination[0].objgen]) for item in items]
