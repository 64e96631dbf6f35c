"""Words are measured on the safe side."""

from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible  # type: ignore[import-untyped]
import fontpkg_noto_sans  # type: ignore[import-untyped]
import pytest
from fontTools.ttLib import TTFont

from generator.figure.lettering import fitted_alike, width, wrapped
from tests.figure.drawn import POSES, STYLE, words

FONTS = [
    fontpkg_atkinson_hyperlegible.ROOT / "files" / "AtkinsonHyperlegible-Regular.ttf",
    fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf",
]


@cache
def advances(font: Path) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    """Glyph names, widths and the units of a font."""
    with TTFont(font) as opened:
        return opened.getBestCmap(), dict(opened["hmtx"].metrics), opened["head"].unitsPerEm


def true_width(text: str, font: Path) -> float:
    glyphs, metrics, units = advances(font)
    return sum(metrics[glyphs[ord(letter)]][0] for letter in text) / units * STYLE.lettering.size


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
@pytest.mark.parametrize("name", POSES)
def test_real_words_are_never_wider_than_measured(name: str, font: Path) -> None:
    for key, text in words(name).items():
        if key not in ("title", "desc") and not key.startswith("number-"):  # a number stands alone in its disc
            assert true_width(text, font) <= width(text, STYLE.lettering), text


@pytest.mark.parametrize("text", ["Wadenmuskel", "MMMM", "Both feet: up", "il1"])
def test_other_words_too(text: str) -> None:
    assert all(true_width(text, font) <= width(text, STYLE.lettering) for font in FONTS)


def test_words_wrap_between_words() -> None:
    lines = wrapped("Slowly down to the floor: count to 4", 120, STYLE.lettering)
    assert " ".join(lines) == "Slowly down to the floor: count to 4"
    assert len(lines) > 1
    assert all(width(line, STYLE.lettering) <= 120 for line in lines)


def test_a_word_that_is_too_long_stays_whole() -> None:
    assert wrapped("Wadenmuskelübung", 20, STYLE.lettering) == ["Wadenmuskelübung"]


def test_a_word_that_is_too_long_makes_all_its_neighbours_smaller() -> None:
    small, other = fitted_alike(["Wadenmuskelübungseinheit", "Heel up"], [150, 150], STYLE.lettering)
    assert small.size == other.size < STYLE.lettering.size
    assert width(small.texts[0], STYLE.lettering.model_copy(update={"size": small.size})) <= 150.01
    assert fitted_alike(["Heel up"], [150], STYLE.lettering)[0].size == STYLE.lettering.size


def test_letters_of_other_scripts_have_their_width() -> None:
    lettering = STYLE.lettering
    assert width("\u2066\u064e\u2069", lettering) == 0
    assert width("足", lettering) >= lettering.size * 0.95
    assert width("س", lettering) >= lettering.size * 0.9
