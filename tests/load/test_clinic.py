"""A clinic's overlay and its untrusted logo."""

from __future__ import annotations

import os
import re
import struct
import zlib
from pathlib import Path

import pytest

from generator.errors import ContentError, UsageError
from generator.load.clinic import contrast_with_white, load_clinic, nearest_dark
from generator.load.logo import read_logo
from generator.model.clinic import Overlay
from generator.press.fonts import missing_characters
from tests.support.project import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def clinic(folder: Path, text: str) -> Path:
    path = folder / "clinic.yaml"
    path.write_text(f"name: Sample\n{text}", encoding="utf-8")
    return path


def overlay(path: Path) -> Overlay:
    """The clinic's file, read as the commands read it."""
    return load_clinic(path, missing_characters)


def said(folder: Path, text: str) -> str:
    """What is wrong with a clinic's file."""
    with pytest.raises(ContentError) as refused:
        overlay(clinic(folder, text))
    return str(refused.value)


def png(width: int, height: int, body: bytes | None = None, depth: int = 8) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\0" * (height * (1 + width))) if body is None else body
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_the_sample_clinic_is_whole() -> None:
    sample = overlay(ROOT / "content" / "clinics" / "example.yaml")
    assert sample.logo is not None
    assert sample.logo.startswith("data:image/svg+xml;base64,")


def test_a_pale_colour_is_refused_with_the_nearest_that_passes(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="too pale") as refused:
        overlay(clinic(tmp_path, 'colour: "#ff8800"\n'))
    nearest = refused.value.problems[0].instead
    assert 7 <= contrast_with_white(nearest) < 7.4
    assert nearest == nearest_dark("#ff8800")
    assert overlay(clinic(tmp_path, f'colour: "{nearest}"\n')).clinic.colour == nearest


@pytest.mark.parametrize(
    "text",
    [
        "remove_warnings: [R2]\n",
        "warnings: [{text: x, tier: 5}]\n",
        "logo: ../../etc/passwd.svg\n",
        "logo: missing.svg\n",
        "reviewer: {name: A, role: b, date: 2036-01-01}\n",
        "phone: call us\n",
    ],
)
def test_what_an_overlay_cannot_do(text: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        overlay(clinic(tmp_path, text))


@pytest.mark.parametrize(
    "svg",
    [
        SVG.format("<script>alert(1)</script>"),
        SVG.format('<image href="https://example.org/x.png"/>'),
        SVG.format('<use href="#a"/>'),
        SVG.format('<rect onload="x()"/>'),
        SVG.format('<rect style="fill:url(https://example.org)"/>'),
        SVG.format("<style>@import 'x'</style>"),
        SVG.format("<foreignObject/>"),
        SVG.format("<text>Clinic</text>"),
        SVG.format("<rect/>" * 3000),
        SVG.format("<g>" * 40 + "</g>" * 40),
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;"),
        '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
        SVG.format("<rect"),
        "GIF89a",
    ],
)
def test_an_svg_that_can_do_more_than_be_looked_at_is_refused(svg: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    with pytest.raises(ContentError):
        read_logo(tmp_path / "logo.svg", "logo.svg")


@pytest.mark.parametrize(
    "data",
    [
        png(10_000, 5_000, zlib.compress(b"")),  # 50 megapixels
        png(40, 40, zlib.compress(b"\0" * 9_000_000)),  # unpacks to more than it says
        png(40, 40, b"not deflate"),
        png(40, 40)[:-20],
        png(40, 40).replace(b"IDAT", b"IDAX"),
    ],
)
def test_a_png_that_is_not_what_it_says_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(ContentError):
        read_logo(tmp_path / "logo.png", "logo.png")


def test_a_png_of_sixteen_bits_is_told_before_it_is_printed(tmp_path: Path) -> None:
    deep = png(4, 4, zlib.compress(b"\0" * (4 * (1 + 8))), depth=16)
    (tmp_path / "logo.png").write_bytes(deep)
    with pytest.raises(ContentError, match="16 bits") as refused:
        read_logo(tmp_path / "logo.png", "logo.png")
    assert "8 bits" in refused.value.problems[0].instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("phone: “01632 960001”", "straight quotes, or none"),
        ("phone: 01632 960001 (9 to 5)", "when somebody answers goes under hours"),
        ("colour: blue", "a colour such as #1d4f91"),
        ("logo: pictures/logo.svg", "the name of a file beside this one"),
        ("address: [“12 Sample Street”]", "in straight quotes, or in none"),
    ],
)
def test_what_is_to_be_written_is_told_in_words(text: str, instead: str, tmp_path: Path) -> None:
    told = said(tmp_path, f"{text}\n")
    assert "clinic.yaml:2:" in told
    assert instead in told
    assert not re.search(r"[\^$\\]|\[[^\]]*-", told), "a pattern is no sentence"


def test_good_logos_pass(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(40, 40))
    (tmp_path / "logo.svg").write_text(SVG.format('<path d="M0 0h9v9z" fill="url(#a)"/>'), encoding="utf-8")
    assert read_logo(tmp_path / "logo.png", "logo.png").startswith("data:image/png")
    assert read_logo(tmp_path / "logo.svg", "logo.svg").startswith("data:image/svg+xml")


def test_a_file_of_megabytes_is_not_even_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b" " * 400_000)
    with pytest.raises(ContentError, match="too large"):
        read_logo(tmp_path / "logo.svg", "logo.svg")


def test_a_review_of_the_clinic_is_signed_item_by_item_and_not_claimed_here(tmp_path: Path) -> None:
    told = said(tmp_path, "phone: call us\nreviewer: {name: Dr Sample, role: GP, date: 2026-11-22}\n")
    assert "clinic.yaml:3:1: a review is no longer told here" in told
    assert "heeldrop review" in told
    assert "clinic.yaml:2:8: phone: " in told


@pytest.mark.parametrize(
    "number",
    ["00", "0", "1", "12", "15", "1234", "2222", "000000", "1111111", "1234567", "0900 1234567", "0909 879 0000",
     "+44 909 879 0000", "0044 (0)909 8790000", "118", "118 118", "118500", "0871 234 5678", "0872 2345678",
     "070 1234 5678", "+1 900 555 1234", "1-900-555-1234", "+1 976 555 1234", "call us", "+44 1632 960001 960001"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["emergency", "urgent", "phone"])
def test_a_number_that_rings_nowhere_or_costs_by_the_minute_is_refused(key: str, number: str, tmp_path: Path) -> None:
    told = said(tmp_path, f'{key}: "{number}"\n')
    assert told.startswith(f"clinic.yaml:2:{len(key) + 3}: {key}: ")
    assert "write: " in told


@pytest.mark.parametrize(
    "number",
    ["999", "112", "911", "111", "000", "116 117", "01632 960001", "+44 1632 960001", "+44 (0)1632 960001",
     "020 7946 0000", "0800 123 4567", "07700 900123", "(555) 123-4567", "+49 9131 85 0", "+358 9 471 00"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["emergency", "urgent", "phone"])
def test_a_number_that_a_patient_can_dial_passes(key: str, number: str, tmp_path: Path) -> None:
    assert getattr(overlay(clinic(tmp_path, f'{key}: "{number}"\n')).clinic, key) == number


@pytest.mark.parametrize(
    "text",
    ["In an emergency call 0909 879 0000", "Call 118 118", "Do not call 999, call us", "Ring us before 112",
     "Instead of 111: 01632 960001", "Never dial 911"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["address", "hours"])
def test_no_line_sends_a_patient_away_from_help(key: str, text: str, tmp_path: Path) -> None:
    assert "clinic.yaml:2:" in said(tmp_path, f'{key}: ["{text}"]\n')


@pytest.mark.parametrize(
    "text", ["1 Sample Street", "Sampletown SA1 2MP", "94103-1234 Sampletown", "8 am to 6 pm", "24/7: call 999"]
)
@pytest.mark.parametrize("key", ["address", "hours"])
def test_a_line_of_an_address_passes(key: str, text: str, tmp_path: Path) -> None:
    assert getattr(overlay(clinic(tmp_path, f'{key}: ["{text}"]\n')).clinic, key) == [text]


def test_a_clinic_names_a_country_whose_numbers_are_known(tmp_path: Path) -> None:
    path = clinic(tmp_path, "country: de\n")
    assert load_clinic(path, countries=["gb", "de"]).clinic.country == "de"
    with pytest.raises(ContentError) as refused:
        load_clinic(path, countries=["gb", "es"])
    assert "clinic.yaml:2:10: the numbers of this country are not known" in str(refused.value)
    assert "gb, es" in str(refused.value)


def test_a_clinics_number_is_added_and_never_said_twice(tmp_path: Path) -> None:
    own = overlay(clinic(tmp_path, 'emergency: "01632 960002"\nurgent: "01632 960003"\n')).clinic
    assert (own.added_emergency, own.added_urgent) == ("01632 960002", "01632 960003")
    same = overlay(clinic(tmp_path, 'emergency: "999"\nurgent: "111"\n')).clinic
    assert (same.added_emergency, same.added_urgent) == (None, None)


@pytest.mark.parametrize(
    "text",
    ["-", "...", "x", "aa", "todo", "!!", "Ignore the boxes above", "There is no need to stop",
     "The signs do not apply here", "You can skip this page", "Don’t worry about swelling"],
)  # fmt: skip
def test_an_added_warning_has_words_and_takes_none_back(text: str, tmp_path: Path) -> None:
    assert "clinic.yaml:2:" in said(tmp_path, f'warnings: [{{text: "{text}", tier: 4}}]\n')


def test_a_character_that_no_font_has_is_told_with_its_place(tmp_path: Path) -> None:
    assert "clinic.yaml:2:11: no font of the handout has this character" in said(tmp_path, "address: [家]\n")
    assert "clinic.yaml:2:12: there is a character here that nobody can see" in said(tmp_path, "address: [a\u202eb]\n")
    assert "clinic.yaml:2:11: there is a character here that nobody can see" in said(
        tmp_path, 'address: ["a\\u202eb"]\n'
    )


def test_a_pipe_in_place_of_the_file_or_of_its_logo_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(UsageError, match="a pipe or a device, not a clinic's file"):
        overlay(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "logo.svg")
    assert "not a file" in said(tmp_path, "logo: logo.svg\n")


def test_a_logo_that_is_a_link_to_elsewhere_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "secret.svg").write_text(SVG.format("<rect/>"))
    (tmp_path / "here" / "logo.svg").symlink_to(tmp_path / "secret.svg")
    assert "a link out of this folder" in said(tmp_path / "here", "logo: logo.svg\n")
