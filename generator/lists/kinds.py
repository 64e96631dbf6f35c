"""What a file is that is no list: by its first bytes, or by the files that are packed in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError
from generator.lists.headings import refused


@dataclass(frozen=True)
class Kind:
    """What a file is, and what to do about it."""

    what: str
    instead: str


_SAVED = "the list saved as Excel Workbook (.xlsx): open it in Excel, then File > Save As"
KINDS = {
    "locked": Kind("this workbook is locked with a password", "the list saved without a password"),
    "xls": Kind("this workbook is in the old format of Excel 97 (XLS)", _SAVED),
    "xlsb": Kind("this is a binary workbook (XLSB)", _SAVED),
    "ods": Kind(
        "this is an OpenDocument spreadsheet (ODS)", "the list saved as Excel Workbook (.xlsx): File > Save As"
    ),
    "numbers": Kind("this is a document of Numbers", "the list exported to Excel (.xlsx): File > Export To > Excel"),
    "html": Kind("this is a web page, whatever its name says", _SAVED),
    "xml": Kind("this is an XML file, whatever its name says", _SAVED),
    "mail": Kind("this is a web page in one file (MHT), whatever its name says", _SAVED),
    "pdf": Kind("this is a PDF, not a list", "the list, saved as CSV (UTF-8)"),
    "rtf": Kind("this is a text document, not a list", "the list, saved as CSV (UTF-8)"),
    "document": Kind("this is a document or a presentation, not a list", "the list, saved as CSV (UTF-8)"),
    "packed": Kind("this is a packed file, not a workbook", "a CSV or XLSX file"),
}
"""By a short name."""
LOCKED = "locked"
_BEGINNINGS = (("<!doctype html", "html"), ("<html", "html"), ("<table", "html"), ("<head", "html"), ("<meta", "html"))
_WITHIN = 4096


def told_as(path: Path, kind: str) -> ContentError:
    """A list that is of this kind."""
    return refused(path, KINDS[kind].what, "", KINDS[kind].instead)


def text_kind(start: bytes) -> str:
    """The kind of a file by its first bytes; nothing for what may be a list."""
    if start.startswith(b"%PDF"):
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    bare = start[:_WITHIN].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    words = bare.decode("latin-1")
    for beginning, kind in _BEGINNINGS:
        if words.startswith(beginning):
            return kind
    if words.startswith("mime-version:"):
        return "mail"
    if not words.startswith(("<?xml", "<workbook", "<ss:workbook")):
        return ""
    return "html" if "<html" in words else "xml"


def old_office_kind(content: bytes) -> str:
    """The kind of a file of the old Office: what is locked lies in one as well."""
    return "locked" if "EncryptedPackage".encode("utf-16-le") in content else "xls"


def packed_kind(names: Collection[str], book: str) -> str:
    """The kind of a packed file by the files in it; nothing when there is a workbook."""
    if book.endswith(".bin") or "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        return "numbers"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "document"
    return "" if book in names else "packed"
