"""What a sheet tells of itself: an address below the root of the site, as a code and in letters."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import segno
import zxingcpp
from PIL import Image

from generator.model.link import LONGEST_LINK
from generator.paper.qr import QUIET, sheet_address, sheet_code
from tests.support.project import checked

ROOTS = ("https://example.org", "https://example.org/", "https://example.org/pl-guide", "https://example.org/a/pl/")


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("code", ["en", "pl", "ar"])
def test_a_sheet_asks_at_the_root_of_the_site_in_every_language(root: str, code: str) -> None:
    whole = root if root.endswith("/") else f"{root}/"
    own = whole if code == "en" else f"{whole}{code}/"  # as products/checking gives it to a language
    assert sheet_address(own, code, "588b6c90") == f"{whole}e/588b6c90/"


def test_without_an_address_there_is_no_code() -> None:
    assert sheet_code(None, checked().language, "588b6c90") is None


def test_the_code_of_a_plan_is_its_link_and_the_typed_address_stays() -> None:
    link = "https://example.org/guide/make-your-plan/#bmcfy3edqmvatwaaaadikmqb"
    shown = sheet_code("https://example.org/guide", checked().language, "588b6c90", link)
    plain = sheet_code("https://example.org/guide", checked().language, "588b6c90")
    assert shown is not None
    assert plain is not None
    assert shown.typed == plain.typed
    assert "this plan on your phone" in shown.title


def test_a_camera_reads_the_longest_link_on_the_same_place() -> None:
    link = f"https://{'a' * 40}.example/make-your-plan/#".ljust(LONGEST_LINK, "q")
    drawn = BytesIO()
    segno.make(link, error="m", micro=False, boost_error=False).save(drawn, kind="png", border=QUIET, scale=8)
    page = Image.new("L", (300, 300), 255)
    box = round(21.2 / 25.4 * 150)  # millimetres in plan.css, dots
    page.paste(Image.open(drawn).convert("L").resize((box, box), Image.Resampling.LANCZOS), (80, 80))
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [link]


def test_the_code_has_four_modules_without_ink_on_each_side_and_words_for_who_cannot_see_it() -> None:
    shown = sheet_code("https://example.org/guide", checked().language, "588b6c90")
    assert shown is not None
    assert shown.typed == "example.org/guide/e/"
    assert shown.title == "QR code: is this sheet up to date?"
    moves = re.search(r'd="M(\d+) (\d+)', shown.svg)
    assert moves is not None
    assert int(moves[1]) == QUIET == 4
