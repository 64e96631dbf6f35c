"""What a merge sets from left to right is what a layout with shaping draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.press.layout import layout
from generator.press.master import compile_master
from generator.press.merge import Merger
from generator.press.shaping import shapes, turned
from tests.press.likeness import pixels, saved
from tests.support.pdf import in_logical_order, lines
from tests.support.verapdf import failures

HERE = Path(__file__).parent
TURNED = {
    "علي": "ﻲﻠﻋ",
    "محمد علي": "ﻲﻠﻋ ﺪﻤﺤﻣ",
    "لا": "ﻻ",
    "علاء": "ﺀﻼﻋ",
    "الأحد 29/11 – الاثنين 7": "7 ﻦﻴﻨﺛﻻﺍ – 29/11 ﺪﺣﻷﺍ",
    "7:30 و18:00": "18:00ﻭ 7:30",
    "Ali علي": "Ali ﻲﻠﻋ",
    "علي Ali Bo (2)": "(2) Ali Bo ﻲﻠﻋ",
    "پروین": "ﻦﯾوﺮﭘ".replace("و", "ﻭ"),
    "": "",
    "\u20662–5\u2069": "2–5",
    "من \u20662–5 kg\u2069": "2–5 kg ﻦﻣ",
    "Bo (2)": "Bo (2)",
    "+44 1632 960001": "+44 1632 960001",
}
NOT_TURNED = ("Ali علي 2", "مُحَمَّد")
"""What a merge cannot turn round keeps a letter that no master has."""


@pytest.mark.parametrize("text", TURNED)
def test_letters_stand_from_left_to_right_in_their_forms(text: str) -> None:
    assert turned(text, shapes()) == TURNED[text]
    assert turned(text, {}) == text


@pytest.mark.parametrize("text", NOT_TURNED)
def test_what_goes_beyond_is_left_to_a_layout(text: str) -> None:
    assert set(turned(text, shapes())) & set(text.replace(" ", "").removeprefix("Ali").removesuffix("2"))


PAGE = """<html lang="ar" dir="rtl"><title>Sample</title><style>body {{ font-family: "Heel Drop Sans" }}
  b {{ font: 20px "Heel Drop Arabic", "Heel Drop Names"; display: inline-block; text-align: right; height: 1.5em;
  width: {width}px }}</style><h1>Sample</h1><p><b data-field="name" data-shrink="40">{text}</b> أ"""


@pytest.mark.parametrize("text", ["محمد علي", "الأحد 29/11 – الاثنين 7", "7:30 و18:00", "علاء Ali Bo"])
@pytest.mark.parametrize("width", [300, 50])
def test_a_merge_draws_what_a_layout_draws(text: str, width: int, tmp_path: Path) -> None:
    page = PAGE.format(text=text, width=width)
    laid, merged = layout(page, base=HERE), Merger(compile_master(page, base=HERE)).merge({"name": text}, "Sample")
    one, other = pixels(laid, 40), pixels(merged, 40)
    assert len(one) == len(other)
    assert sum(abs(here - there) > 64 for here, there in zip(one, other, strict=True)) < 60  # digits of two designs
    files = [saved(each, tmp_path / f"{number}.pdf") for number, each in enumerate((laid, merged))]
    assert failures(files) == []
    read, read_merged = ([in_logical_order(line) for line in lines(file)] for file in files)
    assert read == read_merged
