"""What a list came to, in sentences for whoever prints it; the clinic desk says them by the same phrases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.batch.run import REPORTS, Order
from generator.model.messages import SaysPhrases
from generator.model.rows import PrintedTogether, RowStatus, Totals


def summary(order: Order, totals: Totals, words: SaysPhrases) -> Iterator[str]:
    """Rows, paper, and where everything is, a sentence each."""
    say, statuses = words.say, totals.statuses
    counted = {each.name.lower(): count for each, count in statuses.items() if each is not RowStatus.NO_PERSON}
    yield say("list.done.rows", count=totals.rows, rows=totals.rows, **counted)
    if totals.again:
        yield say("batch.done.again", count=totals.again)
    if no_person := statuses[RowStatus.NO_PERSON]:
        yield say("list.done.no_person", count=no_person)
    if totals.pages or not totals.uncounted:
        yield say(f"list.done.{_sides(order)}", pages=totals.pages, sheets=totals.sheets)
    if totals.uncounted:
        yield say("batch.done.uncounted", count=totals.uncounted)
    if order.dry_run:
        yield say("batch.done.checked")
        return
    yield say("batch.done.folder", folder=order.out, report=order.out / REPORTS[0])
    if order.print_file and totals.together:
        yield from print_file(order.print_file, totals.together, words)


def _sides(order: Order) -> str:
    return "both_sides" if order.duplex else "one_side"


def print_file(path: Path, told: PrintedTogether, words: SaysPhrases) -> Iterator[str]:
    """The file for the printer: its pages, what paper to put in, in what order its sheets lie."""
    say = words.say
    yield say("batch.done.together", file=path, pages=told.pages, sheets=told.sheets)
    if told.empty:
        yield say("list.done.empty", count=told.empty)
    if len(told.papers) > 1:
        papers = [say("list.done.of_paper", paper=paper, count=pages) for paper, pages in told.papers]
        yield say("list.done.papers", papers=", ".join(papers))
    if told.referrals:
        yield say("list.done.on_top")
    if told.untagged:
        yield say("batch.done.untagged")
