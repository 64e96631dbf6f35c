"""Sheets of paper: their sizes, their margins, and what every sheet says about itself in CSS."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from generator.language.words import Language
from generator.model.request import Paper

PAPERS: Mapping[Paper, tuple[float, float]] = {
    Paper.A4: (210.0, 297.0),
    Paper.LETTER: (215.9, 279.4),
    Paper.A3: (297.0, 420.0),
    Paper.TABLOID: (279.4, 431.8),
}
"""Width and height in millimetres."""
BY_POINTS: Mapping[tuple[int, int], Paper] = {
    (round(min(sides) / 25.4 * 72), round(max(sides) / 25.4 * 72)): paper for paper, sides in PAPERS.items()
}
"""The papers by their shorter and their longer side in points, as PDFs give them."""
USUAL: Mapping[Paper, Paper] = {Paper.A3: Paper.A4, Paper.TABLOID: Paper.LETTER}
"""The sheet of usual width that a wall poster enlarges."""
ENLARGED: Mapping[Paper, float] = {Paper.A3: 297 / 210, Paper.TABLOID: 279.4 / 215.9}
"""Wall posters: how many times the sheet of usual width that they enlarge."""
FRIDGE_MARGIN = 8.3
"""Millimetres above and below the fridge page; no printer prints nearer than 8 to the edge."""


def paper_css(paper: Paper) -> str:
    """'210.0mm 297.0mm'."""
    width, height = PAPERS[paper]
    return f"{width}mm {height}mm"


def page_count_css(language: Language) -> Markup:
    """'Page 3 of 8' as the value of a CSS content property, at the head or foot of any page."""
    return _page_css(language, "counter(page)", "counter(pages)")


def page_told_css(language: Language) -> Markup:
    """The same in an element that tells its own page: see generator/press/page_numbers.py."""
    return _page_css(language, "attr(data-page)", "attr(data-pages)")


def _page_css(language: Language, page: str, pages: str) -> Markup:
    parts = re.split(r"(\{page\}|\{pages\})", str(language.phrases["handout.page"]))
    numbers = {"{page}": page, "{pages}": pages}
    told = (numbers.get(part) or _css_string(part) for part in parts if part)
    return Markup(" ".join(told))  # noqa: S704 - every text is a CSS string without <, > or &


def text_css(text: str) -> Markup:
    """A text that is not counted on, as CSS."""
    return Markup(_css_string(text))  # noqa: S704 - a CSS string, as above


def _css_string(text: str) -> str:
    """A text as a CSS string that may stand inside <style>."""
    return '"' + "".join(f"\\{ord(char):06x}" if char in '"\\<>&' or ord(char) < 32 else char for char in text) + '"'
