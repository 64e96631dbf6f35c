"""How full the pages of a PDF are, measured on the ink."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from PIL import Image

DPI, EDGE_DPI = 24, 100
MM = DPI / 25.4
HEAD, FOOT = 14, 16
"""Millimetres at the top and bottom of a page that its running head and foot stand in."""
INK = 200
"""Greys darker than this are ink."""


def pages(pdf: Path, dpi: int = DPI) -> list[Image.Image]:
    """Every page in greys."""
    done = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", str(pdf)], capture_output=True, check=True
    )  # one PGM after the other
    found, data = [], done.stdout
    while data:
        header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        assert header is not None
        width, height = int(header[1]), int(header[2])
        end = header.end() + width * height
        found.append(Image.frombytes("L", (width, height), data[header.end() : end]))
        data = data[end:]
    return found


def fills(pdf: Path, head: float = HEAD, foot: float = FOOT) -> list[float]:
    """How far down each page its text reaches: 0 is an empty page, 1 a full one."""
    return [_fill(page, head, foot) for page in pages(pdf)]


def edges(pdf: Path) -> list[tuple[float, float, float, float]]:
    """White millimetres around the ink of each page: left, top, right, bottom."""
    found = []
    for page in pages(pdf, EDGE_DPI):
        left, top, right, bottom = page.point(lambda grey: 255 if grey < INK else 0).getbbox() or (0, 0, 0, 0)
        millimetres = 25.4 / EDGE_DPI
        found.append((left * millimetres, top * millimetres, (page.width - right) * millimetres,
                      (page.height - bottom) * millimetres))  # fmt: skip
    return found


def _fill(page: Image.Image, head: float, foot: float) -> float:
    top, bottom = round(head * MM), page.height - round(foot * MM)
    inside = page.crop((0, top, page.width, bottom)).point(lambda grey: 255 if grey < INK else 0)
    box = inside.getbbox()
    return box[3] / inside.height if box else 0.0
