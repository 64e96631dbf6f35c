"""A list becomes a folder of handouts, a report, and one file for the printer."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from generator.batch.pool import in_order
from generator.batch.printer import Press, ending
from generator.batch.work import Orders, Task
from generator.disk import ONLY_MY_FOLDER, make_folder, require_file, sync, sync_folder, unfinished
from generator.errors import ContentError, MachineError, PatternError, Place, Problem, Severity, UsageError
from generator.lists import files
from generator.lists.cells import date_format
from generator.lists.columns import BY_KEY, find_headings, known
from generator.lists.requests import Reader, Reading
from generator.model.rows import PrintedTogether, Row, RowProblem, RowResult, RowStatus, Totals, Vocabulary
from generator.publish.folder import HANDOUTS, Entry, Folder, on_this_machine
from generator.publish.names import Names, fields_of
from generator.publish.report import Report

NAME_FIELDS = ("reference", "row", "name", "start", "programme", "side", "paper", "format", "edition")
"""What a file may be named by; `edition` is what `format` was called before."""
NOT_FOR_REPORTS = {"name", "start"}
REPORTS = ("report.csv", "report.json")
LONGEST_AHEAD = datetime.timedelta(days=366)
LONG_PAST = datetime.timedelta(days=14)
OLDER_HANDOUT = RowProblem(
    "older-handout",
    "a handout of this row from an earlier run is in the folder; it does not stay there",
    severity=Severity.WARNING,
)

Tell = Callable[[str], None]
Watch = Callable[[RowResult, float], None]
"""Told of every row, and how much of the list has been read."""
Gather = Callable[[int, int], None]
"""Told how many handouts, of how many, are in the file for the printer."""
PAPERS = {(595, 842): "A4", (612, 792): "Letter", (842, 1191): "A3", (792, 1224): "Tabloid"}
"""Names of papers by their shorter and their longer side, in points."""


@dataclass(frozen=True)
class Supplies:
    """What the content and the program give to every batch."""

    vocabulary: Vocabulary
    press: Press
    edition: str


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
    hidden_rows: bool = False
    """Whether rows that are hidden in a workbook are printed."""
    jobs: int = 1
    dry_run: bool = False
    overwrite: bool = False
    duplex: bool = False
    names_in_report: bool = False
    print_file: Path | None = None


def run(order: Order, supplies: Supplies, tell: Tell, watch: Watch, gather: Gather | None = None) -> Totals:
    """What the whole list came to; every row of it is printed, referred or refused.

    Raises ContentError when the list cannot be
    used as a whole, UsageError, and MachineError, after which the same call goes on where it stopped.
    """
    order = _from_anywhere(order)
    fields = _name_fields(order)
    require_file(order.list_file, "a list")
    listed = files.read(
        order.list_file, known, encoding=order.encoding, sheet=order.sheet, hidden_rows=order.hidden_rows
    )
    with closing(listed):
        reader = _reader(order, supplies.vocabulary, listed, tell)
        reader = reader.informed(listed, order.list_file.name)
        rows = reader.rows(listed)
        for note in filter(None, (*listed.notes, reader.order_of_dates)):
            tell(note)
        with _folder(order) as folder:
            _refuse_foreign(folder, order)
            names = Names(order.filename, _reserved(order))
            tasks = _tasks(rows, reader, names, fields, folder)
            orders = Orders(supplies.press, folder.journal, dry_run=order.dry_run, overwrite=order.overwrite)
            show_files = order.names_in_report or not NOT_FOR_REPORTS & set(fields)
            made: dict[str, Bookmark] = {}
            stopped = _Stopped()
            with _reports(folder, order, supplies.edition, show_files=show_files) as report:
                for result in _until_stopped(in_order(tasks, orders, order.jobs), report.totals):
                    report.add(result)
                    watch(result, listed.share())
                    stopped.look(result)
                    if result.file:
                        made[result.file] = _bookmark(result, fields, order)
                _require_rows(report.totals, order, reader)
                _take_out_older(folder, stopped, made.keys(), order, tell)
                report.finish()
            if order.print_file and not order.dry_run:
                title = f"Handouts for the printer, edition {supplies.edition}"
                report.totals.together = _join(folder, order.print_file, made, order, title, tell, gather)
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
    rows: Iterable[Row], reader: Reader, names: Names, fields: tuple[str, ...], folder: Folder
) -> Iterator[Task | RowResult]:
    for row in rows:
        reading = reader.read(row)
        if reading.no_person:
            yield RowResult(reading.row, RowStatus.NO_PERSON, problems=reading.problems)
            continue
        yield (
            _refused(reading, reader, names, fields, folder)
            if reading.request is None
            else _task(reading, reader, names, fields, folder)
        )


def _task(reading: Reading, reader: Reader, names: Names, fields: tuple[str, ...], folder: Folder) -> Task | RowResult:
    request = reading.request
    assert request is not None  # noqa: S101 - for the type checker: the caller looked
    values = {field: _name_value(field, reading) for field in fields}
    advice = _advice(reading, reader)
    referred = len(advice) < len(request.warnings)
    file, twin = names.give(values, reading.row, ending(request, referred=referred))
    problems = reading.problems
    if twin:
        problems = (*problems, _same_name(twin, reader))
    who, earlier = _who(reading, folder), folder.entries(file)
    return Task(reading.row, reading.reference, file, request, advice, who, earlier, problems)


def _advice(reading: Reading, reader: Reader) -> tuple[str, ...]:
    """Codes of the reported signs that stand against no plan."""
    return tuple(code for code in reading.signs if not reader.vocabulary.signs[code])


def _who(reading: Reading, folder: Folder) -> bytes:
    """Whom a row is about, as a keyed hash: by the reference, else by the name, else nobody knows."""
    name = reading.request.person.name if reading.request else None
    return folder.journal.seal(f"who {reading.reference or name}".encode()) if reading.reference or name else b""


def _refused(reading: Reading, reader: Reader, names: Names, fields: tuple[str, ...], folder: Folder) -> RowResult:
    problems, place = reading.problems, ""
    if set(fields) <= {"reference", "row"}:
        values = {field: _name_value(field, reading) for field in fields}
        file, _ = names.give(values, reading.row, HANDOUTS[0])
        place = PurePath(file).stem
        if any(folder.ours(f"{place}{each}") for each in HANDOUTS):
            problems = (*problems, OLDER_HANDOUT)
    return RowResult(
        reading.row,
        RowStatus.REFUSED,
        reading.reference,
        signs=reading.signs,
        problems=problems,
        advice=_advice(reading, reader),
        who=_who(reading, folder),
        place=place,
    )


def _name_value(field: str, reading: Reading) -> str:
    request = reading.request
    if field == "row":
        return f"{reading.row:05}"
    if field == "reference" or request is None:
        return reading.reference
    holder = request.person if field in ("name", "start") else request
    value = getattr(holder, "format" if field == "edition" else field)
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


def _from_anywhere(order: Order) -> Order:
    """The same order with whole paths: what is written lies where it was asked for, whoever looks from where."""
    print_file = order.print_file and order.print_file.parent.resolve() / order.print_file.name
    return replace(order, out=order.out.resolve(), print_file=print_file)


def _reserved(order: Order) -> tuple[str, ...]:
    return (*REPORTS, os.path.relpath(order.print_file, order.out)) if order.print_file else REPORTS


def _refuse_foreign(folder: Folder, order: Order) -> None:
    """Nothing is begun when its report would replace somebody else's file."""
    if order.overwrite:
        return
    for file in _reserved(order):
        path = Path(os.path.normpath(order.out / file))
        if not folder.may_replace(file):
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
        sync(file)
        content = folder.journal.seal_file(path) or b""
        folder.journal.note([(name, Entry(folder.journal.seal(b""), content, 0, 0))])
        folder.journal.place(path, name)
        sync_folder((folder.journal.folder / name).parent)


class Bookmark(NamedTuple):
    """How a handout is found in the file for the printer."""

    text: str
    urgent: bool
    """A referral sheet: it lies on top."""


def _bookmark(result: RowResult, fields: tuple[str, ...], order: Order) -> Bookmark:
    """The reference of a row, else its number; its file where that may hold a name and names were asked for."""
    named = order.names_in_report and NOT_FOR_REPORTS & set(fields)
    text = PurePath(result.file).stem if named else result.reference or f"Row {result.row}"
    return Bookmark(text, result.status is RowStatus.REFERRED)


def _join(
    folder: Folder,
    print_file: Path,
    made: Mapping[str, Bookmark],
    order: Order,
    title: str,
    tell: Tell,
    gather: Gather | None,
) -> PrintedTogether | None:
    from generator.press.master_join import PrintFile

    sheets = {file: bookmark for file, bookmark in made.items() if file.endswith(".pdf")}
    if len(sheets) < len(made):
        tell(f"{len(made) - len(sheets)} plain-text handouts are not in {print_file}.")
    if not sheets:
        tell(f"Nothing to print, so there is no {print_file}.")
        return None
    with on_this_machine():
        make_folder(print_file.parent, ONLY_MY_FOLDER)
        with unfinished(print_file.parent) as (path, out):
            whole = PrintFile(out, odd_pages=order.duplex, title=title)
            for done, (file, bookmark) in enumerate(sheets.items(), 1):
                whole.add((order.out / file).read_bytes(), bookmark.text, urgent=bookmark.urgent)
                if gather:
                    gather(done, len(sheets))
            whole.finish()
            _place(folder, path, out, os.path.relpath(print_file, order.out))
    papers = [(PAPERS.get((round(size[0]), round(size[1])), "another paper"), pages) for size, pages in whole.papers]
    paper = whole.pages // 2 if order.duplex else whole.pages
    referrals = sum(bookmark.urgent for bookmark in sheets.values())
    return PrintedTogether(tuple(papers), paper, whole.empty, whole.untagged, referrals)


class _Stopped:
    """Whose rows are referred or refused now, and where their handouts would stand."""

    def __init__(self) -> None:
        self.people: set[bytes] = set()
        self.places: set[str] = set()

    def look(self, result: RowResult) -> None:
        """Takes note of a row."""
        if result.status in (RowStatus.REFERRED, RowStatus.REFUSED):
            self.people |= {result.who} - {b""}
            self.places |= {result.place} - {""}


def _take_out_older(folder: Folder, stopped: _Stopped, written: Collection[str], order: Order, tell: Tell) -> None:
    """Removes older plans, in whatever format, of rows that may have none now. What somebody changed is told."""
    older = [
        file
        for file in folder.handouts()
        if file not in written
        and (entries := folder.entries(file))
        and (PurePath(file).stem in stopped.places or any(entry.who in stopped.people for entry in entries))
    ]
    if order.dry_run or not older:
        return
    left = [file for file in older if not folder.take_out(file)]
    if gone := len(older) - len(left):
        tell(f"{gone} older handouts of rows that are now referred or refused were taken out of the folder.")
    if left:
        tell(
            f"{len(left)} older handouts of rows that are now referred or refused are still in the folder, because "
            "somebody has changed them. Look at them, and delete them."
        )


def _tell_left_over(folder: Folder, names: Names, tell: Tell) -> None:
    left = sum(bool(folder.entries(file)) and not names.given(file) for file in folder.handouts())
    if left:
        tell(f"{left} handouts of an earlier list are still in the folder.")
