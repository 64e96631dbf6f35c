"""A page tells its own numbers, is laid out once where they can be known before, and never tells a wrong one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
import weasyprint

from generator.errors import LayoutError
from generator.press.fit import Found, Keep, remembered
from generator.press.layout import layout
from tests.press.test_layout import page
from tests.support.pdf import page_texts

HERE = Path(__file__).parent
CSS = """@page { size: 100mm 100mm; margin: 10mm } section + section { break-before: page }
.of::after { content: attr(data-page) } .own::after { content: attr(data-page) "/" attr(data-pages) }"""
OWN = '<p>Here <span class="own" data-page-of></span></p>'
ONE_RUNG = '<style data-ladder="all" data-part="a b c">p { margin: 0 }</style>'


def telling(lines: int = 1, of: str = "c") -> str:
    """Three parts on pages of their own, the second of some lines; the first tells where the third begins."""
    first = f'<section id="a"><p>See <span class="of" data-page-of="{of}"></span></p>{OWN}</section>'
    second = f'<section id="b">{"<p>x</p>" * lines}{OWN}</section>'
    return page(f'{first}{second}<section id="c">{OWN}</section>', CSS).replace("</head>", f"{ONE_RUNG}</head>")


def told(html: str, folder: Path, keep: Keep = remembered) -> tuple[list[list[str]], int]:
    """The words of each page, and how often the whole was laid out."""
    laid = 0
    render = weasyprint.HTML.render

    def counted(self: weasyprint.HTML, **options: object) -> object:
        nonlocal laid
        laid += 1
        return render(self, **options)

    with patch.object(weasyprint.HTML, "render", counted):
        (folder / "a.pdf").write_bytes(layout(html, base=HERE, keep=keep))
    return [text.split() for text in page_texts(folder / "a.pdf")], laid


def test_where_every_part_is_a_page_it_is_laid_out_once(tmp_path: Path) -> None:
    pages, laid = told(telling(), tmp_path)
    assert [text[-1] for text in pages] == ["1/3", "2/3", "3/3"]
    assert pages[0] == ["Sample", "See", "3", "Here", "1/3"]
    assert laid == 1


def test_what_was_guessed_wrong_is_laid_out_again(tmp_path: Path) -> None:
    pages, laid = told(telling(lines=40), tmp_path)
    assert len(pages) > 3
    assert pages[0][1:3] == ["See", str(len(pages))]
    assert [text[-1] for text in pages if "Here" in text] == [
        f"{at}/{len(pages)}" for at in (1, len(pages) - 1, len(pages))
    ]
    assert laid == 2


def test_it_is_known_the_next_time(tmp_path: Path) -> None:
    kept: dict[str, Found] = {}

    def keep(key: str, climb: Callable[[], Found]) -> Found:
        return kept[key] if key in kept else kept.setdefault(key, climb())

    first, _ = told(telling(lines=40), tmp_path, keep=keep)
    assert told(telling(lines=40), tmp_path, keep=keep) == (first, 1)
    other_words = telling(lines=40).replace("<p>x</p>", "<p>y</p>")
    assert told(other_words, tmp_path, keep=keep)[1] == 1, "they may well be those of a page of the same kind"
    longer, laid = told(telling(lines=80), tmp_path, keep=keep)
    assert longer[0][1:3] == ["See", str(len(longer))] != first[0][1:3], "but are never taken for them"
    assert laid == 2


def test_a_wrong_number_that_was_kept_is_not_printed(tmp_path: Path) -> None:
    right, _ = told(telling(), tmp_path)

    asked: list[str] = []

    def wrong(key: str, climb: Callable[[], Found]) -> Found:
        asked.append(key)
        return climb() if len(asked) == 1 else (7, "9 9 9 9", False)  # the ladder is asked for first

    assert told(telling(), tmp_path, keep=wrong) == (right, 2)
    assert len(asked) == 2


def test_a_page_that_is_nowhere_is_not_told() -> None:
    with pytest.raises(LayoutError, match="the page of 'd' is told, which is nowhere"):
        layout(telling(of="d"), base=HERE)
