"""Paper is set by its start and end, so that it turns round in a language that is read from right to left."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from generator.model.base import Side
from generator.model.request import Format, Request
from generator.products import handouts
from tests.support.project import ROOT, checked

PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|(?:float|clear): (?:left|right)"
    r"|(?<=[{; ])(?:left|right): [^;}]*"
    r"|(?:margin|padding): *[^\s;{}]+ (?P<right>[^\s;{}]+) [^\s;{}]+ (?P<left>[^\s;{}]+)"
)
STYLES = sorted(path for path in (ROOT / "templates" / "paper").rglob("*.*") if path.suffix in (".css", ".j2"))


def physical(style: str) -> list[str]:
    """What names a left or a right; a shorthand only where both differ."""
    found = [each for each in PHYSICAL.finditer(style) if not each["left"] or each["left"] != each["right"]]
    return [each[0] for each in found]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_names_left_or_right(path: Path) -> None:
    assert physical(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "style", ["a { margin-left: 2mm }", "a { left: 0 }", "a { float: right }", "a { margin: 0 0 1mm 5mm }"]
)
def test_a_style_that_does_would_be_seen(style: str) -> None:
    assert physical(style)
    assert not physical("a { margin: 0 1mm 2mm 1mm; padding-inline-start: 2mm; text-align: start }")


@pytest.mark.parametrize("edition", [Format.BOOKLET, Format.FRIDGE, Format.POCKET, Format.CLINICIAN])
def test_the_page_says_its_direction_and_keeps_its_numbers(edition: Format) -> None:
    language = dataclasses.replace(checked().language, code="ar")
    turned = dataclasses.replace(checked(), language=language)
    html = handouts.handout_html(turned, Request(programme="classic", side=Side.LEFT, format=edition))
    assert '<html lang="ar" dir="rtl">' in html
    assert "@top-right { content: element(name)" in html
    shown = re.sub(r"<style.*?</style>|<svg.*?</svg>|<title.*?</title>", "", html, flags=re.DOTALL)
    spans = re.findall(r"(?<!>)(?<![\d–])\d+–\d+", re.sub(r'<span dir="ltr">[^<]*</span>', "", shown))
    assert set(spans) <= {"0–10"}  # of a phrase
    assert '<span dir="ltr">2–5' in shown or edition is Format.FRIDGE
    assert not re.search(r'="[^"<>]*<', shown)


@pytest.mark.parametrize("size", [12, 16])
def test_left_and_right_are_fitted_as_one(size: int) -> None:
    def decides(side: Side) -> str:
        html = handouts.handout_html(checked(), Request(programme="classic", side=side, text_size=size))
        html = re.sub(r"<title>.*?</title>|<script.*?</script>", "", html, flags=re.DOTALL)
        html = re.sub(r'<div class="running-.*</div>', "", html)  # stands in no part
        return re.sub(r"(<[^<>]* data-still>)[^<]*", r"\1", html)

    assert decides(Side.LEFT) == decides(Side.RIGHT)
