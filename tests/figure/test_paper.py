"""On paper: six centimetres wide, in black and white, as a bad copier gives it."""

import logging
import subprocess
from pathlib import Path

import pytest
import weasyprint

from generator.figure.pain_scale import pain_rule
from generator.figure.sheet import close_ups, sequence
from tests.figure.added.reading import Words, pose_of
from tests.figure.drawn import POSES, STYLE, words

PAGE = "<title>x</title><style>@page{size:70mm 160mm;margin:5mm}svg{width:60mm}</style>"
DOTS = 150


def copied(svg: str, folder: Path) -> list[list[bool]]:
    """The ink of a picture, dot by dot, in pure black and white."""
    weasyprint.HTML(string=f"{PAGE}{svg}").write_pdf(folder / "a.pdf")
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", folder / "a.pdf", folder / "a"], check=True)
    data = next(folder.glob("a-*.pgm")).read_bytes()
    _, size, _, dots = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return [[dot < 128 for dot in dots[row * width : (row + 1) * width]] for row in range(height)]


def test_it_prints_without_a_complaint(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    pose, say = pose_of("single-leg-bridge"), Words()
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        copied(close_ups(pose, STYLE, say, side="left", prefix="b", direction="rtl"), tmp_path)
        copied(sequence(POSES["calf-foam-roll"], STYLE, words("calf-foam-roll"), side="left", prefix="t"), tmp_path)
    assert caplog.records == []


def test_the_outline_of_every_frame_survives_the_copier(tmp_path: Path) -> None:
    svg = sequence(POSES["heel-drop"], STYLE, words("heel-drop"), side="right", prefix="t")
    ink = copied(svg, tmp_path)
    middle = len(ink[0]) // 2
    used = [row for row in ink if any(row)]
    for rows in (used[: len(used) // 2], used[len(used) // 2 :]):
        for half in (slice(0, middle), slice(middle, None)):
            share = sum(map(sum, (row[half] for row in rows))) / sum(len(row[half]) for row in rows)
            assert 0.05 < share < 0.3


def test_both_close_ups_survive_the_copier(tmp_path: Path) -> None:
    svg = close_ups(POSES["heel-drop"], STYLE, words("heel-drop"), side="right", prefix="t")
    used = [row for row in copied(svg, tmp_path) if any(row)]
    width = len(used[0])
    body, start, end = (slice(width * part // 3, width * (part + 1) // 3) for part in range(3))
    for part in (body, start, end):
        assert 0.03 < sum(sum(row[part]) for row in used) / sum(len(row[part]) for row in used) < 0.4


def test_a_small_picture_shows_the_body_and_the_end_alone(tmp_path: Path) -> None:
    ends, end = (
        close_ups(POSES["heel-drop"], STYLE, words("heel-drop"), side="right", prefix="t", shown=shown)
        for shown in ("ends", "end")
    )
    assert ends.count("clip-path=") == end.count("clip-path=") + 1, "one leg less"
    used = [row for row in copied(end, tmp_path) if any(row)]
    width = len(used[0])
    for part in (slice(0, width // 2), slice(width // 2, width)):
        assert 0.03 < sum(sum(row[part]) for row in used) / sum(len(row[part]) for row in used) < 0.4


def test_the_zones_of_the_pain_rule_differ_without_colour(tmp_path: Path) -> None:
    labels = {"title": "x", "desc": "x", "zone-1": "a", "zone-2": "b", "zone-3": "c"}
    ink = copied(pain_rule(STYLE, labels, prefix="p"), tmp_path)
    used = [row for row in ink if any(row)]
    band = used[len(used) * 5 // 10 : len(used) * 9 // 10]
    width = len(band[0])
    zones = (slice(0, width * 28 // 100), slice(width * 30 // 100, width * 54 // 100), slice(width * 58 // 100, width))
    shares = [sum(sum(row[zone]) for row in band) / sum(len(row[zone]) for row in band) for zone in zones]
    assert shares == sorted(shares)
