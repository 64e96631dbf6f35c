"""What is known from other pages is what would be found again: styles, lines, and so the bytes of a page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from xml.etree.ElementTree import Element

import pytest
import weasyprint
import weasyprint.layout.inline
import weasyprint.layout.percent
from weasyprint.css import INITIAL_VALUES, ComputedStyle, StyleFor

from generator.press import known
from generator.press.layout import _FIELDS_CSS, _font_configuration, _house_style, layout
from tests.press.test_layout import page

ROOT = Path(__file__).resolve().parents[2]
CSS = """
p { margin: 1mm } p:first-child { color: #f00 } p:nth-child(2) { font-size: 2em } p:last-child { color: #00f }
.a + p { margin-inline-start: 3mm } .a ~ p { padding-left: var(--far) } section > p { line-height: 1.5 }
p:empty { height: 5mm } [lang] { font-style: italic } p:not(.a) { border-top: 1pt solid } #own { --far: 7mm }
section { --far: 2mm; display: block } :only-child { font-weight: bold } p::before { content: "x"; margin: inherit }
p[dir=rtl] { margin-inline-start: 9mm } section p { width: 80%; padding-right: 5% }
table { border-collapse: collapse } b { text-decoration: underline }
"""
BODIES = (
    "<section><p>a</p><p>b</p><p>c</p></section>",
    '<section><p class="a">a</p><p>b</p><p></p></section>',
    '<section><p>a</p></section><p id="own" lang="fr" style="width: 20mm">b <b>c</b></p>',
    '<section id="own"><p class="a">a</p><p dir="rtl">b</p></section><table><tr><td><p>a</p></td></tr></table>',
    '<p class="a">a</p><section><b>a</b><p>b</p></section><section><p>a <b>c</b></p><p>b</p><p>c</p></section>',
)


@contextmanager
def unknown() -> Iterator[None]:
    """WeasyPrint as it is, inside the block."""
    inline, preferred = weasyprint.layout.inline, weasyprint.layout.preferred
    split: Any = inline.split_first_line
    find: Any = StyleFor.__init__
    compute: Any = ComputedStyle.__missing__
    resolve: Any = weasyprint.layout.percent.resolve_percentages
    layouts = [each for name, each in sys.modules.items() if name.startswith("weasyprint.layout.")]
    with (
        ExitStack() as stack,
        patch.object(StyleFor, "__init__", find.__wrapped__),
        patch.object(ComputedStyle, "__missing__", compute.__wrapped__),
        patch.object(inline, "split_first_line", split.__wrapped__),
        patch.object(preferred, "split_first_line", split.__wrapped__),
    ):
        for each in layouts:
            if hasattr(each, "resolve_percentages"):
                stack.enter_context(patch.object(each, "resolve_percentages", resolve.__wrapped__))
        yield


@cache
def sheets() -> Any:
    """Two sheets, parsed once."""
    return [(weasyprint.CSS(string=CSS), "author", None), (_house_style(), "user", None)]


def styles(html: str) -> list[tuple[str, str | None, dict[str, str]]]:
    """All that is computed for all elements of a page."""
    document = weasyprint.HTML(string=html)
    found = StyleFor(document, sheets(), None, _font_configuration(), None)
    asked = [(element, pseudo) for element in document.etree_element.iter() for pseudo in (None, "before")]
    shown = [(element.tag, pseudo, found(element, pseudo)) for element, pseudo in asked]
    return [
        (tag, pseudo, {key: repr(style[key]) for key in (*INITIAL_VALUES, "__far")})
        for tag, pseudo, style in shown
        if style is not None
    ]


def test_styles_are_those_that_weasyprint_finds_whatever_was_known_before() -> None:
    pages = [page(body) for body in BODIES]
    with unknown():
        alone = [styles(html) for html in pages]
    assert [styles(html) for html in pages] == alone
    assert [styles(html) for html in reversed(pages)] == alone[::-1]


def test_a_page_has_the_same_bytes_alone_and_after_others(tmp_path: Path) -> None:
    words = "".join(f"<p>{'Lower your <b>heel</b>, slowly, as far as it goes; ' * count}</p>" for count in range(5))
    sized = "<style>@page {{ size: {}mm }}</style><section>{}</section>"  # all other styles are the same
    pages = [page(sized.format(wide, words), CSS) for wide in (90, 91, 120, 90.5)]
    made = [layout(html, base=tmp_path) for html in pages]
    with unknown():
        assert [layout(html, base=tmp_path) for html in pages] == made
    (tmp_path / "page.html").write_text(pages[-1])
    alone = "import sys; from pathlib import Path; from generator.press.layout import layout\n"
    alone += "sys.stdout.buffer.write(layout(Path(sys.argv[1]).read_text(), base=Path()))"
    command = [sys.executable, "-c", alone, str(tmp_path / "page.html")]
    assert subprocess.run(command, capture_output=True, cwd=ROOT, check=True).stdout == made[-1]


def a_style(**told: Any) -> Any:
    """The style of a text."""
    return {
        **dict.fromkeys(known._OF_TEXT, "normal"),
        "font_family": ["Heel Drop Sans"],
        "text_decoration_line": "none",
        **told,
    }


def test_a_text_is_broken_once_and_only_what_is_whole_is_taken_for_another_width() -> None:
    asked = []

    def split(text: str, *told: Any) -> Any:
        asked.append((text, told[2]))
        shown = text if told[2] > 30 else text.rstrip()  # as where only the space at its end has no room
        return SimpleNamespace(text=shown, max_width=None), len(shown), None, 10.0 * len(shown), 9.0, 7.0

    lines = known.lines(split)

    def of(text: str, width: float, **told: Any) -> tuple[str, float]:
        layout, *_ = lines(text, a_style(**told), None, width, 0)
        return layout.text, layout.max_width

    assert (of("ab ", 25), of("ab ", 25), of("ab ", 40)) == (("ab", 25), ("ab", 25), ("ab ", 40))
    assert asked == [("ab ", 25), ("ab ", 40)], "what was cut short is no answer for a wider line"
    assert (of("ab ", 50), of("ab ", 30.01), len(asked)) == (("ab ", 50), ("ab ", 30.01), 3)
    assert (of("ab ", 50, font_size=8), len(asked)) == (("ab ", 50), 4)


def test_all_that_a_text_is_broken_by_is_asked() -> None:
    source = (Path(weasyprint.__file__).parent / "text" / "line_break.py").read_text()
    source += (Path(weasyprint.__file__).parent / "text" / "fonts.py").read_text()
    told = {part.partition("']")[0] for part in source.split("style['")[1:]}
    assert told <= {*known._OF_TEXT, "font_family", "text_decoration_line", "line_height"}, (
        "a line of its own height is not known by this"
    )


def test_no_sheet_asks_what_stands_in_an_element_or_how_large_a_window_is() -> None:
    styles = "".join(path.read_text() for path in (ROOT / "templates" / "paper").rglob("*.*"))
    assert ":has(" not in styles + _FIELDS_CSS
    assert not any(f"{digit}{unit}" in styles for digit in range(10) for unit in ("vw", "vh", "vmin", "vmax"))


@pytest.mark.parametrize("most", ["MOST_STYLES", "MOST_PLACES"])
def test_what_is_known_has_its_limit(most: str) -> None:
    html = page(BODIES[0])
    with patch.object(known, most, 1):
        assert styles(html) == styles(html)


def test_a_place_is_told_by_all_that_a_selector_may_look_at() -> None:
    places = known._Known()
    row = [Element("p"), Element("p", {"class": "a"}), Element("p")]
    told = places.row(row)
    assert len({places.place(0, told, 0), places.place(0, told, 1), places.place(1, told, 0)}) == 3
    row[2].text = "no longer empty"
    assert places.row(row) != told
