"""One plan from a cold start, against WeasyPrint alone on the same page: python -m benchmarks.plan

Prints a Markdown table. Each row is a whole process, from its start to a PDF on disk, the two in turn.
"""

from __future__ import annotations

import datetime
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.model.base import Side
from generator.model.request import Person, Request
from generator.products.checking import check
from generator.products.handouts import handout_html
from generator.products.project import Project

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
ALONE = """
import sys
from pathlib import Path
from generator.press import fonts  # the fonts only: without them the page would be another one
from weasyprint import HTML
html = Path(sys.argv[1]).read_text()
HTML(string=html, base_url="file:///").write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", pdf_tags=True)
"""


def seconds(command: list[str]) -> float:
    """Wall seconds of a whole process that must end well."""
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Runs both in turn and prints the medians and the ratio."""
    start = datetime.date.today() + datetime.timedelta(days=7)  # noqa: DTZ011 - a plan may start on any day
    request = Request(programme="classic", side=Side.LEFT, person=Person(name="Sample Person", start=start))
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "plan.html", Path(folder) / "plan.pdf"
        page.write_text(handout_html(check(Project(ROOT), datetime.date.today()), request))  # noqa: DTZ011
        ours = [sys.executable, "-m", "generator.cli.main", "plan", "--programme", "classic", "--side", "left"]
        ours += ["--name", "Sample Person", "--start", start.isoformat(), "--out", str(out)]
        alone = [sys.executable, "-W", "ignore", "-c", ALONE, str(page), str(out)]
        seconds(ours), seconds(alone)  # warm the disk
        pairs = [(seconds(ours), seconds(alone)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print("| one booklet, cold | seconds (median) |\n|---|---|")
    print(f"| heeldrop plan | {mine:.2f} |\n| WeasyPrint alone, same page | {theirs:.2f} |\n| ratio | {ratio:.2f} |")


if __name__ == "__main__":
    main()
