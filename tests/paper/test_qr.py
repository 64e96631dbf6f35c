"""What a sheet tells of itself: an address below the root of the site, as a code and in letters."""

from __future__ import annotations

import re

import pytest

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


def test_the_code_has_four_modules_without_ink_on_each_side_and_words_for_who_cannot_see_it() -> None:
    shown = sheet_code("https://example.org/guide", checked().language, "588b6c90")
    assert shown is not None
    assert shown.typed == "example.org/guide/e/"
    assert "<title>QR code: is this sheet up to date?</title>" in shown.svg
    moves = re.search(r'd="M(\d+) (\d+)', shown.svg)
    assert moves is not None
    assert int(moves[1]) == QUIET == 4
