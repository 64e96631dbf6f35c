"""What is read out of a PDF."""

from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint

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


def test_a_damaged_file_is_noticed(handout: Path) -> None:
    handout.write_bytes(handout.read_bytes()[:-200])
    assert "damaged" in pdf.syntax_errors(handout)
