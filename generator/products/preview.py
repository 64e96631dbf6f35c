"""The site in a browser on this machine, following every edit."""

from __future__ import annotations

import datetime
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, ProcessPoolExecutor
from contextlib import suppress
from itertools import count
from threading import Thread
from time import sleep

from generator.errors import HeelDropError
from generator.model.guide_paths import ENGLISH, place_of
from generator.products.checking import CheckedContent, check
from generator.products.project import Project, Tell
from generator.products.site import download_sheets, printed_plans, site

REST = 3
"""Seconds without an edit, after which the preview prints the plans anew."""


def serve(
    project: Project,
    port: int,
    *,
    today: Callable[[], datetime.date],
    say: Tell,
    condition: str | None = None,
    language: str = ENGLISH,
    review_ended: bool = False,
) -> None:
    """The site in a browser on this machine, in one language, following every edit until it is interrupted.

    An edited page is shown at once. The plans to download are printed anew in another process, when the edits rest.
    """
    from generator.publish.files import publish
    from generator.publish.serve import serve as show

    checked = check(project, today(), condition, language, review_ended=review_ended)
    out = checked.build / "preview"
    say("building the site for the first time")
    downloads = printed_plans(checked)
    site(checked, out, strict=False, tell=lambda _: None, downloads=downloads, masters=())
    edits = count()
    newest = next(edits)
    printer = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _in_the_background)

    def print_again(checked: CheckedContent, edit: int) -> None:
        sleep(REST)
        sheets = download_sheets(checked) if edit == newest else {}
        for path, html in sheets.items():
            if edit != newest:
                return
            with suppress(HeelDropError, CancelledError):  # told when the page was built; the preview has ended
                downloads[path] = printer.submit(checked.project.layouts.sheet, html).result()
                publish(out / path, downloads[path])

    def rebuild() -> None:
        nonlocal newest
        newest = next(edits)
        checked = check(project, today(), condition, language, review_ended=review_ended)
        site(checked, out, strict=False, tell=lambda _: None, downloads=downloads, masters=())
        Thread(target=print_again, args=(checked, newest), daemon=True).start()

    try:
        show(
            out,
            rebuild,
            [project.content, project.templates, project.web],
            port=port,
            ready=lambda address: say(
                f"Look at {address}{place_of(language)} — it follows every edit. Stop with Ctrl+C."
            ),
            rebuilt=lambda: say("built again"),
            failed=lambda failure: say(f"{failure}\nThe old page stays."),
        )
    finally:
        newest = next(edits)
        printer.shutdown(cancel_futures=True)


def _in_the_background() -> None:
    """This process lets others go first, and leaves Ctrl+C to the one that started it."""
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
