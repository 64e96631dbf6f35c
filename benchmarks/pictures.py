"""What does a picture cost that stands on several pages? Drawn inline, as a data: URI, and named from the head.

    .venv/bin/python benchmarks/pictures.py [--pictures 8] [--pages 5] [--runs 3]

Each page shows the same pictures of exercises. Prints the CPU time of the first layout in a process and of the next
one, best of the runs, and the bytes of the HTML and of the PDF.
"""

import argparse
import re
import sys
import time
from base64 import b64encode
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.handouts import ROOT, desk
from generator.press.layout import layout
from generator.products.pictures import paper_pictures

KINDS = ("none", "inline", "data:", "picture:")
HEAD = """<html lang="en"><head><title>Sample</title><style>@page { size: a4; margin: 10mm }
body { font-family: "Heel Drop Sans"; font-weight: bold } svg, img { width: 30mm } h2 { break-before: page }</style>"""


def drawn(count: int) -> dict[str, str]:
    """The first pictures of exercises, by name."""
    checked = desk()
    exercises = {key: checked.content.exercises[key] for key in sorted(checked.content.poses)[:count]}
    pictures = paper_pictures(checked.content, checked.language, None, exercises)
    return {key: svg.replace("†", "") for key, svg in pictures.items() if key in exercises}


def shown(kind: str, key: str, svg: str, place: int) -> str:
    """One picture in its place."""
    if kind == "inline":  # ids may stand once on a page
        return re.sub(r"\b(p\d+s)(?=[\w-])", rf"n{place}\1", svg)
    uri = {"data:": f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}", "picture:": f"picture:{key}"}
    return f'<img src="{uri[kind]}" alt="{key}">' if kind in uri else ""


def page(kind: str, pictures: dict[str, str], pages: int) -> str:
    """The HTML."""
    named = pictures if kind == "picture:" else {}
    head = "".join(f'<script type="image/svg+xml" id="{key}">{svg}</script>' for key, svg in named.items())
    bodies = (
        "".join(shown(kind, key, svg, number * len(pictures) + at) for at, (key, svg) in enumerate(pictures.items()))
        for number in range(pages)
    )
    return f"{HEAD}{head}</head><body><h1>Sample</h1>{'<h2>More</h2>'.join(bodies)}</body></html>"


def measured(kind: str, count: int, pages: int) -> tuple[float, float, int, int]:
    """Seconds of the first layout and of the next one, bytes of the HTML and of the PDF."""
    html = page(kind, drawn(count), pages)
    layout(page("none", {}, 1), base=ROOT)  # what a process does once
    took = []
    for _ in range(2):
        start = time.process_time()
        pdf = layout(html, base=ROOT)
        took.append(time.process_time() - start)
    return took[0], took[1], len(html), len(pdf)


def main() -> None:
    """Measures each kind in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pictures", type=int, default=8)
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print(f"| {asked.pictures} pictures on {asked.pages} pages | first s | next s | HTML | PDF |")
    print("|---|---:|---:|---:|---:|")
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        runs = [
            [pool.submit(measured, kind, asked.pictures, asked.pages).result() for kind in KINDS]
            for _ in range(asked.runs)
        ]
    for kind, found in zip(KINDS, zip(*runs, strict=True), strict=True):
        first, again, html, pdf = (min(column) for column in zip(*found, strict=True))
        print(f"| {kind} | {first:.2f} | {again:.2f} | {html:,} | {pdf:,} |")


if __name__ == "__main__":
    main()
