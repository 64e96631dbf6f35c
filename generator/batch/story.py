"""A list becomes a folder of handouts, a report, and one file for the printer."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from generator.batch.pool import in_order
from generator.batch.printer import Press, ending
from generator.batch.work import Orders, Task
from generator.errors import ContentError, MachineError, Place, Problem, Severity, UsageError
from generator.load import lists
from generator.load.cells import date_format
from generator.load.columns import BY_KEY, find_headings, known
from generator.load.requests import Reader, Reading
from generator.model.rows import Row, RowProblem, RowResult, RowStatus, Totals, Vocabulary
from generator.publish.folder import Entry, Folder, on_this_machine
from generator.publish.names import Names, PatternError, fields_of
from generator.publish.report import Report

NAME_FIELDS = ("reference", "row", "name", "start", "programme", "side", "paper", "edition")
NOT_FOR_REPORTS = {"name", "start"}
REPORTS = ("report.csv", "report.json")
LONGEST_AHEAD = datetime.timedelta(days=366)
LONG_PAST = datetime.timedelta(days=14)
OLDER_HANDOUT = RowProblem(
    "older-handout",
    "a handout of this row from an earlier run is still in the folder",
    instead="the row rightly and run again, or delete that file",
    severity=Severity.WARNING,
)

Tell = Callable[[str], None]
Watch = Callable[[RowResult, float], None]
"""Told of every row, and how much of the list has been read."""


@dataclass(frozen=True)
class Shop:
    """What the content and the program give to every batch."""

    vocabulary: Vocabulary
    press: Press
    edition: str
    program: str
    """Changes with everything else that a handout depends on."""


@dataclass(frozen=True)
class Order:
    """What somebody asked for."""

    list_file: Path
    out: Path
    today: datetime.date
    filename: str = "{reference}"
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What counts where a cell is empty, by key of the column."""
    encoding: str | None = None
    sheet: str | None = None
    date_format: str | None = None
    jobs: int = 1
    dry_run: bool = False
    overwrite: bool = False
    duplex: bool = False
    names_in_report: bool = False
    print_file: Path | None = None


def run(order: Order, shop: Shop, tell: Tell, watch: Watch) -> Totals:
    """What the whole list came to; every row of it is printed, referred or refused.

    Raises ContentError when the list cannot be
    used as a whole, UsageError, and MachineError, after which the same call goes on where it stopped.
    """
    fields = _name_fields(order)
    listed = lists.read(order.list_file, known, encoding=order.encoding, sheet=order.sheet)
    with closing(listed):
        reader = _reader(order, shop.vocabulary, listed, tell)
        rows = reader.rows(listed, order.list_file.name)
        for note in listed.notes:
            tell(note)
        with _folder(order) as folder:
            _refuse_foreign(folder, order)
            names = Names(order.filename, _reserved(order))
            tasks = _tasks(rows, reader, names, fields, folder, f"{shop.edition} {shop.program} ")
            orders = Orders(shop.press, folder.journal, dry_run=order.dry_run, overwrite=order.overwrite)
            show_files = order.names_in_report or not NOT_FOR_REPORTS & set(fields)
            files: list[str] = []
            with _reports(folder, order, shop.edition, show_files=show_files) as report:
                for result in _until_stopped(in_order(tasks, orders, order.jobs), report.totals):
                    report.add(result)
                    watch(result, listed.share())
                    if result.file and order.print_file:
                        files.append(result.file)
                _require_rows(report.totals, order, reader)
                report.finish()
            if order.print_file and not order.dry_run:
                _join(folder, order.print_file, files, order, tell)
            _tell_left_over(folder, names, tell)
        return report.totals


def _until_stopped(results: Iterable[RowResult], totals: Totals) -> Iterator[RowResult]:
    try:
        yield from results
    except MachineError as stopped:
        finished = totals.rows - totals.statuses[RowStatus.REFUSED]
        raise MachineError(
            f"{stopped}\nAt least {finished} handouts are finished and whole. "
            "Put this right and type the same command again: it goes on where it stopped."
        ) from None


def _require_rows(totals: Totals, order: Order, reader: Reader) -> None:
    if not totals.rows:
        place = Place(order.list_file.name, reader.headings.row, 1)
        raise ContentError([Problem(place, "this list has headings and no rows", "", "one row for each person")])


# -- the list ----------------------------------------------------------------------------------


def _reader(order: Order, vocabulary: Vocabulary, rows: Iterable[Row], tell: Tell) -> Reader:
    headings = find_headings(rows, order.list_file.name)
    for key in ("programme", "side"):
        if key not in headings.places and key not in order.defaults:
            heading = BY_KEY[key].heading
            place = Place(order.list_file.name, headings.row, 1)
            instead = f"a column {heading}, or --{key} for the whole list"
            raise ContentError([Problem(place, f"there is no column {heading}", "", instead)])
    if headings.told:
        tell(headings.told)
    try:
        local = date_format(order.date_format) if order.date_format else None
    except ValueError:
        raise UsageError(f"--date-format: '{order.date_format}' is not one; write it as DD/MM/YYYY.") from None
    return Reader(
        headings,
        vocabulary,
        latest_start=order.today + LONGEST_AHEAD,
        earliest_start=order.today - LONGEST_AHEAD,
        long_past=order.today - LONG_PAST,
        defaults=order.defaults,
        date_format=local,
    )


def _tasks(
    rows: Iterable[Row], reader: Reader, names: Names, fields: tuple[str, ...], folder: Folder, stamp: str
) -> Iterator[Task | RowResult]:
    for row in rows:
        reading = reader.read(row)
        yield (
            _refused(reading, names, fields, folder)
            if reading.request is None
            else _task(reading, reader, names, fields, folder, stamp)
        )


def _task(
    reading: Reading, reader: Reader, names: Names, fields: tuple[str, ...], folder: Folder, stamp: str
) -> Task | RowResult:
    request = reading.request
    assert request is not None  # noqa: S101 - for the type checker: the caller looked
    values = {field: _name_value(field, reading) for field in fields}
    signs = tuple(code for code in request.warnings if reader.vocabulary.signs[code])
    file, twin = names.give(values, reading.row, ending(request, referred=bool(signs)))
    problems = reading.problems
    if twin:
        problems = (*problems, _same_name(twin, reader))
    sealed = folder.journal.seal(stamp.encode() + request.model_dump_json().encode())
    return Task(reading.row, reading.reference, file, request, sealed, signs, folder.entries(file), problems)


def _refused(reading: Reading, names: Names, fields: tuple[str, ...], folder: Folder) -> RowResult:
    problems = reading.problems
    if set(fields) <= {"reference", "row"}:
        values = {field: _name_value(field, reading) for field in fields}
        file, _ = names.give(values, reading.row, ".pdf")
        if folder.ours(file):
            problems = (*problems, OLDER_HANDOUT)
    return RowResult(reading.row, RowStatus.REFUSED, reading.reference, signs=reading.signs, problems=problems)


def _name_value(field: str, reading: Reading) -> str:
    request = reading.request
    if field == "row":
        return f"{reading.row:05}"
    if field == "reference" or request is None:
        return reading.reference
    holder = request.person if field in ("name", "start") else request
    value = getattr(holder, field)
    return "" if value is None else str(value)


def _same_name(row: int, reader: Reader) -> RowProblem:
    return RowProblem(
        "same-name",
        f"row {row} has the same file name, so this file has a number",
        column=reader.headings.places.get("reference", 0),
        heading=BY_KEY["reference"].heading,
        severity=Severity.WARNING,
    )


# -- the folder --------------------------------------------------------------------------------


def _name_fields(order: Order) -> tuple[str, ...]:
    try:
        return fields_of(order.filename, NAME_FIELDS)
    except PatternError as wrong:
        raise UsageError(f"--filename: {wrong}") from None


def _folder(order: Order) -> AbstractContextManager[Folder]:
    return nullcontext(Folder.look(order.out)) if order.dry_run else Folder.open(order.out)


def _reserved(order: Order) -> tuple[str, ...]:
    return (*REPORTS, os.path.relpath(order.print_file, order.out)) if order.print_file else REPORTS


def _refuse_foreign(folder: Folder, order: Order) -> None:
    """Nothing is begun when its report would replace somebody else's file."""
    if order.overwrite:
        return
    for file in _reserved(order):
        path = order.out / file
        if os.path.lexists(path) and not folder.ours(file):
            raise UsageError(f"{path} is there, and no batch has written it. Move it, or add --overwrite.")


@contextmanager
def _reports(folder: Folder, order: Order, edition: str, *, show_files: bool) -> Iterator[Report]:
    """The report, which takes its place when the block ends well."""
    if order.dry_run:
        with Path(os.devnull).open("wb") as nowhere:
            yield Report(nowhere, nowhere, edition, duplex=order.duplex, names=show_files)
        return
    journal = folder.journal
    with journal.writing() as (table, table_file), journal.writing() as (data, data_file):
        yield Report(table_file, data_file, edition, duplex=order.duplex, names=show_files)
        for name, path, file in zip(REPORTS, (table, data), (table_file, data_file), strict=True):
            _place(folder, path, file, name)


def _place(folder: Folder, path: Path, file: BinaryIO, name: str) -> None:
    with on_this_machine():
        file.flush()
    content = folder.journal.seal_file(path)
    folder.journal.note(name, Entry(folder.journal.seal(b""), content, 0, 0))
    folder.journal.place(path, name)


def _join(folder: Folder, print_file: Path, files: list[str], order: Order, tell: Tell) -> None:
    from generator.press.master_join import join

    sheets = [order.out / file for file in files if file.endswith(".pdf")]
    if len(sheets) < len(files):
        tell(f"{len(files) - len(sheets)} plain-text handouts are not in {print_file}.")
    if not sheets:
        tell(f"Nothing to print, so there is no {print_file}.")
        return
    with folder.journal.writing() as (path, file):
        join(sheets, file, folder=path.parent, odd_pages=order.duplex)
        _place(folder, path, file, os.path.relpath(print_file, order.out))


def _tell_left_over(folder: Folder, names: Names, tell: Tell) -> None:
    if not folder.journal.folder.is_dir():
        return
    endings = (".pdf", ".txt")
    with os.scandir(folder.journal.folder) as there:
        files = [entry.name for entry in there if entry.name.endswith(endings)]
    left = sum(bool(folder.entries(file)) and not names.given(file) for file in files)
    if left:
        tell(f"{left} handouts of an earlier list are still in the folder.")
