"""A clinic's overlay and its untrusted logo."""

from __future__ import annotations

import datetime
import struct
import zlib
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.clinic import contrast_with_white, load_clinic, nearest_dark
from generator.load.logo import read_logo
from tests.support.project import ROOT, TODAY

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def clinic(folder: Path, text: str) -> Path:
    path = folder / "clinic.yaml"
    path.write_text(f"name: Sample\n{text}", encoding="utf-8")
    return path


def png(width: int, height: int, body: bytes | None = None) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\0" * (height * (1 + width))) if body is None else body
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_the_sample_clinic_is_whole() -> None:
    overlay = load_clinic(ROOT / "content" / "clinics" / "example.yaml", TODAY)
    assert overlay.logo is not None
    assert overlay.logo.startswith("data:image/svg+xml;base64,")


def test_a_pale_colour_is_refused_with_the_nearest_that_passes(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="too pale") as refused:
        load_clinic(clinic(tmp_path, 'colour: "#ff8800"\n'), TODAY)
    nearest = refused.value.problems[0].instead
    assert 7 <= contrast_with_white(nearest) < 7.4
    assert nearest == nearest_dark("#ff8800")
    assert load_clinic(clinic(tmp_path, f'colour: "{nearest}"\n'), TODAY).clinic.colour == nearest


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
        load_clinic(clinic(tmp_path, text), TODAY)


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


def test_good_logos_pass(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(40, 40))
    (tmp_path / "logo.svg").write_text(SVG.format('<path d="M0 0h9v9z" fill="url(#a)"/>'), encoding="utf-8")
    assert read_logo(tmp_path / "logo.png", "logo.png").startswith("data:image/png")
    assert read_logo(tmp_path / "logo.svg", "logo.svg").startswith("data:image/svg+xml")


def test_a_file_of_megabytes_is_not_even_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b" " * 400_000)
    with pytest.raises(ContentError, match="too large"):
        read_logo(tmp_path / "logo.svg", "logo.svg")


def test_today_counts_as_reviewed(tmp_path: Path) -> None:
    path = clinic(tmp_path, f"reviewer: {{name: A, role: b, date: {TODAY}}}\n")
    assert load_clinic(path, TODAY).clinic.reviewer is not None
    with pytest.raises(ContentError, match="future"):
        load_clinic(path, TODAY - datetime.timedelta(days=1))
