"""Type on paper: none smaller than clear print, no heading without what it heads."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.handout.conftest import pages, referrals, variants

Sheet = Callable[[str], Path]
CLEAR_PRINT = 12  # points
MARK = 0.75  # em: a raised † is a sign, told in words at full size
POINTS_IN_A_PIXEL = 0.75
FOOT = 47  # points at the bottom of a page that its foot stands in
LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL)
Line = tuple[float, float, float, float, str]


def sizes(pdf: Path) -> set[float]:
    """The sizes of all type, in points, but that in pictures."""
    with pikepdf.open(pdf) as file:
        contents = [page.Contents.read_bytes() for page in file.pages]
    return {float(size) * POINTS_IN_A_PIXEL for data in contents for size in re.findall(rb"/\w+ ([\d.]+) Tf", data)}


def lines(pdf: Path) -> list[tuple[float, list[Line]]]:
    """Each page's height and its lines of text with their places, in points."""
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    found = []
    for height, page in re.findall(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', done.stdout, re.DOTALL):
        words = [
            (float(left), float(top), float(right), float(bottom), _told(text))
            for left, top, right, bottom, text in LINE.findall(page)
        ]
        found.append((float(height), words))
    return found


def _told(line: str) -> str:
    return html.unescape(" ".join(re.findall(r">([^<>]+)</word>", line)))


def headings(page: Path) -> set[str]:
    """The texts of all headings of a finished page."""
    told = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", page.read_text(encoding="utf-8"), re.DOTALL)
    return {" ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split()) for text in told}


def orphans(pdf: Path, known: set[str]) -> list[str]:
    """Headings with nothing below them in their column."""
    lonely = []
    for height, words in lines(pdf):
        body = [line for line in words if line[3] < height - FOOT]
        for left, _, right, bottom, text in body:
            below = [line for line in body if line[1] > bottom - 2 and line[0] < right and line[2] > left]
            if text in known and all(line[4] in known for line in below):
                lonely.append(text)
    return lonely


@pytest.mark.parametrize("name", [*variants(), *pages(), *referrals()])
def test_nothing_is_smaller_than_clear_print(name: str, sheet: Sheet) -> None:
    found = sizes(sheet(name))
    small, large = {size for size in found if size < CLEAR_PRINT - 0.01}, {round(size, 1) for size in found}
    assert all(round(size / MARK, 1) in large for size in small)  # a raised mark beside a text of full size
    assert set(re.findall(r"<sup>(.*?)</sup>", sheet(name).with_suffix(".html").read_text("utf-8"))) <= {"†", "‡"}


@pytest.mark.parametrize("name", variants())
def test_no_heading_is_left_behind_at_the_end_of_a_page(name: str, sheet: Sheet) -> None:
    assert orphans(sheet(name), headings(sheet(name).with_suffix(".html"))) == []


def test_an_orphan_would_be_seen(sheet: Sheet) -> None:
    last = [words for _, words in lines(sheet("heavy-slow-a4-13-open"))][2]
    heads = {line[4] for line in last if line[3] > 600}
    assert orphans(sheet("heavy-slow-a4-13-open"), heads)
