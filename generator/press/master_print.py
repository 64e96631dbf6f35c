"""What a browser needs of a master to put many merged handouts into one file for a printer."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Pdf

KEPT = {"/Type", "/Parent", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/UserUnit"}
"""Of a page; tags, links and forms are left behind, for nobody reads this file but a printer."""


def printing_parts(pdf: bytes) -> dict[str, Any]:
    """The objects of a master's pages, as text and as places in the master, in plain data.

    objects: by number, [text] or, for a stream, [text of its dictionary, offset, length of its bytes in the master].
    pages: for each page, [text of its dictionary without what it holds, number of its content, 0 for none].
    References in a text are written `12 0 R`.
    """
    with pikepdf.open(BytesIO(pdf)) as master, pikepdf.new() as bare:
        bare.pages.extend(master.pages)
        for page in bare.pages:
            for key in set(page.obj.keys()) - KEPT:
                del page.obj[key]
        return _parts(_saved(bare), pdf)


def _saved(bare: Pdf) -> bytes:
    """The pages alone, every object for itself."""
    out = BytesIO()
    bare.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
    )
    return out.getvalue()


def _parts(pages: bytes, pdf: bytes) -> dict[str, Any]:
    with pikepdf.open(BytesIO(pages)) as bare:
        left_out = {bare.Root.objgen, bare.Root.Pages.objgen, *(page.objgen for page in bare.pages)}
        objects = {
            str(item.objgen[0]): _object(item, pdf)
            for item in bare.objects
            if item is not None and item.objgen not in left_out
        }
        return {"objects": objects, "pages": [_page(page.obj) for page in bare.pages]}


def _object(item: Any, pdf: bytes) -> list[Any]:
    if not isinstance(item, pikepdf.Stream):
        return [item.unparse(resolved=True).decode("latin-1")]
    raw = item.read_raw_bytes()
    return [item.stream_dict.unparse(resolved=True).decode("latin-1"), pdf.index(raw), len(raw)]


def _page(page: Any) -> list[Any]:
    content = page.Contents.objgen[0] if "/Contents" in page else 0
    for key in {"/Contents", "/Parent"} & set(page.keys()):
        del page[key]
    return [page.unparse(resolved=True).decode("latin-1"), content]
