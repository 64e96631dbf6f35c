"""Columns are as high as they must be, and no higher than the library's own search would make them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock, patch

import pytest
import weasyprint.layout.block
import weasyprint.layout.column

from generator.press.columns import balanced, least_height
from generator.press.layout import layout
from tests.press.test_layout import page

CSS = """@page { size: 150mm 150mm; margin: 10mm } p { margin: 0 }
.cards { columns: 3; column-gap: 4mm; font-size: 3mm; line-height: 1 }"""
COLUMNS = {
    (30, 20, 10, 25, 5): [0, 1, 1, 2, 2],
    (10, 10, 10): [0, 1, 2],
    (40, 5, 5, 5, 5, 5): [0, 1, 1, 1, 1, 1],
    (7, 31, 12, 18): [0, 1, 2, 2],
    (20,): [0],
}
"""The column of each card, by their heights in millimetres."""


def cards(heights: Sequence[int], more: str = "break-inside: avoid") -> str:
    """Cards of these heights in millimetres."""
    told = "".join(f'<div style="height: {height}mm; {more}">Card{at}</div>' for at, height in enumerate(heights))
    return page(f'<div class="cards">{told}</div><p>Below</p>', CSS)


def words(html: str, folder: Path) -> list[list[str]]:
    """Left, top and text of every word."""
    (folder / "a.pdf").write_bytes(layout(html, base=folder))
    done = subprocess.run(["pdftotext", "-tsv", folder / "a.pdf", "-"], capture_output=True, check=True, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    return [[row[1], *row[6:8], row[11]] for row in rows if not row[11].startswith("###")]


@pytest.mark.parametrize("heights", COLUMNS)
def test_cards_stand_in_the_lowest_columns_that_hold_them(heights: tuple[int, ...], tmp_path: Path) -> None:
    found = words(cards(heights), tmp_path)
    at = {text: (float(left), float(top)) for _, left, top, text in found}
    places = [at[f"Card{number}"] for number in range(len(heights))]
    lefts = sorted({left for left, _ in places})
    assert [lefts.index(left) for left, _ in places] == COLUMNS[heights]
    filled = [0, 0, 0]
    for height, column in zip(heights, COLUMNS[heights], strict=True):
        filled[column] += height
    assert at["Below"][1] - places[0][1] == pytest.approx(max(filled) * 72 / 25.4, abs=2), "what is below"


def test_one_layout_is_enough_with_margins_too(tmp_path: Path) -> None:
    column, block = weasyprint.layout.column, weasyprint.layout.block
    counted = SimpleNamespace(**{**vars(column), "columns_layout": Mock(side_effect=column.columns_layout)})
    html = cards((10, 10, 10)).replace("height: 10mm", "").replace("Card", "<p style='margin-top: 2mm'>Card")
    with patch.object(block, "columns_layout", balanced(block, counted)):
        places = {text: (left, top) for _, left, top, text in words(html, tmp_path)}
    assert len({places[f"Card{at}"][0] for at in range(3)}) == 3
    assert len({places[f"Card{at}"][1] for at in range(3)}) == 1
    assert counted.columns_layout.call_count == 1


@pytest.mark.parametrize(
    ("heights", "count", "least"),
    [([30, 20, 10, 25, 5], 3, 30), ([40, 5, 5], 3, 40), ([10, 10, 10, 10], 2, 20), ([10, 20, 30], 1, 60), ([9], 3, 9)],
)
def test_the_least_height_holds_all_in_order(heights: list[int], count: int, least: int) -> None:
    places = [(float(sum(heights[:at])), float(sum(heights[: at + 1]))) for at in range(len(heights))]
    assert least_height(places, count) == least


@pytest.mark.parametrize(
    ("heights", "more"),
    [
        ([30, 20, 10], "break-inside: auto"),
        ([100, 100, 100, 90], "break-inside: avoid"),
        ([30, 20, 10, 25, 5], "break-inside: avoid; line-height: 6mm"),
    ],
    ids=["may be broken", "has no room on the page", "is higher than its box"],
)
def test_all_else_is_left_to_the_library(heights: list[int], more: str, tmp_path: Path) -> None:
    found = words(cards(heights, more), tmp_path)
    with patch.object(weasyprint.layout.block, "columns_layout", weasyprint.layout.column.columns_layout):
        assert words(cards(heights, more), tmp_path) == found
