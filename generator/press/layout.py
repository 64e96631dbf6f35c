"""HTML becomes an accessible PDF: the only door to WeasyPrint.

Nothing is fetched but the project's own files, the fonts, data: URIs and the pictures in the head of the page;
anything that WeasyPrint only logs (a missing image, a glyph that no font has, CSS that it cannot read) is an error
here. The same HTML gives the same bytes in any folder on any machine with the same libraries: no font of the system is
seen.

A *field* is an element with a `data-field` attribute: one line of personal text in a box of fixed width.
"""

import gc
import os
import re
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import bidirectional
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import Element

from generator.disk import fingerprint
from generator.errors import LayoutError
from generator.press import columns, fonts, hooks, known, page_numbers, pdf_optimizer, pictures
from generator.press.fit import Found, Keep, Measured, fit, remembered
from generator.press.logged import none_logged

# No font but our own: what a machine happens to have installed must not reach a handout.
_NO_SYSTEM_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig/>'


@contextmanager
def _without_system_fonts() -> Iterator[None]:
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as config, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
        config.write(_NO_SYSTEM_FONTS)
        config.flush()
        os.environ["FONTCONFIG_FILE"] = config.name
        try:
            yield
        finally:
            os.environ.pop("FONTCONFIG_FILE")
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before


with _without_system_fonts():
    import pydyf
    import weasyprint
    import weasyprint.css
    import weasyprint.document
    import weasyprint.formatting_structure.boxes
    import weasyprint.images
    import weasyprint.layout.block
    import weasyprint.layout.column
    import weasyprint.layout.inline
    import weasyprint.layout.percent
    import weasyprint.layout.preferred
    import weasyprint.pdf
    import weasyprint.svg
    from weasyprint import CSS, HTML
    from weasyprint.pdf.stream import Stream
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

weasyprint.pdf.tags._build_box_tree = hooks.better_tree(weasyprint.pdf.tags._build_box_tree)
weasyprint.pdf.build_fonts_dictionary = hooks.better_fonts(weasyprint.pdf.build_fonts_dictionary)
weasyprint.pdf._use_references = hooks.shorter(weasyprint.pdf._use_references)
weasyprint.layout.block.columns_layout = columns.balanced(weasyprint.layout.block, weasyprint.layout.column)
weasyprint.images.SVGImage.draw = pictures.drawn_once(weasyprint.images.SVGImage.draw)
weasyprint.svg.TAGS["path"] = hooks.remembered(weasyprint.svg.TAGS["path"])
pydyf._to_bytes = pdf_optimizer.short_number(pydyf._to_bytes)
pydyf.Stream.set_text_matrix = pdf_optimizer.set_text_matrix
weasyprint.Page.paint = hooks.looked_at(weasyprint.Page.paint)
Stream.set_text_rise = hooks.unread(Stream.set_text_rise)
weasyprint.css.StyleFor.__init__ = known.styles_of_elements(weasyprint.css)
weasyprint.css.ComputedStyle.__missing__ = known.values(weasyprint.css.ComputedStyle.__missing__, weasyprint.css)
_lengths = known.lengths(weasyprint.layout.percent.resolve_percentages, weasyprint.formatting_structure.boxes.PageBox)
for _module in [module for name, module in sys.modules.items() if name.startswith("weasyprint.layout.")]:
    if hasattr(_module, "resolve_percentages"):
        _module.resolve_percentages = _lengths  # type: ignore[attr-defined]
weasyprint.layout.layout_backgrounds = hooks.not_measured(weasyprint.layout.layout_backgrounds)
weasyprint.document.gather_anchors = hooks.not_measured(weasyprint.document.gather_anchors)
weasyprint.layout.inline.split_first_line = known.lines(weasyprint.layout.inline.split_first_line)
weasyprint.layout.preferred.split_first_line = weasyprint.layout.inline.split_first_line
Stream.marked = hooks.better_marks(Stream.marked, Stream.artifact)

BLANK = "\N{NO-BREAK SPACE}"  # an empty field still is a place in the document
_ROOT = "file:///"  # pages name files from the project's root, so that bytes do not depend on the folder
_SVG = "image/svg+xml"
_PICTURES = f"head/script[@type='{_SVG}']"
_PICTURE = re.compile(rf'(<script type="{re.escape(_SVG)}"[^<>]*>)(.*?)(</script>)', re.DOTALL)
"""A picture is most of a page: it is not read as HTML, letter by letter."""
_OWN_FOLDERS = ("templates", "content")
MILLIMETRE = 96 / 25.4  # px
TOLERATED = 0.5  # px: what rounding may add

# A merge looks letters up in a table; a full layout must set a field in the same plain way.
_FIELDS_CSS = """
[data-field] {
  font-kerning: none !important; font-variant-ligatures: none !important;
  font-feature-settings: "ccmp" 0 !important;
  font-variant-caps: normal !important; font-variant-numeric: normal !important;
  letter-spacing: normal !important; word-spacing: 0 !important; text-indent: 0 !important;
  text-transform: none !important; text-decoration: none !important; hyphens: manual !important;
  white-space: nowrap !important;
}
"""


@dataclass(frozen=True)
class Field:
    """Where one field was drawn: lengths in CSS px (1/96 inch)."""

    key: str
    page: int  # from 0
    mark: str  # how its content is marked on that page
    room: float  # width of the box; 0 when its text decides the width
    width: float  # width of the text in it
    size: float  # font size
    align: float  # 0 starts at the left of the room, ½ in its middle, 1 ends at its right
    font: str  # address of the face
    letters: str = ""  # that it may hold; "" for all of its font
    longest: int = 0  # letters that it holds, however wide, by setting them smaller; 0 when it does not shrink
    shrunk: bool = False


@dataclass(frozen=True)
class Laid:
    """A PDF, the fields in it in reading order, and the address of the face behind each of its fonts.

    title: what the page calls itself. keywords: the field that the keywords of the file hold, if they are one.
    """

    pdf: bytes
    fields: tuple[Field, ...]
    faces: Mapping[str, str]
    title: str = ""
    keywords: str = ""


def layout(html: str, *, base: Path, css: str = "", fillable: bool = False, keep: Keep = remembered) -> bytes:
    """A PDF/UA-1 of one HTML page, as bytes.

    html names its language and title; files in it are named from `base`, the project's root, and must lie in
    its templates/ or content/. css is kept parsed from one call to the next; fillable turns the inputs of the
    page into a PDF form; keep remembers how the page was fitted. A text that is too wide for a field with the
    attribute `data-shrink` is set smaller, as a merge does it; LayoutError where that does not help, and for whatever
    else cannot be printed faithfully.
    """
    laid = _lay_out(html, base, css, _ready, fillable=fillable, keep=keep)
    if too_long := sorted({field.key for field in laid.fields if _overflows(field)}):
        raise LayoutError(f"text is too long for its field: {', '.join(too_long)}")
    return laid.pdf


def layout_with_fields(
    html: str,
    *,
    base: Path,
    css: str = "",
    fillable: bool = False,
    keep: Keep = remembered,
    title: str,
    text: str,
) -> Laid:
    """The same PDF with one text in all fields, their fonts whole, and where everything is.

    Keywords that are a field are the name of that field.
    """
    own = keywords = ""

    def same_text(root: Element) -> None:
        nonlocal own, keywords
        for element in _fields(root):
            element.text = text
            _turn(element, root)
        for element in root.iterfind("head/title"):
            own, element.text = element.text or "", title
        for element in root.iterfind("head/meta[@data-field]"):
            keywords = element.get("data-field", "")
            element.set("content", keywords)

    laid = _lay_out(html, base, css, same_text, fillable=fillable, keep=keep, whole_fonts=True)
    return replace(laid, title=own, keywords=keywords)


def _lay_out(
    html: str,
    base: Path,
    css: str,
    prepare: Callable[[Element], None],
    *,
    fillable: bool,
    keep: Keep,
    whole_fonts: bool = False,
) -> Laid:
    with none_logged(), _without_garbage_collection():
        options = _options(base, css, fillable=fillable)
        document = _fitted(_page(html, base, prepare), options, keep)
        with hooks.noted(whole_fonts=whole_fonts) as drawn:
            pdf = document.write_pdf(**{key: options[key] for key in options if key != "font_config"})
    return Laid(pdf, tuple(Field(**note) for note in drawn.fields.values()), drawn.face_of)


def _fitted(page: Any, options: dict[str, Any], keep: Keep) -> Any:
    """The page laid out on the rungs of its ladders that hold; LayoutError where something runs over on the last."""
    root = page.etree_element
    laid: list[tuple[str, Any]] = []
    whole = _size(root)

    def measure() -> Measured:
        if _size(root) < whole:
            with hooks.measured():
                return _measured(page.render(**options))
        laid[:] = [(_text_of(root), page.render(**options))]
        return _measured(laid[0][1])

    kind, telling = f"{options['pdf_forms']}", page_numbers.tells(root)
    page_numbers.write_wide(telling)
    over = fit(root, measure, kind, keep)
    if telling:
        document = _numbered(root, telling, lambda: page.render(**options), kind, keep)
    else:
        document = laid[0][1] if laid and laid[0][0] == _text_of(root) else page.render(**options)
    if over := [*over, *_overflowing(document)]:
        raise LayoutError(f"this does not fit into its place on the page: {over[0]}")
    return document


def _numbered(root: Element, telling: list[Element], lay_out: Callable[[], Any], kind: str, keep: Keep) -> Any:
    """The page laid out with the numbers that it tells. What they were is the first guess for pages of its kind."""
    document = None

    def count() -> Found:
        nonlocal document
        parts = {part for style in root.iterfind("head/style") for part in style.get("data-part", "").split()}
        document, (pages, told) = page_numbers.proven(telling, page_numbers.guess(root, telling, parts), lay_out)
        return pages, " ".join(map(str, told)), False

    fitted = (style.text or "" for style in root.iterfind("head/style"))
    alike = fingerprint("numbers", kind, *fitted, *(element.get("data-page-of", "") for element in telling))
    pages, told, _ = keep(alike, count)
    if document is None:
        document, _ = page_numbers.proven(telling, (pages, tuple(map(int, told.split()))), lay_out)
    return document


def _text_of(root: Element) -> str:
    """What a layout of the page depends on while it is fitted: its styles, and which parts are there."""
    styles = (style.text or "" for style in root.iterfind("head/style"))
    return "".join((*styles, str(_size(root))))


def _size(root: Element) -> int:
    return sum(1 for _ in root.iterfind("body//*"))


def _measured(document: Any) -> Measured:
    pages = [_room_on(page._page_box) for page in document.pages]
    rooms = tuple(room / MILLIMETRE for room, _ in pages)
    return Measured(rooms, bool(_overflowing(document)), tuple(part for _, part in pages))


def _room_on(page: Any) -> tuple[float, str]:
    """What is left of a page below its last line, or of the fullest of its boxes of fixed height; and whose it is.

    What goes on after a page fills it to its end: there what stands in the part that grows says where the last line is.
    """
    boxes = [box for box in _boxes(page) if box.element is not None]
    parts = [box for box in boxes if box.element.get("data-grows")]
    shown = [inner for box in parts for inner in box.children or [box]] or [page.children[0]]
    lowest = max(box.position_y + box.margin_height() for box in shown)
    rooms = [_room_in(box) for box in boxes if box.element.get("data-box")]
    left = min([page.content_box_y() + page.height - lowest, *rooms])
    return float(left), parts[0].element.get("id", "") if parts else ""


def _overflowing(document: Any) -> list[str]:
    """The names of boxes of fixed height whose content is higher."""
    boxes = (box for page in document.pages for box in _boxes(page._page_box) if box.element is not None)
    return [name for box in boxes if (name := box.element.get("data-box")) and _room_in(box) < -TOLERATED]


def _room_in(box: Any) -> float:
    """What is left of a box below what stands in it."""
    lowest = max((inner.position_y + inner.margin_height() for inner in box.children), default=box.position_y)
    return float(box.content_box_y() + box.height - lowest)


def _boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # absolutely placed boxes come wrapped
    if type(box).__name__ in ("LineBox", "TextBox"):
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _page(html: str, base: Path, prepare: Callable[[Element], None]) -> Any:
    files, drawn = _OwnFiles(base), _PICTURE.findall(html)
    page = HTML(string=_PICTURE.sub(r"\1\3", html), base_url=_ROOT, url_fetcher=files)
    scripts = page.etree_element.findall(_PICTURES)
    for script, (_, picture, _) in zip(scripts, drawn, strict=True):
        script.text = picture
    files.pictures = {script.get("id"): script.text or "" for script in scripts}
    _require_words(page.etree_element)
    prepare(page.etree_element)
    return page


def _options(base: Path, css: str, *, fillable: bool) -> dict[str, Any]:
    return {
        "font_config": _font_configuration(),
        "stylesheets": [_house_style(), *([_style(css, base)] if css else [])],
        "pdf_variant": "pdf/ua-1",
        "pdf_forms": fillable or None,
    }


def _require_words(root: Element) -> None:
    title = root.find("head/title")
    if not root.get("lang"):
        raise LayoutError("the page names no language (html lang)")
    if title is None or not (title.text or "").strip():
        raise LayoutError("the page has no title")


def _overflows(field: Field) -> bool:
    return 0 < field.room < field.width - 0.01 and not field.shrunk


def _ready(root: Element) -> None:
    for element in _fields(root):
        if not (element.text or "").strip():
            element.text = BLANK
        _turn(element, root)


def _turn(element: Element, root: Element) -> None:
    """Gives a field the direction of its text where that of the page is another one."""
    strong = (way for way in map(bidirectional, element.text or "") if way in ("L", "R", "AL"))
    direction = "ltr" if next(strong, "L") == "L" else "rtl"
    if direction != root.get("dir", "ltr"):
        element.set("dir", direction)


def _fields(root: Element) -> Iterator[Element]:
    for element in root.iter():
        if element.get("data-field") is not None and element.tag != "meta":
            if len(element):
                raise LayoutError(f"field {element.get('data-field')} holds more than text")
            yield element


@cache
def _font_configuration() -> Any:
    with _without_system_fonts():
        return FontConfiguration()


@cache
def _house_style() -> Any:
    return _style(fonts.css() + _FIELDS_CSS, Path())


@lru_cache(maxsize=512)
def _style(css: str, base: Path) -> Any:
    with none_logged():
        return CSS(string=css, base_url=_ROOT, url_fetcher=_OwnFiles(base), font_config=_font_configuration())


weasyprint.css.CSS = hooks.parsed_once(CSS, _style)


class _OwnFiles(URLFetcher):  # type: ignore[misc] # weasyprint has no types
    """Serves fonts, data: URIs, pictures of the page and files under templates/ and content/; nothing else."""

    def __init__(self, base: Path) -> None:
        super().__init__(allowed_protocols=["data"])
        self.base = base.resolve()
        self.pictures: dict[str, str] = {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        scheme, _, name = url.partition(":")
        if scheme == fonts.SCHEME:
            return URLFetcherResponse(url, fonts.file_at(url))
        if scheme == "picture":
            return URLFetcherResponse(url, self.pictures[name].encode(), {"Content-Type": _SVG})
        if scheme == "file":
            return URLFetcherResponse(url, self._file(url).read_bytes())
        return super().fetch(url, headers)

    def _file(self, url: str) -> Path:
        path = (self.base / url2pathname(unquote(urlsplit(url).path)).lstrip("/")).resolve()
        if not any(path.is_relative_to(self.base / folder) for folder in _OWN_FOLDERS):
            raise PermissionError(f"outside of {' and '.join(_OWN_FOLDERS)}")
        return path


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A layout makes a million objects that all live to its end: looking for garbage among them costs 1/6."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
