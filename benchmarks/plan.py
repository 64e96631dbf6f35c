"""One plan as a whole process, from its start to a PDF on disk: python -m benchmarks.plan [--rounds 7]

Prints a Markdown table of ratios, each of two processes that run in turn: a plan whose kind was printed before, against
a Python that only imports WeasyPrint; the first plan of a kind, against WeasyPrint alone on the same page. Plans are
made in a copy of the project, whose cache is emptied for that. On a busy machine CPU is the steady column.
"""

from __future__ import annotations

import argparse
import datetime
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.model.base import Side
from generator.model.request import Person, Request
from generator.products.checking import check
from generator.products.handouts import handout_html
from generator.products.project import Project

ROOT = Path(__file__).resolve().parents[1]
IMPORT = [sys.executable, "-c", "import weasyprint"]
ALONE = """
import sys
from pathlib import Path
from generator.press import fonts  # the fonts only: without them the page would be another one
from weasyprint import HTML
html = Path(sys.argv[1]).read_text()
HTML(string=html, base_url="file:///").write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", pdf_tags=True)
"""


class Took(NamedTuple):
    """Seconds of a whole process: by the clock, and of a processor."""

    wall: float
    cpu: float


def took(command: list[str], here: Path) -> Took:
    """What a process took that must end well."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=here, capture_output=True, env={"PYTHONPATH": str(ROOT)})
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def row(name: str, ours: Callable[[], Took], theirs: Callable[[], Took], rounds: int) -> str:
    """The medians of both, in turn, and those of their ratios."""
    ours(), theirs()  # warm the disk
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    mine, other = (statistics.median(each.wall for each in column) for column in zip(*pairs, strict=True))
    wall = statistics.median(one.wall / another.wall for one, another in pairs)
    cpu = statistics.median(one.cpu / another.cpu for one, another in pairs)
    return f"| {name} | {mine:.2f} | {other:.2f} | {wall:.2f} | {cpu:.2f} |"


def main() -> None:
    """Runs each pair in turn and prints medians and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    start = datetime.date.today() + datetime.timedelta(days=7)  # noqa: DTZ011 - a plan may start on any day
    request = Request(programme="classic", side=Side.LEFT, person=Person(name="Sample Person", start=start))
    with tempfile.TemporaryDirectory() as folder:
        here, page, out = Path(folder) / "project", Path(folder) / "plan.html", Path(folder) / "plan.pdf"
        for name in ("content", "templates", "web"):
            shutil.copytree(ROOT / name, here / name)
        shutil.copy(ROOT / "floors.sha256", here)
        page.write_text(handout_html(check(Project(here), datetime.date.today()), request))  # noqa: DTZ011
        ours = [sys.executable, "-m", "generator.cli", "plan", "--programme", "classic", "--side", "left"]
        ours += ["--name", "Sample Person", "--start", start.isoformat(), "--out", str(out)]
        alone = [sys.executable, "-W", "ignore", "-c", ALONE, str(page), str(out)]

        def first(*, edited: bool = False) -> Took:
            shutil.rmtree(here / "build" / "cache" / "layouts")
            if edited:
                with (here / "content" / "exercises" / "heel-drop.yaml").open("a") as file:
                    file.write("# another edition\n")
            return took(ours, here)

        imported, laid_out = (lambda command=each: took(command, here) for each in (IMPORT, alone))
        print("| one booklet | heeldrop plan, s | beside it, s | ratio | of CPU |\n|---|---|---|---|---|")
        print(row("another of its kind; import weasyprint", lambda: took(ours, here), imported, rounds))
        few = max(1, rounds // 2)
        print(row("first of its kind; WeasyPrint alone", first, laid_out, few))
        print(row("first after an edit; WeasyPrint alone", lambda: first(edited=True), laid_out, few))


if __name__ == "__main__":
    main()
