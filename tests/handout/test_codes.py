"""Codes on paper as a camera sees them: in grey, at 150 dots an inch, turned, blurred and in bad light."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from generator.model.request import Format, Paper, Person
from generator.plan.link import decoded
from generator.press.layout_cache import LayoutCache
from generator.products import handouts
from generator.products.checking import CheckedContent
from generator.products.links import sheet_link
from tests.handout.conftest import lay_out, request
from tests.support.once import Once
from tests.support.pdf import page_texts, syntax_errors
from tests.support.project import checked, content

ADDRESS = "https://example.org/heel-drop"
DOTS = 150
SMALLEST = 16.0  # millimetres of ink
QUIET = 4
SHEETS: dict[str, tuple[str, dict[str, Any], list[int]]] = {
    "booklet": ("en", {"programme": "classic"}, [1, 3, 4, 5, 6, 7, 8]),
    "weeks": ("en", {"programme": "insertional", "paper": Paper.LETTER, "format": Format.WEEKS, "weeks": (2,)}, [1, 3]),
    "fridge": ("en", {"programme": "heavy-slow", "paper": Paper.LETTER, "format": Format.FRIDGE}, [1, 2]),
    "fridge-ar": ("ar", {"programme": "classic", "format": Format.FRIDGE}, [1, 4]),
    "pocket": ("en", {"programme": "classic", "format": Format.POCKET}, [1]),
    "referral": ("en", {"programme": "classic"}, [1]),
}


def published(code: str) -> CheckedContent:
    """The content of a guide that has an address, in a language."""
    about = content().about.model_copy(update={"address": ADDRESS})
    written = replace(checked().written, about=about)
    return replace(checked(), written=written, content=written).told_in(code)


def page_of(name: str, told: CheckedContent) -> str:
    """The HTML of one of `SHEETS`."""
    wanted = request(**SHEETS[name][1])
    signs = [sign for sign in content().warning_signs.values() if sign.blocks][:3]
    if name == "referral":
        return handouts.referral_html(told, wanted, signs, None)
    return handouts.handout_html(told, wanted)


@pytest.fixture
def sheet(once_per_run: Once) -> Callable[[str], Path]:
    """`sheet(name)` is the PDF of one of `SHEETS`."""

    def laid_out(name: str) -> Path:
        html = page_of(name, published(SHEETS[name][0]))
        return once_per_run(f"codes-{name}", lambda folder: lay_out(folder, html) and None) / "sheet.pdf"

    return laid_out


def seen(pdf: Path, page: int, folder: Path) -> Image.Image:
    """A page as a grey picture."""
    name = folder / f"{pdf.parent.name}-{page}"
    asked = ["-r", str(DOTS), "-gray", "-png", "-singlefile", "-f", str(page), "-l", str(page)]
    subprocess.run(["pdftoppm", *asked, str(pdf), str(name)], check=True)
    return Image.open(name.with_suffix(".png")).convert("L")


def photographed(page: Image.Image) -> Image.Image:
    """The page as a hand holds a phone above it: turned by three degrees, a little blurred, grainy, in dim light."""
    turned = page.rotate(3, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=220)
    blurred = turned.filter(ImageFilter.GaussianBlur(0.8)).point(lambda light: 40 + light * 0.7)
    return Image.blend(blurred, Image.effect_noise(blurred.size, 40), 0.12)


@pytest.mark.parametrize("name", SHEETS)
def test_a_camera_reads_where_a_sheet_asks_whether_it_holds(
    name: str, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    code, asked, pages = SHEETS[name]
    told = published(code)
    target = f"{ADDRESS}/e/{told.edition}/" if name == "referral" else opened_by(told, asked)
    for page in pages:
        picture = seen(sheet(name), page, tmp_path)
        plain = {found.text: found for found in zxingcpp.read_barcodes(picture)}
        assert target in plain, f"page {page}"
        assert target in {found.text for found in zxingcpp.read_barcodes(photographed(picture))}, f"page {page}"
        corner = plain[target].position
        side = (corner.top_right.x - corner.top_left.x) / DOTS * 25.4
        assert side >= SMALLEST - 0.2  # a dot or two
        quiet = int(side / 45 * QUIET / 25.4 * DOTS)  # of as many modules as such an address may have
        box = (
            corner.top_left.x - quiet,
            corner.top_left.y - quiet,
            corner.top_left.x - 2,
            corner.bottom_left.y + quiet,
        )
        above = (box[0], box[1], corner.top_right.x + quiet, corner.top_left.y - 2)
        for edge in (box, above):
            assert not any(picture.crop(edge).histogram()[:200]), f"page {page}: ink in the quiet zone"


def opened_by(told: CheckedContent, asked: dict[str, Any]) -> str:
    """The link of a sheet: what it says is what was asked for."""
    link = sheet_link(told, request(**asked))
    assert link is not None
    page, _, plan = link.partition("#")
    assert page.removeprefix(f"{ADDRESS}/").removeprefix(f"{told.language.code}/") == "make-your-plan/"
    found = decoded(plan, content().programmes, content().exercises)
    assert (found.edition, found.language, found.start) == (told.edition, told.language.code, None)
    wanted = request(**asked).model_copy(update={"language": told.language.code, "person": Person()})
    assert found.request == wanted
    return link


@pytest.mark.parametrize("name", SHEETS)
def test_beside_the_code_stands_an_address_to_type(name: str, sheet: Callable[[str], Path]) -> None:
    code, _, pages = SHEETS[name]
    typed = f"example.org/heel-drop/e/{published(code).edition}"
    for page in pages:
        asked = ["pdftotext", "-f", str(page), "-l", str(page), str(sheet(name)), "-"]
        assert typed in subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout, f"page {page}"


@pytest.mark.parametrize("name", ["fridge", "fridge-ar", "referral"])
@pytest.mark.parametrize("edition", ["00000000", "ffffffff", "12e8bfb8"])
def test_a_sheet_that_was_laid_out_for_another_edition_tells_its_own(
    name: str, edition: str, once_per_run: Once, tmp_path: Path
) -> None:
    """To the dot as if it had been laid out now: the number in all places, the code, the words of the file."""
    before, now = (replace(published(SHEETS[name][0]), edition=each) for each in ("abcdef12", edition))
    kept = once_per_run(f"kept-{name}", lambda folder: LayoutCache(folder).sheet(page_of(name, before)) and None)
    html = page_of(name, now)
    pdf, sheet = LayoutCache(kept).find_sheet(html), tmp_path / "sheet"
    assert pdf is not None
    sheet.write_bytes(pdf)
    whole = lay_out(tmp_path, html)
    assert edition in sheet.read_bytes().decode("latin-1")
    assert syntax_errors(sheet) == ""
    assert page_texts(sheet) == page_texts(whole)
    for page in SHEETS[name][2]:
        pictures = [seen(pdf, page, tmp_path) for pdf in (sheet, whole)]
        assert ImageChops.difference(*pictures).getbbox() is None, f"page {page}"
