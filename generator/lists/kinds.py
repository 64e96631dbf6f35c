"""What a file is that is no list: by its first bytes, or by the files that are packed in it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.errors import ListError
from generator.lists.messages import WHOLE, doubt, refused

LOCKED = "locked"
_BEGINNINGS = (("<!doctype html", "html"), ("<html", "html"), ("<table", "html"), ("<head", "html"), ("<meta", "html"))
_WITHIN = 4096


def told_as(path: Path, kind: str) -> ListError:
    """A list that is of this kind: a message `is_pdf`, and so on."""
    return refused(doubt(path.name, WHOLE, f"is_{kind}"))


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
