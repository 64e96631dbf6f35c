"""What WeasyPrint 70 leaves out or does not tell, added while it draws: eight wrappers.

Added to the tags: Scope of header cells, Lang of parts, aria-label of an SVG picture, ListNumbering.
Marked as artifacts: decoration (`alt=""`, `aria-hidden="true"`), and what stands at the head and foot of each page.
Added to the fonts, when asked: every letter that a field may need. Told without a text of their own: marks that stand
above or below a letter. Noted: where each field was drawn. Set smaller:
a text that is too wide for its field.
Left out: tags that say nothing (`tags`), and what can be drawn with fewer words (`pdf_optimizer`).
`layout` puts these around private functions of WeasyPrint, which is why its version is pinned;
tests/press/test_hooks.py fails when a new version no longer passes here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from unicodedata import normalize

import pydyf

from generator.errors import LayoutError
from generator.press import fonts, pdf_optimizer
from generator.press.merge import LEAST, UNIT, room_of, shrunk, units
from generator.press.shaping import shapes
from generator.press.tags import LeanTags

Build = Callable[..., Iterator[Any]]
_MOST_PATHS = 5000
_SVG = "{http://www.w3.org/2000/svg}svg"
_EDGES = {"@top": "/Header", "@bottom": "/Footer"}
_ALIGN = {"center": 0.5, "right": 1.0, "end": 1.0}
_NUMBERING = {
    "none": "None", "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal",
    "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}  # fmt: skip


@dataclass
class Drawn:
    """What was noted while one document was drawn."""

    whole_fonts: bool = False  # give the fonts of fields all the letters that a field may need
    letters: dict[str, set[str]] = field(default_factory=dict)  # name of a font -> what its fields may hold, where all
    # of them say so
    fields: dict[tuple[int, str], dict[str, Any]] = field(default_factory=dict)  # by page and mark
    font_of: dict[Any, str] = field(default_factory=dict)  # text box -> name of its font in the PDF
    rooms: dict[Any, tuple[float, float]] = field(default_factory=dict)  # text box of a field that shrinks -> its left
    # end, and its width
    shrunk: set[Any] = field(default_factory=set)  # text boxes that were set smaller
    margins: dict[Any, Any] = field(default_factory=dict)  # what stands in the margins -> how it is marked
    face_of: dict[str, str] = field(default_factory=dict)  # that name -> address of the face


_drawn = Drawn()


@contextmanager
def noted(*, whole_fonts: bool) -> Iterator[Drawn]:
    """What is drawn inside the block; fields in reading order."""
    global _drawn
    _drawn = Drawn(whole_fonts)
    try:
        yield _drawn
    finally:
        _drawn = Drawn()


def better_tree(build: Build) -> Build:
    """WeasyPrint's builder of the tag tree, and what it leaves out."""

    def build_box_tree(
        box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, marks: Any
    ) -> Iterator[Any]:
        box = getattr(box, "_box", box)  # absolutely placed boxes come wrapped
        if _is_decoration(box):
            return
        if type(box).__name__ == "MarginBox":
            _note_margin(box, page)
            return
        if _is_field(box):
            _note_field(box, page, {text: pydyf.Dictionary({"MCID": marks[text]["mcid"]}) for text in _text_boxes(box)})
        lean = pdf if isinstance(pdf, LeanTags) else LeanTags(pdf)
        lean.expect(inside=parent["S"] != "/Document", inline=type(box).__name__ == "InlineBox")
        for tag in build(box, parent, lean, page, nums, annotations, marks):
            lean.take_in(tag, nums)
            if box.element is not None and box.element_tag not in ("html", "body"):
                _complete(tag, box)
            yield tag

    return build_box_tree


def better_marks(marked: Callable[..., Any], artifact: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's marking of drawn content, with decoration and what stands in the margins marked as such."""

    @contextmanager
    def mark(stream: Any, box: Any, tag: str) -> Iterator[None]:
        start = len(stream.stream)
        if box in _drawn.margins:
            stream.begin_marked_content("Artifact", _drawn.margins[box])
            yield
            stream.end_marked_content()
        else:
            with artifact(stream) if _is_decoration(box) else marked(stream, box, tag):
                yield
        if _is_field(box) and stream._old_font:
            _drawn.font_of[box] = stream._old_font[0]
            _drawn.letters.setdefault(stream._old_font[0], set()).add(box.element.get("data-letters", ""))
            if box in _drawn.rooms:
                _shrink(box, stream.stream, start)

    return mark


def looked_at(paint: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's painting of a page, after a look at how wide its fields are, and at what stands in its margins."""

    def paint_page(page: Any, *args: Any, **kwargs: Any) -> None:
        _note_rooms(page._page_box)
        _note_margins(page._page_box)
        paint(page, *args, **kwargs)

    return paint_page


def _note_margins(page: Any) -> None:
    """Everything that is drawn in the margins is an artifact; a field there has a number, for a master to find it."""
    count = 0
    for margin in (child for child in page.children if type(child).__name__ == "MarginBox"):
        edge = _EDGES.get(margin.at_keyword.split("-")[0])
        for box in _leaves(margin):
            told = _drawn.margins[box] = pydyf.Dictionary({"Type": "/Pagination"})
            if edge is not None:
                told["Subtype"] = edge
            if _is_field(box):
                told["Field"] = count
                count += 1


def _leaves(box: Any) -> Iterator[Any]:
    """The texts and pictures in a box."""
    box = getattr(box, "_box", box)
    if hasattr(box, "pango_layout") or hasattr(box, "replacement"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _leaves(child)


def _note_margin(box: Any, page: int) -> None:
    """The fields of a margin; nothing in it has a tag, so nothing in it can be a link or an input."""
    box = getattr(box, "_box", box)
    if getattr(box, "link_annotation", None) or getattr(box, "widget_annotation", None):
        raise LayoutError("a link or an input cannot stand at the head or foot of a page: no reader would find it")
    if _is_field(box) and not hasattr(box, "pango_layout"):
        _note_field(box, page, _drawn.margins)
    for child in getattr(box, "children", ()):
        _note_margin(child, page)


def _note_rooms(box: Any) -> None:
    box = getattr(box, "_box", box)
    if box.element is not None and _longest(box) and type(box).__name__ != "InlineBox":
        _drawn.rooms |= dict.fromkeys(_text_boxes(box), (box.content_box_x(), box.width))
        return
    for child in getattr(box, "children", ()):
        _note_rooms(child)


def better_fonts(build: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's writer of fonts, with all the letters of the fonts that fields are set in, and nothing idle."""

    forms = frozenset("".join(shapes().values()))

    def build_fonts_dictionary(pdf: Any, used: Any, *args: Any) -> Any:
        for font in used.values() if _drawn.whole_fonts else ():
            face = fonts.face(font.family, font.weight, italic=bool(font.style))
            _drawn.face_of[font.hash] = face.address
            if font.hash in _drawn.font_of.values():
                for character, (glyph, advance) in _needed(font.hash, fonts.letters(face.address)).items():
                    letter = fonts.as_one(normalize("NFKC", character)) if character in forms else character
                    font.to_unicode.setdefault(glyph, letter)
                    font.widths.setdefault(glyph, advance)
        for font in used.values():
            font.to_unicode.update((glyph, fonts.as_one(text)) for glyph, text in font.to_unicode.items())
            nameless = [glyph for glyph, text in font.to_unicode.items() if not text]  # its mark was told for both
            if nameless:
                own = fonts.letter_of(fonts.face(font.family, font.weight, italic=bool(font.style)).address)
                font.to_unicode.update((glyph, own.get(glyph, "")) for glyph in nameless)
        start = len(pdf.objects)
        built = build(pdf, used, *args)
        typed_into = any(font.used_in_forms for font in used.values())  # a viewer may want their tables
        for item in pdf.objects[start:]:
            if isinstance(item, pydyf.Stream) and b"endbfchar" in item.stream:
                item.stream = pdf_optimizer.in_ranges(item.stream)
            elif isinstance(item, pydyf.Stream) and "Length1" in item.extra and not typed_into:
                (font,) = item.stream = [fonts.embedded(item.stream[0])]
                item.extra["Length1"] = len(font)
        return built

    return build_fonts_dictionary


def _needed(font: str, letters: Mapping[str, Any]) -> Mapping[str, Any]:
    """The letters that the fields of a font may hold: all, unless each of its fields says which."""
    told = _drawn.letters[font]
    return letters if "" in told else {letter: letters[letter] for letter in sorted(set().union(*told))}


def shorter(use: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's last step before it writes what all pages share: the pages are tidied before."""

    def use_references(pdf: Any, resources: Any, *args: Any) -> None:
        pages = [item for item in pdf.objects if getattr(item, "_resources", None) is resources]
        kept = pdf_optimizer.tidy(pages, resources) if pages else ()
        use(pdf, resources, *args)
        for picture in kept:
            needed = pdf_optimizer.needed(picture.stream, resources)
            pdf.add_object(needed)
            picture.extra["Resources"] = needed.reference

    return use_references


_measuring = False


@contextmanager
def measured() -> Iterator[None]:
    """Inside the block, pages are laid out to be measured, and never drawn."""
    global _measuring
    _measuring = True
    try:
        yield
    finally:
        _measuring = False


def not_measured(step: Callable[..., None]) -> Callable[..., None]:
    """A step of WeasyPrint's that moves nothing, left out where a page is never drawn."""

    @wraps(step)
    def unless_measured(*args: Any) -> None:
        if not _measuring:
            step(*args)

    return unless_measured


def parsed_once(parse: Callable[..., Any], known: Callable[[str, Any], Any]) -> Callable[..., Any]:
    """WeasyPrint's parsing of the styles of a page of ours: `known(css, base)` has a text that was parsed before."""

    def css(*, string: str | None = None, url_fetcher: Any, **told: Any) -> Any:
        base = getattr(url_fetcher, "base", None)
        if string is None or base is None:
            return parse(string=string, url_fetcher=url_fetcher, **told)
        return known(string, base)

    return css


def unread(rise: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to draw a mark above or below its letter: in Arabic it is seen, and not read.

    Viewers take what stands a little higher for a line of its own, and read the sentence around it in pieces.
    """

    def set_text_rise(stream: Any, height: float) -> None:
        arabic = (font.hash for font in stream._fonts.values() if font.family == fonts.ARABIC)
        silent = stream._current_font[0] in arabic
        if silent and height:
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String("")}))
        rise(stream, height)
        if silent and not height:
            stream.end_marked_content()

    return set_text_rise


def remembered(path: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to draw a path of an SVG: the same path is read only once."""
    known: dict[str, tuple[list[bytes], list[Any]]] = {}

    def draw(svg: Any, node: Any, font_size: float) -> None:
        text, ops = node.get("d", ""), svg.stream.stream
        if text in known:
            drawn, vertices = known[text]
            ops.extend(drawn)
            node.vertices.extend(vertices)
            return
        start, corners = len(ops), len(node.vertices)
        path(svg, node, font_size)
        if len(known) < _MOST_PATHS:
            known[text] = ops[start:], list(node.vertices)[corners:]

    return draw


def _is_field(box: Any) -> bool:
    return box.element is not None and box.element.get("data-field") is not None


def _is_decoration(box: Any) -> bool:
    if box.element is None or not hasattr(box, "replacement"):
        return False
    silent = box.element.get("role") in ("presentation", "none")
    return bool(silent or box.element.get("alt") == "" or box.element.get("aria-hidden") == "true")


def _complete(tag: Any, box: Any) -> None:
    kind, element = tag["S"], box.element
    if kind == "/TH":
        tag["A"]["Scope"] = "/Row" if element.get("scope", "").startswith("row") else "/Column"
    elif kind == "/Table":
        _leave_to_scope(box)
    elif kind == "/L":
        style = _NUMBERING.get(str(box.style["list_style_type"]), "None")
        tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{style}"})
    elif kind == "/Figure" and "Alt" not in tag and element.tag == _SVG and element.get("aria-label"):
        tag["Alt"] = pydyf.String(element.get("aria-label"))
    if element.get("lang"):
        tag["Lang"] = pydyf.String(element.get("lang"))


def _leave_to_scope(box: Any) -> None:
    """Takes away the lists of headers that each cell of a table carries: the Scope of its headers tells the same.

    WeasyPrint's lists leave out the second column of a header that spans two, and would be believed first.
    """
    cell = getattr(box, "mark", {})
    cell.pop("ID", None)
    if "A" in cell:
        cell["A"].pop("Headers", None)
        if len(cell["A"]) == 1:  # it names no more than its owner
            del cell["A"]
    for child in getattr(box, "children", ()):
        _leave_to_scope(child)


def _note_field(box: Any, page: int, marks: Mapping[Any, Any]) -> None:
    has_width = hasattr(box, "width") and type(box).__name__ != "InlineBox"
    for text in _text_boxes(box):
        mark = marks[text].data.decode()
        note = {
            "key": box.element.get("data-field"),
            "page": page,
            "mark": mark,
            "room": box.width if has_width else 0.0,
            "width": text.width,
            "size": text.style["font_size"],
            "align": _ALIGN.get(box.style["text_align_all"], 0.0),
            "font": _drawn.face_of.get(_drawn.font_of.get(text, ""), ""),
            "letters": box.element.get("data-letters", ""),
            "longest": _longest(box),
            "shrunk": text in _drawn.shrunk,
        }
        _drawn.fields.setdefault((page, mark), note)


def _longest(box: Any) -> int:
    return int(box.element.get("data-shrink", 0)) if _is_field(box) else 0


def _shrink(text: Any, drawn: list[Any], start: int) -> None:
    """Sets a text that is too wide for its field smaller; start: where its operators begin.

    As a merge does it, where its letters stand alone; what needs shaping in one line, the whole of it.
    """
    size, (left, width) = int(text.style["font_size"] * UNIT), _drawn.rooms[text]
    room = room_of(width)
    if text.width * UNIT <= room or len(text.text) > _longest(text):
        return
    _drawn.shrunk.add(text)
    face = fonts.face(text.style["font_family"][0], text.style["font_weight"], italic=False)
    letters = fonts.letters(face.address)
    if not letters.keys() >= set(text.text):
        place = next(place for place, op in enumerate(drawn[start:], start) if _ends(op, b" Tm"))
        *_, y, _ = drawn[place].split()
        narrower = width / text.width
        lower = max(narrower, LEAST / size)
        drawn[place] = f"{narrower:.5f} 0 0 {-lower:.5f} {left:.7g} {y.decode()} Tm".encode()
        return
    spelt = [(f"{glyph:04x}", units(advance, size)) for glyph, advance in map(letters.__getitem__, text.text)]
    (place,) = (place for place, op in enumerate(drawn[start:], start) if _ends(op, b" TJ"))
    tf = next(op for op in reversed(drawn[:place]) if _ends(op, b" Tf"))
    back = int((text.position_x - left) * UNIT)
    drawn[place] = b"[" + shrunk(text.text, spelt, size, room, tf[1:-3].decode(), back) + b"] TJ"


def _ends(op: Any, operator: bytes) -> bool:
    return isinstance(op, bytes) and op.endswith(operator)


def _text_boxes(box: Any) -> Iterator[Any]:
    return (leaf for leaf in _leaves(box) if hasattr(leaf, "pango_layout"))
