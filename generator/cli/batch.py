"""The command `batch`: a clinic's list in, a folder of handouts and a report out."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import clock
from generator.cli.options import beside_option, condition_option, review_ended_option
from generator.cli.progress import duration, told_now_and_then, warn
from generator.disk import require_file
from generator.errors import Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    from generator.batch.run import Order
    from generator.model.messages import SaysPhrases
    from generator.model.rows import RowResult, Totals
    from generator.products.project import Project

NOT_ALL_PRINTED = 3
STOPPED = 130
"""What a shell calls a command that was stopped by Ctrl-C."""
MOST_TOLD = 50
"""Rows on the terminal with something wrong, and as many with advice alone; the report has them all."""
MOST_JOBS = 16
TEMPLATE = "heeldrop-list"
FORMATS = ["booklet", "weeks", "fridge", "pocket", "clinician", "text"]
REDRAWN_EVERY = 0.2
BAR = 20


@click.command()
@click.argument("list_file", metavar="LIST", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the handouts and the report.")
@click.option("--template", is_flag=True, help="Write an empty, explained list (CSV and XLSX) instead.")
@click.option("--dry-run", is_flag=True, help="Check every row and write nothing.")
@click.option("--programme", metavar="ID", help="For rows that name none; so are the next four.")
@click.option("--side", type=click.Choice(["left", "right", "both"]))
@click.option("--paper", type=click.Choice(["a4", "letter", "a3", "tabloid"]))
@click.option("--format", type=click.Choice(FORMATS))
@click.option("--edition", "format", type=click.Choice(FORMATS), hidden=True)
@click.option("--text-size", type=click.IntRange(12, 28), metavar="POINTS")
@click.option("--date-format", metavar="FORMAT", help="How the list writes dates, if not 2027-05-22: DD/MM/YYYY.")
@click.option(
    "--encoding", metavar="NAME", help="How the list writes letters, such as cp1250; usually found by itself."
)
@click.option("--sheet", metavar="NAME", help="Which sheet of a workbook, or its number; usually found by itself.")
@click.option("--print-hidden-rows", "hidden_rows", is_flag=True, help="Print rows that are hidden in a workbook, too.")
@click.option(
    "--filename", metavar="PATTERN", default="{reference}", show_default=True, help="Such as '{name}-{start}'."
)
@click.option(
    "--merge-all", "print_file", type=click.Path(path_type=Path, dir_okay=False), help="Also one PDF for the printer."
)
@click.option("--duplex", is_flag=True, help="Both sides are printed: each handout starts on a new sheet.")
@click.option(
    "--clinic",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The clinic's own file (YAML). [default: none, or as heeldrop.yaml says]",
)
@click.option("--language", metavar="CODE", help="For rows that name none. [default: en, or as heeldrop.yaml says]")
@beside_option
@click.option("--jobs", type=click.IntRange(1, 64), help="How many rows at a time. [default: one for each core]")
@click.option("--overwrite", is_flag=True, help="Replace files that no batch has written, too.")
@click.option("--notes", is_flag=True, help="Also a note for your own record beside each handout.")
@click.option("--fhir", is_flag=True, help="Also a FHIR R4 bundle for your own record beside each handout.")
@click.option("--note-name", is_flag=True, help="The person's name stands in what is for your own record, too.")
@click.option("--names-in-report", is_flag=True, help="Tell file names in the report even when they hold names.")
@click.option("--links", is_flag=True, help="Tell the link of each plan in the report, to send it.")
@click.option("--address", metavar="https://…", help="Where your site is; without it, as in about.yaml.")
@review_ended_option
@condition_option
def batch(
    list_file: Path | None,
    out: Path | None,
    clinic: Path | None,
    condition: str | None,
    language: str | None,
    beside: str | None,
    *,
    template: bool,
    review_ended: bool,
    **asked: Any,
) -> None:
    """Print a handout for every row of a list (CSV or XLSX).

    Running it again skips what is finished. Nothing leaves this machine, and no report holds a name.

    \b
    heeldrop batch --template
    heeldrop batch people.csv --out handouts
    heeldrop batch people.xlsx --out handouts --merge-all print.pdf --duplex
    """
    from generator.products.project import Project

    project = Project.find(Path.cwd())
    usual = project.usual(clinic, language, asked["paper"])
    clinic, language = usual["clinic"], usual["language"]
    if project.is_copy:
        asked["paper"] = usual["paper"]
    if template:
        _write_template(project, out or Path(), condition, language, overwrite=asked["overwrite"])
        return
    if list_file is None:
        raise UsageError("Which list? Name a CSV or XLSX file; `heeldrop batch --template` writes an empty one.")
    if asked["address"] and not asked["links"]:
        raise UsageError("--address is for the links of plans: add --links.")
    if out is None and not asked["dry_run"]:
        raise UsageError("Where shall the handouts go? Add --out FOLDER, or --dry-run to check the list.")
    require_file(list_file, "a list")
    if clinic is not None:
        require_file(clinic, "a clinic's file")
    order = _order(list_file, out or Path("handouts"), **asked)
    totals = _run(project, order, clinic, condition, language, beside=beside is not None, review_ended=review_ended)
    if not totals.all_printed:
        click.get_current_context().exit(NOT_ALL_PRINTED)


def _order(list_file: Path, out: Path, **asked: Any) -> Order:
    from generator.batch.run import Order

    together: Path | None = asked["print_file"]
    if together and not together.name:
        raise UsageError("Where shall the file for the printer go? Write --merge-all FILE.pdf")
    if together and together.suffix.lower() != ".pdf":
        raise UsageError(f"The file for the printer is a PDF: write --merge-all {together.with_suffix('.pdf')}")
    keys = ("programme", "side", "paper", "format", "text_size")
    defaults = {key: str(value) for key in keys if (value := asked.pop(key)) is not None}
    wanted = {"note": asked.pop("notes"), "fhir": asked.pop("fhir")}
    kinds = tuple(kind for kind, is_wanted in wanted.items() if is_wanted)
    if asked["note_name"] and not kinds:
        raise UsageError("--note-name: nothing is made that a name could stand in. Add --notes or --fhir.")
    jobs = asked.pop("jobs") or min(_processors(), MOST_JOBS)
    return Order(list_file, out, clock.today(), defaults=defaults, jobs=jobs, records=kinds, **asked)


def _run(
    project: Project,
    order: Order,
    clinic: Path | None,
    condition: str | None,
    language: str,
    *,
    beside: bool,
    review_ended: bool,
) -> Totals:
    from generator.batch import handouts
    from generator.batch.summary import summary
    from generator.products import checking

    checked = checking.check(project, order.today, condition, language, beside=beside, review_ended=review_ended)
    warn(checked.ending)
    told = _Told(order, checked.language)
    try:
        with told_now_and_then(told.so_far):
            totals = handouts.handouts(checked, order, clinic, told.note, told.row, told.gathered)
    except KeyboardInterrupt:
        told.clear()
        click.echo(checked.language.say("batch.done.interrupted"), err=True)
        click.get_current_context().exit(STOPPED)
    finally:
        told.end()
    click.echo("\n".join(summary(order, totals, checked.language)))
    return totals


class _Told:
    """What a person sees while the rows are printed: problems, and on a terminal how far it is."""

    def __init__(self, order: Order, words: SaysPhrases) -> None:
        self._order, self._words = order, words
        self._begun = self._drawn = time.monotonic()
        self._rows = self._hidden = 0
        self._share = 0.0
        self._gathered = (0, 0)
        self._shown: Counter[str] = Counter()
        self._on_terminal = sys.stderr.isatty()

    def note(self, text: str) -> None:
        """One sentence about the whole list."""
        self.clear()
        click.secho(text, err=True, fg="yellow")

    def row(self, result: RowResult, share: float) -> None:
        """One more row; `share` of the list has been read."""
        self._rows += 1
        self._share = share
        if result.problems or result.signs:
            kind = "wrong" if result.problems or result.blocking else "advice"
            if self._shown[kind] < MOST_TOLD or self._order.dry_run:
                self.clear()
                self._shown[kind] += 1
                for line in _lines(result, self._order.list_file.name, self._words):
                    click.echo(line, err=True)
            else:
                self._hidden += 1
        self._draw(share)

    def gathered(self, done: int, of: int) -> None:
        """So many handouts, of how many, are in the file for the printer."""
        self._gathered = (done, of)
        self._draw(done / of)

    def so_far(self) -> str:
        """How far it is, in a line."""
        done, of = self._gathered
        if of:
            return f"{done:,} of {of:,} handouts are in the file for the printer"
        if not self._rows:
            return "The list is being read, and the pages are being prepared"
        rows = "1 row is done" if self._rows == 1 else f"{self._rows:,} rows are done"
        if not 0 < self._share < 1:  # read to its end, and its last rows are still at work
            return rows
        seconds = time.monotonic() - self._begun
        left = seconds * (1 - self._share) / self._share
        return f"{rows}, {self._rows / seconds:,.1f} a second, {duration(left)} left"

    def _draw(self, share: float) -> None:
        """A bar, on a terminal."""
        now = time.monotonic()
        if self._on_terminal and now - self._drawn > REDRAWN_EVERY:
            self._drawn = now
            click.secho(f"\r\033[K{_bar(share)} {self.so_far()}", err=True, dim=True, nl=False)

    def clear(self) -> None:
        """Takes the progress line away."""
        if self._on_terminal:
            click.echo("\r\033[K", err=True, nl=False)

    def end(self) -> None:
        """After the last row."""
        self.clear()
        if self._hidden:
            click.echo(self._words.say("list.hidden", count=self._hidden), err=True)


def _lines(result: RowResult, file: str, words: SaysPhrases) -> list[str]:
    """What to know of a row."""
    lines = [f"{Place(file, result.row, 1)}: {line}" for line in _reported(result, words)]
    for problem in (each.told(words) for each in result.problems):
        what = f"{problem.heading}: {problem.what}" if problem.heading else problem.what
        kind = "warning: " if problem.severity is Severity.WARNING else ""
        place = Place(file, result.row, problem.column or 1)
        lines.append(str(Problem(place, f"{kind}{what} [{problem.code}]", problem.found, problem.instead)))
    return lines


def _reported(result: RowResult, words: SaysPhrases) -> list[str]:
    from generator.model.rows import RowStatus

    lines = []
    if result.blocking:
        key = "referred_because" if result.status is RowStatus.REFERRED else "but_reported"
        lines.append(words.say(f"list.{key}", signs=", ".join(result.blocking)))
    if result.advice:
        key = "heeded" if result.status is RowStatus.PRINTED else "reported_too"
        lines.append(words.say(f"list.{key}", signs=", ".join(result.advice)))
    return lines


def _bar(share: float) -> str:
    done = round(share * BAR)
    return "█" * done + "░" * (BAR - done)


def _write_template(project: Project, folder: Path, condition: str | None, language: str, *, overwrite: bool) -> None:
    from generator.batch import handouts
    from generator.products import checking
    from generator.publish.files import publish

    table, workbook = handouts.empty_list(
        checking.check(project, clock.today(), condition, language, review_ended=True)
    )
    files = {folder / f"{TEMPLATE}.csv": table, folder / f"{TEMPLATE}.xlsx": workbook}
    if there := [path for path in files if path.exists() and not overwrite]:
        raise UsageError(f"{there[0]} is there already. Move it, name another --out, or add --overwrite.")
    for path, content in files.items():
        publish(path, content)
    click.echo("Fill in one of these and print it with: heeldrop batch LIST --out FOLDER")
    for path in files:
        click.echo(f"  {path}")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
