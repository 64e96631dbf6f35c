"""A page becomes a master only if its fields are holes of fixed size; else the message says what to change."""

import re
import zlib
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from generator.errors import MasterError
from generator.press.master import compile_master, deflate_around, interleaved
from generator.press.merge import Master
from tests.press import standin
from tests.support.pdf import syntax_errors

HERE = Path(__file__).parent
CSS = 'body { font-family: "Heel Drop Sans" } b { display: inline-block; width: 9em }'
HEAD = f'<html lang="en"><title>Sample</title><style>{CSS}</style>'
FIELD = '<b data-field="name">Bo</b>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p>For <span data-field="name">Bo</span>', "field name: its text decides its width"),
        ('<p>For <b data-field="name" style="width: auto">Bo</b>', "field name: its text decides its width"),
        (f'<p style="opacity: .5">{FIELD}', "field name: it is not drawn straight onto the page"),
        (f"<h2>{FIELD}</h2>", "bookmark"),
        (f'<style>@page {{ @top-left {{ content: string(who) }} }} b {{ string-set: who content() }}</style>{FIELD}',
         "outside of it"),
        (f'{FIELD}<b data-field="two" style="text-decoration: none; font-size: 3px; width: 2px">x</b>', "field two"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_a_hole_is_refused(body: str, said: str) -> None:
    with pytest.raises(MasterError, match=said):
        compile_master(f"{HEAD}<body><h1>Sample</h1>{body}", base=HERE)


def test_a_heading_with_a_bookmark_of_its_own_may_hold_a_field() -> None:
    master = compile_master(f"{HEAD}<body><h1 style=\"bookmark-label: 'Plan'\">{FIELD}", base=HERE)
    assert [hole["field"] for hole in master.description["pages"][0]["holes"]] == ["name"]


def test_the_master_does_not_depend_on_what_stands_in_its_fields(master: Master) -> None:
    record = standin.record("Sample", date(2026, 11, 23), "Left", "Run")
    again = compile_master(standin.html(record, "Another title"), base=HERE, css=standin.CSS)
    assert (again.pdf, again.description) == (master.pdf, master.description)


def test_a_master_survives_its_files(master: Master, tmp_path: Path) -> None:
    master.save(tmp_path / "a.pdf")
    assert Master.load(tmp_path / "a.pdf") == master
    assert syntax_errors(tmp_path / "a.pdf") == ""
    about = tmp_path / "a.json"
    about.write_text(about.read_text().replace("heeldrop-master/1", "heeldrop-master/9"))
    with pytest.raises(ValueError, match="not a master of the format"):
        Master.load(tmp_path / "a.pdf")


def test_holes_hold_anything_and_what_comes_after_them_stays() -> None:
    between = [b"q 1 0 0 1 56.7 120 cm BT [" * 40, b"] TJ ET Q\n" * 30, b"", b"q 1 0 0 1 56.7 120 cm BT [" * 2000]
    lengths = [12, 300, 1]
    data, offsets = deflate_around(between, lengths)
    for fill in product((b"\x00", b"q", b"\xff"), repeat=3):
        holes = [letter * length for letter, length in zip(fill, lengths, strict=True)]
        filled = bytearray(data)
        for offset, hole in zip(offsets, holes, strict=True):
            assert data[offset : offset + len(hole)] == b" " * len(hole)
            filled[offset : offset + len(hole)] = hole
        assert zlib.decompressobj(-15).decompress(filled[2:-4]) == interleaved(between, holes)


def test_holes_cost_little() -> None:
    text = re.sub(r"\d", "7", standin.html(standin.record())).encode()
    plain = len(zlib.compress(text, 9))
    data, _ = deflate_around([text[:900], text[900:4000], text[4000:]], [40, 40])
    assert len(data) < plain + 2 * 40 + 200


def test_pages_hold_nothing_that_only_a_hole_may_hold() -> None:
    with pytest.raises(MasterError, match="only a hole"):
        deflate_around([b"a" + b"\xff" * 50, b"\xff" * 50], [60])
