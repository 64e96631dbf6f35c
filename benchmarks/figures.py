"""Draws every picture of the site and compares the time with reading the same SVG back, and with printing it.

.venv/bin/python -m benchmarks.figures
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Literal
from xml.etree import ElementTree

from generator.figure.motion import motion
from generator.figure.sheet import sequence, stage, thumbnail, wrong_way
from generator.load.content import load_content
from generator.model.content import Content

RUNS = 5


class Words(dict[str, str]):
    """Stands in for the words of a language."""

    def __missing__(self, key: str) -> str:
        return key.replace("-", " ")


def drawn(content: Content) -> list[str]:
    """Sequence, small picture and stage of every exercise, and its wrong way."""
    style, words = content.figure_look, Words()
    side: Literal["left", "right"] = "right"
    return [
        draw(pose, style, words, side=side, prefix=f"{key}-{draw.__name__[:2]}")
        for key, pose in content.poses.items()
        for draw in (sequence, thumbnail, stage, *([wrong_way] if pose.wrong else []))
    ]


def moved(content: Content) -> None:
    """The data of every moving picture."""
    for key, pose in content.poses.items():
        motion(pose, content.figure_look, Words(), {"up": 2, "down": 4, "hold": 30}, prefix=key)


def printed(pictures: list[str]) -> None:
    """The same pictures through WeasyPrint."""
    import weasyprint

    sheet = "".join(f'<div style="width:9cm">{svg}</div>' for svg in pictures)
    weasyprint.HTML(string=f"<title>x</title>{sheet}").write_pdf()


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The fastest of several runs."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Prints the table."""
    content = load_content(Path(__file__).parents[1] / "content")
    pictures = drawn(content)
    draw = milliseconds(lambda: drawn(content))
    rows = [
        (f"draw {len(pictures)} pictures", draw),
        (f"work out {len(content.poses)} movements", milliseconds(lambda: moved(content))),
        ("read the same SVG back with expat", milliseconds(lambda: [ElementTree.fromstring(svg) for svg in pictures])),  # noqa: S314
        ("print the same SVG with WeasyPrint", milliseconds(lambda: printed(pictures), runs=1)),
    ]
    print(f"{sum(map(len, pictures)) / 1000:.0f} kB of SVG, largest {max(map(len, pictures)) / 1000:.1f} kB")
    for name, time in rows:
        print(f"{name:40} {time:8.1f} ms {time / draw:7.2f} of drawing")


if __name__ == "__main__":
    main()
