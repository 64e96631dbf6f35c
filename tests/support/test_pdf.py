"""What is read out of a PDF."""

from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint

from generator.press.layout import layout
from tests.support import pdf

TWO_PAGES = "<html lang=en><title>T</title><h1>Week 1</h1><p style='break-before:page'>The second page."


@pytest.fixture
def handout(tmp_path: Path) -> Path:
    weasyprint.HTML(string=TWO_PAGES).write_pdf(tmp_path / "a.pdf", pdf_variant="pdf/ua-1")
    return tmp_path / "a.pdf"


def test_pages_text_and_tags(handout: Path, render_pages: Callable[[Path], list[Path]]) -> None:
    assert pdf.page_count(handout) == 2
    assert [text.strip() for text in pdf.page_texts(handout)] == ["Week 1", "The second page."]
    assert "H1 (block)" in pdf.tag_tree(handout)
    assert [page.name for page in render_pages(handout)] == ["a-1.png", "a-2.png"]
    assert pdf.syntax_errors(handout) == ""


def test_content_is_what_stands_in_no_margin(tmp_path: Path) -> None:
    css = "<style>@page { size: 120mm 80mm; @top-left { content: 'Head' } @bottom-left { content: 'Foot' } }</style>"
    (tmp_path / "a.pdf").write_bytes(layout(TWO_PAGES.replace("<h1>", f"{css}<h1>"), base=tmp_path))
    assert all("Head" in text and "Foot" in text for text in pdf.page_texts(tmp_path / "a.pdf"))
    assert [text.strip() for text in pdf.content_texts(tmp_path / "a.pdf")] == ["Week 1", "The second page."]


def test_a_damaged_file_is_noticed(handout: Path) -> None:
    handout.write_bytes(handout.read_bytes()[:-200])
    assert "damaged" in pdf.syntax_errors(handout)
