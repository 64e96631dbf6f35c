"""A code takes the place of another one of its size, in as many bytes."""

from __future__ import annotations

import re
import zlib

import pytest
import segno

from generator.errors import MergeError
from generator.press.codes import codes, in_room, room_of_code, without_codes

DRAWN = b"0 0 0 RG\n4 M\n4 4.5 m\n5 4.5 l\nB"
"""How WeasyPrint draws a code that says nothing."""


def svg(target: str) -> str:
    code = segno.make(target, error="m", micro=False, boost_error=False)
    return code.svg_inline(border=4, omitsize=True).replace("<svg ", '<svg data-code="holds" ', 1)


def test_a_code_of_the_same_size_is_the_same_page() -> None:
    page, other = (f"<script>{svg(f'https://example.org/e/{edition}/')}</script><p>" for edition in ("1234", "abcd"))
    assert page != other
    assert without_codes(page) == without_codes(other)
    assert without_codes(page) != without_codes(f"<script>{svg('x' * 300)}</script><p>")
    assert codes(page) == {"holds": svg("https://example.org/e/1234/")}


@pytest.mark.parametrize("letters", range(20, 200, 15))
def test_every_code_of_a_size_has_room(letters: int) -> None:
    drawn = svg(f"https://example.org/{'7qe1-' * 40}"[:letters])
    modules = int(re.findall(r'viewBox="0 0 (\d+) ', drawn)[0])
    room = room_of_code(modules)
    data = in_room(DRAWN, room, drawn)
    assert len(data) == len(in_room(DRAWN, room)) == room
    content = zlib.decompress(data)
    assert content.startswith(b"0 0 0 RG\n4 M\n4 4.5 m\n11 4.5 l\n")
    assert content.rstrip(b" ").endswith(b" l\nB")
    assert content.count(b" m\n") == len(re.findall(r"h\d", drawn))


def test_a_code_that_is_too_large_is_refused() -> None:
    with pytest.raises(MergeError):
        in_room(DRAWN, room_of_code(29), svg("x" * 300))
