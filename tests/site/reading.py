"""What a reader sees of a page of HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "figcaption", "div", "section", "br", "dt", "dd"}
VOID = {"br", "img", "input", "meta", "link", "hr", "source", "wbr"}
UNSEEN = {"script", "style", "template", "svg", "head"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self._open: list[tuple[str, bool]] = []
        self._article = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        self._break(tag)
        if tag in VOID:
            return
        unseen = tag in UNSEEN or "hidden" in names
        self._open.append((tag, unseen))
        self._article += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        if tag not in {opened for opened, _ in self._open}:
            return
        while True:
            opened, _ = self._open.pop()
            self._article -= opened == "article"
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._article and not any(unseen for _, unseen in self._open):
            self.blocks[-1] += data

    def _break(self, tag: str) -> None:
        if tag in BLOCKS and self.blocks[-1]:
            self.blocks.append("")


def blocks(html: str) -> list[str]:
    """The paragraphs, headings, list items and cells of a page's article, in order, each on one line."""
    reader = _Reader()
    reader.feed(html)
    found = (re.sub(r"\s+", " ", block).strip() for block in reader.blocks)
    return [block for block in found if block]


def text(html: str) -> str:
    """All that a reader sees of a page's article, on one line."""
    return " ".join(blocks(html))
