"""What a browser needs of a master to put many merged handouts into one file for a printer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Pdf

KEPT = {"/Type", "/Parent", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/UserUnit"}
"""Of a page; links and forms are left behind, for they do nothing on paper."""
_PLACED = {"/Type", "/S", "/P", "/K", "/Pg", "/ID"}
"""Of a tag: what the tree itself tells, or what may stand once in a file only."""
_HEADING = "H1"
_SAY_NOTHING = {"Div", "NonStruct", "Sect", "Span"}
"""Kinds of tags that are left out where they tell nothing of their own: a third of all, and a file can hold so many."""
_HOLD_NO_TEXT = {"Div", "Document", "L", "LI", "NonStruct", "Part", "Sect", "TBody", "THead", "TR", "Table"}


def printing_parts(pdf: bytes) -> dict[str, Any]:
    """The objects of a master's pages, as text and as places in the master, in plain data.

    objects: by number, [text] or, for a stream, [text of its dictionary, offset, length of its bytes in the master].
    pages: for each page, [text of its dictionary without what it holds, number of its content, 0 for none].
    tags: the tree of what readers are told, as [kind, page, what it holds, text of its other entries]; none for a
    file without tags. It holds tags, numbers of marks on its page, and [page, mark] for marks on another page.
    References in a text are written `12 0 R`.
    """
    with pikepdf.open(BytesIO(pdf)) as master, pikepdf.new() as bare:
        bare.pages.extend(master.pages)
        for page in bare.pages:
            for key in set(page.obj.keys()) - KEPT:
                del page.obj[key]
        return {**_parts(_saved(bare), pdf), "tags": _tags(master)}


def sheets(tags: Sequence[Any]) -> list[list[int]]:
    """The pages of each sheet of a file that holds several: a sheet begins at its heading of the first level."""
    found: list[list[int]] = []
    for part in tags[2]:
        if any(kind == _HEADING for kind, *_ in _walked(part)):
            found.append([])
        if part[1] not in found[-1]:
            found[-1].append(part[1])
    return found


def _walked(tag: Sequence[Any]) -> Iterator[Sequence[Any]]:
    yield tag
    for kid in tag[2]:
        if _is_tag(kid):
            yield from _walked(kid)


def _is_tag(kid: Any) -> bool:
    return isinstance(kid, list) and isinstance(kid[0], str)


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


# -- tags --------------------------------------------------------------------------------------


def _tags(master: Pdf) -> list[Any] | None:
    """The tree below its root, where the document becomes a part of a larger one."""
    root = master.Root.get("/StructTreeRoot")
    kids = _kids(root) if root is not None else []
    if not kids:
        return None
    places = {page.objgen: number for number, page in enumerate(master.pages)}
    document = kids[0] if len(kids) == 1 else pikepdf.Dictionary(K=pikepdf.Array(kids))
    document.Lang = master.Root.Lang  # the others may be in other languages
    return ["Part", *_Tree(places).tag(document, 0)[1:]]


class _Tree:
    """Reads tags."""

    def __init__(self, places: Mapping[Any, int]) -> None:
        self._places = places

    def tag(self, tag: Any, around: int) -> list[Any]:
        """A tag with all that it holds; around: the page of the one that holds it."""
        page = self._places[tag.Pg.objgen] if "/Pg" in tag else around
        more = " ".join(f"{key} {_direct(tag[key])}" for key in sorted(set(tag.keys()) - _PLACED))
        kind = str(tag.get("/S", "/Part"))[1:]
        kids = [told for kid in _kids(tag) if (told := self._kid(kid, page)) is not None]
        return [kind, page, list(_lean(kids, kind, page)), *([more] if more else [])]

    def _kid(self, kid: Any, page: int) -> Any:
        """A mark or a tag; nothing for a link or a field, which are left behind."""
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid:
            return self.tag(kid, page) if "/S" in kid else None
        is_mark = not isinstance(kid, pikepdf.Dictionary)
        its_page = page if is_mark or "/Pg" not in kid else self._places[kid.Pg.objgen]
        mark = int(kid) if is_mark else int(kid.MCID)
        return mark if its_page == page else [its_page, mark]


def _lean(kids: Sequence[Any], kind: str, page: int) -> Iterator[Any]:
    """What a tag holds, with what stands in tags that say nothing in their place."""
    for kid in kids:
        says_nothing = _is_tag(kid) and kid[0] in _SAY_NOTHING and len(kid) == len(("kind", "page", "kids"))
        if says_nothing and (kind not in _HOLD_NO_TEXT or all(map(_is_tag, kid[2]))):
            yield from (each if _is_tag(each) else _mark(each, kid[1], page) for each in kid[2])
        else:
            yield kid


def _mark(mark: int | list[int], from_page: int, page: int) -> int | list[int]:
    """A mark of one tag, as a tag of another page names it."""
    its_page, number = (from_page, mark) if isinstance(mark, int) else mark
    return number if its_page == page else [its_page, number]


def _kids(tag: Any) -> list[Any]:
    kids = tag.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _direct(value: Any) -> str:
    """A value without references, in ASCII."""
    if isinstance(value, pikepdf.Dictionary):
        return f"<< {' '.join(f'{key} {_direct(value[key])}' for key in sorted(value.keys()))} >>"
    if isinstance(value, pikepdf.Array):
        return f"[ {' '.join(_direct(each) for each in value)} ]"
    if isinstance(value, pikepdf.String):
        return f"<{bytes(value).hex()}>"
    if isinstance(value, pikepdf.Object):
        written: bytes = value.unparse(resolved=True)
        return written.decode("ascii")
    return str(value).lower() if isinstance(value, bool) else str(value)
