"""Some fields of a master filled in for good: what is the same for everybody today, and another text tomorrow.

So a page is laid out once for all the texts that stand there one after the other, as the edition does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.errors import MergeError
from generator.press.codes import in_room
from generator.press.merge import ADLER, Master, Merger, in_document


def prefilled(master: Master, texts: Mapping[str, str], title: str) -> Master:
    """The master whose fields of these keys hold these texts, and are fields no more; the others are blank.

    The text of a code is its SVG. MergeError when a text does not fit; one without a field is not looked at.
    """
    merger, about = Merger(master), dict(master.description)
    filled = {key: texts[key] for key in merger.fields if key in texts}
    _require_letters(master, filled)
    pdf = merger.merge(dict.fromkeys(merger.fields, "") | filled, title)
    keywords = about.pop("keywords", None)
    if keywords is not None:
        pdf = _with_keywords(pdf, keywords, texts[keywords["field"]])
    for code in about.pop("codes", ()):
        pdf = _put(pdf, code["offset"], in_room(code["drawn"].encode(), code["length"], texts[code["field"]]))
    pages = zip(about["pages"], merger.sums(filled), strict=True)
    about["pages"] = [left for page, sums in pages if (left := _left(page, filled, sums))["holes"]]
    used = {hole["font"] for page in about["pages"] for hole in page["holes"]}
    about["fonts"] = {address: letters for address, letters in about["fonts"].items() if address in used}
    return Master(pdf, about)


def _require_letters(master: Master, filled: Mapping[str, str]) -> None:
    """MergeError for a letter that the fonts of the file may lack: they have those that a field told of."""
    for hole in (hole for page in master.description["pages"] for hole in page["holes"] if "letters" in hole):
        if not set(filled.get(hole["field"], "")) <= set(hole["letters"]):
            raise MergeError(f"{hole['field']}: a letter that the page did not say it would hold")


def _left(page: Mapping[str, Any], filled: Mapping[str, str], sums: tuple[int, int]) -> dict[str, Any]:
    """The holes of a page that stay, and its checksum with what was filled in."""
    checksum = page["checksum"]
    a, b = ((checksum[key] + more) % ADLER for key, more in zip("ab", sums, strict=True))
    holes = [hole for hole in page["holes"] if hole["field"] not in filled]
    return {**page, "checksum": {**checksum, "a": a, "b": b}, "holes": holes}


def _with_keywords(pdf: bytes, holes: Mapping[str, Any], text: str) -> bytes:
    """The file with its keywords in both places where a PDF names them."""
    room = {kind: holes[kind]["length"] for kind in ("info", "xmp")}
    for kind, content in in_document("keywords", text, room).items():
        pdf = _put(pdf, holes[kind]["offset"], content)
    return pdf


def _put(pdf: bytes, start: int, content: bytes) -> bytes:
    return pdf[:start] + content + pdf[start + len(content) :]
