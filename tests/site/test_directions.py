"""The style sheets of the site know no left and no right: a language that runs the other way gets the same page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.project import ROOT

SHEETS = [ROOT / "templates" / "site" / "assets" / "heeldrop.css", *sorted((ROOT / "web").rglob("*.css"))]
MEANT = {"float: left": "a legend as wide as its frame: it has no side to be on"}
"""Declarations that are right in both directions, each with its reason."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?<=[{;])\s*(?P<name>[a-z-]+)\s*:\s*(?P<value>[^;{}]+)(?=[;}])")
SIDED = re.compile(r"^(?:left|right|(?:margin|padding|scroll-margin|scroll-padding|inset)-(?:left|right)|"
                   r"border-(?:left|right)(?:-.*)?|border-(?:top|bottom)-(?:left|right)-radius)$")  # fmt: skip
FOUR = re.compile(r"^(?:margin|padding|inset|border-width|border-color|border-style|scroll-margin|scroll-padding)$")
PLACED = re.compile(r"^(?:float|clear|text-align|background-position|transform-origin|object-position|caption-side)$")


def sided(css: str) -> list[str]:
    """The declarations of a style sheet that name a side, or give the two sides different lengths."""
    found = []
    for each in DECLARATION.finditer(COMMENT.sub("", css)):
        name, value = each["name"], each["value"].strip()
        lengths = re.findall(r"\S*\([^)]*\)|\S+", value.replace("!important", ""))
        uneven = FOUR.match(name) and len(lengths) == 4 and lengths[1] != lengths[3]
        if SIDED.match(name) or uneven or (PLACED.match(name) and re.search(r"\b(?:left|right)\b", value)):
            found.append(f"{name}: {value}")
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_side_is_named(sheet: Path) -> None:
    assert [each for each in sided(sheet.read_text("utf-8")) if each not in MEANT] == []


@pytest.mark.parametrize(
    "planted",
    ["margin-left: 1em", "left: 0", "border-right-width: 2px", "margin: 1px 2px 3px 4px", "float: left",
     "text-align: right", "border-top-left-radius: 2px", "background-position: left top"],
)  # fmt: skip
def test_a_planted_side_is_seen(planted: str) -> None:
    assert sided(f"a {{ color: red; {planted}; }}") == [planted]
    assert sided(f"a {{ margin: 0 1em 2em 1em; /* {planted}; */ inset-inline-start: 0; text-align: start; }}") == []
