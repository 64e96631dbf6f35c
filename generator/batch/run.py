"""A list becomes a folder of handouts, a report, and one file for the printer."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any, BinaryIO, NamedTuple

from generator.batch.pool import in_order
from generator.batch.printer import Press, ending
from generator.batch.work import Beside, Orders, Task
from generator.disk import ONLY_MY_FOLDER, make_folder, require_file, sync, sync_folder, unfinished
from generator.errors import ListError, MachineError, PatternError, Severity, UsageError
from generator.language.words import Language
from generator.lists import files
from generator.lists.columns import find_headings, known
from generator.lists.dates import date_format
from generator.lists.messages import asked_wrongly, doubt, refused, row_problem
from generator.lists.requests import Reader, Reading
from generator.lists.spec import BY_KEY
from generator.model.messages import SaysPhrases
from generator.model.request import Request
from generator.model.rows import RECORDS, PrintedTogether, Row, RowProblem, RowResult, RowStatus, Totals, Vocabulary
from generator.paper.sheets import BY_POINTS
from generator.publish.folder import HANDOUTS, Entry, Folder, on_this_machine, place_of
from generator.publish.names import Names, fields_of
from generator.publish.report import Report

NAME_FIELDS = ("reference", "row", "name", "start", "programme", "side", "paper", "format", "edition")
"""What a file may be named by; `edition` is what `format` was called before."""
NOT_FOR_REPORTS = {"name", "start"}
REPORTS = ("report.csv", "report.json")
OLDER_HANDOUT = row_problem("older_handout", severity=Severity.WARNING)
NO_LINK = row_problem("no_link", severity=Severity.WARNING)

Tell = Callable[[str], None]
Watch = Callable[[RowResult, float], None]
"""Told of every row, and how much of the list has been read."""
Gather = Callable[[int, int], None]
"""Told how many handouts, of how many, are in the file for the printer."""


@dataclass(frozen=True)
class Supplies:
    """What the content and the program give to every batch."""

    vocabulary: Vocabulary
    press: Press
    edition: str
    words: Language
    """What says what is told of the list, and the language of every handout whose row names none."""
    link: Callable[[Request], str] | None = None
    """Makes the link of a plan, where links are asked for; nothing of one that would be too long."""


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
    records: tuple[str, ...] = ()
    """What lies beside each handout for the record of the clinic: of `model.rows.RECORDS`."""
    note_name: bool = False
    """Whether the name of the person stands in it."""
    print_file: Path | None = None
    links: bool = False
    """Whether the report tells the link of each plan."""
    address: str | None = None
    """The site's address for links; without it, that of the content counts."""


def run(order: Order, supplies: Supplies, tell: Tell, watch: Watch, gather: Gather | None = None) -> Totals:
    """What the whole list came to; every row of it is printed, referred or refused.

    Raises ContentError when the list cannot be
    used as a whole, UsageError, and MachineError, after which the same call goes on where it stopped.
    """
    try:
        return _run(order, supplies, tell, watch, gather)
    except ListError as refused:
        raise refused.told(supplies.words) from None


def _run(order: Order, supplies: Supplies, tell: Tell, watch: Watch, gather: Gather | None) -> Totals:
    order = _from_anywhere(order)
    fields = _name_fields(order)
    say = supplies.words.say
    require_file(order.list_file, "a list")
    listed = files.read(
        order.list_file, known, encoding=order.encoding, sheet=order.sheet, hidden_rows=order.hidden_rows
    )
    with closing(listed):
        reader = _reader(order, supplies, listed, tell)
        reader = reader.informed(listed, order.list_file.name)
        rows = reader.rows(listed)
        for note in (*listed.notes, *reader.notes):
            tell(note.said(supplies.words))
        with _folder(order) as folder:
            _refuse_foreign(folder, order)
            names = Names(order.filename, _reserved(order))
            tasks = _tasks(rows, reader, _Files(names, fields, folder, order.records))
            tasks = (_with_link(task, supplies) for task in tasks)
            nameless = not NOT_FOR_REPORTS & set(fields)
            orders = Orders(
                supplies.press,
                folder.journal,
                dry_run=order.dry_run,
                overwrite=order.overwrite,
                tell_names=nameless or order.note_name,
            )
            written: set[str] = set()
            show_files = order.names_in_report or nameless
            made: dict[str, Bookmark] = {}
            stopped = _Stopped()
            with _reports(folder, order, supplies, show_files=show_files) as report:
                for result in _until_stopped(in_order(tasks, orders, order.jobs), report.totals):
                    report.add(result)
                    watch(result, listed.share())
                    stopped.look(result)
                    written |= {result.file, *result.records.values()}
                    if result.file:
                        made[result.file] = _bookmark(result, fields, order, supplies.words)
                _require_rows(report.totals, order, reader)
                _take_out_older(folder, stopped, written, order, supplies.words, tell)
                report.finish()
            if order.print_file and not order.dry_run:
                title = say("list.print.title", edition=supplies.edition)
                report.totals.together = _join(folder, made, order, supplies.words, title, tell, gather)
            _tell_left_over(folder, names, supplies.words, tell)
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


def _paper(size: Sequence[float], words: SaysPhrases) -> str:
    """The name of a paper by its sides in points."""
    first, second = sorted(map(round, size))
    return words.say(f"list.paper.{BY_POINTS.get((first, second), 'other')}")


def _require_rows(totals: Totals, order: Order, reader: Reader) -> None:
    if not totals.rows:
        raise refused(doubt(order.list_file.name, (reader.headings.row, 1), "no_rows"))


# -- the list ----------------------------------------------------------------------------------


def _reader(order: Order, supplies: Supplies, rows: Iterable[Row], tell: Tell) -> Reader:
    headings = find_headings(rows, order.list_file.name)
    for key in ("programme", "side"):
        if key not in headings.places and key not in order.defaults:
            values = {"heading": BY_KEY[key].heading, "key": key}
            raise refused(doubt(order.list_file.name, (headings.row, 1), "no_column", values))
    if headings.notes:
        tell(" ".join(note.said(supplies.words) for note in headings.notes))
    try:
        local = date_format(order.date_format) if order.date_format else None
    except ValueError:
        raise asked_wrongly("no_date_format", format=order.date_format or "") from None
    return Reader(headings, supplies.vocabulary, order.today, order.defaults, local)


def _tasks(rows: Iterable[Row], reader: Reader, files: _Files) -> Iterator[Task | RowResult]:
    for row in rows:
        reading = reader.read(row)
        if reading.no_person:
            yield RowResult(reading.row, RowStatus.NO_PERSON, problems=reading.problems)
            continue
        yield (_refused(reading, reader, files) if reading.request is None else _task(reading, reader, files))


def _task(reading: Reading, reader: Reader, files: _Files) -> Task | RowResult:
    request, folder = reading.request, files.folder
    assert request is not None  # noqa: S101 - for the type checker: the caller looked
    advice = _advice(reading, reader)
    referred = len(advice) < len(request.warnings)
    file, twin = files.name(reading, ending(request, referred=referred))
    problems = reading.problems
    if twin:
        problems = (*problems, _same_name(twin, reader))
    who, earlier = _who(reading, folder), folder.entries(file)
    beside = {kind: f"{place_of(file)}{RECORDS[kind]}" for kind in files.records}
    noted = {kind: Beside(name, folder.entries(name)) for kind, name in beside.items()}
    return Task(reading.row, reading.reference, file, request, advice, who, earlier, noted, problems)


def _with_link(task: Task | RowResult, supplies: Supplies) -> Task | RowResult:
    """A task with the link of its plan; a link that is too long to send leaves a warning."""
    if supplies.link is None or isinstance(task, RowResult) or task.referred:
        return task
    link = supplies.link(task.request)
    return replace(task, link=link, problems=task.problems if link else (*task.problems, NO_LINK))


def _advice(reading: Reading, reader: Reader) -> tuple[str, ...]:
    """Codes of the reported signs that stand against no plan."""
    return tuple(code for code in reading.signs if not reader.vocabulary.signs[code])


def _who(reading: Reading, folder: Folder) -> bytes:
    """Whom a row is about, as a keyed hash: by the reference, else by the name, else nobody knows."""
    name = reading.request.person.name if reading.request else None
    return folder.journal.seal(f"who {reading.reference or name}".encode()) if reading.reference or name else b""


def _refused(reading: Reading, reader: Reader, files: _Files) -> RowResult:
    problems, place, folder = reading.problems, "", files.folder
    if set(files.fields) <= {"reference", "row"}:
        file, _ = files.name(reading, HANDOUTS[0])
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
    return row_problem(
        "same_name",
        {"row": str(row)},
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
def _reports(folder: Folder, order: Order, supplies: Supplies, *, show_files: bool) -> Iterator[Report]:
    """The report, which takes its place when the block ends well."""
    how: dict[str, Any] = {"duplex": order.duplex, "names": show_files, "records": order.records}
    how["links"] = supplies.link is not None
    if order.dry_run:
        with Path(os.devnull).open("wb") as nowhere:
            yield Report(nowhere, nowhere, supplies.edition, supplies.words, **how)
        return
    journal = folder.journal
    with journal.writing() as (table, table_file), journal.writing() as (data, data_file):
        yield Report(table_file, data_file, supplies.edition, supplies.words, **how)
        for name, path, file in zip(REPORTS, (table, data), (table_file, data_file), strict=True):
            _place(folder, path, file, name)


def _place(folder: Folder, path: Path, file: BinaryIO, name: str) -> None:
    with on_this_machine():
        sync(file)
        content = folder.journal.seal_file(path) or b""
        folder.journal.note([(name, Entry(folder.journal.seal(b""), content, 0, 0))])
        folder.journal.place(path, name)
        sync_folder((folder.journal.folder / name).parent)


class _Files(NamedTuple):
    """What the files of this run are called."""

    names: Names
    fields: tuple[str, ...]
    folder: Folder
    records: tuple[str, ...]

    def name(self, reading: Reading, ending: str) -> tuple[str, int]:
        """The name of a row's handout, and the row that has the same one but for a number."""
        values = {field: _name_value(field, reading) for field in self.fields}
        return self.names.give(values, reading.row, ending, [RECORDS[kind] for kind in self.records])


class Bookmark(NamedTuple):
    """How a handout is found in the file for the printer."""

    text: str
    urgent: bool
    """A referral sheet: it lies on top."""


def _bookmark(result: RowResult, fields: tuple[str, ...], order: Order, words: SaysPhrases) -> Bookmark:
    """The reference of a row, else its number; its file where that may hold a name and names were asked for."""
    named = order.names_in_report and NOT_FOR_REPORTS & set(fields)
    text = PurePath(result.file).stem if named else result.reference or words.say("list.print.row", row=str(result.row))
    return Bookmark(text, result.status is RowStatus.REFERRED)


def _join(
    folder: Folder,
    made: Mapping[str, Bookmark],
    order: Order,
    words: Language,
    title: str,
    tell: Tell,
    gather: Gather | None,
) -> PrintedTogether | None:
    from generator.press.master_join import PrintFile

    print_file = order.print_file or order.out
    sheets = {file: bookmark for file, bookmark in made.items() if file.endswith(".pdf")}
    if len(sheets) < len(made):
        tell(words.say("batch.only_text", count=len(made) - len(sheets), file=print_file))
    if not sheets:
        tell(words.say("batch.nothing_to_print", file=print_file))
        return None
    with on_this_machine():
        make_folder(print_file.parent, ONLY_MY_FOLDER)
        with unfinished(print_file.parent) as (path, out):
            whole = PrintFile(out, odd_pages=order.duplex, title=title, language=words.code)
            for done, (file, bookmark) in enumerate(sheets.items(), 1):
                whole.add((order.out / file).read_bytes(), bookmark.text, urgent=bookmark.urgent)
                if gather:
                    gather(done, len(sheets))
            whole.finish()
            _place(folder, path, out, os.path.relpath(print_file, order.out))
    papers = [(_paper(size, words), pages) for size, pages in whole.papers]
    paper = whole.pages // 2 if order.duplex else whole.pages
    referrals = sum(bookmark.urgent for bookmark in sheets.values())
    return PrintedTogether(tuple(papers), paper, whole.empty, whole.untagged, referrals)


class _Stopped:
    """Whose rows are referred or refused now, where their handouts would stand, and which handouts are new."""

    def __init__(self) -> None:
        self.people: set[bytes] = set()
        self.places: set[str] = set()
        self.renewed: set[str] = set()

    def look(self, result: RowResult) -> None:
        """Takes note of a row."""
        if result.status in (RowStatus.REFERRED, RowStatus.REFUSED):
            self.people |= {result.who} - {b""}
            self.places |= {result.place} - {""}
        elif result.file and not result.again:
            self.renewed.add(result.place)


def _take_out_older(
    folder: Folder, stopped: _Stopped, written: Collection[str], order: Order, words: SaysPhrases, tell: Tell
) -> None:
    """Removes older plans, in whatever format, of rows that may have none now, and notes of plans that are no more.

    What somebody changed is told.
    """
    if order.dry_run:
        return
    older, outdated = [], []
    for file in folder.handouts():
        entries = () if file in written else folder.entries(file)
        if entries and (place_of(file) in stopped.places or any(entry.who in stopped.people for entry in entries)):
            older.append(file)
        elif entries and place_of(file) in stopped.renewed and file.endswith(tuple(RECORDS.values())):
            outdated.append(file)
    for found, gone, left in (
        (older, "taken_out", "changed_since"),
        (outdated, "record_taken_out", "record_changed_since"),
    ):
        taken = sum(folder.take_out(file) for file in found)
        if taken:
            tell(words.say(f"batch.{gone}", count=taken))
        if taken < len(found):
            tell(words.say(f"batch.{left}", count=len(found) - taken))


def _tell_left_over(folder: Folder, names: Names, words: SaysPhrases, tell: Tell) -> None:
    def known(file: str) -> bool:
        return names.given(file) or any(names.given(f"{place_of(file)}{ending}") for ending in HANDOUTS)

    left = sum(bool(folder.entries(file)) and not known(file) for file in folder.handouts())
    if left:
        tell(words.say("batch.left_over", count=left))
