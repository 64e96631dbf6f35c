"""HTML becomes an accessible PDF: the only door to WeasyPrint.

Nothing is fetched but the project's own files, the fonts and data: URIs; anything that WeasyPrint only logs
(a missing image, a glyph that no font has, CSS that it cannot read) is an error here. The same HTML gives the
same bytes in any folder on any machine with the same libraries: no font of the system is seen.

A *field* is an element with a `data-field` attribute: one line of personal text in a box of fixed width.
"""

import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import Element

from generator.errors import HeelDropError
from generator.press import fonts, tags

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
    import weasyprint.pdf.tags
    from weasyprint import CSS, HTML
    from weasyprint.pdf.stream import Stream
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

weasyprint.pdf.tags._build_box_tree = tags.better_tree(weasyprint.pdf.tags._build_box_tree)
Stream.marked = tags.better_marks(Stream.marked, Stream.artifact)

BLANK = "\N{NO-BREAK SPACE}"  # an empty field still is a place in the document
_ROOT = "file:///"  # pages name files from the project's root, so that bytes do not depend on the folder
_OWN_FOLDERS = ("templates", "content")

# A merge looks letters up in a table; a full layout must set a field in the same plain way.
_FIELDS_CSS = """
[data-field] {
  font-kerning: none !important; font-variant-ligatures: none !important;
  font-feature-settings: normal !important;
  font-variant-caps: normal !important; font-variant-numeric: normal !important;
  letter-spacing: normal !important; word-spacing: 0 !important; text-indent: 0 !important;
  text-transform: none !important; text-decoration: none !important; hyphens: manual !important;
  white-space: nowrap !important;
}
[data-field][data-long] { white-space: normal !important; overflow-wrap: anywhere; height: auto !important }
"""


class LayoutError(HeelDropError):
    """A page that WeasyPrint could not print faithfully; the message is its own, or names the field."""


@dataclass(frozen=True)
class Field:
    """Where one field was drawn: lengths in CSS px (1/96 inch)."""

    key: str
    page: int  # from 0
    mark: int  # its marked-content number (MCID) on that page
    room: float  # width of the box
    width: float  # width of the text in it
    size: float  # font size
    align: float  # 0 starts at the left of the room, ½ in its middle, 1 ends at its right


@dataclass(frozen=True)
class Laid:
    """A PDF and the fields in it, in reading order."""

    pdf: bytes
    fields: tuple[Field, ...]


def layout(html: str, *, base: Path, css: str = "") -> bytes:
    """A PDF/UA-1 of one HTML page, as bytes.

    html names its language and title; files in it are named from `base`, the project's root, and must lie in
    its templates/ or content/. css is kept parsed from one call to the next. A field whose text is too long
    for its box gets the attribute `data-long` and may wrap; LayoutError when that does not help, and for
    whatever else cannot be printed faithfully.
    """
    return layout_with_fields(html, base=base, css=css).pdf


def layout_with_fields(
    html: str, *, base: Path, css: str = "", prepare: Callable[[Element], None] | None = None
) -> Laid:
    """What `layout` gives, and where its fields are; `prepare` may change the parsed page first."""
    too_long: frozenset[str] = frozenset()
    while True:
        laid = _lay_out(html, base, css, prepare, too_long)
        overflowing = frozenset(field.key for field in laid.fields if field.width > field.room + 0.01)
        if not overflowing:
            return laid
        if overflowing <= too_long:
            raise LayoutError(f"text is too long for its field: {', '.join(sorted(overflowing))}")
        too_long |= overflowing


def _lay_out(
    html: str, base: Path, css: str, prepare: Callable[[Element], None] | None, too_long: frozenset[str]
) -> Laid:
    with _told():
        page = HTML(string=html, base_url=_ROOT, url_fetcher=_OwnFiles(base))
        root = page.etree_element
        if prepare:
            prepare(root)
        _require(root)
        _ready_fields(root, too_long)
        with tags.noted() as notes:
            pdf = page.write_pdf(
                font_config=_font_configuration(),
                stylesheets=[_house_style(), *([_style(css, base)] if css else [])],
                pdf_variant="pdf/ua-1",
            )
    return Laid(pdf, tuple(Field(**note) for note in notes))


def _require(root: Element) -> None:
    title = root.find("head/title")
    if not root.get("lang"):
        raise LayoutError("the page names no language (html lang)")
    if title is None or not (title.text or "").strip():
        raise LayoutError("the page has no title")


def _ready_fields(root: Element, too_long: frozenset[str]) -> None:
    for element in root.iter():
        key = element.get("data-field")
        if key is not None and not "".join(element.itertext()).strip():
            element.text = BLANK
        if key in too_long:
            element.set("data-long", "")


@cache
def _font_configuration() -> Any:
    with _without_system_fonts():
        return FontConfiguration()


@cache
def _house_style() -> Any:
    return _style(fonts.css() + _FIELDS_CSS, Path())


@lru_cache(maxsize=16)
def _style(css: str, base: Path) -> Any:
    with _told():
        return CSS(string=css, base_url=_ROOT, url_fetcher=_OwnFiles(base), font_config=_font_configuration())


class _OwnFiles(URLFetcher):  # type: ignore[misc] # weasyprint has no types
    """Serves fonts, data: URIs and the files under templates/ and content/; refuses anything else."""

    def __init__(self, base: Path) -> None:
        super().__init__(allowed_protocols=["data"])
        self.base = base.resolve()

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        scheme, _, _ = url.partition(":")
        if scheme == fonts.SCHEME:
            return URLFetcherResponse(url, fonts.file_at(url))
        if scheme == "file":
            return URLFetcherResponse(url, self._file(url).read_bytes())
        return super().fetch(url, headers)

    def _file(self, url: str) -> Path:
        path = (self.base / url2pathname(unquote(urlsplit(url).path)).lstrip("/")).resolve()
        if not any(path.is_relative_to(self.base / folder) for folder in _OWN_FOLDERS):
            raise PermissionError(f"outside of {' and '.join(_OWN_FOLDERS)}")
        return path


@contextmanager
def _told() -> Iterator[None]:
    """Whatever WeasyPrint would only log becomes a LayoutError."""
    logger, said = logging.getLogger("weasyprint"), _Notes()
    logger.addHandler(said)
    propagated, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(said)
        logger.propagate = propagated
    if said.messages:
        raise LayoutError("; ".join(dict.fromkeys(said.messages)))


class _Notes(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
