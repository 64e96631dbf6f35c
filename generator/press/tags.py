"""What WeasyPrint 70 leaves out of a tagged PDF, added while it builds the tree of tags.

Added: Scope of header cells, Lang of parts, aria-label of an SVG picture, ListNumbering, and decoration
(`alt=""`, `aria-hidden="true"`) as an artifact instead of a picture without words. Noted: where the fields are.
`layout` puts these two wrappers around private functions of WeasyPrint, which is why its version is pinned;
tests/press/test_tags.py fails when a new version no longer passes here.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pydyf

Build = Callable[..., Iterator[Any]]
_SVG = "{http://www.w3.org/2000/svg}svg"
_ALIGN = {"center": 0.5, "right": 1.0, "end": 1.0}
_NUMBERING = {
    "none": "None", "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal",
    "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}  # fmt: skip

Note = dict[str, Any]
_noted: dict[tuple[int, int], Note] = {}


@contextmanager
def noted() -> Iterator[list[Note]]:
    """The fields that were drawn inside the block, in reading order, ready when it ends."""
    _noted.clear()
    notes: list[Note] = []
    yield notes
    notes += _noted.values()


def better_tree(build: Build) -> Build:
    """WeasyPrint's builder of the tag tree, and what it leaves out."""

    def build_box_tree(
        box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, marks: Any
    ) -> Iterator[Any]:
        box = getattr(box, "_box", box)  # absolutely placed boxes come wrapped
        if _is_decoration(box):
            return
        if box.element is not None and box.element.get("data-field") is not None:
            _note_field(box, page, marks)
        for tag in build(box, parent, pdf, page, nums, annotations, marks):
            if box.element is not None and box.element_tag not in ("html", "body"):
                _complete(tag, box)
            yield tag

    return build_box_tree


def better_marks(marked: Callable[..., Any], artifact: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's marking of drawn content, with decoration marked as such."""

    def mark(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        drawn: AbstractContextManager[None] = artifact(stream) if _is_decoration(box) else marked(stream, box, tag)
        return drawn

    return mark


def _is_decoration(box: Any) -> bool:
    if box.element is None or not hasattr(box, "replacement"):
        return False
    return bool(box.element.get("alt") == "" or box.element.get("aria-hidden") == "true")


def _complete(tag: Any, box: Any) -> None:
    kind, element = tag["S"], box.element
    if kind == "/TH":
        tag["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    elif kind == "/L":
        style = _NUMBERING.get(str(box.style["list_style_type"]), "None")
        tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{style}"})
    elif kind == "/Figure" and "Alt" not in tag and element.tag == _SVG and element.get("aria-label"):
        tag["Alt"] = pydyf.String(element.get("aria-label"))
    if element.get("lang"):
        tag["Lang"] = pydyf.String(element.get("lang"))


def _note_field(box: Any, page: int, marks: Any) -> None:
    fixed = hasattr(box, "width") and type(box).__name__ != "InlineBox"
    for text in _text_boxes(box):
        mark = marks[text]["mcid"]
        _noted.setdefault(
            (page, mark),
            {
                "key": box.element.get("data-field"),
                "page": page,
                "mark": mark,
                "room": box.width if fixed else 0.0,
                "width": text.width,
                "size": text.style["font_size"],
                "align": _ALIGN.get(box.style["text_align_all"], 0.0),
            },
        )


def _text_boxes(box: Any) -> Iterator[Any]:
    if hasattr(box, "pango_layout"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _text_boxes(child)
