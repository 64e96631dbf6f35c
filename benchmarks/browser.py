"""How long a person waits in the browser: from the last tap to the plan, and a thousand rows to a ZIP.

    .venv/bin/python benchmarks/browser.py [SITE]

SITE is a built site (build/site). Prints a Markdown table: the median of several runs in headless Chromium, the
plan also with the processor slowed down to a quarter, as a cheap phone has it.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Page, sync_playwright

from tests.support.web import launch, served
from tests.web.walk import Answers, make

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
ROWS = 1000
MEASURES = "performance.getEntriesByType('measure').map(({name, duration}) => [name, duration])"
HEADINGS = "Reference,Name,Side,Programme,Start\n"


def plan(page: Page, address: str, *, slower: int) -> dict[str, float]:
    """Milliseconds from the tap to the finished PDF, by part: fetching the master from the device, merging."""
    page.goto(f"{address}/make-your-plan/")
    page.get_by_text("also works without the internet").wait_for(timeout=600_000)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    make(page, Answers(name="Sample Łucja Person"))
    measured: dict[str, float] = dict(page.evaluate(MEASURES))
    page.close()
    return measured


def rows(page: Page, address: str, product: str) -> float:
    """Seconds for a thousand rows, the first fetch of the master included."""
    page.goto(f"{address}/clinic-desk/")
    lines = (f"A-{number},Sample Person {number},left,classic,2026-12-07\n" for number in range(ROWS))
    content = (HEADINGS + "".join(lines)).encode()
    page.locator("#hd-list").set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": content})
    begun = time.perf_counter()
    page.get_by_role("button", name=product).click()
    page.get_by_role("heading", name="The list is done").wait_for(timeout=120_000)
    taken = time.perf_counter() - begun
    page.close()
    return taken


def main() -> None:
    """Prints the table."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"
    with served(site) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context()
        print("| what | median | worst |\n|---|---|---|")
        for slower in (1, 4):
            found = [plan(context.new_page(), address, slower=slower) for _ in range(RUNS)]
            whole = [sum(each.values()) for each in found]
            merge = [each["heel-drop-merge"] for each in found]
            name = f"tap to plan, processor / {slower}" if slower > 1 else "tap to plan"
            print(f"| {name} | {statistics.median(whole):.0f} ms | {max(whole):.0f} ms |")
            print(f"| … of it merging and showing | {statistics.median(merge):.0f} ms | {max(merge):.0f} ms |")
        for product in ("Make a ZIP", "Make one file"):
            taken = [rows(context.new_page(), address, product) for _ in range(3)]
            print(f"| {ROWS:,} rows: {product} | {statistics.median(taken):.1f} s | {max(taken):.1f} s |")
        browser.close()


if __name__ == "__main__":
    main()
