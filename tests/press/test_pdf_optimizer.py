"""A tidied page draws what it drew before."""

from pathlib import Path
from typing import Any

import pydyf
import pytest

from generator.press import pdf_optimizer
from generator.press.layout import layout
from tests.press.likeness import pixels

HERE = Path(__file__).parent
DOT = "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Ccircle cx='4' cy='4' r='4'/%3E%3C/svg%3E"
LIMB = "M0 0" + "".join(f"c0.{n} 1.25-.75 1.{n} 0.{n} 2.25" for n in range(30)) + "h30V0z"
LIMBS = "".join(
    f'<use href="#limb" transform="translate({90 * n} 9) rotate({n})" fill="#{n}a3" stroke="#123"/>' for n in range(9)
)
PAGE = f"""<html lang="en"><title>Sample</title><style>body {{ font-family: "Heel Drop Sans" }}
table {{ border-collapse: collapse }} td {{ border: 1px solid navy }}
li {{ background: url("data:image/svg+xml,{DOT}") 0 0 / 9px no-repeat }}
</style><body><h1>Sample</h1><ul><li>one<li>two</ul><table><tr><td>a<td>b<tr><td>c<td>d</table>
<svg viewBox="0 0 900 90" role="img" width="600" height="60"><title>Limbs</title>
<defs><path id="limb" d="{LIMB}"/></defs>{LIMBS}<text x="450" y="50" text-anchor="middle">middle</text>
<g opacity=".5"><use href="#limb" fill="red"/></g></svg>"""


class Group(pydyf.Stream):  # type: ignore[misc] # pydyf has no types
    """A group as WeasyPrint makes them."""

    def __init__(self, ops: list[Any], states: dict[str, Any] | None = None, **resources: Any) -> None:
        super().__init__(ops, {"Group": {}})
        self._resources = {"ExtGState": states or {}, "XObject": {}, "Pattern": {}, "Shading": {}, **resources}


def tidied(ops: list[Any], **groups: pydyf.Stream) -> list[Any]:
    resources = {"XObject": dict(groups), "ExtGState": {}}
    page = pydyf.Stream(ops)
    pdf_optimizer.tidy([page], resources)
    found: list[Any] = page.stream
    return found


def test_the_page_looks_the_same_and_is_shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    short = layout(PAGE, base=HERE)
    monkeypatch.setattr(pdf_optimizer, "tidy", lambda *_: ())
    long = layout(PAGE, base=HERE)
    here, there = pixels(short), pixels(long)
    assert len(here) == len(there)
    # drawn straight onto the page, an edge may be a shade lighter than drawn in a group first
    assert sum(abs(one - other) > 64 for one, other in zip(here, there, strict=True)) <= len(here) // 50_000
    assert len(short) < 0.9 * len(long)


@pytest.mark.parametrize("state", [[], [b"/a1 gs"], [b"/a1.0 gs"]])
def test_an_opaque_group_is_drawn_in_place(state: list[bytes]) -> None:
    group = Group([b"1 2 m", b"3 4 l", b"S"], {"a1": {"ca": 1}})
    assert tidied([*state, b"/x0 Do"], x0=group) == [b"q", b"1 2 m", b"3 4 l", b"S", b"Q"]


@pytest.mark.parametrize(
    ("before", "group"),
    [
        ([b"/a0.5 gs"], Group([b"f"])),
        ([], Group([b"/a0.5 gs", b"f"], {"a0.5": {"ca": 0.5}})),
        ([], Group([b"/s0 gs", b"f"], {"s0": {"SMask": {}}})),
        ([], Group([b"f"], Pattern={"p": 1})),
    ],
)
def test_a_group_that_shines_through_stays_a_group(before: list[bytes], group: Group) -> None:
    assert tidied([*before, b"/x0 Do"], x0=group)[-1] == b"/x0 Do"


def test_a_picture_does_not_lean_on_the_place_that_draws_it() -> None:
    path = [f"{number} {number} l".encode() for number in range(400)]
    own = [b"/a1 gs", b"1 w", b"0 0 m", *path, b"S"]
    picture = pydyf.Stream(own, pdf_optimizer.picture(9, 9))
    assert tidied([b"2 w", b"/d0 Do", b"S", b"/d0 Do"], d0=picture) == [b"2 w", b"/d0 Do", b"S", b"/d0 Do"]
    assert picture.stream == own


def test_half_shining_ends_with_its_state() -> None:
    group = Group([b"1 2 m", b"S"])
    assert tidied([b"q", b"/a0.5 gs", b"f", b"Q", b"/x0 Do"], x0=group)[-4:] == [b"q", b"1 2 m", b"S", b"Q"]


def test_what_is_set_already_is_not_set_again() -> None:
    before = [
        b"2 w",
        b"q",
        b"2 w",
        b"0.10196 0 1 rg",
        b"0 0 m",
        b"5 5 m",
        b"9 9 l",
        b"f",
        b"Q",
        b"0.10196 0 1 rg",
        b"f",
    ]
    assert tidied(before) == [b"2 w", b"q", b"0.102 0 1 rg", b"5 5 m", b"9 9 l", b"f", b"Q", b"0.102 0 1 rg", b"f"]


def test_another_kind_of_colour_is_not_overlooked() -> None:
    before = [b"1 0 0 rg", b"/lab cs", b"50 0 0 scn", b"f", b"1 0 0 rg", b"f"]
    assert tidied(before) == before


def test_a_state_around_nothing_is_left_out() -> None:
    assert tidied([b"q", b"1 0 0 1 5 5 cm", b"3 w", b"Q", b"q", b"q", b"f", b"Q", b"Q"]) == [b"q", b"f", b"Q"]


def test_lines_of_one_kind_are_one_stroke() -> None:
    def line(width: str, end: str) -> list[Any]:
        return ["/Artifact", b"BMC", b"q", f"{width} w".encode(), b"0 0 m", end.encode(), b"S", b"Q", b"EMC"]

    drawn = tidied([*line("2", "1 1 l"), *line("2", "2 2 l"), *line("3", "3 3 l"), b"f", *line("3", "4 4 l")])
    assert drawn.count(b"S") == 3
    assert drawn[:9] == ["/Artifact", b"BMC", b"q", b"2 w", b"0 0 m", b"1 1 l", b"0 0 m", b"2 2 l", b"S"]


def test_letters_keep_their_kerns() -> None:
    assert tidied([b"[<0021>0<0034>-12<0041>0] TJ"]) == [b"[<00210034>-12<0041>] TJ"]


def test_a_table_of_letters_says_the_same_in_ranges() -> None:
    pairs = {0x20: "A", 0x21: "B", 0x22: "C", 0xFF: "D", 0x100: "E", 0x101: "ffi", 0x102: "F"}
    rows = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>".encode() for glyph, text in reversed(pairs.items())]
    ranges = pdf_optimizer.in_ranges([b"begincmap", b"7 beginbfchar", *rows, b"endbfchar", b"endcmap"])
    assert ranges == [
        b"begincmap",
        b"5 beginbfrange",
        b"<0020> <0022> <0041>",
        b"<00ff> <00ff> <0044>",
        b"<0100> <0100> <0045>",
        b"<0101> <0101> <006600660069>",
        b"<0102> <0102> <0046>",
        b"endbfrange",
        b"endcmap",
    ]


@pytest.mark.parametrize(
    ("number", "short"),
    [(745.700787, b"745.7"), (12.570938, b"12.571"), (0.1532345, b"0.15323"), (-2e-06, b"-0.00000")],
)
def test_numbers_have_five_digits(number: float, short: bytes) -> None:
    assert pdf_optimizer.short_number(str)(number) == short
